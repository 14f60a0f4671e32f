"""Which sentences of a long text to show: those that matched, with what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.swedish.sentences import split_sentences
from search.hits import Highlight


def excerpt(text: str, highlights: Sequence[Highlight], limit: int = 520) -> tuple[tuple[int, int], ...]:
    """Stretches of `text` to show, in order: code points, end exclusive, whole sentences, at least one.

    The sentences with the most matches come first into the room of `limit` characters; what is left of it
    goes to the sentences that follow them. A text within the limit is one stretch.
    """
    if len(text) <= limit:
        return ((0, len(text)),)
    sentences = split_sentences(text)
    if not sentences:
        return ((0, len(text)),)
    counts = [sum(start <= mark.start < end for mark in highlights) for start, end in sentences]
    chosen: set[int] = set()
    room = limit
    for index in sorted(range(len(sentences)), key=lambda i: (-counts[i], i)):
        if counts[index] or not chosen:
            room = _take(index, sentences, chosen, room)
    for index in sorted(chosen):
        for following in range(index + 1, len(sentences)):
            before = room
            room = _take(following, sentences, chosen, room)
            if room == before and following not in chosen:
                break
    return _joined(sentences, sorted(chosen))


def _take(index: int, sentences: Sequence[tuple[int, int]], chosen: set[int], room: int) -> int:
    """Choose a sentence if there is room for it, or none chosen yet; the room that is left."""
    length = sentences[index][1] - sentences[index][0]
    if index in chosen or (chosen and length > room):
        return room
    chosen.add(index)
    return room - length


def _joined(sentences: Sequence[tuple[int, int]], chosen: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Chosen sentences as stretches; neighbours become one."""
    stretches: list[tuple[int, int]] = []
    last = -2
    for index in chosen:
        start, end = sentences[index]
        if index == last + 1:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
        last = index
    return tuple(stretches)
