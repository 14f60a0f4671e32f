"""The document under cleaning: lines with their provenance, and what the steps have learnt so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from corpus.model import IngestWarning
from ingest.cleaned import BlockRole, TocEntry
from ingest.cleaning.traced import Edit, Traced
from ingest.raw import BlockKind, RawDocument

GLUED_FORMATS = frozenset({"F1", "F2", "F3"})
"""Transcripts whose page is one long block: page furniture stands inside the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One block under cleaning. `page` is that of its first character.

    `index` is the line's place among its page's raw blocks. `gap_before` says that a blank line or wide
    space separates it from the line above; `flows` that it goes on with the line above after one space
    (a sentence over a page break). `sign` is the length of a list item's bullet and the space after it,
    which stay in the text but outside the block. `lines` counts the raw lines joined in it.
    """

    traced: Traced
    page: int
    index: int = 0
    kind: BlockKind = BlockKind.LINE
    role: BlockRole = BlockRole.BODY
    level: int | None = None
    font_size: float | None = None
    bold: bool = False
    bbox: tuple[float, float, float, float] | None = None
    columns: tuple[str, ...] = ()
    table: int | None = None
    gap_before: bool = False
    flows: bool = False
    sign: int = 0
    lines: int = 1

    @property
    def text(self) -> str:
        """The line's text as cleaned so far, bullet included."""
        return self.traced.text

    def with_traced(self, traced: Traced) -> Line:
        """The line with another text."""
        return replace(self, traced=traced)


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a case bundle as runs of pages: numbers of its first and last page."""

    kind: str
    title: str | None
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What the steps pass along. `labels` holds printed page labels by page number."""

    raw: RawDocument
    lines: tuple[Line, ...]
    labels: Mapping[int, str] = field(default_factory=dict)
    numbering: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """Page number to (n, N) of its own `n (N)`."""
    page_count_stated: int | None = None
    furniture: tuple[str, ...] = ()
    toc: tuple[TocEntry, ...] = ()
    parts: tuple[PagePart, ...] = ()
    digits_lost: bool = False
    signs_lost: bool = False
    warnings: tuple[IngestWarning, ...] = ()

    @property
    def glued(self) -> bool:
        """Whether a page is one block with its furniture inside."""
        return self.raw.format in GLUED_FORMATS

    def part_of(self, page: int) -> int:
        """Index of the part that the page belongs to; -1 outside every part."""
        for i, part in enumerate(self.parts):
            if part.first_page <= page <= part.last_page:
                return i
        return -1

    def by_page(self) -> dict[int, list[Line]]:
        """The lines of each page that has any, in order."""
        pages: dict[int, list[Line]] = {}
        for line in self.lines:
            pages.setdefault(line.page, []).append(line)
        return pages

    def with_lines(self, lines: Iterable[Line]) -> Draft:
        """The draft with other lines; those left without text are dropped, their gap kept."""
        kept: list[Line] = []
        gap = False
        for line in lines:
            if not line.traced.text:
                gap = gap or line.gap_before
                continue
            kept.append(replace(line, gap_before=True) if gap and not line.gap_before else line)
            gap = False
        return replace(self, lines=tuple(kept))


Step = Callable[[Draft], Draft]


def edited(line: Line, edits: list[Edit]) -> Line:
    """The line with the edits made and its ends stripped; the line itself when there are none."""
    return line.with_traced(line.traced.rewritten(edits).stripped()) if edits else line
