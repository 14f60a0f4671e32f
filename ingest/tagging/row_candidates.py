"""Rows as candidates: those of real tables, and those that a flat text has run together."""

from __future__ import annotations

import re

from ingest.structure.vocabulary import METADATA_LABELS
from ingest.tagging.candidate import ACTIVITY, RESPONSIBLE, Candidate, Shape
from ingest.tagging.flat_tables import FlatRow
from ingest.tagging.sections import section_of
from ingest.tagging.segments import HeadingPaths, Segment


def table_row(segment: Segment, paths: HeadingPaths) -> Candidate:
    """A row of a real table, its cells with the names of their columns."""
    block = segment.block
    path = paths.at(block.start)
    columns: tuple[str | None, ...] = block.columns or (None,) * len(block.cell_spans)
    offset = block.start
    cells = tuple(
        (columns[n] if n < len(columns) else None, block.text[a - offset : b - offset])
        for n, (a, b) in enumerate(block.cell_spans)
    )
    return Candidate(block.text, block.start, block.end, block.page, Shape.ROW, section_of(path), path, cells)


def names_columns(row: Candidate) -> bool:
    """Whether a row holds the table's column names and nothing else."""
    names = [text.strip().lower() for column, text in row.cells if text.strip()]
    own = {column.strip().lower() for column, _ in row.cells if column}
    if names and all(name in own for name in names):
        return True
    return len(names) > 1 and all(_COLUMN_NAME.fullmatch(name) for name in names)


_COLUMN_NAME = re.compile(
    r"(?:aktivitet|åtgärd|insats|mål|delmål|mått|indikator|ansvar(?:ig|iga)?(?:\s\w+)?|delansvarig|tid(?:plan)?|när"
    r"|vem|hur|klart|status|kommentar(?:er)?|kostnad|uppföljning|nuläge|läge|nivå|målvärde|projekt|stöd av"
    r"|medverkande|samverkan|resurser|avstämning)"
    r"(?:er|en)?(?:\s(?:19|20)\d\d)?"
)


def is_metadata(row: Candidate) -> bool:
    """Whether a row is a label and its value (`Dokumentansvarig | Miljöstrateg`), not part of a table."""
    if len(row.cells) != 2 or any(column for column, _ in row.cells):
        return False
    label = row.cells[0][1].strip(" :").lower()
    return label in METADATA_LABELS or label.startswith(("kontakt", "dokument", "diarie", "gäller", "typ"))


ROW_HEADING = "Åtgärd"
"""What a table's rows stand below, whatever the chapter is called."""


def flat_row(text: str, offset: int, row: FlatRow, page: int | None, path: tuple[str, ...]) -> Candidate:
    """A row as a candidate; the row counts in `text`, which begins at `offset` of the document."""
    between = text[row.activity_end : row.actor_start].strip() if row.activity_end else ""
    return Candidate(
        text=text[row.start : row.actor_end],
        start=offset + row.start,
        end=offset + row.actor_end,
        page=page,
        shape=Shape.ROW,
        section=section_of(path),
        heading_path=path,
        cells=(
            (ACTIVITY, text[row.start : row.activity_end or row.actor_start].strip()),
            (RESPONSIBLE, text[row.actor_start : row.actor_end]),
            (None, f"{between} {text[row.actor_end : row.end]}".strip()),
        ),
        from_table=True,
    )
