"""From headings and blocks to passages: sections between boundaries, packed into pieces of search size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.model import Heading, Passage, PassageKind
from ingest.cleaned import CleanBlock
from ingest.raw import BlockKind
from ingest.structure.header_block import block_kind
from ingest.structure.packing import MAX_WORDS, pack
from ingest.structure.tables import Cells, column_names, row_passages
from ingest.structure.units import Unit, as_lead_in, ends_open, paragraph_units
from ingest.structure.view import View
from ingest.structure.wording import word_count

STATEMENT_WORDS = 4
"""A heading of this many words may state a goal and is taken into the passage below it."""

_Drafts = Iterator[tuple[int, int, PassageKind, Cells]]


@dataclass(slots=True)
class _Section:
    """Blocks, or stretches of blocks, of one kind between two boundaries."""

    kind: PassageKind
    heading: int
    part: int
    pieces: list[tuple[int, int, CleanBlock]] = field(default_factory=list)


def build_passages(view: View, headings: tuple[Heading, ...]) -> tuple[Passage, ...]:
    """The passages of the document, in order, without overlap, each an exact slice of the cleaned text."""
    pages = [page.start for page in view.clean.pages]
    paginated = any(block.page is not None for block in view.clean.blocks)
    paths = _paths(view, headings)
    drafts = sorted(_drafts(view, headings))
    out: list[Passage] = []
    starts = [heading.start for heading in headings]
    for start, end, drafted, cells in drafts:
        says = any(map(str.isalpha, view.clean.text[start:end]))
        kind = drafted if says or drafted is not PassageKind.TEXT else PassageKind.FURNITURE
        page = (
            view.clean.pages[max(0, bisect_right(pages, start) - 1)].number if pages and paginated else None
        )
        path = paths[bisect_right(starts, start)]
        part = view.part_at(start)
        if part and path and headings[bisect_right(starts, start) - 1].start < part.start:
            path = ()
        out.append(Passage(len(out), view.clean.text[start:end], start, end, page, kind, path, cells))
    return tuple(out)


def _paths(view: View, headings: tuple[Heading, ...]) -> list[tuple[str, ...]]:
    """`paths[n]` is the heading path below the n-th heading; `paths[0]` is empty."""
    paths: list[tuple[str, ...]] = [()]
    stack: list[Heading] = []
    for heading in headings:
        part = view.part_at(heading.start)
        stack = [h for h in stack if h.level < heading.level and (part is None or h.start >= part.start)]
        stack.append(heading)
        paths.append(tuple(" ".join(h.text.split()) for h in stack))
    return paths


def _drafts(view: View, headings: tuple[Heading, ...]) -> _Drafts:
    columns, header_rows = column_names(view.clean)
    filled: set[int] = set()
    for section in _sections(view, headings, header_rows):
        filled.add(section.heading)
        if section.kind is PassageKind.TABLE_ROW:
            for _, _, block in section.pieces:
                for start, end, cells in row_passages(view.clean, block, columns.get(block.start, ())):
                    yield start, end, section.kind, cells
            continue
        units = list(_section_units(view, section))
        for number, (first, last) in enumerate(pack(units)):
            start, end = units[first].start, units[last - 1].end
            if number == 0 and section.kind is PassageKind.TEXT:
                start = _with_heading(view, headings, section, start, end)
            yield start, end, section.kind, ()
    for index, heading in enumerate(headings):
        if index not in filled and word_count(heading.text) >= STATEMENT_WORDS:
            yield heading.start, heading.end, PassageKind.TEXT, ()


def _with_heading(view: View, headings: tuple[Heading, ...], section: _Section, start: int, end: int) -> int:
    """The heading's start where the heading is a statement and stands directly before `start`."""
    if section.heading < 0:
        return start
    heading = headings[section.heading]
    between = view.clean.text[heading.end : start]
    room = (
        word_count(heading.text) + word_count(view.clean.text[start:end]) <= MAX_WORDS + STATEMENT_WORDS * 5
    )
    statement = word_count(heading.text) >= STATEMENT_WORDS
    return heading.start if statement and room and not between.strip() else start


