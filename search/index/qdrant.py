"""The index on a Qdrant server (or in qdrant-client's own memory mode, for tests).

The name of a library's index is an alias; behind it stands a collection per generation, so that a rebuilt
index takes over in one step. How far a collection has come is noted in it, as the point with id 0, which has
no vectors (units count from 1).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from qdrant_client import QdrantClient, models

from corpus.catalogue.records import Vector
from corpus.errors import SearchError
from search.index.conditions import (
    RANKING_FIELDS,
    AnyOf,
    Condition,
    check_facet_field,
    conditions_of,
    payload_of,
)
from search.index.generations import IndexIdentity
from search.index.port import IndexFilter, IndexPoint, Scored, SparseTerms
from search.index.qdrant_collections import (
    DENSE,
    SPARSE,
    create_collection,
    current_collection,
    publish_collection,
    server_errors,
)

log = logging.getLogger(__name__)

STATE_ID = 0
SLICE = 200
HNSW_EF = 256
"""As in the embedded index."""
EXACT_IDF = models.SearchParams(idf=models.IdfCorpusParams(corpus=models.Filter()))
"""Term statistics of the living points; see the embedded index. Servers know it since 1.19; before that,
removed points are counted until the server optimises."""


class QdrantIndex:
    """A `PassageIndex` in one collection, reached by an alias or by the collection's own name."""

    def __init__(
        self, client: QdrantClient, name: str, identity: IndexIdentity, *, in_memory: bool = False
    ) -> None:
        self._client = client
        self.name = name
        self._identity = identity
        # The memory mode scans everything and counts the living points: it takes no parameters.
        self._in_memory = in_memory

    def upsert(self, points: Iterable[IndexPoint]) -> None:
        """Add or replace points."""
        waiting = iter(points)
        while some := list(islice(waiting, SLICE)):
            with server_errors():
                self._client.upsert(self.name, [_to_point(point) for point in some], wait=True)

    def delete_document(self, document_id: str, keep: Collection[int] = ()) -> None:
        """Remove a document's points but those kept."""
        which = models.Filter(
            must=[_to_condition(AnyOf("document_id", (document_id,)))],
            must_not=[models.HasIdCondition(has_id=list(keep))] if keep else None,
        )
        with server_errors():
            self._client.delete(self.name, models.FilterSelector(filter=which), wait=True)

    def dense(self, vector: Vector, limit: int, where: IndexFilter) -> Sequence[Scored]:
        """Nearest by cosine."""
        params = None if self._in_memory else models.SearchParams(hnsw_ef=HNSW_EF)
        return self._query(vector.tolist(), DENSE, limit, _to_filter(where), params)

    def sparse(self, terms: SparseTerms, limit: int, where: IndexFilter) -> Sequence[Scored]:
        """Best by BM25."""
        if not terms.indices:
            return ()
        params = None if self._in_memory else EXACT_IDF
        return self._query(_to_sparse(terms), SPARSE, limit, _to_filter(where), params)

    def idf(self, terms: Collection[int]) -> Mapping[int, float]:
        """The inverse document frequency of terms: what the engine makes of one stored weight of each."""
        asked = tuple(terms)
        if not asked:
            return {}
        params = None if self._in_memory else EXACT_IDF
        requests = [_one_point_with(term, params) for term in asked]
        with server_errors():
            found = self._client.query_batch_points(self.name, requests)
        return {
            term: answer.points[0].score / _stored_weight(answer.points[0], term)
            for term, answer in zip(asked, found, strict=True)
            if answer.points
        }

    def dense_scores(self, vector: Vector, ids: Sequence[int]) -> Mapping[int, float]:
        """Exact cosine of the given points."""
        if not ids:
            return {}
        these = models.Filter(must=[models.HasIdCondition(has_id=list(set(ids)))])
        exact = None if self._in_memory else models.SearchParams(exact=True)
        hits = self._query(vector.tolist(), DENSE, len(set(ids)), these, exact)
        return {hit.id: hit.score for hit in hits}

    def count(self, where: IndexFilter) -> int:
        """How many points fulfil the filter."""
        which = _to_filter(where) or models.Filter()
        which.must_not = [models.HasIdCondition(has_id=[STATE_ID])]
        with server_errors():
            return self._client.count(self.name, count_filter=which, exact=True).count

    def facet(self, field: str, where: IndexFilter, limit: int = 100) -> Mapping[str, int]:
        """How many points have each value of a field."""
        check_facet_field(field)
        with server_errors():
            hits = self._client.facet(
                self.name, field, facet_filter=_to_filter(where), limit=limit, exact=True
            ).hits
        # The engine remembers values that only removed points had.
        counted = ((str(hit.value), hit.count) for hit in hits if hit.count)
        return dict(sorted(counted, key=lambda one: (-one[1], one[0])))

    def applied_seq(self) -> int:
        """Number of the last catalogue change that is in."""
        return int((self._state() or {}).get("applied_seq", 0))

    def set_applied_seq(self, seq: int) -> None:
        """Note how far the index has come; the server makes it durable after the points before it."""
        payload = {"identity": _identity_text(self._identity), "applied_seq": seq}
        with server_errors():
            self._client.upsert(
                self.name, [models.PointStruct(id=STATE_ID, vector={}, payload=payload)], wait=True
            )

    def clear(self) -> None:
        """Remove every point."""
        with server_errors():
            self._client.delete(self.name, models.FilterSelector(filter=models.Filter()), wait=True)
        self.set_applied_seq(0)

    def flush(self) -> None:
        """Nothing to do: each write waits until the server has it in its log."""

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def fits(self) -> bool:
        """Whether the collection was built for this identity."""
        return (self._state() or {}).get("identity") == _identity_text(self._identity)

    def _state(self) -> Mapping[str, Any] | None:
        with server_errors():
            found = self._client.retrieve(self.name, [STATE_ID], with_payload=True)
        return found[0].payload if found else None

    def _query(
        self,
        vector: list[float] | models.SparseVector,
        using: str,
        limit: int,
        which: models.Filter | None,
        params: models.SearchParams | None,
    ) -> Sequence[Scored]:
        with server_errors():
            hits = self._client.query_points(
                self.name,
                query=vector,
                using=using,
                limit=limit,
                query_filter=which,
                search_params=params,
                with_payload=list(RANKING_FIELDS),
            ).points
        return sorted((_to_scored(hit) for hit in hits), key=lambda hit: (-hit.score, hit.id))


