"""Puts words together to lines, lines to cell texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.raw import BlockKind, RawBlock
from ingest.readers.pdf_words import Word

_SAME_LINE = 0.45
"""Share of the font size by which baselines may differ on one line (raised note marks do)."""
_BOLD_SHARE = 0.6
_SUSPENDED = re.compile(r"(?:och|eller|samt|respektive|till)\b", re.IGNORECASE)
"""After one of these words a hyphen at a line's end is a suspended one (`hälso- och sjukvård`)."""
_OPEN_RANGE = re.compile(r"\d[-–]$")
_LINE_HYPHENS = ("-", "\u2010", "\u00ad")


class Line(NamedTuple):
    """Words on one baseline, from left to right, with their common box."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float

    @property
    def text(self) -> str:
        """The words with one space between each."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether most of the line's characters are bold."""
        bold = sum(len(word.text) for word in self.words if word.bold)
        return bold >= _BOLD_SHARE * sum(len(word.text) for word in self.words)


def make_line(words: Sequence[Word]) -> Line:
    """A line of these words, in the order given. `size` is the size of most characters."""
    texts, lefts, tops, rights, bottoms, baselines, sizes, _ = zip(*words, strict=True)
    size = sizes[0]
    if any(other != size for other in sizes):
        weights: Counter[float] = Counter()
        for text, other in zip(texts, sizes, strict=True):
            weights[other] += len(text)
        size = weights.most_common(1)[0][0]
    return Line(
        tuple(words), min(lefts), min(tops), max(rights), max(bottoms), baselines[sizes.index(size)], size
    )


def group_lines(words: Iterable[Word]) -> list[Line]:
    """The words as lines, from the top down."""
    lines: list[list[Word]] = []
    anchor = largest = 0.0
    for word in sorted(words, key=lambda w: (w.baseline, w.x0)):
        if lines and abs(word.baseline - anchor) <= _SAME_LINE * max(largest, word.size):
            lines[-1].append(word)
            if word.size > largest:
                anchor, largest = word.baseline, word.size
        else:
            lines.append([word])
            anchor, largest = word.baseline, word.size
    return [make_line(sorted(line, key=lambda w: w.x0)) for line in lines]


def segments(line: Line, min_gap: float) -> list[list[Word]]:
    """The line's words, cut wherever the gap between two words is at least `min_gap` points."""
    parts: list[list[Word]] = [[line.words[0]]]
    edge = line.words[0].x1
    for word in line.words[1:]:
        if word.x0 - edge >= min_gap:
            parts.append([word])
        else:
            parts[-1].append(word)
        edge = max(edge, word.x1)
    return parts


def join_lines(texts: Iterable[str]) -> str:
    """The lines of one table cell as one text; a word cut by a hyphen at a line's end is made whole.

    Only cells are joined here, since their line breaks are lost after this; all other lines stay as they
    are for the cleaning stage.
    """
    joined = ""
    for text in texts:
        if not joined:
            joined = text
        elif joined.endswith(_LINE_HYPHENS) and text[:1].islower() and not _SUSPENDED.match(text):
            joined = joined[:-1] + text
        elif _OPEN_RANGE.search(joined) and text[:1].isdigit():
            joined += text
        else:
            joined = f"{joined} {text}"
    return joined


def line_block(line: Line) -> RawBlock:
    """A line of text as a block, with the size and weight of most of its characters."""
    return RawBlock(
        text=line.text,
        kind=BlockKind.LINE,
        font_size=line.size,
        bold=line.bold,
        bbox=_rounded(line.x0, line.top, line.x1, line.bottom),
    )


def _rounded(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
    return (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
