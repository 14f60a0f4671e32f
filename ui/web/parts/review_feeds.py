"""Addresses to subscribe to: the list as a calendar, its changes as a feed. Served beside the page.

The filters are those of the page's own address, so that a board subscribes to its own documents. A client
that asks whether anything has changed gets a short no (ETag).
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from corpus.catalogue.reviews import Reviews
from corpus.errors import UserError
from ui.web.parts.review_state import ReviewState, read_review
from ui.web.state import Parameters

CALENDAR, FEED = "/floden/kalender.ics", "/floden/andringar.atom"
_CACHE = "no-cache"
"""May be kept, but asked about before each use."""

served = threading.Event()
"""Set once the routes are part of the running server: only then does the page show the addresses."""


def feed_routes(library: Callable[[], Reviews]) -> list[Route]:
    """The routes for the page's server. `library` gives the review to read, when asked."""
    served.set()

    def calendar(request: Request) -> Response:
        from corpus.review.exports.calendar import to_ics  # noqa: PLC0415 - not before somebody subscribes

        state = _state(request)
        items = library().items(today=state.day or date.today(), chosen=state.chosen())
        return _answer(request, to_ics(items), "text/calendar; charset=utf-8")

    def feed(request: Request) -> Response:
        from corpus.review.exports.feed import to_atom  # noqa: PLC0415 - not before somebody subscribes

        state, reviews = _state(request), library()
        changes = reviews.changes()
        if state.filters or state.band or state.due_by:
            items = reviews.items(today=state.day or date.today(), chosen=state.chosen())
            wanted = {item.document_id for item in items}
            changes = [change for change in changes if change.document_id in wanted]
        made = to_atom(changes, library=reviews.folder.name, address=str(request.url))
        return _answer(request, made, "application/atom+xml; charset=utf-8")

    return [Route(CALENDAR, _said(calendar)), Route(FEED, _said(feed))]


def _said(make: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """What goes wrong with the library is said in words."""

    def answer(request: Request) -> Response:
        try:
            return make(request)
        except UserError as error:
            return PlainTextResponse(error.message, status_code=503)

    return answer


def _state(request: Request) -> ReviewState:
    parameters: Parameters = {name: request.query_params.getlist(name) for name in request.query_params}
    return read_review(parameters)


def _answer(request: Request, content: bytes, kind: str) -> Response:
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": _CACHE}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


def subscription(state: ReviewState, path: str) -> str:
    """The address of a calendar or feed with the page's filters, relative to the page."""
    pairs = list(state.filters)
    return f".{path}?{urlencode(pairs)}" if pairs else f".{path}"