def _sections(view: View, headings: tuple[Heading, ...], header_rows: frozenset[int]) -> Iterator[_Section]:
    """Blocks in order, cut at headings, part borders and the header block, and grouped by kind."""
    section: _Section | None = None
    starts = [heading.start for heading in headings]
    parts = [part.start for part in view.clean.parts]
    for block in view.clean.blocks:
        kind = block_kind(block, view.header)
        if block.start in header_rows and kind is PassageKind.TABLE_ROW:
            kind = PassageKind.FURNITURE
        for start, end in _pieces(view, block, headings, starts):
            piece_kind = kind
            if kind is PassageKind.TEXT and view.header and view.header[0] <= start and end <= view.header[1]:
                piece_kind = PassageKind.HEADER_BLOCK
            heading = bisect_right(starts, start) - 1
            part = bisect_right(parts, start)
            same = section and (section.kind, section.heading, section.part) == (piece_kind, heading, part)
            if section and not same:
                yield section
            if section is None or not same:
                section = _Section(piece_kind, heading, part)
            section.pieces.append((start, end, block))
    if section:
        yield section


def _pieces(
    view: View, block: CleanBlock, headings: tuple[Heading, ...], starts: list[int]
) -> Iterator[tuple[int, int]]:
    """The stretches of a block outside headings, cut at part borders and at the header block, trimmed."""
    if block.kind is BlockKind.TABLE_ROW:
        yield block.start, block.end
        return
    near = range(max(0, bisect_right(starts, block.start) - 1), bisect_right(starts, block.end - 1))
    borders = [*(part.start for part in view.clean.parts), *(view.header or ())]
    marks = sorted({block.start, block.end, *(b for b in borders if block.start < b < block.end)})
    for low, high in pairwise(marks):
        begin = low
        for i in near:
            if headings[i].end <= begin or headings[i].start >= high:
                continue
            yield from _trimmed(view.clean.text, begin, headings[i].start)
            begin = headings[i].end
        yield from _trimmed(view.clean.text, begin, high)


def _trimmed(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    piece = text[start:end] if end > start else ""
    kept = piece.strip()
    if not any(map(str.isalnum, kept)):
        return ()
    begin = start + len(piece) - len(piece.lstrip())
    return ((begin, begin + len(kept)),)


def _section_units(view: View, section: _Section) -> Iterator[Unit]:
    """The units of a section's paragraphs, list lead-ins marked."""
    small = view.small_words if view.flat and section.kind is PassageKind.TEXT else None
    paragraphs = list(_paragraphs(view.clean.text, section))
    for i, pieces in enumerate(paragraphs):
        units = list(paragraph_units(view.clean.text, [(s, e) for s, e, _ in pieces], small))
        following = paragraphs[i + 1][0][2] if i + 1 < len(paragraphs) else None
        opens_list = following is not None and following.kind is BlockKind.LIST_ITEM
        is_item = pieces[-1][2].kind is BlockKind.LIST_ITEM
        if (
            opens_list
            and not is_item
            and units
            and ends_open(view.clean.text[units[-1].start : units[-1].end])
        ):
            units[-1] = as_lead_in(units[-1])
        yield from units


def _paragraphs(text: str, section: _Section) -> Iterator[list[tuple[int, int, CleanBlock]]]:
    """Pieces grouped into paragraphs: a block that begins small goes on where the one before broke off."""
    group: list[tuple[int, int, CleanBlock]] = []
    for piece in section.pieces:
        goes_on = (
            bool(group)
            and piece[2].kind in (BlockKind.LINE, BlockKind.PARAGRAPH)
            and group[-1][2].kind is not BlockKind.TABLE_ROW
            and text[piece[0]].islower()
            and ends_open(text[group[-1][0] : group[-1][1]])
            and text[group[-1][1] - 1] != ":"
        )
        if group and not goes_on:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group
