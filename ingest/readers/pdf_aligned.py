"""Tables without ruling lines: three or more columns of short cells that line up over several lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from ingest.readers.pdf_cells import Table, accept, rows_from_words
from ingest.readers.pdf_lines import Line, group_lines, segments
from ingest.readers.pdf_rules import Area
from ingest.readers.pdf_words import Word

_MIN_COLUMNS = 3
_GAP_EM = 1.2
"""Column gap in font sizes; wider than justified text's widest word space."""
_LINE_STEP = 1.75
"""A line that continues a cell follows within this many font sizes."""
_MAX_STEP = 4.0
_FULL = 0.8
_WORDS_PER_LINE = 2.5
_BULLET = re.compile(r"[•·▪●○◦»✔\-–—*o]|\(?\d{1,2}[.)]|[a-zåäö][.)]")
_NUMBER = re.compile(r"\d{1,3}")

Span = tuple[float, float]


def aligned_tables(words: Sequence[Word], fills: Sequence[Area]) -> tuple[list[Table], list[Word]]:
    """The page's unruled tables and the words that stand outside them."""
    lines = group_lines(words)
    parts = [segments(line, max(_GAP_EM * line.size, 8.0)) for line in lines]
    tables: list[Table] = []
    taken: set[int] = set()
    start = 0
    while start < len(lines):
        if len(parts[start]) < _MIN_COLUMNS:
            start += 1
            continue
        end, spans = _extend(lines, parts, start)
        table = _table(lines[start:end], parts[start:end], spans, fills)
        if table is None:
            start += 1
            continue
        tables.append(table)
        taken.update(id(word) for line in lines[start:end] for word in line.words)
        start = end
    return tables, [word for word in words if id(word) not in taken]


def _extend(lines: Sequence[Line], parts: Sequence[list[list[Word]]], start: int) -> tuple[int, list[Span]]:
    """How far the columns of the line `start` go on, and the columns' x ranges."""
    spans = [_span(part) for part in parts[start]]
    end = start + 1
    while end < len(lines):
        step = lines[end].baseline - lines[end - 1].baseline
        limit = _LINE_STEP if len(parts[end]) == 1 else _MAX_STEP
        if step > limit * lines[end].size:
            break
        merged = _merge([*spans, *(_span(part) for part in parts[end])])
        if len(merged) != len(spans):
            break
        spans = merged
        end += 1
    while end > start + 1 and len(parts[end - 1]) == 1 and parts[end - 1][0][0].x0 < spans[0][1]:
        end -= 1
    return end, spans


def _span(part: Sequence[Word]) -> Span:
    return part[0].x0, max(word.x1 for word in part)


def _merge(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1] + 4.0:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _table(
    lines: Sequence[Line],
    parts: Sequence[list[list[Word]]],
    spans: Sequence[Span],
    fills: Sequence[Area],
) -> Table | None:
    anchors = [row for row in parts if len(row) >= _MIN_COLUMNS]
    if len(anchors) < 2 or _is_running_text(lines, spans) or _is_contents(anchors):
        return None
    first = [row[0] for row in parts if row[0][0].x0 < spans[0][1]]
    if all(len(cell) == 1 and _BULLET.fullmatch(cell[0].text) for cell in first):
        return None
    edges = [spans[0][0] - 1.0]
    edges += [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(spans)]
    edges.append(spans[-1][1] + 1.0)
    rows = rows_from_words([word for line in lines for word in line.words], edges)
    if len(rows) < 2:
        return None
    box = (edges[0], lines[0].top, edges[-1], lines[-1].bottom)
    return accept(rows, fills, box, tuple(edges))


def _is_running_text(lines: Sequence[Line], spans: Sequence[Span]) -> bool:
    """Whether all columns are filled line by line with several words, as newspaper columns are."""
    if len(lines) < 5:
        return False
    for left, right in spans:
        cells = [[w for w in line.words if left - 1 <= w.x0 <= right] for line in lines]
        held = [cell for cell in cells if cell]
        if sum(map(len, held)) < _WORDS_PER_LINE * len(held):
            return False
        if median(cell[-1].x1 - cell[0].x0 for cell in held) < _FULL * (right - left):
            return False
    return True


def _is_contents(anchors: Sequence[list[list[Word]]]) -> bool:
    """Whether the last column is page numbers from the first row on: a table of contents."""
    last = [row[-1] for row in anchors]
    if not all(len(cell) == 1 and _NUMBER.fullmatch(cell[0].text) for cell in last):
        return False
    numbers = [int(cell[0].text) for cell in last]
    return numbers == sorted(numbers)
