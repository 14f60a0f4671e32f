"""What speaks for each goal belonging to each known theme: one row of figures per goal and theme.

The figures are weighed by a conditional logit model (McFadden 1974), whose weights `bench.compare_weights`
fits on the examples; they say nothing of any one area or theme. What each does for agreement stands in
docs/quality-compare.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.swedish.compounds import word_key
from corpus.swedish.tokens import TokenKind
from search.compare.base import Bools, Floats, GoalBase, Ints
from search.compare.theme_words import learned
from search.compare.vocabulary import KnownTheme
from search.compare.word_pieces import WordPieces
from search.words.sparse import PART_SPACE, Term, content_tokens, part_keys

FIGURES = ("words", "rarest", "any", "first", "close", "headings", "meaning", "learned", "common")
"""words: the rarities of the theme's words in the goal, together at most `MOST_WORDS`. rarest: the rarity in
the whole library of the rarest of them. any: whether there is one. first: whether the goal's first word of
any theme is one of this theme's, as Swedish names the subject early. close: how alike all its words are to
words of the theme. headings: as words, in the two nearest headings. meaning: the likeness of its vector to
the theme's, in standard deviations of the goals found. learned: the logarithm of its probability by all its
words (`search.compare.theme_words`). common: whether the theme turns up in every area."""

MOST_WORDS = 6.0
"""Where the weight of words stops growing."""

CLOSE_FROM = 0.4
"""From which cosine two words are alike."""

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of some texts. `norms` has each once; row i has the words `norms[at[j]]` for j from
    `starts[i]` to `starts[i + 1]`, in their order."""

    norms: tuple[str, ...]
    at: Ints
    starts: Ints

    @property
    def owners(self) -> Ints:
        """For each word of a text the row of the text."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


def evidence(
    base: GoalBase,
    rows: Ints,
    texts: Sequence[str],
    themes: Sequence[KnownTheme],
    likeness: Matrix,
    pieces: WordPieces | None,
) -> Matrix:
    """The figures, shape (rows, themes, `FIGURES`). `texts` are the rows'; `likeness` is the cosine of each
    row with each theme, (rows, themes), zeros where there are no vectors."""
    words = _read(texts)
    entries = [entry for theme in themes for entry in theme.entries]
    owners = np.repeat(np.arange(len(themes)), [len(theme.entries) for theme in themes])
    known = np.unique(np.array([term for entry in entries for term in entry], np.uint32))
    column = {int(term): index for index, term in enumerate(known)}
    entry_columns = [tuple(column[term] for term in entry) for entry in entries]
    has = _terms_of_words(words.norms, column)
    found = _entries_found(_present(words, has), entry_columns)
    shared = Counter(entries)
    held_back = np.sqrt([shared[entry] for entry in entries])
    here = np.log1p(len(rows) / (1 + found.sum(0))) / held_back
    everywhere = _library_rarity(base, known, entry_columns) / held_back
    beside = _entries_found(_present_ids(base.heading_ids, base.heading_starts, rows, known), entry_columns)
    starts = np.searchsorted(owners, np.arange(len(themes)))
    counted = np.add.reduceat(found * here, starts, axis=1)
    spread = likeness.std(0)
    figures = {
        "words": np.minimum(counted, MOST_WORDS),
        "rarest": np.maximum.reduceat(found * everywhere, starts, axis=1),
        "any": counted > 0,
        "first": _first(words, _themes_of_words(has, entry_columns, owners, len(themes))),
        "close": _close(words, themes, pieces),
        "headings": np.minimum(np.add.reduceat(beside * here, starts, axis=1), MOST_WORDS),
        "meaning": (likeness - likeness.mean(0)) / np.where(spread > 0, spread, 1),
        "learned": learned(themes, *_terms_of_rows(base, rows)),
        "common": np.tile([float(theme.common) for theme in themes], (len(rows), 1)),
    }
    return np.stack([np.asarray(figures[name], np.float64) for name in FIGURES], axis=2)


def _read(texts: Sequence[str]) -> _Words:
    place: dict[str, int] = {}
    at: list[int] = []
    starts = [0]
    for text in texts:
        norms = (norm for kind, norm in content_tokens(text) if kind is TokenKind.WORD)
        at += [place.setdefault(norm, len(place)) for norm in norms]
        starts.append(len(at))
    return _Words(tuple(place), np.array(at, np.int64), np.array(starts, np.int64))


def _terms_of_words(norms: Sequence[str], column: Mapping[int, int]) -> Bools:
    """Which of the entries' terms each word has: as a whole or as a part of it, (words, known)."""
    has = np.zeros((len(norms), len(column)), np.bool_)
    for row, norm in enumerate(norms):
        for key in (word_key(norm), *part_keys(norm)):
            index = column.get(Term(PART_SPACE, key).id)
            if index is not None:
                has[row, index] = True
    return has


