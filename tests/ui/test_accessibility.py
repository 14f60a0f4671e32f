"""axe-core on every view, light and dark; what a screen reader meets: headings, names, answers read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from corpus.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

STREAMLITS_OWN = "[data-testid=stHeader], [data-testid=stToolbar]"
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
    "upload": "/bibliotek?visa=lasin",
    "coverage": "/bibliotek?visa=tackning",
    "drafts": "/utkast",
    "new draft": "/utkast?visa=nytt",
    "own draft": "/utkast?visa=granska",
    "overview": "/oversikt",
    "compare": "/jamfor?politikomrade=Klimat+%26+energi",
    "due": "/aktualitet",
    "due in pictures": "/aktualitet?visa=bilder",
}

ENGLISH = re.compile(
    r"\b(Help|Clear|Open|Close|Choose|Drag|Browse|Upload|Download|Select|Selected|Press|Limit|Search|Show|Copy|"
    r"Fullscreen|Add|Remove|Link to|Running|Stop|Menu|Skip|No results|per file)\b"
)
"""Words of Streamlit's widgets; none of them is a Swedish word with a capital like this."""


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


def gaps(page: Page) -> list[str]:
    """Headings that stand more than one level below the one before them; the first one should be the view's."""
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.filter(h => h.checkVisibility()).map(h => [Number(h.tagName[1]), h.innerText])"
    )
    before = 0
    found = []
    for level, words in levels:
        if level > before + 1:
            found.append(f"{before} → {level}: {words}")
        before = level
    return found


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
    assert gaps(page) == []
    heard = page.locator("body").aria_snapshot()
    assert [line for line in heard.splitlines() if ENGLISH.search(line) and "/url" not in line] == []


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
            " !e.closest('.ps-hidden, [data-testid=stDataFrame]')"
            " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className).slice(0, 5)"
        )
        assert wider == [], view


def test_every_view_can_be_reached_and_says_where_one_is(page: Page) -> None:
    page.goto("/")
    page.locator(".ps-start").wait_for()
    ways = page.locator(".ps-head nav a")
    titles = ways.all_inner_texts()
    for number, title in enumerate(titles):
        # Focus and key in one step: the view before may still be drawing its last parts.
        ways.nth(number).press("Enter")
        here = page.locator(".ps-head nav a[aria-current]")
        page.wait_for_function(
            "title => document.querySelector('.ps-head nav a[aria-current]')?.innerText === title",
            arg=title,
            timeout=60_000,
        )
        assert here.count() == 1
        # Not by colour alone: heavier, and underlined.
        weight, shadow = here.evaluate("a => [getComputedStyle(a).fontWeight, getComputedStyle(a).boxShadow]")
        assert int(weight) >= 600
        assert shadow != "none"
        page.wait_for_function("document.title.endsWith(' – Policysök')")


def test_streamlits_menu_is_gone_and_the_first_link_leads_past_the_views(page: Page) -> None:
    page.goto("/")
    page.locator(".ps-start").wait_for()
    assert page.locator("[data-testid=stMainMenu], [data-testid=stMainMenuButton]").count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
    # One part of the page that is announced, and Streamlit's empty header is none.
    assert "banner" not in page.locator("body").aria_snapshot()


def test_the_answer_to_a_search_is_read_aloud(page: Page) -> None:
    page.goto("/")
    page.locator(".ps-start").wait_for()
    field = page.get_by_role("searchbox", name="Sök i styrdokumenten")
    field.fill("utsläpp")
    field.press("Enter")
    said = page.locator("#ps-says[role=status]")
    page.wait_for_function("(document.getElementById('ps-says') || {}).textContent?.includes(' i ')")
    first = said.inner_text()
    assert first == " ".join(page.locator(".ps-summary").inner_text().split())
    field.fill("fotbollsplaner och ishallar")
    field.press("Enter")
    page.wait_for_function(
        "first => ![first, ''].includes(document.getElementById('ps-says').textContent)", arg=first
    )
    assert said.inner_text().startswith("Inget om detta i ")


def test_what_a_list_says_without_a_match_is_swedish(page: Page) -> None:
    page.goto("/bibliotek")
    choice = page.get_by_role("combobox", name="Kommun", exact=True)
    choice.fill("Xyz")
    page.get_by_text("Inget passar").wait_for()
