"""Table rows of web pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.raw import BlockKind, RawBlock


def table_blocks(grid: Sequence[Sequence[tuple[str, bool]]], number: int) -> Iterator[RawBlock]:
    """Rows of (text, is header cell) as blocks; a first row of header cells names the columns."""
    width = max((len(row) for row in grid), default=0)
    columns: tuple[str, ...] = ()
    for index, row in enumerate(grid):
        cells = tuple(text for text, _ in row) + ("",) * (width - len(row))
        if index == 0 and len(grid) > 1 and sum(head for _, head in row) >= max(2, len(row) - 1):
            columns = cells
        text = " ".join(cell for cell in cells if cell)
        if text:
            yield RawBlock(text, BlockKind.TABLE_ROW, cells=cells, columns=columns, table=number)
