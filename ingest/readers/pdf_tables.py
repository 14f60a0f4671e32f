"""Tables of a PDF page from its ruling lines: grids, and rows parted by horizontal lines or shading."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ingest.readers.pdf_cells import (
    Row,
    Table,
    accept,
    clear_rows,
    column_edges,
    has_wide_segment,
    make_row,
    rows_from_words,
)
from ingest.readers.pdf_rules import Area, Drawing, Rule
from ingest.readers.pdf_words import Word

_SNAP = 3.5
"""Points: lines closer than this are the same line, and ends closer than this touch."""
_MAX_RULES = 600
_MAX_STRIP = 320.0
"""Points: two horizontal rules farther apart than this do not bound one table row."""
_EDGE_COVER = 0.6
"""Share of a cell's side that a line must cover to part it from its neighbour."""


class _Grid(NamedTuple):
    xs: list[float]
    ys: list[float]
    horizontal: list[Rule]
    vertical: list[Rule]


def ruled_tables(words: Sequence[Word], drawing: Drawing) -> tuple[list[Table], list[Word]]:
    """The page's ruled tables and the words that stand outside them."""
    horizontal = merge_rules(drawing.horizontal)[:_MAX_RULES]
    vertical = merge_rules(drawing.vertical)[:_MAX_RULES]
    tables: list[Table] = []
    rest = list(words)
    used: set[Rule] = set()
    for grid in _grids(horizontal, vertical):
        table, rest_after = _grid_table(grid, rest, drawing.fills)
        if table is not None:
            tables.append(table)
            rest = rest_after
            used.update(grid.horizontal)
    for group in _by_extent([rule for rule in horizontal if rule not in used]):
        for rules in _runs(group, rest):
            table, rest_after = _striped_table(rules, rest, drawing.fills)
            if table is not None:
                tables.append(table)
                rest = rest_after
    return tables, rest


def merge_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules in order, with pieces on one line that touch made into one."""
    merged: list[Rule] = []
    for cluster in _clusters(sorted(rules)):
        at = sum(rule.at for rule in cluster) / len(cluster)
        pieces = sorted(cluster, key=lambda rule: rule.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start <= end + _SNAP:
                end = max(end, piece.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = piece.start, piece.end
        merged.append(Rule(at, start, end))
    return merged


def _clusters(rules: Sequence[Rule]) -> list[list[Rule]]:
    clusters: list[list[Rule]] = []
    for rule in rules:
        if clusters and rule.at - clusters[-1][0].at <= _SNAP:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return clusters


def _distinct(values: Sequence[float]) -> list[float]:
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > _SNAP:
            distinct.append(value)
    return distinct


def _grids(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[_Grid]:
    """Sets of crossing lines with at least two columns (three vertical positions, or two and open sides)."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, h in enumerate(horizontal):
        for j, v in enumerate(vertical, start=len(horizontal)):
            crosses = h.start - _SNAP <= v.at <= h.end + _SNAP and v.start - _SNAP <= h.at <= v.end + _SNAP
            if crosses:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*horizontal, *vertical]):
        groups.setdefault(root(index), ([], []))[index >= len(horizontal)].append(rule)
    grids: list[_Grid] = []
    for rows, columns in groups.values():
        if not rows or not columns:
            continue
        xs = _distinct([v.at for v in columns] + [min(h.start for h in rows), max(h.end for h in rows)])
        ys = _distinct([h.at for h in rows] + [min(v.start for v in columns), max(v.end for v in columns)])
        if len(xs) >= 3 and len(ys) >= 2:
            grids.append(_Grid(xs, ys, rows, columns))
    return sorted(grids, key=lambda grid: grid.ys[0])


