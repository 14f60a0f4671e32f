"""axe-core on every view, light and dark, desk and phone: nothing serious or critical that is ours."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

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
    "history": "/las?dok={}&flik=historik",
    "library": "/bibliotek",
    "overview": "/oversikt",
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
def test_nothing_serious(page: Page, document_id: Callable[[str], str], view: str, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(VIEWS[view].format(document_id("hammarvik-klimat")))
    page.locator("h1").first.wait_for()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner]')")
    page.wait_for_timeout(400)
    assert findings(page) == []
