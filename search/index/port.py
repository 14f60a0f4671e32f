"""The one interface to a vector index: dense and sparse vectors, filters, facets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.catalogue.records import UnitKind, Vector

FACET_FIELDS: tuple[str, ...] = (
    "municipality",
    "county",
    "group",
    "document_type",
    "topic",
    "status",
    "body",
)
"""The fields that `PassageIndex.facet` counts by."""


@dataclass(frozen=True, slots=True)
class SparseTerms:
    """A sparse vector: term ids (unsigned 32 bit, ascending, unique) and their weights (> 0)."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class IndexPoint:
    """One unit in the index. `id` is `Unit.id`. `dense` None while not embedded: found by words only."""

    id: int
    document_id: str
    kind: UnitKind
    passage_kind: str
    dense: Vector | None
    sparse: SparseTerms
    municipality: tuple[str, ...] = ()
    county: str | None = None
    group: str | None = None
    population: int | None = None
    document_type: str | None = None
    topics: tuple[str, ...] = ()
    status: str | None = None
    body: str | None = None
    adoption_date: str | None = None  # ISO date; anything else is kept out of the date filter
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class IndexFilter:
    """All given conditions must hold; several values of one field mean any of them. Empty = no condition.

    A point that has no value for a field never fulfils a condition on that field.
    """

    kind: UnitKind | None = None
    municipality: tuple[str, ...] = ()
    county: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    population_min: int | None = None  # inclusive
    population_max: int | None = None  # inclusive
    document_type: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    adopted_after: str | None = None  # ISO date, inclusive
    adopted_before: str | None = None  # ISO date, inclusive
    document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A point's id, its score (cosine or BM25) and the little of its payload that ranking needs."""

    id: int
    score: float
    document_id: str
    passage_kind: str
    replaced: bool


class PassageIndex(Protocol):
    """A vector index. All implementations give the same answers (tests/search_index/conformance).

    Reading is safe from several threads at once, also while one thread writes. Two writers at a time are
    not foreseen. Every method may raise `corpus.errors.SearchError`.
    """

    def upsert(self, points: Iterable[IndexPoint]) -> None:
        """Add points; one that is there already is replaced as a whole, vectors and fields."""
        ...

    def delete_document(self, document_id: str, keep: Collection[int] = ()) -> None:
        """Remove a document's points, all but those in `keep`.

        `keep` lets a document be renewed without a moment in which it cannot be found: first the new
        points are put, then the others removed.
        """
        ...

    def dense(self, vector: Vector, limit: int, where: IndexFilter) -> Sequence[Scored]:
        """Nearest by cosine, best first (equal scores: lowest id first)."""
        ...

    def sparse(self, terms: SparseTerms, limit: int, where: IndexFilter) -> Sequence[Scored]:
        """Best by dot product of IDF-weighted query terms with the stored weights (BM25), best first.

        IDF = ln((N - n + 0.5) / (n + 0.5) + 1) over all points that the index holds now, whatever the
        filter; points that share no term with the query are left out.
        """
        ...

    def idf(self, terms: Collection[int]) -> Mapping[int, float]:
        """The inverse document frequency of terms as `sparse` has it, without those that no point has."""
        ...

    def dense_scores(self, vector: Vector, ids: Sequence[int]) -> Mapping[int, float]:
        """Cosine of given points (those with a dense vector)."""
        ...

    def count(self, where: IndexFilter) -> int:
        """How many points fulfil the filter, exactly."""
        ...

    def facet(self, field: str, where: IndexFilter, limit: int = 100) -> Mapping[str, int]:
        """How many points have each value of one of `FACET_FIELDS`, the most frequent first."""
        ...

    def applied_seq(self) -> int:
        """Number of the last catalogue change that the index holds; 0 when empty."""
        ...

    def set_applied_seq(self, seq: int) -> None:
        """Note how far the index has come. Survives a crash after `flush`, and never without its points."""
        ...

    def clear(self) -> None:
        """Remove everything; `applied_seq` is 0 again."""
        ...

    def flush(self) -> None:
        """Make all that was written so far durable, and then the applied number."""
        ...

    def close(self) -> None:
        """Flush and let go of files and connections; calling it twice does no harm."""
        ...
