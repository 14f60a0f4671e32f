"""Marks lists of sources and other documents."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cleaned import BlockRole
from ingest.cleaning.draft import Draft, Line
from ingest.raw import BlockKind

_HEADING = re.compile(
    r"\W*(?:\d[\d.]*\s+)?(?:referenser|referenslista|referensdokument|källor|käll(?:förteckning|hänvisningar)"
    r"|litteratur(?:förteckning|lista)?|källor och referenser|referenser och källor|lästips|länkar)\W*",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"https?://|www\.|\b(?:19|20)\d\d\b|\bSFS\b|\bSOU\b|\bprop\.|\bdnr\b|\b\d{4}:\d+\b|\bISBN\b|\bDs\b|\brapport\b",
    re.IGNORECASE,
)
"""What an entry of a reference list holds: an address, year, law number or series."""
_NUMBERED_HEADING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?\s+|Bilaga\b)[A-ZÅÄÖ\s]?")
_DUTY = re.compile(r"\b(?:ska|skall|bör|ansvarar)\b")
_SHARE = 0.5


def mark_references(draft: Draft) -> Draft:
    """Gives the heading and entries of a reference list their role.

    The list goes on until a heading (by format, type size, number or the table of contents) or a sentence
    that lays a duty on someone; at least half of its entries must look like sources.
    """
    titles = {entry.title.casefold() for entry in draft.toc}
    lines = list(draft.lines)
    i = 0
    while i < len(lines):
        heading = lines[i]
        if heading.role is not BlockRole.BODY or not _HEADING.fullmatch(heading.text):
            i += 1
            continue
        end = i + 1
        while end < len(lines) and not _ends_list(lines[end], heading, titles):
            end += 1
        body = [line for line in lines[i + 1 : end] if line.role is BlockRole.BODY]
        if body and sum(bool(_SOURCE.search(line.text)) for line in body) >= _SHARE * len(body):
            for k in range(i, end):
                if lines[k].role is BlockRole.BODY:
                    lines[k] = replace(lines[k], role=BlockRole.REFERENCES)
        i = end
    return draft.with_lines(lines)


def _ends_list(line: Line, heading: Line, titles: set[str]) -> bool:
    if line.role is not BlockRole.BODY:
        return False
    if line.kind is BlockKind.HEADING or line.text.casefold() in titles or _DUTY.search(line.text):
        return True
    if _NUMBERED_HEADING.match(line.text) and not _SOURCE.search(line.text):
        return True
    if heading.font_size and line.font_size and line.font_size >= heading.font_size:
        return line.bold == heading.bold and line.bold
    return False
