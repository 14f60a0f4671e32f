"""Reading order: finds columns and reads them one after the other.

A gutter is a vertical strip without text, with lines of running text on both sides over some height. Full
width lines above and below (headings, introductions) end the strip. The same is then tried inside each
column, so three columns are found too.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import numpy as np

from ingest.readers.pdf_lines import group_lines
from ingest.readers.pdf_words import Word

_HALF_GUTTER = 4.0
"""Points on each side of a gutter's middle that hold no text: columns stand at least 8 points apart."""
_STEP = 2.0
_MIN_LINES = 4
_MIN_BAND = 24.0
"""Points: four lines of the smallest print."""
_MIN_COLUMN_SHARE = 0.17
"""A column is at least this share of the text width; narrower ones are labels and margin numbers."""
_MIN_FILL = 0.55
"""Running text fills its column: median line length as a share of the column's width."""
_MIN_WORDS_PER_LINE = 2.5
_MIN_OVERLAP = 0.4


class Box(NamedTuple):
    """Anything that is placed on the page: a word, or a table (then `words` is empty)."""

    x0: float
    top: float
    x1: float
    bottom: float
    word: Word | None
    table: int | None


def word_box(word: Word) -> Box:
    """The box of a word."""
    return Box(word.x0, word.top, word.x1, word.bottom, word, None)


def reading_order(boxes: Sequence[Box], depth: int = 0) -> list[list[Box]]:
    """Groups of boxes in reading order; within a group the order is from the top down."""
    cut = _best_cut(boxes) if depth < 4 else None
    if cut is None:
        return [list(boxes)] if boxes else []
    x, top, bottom = cut
    above = [b for b in boxes if (b.top + b.bottom) / 2 < top]
    below = [b for b in boxes if (b.top + b.bottom) / 2 > bottom]
    band = [b for b in boxes if top <= (b.top + b.bottom) / 2 <= bottom]
    left = [b for b in band if (b.x0 + b.x1) / 2 < x]
    right = [b for b in band if (b.x0 + b.x1) / 2 >= x]
    ordered: list[list[Box]] = []
    for part in (above, left, right, below):
        ordered += reading_order(part, depth + 1)
    return ordered


def _best_cut(boxes: Sequence[Box]) -> tuple[float, float, float] | None:
    """The gutter (x, top, bottom) that parts most text, or None."""
    if len(boxes) < 6 * _MIN_LINES:
        return None
    array = np.array([(b.x0, b.top, b.x1, b.bottom) for b in boxes])
    left, right = float(array[:, 0].min()), float(array[:, 2].max())
    width = right - left
    low, high = left + _MIN_COLUMN_SHARE * width, right - _MIN_COLUMN_SHARE * width
    if high - low < _STEP:
        return None
    candidates = np.arange(low, high, _STEP)
    crossed = (array[:, 0, None] < candidates + _HALF_GUTTER) & (
        array[:, 2, None] > candidates - _HALF_GUTTER
    )
    # A gutter is crossed by few words; most x positions are crossed by about one word per line.
    order = np.argsort(crossed.sum(axis=0), kind="stable")
    best: tuple[int, tuple[float, float, float]] | None = None
    for index in order[:24]:
        band = _tallest_band(array, crossed[:, index], float(candidates[index]))
        if band is None or (best is not None and band[0] <= best[0]):
            continue
        x, (top, bottom) = float(candidates[index]), band[1]
        if _is_columns(boxes, x, top, bottom, width):
            best = (band[0], (x, top, bottom))
    return best[1] if best else None


def _tallest_band(
    array: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    crossing: np.ndarray[tuple[int], np.dtype[np.bool_]],
    x: float,
) -> tuple[int, tuple[float, float]] | None:
    """The stretch of page between crossing boxes that holds most boxes on its poorer side."""
    blocked = array[crossing]
    blocked = blocked[np.argsort(blocked[:, 1])]
    starts = np.append(blocked[:, 1], float(array[:, 3].max()) + 1.0)
    ends = np.maximum.accumulate(np.append(float(array[:, 1].min()) - 1.0, blocked[:, 3]))
    tall = np.flatnonzero(starts - ends >= _MIN_BAND)
    if not tall.size:
        return None
    middles = (array[:, 1] + array[:, 3]) / 2
    is_left = (array[:, 0] + array[:, 2]) / 2 < x
    best: tuple[int, tuple[float, float]] | None = None
    for index in tall:
        top, bottom = float(ends[index]), float(starts[index])
        inside = (middles > top) & (middles < bottom) & ~crossing
        poorer = min(int((inside & is_left).sum()), int((inside & ~is_left).sum()))
        if poorer >= 2 * _MIN_LINES and (best is None or poorer > best[0]):
            best = (poorer, (top, bottom))
    return best


def _is_columns(boxes: Sequence[Box], x: float, top: float, bottom: float, width: float) -> bool:
    """Whether both sides hold running text beside each other, and not labels with their values."""
    sides: tuple[list[Word], list[Word]] = ([], [])
    for box in boxes:
        if box.word is not None and top <= (box.top + box.bottom) / 2 <= bottom:
            sides[(box.x0 + box.x1) / 2 >= x].append(box.word)
    spans: list[tuple[float, float]] = []
    for words in sides:
        lines = group_lines(words)
        if len(lines) < _MIN_LINES:
            return False
        column = max(line.x1 for line in lines) - min(line.x0 for line in lines)
        if column < _MIN_COLUMN_SHARE * width:
            return False
        if median(line.x1 - line.x0 for line in lines) < _MIN_FILL * column:
            return False
        if len(words) / len(lines) < _MIN_WORDS_PER_LINE:
            return False
        spans.append((lines[0].top, lines[-1].bottom))
    (a, b), (c, d) = spans
    return min(b, d) - max(a, c) >= _MIN_OVERLAP * min(b - a, d - c)
