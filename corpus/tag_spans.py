"""How much of a text a goal or a responsibility holds: steps by whole sentences, and cuts for splitting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.swedish.sentences import split_sentences

Stretch = tuple[int, int]
"""Code points into the document's cleaned text, end exclusive."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The stretches that are one step from a given one; None where there is no such step.

    A step out first fills up the sentence that the stretch begins or ends in.
    """

    with_before: Stretch | None = None
    without_first: Stretch | None = None
    without_last: Stretch | None = None
    with_after: Stretch | None = None


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[Stretch, ...]:
    """The text's sentences, remembered: a form asks for those of the same document again and again."""
    return split_sentences(text)


def steps(text: str, stretch: Stretch) -> Steps:
    """What a stretch can become by taking in or leaving out a sentence at either end."""
    every = sentences(text)
    first, last = touched(every, stretch)
    if first > last:
        return Steps()
    start, end = stretch
    before = every[first][0] if every[first][0] < start else (every[first - 1][0] if first else None)
    after = every[last][1] if every[last][1] > end else (every[last + 1][1] if every[last + 1 :] else None)
    return Steps(
        with_before=None if before is None else (before, end),
        without_first=(every[first + 1][0], end) if first < last else None,
        without_last=(start, every[last - 1][1]) if first < last else None,
        with_after=None if after is None else (start, after),
    )


def touched(every: Sequence[Stretch], stretch: Stretch) -> tuple[int, int]:
    """Index of the first and of the last sentence that a stretch has words of; (1, 0) for none."""
    indexes = [n for n, (start, end) in enumerate(every) if start < stretch[1] and end > stretch[0]]
    return (indexes[0], indexes[-1]) if indexes else (1, 0)


def trimmed(text: str, stretch: Stretch) -> Stretch | None:
    """The stretch without white space at its ends; None when nothing is left or it lies outside the text."""
    start, end = stretch
    words = text[start:end].strip() if 0 <= start < end <= len(text) else ""
    if not words:
        return None
    first = text.index(words, start)
    return first, first + len(words)


def pieces(text: str, stretch: Stretch) -> tuple[str, ...]:
    """The stretch sentence by sentence, each on one line: a proposal for splitting it."""
    start, end = stretch
    cut = [(max(a, start), min(b, end)) for a, b in sentences(text) if a < end and b > start]
    return tuple(" ".join(text[a:b].split()) for a, b in cut)
