"""Reading in a browser: what one takes along is at hand, what has focus shows, links are of the page's colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from corpus.catalogue import Catalogue
from tests.ui.conftest import load

if TYPE_CHECKING:
    from playwright.sync_api import Page

Find = Callable[[str], str]


def last_goal(catalogue: Catalogue, document_id: str) -> str:
    """The address of the goal that stands last in a document."""
    goal = max(load(catalogue, document_id).goals, key=lambda goal: goal.start)
    return f"/las?dok={document_id}&plats={goal.start}-{goal.end}"


def test_deep_in_a_document_its_words_can_still_be_copied(
    page: Page, catalogue: Catalogue, document_id: Find
) -> None:
    page.goto(last_goal(catalogue, document_id("hammarvik-drog")))
    page.locator("#traff").wait_for()
    page.wait_for_function(
        "(() => { const box = document.querySelector('#traff').getBoundingClientRect();"
        " return box.top > 60 && box.bottom < innerHeight; })()"
    )
    assert page.locator("[data-testid=stMain]").evaluate("pane => pane.scrollTop") > 200
    copy = page.get_by_role("button", name="Kopiera citat")
    box = copy.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 60, "the row of actions stays at the upper edge"
    copy.click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("”")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_link_is_of_the_pages_own_colour(page: Page, document_id: Find, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"/las?dok={document_id('tallkoping')}&sida=2")
    page.locator(".st-key-sidbild img").wait_for()
    colours = page.locator("[data-testid=stHtml] a").evaluate_all(
        "links => links.map(link => getComputedStyle(link).color)"
    )
    assert colours
    assert "rgb(0, 0, 238)" not in colours, "a browser's own blue cannot be read on a dark ground"


def test_wherever_the_keyboard_stops_it_shows(page: Page) -> None:
    page.goto("/?q=klimat")
    page.locator(".ps-summary").wait_for()
    bare: list[str] = []
    for _ in range(24):
        page.keyboard.press("Tab")
        page.wait_for_timeout(40)
        # A field shows it on the frame around it.
        bare += page.evaluate(
            "(() => { const at = document.activeElement;"
            " const around = at.closest('[data-testid=stTextInputRootElement]') || at;"
            " const style = getComputedStyle(around);"
            " const shown = style.outlineStyle !== 'none' || style.boxShadow !== 'none';"
            " return shown ? [] : [at.outerHTML.slice(0, 80)]; })()"
        )
    assert not bare
