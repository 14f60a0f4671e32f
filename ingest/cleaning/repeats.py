"""Keeps the first sight of each running header and footer and drops its repeats."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from ingest.cleaned import BlockRole
from ingest.cleaning.draft import Draft, Line

SAME = 92.0
"""rapidfuzz ratio from which two running lines count as the same one (a letter or two misread)."""


HEADING_WORD = re.compile(
    r"\W*(?:\d[\d.]*\s+)?(?:\w*mål|indikator(?:er)?|strategi(?:er)?|åtgärd(?:er)?|aktivitet(?:er)?"
    r"|uppföljning|ansvar|syfte|inledning|bakgrund|nuläge|insatser|riktlinjer)\W*",
    re.IGNORECASE,
)
"""A heading that a document of goals may well repeat at the top of several pages."""


def same_running_line(one: str, other: str) -> bool:
    """Whether two running lines are the same but for case and a misread letter. Digits must agree."""
    one, other = one.casefold(), other.casefold()
    if one == other:
        return True
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        return False
    return fuzz.ratio(one, other) >= SAME


def first_sights(draft: Draft) -> Draft:
    """Of the lines marked as furniture, the first of each kind stays, per part of a bundle.

    A line that is only the beginning of one already seen counts as its repeat.
    """
    seen: dict[int, list[str]] = {}
    distinct: list[str] = []
    kept: list[Line] = []
    for line in draft.lines:
        if line.role is not BlockRole.FURNITURE:
            kept.append(line)
            continue
        known = seen.setdefault(draft.part_of(line.page), [])
        if any(same_running_line(line.text, other) or other.startswith(line.text) for other in known):
            kept.append(replace(line, traced=line.traced.cut(0, 0)))
            continue
        known.append(line.text)
        if not any(same_running_line(line.text, other) for other in distinct):
            distinct.append(line.text)
        kept.append(line)
    return replace(draft.with_lines(kept), furniture=tuple(distinct))
