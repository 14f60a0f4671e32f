"""Correcting goals and responsibilities in a real browser: with the mouse, and by keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from corpus.catalogue import Catalogue
from tests.ui.conftest import load

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DOCUMENT = "hammarvik-klimat"


def select(page: Page, paragraph: str) -> None:
    """Mark a paragraph's words with the mouse's own means: a selection in the page."""
    page.locator(paragraph).evaluate(
        """p => {
            const words = [...p.childNodes].filter(n => !(n.classList && n.classList.contains('ps-margin')));
            const range = document.createRange();
            range.setStartBefore(words[0]);
            range.setEndAfter(words.at(-1));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )


def test_marked_words_become_a_responsibility(page: Page, catalogue: Catalogue, document: str) -> None:
    before = load(catalogue, document)
    page.goto(f"/las?dok={document}&sida=2")
    page.locator(".ps-page-text").wait_for()
    free = page.locator(".ps-page-text p:not(:has(.ps-margin))").first
    words = " ".join(free.inner_text().split())
    at = free.get_attribute("data-at")
    select(page, f".ps-page-text p[data-at='{at}']")
    page.get_by_role("link", name="Lägg till som ansvar").click()
    page.get_by_role("textbox", name="Vem", exact=True).fill("Kulturnämnden")
    assert page.locator(".ps-around mark").inner_text() == words
    page.get_by_role("textbox", name="Ditt namn").first.fill("Eva Prov")
    page.get_by_role("button", name="Lägg till", exact=True).click()
    here = page.locator("li.ps-here").filter(has_text=words)
    here.wait_for()
    assert "Kulturnämnden" in here.inner_text()
    after = load(catalogue, document)
    assert len(after.responsibilities) == len(before.responsibilities) + 1
    made = next(duty for duty in after.responsibilities if duty.actor == "Kulturnämnden")
    assert " ".join(made.text.split()) == words
    assert made.start == int(at or -1)
    page.get_by_role("button", name="Ångra").first.click()
    page.get_by_text("Ångrad").wait_for()
    assert load(catalogue, document).responsibilities == before.responsibilities


def test_a_goal_is_corrected_where_it_was_found_and_found_again(
    page: Page, catalogue: Catalogue, document: str
) -> None:
    page.goto("/?q=livsmedlen+ekologiska&visa=mal&kommun=Hammarvik")
    hit = page.locator(".ps-hit").first
    hit.get_by_role("link", name="Rätta").click()
    page.locator(".st-key-rattning").wait_for()
    words = page.locator(".ps-around mark").inner_text()
    page.get_by_role("textbox", name="Målår").fill("2031")
    page.get_by_role("textbox", name="Ditt namn").first.fill("Eva Prov")
    page.get_by_role("button", name="Spara", exact=True).click()
    here = page.locator("li.ps-here").first
    here.get_by_text("till 2031").wait_for()
    assert "rättat för hand" in here.inner_text()
    goal = next(g for g in load(catalogue, document).goals if g.target_year == 2031)
    assert " ".join(goal.text.split()) == words
    page.get_by_role("link", name="‹ Till träffarna").click()
    page.locator(".ps-hit").first.get_by_text("till 2031").wait_for()


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def test_a_goal_takes_in_another_sentence_by_keyboard_alone(
    page: Page, catalogue: Catalogue, document: str
) -> None:
    goals = load(catalogue, document).goals
    page.goto(f"/las?dok={document}&flik=mal")
    page.locator(".ps-list").first.wait_for()
    # Past the ways between the views in one step.
    tab_to(page, "[data-testid=stSkipToContent]", most=1)
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'innehall'")
    tab_to(page, ".ps-item-foot a")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.st-key-rattning textarea')")
    page.keyboard.press("Shift+Tab")
    while not page.evaluate("Boolean(document.activeElement.closest('[data-ps-keep=efter]'))"):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("new URLSearchParams(location.search).get('plats') !== null")
    # The focus stays on the link that was used, so that one more sentence is one more press.
    page.wait_for_function("Boolean(document.activeElement.closest('[data-ps-keep]'))")
    wider = page.evaluate("new URLSearchParams(location.search).get('plats')")
    assert wider != f"{goals[0].start}-{goals[0].end}"
    page.wait_for_function(
        "() => document.querySelector('.ps-around mark').innerText.length"
        f" > {len(' '.join(goals[0].text.split()))}"
    )
    tab_to(page, ".st-key-rattning input[aria-label='Ditt namn']")
    page.keyboard.type("Eva Prov")
    page.keyboard.press("Enter")
    page.locator(".st-key-rattning").wait_for(state="detached")
    start, end = map(int, str(wider).split("-"))
    assert (start, end) in [(g.start, g.end) for g in load(catalogue, document).goals]


@pytest.mark.parametrize("path", ["flik=mal", "flik=mal&ratta=mal-ny", "flik=mal&ratta={goal}"])
def test_the_form_fits_a_phone(page: Page, catalogue: Catalogue, document: str, path: str) -> None:
    goal = load(catalogue, document).goals[0]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/las?dok={document}&{path.format(goal=f'mal-{goal.start}-{goal.end}')}")
    page.locator(".ps-list-head").first.wait_for()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
    too_wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => !e.closest('.ps-hidden')"
        " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className).slice(0, 5)"
    )
    assert too_wide == []


def test_an_earlier_or_wrong_address_opens_no_form(page: Page, document: str) -> None:
    page.goto(f"/las?dok={document}&flik=mal&ratta=mal-5-6")
    page.get_by_text("finns inte kvar").wait_for()
    assert page.get_by_role("button", name=re.compile("^Spara")).count() == 0