def _grid_table(grid: _Grid, words: Sequence[Word], fills: Sequence[Area]) -> tuple[Table | None, list[Word]]:
    xs, ys = grid.xs, grid.ys
    inside: list[Word] = []
    rest: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        (inside if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1] else rest).append(word)
    cells: list[list[list[Word]]] = [[[] for _ in xs[1:]] for _ in ys[1:]]
    for word in inside:
        column = bisect_right(xs, (word.x0 + word.x1) / 2) - 1
        row = bisect_right(ys, (word.top + word.bottom) / 2) - 1
        row, column = _merged_into(grid, min(row, len(ys) - 2), min(column, len(xs) - 2))
        cells[row][column].append(word)
    filled_rows = [row for row in cells if any(row)]
    rows: list[Row] = []
    if len(filled_rows) <= 2 and filled_rows:
        # Only the frame and the columns may be drawn, perhaps with a header: rows then show by spacing.
        rows = [make_row(row) for row in filled_rows[:-1]]
        last = [word for cell in filled_rows[-1] for word in cell]
        rows += clear_rows(last, xs) or [make_row(filled_rows[-1])]
    else:
        rows = [make_row(row) for row in filled_rows]
    table = accept(rows, fills, (xs[0], ys[0], xs[-1], ys[-1]), tuple(xs))
    return table, (rest if table else list(words))


def _merged_into(grid: _Grid, row: int, column: int) -> tuple[int, int]:
    """The top left cell of the merged cell that this one belongs to."""
    xs, ys = grid.xs, grid.ys
    while column > 0 and not _covered(grid.vertical, xs[column], ys[row], ys[row + 1]):
        column -= 1
    while row > 0 and not _covered(grid.horizontal, ys[row], xs[column], xs[column + 1]):
        row -= 1
    return row, column


def _covered(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    cover = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= _SNAP
    )
    return cover >= _EDGE_COVER * (end - start)


def _by_extent(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Horizontal rules grouped by left and right end, each group from the top down."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        for group in groups:
            last = group[-1]
            if abs(last.start - rule.start) <= 2 * _SNAP and abs(last.end - rule.end) <= 2 * _SNAP:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= 3]


def _runs(group: Sequence[Rule], words: Sequence[Word]) -> list[list[Rule]]:
    """Stretches of the group where each strip between two rules holds cells and no running text."""
    runs: list[list[Rule]] = [[group[0]]]
    for upper, lower in itertools.pairwise(group):
        strip = _between(words, upper, lower)
        prose = bool(strip) and has_wide_segment(strip, upper.end - upper.start)
        if lower.at - upper.at > _MAX_STRIP or prose:
            runs.append([lower])
        else:
            runs[-1].append(lower)
    return [run for run in runs if len(run) >= 3]


def _between(words: Sequence[Word], upper: Rule, lower: Rule) -> list[Word]:
    return [
        word
        for word in words
        if upper.at <= (word.top + word.bottom) / 2 <= lower.at
        and upper.start - _SNAP <= (word.x0 + word.x1) / 2 <= upper.end + _SNAP
    ]


def _striped_table(
    rules: Sequence[Rule], words: Sequence[Word], fills: Sequence[Area]
) -> tuple[Table | None, list[Word]]:
    strips = [_between(words, upper, lower) for upper, lower in itertools.pairwise(rules)]
    strips = [strip for strip in strips if strip]
    everything = [word for strip in strips for word in strip]
    left, right = rules[0].start, rules[0].end
    xs = column_edges(everything, left, right)
    if len(xs) < 3 or len(strips) < 2:
        return None, list(words)
    rows: list[Row] = []
    for number, strip in enumerate(strips):
        if len(strips) == 2 and number == 1:
            rows += rows_from_words(strip, xs)
        else:
            rows.append(_row_of(strip, xs))
    table = accept(rows, fills, (left, rules[0].at, right, rules[-1].at), tuple(xs))
    if table is None:
        return None, list(words)
    taken = set(map(id, everything))
    return table, [word for word in words if id(word) not in taken]


def _row_of(words: Sequence[Word], xs: Sequence[float]) -> Row:
    cells: list[list[Word]] = [[] for _ in xs[1:]]
    for word in words:
        index = bisect_right(xs, (word.x0 + word.x1) / 2) - 1
        cells[max(0, min(index, len(cells) - 1))].append(word)
    return make_row(cells)
