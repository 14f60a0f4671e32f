"""The embedded index: Qdrant Edge, the Qdrant engine in this process, on disk.

A shard belongs to the one process that opens it; how several share it: `search.index.service`. The engine's
`update`, `flush` and `optimize` hold Python's interpreter lock, so points go in by small slices and
optimisation happens in a process of its own (`search.index.compact`).
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.catalogue.records import Vector
from corpus.errors import SearchError
from search.index.compact import Compaction
from search.index.edge_shard import DamagedShardError, ShardIndex
from search.index.generations import GenerationFolder, Generations, GenerationState, IndexIdentity
from search.index.port import IndexFilter, IndexPoint, PassageIndex, Scored, SparseTerms

log = logging.getLogger(__name__)

COMPACT_AT = 20_000
"""Optimise when so many points have come, or gone, since the last time. Scanning 20,000 vectors outside the
graph costs a query 3.5 ms."""


class EdgeIndex:
    """A `PassageIndex` over the current generation in a folder, which it owns until closed."""

    def __init__(
        self, folder: Path, identity: IndexIdentity, *, wait_s: float = 0.0, compact_at: int = COMPACT_AT
    ) -> None:
        """Open the index, or start an empty one when there is none that is whole and of this identity.

        Raises `IndexInUseError` when another process still has it open after `wait_s` seconds.
        """
        self.identity = identity
        self._generations = Generations(folder)
        self._compact_at = compact_at
        self._due = compact_at
        self._compaction: Compaction | None = None
        self._turn = threading.Condition()
        self._readers: dict[ShardIndex, int] = {}
        self._held = contextlib.ExitStack()
        self._held.enter_context(self._generations.owning(wait_s))
        try:
            self._current: ShardIndex | None = self._open_current() or self._start_empty()
            self._generations.remove_others(self._current.folder)
        except BaseException:
            self._held.close()
            raise

    # --- writing (one thread) --------------------------------------------------------------------------
    def upsert(self, points: Iterable[IndexPoint]) -> None:
        """Add or replace points."""
        self._writable().upsert(points)

    def delete_document(self, document_id: str, keep: Collection[int] = ()) -> None:
        """Remove a document's points but those kept."""
        self._writable().delete_document(document_id, keep)

    def set_applied_seq(self, seq: int) -> None:
        """Note how far the index has come; durable after `flush`."""
        self._writable().set_applied_seq(seq)

    def flush(self) -> None:
        """Make all durable."""
        self._writable().flush()

    def clear(self) -> None:
        """Start over with an empty generation."""
        self._switch_to(self._start_empty())

    def maintain(self, catch_up: Callable[[PassageIndex], None]) -> None:
        """Between batches: take over a generation that was published, and optimise when it has become due.

        `catch_up` brings the newer generation up to date before it answers anybody.
        """
        current = self._writable()
        newest = self._generations.current()
        if newest is not None and newest != current.folder:
            self._take_over(newest, catch_up)
        elif self._compaction is not None:
            if self._compaction.ended():
                self._compaction = None
        elif (changed := max(current.state.loose, current.state.dead)) >= self._due:
            self._due = changed + self._compact_at  # should it fail, not again at once
            current.flush()
            self._compaction = Compaction.start(self._generations, current.folder)

    def close(self) -> None:
        """Close and let go of the folder. A compaction that runs goes on and is found at the next opening."""
        with self._turn:
            current, self._current = self._current, None
            if current is None:
                return
            self._turn.wait_for(lambda: not self._readers.get(current))
        try:
            current.close()
        finally:
            self._held.close()

    # --- reading (any thread) --------------------------------------------------------------------------
    def dense(self, vector: Vector, limit: int, where: IndexFilter) -> Sequence[Scored]:
        """Nearest by cosine."""
        with self._reading() as current:
            return current.dense(vector, limit, where)

    def sparse(self, terms: SparseTerms, limit: int, where: IndexFilter) -> Sequence[Scored]:
        """Best by BM25."""
        with self._reading() as current:
            return current.sparse(terms, limit, where)

    def idf(self, terms: Collection[int]) -> Mapping[int, float]:
        """The inverse document frequency of terms."""
        with self._reading() as current:
            return current.idf(terms)

    def dense_scores(self, vector: Vector, ids: Sequence[int]) -> Mapping[int, float]:
        """Exact cosine of the given points."""
        with self._reading() as current:
            return current.dense_scores(vector, ids)

    def count(self, where: IndexFilter) -> int:
        """How many points fulfil the filter."""
        with self._reading() as current:
            return current.count(where)

    def facet(self, field: str, where: IndexFilter, limit: int = 100) -> Mapping[str, int]:
        """How many points have each value of a field."""
        with self._reading() as current:
            return current.facet(field, where, limit)

    def applied_seq(self) -> int:
        """Number of the last catalogue change that is in."""
        with self._reading() as current:
            return current.applied_seq()

    def state(self) -> GenerationState:
        """What the index was built for, how far it has come, and what the next optimisation will clear up."""
        with self._reading() as current:
            return current.state

    # --- generations -----------------------------------------------------------------------------------
    def _open_current(self) -> ShardIndex | None:
        folder = self._generations.current()
        if folder is None:
            return None
        try:
            return self._load(folder)
        except DamagedShardError as error:
            log.warning("the index is built anew from the catalogue: %s", error)
            return None

    def _load(self, folder: GenerationFolder) -> ShardIndex:
        noted = folder.read_state()
        if noted is not None and noted.identity != self.identity:
            raise DamagedShardError(f"built for {noted.identity}, wanted {self.identity}")
        return ShardIndex.load(folder)

    def _start_empty(self) -> ShardIndex:
        empty = ShardIndex.create(self._generations.start("gen"), self.identity)
        self._generations.point_at(empty.folder)
        return empty

    def _take_over(self, newest: GenerationFolder, catch_up: Callable[[PassageIndex], None]) -> None:
        try:
            newer = self._load(newest)
        except DamagedShardError as error:
            log.warning("the new index is left aside: %s", error)
            self._generations.point_at(self._writable().folder)
            return
        catch_up(newer)
        self._switch_to(newer)

    def _switch_to(self, newer: ShardIndex) -> None:
        """Let `newer` answer; the one before it is closed when its last reader has left."""
        with self._turn:
            older, self._current = self._writable(), newer
            self._turn.wait_for(lambda: not self._readers.get(older))
        older.close()
        self._due = self._compact_at
        self._generations.remove_others(newer.folder)

    def _writable(self) -> ShardIndex:
        current = self._current
        if current is None:
            raise SearchError("index_closed", "Sökindexet är stängt. Försök igen.")
        return current

    @contextlib.contextmanager
    def _reading(self) -> Iterator[ShardIndex]:
        with self._turn:
            current = self._writable()
            self._readers[current] = self._readers.get(current, 0) + 1
        try:
            yield current
        finally:
            with self._turn:
                self._readers[current] -= 1
                if not self._readers[current]:
                    del self._readers[current]
                    self._turn.notify_all()
