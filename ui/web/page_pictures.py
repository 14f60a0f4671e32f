"""Pictures of the library's pages, asked for by the browser itself: `/sidbild/<document>/<version>/<page>`.

Through Streamlit a picture starts on its way when the run of the page has come to it; from an address of its
own the browser fetches it beside that, keeps it, and fetches the next page's while this one is read. Only
pages of documents in the library are drawn. What hinders is said in words, which `pictures.js` shows where
the picture would have been.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from corpus.catalogue import Catalogue
from corpus.errors import PolicysokError, UserError
from ui.web.parts.page_picture import FOLDER, marked_words
from ui.web.state import read_reading

Draw = Callable[[str, str, int, tuple[str, ...]], bytes]
"""Path, SHA-256, page (1-based) and words to mark, to a JPEG. Raises UserError."""

_OURS = {
    "X-Content-Type-Options": "nosniff",
    # No other site may show a library's pages, nor learn from an image's size which documents it holds.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
}
_KEEP = "private, max-age=86400"
"""A day, in the user's own browser: the address names the file's content, but drawing may get better."""

_NO_ANSWER = PlainTextResponse("Sidan finns inte i biblioteket.", status_code=404, headers=_OURS)
_FROM_ELSEWHERE = frozenset({"cross-site", "same-site"})


def picture_route(library: Callable[[], Catalogue], draw: Draw) -> Route:
    """The route for the page's server. `library` gives the catalogue to look in, when asked."""

    # Not async: Starlette runs it in a thread of its own, and neither SQLite nor drawing holds up the server.
    def answer(request: Request) -> Response:
        if request.headers.get("sec-fetch-site") in _FROM_ELSEWHERE:
            return _NO_ANSWER
        try:
            return _picture(request, library(), draw)
        except UserError as error:
            return _trouble(error.message)
        except PolicysokError:
            return _trouble("Sidan kan inte visas som bild just nu.")

    return Route(f"{FOLDER}/{{document}}/{{version:int}}/{{page:int}}", answer)


def _picture(request: Request, library: Catalogue, draw: Draw) -> Response:
    wanted = request.path_params
    if not (0 < wanted["version"] < 2**31 and 0 < wanted["page"] < 2**31):
        return _NO_ANSWER
    stored = library.load(wanted["document"], wanted["version"])
    if stored is None:
        return _NO_ANSWER
    document = stored.document
    source = document.source
    page = next((page for page in document.pages if page.number == wanted["page"]), None)
    file = request.query_params.get("fil", "")
    if page is None or source.media_type != "application/pdf" or not source.sha256.startswith(file):
        return _NO_ANSWER
    span = read_reading({"plats": request.query_params.getlist("plats")}).span
    jpeg = draw(source.path, source.sha256, page.number, marked_words(document, page, span))
    return Response(jpeg, media_type="image/jpeg", headers={**_OURS, "Cache-Control": _KEEP})


def _trouble(words: str) -> Response:
    return PlainTextResponse(words, status_code=503, headers={**_OURS, "Cache-Control": "no-store"})
