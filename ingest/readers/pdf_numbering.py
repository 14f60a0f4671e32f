"""Numbers the tables of a PDF through all its pages and turns their rows into blocks.

A table that goes on at the top of the next page keeps its number and its column names, whether its header
row is repeated there or not. A header row itself is a row whose `cells` equal its `columns`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.raw import BlockKind, RawBlock
from ingest.readers.pdf_cells import Row, Table
from ingest.readers.pdf_lines import line_block

_EDGE_TOLERANCE = 8.0
_FURNITURE_LINES = 4
"""Running headers and footers: at most this many lines stand between a table and the page's edge."""


@dataclass(slots=True)
class _Open:
    """The table that ended the page before."""

    number: int
    table: Table
    columns: tuple[str, ...]
    page: int


class TableNumbering:
    """Hands out table numbers page by page; use one per document and pages in order."""

    def __init__(self) -> None:
        self._next = 0
        self._open: _Open | None = None

    def blocks(self, page: int, groups: Sequence[Sequence[RawBlock | Table]]) -> list[RawBlock]:
        """The page's groups as one list of blocks, in order."""
        items = [item for group in groups for item in group]
        blocks: list[RawBlock] = []
        last: _Open | None = None
        lines_before = lines_after = 0
        for item in items:
            if isinstance(item, RawBlock):
                blocks.append(item)
                lines_before += 1
                lines_after += 1
                continue
            carried = self._carried(page, item, lines_before if last is None else _FURNITURE_LINES + 1)
            if carried is None and len(item.rows) == 1:
                # One row of boxes is a letterhead or a frame: its text is read box by box.
                blocks += [line_block(line) for line in item.rows[0].lines]
                lines_before += len(item.rows[0].lines)
                lines_after += len(item.rows[0].lines)
                continue
            number = carried.number if carried else self._next
            columns = _columns(item, carried)
            if carried is None:
                self._next += 1
            last = _Open(number, item, columns, page)
            blocks += [table_row(row, columns, number) for row in item.rows]
            lines_after = 0
        self._open = last if lines_after <= _FURNITURE_LINES else None
        return blocks

    def _carried(self, page: int, table: Table, lines_before: int) -> _Open | None:
        """The table of the page before, if this one is its continuation."""
        before = self._open
        if before is None or before.page != page - 1 or lines_before > _FURNITURE_LINES:
            return None
        if len(before.table.edges) != len(table.edges):
            return None
        shifted = any(
            abs(a - b) > _EDGE_TOLERANCE for a, b in zip(before.table.edges, table.edges, strict=True)
        )
        if shifted or (table.header and before.columns and table.rows[0].cells != before.columns):
            return None
        return before


def _columns(table: Table, carried: _Open | None) -> tuple[str, ...]:
    """Column names: from a row set apart as header, or one that the next page repeats, or carried over."""
    first = table.rows[0].cells
    if table.header or (carried is not None and carried.table.rows[0].cells == first):
        return first
    return carried.columns if carried is not None else ()


def table_row(row: Row, columns: tuple[str, ...], number: int) -> RawBlock:
    """A table row as a block."""
    return RawBlock(
        text=" ".join(cell for cell in row.cells if cell),
        kind=BlockKind.TABLE_ROW,
        font_size=round(row.size, 2),
        bold=row.bold,
        bbox=(round(row.x0, 2), round(row.top, 2), round(row.x1, 2), round(row.bottom, 2)),
        cells=row.cells,
        columns=columns,
        table=number,
    )
