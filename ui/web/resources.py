"""What the page loads once and every user shares: settings, catalogue, search."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from corpus.catalogue import Catalogue
from corpus.catalogue.embeddings import EmbeddingGap
from corpus.catalogue.reading import Doubt
from corpus.catalogue.reviews import Reviews
from corpus.errors import PolicysokError, ReadError
from corpus.model import MetadataValue
from corpus.settings import Settings, load_settings
from ui.web.options import settle_memory

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IndexLag:
    """Documents that the search does not know of as they are now (1,000 are counted), and why, if known."""

    documents: int
    problem: str


if TYPE_CHECKING:
    from ingest.page_images import PageImage, PageImagePool
    from search.compare import Comparer
    from search.draft import PassagePrints
    from search.index.client import ServiceClient
    from search.serving import LibrarySearch


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings that the server was started with."""
    return load_settings()


@st.cache_resource(show_spinner=False)
def catalogue() -> Catalogue:
    """The library's catalogue; safe from any thread."""
    return Catalogue(settings().library)


@st.cache_resource(show_spinner=False)
def reviews() -> Reviews:
    """The review of the library; safe from any thread."""
    return Reviews(settings().library)


@st.cache_resource(show_spinner=False)
def library_search() -> LibrarySearch:
    """The asker's side of the search service; safe from any thread."""
    from search.serving import LibrarySearch  # noqa: PLC0415 - heavy; the page's frame shows without it

    return LibrarySearch(settings())


@st.cache_resource(show_spinner=False)
def comparer() -> Comparer:
    """Compares goals, in this process; safe from any thread. The model is read at the first question."""
    from search.compare import Comparer  # noqa: PLC0415 - heavy; not needed before Jämför is opened
    from search.meaning import load_query_encoder  # noqa: PLC0415

    return Comparer(catalogue(), load_query_encoder(settings()))


@st.cache_resource(show_spinner=False)
def passage_prints() -> PassagePrints:
    """The fingerprints of the library's passages, for tracing words taken over; safe from any thread."""
    from search.draft import PassagePrints  # noqa: PLC0415 - heavy; not needed before Utkast is opened

    return PassagePrints(catalogue())


@st.cache_resource(show_spinner=False)
def warm_up() -> threading.Thread:
    """Have what is slow to start do so while the user reads the first page; later calls do nothing."""
    thread = threading.Thread(target=_start, name="warm up", daemon=True)
    thread.start()
    return thread


def _start() -> None:
    try:
        library_search().facets()
    except PolicysokError:
        log.info("the search service did not start; the user's own search will meet the same trouble")
    # After the service: two programs that start at once leave nothing of a small machine for the page.
    page_images().start()
    settle_memory()


@st.cache_resource(show_spinner=False)
def page_images() -> PageImagePool:
    """Draws pages in a process of its own."""
    from ingest.page_images import PageImagePool  # noqa: PLC0415 - not needed before a document is read

    return PageImagePool()


@st.cache_data(show_spinner=False, max_entries=200)
def page_image(path: str, sha256: str, number: int, words: tuple[str, ...]) -> PageImage:
    """A page as it looks, remembered. `sha256` is of the file that the words come from. Raises ReadError."""
    source_bytes(path, sha256)
    return page_images().draw(Path(path), number, words=words)


@st.cache_data(show_spinner=False, max_entries=8)
def source_bytes(path: str, sha256: str) -> bytes:
    """The source file. Raises ReadError `gone` or `changed` when it is no longer the one that was read."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ReadError("gone", f"Originalet finns inte längre på sin plats ({Path(path).name}).") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ReadError("changed", "Originalet har ändrats sedan det lästes in. Läs in det på nytt.")
    return data


@st.cache_resource(show_spinner=False)
def _service() -> ServiceClient:
    from search.index.client import ServiceClient  # noqa: PLC0415 - the start page shows without search
    from search.serving import FACTORY  # noqa: PLC0415

    return ServiceClient(settings().library, FACTORY)


def index_lag() -> IndexLag | None:
    """What the search service has not taken in of the library yet; None when it knows all or is not there."""
    status = _service().status()
    if status is None or status.applied_seq >= catalogue().last_seq():
        return None
    behind = catalogue().changes_since(status.applied_seq)
    return IndexLag(len(behind), status.problem or "")


@st.cache_data(show_spinner=False, max_entries=4)
def _embedding_gap(seq: int) -> EmbeddingGap:
    from search.meaning import model_id_of  # noqa: PLC0415 - the start page shows without search

    del seq  # the key that it is remembered by
    return catalogue().embedding_gap(model_id_of(settings()))


def embedding_gap() -> EmbeddingGap:
    """How many texts are found by words alone, as it is now: counted again when the library changes."""
    return _embedding_gap(catalogue().last_seq())


@st.cache_data(show_spinner=False, max_entries=4)
def _doubts(seq: int) -> Sequence[Doubt]:
    del seq  # the key that it is remembered by
    return catalogue().doubts()


def doubts() -> Sequence[Doubt]:
    """Documents whose text is in doubt, as it is now: remembered until the library changes."""
    return _doubts(catalogue().last_seq())


@lru_cache(maxsize=512)
def _metadata(document_id: str, _seq: int) -> Mapping[str, MetadataValue]:
    stored = catalogue().load(document_id)
    return stored.document.metadata if stored else {}


def metadata_of(document_ids: Iterable[str]) -> dict[str, Mapping[str, MetadataValue]]:
    """Metadata by document, as it is now: remembered until the library changes."""
    seq = catalogue().last_seq()
    return {document_id: _metadata(document_id, seq) for document_id in document_ids}
