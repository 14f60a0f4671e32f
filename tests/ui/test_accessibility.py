"""axe-core on every view, light and dark, desk and phone: nothing serious or critical that is ours."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from corpus.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

STREAMLITS_OWN = "[data-testid=stHeader], [data-testid=stToolbar], [data-testid=stMainMenu]"
"""Parts that Streamlit draws and that we cannot change; named in docs/tillganglighet.md."""

VIEWS = {
    "start": "/",
    "hits": "/?q=utsl%C3%A4pp",
    "goals": "/?q=utsl%C3%A4pp&visa=mal&kommun=Hammarvik",
    "nothing": "/?q=fotbollsplaner+och+ishallar",
    "choice": "/las",
    "page": "/las?dok={}&sida=3",
    "facts": "/las?dok={}&flik=uppgifter",
    "form": "/las?dok={}&flik=uppgifter&ratta=status",
    "lists": "/las?dok={}&flik=mal",
    "goal": "/las?dok={}&flik=mal&ratta={goal}",
    "new duty": "/las?dok={}&flik=mal&ratta=ansvar-ny",
    "history": "/las?dok={}&flik=historik",
    "library": "/bibliotek",
    "overview": "/oversikt",
    "compare": "/jamfor?politikomrade=Klimat+%26+energi",
    "due": "/aktualitet",
}


def findings(page: Page) -> list[dict[str, Any]]:
    """axe's serious and critical findings outside `STREAMLITS_OWN`."""
    script = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(script)
    result = page.evaluate(
        "own => axe.run({exclude: own.split(', ').map(s => [s])}, {resultTypes: ['violations']})",
        STREAMLITS_OWN,
    )
    return [
        {"rule": one["id"], "impact": one["impact"], "where": [n["html"][:200] for n in one["nodes"][:4]]}
        for one in result["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious(
    page: Page, catalogue: Catalogue, document_id: Callable[[str], str], view: str, scheme: str
) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    name = document_id("hammarvik-klimat")
    stored = catalogue.load(name)
    assert stored is not None
    goal = stored.document.goals[0]
    page.goto(VIEWS[view].format(name, goal=f"mal-{goal.start}-{goal.end}"))
    page.locator("h1").first.wait_for()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner]')")
    page.wait_for_timeout(400)
    assert findings(page) == []


def test_text_at_twice_its_size_stays_within_the_window(
    page: Page, document_id: Callable[[str], str]
) -> None:
    # 200 per cent of a window 1280 wide leaves 640: browsers zoom by making the window's pixels larger.
    page.set_viewport_size({"width": 640, "height": 450})
    for view in ("start", "hits", "page", "facts", "lists", "library"):
        page.goto(VIEWS[view].format(document_id("hammarvik-klimat")))
        page.locator("h1").first.wait_for()
        page.wait_for_function(
            "!document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner]')"
        )
        wider = page.evaluate(
            "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e =>"
            " !e.closest('.ps-hidden, .ps-skip, [data-testid=stDataFrame]')"
            " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className).slice(0, 5)"
        )
        assert wider == [], view


def test_every_view_can_be_reached_and_says_where_one_is(page: Page) -> None:
    page.goto("/")
    page.locator(".ps-start").wait_for()
    ways = page.locator(".ps-head nav a")
    titles = ways.all_inner_texts()
    for number, title in enumerate(titles):
        ways.nth(number).focus()
        page.keyboard.press("Enter")
        here = page.locator(".ps-head nav a[aria-current]")
        page.wait_for_function(
            "title => document.querySelector('.ps-head nav a[aria-current]')?.innerText === title", arg=title
        )
        assert here.count() == 1
        # Not by colour alone: heavier, and underlined.
        weight, shadow = here.evaluate("a => [getComputedStyle(a).fontWeight, getComputedStyle(a).boxShadow]")
        assert int(weight) >= 600
        assert shadow != "none"
        page.wait_for_function("document.title.endsWith(' – Policysök')")


def test_streamlits_own_words_are_swedish_where_we_can_reach_them(page: Page) -> None:
    page.goto("/")
    page.locator(".ps-start").wait_for()
    assert page.locator("[data-testid=stSkipToContent]").inner_text() == "Hoppa till sidan"
    assert page.locator("[data-testid=stMainMenuButton]").get_attribute("aria-label") == "Meny"
