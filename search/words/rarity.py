"""How much each word of a query says: its rarity in the library."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from search.index.port import IndexFilter
from search.words.sparse import EXACT_SPACE, Term

REMEMBERED = 50_000
"""Terms whose rarity is kept; a dozen are looked up for a query."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What covering a whole query by words is worth.

    `full` is the BM25 score of a passage that has each of the query's terms at the weight 1, `exact` what of
    it comes from exact tokens: diarienummer, paragraphs, dates, numbers.
    """

    full: float
    exact: float = 0.0


NOTHING = Asked(0.0)
"""A query without words, or one that words have no say in."""


class Frequencies(Protocol):
    """What is asked of an index: see `search.index.port.PassageIndex`."""

    def idf(self, terms: Collection[int]) -> Mapping[int, float]:
        """The inverse document frequency of terms, without those that no point has."""
        ...

    def count(self, where: IndexFilter) -> int:
        """How many points fulfil the filter."""
        ...

    def applied_seq(self) -> int:
        """A number that changes with the index."""
        ...


class Rarity:
    """Inverse document frequencies in one index, remembered until it changes. Safe from several threads."""

    def __init__(self, index: Frequencies) -> None:
        self._index = index
        self._seq = -1
        self._known: dict[int, float] = {}

    def of(self, terms: Mapping[Term, float]) -> Asked:
        """What the terms of a query are worth together. Raises SearchError as the index does."""
        idf = self._idf({term.id for term in terms})
        worth = {term: weight * idf[term.id] for term, weight in terms.items()}
        exact = sum(value for term, value in worth.items() if term.space == EXACT_SPACE)
        return Asked(sum(worth.values()), exact)

    def _idf(self, terms: set[int]) -> Mapping[int, float]:
        seq = self._index.applied_seq()
        if self._seq != seq or len(self._known) > REMEMBERED:
            self._seq, self._known = seq, {}
        known = self._known
        if missing := terms - known.keys():
            # A term that nobody writes is rarer than any: Okapi's formula with no document that has it.
            unseen = math.log(2 * self._index.count(IndexFilter()) + 2)
            known.update(dict.fromkeys(missing, unseen) | dict(self._index.idf(missing)))
        return known
