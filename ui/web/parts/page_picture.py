"""The picture of a page as HTML: the browser asks for the image itself, beside everything else that is drawn.

The pages next to it are named in `data-ps-next`: `pictures.js` fetches them while the reader reads, so that
turning the page need not wait for the drawing.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from corpus.catalogue.reading import StoredDocument
from corpus.model import Document, Page
from ui.web.parts.markup import text

FOLDER = "/sidbild"
"""Where the server answers with pictures (`ui/web/page_pictures.py`)."""

Span = tuple[int, int]

_WIDTH, _HEIGHT = 1100, 1556
"""An A4 page as `draw_page` draws it: the room that is kept until the picture itself says how high it is."""


def marked_words(document: Document, page: Page, span: Span | None) -> tuple[str, ...]:
    """The words of a span that stand on a page: what is marked in its picture. None when none do."""
    if span is None or span[0] >= page.end or span[1] <= page.start:
        return ()
    words = document.text[max(span[0], page.start) : min(span[1], page.end)]
    return (words,) if words.strip() else ()


def picture_address(stored: StoredDocument, page: Page, span: Span | None) -> str:
    """Where the picture is fetched, relative to any view's address. Another file has another address."""
    words = marked_words(stored.document, page, span)
    pairs = {"fil": stored.document.source.sha256[:16]}
    if words and span:
        pairs["plats"] = f"{span[0]}-{span[1]}"
    place = f"{quote(stored.document_id, safe='')}/{stored.version.number}/{page.number}"
    return f".{FOLDER}/{place}?{urlencode(pairs)}"


def picture(stored: StoredDocument, page: Page, span: Span | None) -> str:
    """The picture with a way to a larger one."""
    address = text(picture_address(stored, page, span))
    pages = stored.document.pages
    at = pages.index(page)
    near = [*pages[at + 1 : at + 2], *pages[max(at - 1, 0) : at]]  # onwards first: that is how one reads
    coming = " ".join(picture_address(stored, one, span) for one in near)
    return (
        f'<img class="ps-sheet" src="{address}" width="{_WIDTH}" height="{_HEIGHT}" decoding="sync"'
        f' data-ps-next="{text(coming)}" alt="Sidan {page.number} som den ser ut i originalet.">'
        f'<p class="ps-note"><a href="{address}" target="_blank">Större bild av sidan (ny flik)</a></p>'
    )
