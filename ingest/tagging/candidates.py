"""What may be a goal or a duty: sentences, headings, list items and table rows, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.model import Heading, PassageKind
from corpus.swedish.sentences import split_sentences
from ingest.cleaned import BlockRole, CleanBlock, CleanDocument
from ingest.raw import BlockKind
from ingest.structure import Structure
from ingest.structure.vocabulary import METADATA_LABELS
from ingest.tagging.flat_tables import LEAST_ROWS, count_cells, find_rows
from ingest.tagging.run_on import split_run_on
from ingest.tagging.sections import Section, section_of, sense_of_heading


class Shape(StrEnum):
    """How a candidate stands on the page."""

    SENTENCE = "sentence"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement to judge. `text` is the exact slice `[start:end]` of the cleaned text.

    `cells` holds a row's (column name or None, cell text); `from_table` says that the statement is part of
    a flattened table.
    """

    text: str
    start: int
    end: int
    page: int | None
    shape: Shape
    section: Section
    heading_path: tuple[str, ...]
    cells: tuple[tuple[str | None, str], ...] = ()
    from_table: bool = False


ACTIVITY, RESPONSIBLE = "Aktivitet", "Ansvarig"
"""Names given to the columns of a flattened table, whose own names are lost."""

_LIST_SECTIONS = frozenset(
    {
        Section.GOAL,
        Section.SUBGOAL,
        Section.QUANTIFIED,
        Section.INDICATOR,
        Section.MEASURE,
        Section.OVERALL_GOAL,
        Section.VISION,
        Section.NONE,
    }
)
"""Sections whose text may be a list that ran together."""

_SHORTEST = 8
"""Code points: below this a stretch holds no statement."""


