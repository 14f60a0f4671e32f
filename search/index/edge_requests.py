"""Our points and filters in Qdrant Edge's words, and the shard's configuration."""

from __future__ import annotations

from typing import Any

from qdrant_edge import (
    Distance,
    EdgeConfig,
    EdgeOptimizersConfig,
    EdgeSparseVectorParams,
    EdgeVectorParams,
    FieldCondition,
    Filter,
    HasIdCondition,
    HnswIndexConfig,
    IdfParams,
    MatchAny,
    Memory,
    Modifier,
    PayloadSchemaType,
    Point,
    Query,
    QueryRequest,
    RangeFloat,
    SearchParams,
    SparseVector,
    UpdateOperation,
    VectorStorageDatatype,
)

from search.index.conditions import (
    KEYWORD_FIELDS,
    NUMBER_FIELDS,
    AnyOf,
    Condition,
    conditions_of,
    payload_of,
)
from search.index.port import IndexFilter, IndexPoint, Scored, SparseTerms

DENSE = "dense"
SPARSE = "sparse"

HNSW_M = 16
HNSW_EF_CONSTRUCT = 128
HNSW_EF = 256
"""Candidates looked at per query. 50,000 x 384: recall@50 1.0 against exact search (bench/index.py)."""

INDEXING_THRESHOLD_KB = 10_000
"""Below this (13,000 vectors of 384 float16) a scan is as quick as the graph: Qdrant's default."""

EXACT_IDF = SearchParams(idf=IdfParams(Filter()))
"""Term statistics counted over the living points. Without it the engine goes on counting points that are
removed or replaced until it optimises, and scores would depend on the library's history."""


def shard_config(dimension: int) -> Any:
    """How a shard stores things: measured in bench/index.py and explained in docs/decisions/0003.

    float16 halves the file and the memory, is 1.4 times quicker to scan and changes a cosine by less than
    0.001. Everything that can be is memory-mapped and so may leave memory when others need it.
    """
    return EdgeConfig(
        vectors={
            DENSE: EdgeVectorParams(
                size=dimension,
                distance=Distance.Cosine,
                datatype=VectorStorageDatatype.Float16,
                memory=Memory.Cached,
            )
        },
        sparse_vectors={SPARSE: EdgeSparseVectorParams(modifier=Modifier.Idf, memory=Memory.Cached)},
        hnsw_config=HnswIndexConfig(m=HNSW_M, ef_construct=HNSW_EF_CONSTRUCT, full_scan_threshold=10_000),
        optimizers=EdgeOptimizersConfig(
            default_segment_number=1,
            indexing_threshold=INDEXING_THRESHOLD_KB,
            max_segment_size=10_000_000,
        ),
        payload_memory=Memory.Cached,
    )


def field_indexes() -> list[Any]:
    """The operations that index the payload fields; the graph must be built after them to heed filters."""
    fields = dict.fromkeys(KEYWORD_FIELDS, PayloadSchemaType.Keyword)
    fields |= dict.fromkeys(NUMBER_FIELDS, PayloadSchemaType.Integer)
    return [UpdateOperation.create_field_index(name, schema) for name, schema in fields.items()]


def to_point(point: IndexPoint) -> Any:
    """A point as the engine takes it; a vector that is missing or empty is left out."""
    vectors: dict[str, Any] = {}
    if point.dense is not None:
        vectors[DENSE] = point.dense.tolist()
    if point.sparse.indices:
        vectors[SPARSE] = to_sparse(point.sparse)
    return Point(point.id, vectors, payload_of(point))


def to_sparse(terms: SparseTerms) -> Any:
    """A sparse vector as the engine takes it."""
    return SparseVector(list(terms.indices), list(terms.values))


def to_filter(where: IndexFilter) -> Any | None:
    """The filter as the engine takes it; None when there is no condition."""
    conditions = conditions_of(where)
    return Filter(must=[_condition(one) for one in conditions]) if conditions else None


def one_point_with(term: int, params: Any | None) -> Any:
    """The request for one point that has a term, with its stored weights."""
    vector = SparseVector([term], [1.0])
    nearest = Query.Nearest(vector, using=SPARSE)
    return QueryRequest(limit=1, query=nearest, params=params, with_vector=[SPARSE])


def stored_weight(hit: Any, term: int) -> float:
    """The weight that a hit, asked for with its vector, has stored for a term."""
    stored = hit.vector[SPARSE]
    return float(stored.values[list(stored.indices).index(term)])


def of_document(document_id: str, keep: frozenset[int]) -> Any:
    """All points of one document but those kept."""
    spared: list[Any] = [HasIdCondition(set(keep))] if keep else []
    return Filter(must=[_condition(AnyOf("document_id", (document_id,)))], must_not=spared)


def to_scored(hit: Any) -> Scored:
    """A hit as we hand it on."""
    payload = hit.payload or {}
    return Scored(
        id=int(hit.id),
        score=float(hit.score),
        document_id=payload.get("document_id", ""),
        passage_kind=payload.get("passage_kind", ""),
        replaced=bool(payload.get("replaced", False)),
    )


def _condition(condition: Condition) -> Any:
    if isinstance(condition, AnyOf):
        return FieldCondition(condition.field, match=MatchAny(list(condition.values)))
    return FieldCondition(condition.field, range=RangeFloat(gte=condition.low, lte=condition.high))
