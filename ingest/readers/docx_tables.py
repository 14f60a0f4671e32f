"""Tables of Word files as row blocks, with column names where a header row is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ingest.raw import BlockKind, RawBlock
from ingest.readers.docx_styles import W
from ingest.readers.docx_text import TEXT_BOX, paragraph_text

_PLAIN_STYLES = frozenset({"", "TableNormal", "TableGrid", "Tabellrutnt", "Normaltabell", "Tabellrutnt1"})
"""Table styles that do not set the first row apart, although Word marks them `firstRow` by habit."""


class TableReader:
    """Reads tables and numbers them from 0. `walk` reads the body elements of a layout table's cell."""

    def __init__(self, walk: Callable[[Any, int], Iterator[RawBlock]]) -> None:
        self._walk = walk
        self._next = 0

    def blocks(self, table: Any, depth: int) -> Iterator[RawBlock]:
        """The rows of a table. A table of one column is a frame around text: its paragraphs come out."""
        rows = [row for row in _children(table, "tr") if not _deleted(row)]
        grid = [_cells(row) for row in rows]
        width = max((len(cells) for cells in grid), default=0)
        if width <= 1:
            for row in rows:
                for cell in _children(row, "tc"):
                    yield from self._walk(cell, depth + 1)
            return
        number = self._next
        self._next += 1
        columns = tuple(grid[0]) if _has_header(table, rows, grid) else ()
        for row, cells in zip(rows, grid, strict=True):
            text = " ".join(cell for cell in cells if cell)
            if text:
                yield RawBlock(
                    text=text,
                    kind=BlockKind.TABLE_ROW,
                    bold=_bold(row),
                    cells=tuple(cells) + ("",) * (width - len(cells)),
                    columns=columns + ("",) * (width - len(columns)) if columns else (),
                    table=number,
                )


def _children(parent: Any, name: str) -> Iterator[Any]:
    """Children of this name, through content controls and tracked insertions."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, name)


def _deleted(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _cells(row: Any) -> list[str]:
    """Cell texts by grid column: a cell over several columns leaves the others empty."""
    cells: list[str] = []
    for cell in _children(row, "tc"):
        properties = cell.find(f"{W}tcPr")
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        span = properties.find(f"{W}gridSpan") if properties is not None else None
        continued = merge is not None and merge.get(f"{W}val") != "restart"
        cells.append("" if continued else _cell_text(cell))
        width = span.get(f"{W}val") if span is not None else None
        cells += [""] * (min(int(width), 60) - 1 if width and width.isdigit() else 0)
    return cells


def _cell_text(cell: Any) -> str:
    """All text of a cell, nested tables and text boxes included, one space between paragraphs."""
    texts: list[str] = []
    for paragraph in cell.iter(f"{W}p"):
        if any(True for _ in paragraph.iterancestors(TEXT_BOX, f"{W}del")) and not _within(cell, TEXT_BOX):
            continue
        found = paragraph_text(paragraph)
        texts.append(found.text)
        texts += [paragraph_text(p).text for box in found.boxes for p in box.iter(f"{W}p")]
    return " ".join(text for text in texts if text)


def _within(element: Any, tag: str) -> bool:
    return any(True for _ in element.iterancestors(tag))


def _bold(row: Any) -> bool:
    weights = [found.bold for p in row.iter(f"{W}p") if (found := paragraph_text(p)).text]
    return bool(weights) and all(weights)


def _has_header(table: Any, rows: list[Any], grid: list[list[str]]) -> bool:
    """Whether the first row is marked as header: repeated, all bold, or set apart by the table style."""
    if len(rows) < 2 or sum(1 for cell in grid[0] if cell) < 2:
        return False
    if rows[0].find(f"{W}trPr/{W}tblHeader") is not None:
        return True
    if _bold(rows[0]) and not _bold(rows[1]):
        return True
    properties = table.find(f"{W}tblPr")
    style = properties.find(f"{W}tblStyle") if properties is not None else None
    look = properties.find(f"{W}tblLook") if properties is not None else None
    if style is None or look is None or style.get(f"{W}val") in _PLAIN_STYLES:
        return False
    first_row = look.get(f"{W}firstRow")
    if first_row is None:
        return bool(int(look.get(f"{W}val") or "0", 16) & 0x0020)
    return first_row in ("1", "true")
