"""One generation of the embedded index: an open Qdrant Edge shard and the state noted beside it."""

from __future__ import annotations

import contextlib
import logging
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from qdrant_edge import (
    CountRequest,
    EdgeShard,
    FacetRequest,
    Filter,
    HasIdCondition,
    Query,
    QueryBatchRequest,
    QueryRequest,
    SearchParams,
    UpdateOperation,
)

from corpus.catalogue.records import Vector
from corpus.errors import SearchError
from search.index.conditions import RANKING_FIELDS, check_facet_field
from search.index.edge_requests import (
    DENSE,
    EXACT_IDF,
    HNSW_EF,
    SPARSE,
    field_indexes,
    of_document,
    one_point_with,
    shard_config,
    stored_weight,
    to_filter,
    to_point,
    to_scored,
    to_sparse,
)
from search.index.generations import GenerationFolder, GenerationState, IndexIdentity
from search.index.port import IndexFilter, IndexPoint, Scored, SparseTerms

log = logging.getLogger(__name__)

SLICE = 200
"""Points per write. The engine holds the interpreter lock meanwhile (8 ms at 50,000 points): queries of
other threads wait no longer than that."""


class DamagedShardError(Exception):
    """The files cannot be opened as a shard; the catalogue has all it takes to build the index anew."""