def _present(words: _Words, has: Bools) -> Bools:
    """Which terms each text has, (texts, known)."""
    out = np.zeros((len(words.starts) - 1, has.shape[1]), np.bool_)
    for row, (start, end) in enumerate(zip(words.starts[:-1], words.starts[1:], strict=True)):
        out[row] = has[words.at[start:end]].any(0)
    return out


def _present_ids(
    ids: npt.NDArray[np.uint32], starts: Ints, rows: Ints, known: npt.NDArray[np.uint32]
) -> Bools:
    """Which terms each of the rows has in the base, (rows, known)."""
    terms, ends = _slices(ids, starts, rows)
    owner = np.repeat(np.arange(len(rows)), np.diff(ends))
    column = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    hit = known[column] == terms
    present = np.zeros((len(rows), len(known)), np.bool_)
    present[owner[hit], column[hit]] = True
    return present


def _terms_of_rows(base: GoalBase, rows: Ints) -> tuple[npt.NDArray[np.uint32], Ints]:
    """The terms of the rows' texts, end to end, and where each text's begin and the last's end."""
    return _slices(base.text_ids, base.text_starts, rows)


def _slices(ids: npt.NDArray[np.uint32], starts: Ints, rows: Ints) -> tuple[npt.NDArray[np.uint32], Ints]:
    lengths = (starts[rows + 1] - starts[rows]).astype(np.int64)
    ends = np.concatenate([[0], np.cumsum(lengths)])
    place = np.arange(ends[-1]) - np.repeat(ends[:-1], lengths) + np.repeat(starts[rows], lengths)
    return ids[place], ends


def _entries_found(present: Bools, entries: Sequence[tuple[int, ...]]) -> Floats:
    """Which entries each row has: 1 where all of the entry's columns are there, (rows, entries)."""
    out = np.ones((len(present), len(entries)), np.float32)
    for place in range(max(len(entry) for entry in entries)):
        out *= present[:, [entry[min(place, len(entry) - 1)] for entry in entries]]
    return out


def _library_rarity(
    base: GoalBase, known: npt.NDArray[np.uint32], entries: Sequence[tuple[int, ...]]
) -> Matrix:
    """How rare each entry is among all goals of the library: that of its rarest term."""
    column = np.minimum(np.searchsorted(known, base.text_ids), len(known) - 1)
    counts = np.bincount(column[known[column] == base.text_ids], minlength=len(known))
    goals = np.array([counts[list(entry)].min() for entry in entries])
    return np.log1p(len(base) / (1 + goals))


def _themes_of_words(has: Bools, entries: Sequence[tuple[int, ...]], owners: Ints, themes: int) -> Bools:
    """Which themes each word speaks for by itself, (words, themes)."""
    out = np.zeros((len(has), themes), np.bool_)
    for entry, owner in zip(entries, owners, strict=True):
        if len(entry) == 1:
            out[:, owner] |= has[:, entry[0]]
    return out


def _first(words: _Words, speaks: Bools) -> Bools:
    """For each text the themes of its first word that speaks for any."""
    out = np.zeros((len(words.starts) - 1, speaks.shape[1]), np.bool_)
    telling = np.any(speaks, axis=1, keepdims=True)[words.at, 0]
    firsts, places = np.unique(words.owners[telling], return_index=True)
    out[firsts] = speaks[words.at[telling][places]]
    return out


def _close(words: _Words, themes: Sequence[KnownTheme], pieces: WordPieces | None) -> Matrix:
    """How alike the texts' words are to the themes': each word's cosine with the nearest word of the theme
    above `CLOSE_FROM`, times the word's rarity, summed."""
    texts = len(words.starts) - 1
    if pieces is None or not words.norms:
        return np.zeros((texts, len(themes)))
    theirs = [word for theme in themes for word in theme.words]
    starts = np.cumsum([0, *(len(theme.words) for theme in themes)])[:-1]
    near = pieces.vectors(words.norms) @ pieces.vectors(theirs).T
    near = np.maximum(np.maximum.reduceat(near, starts, axis=1) - np.float32(CLOSE_FROM), 0)
    pairs = np.unique(np.stack([words.owners, words.at]), axis=1)
    rarity = np.log(1 + texts / (1 + np.bincount(pairs[1], minlength=len(words.norms))))
    sums = np.cumsum((near * rarity[:, None])[words.at], axis=0)
    sums = np.concatenate([np.zeros((1, len(themes))), sums])
    return np.asarray(sums[words.starts[1:]] - sums[words.starts[:-1]], np.float64)
