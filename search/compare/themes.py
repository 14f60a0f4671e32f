"""Goals sorted into themes: known ones of the policy area first, groups found by likeness for the rest.

A small embedding model alone does not bring goals together as people do: on the examples, agglomerative
clustering of the vectors reaches an adjusted Rand index of 0.23, with words 0.25. What works is knowing what
goals of an area are about. What speaks for each known theme (`search.compare.evidence`) is weighed into a
probability; then goals that are alike lend each other theirs (label propagation, Zhu and Ghahramani 2002).
What no known theme claims is clustered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from corpus.swedish.compounds import joined_parts, split
from corpus.swedish.lemmas import lemma
from corpus.swedish.lexicon import levels
from corpus.swedish.tokens import TokenKind, stop_words, tokens
from search.compare.base import Floats, GoalBase
from search.compare.evidence import FIGURES, Matrix, evidence
from search.compare.vocabulary import KnownTheme
from search.compare.word_pieces import WordPieces

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "words": 0.06,
        "rarest": 0.48,
        "any": -1.16,
        "first": 0.4,
        "close": 0.27,
        "headings": 0.21,
        "meaning": 0.46,
        "learned": 0.4,
        "common": -0.29,
    }
)
"""What each figure of the evidence counts, in logits. Fitted by `python -m bench.compare_weights`."""

NEIGHBOUR_WEIGHT = 3.3
"""What like goals count together; fitted with the others."""

NEIGHBOUR_FROM = 0.4
"""From which cosine two goals are neighbours."""

FEW_NEIGHBOURS = 0.3
"""Likeness that a goal's neighbours must have together to count for half."""

CLAIMED_FROM = 1.0
"""The least logit with which a known theme claims a goal that has none of its words: about what nothing but a
likely meaning gives. One in fifty goals of the examples has less."""

CLUSTER_DISTANCE = 0.55
"""Where merging stops for goals that no known theme claims (average cosine distance)."""

OTHER = "övrigt"

_ENDINGS = ("arna", "erna", "orna", "ande", "en", "et", "ar", "er", "or", "na", "n", "t")
"""Endings of nouns and verbs that a label does without, longest first."""

_CLEARLY_RARER = 8
"""A base form this many levels (quarter doublings) rarer than the word is another word."""


def assign(
    base: GoalBase,
    rows: npt.NDArray[np.int64],
    themes: Sequence[KnownTheme],
    vectors: Floats,
    texts: Sequence[str],
    pieces: WordPieces | None = None,
) -> list[str]:
    """A theme's label for each of the rows. `vectors` are the themes', `texts` the rows'."""
    if not len(rows):
        return []
    own = np.asarray(base.vectors[rows], np.float32)
    labels = [""] * len(rows)
    if themes:
        given = figures(base, rows, themes, vectors, texts, pieces)
        logits = weigh(given, likenesses(own))
        named = given[:, :, FIGURES.index("any")] > 0
        for i, best in enumerate(logits.argmax(1)):
            if named[i, best] or logits[i, best] >= CLAIMED_FROM:
                labels[i] = themes[best].label
    left = [i for i, label in enumerate(labels) if not label]
    for i, label in zip(left, cluster(own[left], [texts[i] for i in left]), strict=True):
        labels[i] = label
    return labels


def figures(
    base: GoalBase,
    rows: npt.NDArray[np.int64],
    themes: Sequence[KnownTheme],
    vectors: Floats,
    texts: Sequence[str],
    pieces: WordPieces | None,
) -> Matrix:
    """The evidence for each of the rows, (rows, themes, figures)."""
    own = np.asarray(base.vectors[rows], np.float32)
    fits = vectors.size and own.shape[1] == vectors.shape[1]
    likeness = own @ vectors.T if fits else np.zeros((len(rows), len(themes)), np.float32)
    return evidence(base, rows, texts, themes, np.asarray(likeness, np.float64), pieces)


def likenesses(own: Floats) -> Floats:
    """How much each goal lends each other, (rows, rows): their cosine above `NEIGHBOUR_FROM`, shared out."""
    near = own @ own.T
    np.fill_diagonal(near, 0)
    near = np.maximum(near - np.float32(NEIGHBOUR_FROM), 0)
    return np.asarray(near / (near.sum(1, keepdims=True) + np.float32(FEW_NEIGHBOURS)), np.float32)


def weigh(given: Matrix, near: Floats) -> Matrix:
    """The logit of each theme for each goal, (rows, themes): its own evidence, and what its likes lend it."""
    alone = given @ np.array([WEIGHTS[name] for name in FIGURES])
    return np.asarray(alone + NEIGHBOUR_WEIGHT * (near @ shares(alone).astype(np.float32)), np.float64)


def shares(logits: Matrix) -> Matrix:
    """The probability of each theme, (rows, themes)."""
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True), np.float64)


def cluster(vectors: Floats, texts: Sequence[str]) -> list[str]:
    """Labels for goals without a known theme: agglomerative, by average cosine; lone goals are `övrigt`."""
    if len(texts) < 2 or not vectors.size:
        return [OTHER] * len(texts)
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415
    from scipy.spatial.distance import squareform  # noqa: PLC0415

    distance = np.clip(1 - vectors @ vectors.T, 0, 2).astype(np.float64)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform((distance + distance.T) / 2, checks=False), "average")
    groups: list[int] = [int(group) for group in fcluster(tree, CLUSTER_DISTANCE, "distance")]
    sizes = Counter(groups)
    names: dict[int, str] = {}
    for group, size in sorted(sizes.items()):
        if size > 1:
            inside = [text for text, other in zip(texts, groups, strict=True) if other == group]
            name = label_of(inside, texts)
            names[group] = name if name not in names.values() else f"{name} ({group})"
    return [names.get(group, OTHER) for group in groups]


def label_of(inside: Sequence[str], everything: Sequence[str]) -> str:
    """What sets some goals apart from all: their two most telling words, as Swedish writes them.

    Words are counted by base form; of a compound its parts count too, so that `hemtjänst` and
    `hemtjänsttimme` come together. A word that half of all goals have says nothing.
    """
    here, there = _word_counts(inside), _word_counts(everything)
    rated = sorted(
        (-(count / len(inside)) * np.log((1 + len(everything)) / there[word]), -len(word), word)
        for word, count in here.items()
        if count > 1 or len(inside) == 1
    )
    chosen: list[str] = []
    for _, _, word in rated:
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
        if len(chosen) == 2:
            break
    return " och ".join(chosen) if chosen else OTHER


def _word_counts(texts: Sequence[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    stop = stop_words()
    for text in texts:
        words: set[str] = set()
        for token in tokens(text):
            if token.kind is TokenKind.WORD and token.norm not in stop and len(token.norm) > 3:
                parts = split(token.norm)
                words.add(token.norm[: parts[-1].start] + parts[-1].base if parts else base_form(token.norm))
                words.update(part for part in joined_parts(token.norm) if len(part) > 3)
        counts.update(words)
    return counts


def base_form(word: str) -> str:
    """The form to show: the lemma of an irregular form, else the shortest known word it can be a form of."""
    known = lemma(word)
    if known != word:
        return known
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 3:
            left = word[: -len(ending)]
            for candidate in (left, left + "a", left + "e"):
                if candidate in levels() and levels()[candidate] >= levels().get(word, 0) - _CLEARLY_RARER:
                    return candidate
    return word
