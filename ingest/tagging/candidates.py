"""What may be a goal or a duty: sentences, headings, list items and table rows, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.model import Heading, PassageKind
from corpus.swedish.sentences import split_sentences
from ingest.cleaned import BlockRole, CleanDocument
from ingest.raw import BlockKind
from ingest.structure import Structure
from ingest.tagging.boundaries import DocumentWords, words_of
from ingest.tagging.candidate import ACTIVITY, RESPONSIBLE, Candidate, Shape
from ingest.tagging.column_tables import COLUMNS
from ingest.tagging.flat_tables import LEAST_ROWS, FlatRow, count_cells, find_rows
from ingest.tagging.inline_headings import find_inline_headings, is_flat, not_statements
from ingest.tagging.labelled_rows import has_rows, rows_in
from ingest.tagging.lost_headings import is_sentence
from ingest.tagging.lower_lists import doer_of, split_lower
from ingest.tagging.neighbours import LED_SECTIONS, arrange
from ingest.tagging.numbered_rows import HEADER
from ingest.tagging.row_candidates import ROW_HEADING, flat_row, is_metadata, names_columns, table_row
from ingest.tagging.run_on import (
    split_bullets,
    split_clauses,
    split_dashes,
    split_indicators,
    split_infinitives,
    split_numbered,
    split_run_on,
)
from ingest.tagging.sections import GOAL_SECTIONS, Section, section_of, sense_of_heading
from ingest.tagging.segments import HeadingPaths, Segment, page_at, segments

__all__ = ["ACTIVITY", "RESPONSIBLE", "Candidate", "Shape", "candidates"]

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
    document = words_of(cleaned.text) if runs_on else None
    flat = runs_on and count_cells(cleaned.text, abbreviations) >= LEAST_ROWS
    inline = find_inline_headings(cleaned, structure.headings)
    rows, spans = _table_rows(cleaned, (*structure.headings, *inline)) if runs_on else ((), ())
    tables = (
        [m.span() for names in (COLUMNS, HEADER) for m in names.finditer(cleaned.text)] if runs_on else []
    )
    told = (*tables, *spans)
    known = [h for h in structure.headings if not any(start <= h.start < end for start, end in told)]
    inline = tuple(h for h in inline if not any(start <= h.start < end for start, end in spans))
    headings = sorted((*known, *inline), key=lambda heading: heading.start)
    paths = HeadingPaths(headings)
    header_blocks = [(p.start, p.end) for p in structure.passages if p.kind is PassageKind.HEADER_BLOCK]
    found = list(_heading_candidates(headings, paths))
    first = min((heading.start for heading in headings), default=0)
    found.extend(
        flat_row(cleaned.text, 0, row, _page(cleaned, row.start), (*paths.at(row.start), ROW_HEADING))
        for row in rows
    )
    for segment in segments(cleaned, headings, (*header_blocks, *not_statements(cleaned), *told)):
        if segment.block.kind is BlockKind.TABLE_ROW:
            row = table_row(segment, paths)
            if not names_columns(row) and not is_metadata(row):
                found.append(row)
        elif flat:
            found.extend(_flat_rows(cleaned, segment, paths, abbreviations, document))
        else:
            cover = not cleaned.format.startswith("F") and segment.end <= first
            found.extend(_statements(cleaned, segment, paths, None if cover else document))
    found.sort(key=lambda c: c.start)
    return arrange(found, flat=runs_on)


def _heading_candidates(headings: Sequence[Heading], paths: HeadingPaths) -> Iterator[Candidate]:
    for heading in headings:
        above = paths.at(heading.start)[:-1]
        yield Candidate(
            heading.text, heading.start, heading.end, heading.page, Shape.HEADING, section_of(above), above
        )


def _table_rows(
    cleaned: CleanDocument, headings: Sequence[Heading]
) -> tuple[tuple[FlatRow, ...], tuple[tuple[int, int], ...]]:
    """The rows of tables that the document's text has run together, and the spans that they fill.

    A row goes on over a page break and through what looks like a heading in one of its cells.
    """
    if not has_rows(cleaned.text):
        return (), ()
    # Page headers and footers stand between the rows: blanks instead of them keep the offsets.
    text = cleaned.text
    for block in cleaned.blocks:
        if block.role is not BlockRole.BODY:
            text = f"{text[: block.start]}{' ' * (block.end - block.start)}{text[block.end :]}"
    rows = rows_in(text, [(heading.start, heading.end, heading.text) for heading in headings])
    return rows, tuple((row.start, row.end) for row in rows)


def _page(cleaned: CleanDocument, offset: int) -> int | None:
    """The number of the page that an offset stands on."""
    return next((page.number for page in cleaned.pages if page.start <= offset < page.end), None)


def _flat_rows(
    cleaned: CleanDocument,
    segment: Segment,
    paths: HeadingPaths,
    abbreviations: Mapping[str, str],
    document: DocumentWords | None,
) -> Iterator[Candidate]:
    """A segment of a flattened table: its rows, and the statements of what stands outside them."""
    path = paths.at(segment.start)
    section = section_of(path)
    stretch = cleaned.text[segment.start : segment.end]
    rows = () if section in {Section.DEFINITION, Section.MINUTES} else find_rows(stretch, abbreviations)
    position = segment.start
    for row in rows:
        start, end = segment.start + row.start, segment.start + row.actor_end
        page = page_at(cleaned, start, segment.block)
        yield replace(flat_row(stretch, segment.start, row, page, path), section=section)
        tail = Segment(end, segment.start + row.end, segment.block)
        # Time, status and comment: reports, unless they plainly say otherwise.
        yield from (
            replace(c, section=Section.FOLLOW_UP, from_table=True)
            for c in _statements(cleaned, tail, paths, document, in_table=True)
        )
        position = segment.start + row.end
    rest = Segment(position, segment.end, segment.block)
    statements = _statements(cleaned, rest, paths, document, in_table=True)
    yield from (replace(c, from_table=True) for c in statements)


def _statements(
    cleaned: CleanDocument,
    segment: Segment,
    paths: HeadingPaths,
    document: DocumentWords | None,
    *,
    in_table: bool = False,
) -> Iterator[Candidate]:
    """The statements of a segment; `document`: its words, where the text has lost its lines, else None."""
    path = paths.at(segment.start)
    section = section_of(path)
    shape = Shape.ITEM if segment.block.kind is BlockKind.LIST_ITEM else Shape.SENTENCE
    stretch = cleaned.text[segment.start : segment.end]
    runs_on = document is not None
    eager = runs_on and not (in_table and cleaned.format.startswith("F"))
    for first, last in split_sentences(stretch):
        sentence = stretch[first:last]
        items, doer = _items_of(sentence, section, document, eager=eager)
        clauses = _further(items, sentence, split_clauses)
        if quoted := _QUOTED.search(sentence):
            start, end = segment.start + first + quoted.end(), segment.start + last
            sense = Section.VISION if quoted.group("vision") else Section.OVERALL_GOAL
            page = page_at(cleaned, start, segment.block)
            yield Candidate(
                cleaned.text[start:end], start, end, page, Shape.SENTENCE, sense, path, opens=True
            )
            continue
        named = split_indicators(sentence)
        dashed = split_dashes(sentence) if runs_on and section in GOAL_SECTIONS else ()
        if bulleted := split_bullets(sentence) or dashed:
            yield from _bulleted(cleaned, segment, first, bulleted, path)
            continue
        if named:
            yield from _named_indicators(cleaned, segment, first, sentence, named, path)
            continue
        for a, b in clauses:
            if b - a < _SHORTEST:
                continue
            start = segment.start + first + a
            end = segment.start + first + b
            yield Candidate(
                text=cleaned.text[start:end],
                start=start,
                end=end,
                page=page_at(cleaned, start, segment.block),
                shape=Shape.ITEM if len(items) > 1 and not is_sentence(sentence, items, a) else shape,
                section=section,
                heading_path=(*path, doer) if doer else path,
            )


def _items_of(
    sentence: str, section: Section, document: DocumentWords | None, *, eager: bool
) -> tuple[tuple[tuple[int, int], ...], str | None]:
    """The spans of the items that ran together in a stretch, and who a list of actions in it is laid on."""
    if document is None:
        return ((0, len(sentence)),), None
    items = split_run_on(sentence, section, document, eager=eager)
    if eager and section in _INFINITIVE_LISTS:
        items = _further(items, sentence, split_infinitives)
    items = _further(items, sentence, split_numbered)
    if not eager:
        return items, None
    lists = _further(items, sentence, split_lower)
    return lists, doer_of(sentence) if len(lists) > len(items) else None


_QUOTED = re.compile(
    r"\b(?:kommunens|kommunfullmäktiges|stadens|vår|den|gemensamma)\s+(?:\w+\s+){0,2}?(?:(?P<vision>vision\w*|målbild\w*)|övergripande\s+mål\w*)"
    r"[^.:,]{0,40}:\s+[”\"]?(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
"""`I kommunens vision står det: Ekköping är ...`: what follows is the vision, wherever it is quoted."""


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
    section = sense if sense in LED_SECTIONS else section_of(path)
    leads = sense in LED_SECTIONS or (len(lead.split()) <= _NAME_WORDS and lead[:1].isupper())
    for a, b in spans[1:] if leads else spans:
        if b - a < _SHORTEST:
            continue
        start, end = begin + a, begin + b
        page = page_at(cleaned, start, segment.block)
        yield Candidate(cleaned.text[start:end], start, end, page, Shape.ITEM, section, path)


_NAME_WORDS = 3
"""`Fjärrvärme - utbyggnad till ...`: so few words before a list name its subject."""


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
