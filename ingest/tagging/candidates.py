"""What may be a goal or a duty: sentences, headings, list items and table rows, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.model import Heading, PassageKind
from corpus.swedish.sentences import split_sentences
from ingest.cleaned import CleanDocument
from ingest.raw import BlockKind
from ingest.structure import Structure
from ingest.structure.vocabulary import METADATA_LABELS
from ingest.tagging.column_tables import COLUMNS, rows_of_columns
from ingest.tagging.flat_tables import LEAST_ROWS, count_cells, find_rows
from ingest.tagging.inline_headings import find_inline_headings, is_flat, not_statements
from ingest.tagging.run_on import split_bullets, split_indicators, split_infinitives, split_run_on
from ingest.tagging.sections import GOAL_SECTIONS, Section, section_of, sense_of_heading
from ingest.tagging.segments import HeadingPaths, Segment, page_at, segments


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

_LIST_SECTIONS = GOAL_SECTIONS | {Section.NONE}
"""Sections whose text may be a list that ran together."""

_INFINITIVE_LISTS = frozenset({Section.MEASURE})
_SHORTEST = 8
"""Code points: below this a stretch holds no statement."""


def candidates(
    cleaned: CleanDocument, structure: Structure, abbreviations: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """Every candidate of the body, in order. Tables of contents, furniture and header blocks give none.

    `abbreviations` is the document's own list: it tells the responsibles of a flattened table.
    """
    runs_on = is_flat(cleaned)
    flat = runs_on and count_cells(cleaned.text, abbreviations) >= LEAST_ROWS
    inline = find_inline_headings(cleaned, structure.headings)
    tables = [match.span() for match in COLUMNS.finditer(cleaned.text)] if runs_on else []
    known = [h for h in structure.headings if not any(start <= h.start < end for start, end in tables)]
    headings = sorted((*known, *inline), key=lambda heading: heading.start)
    paths = HeadingPaths(headings)
    header_blocks = [(p.start, p.end) for p in structure.passages if p.kind is PassageKind.HEADER_BLOCK]
    found = list(_heading_candidates(headings, paths))
    first = min((heading.start for heading in headings), default=0)
    for segment in segments(cleaned, headings, (*header_blocks, *not_statements(cleaned))):
        if segment.block.kind is BlockKind.TABLE_ROW:
            row = _row(segment, paths)
            if not _names_columns(row) and not _is_metadata(row):
                found.append(row)
        elif flat or (runs_on and COLUMNS.match(cleaned.text, segment.start)):
            found.extend(_flat_rows(cleaned, segment, paths, abbreviations, runs_on=runs_on))
        else:
            cover = not cleaned.format.startswith("F") and segment.end <= first
            found.extend(_statements(cleaned, segment, paths, runs_on=runs_on and not cover))
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


def _heading_candidates(headings: Sequence[Heading], paths: HeadingPaths) -> Iterator[Candidate]:
    for heading in headings:
        above = paths.at(heading.start)[:-1]
        yield Candidate(
            heading.text, heading.start, heading.end, heading.page, Shape.HEADING, section_of(above), above
        )


def _row(segment: Segment, paths: HeadingPaths) -> Candidate:
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
    cleaned: CleanDocument,
    segment: Segment,
    paths: HeadingPaths,
    abbreviations: Mapping[str, str],
    *,
    runs_on: bool,
) -> Iterator[Candidate]:
    """A segment of a flattened table: its rows, and the statements of what stands outside them."""
    path = paths.at(segment.start)
    section = section_of(path)
    stretch = cleaned.text[segment.start : segment.end]
    rows = () if section in {Section.DEFINITION, Section.MINUTES} else find_rows(stretch, abbreviations)
    rows = rows_of_columns(stretch) or rows if len(rows) < LEAST_ROWS else rows
    position = segment.start
    for row in rows:
        start, end = segment.start + row.start, segment.start + row.actor_end
        actor = stretch[row.actor_start : row.actor_end]
        activity = stretch[row.start : row.actor_start].strip()
        yield Candidate(
            text=cleaned.text[start:end],
            start=start,
            end=end,
            page=page_at(cleaned, start, segment.block),
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
        tail = Segment(end, segment.start + row.end, segment.block)
        # Time, status and comment: reports, unless they plainly say otherwise.
        yield from (
            replace(c, section=Section.FOLLOW_UP, from_table=True)
            for c in _statements(cleaned, tail, paths, runs_on=runs_on)
        )
        position = segment.start + row.end
    rest = Segment(position, segment.end, segment.block)
    yield from (replace(c, from_table=bool(rows)) for c in _statements(cleaned, rest, paths, runs_on=runs_on))


def _statements(
    cleaned: CleanDocument, segment: Segment, paths: HeadingPaths, *, runs_on: bool
) -> Iterator[Candidate]:
    path = paths.at(segment.start)
    section = section_of(path)
    shape = Shape.ITEM if segment.block.kind is BlockKind.LIST_ITEM else Shape.SENTENCE
    stretch = cleaned.text[segment.start : segment.end]
    for first, last in split_sentences(stretch):
        sentence = stretch[first:last]
        eager = runs_on and not cleaned.format.startswith("F")
        items = split_run_on(sentence, is_list=runs_on and section in _LIST_SECTIONS, eager=eager)
        if eager and section in _INFINITIVE_LISTS:
            items = _further(items, sentence, split_infinitives)
        named = split_indicators(sentence)
        if bulleted := split_bullets(sentence):
            yield from _bulleted(cleaned, segment, first, bulleted, path)
            continue
        if named:
            yield from _named_indicators(cleaned, segment, first, sentence, named, path)
            continue
        for a, b in items:
            if b - a < _SHORTEST:
                continue
            start = segment.start + first + a
            end = segment.start + first + b
            yield Candidate(
                text=cleaned.text[start:end],
                start=start,
                end=end,
                page=page_at(cleaned, start, segment.block),
                shape=Shape.ITEM if len(items) > 1 else shape,
                section=section,
                heading_path=path,
            )


def _further(
    items: Sequence[tuple[int, int]], sentence: str, split: Callable[[str], tuple[tuple[int, int], ...]]
) -> tuple[tuple[int, int], ...]:
    """Each item split once more."""
    return tuple((a + start, a + end) for a, b in items for start, end in split(sentence[a:b]))


def _bulleted(
    cleaned: CleanDocument,
    segment: Segment,
    first: int,
    spans: Sequence[tuple[int, int]],
    path: tuple[str, ...],
) -> Iterator[Candidate]:
    """The items of a list whose bullets stand inside the text; a lead-in before them says what they are."""
    begin = segment.start + first
    lead = cleaned.text[begin + spans[0][0] : begin + spans[0][1]]
    sense = sense_of_heading(lead) if lead.endswith(":") else Section.NONE
    section = sense if sense in _LED_SECTIONS else section_of(path)
    for a, b in spans[1:] if sense in _LED_SECTIONS else spans:
        if b - a < _SHORTEST:
            continue
        start, end = begin + a, begin + b
        page = page_at(cleaned, start, segment.block)
        yield Candidate(cleaned.text[start:end], start, end, page, Shape.ITEM, section, path)


def _named_indicators(
    cleaned: CleanDocument,
    segment: Segment,
    first: int,
    sentence: str,
    named: Sequence[tuple[int, int]],
    path: tuple[str, ...],
) -> Iterator[Candidate]:
    """What a sentence says is measured, one by one."""
    for a, b in named:
        start = segment.start + first + a
        page = page_at(cleaned, start, segment.block)
        yield Candidate(sentence[a:b], start, start + b - a, page, Shape.ITEM, Section.INDICATOR, path)