def candidates(
    cleaned: CleanDocument, structure: Structure, abbreviations: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """Every candidate of the body, in order. Tables of contents, furniture and header blocks give none.

    `abbreviations` is the document's own list: it tells the responsibles of a flattened table.
    """
    flat = cleaned.format.startswith("F") and count_cells(cleaned.text, abbreviations) >= LEAST_ROWS
    paths = _HeadingPaths(structure.headings)
    header_blocks = [(p.start, p.end) for p in structure.passages if p.kind is PassageKind.HEADER_BLOCK]
    found = list(_heading_candidates(structure.headings, paths))
    for segment in _segments(cleaned, structure.headings, header_blocks):
        if segment.block.kind is BlockKind.TABLE_ROW:
            row = _row(segment, paths)
            if not _names_columns(row) and not _is_metadata(row):
                found.append(row)
        elif flat:
            found.extend(_flat_rows(cleaned, segment, paths, abbreviations))
        else:
            found.extend(_statements(cleaned, segment, paths))
    found.sort(key=lambda c: c.start)
    return tuple(_under_lead_ins(found))


def _under_lead_ins(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Bullets below `Följande indikatorer används:` are indicators, whatever their chapter is called."""
    led: tuple[Section, tuple[str, ...]] | None = None
    for candidate in found:
        if candidate.shape is Shape.ITEM and led is not None and led[1] == candidate.heading_path:
            yield replace(candidate, section=led[0])
            continue
        sense = sense_of_heading(candidate.text[-_LEAD_IN_WORDS:]) if _leads_in(candidate) else Section.NONE
        led = (sense, candidate.heading_path) if sense in _LED_SECTIONS else None
        yield candidate


def _leads_in(candidate: Candidate) -> bool:
    return candidate.shape is Shape.SENTENCE and (
        candidate.text.rstrip().endswith(":") or bool(_FOLLOWING.match(candidate.text))
    )


_FOLLOWING = re.compile(
    r"följande\s+(?:indikatorer|nyckeltal|mått|mål|delmål|åtgärder|insatser|aktiviteter)\b", re.IGNORECASE
)
_LED_SECTIONS = frozenset(
    {Section.GOAL, Section.SUBGOAL, Section.QUANTIFIED, Section.INDICATOR, Section.MEASURE}
)
_LEAD_IN_WORDS = 80
"""Letters at the end of a lead-in that name what follows."""


class _HeadingPaths:
    """The headings above any offset, for offsets asked in any order."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._starts = [heading.start for heading in headings]
        self._paths: list[tuple[str, ...]] = []
        trail: list[Heading] = []
        for heading in headings:
            trail = [above for above in trail if above.level < heading.level] + [heading]
            self._paths.append(tuple(item.text for item in trail))

    def at(self, offset: int) -> tuple[str, ...]:
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self._starts[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return self._paths[low - 1] if low else ()


def _heading_candidates(headings: Sequence[Heading], paths: _HeadingPaths) -> Iterator[Candidate]:
    for heading in headings:
        above = paths.at(heading.start)[:-1]
        yield Candidate(
            heading.text, heading.start, heading.end, heading.page, Shape.HEADING, section_of(above), above
        )


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of body text between headings; `block` is the block that it begins in."""

    start: int
    end: int
    block: CleanBlock


def _segments(
    cleaned: CleanDocument, headings: Sequence[Heading], left_out: Sequence[tuple[int, int]]
) -> Iterator[_Segment]:
    """Body text without headings and header blocks; blocks that one sentence joins are taken together."""
    holes = sorted([(h.start, h.end) for h in headings] + list(left_out))
    run: list[CleanBlock] = []
    for block in cleaned.blocks:
        flows = (
            run
            and block.role is BlockRole.BODY
            and block.kind not in {BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.HEADING}
            and run[-1].kind is block.kind
            and "\n" not in cleaned.text[run[-1].end : block.start]
        )
        if not flows:
            yield from _without_holes(run, holes)
            run = []
        if block.role is BlockRole.BODY:
            run.append(block)
    yield from _without_holes(run, holes)


def _without_holes(run: Sequence[CleanBlock], holes: Sequence[tuple[int, int]]) -> Iterator[_Segment]:
    if not run:
        return
    start, end = run[0].start, run[-1].end
    if run[0].kind is BlockKind.TABLE_ROW:
        if not any(hole[0] <= start and end <= hole[1] for hole in holes):
            yield _Segment(start, end, run[0])
        return
    position = start
    for hole_start, hole_end in holes:
        if hole_end <= position or hole_start >= end:
            continue
        if hole_start > position:
            yield _Segment(position, hole_start, run[0])
        position = max(position, hole_end)
    if position < end:
        yield _Segment(position, end, run[0])


def _row(segment: _Segment, paths: _HeadingPaths) -> Candidate:
    block = segment.block
    path = paths.at(block.start)
    columns: tuple[str | None, ...] = block.columns or (None,) * len(block.cell_spans)
    offset = block.start
    cells = tuple(
        (columns[n] if n < len(columns) else None, block.text[a - offset : b - offset])
        for n, (a, b) in enumerate(block.cell_spans)
    )
    return Candidate(block.text, block.start, block.end, block.page, Shape.ROW, section_of(path), path, cells)


def _names_columns(row: Candidate) -> bool:
    """Whether a row holds the table's column names and nothing else."""
    names = [text.strip().lower() for column, text in row.cells if text.strip()]
    own = {column.strip().lower() for column, _ in row.cells if column}
    if names and all(name in own for name in names):
        return True
    return len(names) > 1 and all(_COLUMN_NAME.fullmatch(name) for name in names)


_COLUMN_NAME = re.compile(
    r"(?:aktivitet|åtgärd|insats|mål|delmål|mått|indikator|ansvar(?:ig|iga)?(?:\s\w+)?|delansvarig|tid(?:plan)?|när|vem|hur|klart|status"
    r"|kommentar(?:er)?|kostnad|uppföljning|nuläge|läge|nivå|målvärde|projekt|stöd av|medverkande|samverkan|resurser|avstämning)"
    r"(?:er|en)?(?:\s(?:19|20)\d\d)?"
)


def _is_metadata(row: Candidate) -> bool:
    """Whether a row is a label and its value (`Dokumentansvarig | Miljöstrateg`), not part of a table."""
    if len(row.cells) != 2 or any(column for column, _ in row.cells):
        return False
    label = row.cells[0][1].strip(" :").lower()
    return label in METADATA_LABELS or label.startswith(("kontakt", "dokument", "diarie", "gäller", "typ"))


def _flat_rows(
    cleaned: CleanDocument, segment: _Segment, paths: _HeadingPaths, abbreviations: Mapping[str, str]
) -> Iterator[Candidate]:
    """A segment of a flattened table: its rows, and the statements of what stands outside them."""
    path = paths.at(segment.start)
    section = section_of(path)
    stretch = cleaned.text[segment.start : segment.end]
    rows = () if section in {Section.DEFINITION, Section.MINUTES} else find_rows(stretch, abbreviations)
    position = segment.start
    for row in rows:
        start, end = segment.start + row.start, segment.start + row.actor_end
        actor = stretch[row.actor_start : row.actor_end]
        activity = stretch[row.start : row.actor_start].strip()
        yield Candidate(
            text=cleaned.text[start:end],
            start=start,
            end=end,
            page=_page_at(cleaned, start, segment.block),
            shape=Shape.ROW,
            section=section,
            heading_path=path,
            cells=(
                (ACTIVITY, activity),
                (RESPONSIBLE, actor),
                (None, stretch[row.actor_end : row.end].strip()),
            ),
            from_table=True,
        )
        tail = _Segment(end, segment.start + row.end, segment.block)
        # Time, status and comment: reports, unless they plainly say otherwise.
        yield from (
            replace(c, section=Section.FOLLOW_UP, from_table=True) for c in _statements(cleaned, tail, paths)
        )
        position = segment.start + row.end
    rest = _Segment(position, segment.end, segment.block)
    yield from (replace(c, from_table=bool(rows)) for c in _statements(cleaned, rest, paths))


def _statements(cleaned: CleanDocument, segment: _Segment, paths: _HeadingPaths) -> Iterator[Candidate]:
    path = paths.at(segment.start)
    section = section_of(path)
    shape = Shape.ITEM if segment.block.kind is BlockKind.LIST_ITEM else Shape.SENTENCE
    stretch = cleaned.text[segment.start : segment.end]
    for first, last in split_sentences(stretch):
        sentence = stretch[first:last]
        items = split_run_on(sentence, is_list=cleaned.format.startswith("F") and section in _LIST_SECTIONS)
        for a, b in items:
            if b - a < _SHORTEST:
                continue
            start = segment.start + first + a
            end = segment.start + first + b
            yield Candidate(
                text=cleaned.text[start:end],
                start=start,
                end=end,
                page=_page_at(cleaned, start, segment.block),
                shape=Shape.ITEM if len(items) > 1 else shape,
                section=section,
                heading_path=path,
            )


def _page_at(cleaned: CleanDocument, offset: int, block: CleanBlock) -> int | None:
    if block.page is None:
        return None
    for page in cleaned.pages:
        if page.start <= offset < page.end:
            return page.number
    return block.page
