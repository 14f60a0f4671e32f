"""The order of hits beyond word and meaning: kind of passage, replaced documents, repetition."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from corpus.model import PassageKind

JUNK_PENALTY = 0.3
"""What a passage without substance loses. Cosines of good and poor answers lie 0.2 to 0.4 apart, so that junk
comes after everything that answers, but still stands there for one who searches for its very words."""

HEADER_PENALTY = 0.05
"""What the header block loses: it answers `när antogs` and `vem ansvarar`, and little else."""

REPLACED_PENALTY = 0.05
"""What a passage of a replaced document loses: enough to put the same words in the later version first."""

REPETITION_PENALTY = 0.05
"""What a passage loses that says what a better one of the same document has said."""

REPETITION_SHARE = 0.9
"""Two texts repeat each other when they share this much of all their words (Jaccard)."""

PENALTIES: Mapping[str, float] = MappingProxyType(
    {
        PassageKind.TOC: JUNK_PENALTY,
        PassageKind.REFERENCES: JUNK_PENALTY,
        PassageKind.FURNITURE: JUNK_PENALTY,
        PassageKind.HEADER_BLOCK: HEADER_PENALTY,
    }
)
"""By kind of passage; text and table rows lose nothing."""


def penalty(passage_kind: str, *, replaced: bool) -> float:
    """What is taken from a point's score, in units of the cosine."""
    return PENALTIES.get(passage_kind, 0.0) + (REPLACED_PENALTY if replaced else 0.0)


def order(scores: Mapping[int, float]) -> list[int]:
    """Point ids, best first; equal scores by id, so that the same query always gives the same order."""
    return sorted(scores, key=lambda point: (-scores[point], point))


def settle_repetitions(
    scores: Mapping[int, float], documents: Mapping[int, str], words: Mapping[int, frozenset[str]]
) -> dict[int, float]:
    """Scores where texts that repeat a better one of their document are put back, not left out.

    `documents` and `words` give each point's document and the set of words in its text, see `word_set`.
    """
    settled: dict[int, float] = {}
    seen: dict[str, list[frozenset[str]]] = {}
    for point in order(scores):
        before = seen.setdefault(documents[point], [])
        repeats = any(_repeats(words[point], other) for other in before)
        settled[point] = scores[point] - (REPETITION_PENALTY if repeats else 0.0)
        before.append(words[point])
    return settled


def word_set(text: str) -> frozenset[str]:
    """The words of a text for `settle_repetitions`: as they stand, since only near-copies count."""
    return frozenset(text.casefold().split())


def _repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= REPETITION_SHARE * len(one | other) > 0
