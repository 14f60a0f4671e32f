"""What a first visitor would otherwise wait for, done while the server starts."""

from __future__ import annotations

import inspect
import logging
from contextlib import suppress
from importlib import import_module

from corpus.errors import PolicysokError
from search.browse import said_words
from ui.web import resources
from ui.web.shell import named_files
from ui.web.static_files import keep_ready

log = logging.getLogger(__name__)

PATIENCE_S = 10.0
"""How long the first visitor is kept waiting for the search service. The index of a large library may have to
be made anew, which takes minutes: then the page is there before the search is."""

_LOADED_LATE = ("PIL.ImageFile", "streamlit.material_icon_names", "ui.web.views.sok")
"""Modules that the first run of the page imports as it comes to them."""


def warm_up() -> None:
    """Load, read and start all that the first view needs. What does not work is said where it is used."""
    starting = resources.warm_up()
    for name in _LOADED_LATE:
        with suppress(ImportError):
            import_module(name)
    # Before it draws its first element, Streamlit looks through its callers for a notebook. Python then works
    # out the file of each module loaded, once: 80 ms.
    inspect.stack()
    keep_ready(named_files())
    said_words("värme")  # has the word lists read
    with suppress(PolicysokError):
        resources.catalogue().documents()
        resources.embedding_gap()
    _start_pictures()
    starting.join(timeout=PATIENCE_S)


def _start_pictures() -> None:
    try:
        resources.page_images().start()
    except Exception:  # a page without pictures of pages is better than none; who asks for one is told
        log.exception("the process that draws pages did not start")
