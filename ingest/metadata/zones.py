"""Where metadata may be read: header, first pages, last page, minutes; never tables of contents or lists of
other documents (traps 18, 19)."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Evidence, Page, Part
from ingest.cleaned import BlockRole, CleanBlock, CleanDocument


class ZoneKind(StrEnum):
    """In order of weight: the first zone with an answer wins."""

    FIRST_PAGES = "first pages"
    LAST_PAGE = "last page"
    LABELLED_PAGE = "labelled page"
    MINUTES = "minutes"


MAX_ZONE = 7000
"""Code points of one zone: two dense pages. Formats without pages have this much as their first pages."""
LAST_ZONE = 1800

_OUT_OF_BOUNDS = (BlockRole.TOC, BlockRole.REFERENCES, BlockRole.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the cleaned text in a form made for reading.

    `view` is as long as `text[start:end]`, character for character, but what may not be read is blank,
    a block ends in a line break, and a table cell in a tab. Offsets of recognisers count in `view`.
    """

    kind: ZoneKind
    start: int
    end: int
    view: str
    document: CleanDocument

    def evidence(self, start: int, end: int) -> Evidence:
        """The exact slice behind `view[start:end]`, trimmed of surrounding white space."""
        return evidence_at(self.document, self.start + start, self.start + end)

    def ends_page(self, position: int) -> bool:
        """Whether only furniture-like rests follow `position` on its page."""
        absolute = self.start + position
        page = next((p for p in self.document.pages if p.start <= absolute < p.end), None)
        last = page.end if page else len(self.document.text)
        return not self.document.text[absolute:last].strip(" .)\n")


def evidence_at(document: CleanDocument, start: int, end: int) -> Evidence:
    """Evidence for `document.text[start:end]` without surrounding white space."""
    words = document.text[start:end]
    start += len(words) - len(words.lstrip())
    end = max(start, end - (len(words) - len(words.rstrip())))
    return Evidence(document.text[start:end], start, end, page_of(document, start))


def page_of(document: CleanDocument, position: int) -> int | None:
    """The page that a position stands on; None in a format without pages."""
    index = bisect.bisect_right(document.blocks, position, key=lambda block: block.start) - 1
    if index >= 0:
        return document.blocks[index].page
    return None


def main_part(document: CleanDocument) -> tuple[int, int]:
    """The steering document's own span within a case bundle; the whole text otherwise."""
    for part in document.parts:
        if part.kind.startswith("styrdokument"):
            return part.start, part.end
    return 0, len(document.text)


def minutes_parts(document: CleanDocument) -> tuple[Part, ...]:
    """The parts of a bundle that tell how the case was handled: cover, minutes, memo."""
    if not any(part.kind.startswith("styrdokument") for part in document.parts):
        return ()
    return tuple(p for p in document.parts if not p.kind.startswith(("styrdokument", "bilaga")))


_LEADERS = re.compile(r"(?:\.[ ]?){3,}\s?\d{1,3}(?=\s|$)|(?:\.[ ]?){5,}")
_LEADER_REACH = 120


def _blank(characters: list[str], start: int, end: int) -> None:
    for i in range(max(0, start), min(len(characters), end)):
        if characters[i] not in "\n\t":
            characters[i] = " "


def _view(document: CleanDocument, blocks: Sequence[CleanBlock], start: int, end: int) -> str:
    """The zone's reading form; see `Zone.view`."""
    characters = list(document.text[start:end].replace("\r", " ").replace("\t", " ").replace("\xa0", " "))
    for block in blocks:
        if block.end <= start or block.start >= end:
            continue
        if block.role in _OUT_OF_BOUNDS:
            _blank(characters, block.start - start, block.end - start)
        _mark_breaks(characters, block, start)
    _blank_leaders(characters)
    return "".join(characters)


def _blank_leaders(characters: list[str]) -> None:
    """Blank contents lines that cleaning has left: leader dots with the words before them on the line."""
    view = "".join(characters)
    if "..." not in view and ". . ." not in view:
        return
    previous = 0
    for leader in _LEADERS.finditer(view):
        line = view.rfind("\n", previous, leader.start()) + 1
        first = max(previous, line, leader.start() - _LEADER_REACH)
        _blank(characters, first, leader.end())
        previous = leader.end()


def _mark_breaks(characters: list[str], block: CleanBlock, start: int) -> None:
    before = block.start - 1 - start
    if 0 <= before < len(characters) and characters[before].isspace():
        characters[before] = "\n"
    for cell_start, _ in block.cell_spans[1:]:
        at = cell_start - 1 - start
        if 0 <= at < len(characters) and characters[at].isspace():
            characters[at] = "\t"


def _pages_within(document: CleanDocument, start: int, end: int) -> list[Page]:
    return [p for p in document.pages if p.end > start and p.start < end]


def _bounded(start: int, end: int, limit: int) -> tuple[int, int]:
    return start, min(end, start + limit)


def _blocks_between(blocks: Sequence[CleanBlock], start: int, end: int) -> Sequence[CleanBlock]:
    first = bisect.bisect_right(blocks, start, key=lambda block: block.end)
    last = bisect.bisect_left(blocks, end, key=lambda block: block.start)
    return blocks[first:last]


_HEADER_WORDS = re.compile(
    r"(?<!\w)(?:Diarienummer|Dokumentansvarig|Dokumenttyp|Beslutsinstans|Giltighetstid|Dokumentnamn|"
    r"Fastställ[dt](?:\s+av)?|Antag(?:en|et)\s+av|"
    r"Beslut(?:ad|at)\s+av|Dokumentet gäller|Tidpunkt för|Revideras|Dokumentägare|Typ av styrdokument|"
    r"Beslutsdatum|Dnr)(?!\w)"
)


def _spans(document: CleanDocument) -> Iterable[tuple[ZoneKind, int, int]]:
    start, end = main_part(document)
    pages = _pages_within(document, start, end)
    if len(pages) <= 1:
        yield ZoneKind.FIRST_PAGES, *_bounded(start, end, MAX_ZONE)
        if end - start > MAX_ZONE:
            yield ZoneKind.LAST_PAGE, max(start + MAX_ZONE, end - LAST_ZONE), end
        return
    first_end = min(end, pages[1].end)
    yield ZoneKind.FIRST_PAGES, *_bounded(max(start, pages[0].start), first_end, MAX_ZONE)
    if len(pages) > 2:
        yield ZoneKind.LAST_PAGE, *_bounded(max(pages[-1].start, start), min(end, pages[-1].end), MAX_ZONE)
    for page in pages[2:-1]:
        span = max(page.start, start), min(page.end, end)
        labels = {m.group() for m in _HEADER_WORDS.finditer(document.text, *span)}
        if len(labels) >= 3:
            yield ZoneKind.LABELLED_PAGE, *_bounded(*span, MAX_ZONE)


def zones(document: CleanDocument) -> tuple[Zone, ...]:
    """The zones of a document in order of weight."""
    spans = list(_spans(document))
    spans += [(ZoneKind.MINUTES, *_bounded(p.start, p.end, MAX_ZONE)) for p in minutes_parts(document)]
    return tuple(
        Zone(
            kind,
            start,
            end,
            _view(document, _blocks_between(document.blocks, start, end), start, end),
            document,
        )
        for kind, start, end in spans
        if end > start
    )
