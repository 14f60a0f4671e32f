"""What a strategist does, in a real browser: find, read, quote, correct, share, go back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from corpus.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Find = Callable[[str], str]

MANY = 20
"""Hits that a broad query finds at least."""

QUERY = "utsläppen från transporter"


def search(page: Page, text: str) -> None:
    """Type a query into the field and wait for its hits."""
    field = page.get_by_role("searchbox").or_(page.get_by_label("Sök i styrdokumenten")).first
    field.fill(text)
    field.press("Enter")
    page.wait_for_function(
        "text => new URLSearchParams(location.search).get('q') === text"
        " && document.title.startsWith(text)"
        " && !document.querySelector('[data-testid=stSpinner], [data-testid=stStatusWidget]')",
        arg=text,
    )
    page.locator(".ps-summary, .ps-none").first.wait_for()


def clipboard(page: Page) -> str:
    """What has been copied."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_find_read_quote_share_and_go_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("heading", name="Vad står det i styrdokumenten?").wait_for()
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert page.title() == "Sök – Policysök"
    search(page, QUERY)
    hits_address = page.url
    hit = page.locator(".ps-hit").first
    assert hit.locator("mark").count() > 0
    title = hit.locator("h3 a").inner_text()

    hit.get_by_role("link", name=re.compile("^Läs på sidan")).click()
    page.get_by_role("heading", name=title, exact=True).wait_for()
    page.locator(".st-key-sidbild img").wait_for()
    marked = page.locator("mark.ps-found").first
    marked.wait_for()
    page.get_by_role("button", name="Kopiera citat").click()
    page.get_by_role("button", name="Kopierat").wait_for()
    words = clipboard(page)
    assert words.startswith("”")
    assert " ".join(marked.inner_text().split())[:30] in words
    assert title in words
    assert re.search(r", s\. \d+\)$", words)

    shared = page.url
    other = page.context.new_page()
    other.goto(shared)
    other.locator("mark.ps-found").first.wait_for()
    assert other.get_by_role("heading", name=title, exact=True).count() == 1
    other.close()

    page.go_back()
    page.locator(".ps-hits").first.wait_for()
    assert page.url == hits_address
    assert page.locator(".ps-hit").first.locator("h3 a").inner_text() == title


def test_every_search_is_a_step_to_go_back_from(page: Page) -> None:
    page.goto("/")
    search(page, "utsläpp")
    first = page.url
    search(page, "alkohol på arbetstid")
    page.get_by_role("link", name=re.compile("^Hammarvik, ")).first.click()
    page.wait_for_url("**kommun=Hammarvik**")
    page.locator(".ps-chip").wait_for()
    page.go_back()
    page.locator(".ps-chip").wait_for(state="detached")
    page.go_back()
    page.wait_for_url(first)
    page.wait_for_function(
        "document.querySelector('input[type=search], .st-key-q input').value === 'utsläpp'"
    )


def test_correct_a_value_and_find_it_again(page: Page, catalogue: Catalogue, document_id: Find) -> None:
    name = document_id("kvarnby")
    page.goto(f"/las?dok={name}&flik=uppgifter")
    page.set_viewport_size({"width": 1280, "height": 500})
    page.get_by_role("link", name="Rätta Antagen av").click()
    page.wait_for_function("document.activeElement.matches('.st-key-rattning input')")
    assert page.get_by_role("textbox", name="Antagen av ska vara").bounding_box()["y"] > 0  # type: ignore[index]
    page.get_by_role("textbox", name="Antagen av ska vara").fill("Måltidsnämnden")
    page.get_by_role("textbox", name="Ditt namn").fill("Eva Prov")
    page.get_by_role("button", name="Spara rättelsen").click()
    try:
        page.locator(".ps-change").first.wait_for()
        assert "Måltidsnämnden" in page.locator(".ps-facts").inner_text()
        page.get_by_role("link", name="Sök", exact=True).click()
        page.get_by_role("heading", name="Vad står det i styrdokumenten?").wait_for()
        search(page, "mat i skolan")
        page.get_by_role("link", name=re.compile("^Måltidsnämnden, ")).click()
        page.wait_for_url("**organ=**")
        page.locator(".ps-chip").wait_for()
        # The hits of the search before stand there until the new ones are painted.
        expect(page.locator(".ps-hits").first.locator("> .ps-hit")).to_have_count(1)
    finally:
        for one in catalogue.corrections(name):
            if one.undone_at is None:
                catalogue.undo_correction(one.id, author="test")


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.get_by_role("heading", name="Vad står det i styrdokumenten?").wait_for()
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.st-key-q input')"):
            break
    page.keyboard.type("alkohol på arbetstid")
    page.keyboard.press("Enter")
    page.locator(".ps-hit").first.wait_for()
    _tab_to(page, ".ps-hit button.ps-copy")
    assert _outline(page) != "none", "what has focus is seen to have it"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kopierat").first.wait_for()
    assert "Alkohol- och drogpolicy" in clipboard(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name=re.compile("drogpolicy")).wait_for()
    page.wait_for_function("document.activeElement.tagName === 'H1'")


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def _outline(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))


@pytest.mark.parametrize(
    "path", ["/", "/?q=utsl%C3%A4pp", "/las", "/las?dok={}&sida=3", "/las?dok={}&flik=uppgifter"]
)
def test_at_phone_width_nothing_runs_off_the_side(page: Page, document_id: Find, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path.format(document_id("hammarvik-klimat")))
    page.locator("h1").first.wait_for()
    page.locator(".ps-start, .ps-hits, .ps-shelf, .ps-page-text, .ps-facts").first.wait_for()
    too_wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => !e.closest('.ps-hidden')"
        " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className).slice(0, 5)"
    )
    assert too_wide == []


def test_on_a_phone_one_step_leads_to_the_conditions(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/?q=utsl%C3%A4pp")
    page.get_by_role("link", name="Avgränsa").click()
    page.wait_for_function("document.getElementById('avgransa').getBoundingClientRect().top < innerHeight")


def test_many_hits_come_in_portions(page: Page) -> None:
    page.goto("/?q=klimat+och+energi&antal=100")
    page.locator(".ps-hit").first.wait_for()
    found = re.search(r"\d+", page.locator(".ps-summary strong").inner_text())
    assert found is not None
    assert int(found[0]) >= MANY
    groups = page.locator(".ps-hits").first.locator("> .ps-hit")
    assert groups.count() <= 8, "one group for each document, however many hits it has"
    fold = groups.first.locator("summary", has_text="till i samma dokument")
    fold.click()
    assert groups.first.locator(".ps-fold li").count() <= 6
