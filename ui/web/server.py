"""The page's server: Streamlit's, with our first HTML and with everything slow begun before anybody asks.

`ui.web.serving` shows `app` on an address of this machine.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from corpus.catalogue import Catalogue
from corpus.catalogue.reviews import Reviews
from corpus.errors import UserError
from ui.web.options import settle_memory
from ui.web.page_pictures import picture_route
from ui.web.parts.places import PLACES
from ui.web.parts.review_feeds import feed_routes
from ui.web.shell import first_html, static_folder
from ui.web.static_files import StaticFromMemory

log = logging.getLogger(__name__)


async def shell(_request: Request) -> HTMLResponse:
    """The first HTML of every view; the browser asks anew each time, so that an update is seen."""
    return HTMLResponse(first_html(), headers={"Cache-Control": "no-cache"})


def _reviews() -> Reviews:
    from ui.web import resources  # noqa: PLC0415 - as in `ready`

    return resources.reviews()


def _catalogue() -> Catalogue:
    from ui.web import resources  # noqa: PLC0415 - as in `ready`

    return resources.catalogue()


def _page_jpeg(path: str, sha256: str, number: int, words: tuple[str, ...]) -> bytes:
    from ui.web import resources  # noqa: PLC0415 - as in `ready`

    return resources.page_image(path, sha256, number, words).jpeg


@asynccontextmanager
async def ready(_app: st.App) -> AsyncIterator[None]:
    """What the first view needs is there before the first visitor is let in."""
    # Once Streamlit's runtime is there to keep what is loaded.
    from ui.web import resources  # noqa: PLC0415
    from ui.web.warming import warm_up  # noqa: PLC0415

    warm_up()
    settle_memory()
    yield
    resources.page_images().stop()


def say_trouble(error: Exception) -> bool:
    """An error that no view has caught, in Swedish: Streamlit's own words are English. The log has all."""
    if isinstance(error, UserError):
        st.error(error.message)
    else:
        log.error("a view broke down", exc_info=error)
        st.error(
            "Något gick fel här. Ladda om sidan. Händer det igen: vad som gick fel står i serverns logg."
        )
    return True


app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=ready,
    on_script_error=say_trouble,
    middleware=[Middleware(StaticFromMemory, folder=static_folder())],
    routes=[
        *(Route("/" if place.default else f"/{place.path}", shell) for place in PLACES),
        *feed_routes(_reviews),
        picture_route(_catalogue, _page_jpeg),
    ],
)
