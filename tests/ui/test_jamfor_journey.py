"""What a strategist does in Jämför, in a real browser: ask, narrow, share, go back, take along."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from openpyxl import load_workbook

from corpus.catalogue import Catalogue
from corpus.drafts import Draft, DraftType
from search.draft import add_section
from tests.drawn import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Find = Callable[[str], str]

CLIMATE = "politikomrade=Klimat+%26+energi"
PATHS = (
    "/jamfor",
    f"/jamfor?{CLIMATE}&min_kommun=Almvik&liknande=0",
    f"/jamfor?{CLIMATE}&visa=teman&min_kommun=Almvik",
    f"/jamfor?{CLIMATE}&visa=luckor&min_kommun=Almvik&liknande=0",
    f"/jamfor?{CLIMATE}&visa=ordval",
    "/jamfor?visa=versioner",
    "/jamfor?visa=versioner&tidigare={almvik-klimat}&senare={hammarvik-klimat}",
)


def filled(path: str, find: Find) -> str:
    """The address with documents' ids for their names."""
    return re.sub(r"\{(.+?)\}", lambda name: find(name[1]), path)


def homes(page: Page) -> list[str]:
    """The municipalities of the grid, in order."""
    return [one.strip() for one in page.locator(".ps-grid .ps-home").all_inner_texts()]


def pick(page: Page, label: str, value: str) -> None:
    """Choose a value in a select box."""
    field = page.get_by_role("combobox", name=re.compile(f"{label}$|{label}[.,:]"))
    field.click()
    field.fill(value)
    page.get_by_role("option", name=value, exact=True).click()


def test_from_start_to_file_with_a_reload_in_the_middle(page: Page, tmp_path: Path) -> None:
    page.goto("/jamfor")
    page.get_by_role("link", name="Klimat & energi").click()
    page.locator(".ps-grid").wait_for()
    everybody = homes(page)
    assert "Hammarvik" in everybody

    pick(page, "Min kommun", "Almvik")
    page.wait_for_url("**min_kommun=Almvik**")
    page.locator(".ps-own").wait_for()
    assert homes(page)[0] == "Almvik", "one's own comes first"
    page.get_by_role("link", name="10", exact=True).click()
    page.locator('nav[aria-label="Mål per kommun"] a[aria-current]', has_text="10").wait_for()
    settled(page)
    shown = page.locator(".ps-grid blockquote").all_inner_texts()

    page.reload()
    page.locator(".ps-own").wait_for()
    settled(page)
    assert page.locator(".ps-grid blockquote").all_inner_texts() == shown, "the address carries all choices"
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".ps-own").wait_for()
    assert other.locator(".ps-grid blockquote").all_inner_texts() == shown
    other.close()

    goals = read_workbook(download(page, "Excel", tmp_path))
    assert [" ".join(str(goal["Mål (citat)"]).split()) for goal in goals] == shown
    for goal in goals:
        assert goal["Dokument"]
        assert goal["Länk"].startswith(page.url.split("/jamfor")[0] + "/las?dok=")
        # Only files that have no pages lack the page.
        assert goal["Sida"] is not None or goal["Dokument"] in {
            "Klimatpolicy för Dalsnäs kommun",
            "Alkohol- och drogpolicy",
        }
    document = docx.Document(str(download(page, "Word", tmp_path)))
    quotes = [row.cells[1].text for row in document.tables[0].rows[1:]]
    assert len(quotes) == len(shown)
    assert all(re.search(r"\[\d+\]$", quote) for quote in quotes)
    assert download(page, "CSV", tmp_path).read_text(encoding="utf-8-sig").count("\n") == len(shown) + 1

    page.goto(goals[0]["Länk"])
    page.locator("mark.ps-found").first.wait_for()


def test_goals_are_collected_for_a_draft_without_leaving_the_comparison(
    page: Page, catalogue: Catalogue
) -> None:
    draft = catalogue.drafts.save(add_section(Draft(DraftType.PLAN, "Klimatplan"), "Mål"), author="Kim")
    page.goto(f"/jamfor?{CLIMATE}&visa=luckor&min_kommun=Dalsnäs&liknande=0")
    page.locator(".ps-themes").first.wait_for()
    asked = page.url
    for number in (0, 1):
        page.locator(".ps-quotes").get_by_role("link", name="Lägg till i utkast").nth(number).click()
        page.get_by_role("heading", name="Lägg till i utkast").wait_for()
        settled(page)
        page.get_by_role("button", name="Lägg till och gå tillbaka").click()
        page.locator(".ps-themes").first.wait_for()
        assert page.url == asked
    added = catalogue.drafts.load(draft.id).examples()
    assert len({(each.reference.document_id, each.reference.start) for each in added}) == 2
    catalogue.drafts.delete(draft.id)


