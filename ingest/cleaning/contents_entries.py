"""What a line of a table of contents looks like, on lines of its own and run together on one page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cleaned import TocEntry

HEADING = re.compile(
    r"\W*(?:innehåll(?:sförteckning|sregister)?|contents|table of contents)\W*", re.IGNORECASE
)
_LOST_LABEL = r"(?:Fel!|Error!)[^.]{0,60}\."
_LEADER = r"\s*(?:\.{3,}|…|(?:\s?\.){4,}|_{4,}|·{3,}|(?:\s·){3,})[\s.…·_]*"
_DOTTED = re.compile(rf"(?P<title>\S.*?){_LEADER}(?P<label>\d{{1,3}}|[ivx]{{1,5}}|{_LOST_LABEL})?")
_PLAIN = re.compile(rf"(?P<title>\S.*?[^\s\d].*?)\s+(?P<label>\d{{1,3}}|{_LOST_LABEL})")
_GLUED_HEADING = re.compile(r"\b(?:Innehåll(?:sförteckning)?|INNEHÅLL(?:SFÖRTECKNING)?)\b:?(?=\s)")
_GLUED_DOTTED = re.compile(
    rf"\s*(?P<title>[^\s.…](?:(?!\.\s+[A-ZÅÄÖ]).){{0,170}}?){_LEADER}(?P<label>\d{{1,3}}|{_LOST_LABEL})(?=\s|$)"
)
_GLUED_PLAIN = re.compile(
    r"\s*(?P<title>(?:\d[\d.]*\s)?[^\W\d_](?:(?!\.\s).){1,110}?)\s(?P<label>\d{1,3})(?=\s+[A-ZÅÄÖ\d]|\s*$)"
)
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+\S")
_LONGEST = 170
_FEWEST_GLUED = 3


@dataclass(frozen=True, slots=True)
class GluedContents:
    """A table of contents inside a page's text: its span and entries."""

    start: int
    end: int
    entries: tuple[TocEntry, ...]


def entry(title: str, label: str | None) -> TocEntry:
    """An entry; `level` comes from its number (`1.2` is level 2), if it has one."""
    title = title.strip(" .…·_\t")
    numbered = _NUMBERED.match(title)
    level = numbered["number"].count(".") + 1 if numbered else None
    return TocEntry(title, label if label and label[0] not in "FE" else None, level)


def dotted_entry(text: str) -> TocEntry | None:
    """The entry on a line with leader dots, or None."""
    if len(text) > _LONGEST or not (match := _DOTTED.fullmatch(text)):
        return None
    return entry(match["title"], match["label"])


def plain_entry(text: str) -> TocEntry | None:
    """The entry on a line that ends in a number, or None. Many other lines do so too."""
    if len(text) > _LONGEST or not (match := _PLAIN.fullmatch(text)):
        return None
    return entry(match["title"], match["label"])


def glued_contents(text: str, last_page: int) -> GluedContents | None:
    """The table of contents run together in a page's text, or None.

    With leader dots three entries are enough, with or without `Innehåll`. Without dots, `Innehåll` must
    stand before them and their page numbers may not fall or exceed `last_page` by half.
    """
    heading = _GLUED_HEADING.search(text)
    if heading:
        at = heading.end()
        entries, end = _dotted_from(text, at)
        if not entries:
            entries, end = _plain_from(text, at, last_page)
        if len(entries) >= _FEWEST_GLUED - (heading.start() == 0):
            return GluedContents(heading.start(), end, tuple(entries))
    entries, end = _dotted_from(text, 0)
    return GluedContents(0, end, tuple(entries)) if len(entries) >= _FEWEST_GLUED else None


def _dotted_from(text: str, at: int) -> tuple[list[TocEntry], int]:
    entries: list[TocEntry] = []
    while match := _GLUED_DOTTED.match(text, at):
        entries.append(entry(match["title"], match["label"]))
        at = match.end()
    return entries, at


def _plain_from(text: str, at: int, last_page: int) -> tuple[list[TocEntry], int]:
    entries: list[TocEntry] = []
    highest = 0
    while match := _GLUED_PLAIN.match(text, at):
        label = int(match["label"])
        if not highest <= label <= last_page + last_page // 2 + 2:
            break
        entries.append(entry(match["title"], match["label"]))
        highest, at = label, match.end()
    return entries, at
