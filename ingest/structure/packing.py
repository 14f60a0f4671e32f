"""How units are packed into passages: the cheapest way to cut a section, by dynamic programming."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.structure.units import Unit

MIN_WORDS = 40
TARGET_WORDS = 75
MAX_WORDS = 120
"""The wanted size of a passage: few sentences, well inside an embedding model's window."""
TINY_WORDS = 15
"""Below this a passage says too little to be found on its own."""
LEAD_IN_ROOM = 60
"""Words by which a passage may exceed `MAX_WORDS` rather than part a lead-in from its first item."""

_PER_PASSAGE = 2.0


def pack(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Groups of consecutive units as (first, last + 1), in order: together all units, none twice."""
    best = [0.0] + [float("inf")] * len(units)
    back = [0] * (len(units) + 1)
    for first in range(len(units)):
        words = 0
        for last in range(first, len(units)):
            words += units[last].words
            if words > MAX_WORDS + LEAD_IN_ROOM and last > first:
                break
            price = best[first] + _size_price(words, last == first) + _PER_PASSAGE
            if last + 1 < len(units):
                price += units[last].cut
            if price < best[last + 1]:
                best[last + 1], back[last + 1] = price, first
    groups = []
    at = len(units)
    while at > 0:
        groups.append((back[at], at))
        at = back[at]
    return groups[::-1]


def _size_price(words: int, single: bool) -> float:
    """The price of a passage of so many words; one sentence may be as long as it is."""
    if words > MAX_WORDS:
        return 0.0 if single else 40.0 + (words - MAX_WORDS)
    if words < TINY_WORDS:
        return 45.0 - words
    if words < MIN_WORDS:
        return 12.0 * (MIN_WORDS - words) / MIN_WORDS + 1.0
    return 3.0 * abs(words - TARGET_WORDS) / TARGET_WORDS
