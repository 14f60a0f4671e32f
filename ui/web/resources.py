"""What the page loads once and every user shares: settings, catalogue, search."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import streamlit as st

from corpus.catalogue import Catalogue
from corpus.errors import SearchError
from corpus.settings import Settings, load_settings

if TYPE_CHECKING:
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
def library_search() -> LibrarySearch:
    """The asker's side of the search service; safe from any thread."""
    from search.serving import LibrarySearch  # noqa: PLC0415 - heavy; the page's frame shows without it

    return LibrarySearch(settings())


@st.cache_resource(show_spinner=False)
def warm_up() -> threading.Thread:
    """Have the search service start while the user reads the first page; later calls do nothing."""
    thread = threading.Thread(target=_start_service, name="warm up", daemon=True)
    thread.start()
    return thread


def _start_service() -> None:
    try:
        library_search().facets()
    except SearchError:
        return  # the user's own search will meet the same trouble, and show it
