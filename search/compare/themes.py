"""Goals sorted into themes: known ones of the policy area first, groups found by likeness for the rest.

A small embedding model alone does not bring goals together as people do: on the examples, agglomerative
clustering of the vectors reaches an adjusted Rand index of 0.23, with words 0.25. What works is knowing what
goals of an area are about. Each goal gets a weight for every known theme, from its words, its headings and
the likeness of its vector to the theme's; then goals that are alike lend each other their weights
(label propagation, Zhu and Ghahramani 2002). What no known theme claims is clustered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from corpus.swedish.compounds import joined_parts, split
from corpus.swedish.lemmas import lemma
from corpus.swedish.lexicon import levels
from corpus.swedish.tokens import TokenKind, stop_words, tokens
from search.compare.base import Floats, GoalBase
from search.compare.vocabulary import KnownTheme

HEADING_WEIGHT = 0.25
"""What an entry in the headings counts against one in the goal itself."""

COMMON_WEIGHT = 0.6
"""What a theme of every area counts against the area's own."""

LIKENESS_WEIGHT = 6.0
"""What a cosine of 1 above the goals' mean counts, in units of a rare word's weight."""

MOST_WORDS = 6.0
"""Where the weight of words stops growing."""

NEIGHBOUR_WEIGHT = 6.0
"""What like goals count together."""

NEIGHBOUR_FROM = 0.35
"""From which cosine two goals are neighbours."""

ROUNDS = 2
CLAIMED_FROM = 0.8
"""The least weight with which a known theme claims a goal."""

CLUSTER_DISTANCE = 0.55
"""Where merging stops for goals that no known theme claims (average cosine distance)."""

OTHER = "övrigt"

_ENDINGS = ("arna", "erna", "orna", "ande", "en", "et", "ar", "er", "or", "na", "n", "t")
"""Endings of nouns and verbs that a label does without, longest first."""

_CLEARLY_RARER = 8
"""A base form this many levels (quarter doublings) rarer than the word is another word."""

Matrix = npt.NDArray[np.float64]


def assign(
    base: GoalBase,
    rows: npt.NDArray[np.int64],
    themes: Sequence[KnownTheme],
    vectors: Floats,
    texts: Callable[[Sequence[int]], Sequence[str]],
) -> list[str]:
    """A theme's label for each of the rows. `vectors` are the themes'; `texts` gives rows' texts."""
    if not len(rows):
        return []
    own = np.asarray(base.vectors[rows], np.float32)
    weights = _weights(base, rows, themes, vectors, own)
    best = weights.argmax(1) if len(themes) else np.zeros(len(rows), np.int64)
    claimed = weights.max(1) >= CLAIMED_FROM if len(themes) else np.zeros(len(rows), np.bool_)
    labels = [themes[theme].label if sure else "" for theme, sure in zip(best, claimed, strict=True)]
    left = [i for i, label in enumerate(labels) if not label]
    if left:
        found = texts([int(rows[i]) for i in left])
        for i, label in zip(left, cluster(own[left], found), strict=True):
            labels[i] = label
    return labels


def _weights(
    base: GoalBase,
    rows: npt.NDArray[np.int64],
    themes: Sequence[KnownTheme],
    vectors: Floats,
    own: Floats,
) -> Matrix:
    text = entry_matrix(base.text_ids, base.text_starts, rows, themes)
    heading = entry_matrix(base.heading_ids, base.heading_starts, rows, themes)
    entries = [entry for theme in themes for entry in theme.entries]
    owners = np.repeat(np.arange(len(themes)), [len(theme.entries) for theme in themes])
    shared = Counter(entries)
    rarity = np.log1p(len(rows) / (1 + text.sum(0))) / np.sqrt([shared[entry] for entry in entries])
    words = np.zeros((len(rows), len(themes)))
    headings = np.zeros_like(words)
    for theme in range(len(themes)):
        columns = owners == theme
        words[:, theme] = text[:, columns] @ rarity[columns]
        headings[:, theme] = heading[:, columns] @ rarity[columns]
    weights = np.minimum(words, MOST_WORDS) + HEADING_WEIGHT * headings
    weights *= np.where([theme.common for theme in themes], COMMON_WEIGHT, 1.0)
    if vectors.size and own.shape[1] == vectors.shape[1]:
        likeness = own @ vectors.T
        weights += LIKENESS_WEIGHT * (likeness - likeness.mean(0, keepdims=True))
        weights = _with_neighbours(weights, own)
    return weights


def _with_neighbours(weights: Matrix, own: Floats) -> Matrix:
    near = own @ own.T
    np.fill_diagonal(near, 0)
    near = np.maximum(near - np.float32(NEIGHBOUR_FROM), 0)
    totals = near.sum(1, keepdims=True) + 0.3
    lent = weights
    for _ in range(ROUNDS):
        shares = np.exp(lent - lent.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        lent = weights + NEIGHBOUR_WEIGHT * (near @ shares.astype(np.float32)) / totals
    return lent


def entry_matrix(
    ids: npt.NDArray[np.uint32],
    starts: npt.NDArray[np.int64],
    rows: npt.NDArray[np.int64],
    themes: Sequence[KnownTheme],
) -> Matrix:
    """Which entries each row has: 1 where all of the entry's terms are there, shape (rows, all entries)."""
    entries = [entry for theme in themes for entry in theme.entries]
    known = np.unique(np.array([term for entry in entries for term in entry], np.uint32))
    lengths = (starts[rows + 1] - starts[rows]).astype(np.int64)
    owner = np.repeat(np.arange(len(rows)), lengths)
    first = np.cumsum(lengths) - lengths
    place = np.arange(lengths.sum()) - np.repeat(first, lengths) + np.repeat(starts[rows], lengths)
    terms = ids[place]
    column = np.searchsorted(known, terms)
    column[column == len(known)] = 0
    hit = known[column] == terms if len(known) else np.zeros(len(terms), np.bool_)
    present = np.zeros((len(rows), len(known)), np.bool_)
    present[owner[hit], column[hit]] = True
    where = {int(term): index for index, term in enumerate(known)}
    out = np.zeros((len(rows), len(entries)))
    for index, entry in enumerate(entries):
        out[:, index] = np.logical_and.reduce([present[:, where[term]] for term in entry])
    return out


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
