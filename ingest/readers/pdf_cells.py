"""What ruled and unruled tables share: rows of cells, columns found from white space, plausibility."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from ingest.readers.pdf_lines import Line, group_lines, join_lines, segments
from ingest.readers.pdf_rules import Area
from ingest.readers.pdf_words import Word

MIN_COLUMN_GAP = 6.0
"""Points of white space between two columns of a table that has ruling lines."""
_ROW_GAP = 1.3
"""Rows are parted where the step from baseline to baseline is this much above the smallest step."""
_MAX_CELL_CHARACTERS = 2500
"""A longer "cell" is a page laid out in boxes, not a table."""
_WIDE = 0.85
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")


class Row(NamedTuple):
    """A table row: cell texts (one per column, empty where there is none) and the row's box."""

    cells: tuple[str, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    lines: tuple[Line, ...]
    """The row's lines of text, cell by cell: for a single row that turns out to be no table."""


class Table(NamedTuple):
    """A table of one page. `edges` are the column borders' x; `header` says that row 0 names columns."""

    rows: tuple[Row, ...]
    header: bool
    x0: float
    top: float
    x1: float
    bottom: float
    edges: tuple[float, ...]


def make_row(cells: Sequence[Sequence[Word]]) -> Row:
    """A row from the words of each cell; at least one cell must hold a word."""
    words = [word for cell in cells for word in cell]
    total = sum(len(word.text) for word in words)
    lines = [group_lines(cell) for cell in cells]
    return Row(
        cells=tuple(join_lines(line.text for line in cell) for cell in lines),
        x0=min(word.x0 for word in words),
        top=min(word.top for word in words),
        x1=max(word.x1 for word in words),
        bottom=max(word.bottom for word in words),
        size=median(word.size for word in words),
        bold=sum(len(word.text) for word in words if word.bold) >= 0.9 * total,
        lines=tuple(line for cell in lines for line in cell),
    )


def accept(
    rows: Sequence[Row],
    fills: Sequence[Area],
    box: tuple[float, float, float, float],
    edges: tuple[float, ...],
) -> Table | None:
    """The rows as a table, without columns that are empty all through; None if this is no table."""
    if not rows:
        return None
    width = len(rows[0].cells)
    kept = [c for c in range(width) if any(row.cells[c] for row in rows)]
    filled = sum(1 for row in rows for cell in row.cells if cell)
    shared = sum(1 for row in rows if sum(1 for cell in row.cells if cell) >= 2)
    longest = max(len(cell) for row in rows for cell in row.cells)
    if (
        len(kept) < 2
        or filled < min(3, 2 * len(rows))
        or shared < max(1, len(rows) // 3)
        or longest > _MAX_CELL_CHARACTERS
    ):
        return None
    leaders = sum(1 for row in rows if any(_LEADERS.search(cell) for cell in row.cells))
    if leaders * 2 >= len(rows):
        return None
    slim = tuple(row._replace(cells=tuple(row.cells[c] for c in kept)) for row in rows)
    kept_edges = (*tuple(edges[c] for c in kept), edges[-1])
    return Table(slim, has_header(slim, fills, box[0], box[2]), *box, kept_edges)


def has_header(rows: Sequence[Row], fills: Sequence[Area], left: float, right: float) -> bool:
    """Whether the first row is set apart as column names: bold or shaded, and the second row not so."""
    if len(rows) < 2 or sum(1 for cell in rows[0].cells if cell) < 2:
        return False
    first, second = rows[0], rows[1]
    if first.bold and not second.bold:
        return True
    return _shaded(first, fills, left, right) and not _shaded(second, fills, left, right)


def _shaded(row: Row, fills: Sequence[Area], left: float, right: float) -> bool:
    """Whether filled areas lie under the row over most of the table's width."""
    middle = (row.top + row.bottom) / 2
    under = [area for area in fills if area.top <= middle <= area.bottom]
    cover = sum(max(0.0, min(area.x1, right) - max(area.x0, left)) for area in under)
    return cover >= 0.75 * (right - left)


def has_wide_segment(words: Sequence[Word], width: float) -> bool:
    """Whether some line runs on without a column gap over nearly the whole width."""
    return any(
        part[-1].x1 - part[0].x0 > _WIDE * width
        for line in group_lines(words)
        for part in segments(line, MIN_COLUMN_GAP)
    )


def column_edges(words: Sequence[Word], left: float, right: float) -> list[float]:
    """Column borders from the vertical strips that no word touches, outer borders included."""
    spans = sorted((word.x0, word.x1) for word in words)
    edges = [left]
    reach = spans[0][1] if spans else left
    for start, end in spans[1:]:
        if start - reach >= MIN_COLUMN_GAP:
            edges.append((start + reach) / 2)
        reach = max(reach, end)
    return [*edges, right]


def rows_from_words(words: Sequence[Word], xs: Sequence[float]) -> list[Row]:
    """Rows of a stretch without lines between them.

    A new row begins where the step to the next baseline is clearly larger than the smallest step; where
    all steps are alike, at every line that has a word in the first column.
    """
    lines = group_lines(words)
    if not lines:
        return []
    starts = _row_starts(lines, xs)
    rows: list[Row] = []
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        cells: list[list[Word]] = [[] for _ in xs[1:]]
        for line in lines[begin:end]:
            for word in line.words:
                index = bisect_right(xs, (word.x0 + word.x1) / 2) - 1
                cells[max(0, min(index, len(cells) - 1))].append(word)
        rows.append(make_row(cells))
    return rows


def clear_rows(words: Sequence[Word], xs: Sequence[float]) -> list[Row]:
    """Rows of one drawn cell row, where it plainly holds several; else none.

    Plainly: at least four lines, every row has two cells filled, and where each line is a row, its first
    cell does not go on in lower case from the line above.
    """
    lines = group_lines(words)
    if len(lines) < 4:
        return []
    rows = rows_from_words(words, xs)
    if len(rows) < 2 or any(sum(1 for cell in row.cells if cell) < 2 for row in rows):
        return []
    if len(rows) == len(lines) and any(row.cells[0][:1].islower() for row in rows):
        return []
    return rows


def _row_starts(lines: Sequence[Line], xs: Sequence[float]) -> list[int]:
    steps = [b.baseline - a.baseline for a, b in itertools.pairwise(lines)]
    if not steps:
        return [0]
    smallest = min(steps)
    if max(steps) > _ROW_GAP * smallest and smallest < 1.6 * lines[0].size:
        return [0] + [i + 1 for i, step in enumerate(steps) if step > _ROW_GAP * smallest]
    return [0] + [i for i, line in enumerate(lines) if i and line.words[0].x0 < xs[1]]
