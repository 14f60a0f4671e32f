"""Fingerprints of texts: runs of words in comparison form, a few of them kept, the same ones in every copy.

Words are compared by their stems, so that another inflection (`målet`, `målen`) leaves the run the same. Of
each `WINDOW` runs in a row the one with the least hash is kept (winnowing; Schleimer, Wilkerson and Aiken
2003): any `RUN + WINDOW - 1` words in common leave at least one fingerprint in both texts.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.swedish.lemmas import stem
from corpus.swedish.tokens import TokenKind, tokens

RUN = 4
"""Words in a run."""

WINDOW = 2
"""Runs of which one is kept: 5 words in common are always seen, as between two swapped names; 4 often."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its normal form, its comparison form's number, and its span in the text."""

    norm: str
    key: int
    start: int
    end: int


@lru_cache(maxsize=200_000)
def _key(norm: str) -> int:
    return zlib.crc32(stem(norm).encode())


def words_of(text: str) -> tuple[Word, ...]:
    """The words and numbers of a text in order; of overlapping tokens (a diarienummer) the longest."""
    found: list[Word] = []
    for token in tokens(text):
        if found and token.start < found[-1].end:
            continue
        key = _key(token.norm) if token.kind is TokenKind.WORD else zlib.crc32(token.norm.encode())
        found.append(Word(token.norm, key, token.start, token.end))
    return tuple(found)


def runs_of(words: Sequence[Word]) -> tuple[int, ...]:
    """Every run of a text as a 63-bit number, by its first word; empty below `RUN` words. A text is looked up
    with all of them."""
    return tuple(_hash(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def fingerprints(words: Sequence[Word]) -> frozenset[int]:
    """The runs of a text that are kept to be found by."""
    runs = runs_of(words)
    return frozenset(
        min(runs[at : at + WINDOW]) for at in range(max(len(runs) - WINDOW + 1, min(len(runs), 1)))
    )


def _hash(words: Sequence[Word]) -> int:
    """A number that spreads evenly; crc32 alone is linear, so that neighbours would hang together."""
    number = 0
    for word in words:
        number = (number ^ word.key) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
        number ^= number >> 29
    return number >> 1