def open_qdrant(
    client: QdrantClient, name: str, identity: IndexIdentity, *, in_memory: bool = False
) -> QdrantIndex:
    """The library's index behind the alias `name`; an empty one when there is none of this identity."""
    index = QdrantIndex(client, name, identity, in_memory=in_memory)
    with server_errors():
        if current_collection(client, name) is not None:
            if index.fits():
                return index
            log.warning("the index %s is built anew: it was built for another model or format", name)
        built = create_collection(client, name, identity)
        QdrantIndex(client, built, identity, in_memory=in_memory).set_applied_seq(0)
        publish_collection(client, name, built)
    return index


def _one_point_with(term: int, params: models.SearchParams | None) -> models.QueryRequest:
    return models.QueryRequest(
        query=models.SparseVector(indices=[term], values=[1.0]),
        using=SPARSE,
        limit=1,
        params=params,
        with_vector=[SPARSE],
    )


def _stored_weight(hit: models.ScoredPoint, term: int) -> float:
    vectors = hit.vector
    if not isinstance(vectors, dict) or not isinstance(stored := vectors[SPARSE], models.SparseVector):
        raise SearchError("index_failed", "Sökindexet svarade utan de ordvikter som begärdes.")
    return stored.values[stored.indices.index(term)]


def _to_point(point: IndexPoint) -> models.PointStruct:
    vectors: dict[str, models.Vector] = {}
    if point.dense is not None:
        vectors[DENSE] = point.dense.tolist()
    if point.sparse.indices:
        vectors[SPARSE] = _to_sparse(point.sparse)
    return models.PointStruct(id=point.id, vector=vectors, payload=dict(payload_of(point)))


def _to_sparse(terms: SparseTerms) -> models.SparseVector:
    return models.SparseVector(indices=list(terms.indices), values=list(terms.values))


def _to_filter(where: IndexFilter) -> models.Filter | None:
    conditions = conditions_of(where)
    return models.Filter(must=[_to_condition(one) for one in conditions]) if conditions else None


def _to_condition(condition: Condition) -> models.FieldCondition:
    if isinstance(condition, AnyOf):
        return models.FieldCondition(key=condition.field, match=models.MatchAny(any=list(condition.values)))
    return models.FieldCondition(
        key=condition.field, range=models.Range(gte=condition.low, lte=condition.high)
    )


def _to_scored(hit: models.ScoredPoint) -> Scored:
    payload = hit.payload or {}
    return Scored(
        id=int(hit.id),
        score=float(hit.score),
        document_id=payload.get("document_id", ""),
        passage_kind=payload.get("passage_kind", ""),
        replaced=bool(payload.get("replaced", False)),
    )


def _identity_text(identity: IndexIdentity) -> str:
    return f"{identity.model_id}|{identity.dimension}|{identity.payload_format}"