def download(page: Page, kind: str, folder: Path) -> Path:
    """Press a button and keep the file."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=f"Hämta som {kind}").click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def read_workbook(path: Path) -> list[dict[str, Any]]:
    """The goals of a workbook, by column, with the address that the document links to."""
    sheet = load_workbook(path)["Mål"]
    head = [cell.value for cell in sheet[1]]
    rows = []
    for row in sheet.iter_rows(min_row=2):
        values: dict[str, Any] = {str(name): cell.value for name, cell in zip(head, row, strict=True)}
        (linked,) = [cell.hyperlink for cell in row if cell.hyperlink]
        rows.append({**values, "Länk": linked.target})
    return rows


def test_every_choice_is_a_step_to_go_back_from(page: Page) -> None:
    page.goto(f"/jamfor?{CLIMATE}")
    page.locator(".ps-grid").wait_for()
    settled(page)
    pick(page, "Min kommun", "Almvik")
    page.locator(".ps-own").wait_for()
    settled(page)
    page.get_by_role("link", name="Luckor").click()
    page.get_by_role("heading", name="Bara Almvik har").wait_for()
    page.go_back()
    page.locator(".ps-own").wait_for()
    page.go_back()
    page.locator(".ps-own").wait_for(state="detached")
    assert parse_qs(urlsplit(page.url).query) == {"politikomrade": ["Klimat & energi"]}
    assert "Hammarvik" in homes(page)


def test_coming_from_another_view_the_address_keeps_its_question(page: Page) -> None:
    page.goto("/?q=klimat&kommun=Hammarvik")
    page.locator(".ps-hits").first.wait_for()
    page.evaluate(
        "a => { history.pushState({}, '', a);"
        " dispatchEvent(new PopStateEvent('popstate', {state: {policysok: true}})); }",
        "./jamfor?amne=fossilfria+fordon&jamfor_med=Hammarvik",
    )
    page.locator(".ps-grid").wait_for()
    assert homes(page) == ["Hammarvik"]
    assert page.get_by_label("Ämne i egna ord").input_value() == "fossilfria fordon"


def test_a_topic_in_own_words(page: Page) -> None:
    page.goto(f"/jamfor?{CLIMATE}&tema=fordon")
    page.locator(".ps-grid").wait_for()
    field = page.get_by_label("Ämne i egna ord")
    field.fill("fossilfria fordon")
    field.press("Enter")
    page.wait_for_function("new URLSearchParams(location.search).get('amne') === 'fossilfria fordon'")
    page.wait_for_function("document.title.startsWith('fossilfria fordon')")
    settled(page)
    assert "tema" not in parse_qs(urlsplit(page.url).query), "a new question starts with all themes"
    assert any("fossil" in words for words in page.locator(".ps-grid blockquote").all_inner_texts())


def test_a_goal_leads_to_its_page_and_to_its_likes(page: Page) -> None:
    page.goto(f"/jamfor?{CLIMATE}&jamfor_med=Hammarvik")
    first = page.locator(".ps-grid tr").nth(1)
    words = first.locator("blockquote").inner_text()
    first.get_by_role("link", name="Utgå från målet").click()
    page.locator(".ps-likeness").wait_for()
    assert words in page.locator(".ps-likeness").inner_text()
    page.go_back()
    first.locator("a.ps-doc").click()
    page.locator("mark.ps-found").first.wait_for()


@pytest.mark.parametrize("path", PATHS)
def test_at_phone_width_nothing_runs_off_the_side(page: Page, document_id: Find, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(filled(path, document_id))
    page.locator(".ps-start, .ps-compare, .ps-themes, .ps-two, [data-testid=stExpander]").first.wait_for()
    settled(page)
    too_wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => !e.closest('.ps-hidden')"
        " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className).slice(0, 5)"
    )
    assert too_wide == []
    if page.locator(".ps-grid").count():
        heads = page.locator(".ps-grid thead").evaluate("e => getComputedStyle(e).display")
        assert heads == "none", "the grid has become cards"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_serious_by_axe(page: Page, document_id: Find, path: str, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    from tests.ui.test_accessibility import findings

    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(filled(path, document_id))
    settled(page)
    page.wait_for_timeout(400)
    assert findings(page) == []
