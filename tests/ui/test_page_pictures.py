"""The address of a page's picture, what is answered there and to whom, and what the browser makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus.catalogue import Catalogue
from corpus.catalogue.reading import StoredDocument
from corpus.errors import PolicysokError, ReadError
from ui.web.page_pictures import picture_route
from ui.web.parts.page_picture import marked_words, picture, picture_address

if TYPE_CHECKING:
    from httpx2 import Response
    from playwright.sync_api import Page, Route

Find = Callable[[str], str]
Asked = tuple[str, str, int, tuple[str, ...]]


@pytest.fixture
def stored(catalogue: Catalogue, document_id: Find) -> StoredDocument:
    """A PDF with several pages and goals."""
    found = catalogue.load(document_id("tallkoping"))
    assert found is not None
    return found


class Drawing:
    """Stands in for the drawing: remembers what it was asked for."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.asked: list[Asked] = []
        self._trouble = trouble

    def __call__(self, path: str, sha256: str, number: int, words: tuple[str, ...]) -> bytes:
        self.asked.append((path, sha256, number, words))
        if self._trouble:
            raise self._trouble
        return b"\xff\xd8 a picture"


@contextmanager
def serving(catalogue: Catalogue, draw: Drawing) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[picture_route(lambda: catalogue, draw)])) as client:
        yield client


def ask(catalogue: Catalogue, draw: Drawing, address: str, **headers: str) -> Response:
    with serving(catalogue, draw) as client:
        return client.get(address.removeprefix("."), headers=headers)


# --- the address ----------------------------------------------------------------------------------------------
def test_the_words_of_a_span_are_those_that_stand_on_the_page(stored: StoredDocument) -> None:
    document = stored.document
    first, second = document.pages[:2]
    over = (first.end - 20, second.start + 15)
    assert marked_words(document, first, over) == (document.text[over[0] : first.end],)
    assert marked_words(document, second, over) == (document.text[second.start : over[1]],)
    assert marked_words(document, document.pages[-1], over) == ()
    assert marked_words(document, first, None) == ()


def test_a_page_without_the_place_has_the_same_picture_as_any_reader_sees(stored: StoredDocument) -> None:
    elsewhere = (stored.document.pages[-1].start, stored.document.pages[-1].end)
    page = stored.document.pages[0]
    assert picture_address(stored, page, elsewhere) == picture_address(stored, page, None)


def test_the_pages_next_to_it_are_named_onwards_first(stored: StoredDocument) -> None:
    pages = stored.document.pages
    html = picture(stored, pages[1], None)
    near = [picture_address(stored, pages[at], None) for at in (2, 0)]
    assert f'data-ps-next="{" ".join(near)}"' in html.replace("&amp;", "&")
    last = picture(stored, pages[-1], None)
    assert last.count("/sidbild/") == 3, "its own twice, and the one before"


# --- what is answered -----------------------------------------------------------------------------------------
def test_a_page_is_answered_with_its_picture_for_this_site_alone(
    catalogue: Catalogue, stored: StoredDocument
) -> None:
    draw, page = Drawing(), stored.document.pages[1]
    goal = next(goal for goal in stored.document.goals if goal.page == page.number)
    answer = ask(catalogue, draw, picture_address(stored, page, (goal.start, goal.end)))
    source = stored.document.source
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"].startswith("private")
    assert draw.asked == [(source.path, source.sha256, page.number, (goal.text,))]


@pytest.mark.parametrize(
    "address",
    [
        "/sidbild/finns-inte/1/1",  # no such document
        "/sidbild/{id}/9/1",  # no such version
        "/sidbild/{id}/1/999",  # no such page
        "/sidbild/{id}/0/1",
        "/sidbild/{id}/99999999999999999999/1",
        "/sidbild/{id}/1/1?fil=0000",  # another file than the one that was read
        "/sidbild/{text}/1/1",  # not a PDF
        "/sidbild/..%2F..%2Fetc%2Fpasswd/1/1",
        "/sidbild/{id}/1/-1",
        "/sidbild/{id}/1/en",
    ],
)
def test_only_pages_of_the_library_are_drawn(catalogue: Catalogue, document_id: Find, address: str) -> None:
    draw = Drawing()
    asked = address.format(id=document_id("tallkoping"), text=document_id("dalsnas"))
    assert ask(catalogue, draw, asked).status_code == 404
    assert draw.asked == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_learn_nothing(catalogue: Catalogue, stored: StoredDocument, site: str) -> None:
    draw = Drawing()
    address = picture_address(stored, stored.document.pages[0], None)
    there = ask(catalogue, draw, address, **{"sec-fetch-site": site})
    nowhere = ask(catalogue, draw, "/sidbild/finns-inte/1/1", **{"sec-fetch-site": site})
    assert (
        (there.status_code, there.content) == (nowhere.status_code, nowhere.content) == (404, there.content)
    )
    assert draw.asked == []


@pytest.mark.parametrize("plats", ["", "9-3", "a-b", "-5-2", "1", "0-999999999"])
def test_a_place_that_is_none_is_as_no_place(
    catalogue: Catalogue, stored: StoredDocument, plats: str
) -> None:
    draw = Drawing()
    answer = ask(catalogue, draw, f"/sidbild/{stored.document_id}/1/1?plats={plats}")
    assert answer.status_code == 200
    first = stored.document.pages[0]
    whole = (stored.document.text[first.start : first.end],)
    assert draw.asked[0][3] == (whole if plats == "0-999999999" else ())


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (ReadError("gone", "Originalet finns inte längre."), "Originalet finns inte längre."),
        (PolicysokError("a table is missing"), "Sidan kan inte visas som bild just nu."),
    ],
)
def test_trouble_is_said_and_not_kept(
    catalogue: Catalogue, stored: StoredDocument, trouble: Exception, said: str
) -> None:
    address = picture_address(stored, stored.document.pages[0], None)
    answer = ask(catalogue, Drawing(trouble), address)
    assert (answer.status_code, answer.text) == (503, said)
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"


# --- in a browser ---------------------------------------------------------------------------------------------
@pytest.mark.browser
def test_the_next_page_is_there_before_it_is_asked_for(page: Page, document_id: Find) -> None:
    page.goto(f"/las?dok={document_id('tallkoping')}&sida=1")
    sheet = page.locator("img.ps-sheet")
    sheet.wait_for()
    page.wait_for_function(
        "performance.getEntriesByType('resource').some(e => e.name.includes('/2?fil=') && e.responseEnd)"
    )
    page.evaluate("performance.clearResourceTimings()")
    page.get_by_role("link", name="Nästa ›").click()
    page.locator("img.ps-sheet[alt^='Sidan 2 ']").wait_for()
    assert sheet.evaluate("i => i.complete && i.naturalWidth") > 0
    fetched = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert not [name for name in fetched if "/2?fil=" in name]


@pytest.mark.browser
def test_a_picture_that_fails_is_said_where_it_would_have_been(page: Page, document_id: Find) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=503, content_type="text/plain; charset=utf-8", body="Det tog för lång tid.")

    page.route("**/sidbild/**", refuse)
    page.goto(f"/las?dok={document_id('tallkoping')}&sida=1")
    page.get_by_text("Sidan kan inte visas som bild. Det tog för lång tid.").wait_for()
    assert page.locator("img.ps-sheet").count() == 0
    assert page.locator(".ps-page-text").count() == 1, "the text is there all the same"
