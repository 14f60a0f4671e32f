"""Table rows: their column names and their passages."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.cleaned import CleanBlock, CleanDocument
from ingest.structure.packing import MAX_WORDS, pack
from ingest.structure.units import paragraph_units
from ingest.structure.vocabulary import COLUMN_WORDS
from ingest.structure.wording import word_count

Cells = tuple[tuple[str | None, str], ...]

MAX_COLUMN_NAME_WORDS = 5


def column_names(clean: CleanDocument) -> tuple[dict[int, tuple[str, ...]], frozenset[int]]:
    """Column names by block start, and the starts of the rows that are header rows.

    The format's own names come first; else the first row of a table is its header row when every cell is
    short and at least half of them are column names of the catalogue, or when it alone is bold.
    """
    names: dict[int, tuple[str, ...]] = {}
    headers: set[int] = set()
    tables: dict[int | None, list[CleanBlock]] = {}
    for block in clean.blocks:
        if block.kind == "table_row":
            tables.setdefault(block.table, []).append(block)
    for rows in tables.values():
        found: tuple[str, ...] = ()
        for i, row in enumerate(rows):
            cells = cell_texts(row, clean.text)
            stated = tuple(row.columns)
            if stated and tuple(" ".join(c.split()) for c in cells) == stated:
                headers.add(row.start)
            elif not stated and len(rows) > 1 and _is_header(cells, row, rows, first=i == 0):
                headers.add(row.start)
                found = tuple(cells)
            names[row.start] = stated or found
    return names, frozenset(headers)


def cell_texts(row: CleanBlock, text: str) -> list[str]:
    """The texts of a row's cells, as they stand."""
    return [text[start:end] for start, end in row.cell_spans]


def _is_header(cells: list[str], row: CleanBlock, rows: list[CleanBlock], *, first: bool) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or any(word_count(cell) > MAX_COLUMN_NAME_WORDS for cell in filled):
        return False
    known = sum(1 for cell in filled if _is_column_name(cell))
    if known * 2 >= len(filled) and known >= 2:
        return True
    return first and row.bold and not any(other.bold for other in rows[1:])


def _is_column_name(cell: str) -> bool:
    parts = cell.lower().replace("/", " / ").split("/")
    return any(" ".join(part.split()).strip(" :") in COLUMN_WORDS for part in (*parts, cell.lower()))


def row_passages(
    clean: CleanDocument, row: CleanBlock, columns: tuple[str, ...]
) -> Iterator[tuple[int, int, Cells]]:
    """(start, end, cells) of each passage of a row: one, or several whole-sentence ones for a long row."""
    spans = row.cell_spans or ((row.start, row.end),)
    if word_count(row.text) <= MAX_WORDS:
        yield row.start, row.end, _cells(clean.text, spans, columns, row.start, row.end)
        return
    units = [
        unit for span in spans if span[1] > span[0] for unit in paragraph_units(clean.text, [span], None)
    ]
    for first, last in pack(units):
        start, end = units[first].start, units[last - 1].end
        yield start, end, _cells(clean.text, spans, columns, start, end)


def _cells(
    text: str, spans: tuple[tuple[int, int], ...], columns: tuple[str, ...], start: int, end: int
) -> Cells:
    """The cells that lie in `start` to `end`, each cut to it, with its column's name."""
    out = []
    for i, (begin, stop) in enumerate(spans):
        part = text[max(begin, start) : min(stop, end)] if begin < end and stop > start else ""
        if part:
            out.append((columns[i] if i < len(columns) and columns[i] else None, part))
    return tuple(out)