class ShardIndex:
    """A `PassageIndex` over one generation folder that nobody else has open."""

    def __init__(self, folder: GenerationFolder, shard: Any, state: GenerationState) -> None:
        self.folder = folder
        self._shard: Any | None = shard
        self._state = state
        self._unsaved = False

    @classmethod
    def create(cls, folder: GenerationFolder, identity: IndexIdentity) -> ShardIndex:
        """A new, empty shard in an empty generation folder."""
        state = GenerationState(identity)
        shard = _create_shard(folder, identity.dimension)
        folder.write_state(state)
        return cls(folder, shard, state)

    @classmethod
    def load(cls, folder: GenerationFolder) -> ShardIndex:
        """Open what is there; raises `DamagedShardError`."""
        state = folder.read_state()
        if state is None:
            raise DamagedShardError(f"{folder.path.name} has no readable state")
        try:
            return cls(folder, EdgeShard.load(str(folder.shard)), state)
        except BaseException as error:  # a panic of the engine is no Exception
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            raise DamagedShardError(f"{folder.path.name}: {error}") from error

    @property
    def state(self) -> GenerationState:
        """The state as it will be noted by the next `flush`."""
        return self._state

    def upsert(self, points: Iterable[IndexPoint]) -> None:
        """Add or replace points, by small slices."""
        waiting = iter(points)
        while some := list(islice(waiting, SLICE)):
            with _engine_errors():
                known = self._count(Filter(must=[HasIdCondition({point.id for point in some})]))
                self._note(loose=len(some), dead=known)
                self._open().update(UpdateOperation.upsert_points([to_point(point) for point in some]))

    def delete_document(self, document_id: str, keep: Collection[int] = ()) -> None:
        """Remove a document's points but those kept."""
        which = of_document(document_id, frozenset(keep))
        with _engine_errors():
            if gone := self._count(which):
                self._note(dead=gone)
                self._open().update(UpdateOperation.delete_points_by_filter(which))

    def dense(self, vector: Vector, limit: int, where: IndexFilter) -> Sequence[Scored]:
        """Nearest by cosine."""
        params = SearchParams(hnsw_ef=HNSW_EF)
        return self._query(vector.tolist(), DENSE, limit, to_filter(where), params)

    def sparse(self, terms: SparseTerms, limit: int, where: IndexFilter) -> Sequence[Scored]:
        """Best by BM25."""
        if not terms.indices:
            return ()
        return self._query(to_sparse(terms), SPARSE, limit, to_filter(where), self._word_params())

    def idf(self, terms: Collection[int]) -> Mapping[int, float]:
        """The inverse document frequency of terms: what the engine makes of one stored weight of each."""
        asked = tuple(terms)
        if not asked:
            return {}
        requests = [one_point_with(term, self._word_params()) for term in asked]
        with _engine_errors():
            found = self._open().query_batch(QueryBatchRequest(requests))
        return {
            term: hits[0].score / stored_weight(hits[0], term)
            for term, hits in zip(asked, found, strict=True)
            if hits
        }

    def dense_scores(self, vector: Vector, ids: Sequence[int]) -> Mapping[int, float]:
        """Exact cosine of the given points."""
        if not ids:
            return {}
        these = Filter(must=[HasIdCondition(set(ids))])
        hits = self._query(vector.tolist(), DENSE, len(set(ids)), these, SearchParams(exact=True))
        return {hit.id: hit.score for hit in hits}

    def count(self, where: IndexFilter) -> int:
        """How many points fulfil the filter."""
        with _engine_errors():
            return self._count(to_filter(where))

    def facet(self, field: str, where: IndexFilter, limit: int = 100) -> Mapping[str, int]:
        """How many points have each value of a field."""
        check_facet_field(field)
        with _engine_errors():
            request = FacetRequest(field, limit=limit, exact=True, filter=to_filter(where))
            hits = self._open().facet(request).hits
        # The engine remembers values that only removed points had.
        counted = ((str(hit.value), int(hit.count)) for hit in hits if hit.count)
        return dict(sorted(counted, key=lambda one: (-one[1], one[0])))

    def applied_seq(self) -> int:
        """Number of the last catalogue change that is in."""
        return self._state.applied_seq

    def set_applied_seq(self, seq: int) -> None:
        """Note how far the index has come; durable after `flush`."""
        self._state = replace(self._state, applied_seq=seq)
        self._unsaved = True

    def clear(self) -> None:
        """Start over with an empty shard."""
        with _engine_errors():
            self._open().close()
            shutil.rmtree(self.folder.shard)
            self._state = GenerationState(self._state.identity)
            self.folder.write_state(self._state)
            self._shard = _create_shard(self.folder, self._state.identity.dimension)

    def flush(self) -> None:
        """Write the shard, then its state: a state on disk never promises more than the shard holds."""
        if not self._unsaved:
            return
        with _engine_errors():
            self._open().flush()
            self.folder.write_state(self._state)
        self._unsaved = False

    def optimise(self) -> None:
        """Merge segments, drop dead points, build the graph. Takes half a minute for 50,000 points."""
        with _engine_errors():
            self._open().optimize()
        self._state = replace(self._state, loose=0, dead=0)
        self._unsaved = True
        self.flush()

    def close(self) -> None:
        """Flush and close."""
        if self._shard is None:
            return
        try:
            self.flush()
        finally:
            self._shard.close()
            self._shard = None

    def _open(self) -> Any:
        if self._shard is None:
            raise SearchError("index_closed", "Sökindexet är stängt. Försök igen.")
        return self._shard

    def _count(self, which: Any | None) -> int:
        return int(self._open().count(CountRequest(exact=True, filter=which)))

    def _query(
        self, vector: Any, using: str, limit: int, which: Any | None, params: Any | None
    ) -> Sequence[Scored]:
        request = QueryRequest(
            limit=limit,
            query=Query.Nearest(vector, using=using),
            filter=which,
            params=params,
            with_payload=list(RANKING_FIELDS),
        )
        with _engine_errors():
            hits = self._open().query(request)
        return sorted((to_scored(hit) for hit in hits), key=lambda hit: (-hit.score, hit.id))

    def _word_params(self) -> Any | None:
        return EXACT_IDF if self._state.dead else None

    def _note(self, *, loose: int = 0, dead: int = 0) -> None:
        """Count what the next optimisation will clear up."""
        first_dead = dead and not self._state.dead
        self._state = replace(self._state, loose=self._state.loose + loose, dead=self._state.dead + dead)
        self._unsaved = True
        if first_dead and (noted := self.folder.read_state()) is not None:
            # From here on the term statistics need care (`EXACT_IDF`), also after a crash.
            self.folder.write_state(replace(noted, dead=dead))


def _create_shard(folder: GenerationFolder, dimension: int) -> Any:
    # The engine takes a folder that exists, or whose parent does.
    folder.shard.mkdir(parents=True, exist_ok=True)
    shard = EdgeShard.create(str(folder.shard), shard_config(dimension))
    for operation in field_indexes():
        shard.update(operation)
    shard.flush()
    return shard


@contextlib.contextmanager
def _engine_errors() -> Iterator[None]:
    """The engine's errors as one that a user may read; the original goes to the log."""
    try:
        yield
    except (SearchError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of the engine is no Exception
        log.exception("the index engine failed")
        raise SearchError(
            "index_failed",
            f"Sökindexet kunde inte läsas eller skrivas ({error}). Kontrollera att disken inte är full. "
            "Hjälper inte det: kör ”policysok reindex”, som bygger om indexet ur biblioteket.",
        ) from error
