"""Searching a library from anywhere: the request, the service's handler, and the client's side.

`make_handler` is what the search service is started with; `LibrarySearch` is what the command line and the
page hold. Both take their settings from `corpus.settings`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.catalogue.records import UnitKind
from corpus.errors import SearchError
from corpus.settings import Settings, load_settings
from search.engine import SearchEngine
from search.hits import SearchResult
from search.index.client import ServiceClient
from search.index.generations import IndexIdentity
from search.index.opening import IndexPlace, open_index
from search.index.port import FACET_FIELDS, IndexFilter
from search.index.reports import SyncReport
from search.index.sync import Progress, bring_up_to_date, rebuild
from search.meaning import load_query_encoder
from search.meaning.in_use import settings_in_use
from search.meaning.model import EmbeddingModel, model_of
from search.query import Query
from search.words import unit_vector

FACTORY = "search.serving:make_handler"

PATIENCE_S = 30.0
"""How long a query waits for documents that were stored before it was asked."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Queries to answer in order. `settings` are the asker's: a service with others gives way."""

    queries: tuple[Query, ...]
    settings: Settings


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """How many units each value of the facet fields has under a filter."""

    where: IndexFilter
    settings: Settings


def index_place(settings: Settings) -> IndexPlace:
    """Where the library's index is and what it is built for."""
    model = model_of(settings)
    identity = IndexIdentity(model.model_id, _dimension(model))
    return IndexPlace(settings.library, identity, settings.qdrant_url, settings.qdrant_api_key)


def _dimension(model: EmbeddingModel) -> int:
    """The length of the model's vectors, from its own files.

    Raises SearchError `model_unreadable` when they do not say.
    """
    folder = model.folder()
    for name, key in (("1_Pooling/config.json", "word_embedding_dimension"), ("config.json", "hidden_size")):
        path = folder / name
        if path.is_file():
            value = json.loads(path.read_text(encoding="utf-8")).get(key)
            if isinstance(value, int):
                return value
    raise SearchError("model_unreadable", f"Modellen i ”{folder}” säger inte hur långa dess vektorer är.")


class LibraryHandler:
    """The service's side: one library's engine and index."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._catalogue = Catalogue(settings.library)
        in_use = settings_in_use(settings, self._catalogue)
        place = index_place(in_use)
        self._model_id = place.identity.model_id
        self._index = open_index(place)
        self._engine = SearchEngine(self._catalogue, self._index, load_query_encoder(in_use))

    def answer(self, request: SearchRequest | FacetRequest) -> object:
        """Results in the queries' order, or counts by field and value.

        Raises SearchError `other_settings` when the asker's settings are not this service's.
        """
        if request.settings != self._settings:
            raise SearchError("other_settings", "Söktjänsten har startats med andra inställningar.")
        if isinstance(request, FacetRequest):
            return {field: dict(self._index.facet(field, request.where)) for field in FACET_FIELDS}
        return [self._engine.search(query) for query in request.queries]

    def catch_up(self, budget_s: float) -> SyncReport:
        """Apply the catalogue's changes for about `budget_s` seconds."""
        return bring_up_to_date(self._catalogue, self._index, unit_vector, self._model_id, budget_s=budget_s)

    def close(self) -> None:
        """Close index and catalogue."""
        self._index.close()
        self._catalogue.close()


def make_handler(library: Path) -> LibraryHandler:
    """The handler of a library, with the settings of the service's environment."""
    return LibraryHandler(load_settings(library))


class LibrarySearch:
    """The asker's side: finds or starts the library's search service. Safe from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client = ServiceClient(settings.library, FACTORY, idle_minutes=settings.service_idle_minutes)

    def search(self, query: Query, *, min_seq: int = 0) -> SearchResult:
        """One query. `min_seq`: the catalogue's last change that the answer must know about."""
        return self.search_all([query], min_seq=min_seq)[0]

    def search_all(self, queries: Sequence[Query], *, min_seq: int = 0) -> list[SearchResult]:
        """Several queries, answered in order. Raises SearchError."""
        answer = self._ask(SearchRequest(tuple(queries), self._settings), min_seq)
        assert isinstance(answer, list)
        return answer

    def facets(self, kind: UnitKind = UnitKind.PASSAGE) -> dict[str, dict[str, int]]:
        """How many units of a kind each value of each facet field has."""
        answer = self._ask(FacetRequest(IndexFilter(kind=kind), self._settings), 0)
        assert isinstance(answer, dict)
        return answer

    def _ask(self, request: SearchRequest | FacetRequest, min_seq: int) -> object:
        patience = PATIENCE_S if min_seq else 0.0
        try:
            return self._client.ask(request, min_seq=min_seq, patience_s=patience)
        except SearchError as error:
            if error.code != "other_settings":
                raise
            # Settings changed since the service was started: a new one takes this process's settings.
            self._client.stop()
            return self._client.ask(request, min_seq=min_seq, patience_s=patience)

    def stop_service(self) -> bool:
        """End the library's search service; False when there was none."""
        return self._client.stop()


def rebuild_index(settings: Settings, progress: Progress | None = None) -> SyncReport:
    """Build the library's index anew from its catalogue; the old one answers until it is complete."""
    catalogue = Catalogue(settings.library)
    place = index_place(settings_in_use(settings, catalogue))
    report = rebuild(catalogue, place, unit_vector, progress=progress)
    # A running service takes over a rebuilt index of its own model only; one of another model must go.
    LibrarySearch(settings).stop_service()
    return report
