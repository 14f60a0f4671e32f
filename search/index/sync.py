"""Keeping the index in step with the catalogue, which alone says what is true.

The catalogue numbers its changes; the index notes the last number that it holds. Applying a change means
putting the document's current units and removing whatever else the index has of that document. That may be
done twice or out of step without harm, so a run may be interrupted anywhere: the next one begins at the
number last noted.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from corpus.catalogue.records import Change, DocumentFacets, Unit, UnitSource, Vector
from corpus.catalogue.units import topics_of
from search.index.opening import IndexPlace, next_generation
from search.index.port import IndexPoint, PassageIndex, SparseTerms
from search.index.reports import SyncReport

log = logging.getLogger(__name__)

MakeSparse = Callable[[Unit, DocumentFacets], SparseTerms]
"""The words of a unit as a sparse vector."""

Progress = Callable[[int, int], None]
"""Told after each batch: number of the change reached, number of the catalogue's last change."""

CHANGES_AT_A_TIME = 500
DOCUMENTS_PER_STEP = 8
"""Documents put between two looks at the clock, and between two marks of how far the index has come."""

FLUSH_EVERY_S = 2.0
"""A flush takes 15 to 40 ms in which no query is answered; what is not flushed is redone after a crash."""


@runtime_checkable
class Maintained(Protocol):
    """An index that has housekeeping to do between batches."""

    def maintain(self, catch_up: Callable[[PassageIndex], None]) -> None:
        """Do what is due; bring an index that is about to take over up to date with `catch_up`."""
        ...


def bring_up_to_date(
    source: UnitSource,
    index: PassageIndex,
    make_sparse: MakeSparse,
    model_id: str,
    *,
    budget_s: float | None = None,
    progress: Progress | None = None,
) -> SyncReport:
    """Apply the catalogue's changes to the index, for about `budget_s` seconds at most.

    Every call gets at least one step done, however small the budget.
    """
    run = _Run(source, index, make_sparse, model_id, budget_s, progress)
    if isinstance(index, Maintained):
        index.maintain(lambda newer: _catch_up(source, newer, make_sparse, model_id))
    return run.apply()


def rebuild(
    source: UnitSource,
    place: IndexPlace,
    make_sparse: MakeSparse,
    *,
    progress: Progress | None = None,
) -> SyncReport:
    """Build the whole index anew from the catalogue, optimised; the old one answers until it is complete.

    Embeddings are those of `place.identity.model_id`. A service that has the library open switches over
    within a second of the end.
    """
    with next_generation(place) as index:
        return bring_up_to_date(source, index, make_sparse, place.identity.model_id, progress=progress)


def _catch_up(source: UnitSource, newer: PassageIndex, make_sparse: MakeSparse, model_id: str) -> None:
    _Run(source, newer, make_sparse, model_id, None, None).apply()


class _Run:
    """One run of applying changes."""

    def __init__(
        self,
        source: UnitSource,
        index: PassageIndex,
        make_sparse: MakeSparse,
        model_id: str,
        budget_s: float | None,
        progress: Progress | None,
    ) -> None:
        self._source = source
        self._index = index
        self._make_sparse = make_sparse
        self._model_id = model_id
        self._started = time.monotonic()
        self._ends = None if budget_s is None else self._started + budget_s
        self._progress = progress
        self._documents = self._removed = self._points = self._without_vector = 0

    def apply(self) -> SyncReport:
        """Work through the changes until none is left or the time is up."""
        if self._index.applied_seq() > self._source.last_seq():
            log.warning("the index is ahead of the catalogue, which must be another one: starting over")
            self._index.clear()
        flushed = time.monotonic()
        complete = True
        for step in self._steps():
            if self._documents + self._removed and self._out_of_time():
                complete = False
                break
            self._apply_step(step)
            self._index.set_applied_seq(step[-1].seq)
            if time.monotonic() - flushed >= FLUSH_EVERY_S:
                self._index.flush()
                flushed = time.monotonic()
            if self._progress is not None:
                self._progress(step[-1].seq, self._source.last_seq())
        self._index.flush()
        return self._report(complete)

    def _steps(self) -> Iterator[Sequence[Change]]:
        while changes := self._source.changes_since(self._index.applied_seq(), CHANGES_AT_A_TIME):
            for start in range(0, len(changes), DOCUMENTS_PER_STEP):
                yield changes[start : start + DOCUMENTS_PER_STEP]

    def _apply_step(self, step: Sequence[Change]) -> None:
        facets = self._source.facets_of([change.document_id for change in step if not change.deleted])
        for change in step:
            # A document that was there when the change was noted may be gone by now.
            known = facets.get(change.document_id)
            units = () if known is None else self._source.units_of(change.document_id)
            if known is not None and units:
                self._put(known, units)
                self._documents += 1
            else:
                self._index.delete_document(change.document_id)
                self._removed += 1

    def _put(self, facets: DocumentFacets, units: Sequence[Unit]) -> None:
        vectors = self._source.embeddings(self._model_id, {unit.text_hash for unit in units})
        self._index.upsert(
            point_of(unit, facets, self._make_sparse(unit, facets), vectors.get(unit.text_hash))
            for unit in units
        )
        self._index.delete_document(facets.document_id, keep={unit.id for unit in units})
        self._points += len(units)
        self._without_vector += sum(unit.text_hash not in vectors for unit in units)

    def _out_of_time(self) -> bool:
        return self._ends is not None and time.monotonic() >= self._ends

    def _report(self, complete: bool) -> SyncReport:
        return SyncReport(
            applied_seq=self._index.applied_seq(),
            documents=self._documents,
            removed=self._removed,
            points=self._points,
            without_vector=self._without_vector,
            complete=complete,
            seconds=time.monotonic() - self._started,
        )


def point_of(unit: Unit, facets: DocumentFacets, sparse: SparseTerms, dense: Vector | None) -> IndexPoint:
    """A unit with its document's facets as a point."""
    return IndexPoint(
        id=unit.id,
        document_id=unit.document_id,
        kind=unit.kind,
        passage_kind=unit.passage_kind,
        dense=dense,
        sparse=sparse,
        municipality=facets.municipalities or ((facets.municipality,) if facets.municipality else ()),
        county=facets.county,
        group=facets.group,
        population=facets.population,
        document_type=facets.document_type,
        topics=topics_of(unit, facets),
        status=facets.status,
        body=facets.body,
        adoption_date=facets.adoption_date,
        replaced=facets.replaced,
    )
