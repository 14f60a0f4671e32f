"""Measures that tell whether a line was broken by the margin or ended on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.cleaning.draft import Line
from ingest.raw import BlockKind

_COLUMN = 40.0
"""Points; lines that begin within this of each other share a column."""
_LONGEST_WRAPPED = 130
"""Characters; files with longer lines are not wrapped at a width."""
_FEWEST_WRAPPED = 5
_LONG = 45
"""Characters; shorter lines tell nothing of the width."""
_BROKEN = 0.4
"""Share of long lines that end in mid-sentence before a small letter, if lines were wrapped."""
_PARAGRAPH_GAP = 1.3
"""A line pitch this many times the usual one separates paragraphs."""
_UNKNOWN_PITCH = 1.8
"""The same in font heights, where too few lines tell the usual pitch."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The document's measures: right edge by (page, column), line pitch by type size, wrap width.

    `width` is in characters and None where lines carry boxes or are not wrapped.
    """

    right: dict[tuple[int, int], float]
    pitch: dict[int, float]
    width: int | None

    def is_full(self, line: Line, below: Line) -> bool:
        """Whether the first word of the line below would not have fitted on the line."""
        word = len(below.text.split(maxsplit=1)[0])
        if line.bbox is not None and len(line.text) > 0:
            x0, _, x1, _ = line.bbox
            column = round(x0 / _COLUMN)
            edge = max(self.right.get((line.page, column + d), 0.0) for d in (-1, 0, 1))
            return x1 + (word + 1) * (x1 - x0) / len(line.text) > edge
        return self.width is not None and len(line.text) + 1 + word > self.width

    def is_apart(self, line: Line, below: Line) -> bool:
        """Whether more than the usual line pitch lies between two lines of one column."""
        if line.bbox is None or below.bbox is None:
            return below.gap_before
        step = below.bbox[1] - line.bbox[1]
        usual = self.pitch.get(_size(line))
        if usual is None:
            return step > _UNKNOWN_PITCH * (line.bbox[3] - line.bbox[1])
        return step > _PARAGRAPH_GAP * usual

    @staticmethod
    def is_below(line: Line, below: Line) -> bool:
        """Whether the second line stands under the first, not beside it or in the next column."""
        if line.bbox is None or below.bbox is None:
            return True
        height = max(line.bbox[3] - line.bbox[1], 1.0)
        under = below.bbox[1] - line.bbox[1] > 0.5 * height
        return under and below.bbox[0] < line.bbox[2] and below.bbox[2] > line.bbox[0]


def layout_of(lines: Iterable[Line]) -> Layout:
    """The measures of a document's lines."""
    right: dict[tuple[int, int], float] = {}
    steps: dict[int, list[float]] = {}
    unboxed: list[Line] = []
    before: Line | None = None
    for line in lines:
        if line.kind is not BlockKind.LINE and line.kind is not BlockKind.LIST_ITEM:
            before = None
            continue
        if line.bbox is None:
            unboxed.append(line)
            continue
        column = (line.page, round(line.bbox[0] / _COLUMN))
        right[column] = max(right.get(column, 0.0), line.bbox[2])
        if before is not None and before.bbox and before.page == line.page and _size(before) == _size(line):
            step = line.bbox[1] - before.bbox[1]
            if 0 < step < 4 * (line.bbox[3] - line.bbox[1]):
                steps.setdefault(_size(line), []).append(step)
        before = line
    pitch = {size: median(found) for size, found in steps.items() if len(found) >= 3}
    return Layout(right, pitch, _wrap_width(unboxed))


def _size(line: Line) -> int:
    """Type size in half points; the box's height where the file does not tell it."""
    if line.font_size:
        return round(2 * line.font_size)
    return round(2 * (line.bbox[3] - line.bbox[1])) if line.bbox else 0


def _wrap_width(lines: list[Line]) -> int | None:
    """The width that lines were wrapped at; None where too few long lines end in mid-sentence."""
    lengths = sorted(len(line.text) for line in lines)
    long_pairs = [(a, b) for a, b in pairwise(lines) if len(a.text) > _LONG and not b.gap_before]
    if len(long_pairs) < _FEWEST_WRAPPED or lengths[-1] > _LONGEST_WRAPPED:
        return None
    broken = sum(a.text[-1].isalnum() and b.text[0].islower() for a, b in long_pairs)
    return lengths[int(0.97 * (len(lengths) - 1))] if broken >= _BROKEN * len(long_pairs) else None
