"""A library where a broad query has more than a hundred hits, and whose texts have no vectors yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from corpus.catalogue import Catalogue
from corpus.model import Document, MetadataStatus, MetadataValue, Page, Passage, PassageKind, Source
from corpus.register import load_register
from corpus.settings import load_settings
from search.serving import LibrarySearch
from tests.ui.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

DOCUMENTS, PASSAGES = 60, 4
COPIES = 12
"""Documents that say one and the same thing, each of a municipality of its own."""

WORDS = (
    "bron torget skolan parken stationen hamnen ån backen åkern skogen kyrkan hallen banan gatan gården dammen "
    "kullen viken stranden sjön"
).split()


def _document(number: int, municipality: str, texts: list[str]) -> Document:
    passages: list[Passage] = []
    text = ""
    for ordinal, words in enumerate(texts):
        passages.append(Passage(ordinal, words, len(text), len(text) + len(words), 1, PassageKind.TEXT))
        text += words + "\n"
    values = {
        "title": f"Plan {number}",
        "municipalities": (municipality,),
        "document_type": "plan",
        "adoption_date": f"{1990 + number % 30}-01-01",
    }
    return Document(
        source=Source(f"/dokument/{number}.txt", f"{number:064d}", "text/plain", 1),
        text=text,
        pages=(Page(1, 0, len(text)),),
        metadata={field: MetadataValue(value, MetadataStatus.STATED) for field, value in values.items()},
        passages=tuple(passages),
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the library on the page."""
    folder = tmp_path_factory.mktemp("many") / "bibliotek"
    catalogue = Catalogue(folder)
    homes = [m.name for m in load_register().municipalities]
    for number in range(DOCUMENTS):
        texts = [
            f"Cykelvägen vid {WORDS[(number + turn) % 20]} byggs {2000 + number} med belysning och {turn + 2} meters "
            f"bredd förbi {WORDS[(number * 7 + turn * 3) % 20]}."
            for turn in range(PASSAGES)
        ]
        catalogue.store(_document(number, homes[number], texts), pipeline=1, seconds=0.0)
    same = "Gatlyktorna i hela tätorten byts till lysdioder och släcks ned mellan midnatt och fem."
    for number in range(DOCUMENTS, DOCUMENTS + COPIES):
        catalogue.store(
            _document(number, homes[number], [same, f"Eget stycke nummer {number}."]), pipeline=1, seconds=0.0
        )
    with serving(folder, tmp_path_factory.mktemp("log") / "log") as address:
        yield address
    LibrarySearch(load_settings(folder)).stop_service()


@pytest.fixture
def tab(chromium: Browser, many: str) -> Iterator[Tab]:
    context = chromium.new_context(base_url=many, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    yield opened
    context.close()


def groups(tab: Tab) -> list[str]:
    """Document ids of the groups of hits, in their order."""
    addresses = tab.locator(".ps-hits[aria-label=Träffar] > .ps-hit h3 a").evaluate_all(
        "links => links.map(link => new URL(link.href).searchParams.get('dok'))"
    )
    return [str(one) for one in addresses]


def test_a_hundred_hits_come_in_portions_and_no_document_twice(tab: Tab) -> None:
    tab.goto("/?q=cykelv%C3%A4gen")
    # The service may have just been started: as long as its index is being filled the page says so, and goes on.
    tab.locator(".ps-summary strong", has_text=re.compile(r"^De 100 bästa")).wait_for()
    first = groups(tab)
    assert len(first) == 10
    shown = first
    while tab.locator("a.ps-more").count():
        tab.locator("a.ps-more").click()
        tab.wait_for_function(
            "n => document.querySelectorAll('.ps-hits[aria-label=Träffar] > .ps-hit').length > n",
            arg=len(shown),
        )
        before, shown = shown, groups(tab)
        assert shown[: len(before)] == before, "what has been read stays where it was"
        assert len(shown) <= len(before) + 10
    assert len(shown) == len(set(shown)) > 20
    # One document's further hits are folded away, so the page stays small enough to be quick.
    assert tab.locator(".ps-hit blockquote.ps-text:visible").count() == len(shown)
    tab.go_back()
    tab.wait_for_function(
        "n => document.querySelectorAll('.ps-hits[aria-label=Träffar] > .ps-hit').length < n", arg=len(shown)
    )
    assert groups(tab) == shown[: len(groups(tab))]


def test_the_order_and_the_filters_hold_for_all_of_them(tab: Tab) -> None:
    tab.goto("/?q=cykelv%C3%A4gen&ordning=ar&antal=100")
    tab.locator(".ps-hit").first.wait_for()
    years = [
        int(re.findall(r"\d{4}", text)[-1]) for text in tab.locator(".ps-hit .ps-source").all_inner_texts()
    ]
    assert years == sorted(years, reverse=True)
    value = tab.locator(".ps-filters section").first.locator("a.ps-value").first
    said = re.search(r"(\d+)\s+träff", value.get_attribute("aria-label") or "")
    assert said is not None
    value.click()
    tab.locator(".ps-chip").first.wait_for()
    tab.wait_for_function(
        "n => (document.querySelector('.ps-summary strong') || {}).innerText?.startsWith(n)", arg=said[1]
    )


def test_one_wording_in_many_municipalities_is_one_hit_with_its_count(tab: Tab) -> None:
    tab.goto("/?q=lysdioder")
    tab.locator(".ps-hit").first.wait_for()
    assert len(groups(tab)) == 1
    fold = tab.locator(
        ".ps-hit summary", has_text=re.compile(rf"Nästan samma ord i {COPIES - 1}\s+dokument till")
    )
    fold.click()
    assert tab.locator(".ps-hit .ps-fold[open] li").count() == COPIES - 1


def test_texts_without_vectors_are_said_where_one_searches_and_in_the_library(tab: Tab) -> None:
    texts = DOCUMENTS * PASSAGES + COPIES * 2
    for path in ("/", "/?q=cykelv%C3%A4gen", "/bibliotek"):
        tab.goto(path)
        notice = tab.locator(".st-key-vektorlage")
        # A notice kept from the view before is emptied for a moment while the new one is painted, hence the retries;
        # the locator's text comparison takes a no-break space for a space.
        expect(notice).to_contain_text(f"inte klar för {texts} av {texts} texter", timeout=60_000)
        notice.get_by_role("progressbar").wait_for()


def test_a_document_is_looked_up_by_its_title_or_its_municipality(tab: Tab) -> None:
    tab.goto("/las")
    tab.locator(".ps-shelf a").first.wait_for()
    assert tab.locator(".ps-shelf a").count() == DOCUMENTS + COPIES
    field = tab.get_by_role("textbox", name="Titel eller kommun")
    field.fill("plan 17")
    field.press("Enter")
    tab.wait_for_function("document.querySelectorAll('.ps-shelf a').length === 1")
    assert tab.locator(".ps-shelf a").inner_text() == "Plan 17"
    field.fill("finns inte")
    field.press("Enter")
    tab.get_by_text("Inget dokument heter så.").wait_for()
