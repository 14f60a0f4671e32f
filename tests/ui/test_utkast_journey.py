"""What a strategist does in Utkast, in a real browser: from a new draft to the Word file, and what may go wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from corpus.catalogue import Catalogue
from corpus.drafts import Draft, DraftType, ExampleKind
from search.draft import add_example, add_section, insert_example, reference_to_unit, with_text
from tests.drawn import settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

FIELD = ".st-key-skrivyta [data-stale=false] textarea"
"""The section's text; a moment after a change of section the one before it is still there, marked as stale."""

GOAL = "Utsläppen av växthusgaser i Almvik ska minska med 50 procent till 2030."


@pytest.fixture(autouse=True)
def only_mine(catalogue: Catalogue) -> Iterator[None]:
    """The shared library has no drafts before a test, nor after it."""
    _put_aside(catalogue)
    yield
    _put_aside(catalogue)


def _put_aside(catalogue: Catalogue) -> None:
    for each in catalogue.drafts.list():
        catalogue.drafts.delete(each.id)


@pytest.fixture
def draft(catalogue: Catalogue) -> Draft:
    """A draft with a goal, an example used and one not used."""
    made = Draft(DraftType.PLAN, "Klimatplan", "Klimat & energi", "Almvik")
    for heading in ("Syfte", "Mål", "Uppföljning"):
        made = add_section(made, heading)
    made = with_text(made, "mal", GOAL)
    for unit in _goals(catalogue)[:2]:
        made, _ = add_example(made, "mal", *reference_to_unit(catalogue, unit), ExampleKind.QUOTATION)
    return catalogue.drafts.save(insert_example(made, 1), author="Kim")


def _goals(catalogue: Catalogue) -> list[int]:
    from corpus.catalogue import UnitKind

    document = next(d for d in catalogue.documents() if Path(d.path).name.startswith("hammarvik-klimat"))
    return [unit.id for unit in catalogue.units_of(document.document_id) if unit.kind is UnitKind.GOAL]


def pick(page: Page, label: str, value: str) -> None:
    """Choose a value in a select box."""
    field = page.get_by_role("combobox", name=re.compile(f"{label}$|{label}[.,:]"))
    field.click()
    field.fill(value)
    page.get_by_role("option", name=value, exact=True).click()


def field_of(page: Page) -> Locator:
    """The field with the section's text."""
    return page.locator(FIELD)


def text_of(page: Page) -> str:
    """What the section's text says on the screen."""
    return field_of(page).input_value()


def wait_for_text(page: Page, words: str) -> None:
    """Wait until the section's text on the screen holds the words."""
    page.wait_for_function(f"words => document.querySelector('{FIELD}')?.value.includes(words)", arg=words)


def saved(catalogue: Catalogue) -> Draft:
    """The draft that was saved last."""
    return catalogue.drafts.load(catalogue.drafts.list()[0].id)


def eventually(true: Callable[[], bool]) -> None:
    """Wait until something that the server does has happened."""
    for _ in range(150):
        if true():
            return
        time.sleep(0.2)
    raise AssertionError("it has not happened")


def stored_text(catalogue: Catalogue, key: str) -> str:
    """What the last saved draft says in a section."""
    section = saved(catalogue).section(key)
    assert section is not None
    return section.text


def test_from_a_new_draft_to_the_word_file_with_a_reload_in_the_middle(
    page: Page, catalogue: Catalogue, tmp_path: Path
) -> None:
    headings = begin(page)
    assert {"Syfte", "Mål", "Ansvar och organisation"} <= set(headings)
    collect_and_write(page)
    page.get_by_role("link", name="Kontroll", exact=True).click()
    page.locator(".ps-answers").first.wait_for(timeout=90_000)
    assert "Saknar" in page.locator(".ps-checks").first.inner_text()
    assert page.get_by_text("saknas").count() >= 1

    before = text_of(page)
    page.reload()
    wait_for_text(page, GOAL)
    settled(page)
    assert text_of(page) == before
    assert "Klimatplan för Almvik" in page.locator("h1").inner_text()
    page.locator(".ps-answers").first.wait_for(timeout=90_000)
    assert re.search(r"Sparat \d\d\.\d\d", page.locator(".ps-saved").inner_text())

    page.get_by_role("link", name="Dokumentuppgifter").click()
    page.get_by_label("Beslutas av").fill("Kommunfullmäktige")
    page.get_by_label("Diarienummer").fill("KS 2026/123")
    page.get_by_label("Diarienummer").press("Enter")
    eventually(lambda: saved(catalogue).header.registration_number == "KS 2026/123")
    page.get_by_role("link", name="Källor").click()
    page.locator(".ps-sources li").wait_for()
    settled(page)
    source = page.locator(".ps-sources li").inner_text()
    with page.expect_download(timeout=90_000) as coming:
        page.get_by_role("button", name="Hämta som Word").click()
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    assert path.name == "Klimatplan för Almvik.docx"
    check_file(path, source, headings)


def begin(page: Page) -> list[str]:
    """A new climate plan for Almvik; its headings."""
    page.goto("/utkast")
    page.get_by_role("link", name="Nytt utkast").click()
    title = page.get_by_label("Titel")
    title.fill("Klimatplan för Almvik")
    title.press("Enter")
    pick(page, "Typ av styrdokument", "Plan")
    page.get_by_text("Vad lagen kräver").wait_for()
    pick(page, "Politikområde", "Klimat & energi")
    settled(page)
    pick(page, "Kommun", "Almvik")
    page.get_by_text("Almviks egna regler").wait_for()
    settled(page)
    page.get_by_role("button", name="Skapa utkastet").click()
    page.locator(".ps-sections").wait_for()
    return page.locator(".ps-sections a").all_inner_texts()


def collect_and_write(page: Page) -> None:
    """An example from search into the goals' text, and a goal of one's own after it."""
    page.locator(".ps-sections a", has_text=re.compile("^Mål$")).click()
    page.locator(".ps-sections a[aria-current]", has_text=re.compile("^Mål$")).wait_for()
    settled(page)
    page.get_by_role("link", name="Hitta fler").click()
    field = page.get_by_label("Hitta exempel i andras styrdokument")
    field.fill("fossilfria fordon")
    field.press("Enter")
    page.get_by_role("button", name="Lägg till i avsnittet").first.click(timeout=90_000)
    page.get_by_text("Finns redan i utkastet.").first.wait_for()
    settled(page)
    page.get_by_role("link", name="Exempel (1)").click()
    page.get_by_role("button", name="Infoga citatet").click()
    wait_for_text(page, "[1]")
    settled(page)
    text = field_of(page)
    text.press("Control+End")
    text.press_sequentially(f"\n\n{GOAL}")


def check_file(path: Path, source: str, headings: list[str]) -> None:
    """The file read back: headings, header box, text with its quotation, table of goals, list of sources."""
    document = docx.Document(str(path))
    found = [each.text for each in document.paragraphs if (each.style.name or "").startswith("Heading")]
    assert [heading for heading in found if heading in headings] == headings
    box = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert box["Beslutas av"] == "Kommunfullmäktige"
    assert box["Diarienummer"] == "KS 2026/123"
    assert box["Kommun"] == "Almviks kommun"
    assert "Dokumentansvarig" in box
    goals = [row.cells[0].text for row in document.tables[1].rows[1:]]
    assert any(GOAL in goal for goal in goals)
    whole = "\n".join(each.text for each in document.paragraphs)
    assert re.search(r"”.+” ?\[1\]", whole), "the quotation keeps its marks and its source"
    assert " ".join(source.split()) in " ".join(whole.split())


def test_what_is_written_is_saved_at_a_pause_without_leaving_the_field(
    page: Page, catalogue: Catalogue, draft: Draft
) -> None:
    page.goto(f"/utkast?utkast={draft.id}&avsnitt=syfte")
    text = field_of(page)
    text.click()
    text.press_sequentially("Planen visar vägen.")
    page.wait_for_function(
        "document.querySelector('.ps-sections a[aria-current] + span')?.innerText.startsWith('3')"
    )
    assert stored_text(catalogue, "syfte") == "Planen visar vägen."
    assert text.evaluate("field => document.activeElement === field"), "one goes on writing where one was"
    text.press_sequentially(" Och målet.")
    page.get_by_role("link", name="Sök", exact=True).click()
    page.locator(".ps-start").wait_for()
    eventually(lambda: stored_text(catalogue, "syfte") == "Planen visar vägen. Och målet.")


def test_what_never_reached_the_server_comes_back(page: Page, catalogue: Catalogue, draft: Draft) -> None:
    page.goto(f"/utkast?utkast={draft.id}&avsnitt=syfte")
    text = field_of(page)
    text.wait_for()
    settled(page)
    # The computer goes down before the pause: only the browser's own copy has the words.
    text.evaluate(
        "field => { const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;"
        " set.call(field, 'Det som nästan gick förlorat.');"
        " field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    page.goto("about:blank")
    assert stored_text(catalogue, "syfte") == ""
    page.goto(f"/utkast?utkast={draft.id}&avsnitt=syfte")
    wait_for_text(page, "Det som nästan gick förlorat.")
    page.locator(".ps-sections a[aria-current] + span", has_text="5").wait_for()
    assert stored_text(catalogue, "syfte") == "Det som nästan gick förlorat."


def test_two_tabs_that_change_the_same_text_lose_nothing(
    page: Page, catalogue: Catalogue, draft: Draft
) -> None:
    where = f"/utkast?utkast={draft.id}&avsnitt=syfte"
    page.goto(where)
    field_of(page).wait_for()
    other = page.context.new_page()
    other.goto(where)
    field_of(other).wait_for()
    settled(other)
    write(other, "Den andras ord.")
    other.locator(".ps-sections a[aria-current] + span", has_text="3").wait_for()
    write(page, "Mina ord.")
    clash = page.locator(".st-key-krock")
    clash.wait_for()
    said = clash.inner_text()
    assert "har ändrats på två håll" in said
    assert "Mina ord." in said
    assert "Den andras ord." in said
    assert stored_text(catalogue, "syfte") == "Den andras ord."
    kept = [catalogue.drafts.at(draft.id, each.revision) for each in catalogue.drafts.revisions(draft.id)]
    assert any(each.sections[0].text == "Mina ord." for each in kept), "also if nobody chooses"
    page.get_by_role("button", name="Sätt dem efter varandra").click()
    clash.wait_for(state="detached")
    wait_for_text(page, "Mina ord.")
    assert stored_text(catalogue, "syfte") == "Den andras ord.\n\nMina ord."
    other.close()


def write(page: Page, words: str) -> None:
    """Write in the section and leave the field."""
    text = field_of(page)
    text.fill(words)
    text.press("Control+Enter")


def test_changes_in_different_sections_go_together(page: Page, catalogue: Catalogue, draft: Draft) -> None:
    page.goto(f"/utkast?utkast={draft.id}&avsnitt=syfte")
    field_of(page).wait_for()
    settled(page)
    now = catalogue.drafts.load(draft.id)
    catalogue.drafts.save(with_text(now, "uppfoljning", "Varje år."), author="Robin")
    write(page, "Mina ord.")
    page.locator(".ps-sections a[aria-current] + span", has_text="2").wait_for()
    assert page.locator(".st-key-krock").count() == 0
    assert stored_text(catalogue, "syfte") == "Mina ord."
    assert stored_text(catalogue, "uppfoljning") == "Varje år."


def test_from_a_hit_to_the_section_one_chooses(page: Page, catalogue: Catalogue, draft: Draft) -> None:
    page.goto("/?q=utsl%C3%A4pp&visa=mal")
    hit = page.locator(".ps-hit").first
    hit.get_by_role("link", name="Lägg till i utkast").click(timeout=90_000)
    page.get_by_role("heading", name="Lägg till i utkast").wait_for()
    pick(page, "Avsnitt", "Uppföljning")
    settled(page)
    page.get_by_role("button", name="Lägg till", exact=True).click()
    page.locator(".ps-example").wait_for()
    added = catalogue.drafts.load(draft.id).sections[2].examples
    assert len(added) == 1
    assert added[0].reference.title
    assert " ".join(added[0].text.split()) in page.locator(".ps-example").inner_text()


def test_a_file_of_ones_own_is_reviewed_and_kept_nowhere(
    page: Page, catalogue: Catalogue, tmp_path: Path
) -> None:
    held = len(catalogue.documents())
    file = tmp_path / "plan.docx"
    made = docx.Document()
    made.add_heading("Klimatplan för Almvik", 0)
    made.add_heading("Mål", 1)
    made.add_paragraph("Kommunen ska bli bättre på att minska utsläppen av växthusgaser.")
    made.save(str(file))
    page.goto("/utkast?visa=granska")
    page.locator("input[type=file]").set_input_files(str(file))
    page.get_by_text("plan.docx").first.wait_for()
    pick(page, "Typ", "Plan")
    page.get_by_text("Jämför med vad andra kommuner har mål om").click()
    settled(page)
    page.get_by_role("button", name="Granska", exact=True).click()
    page.locator(".ps-findings").wait_for(timeout=180_000)
    said = page.locator(".ps-findings").inner_text()
    assert "Åtgärda" in said
    assert "Gör så här:" in said
    assert "Dokumentet anger inte dokumentansvarig." in said
    assert len(catalogue.documents()) == held
    # The review stands under the address: a reload costs nothing.
    page.wait_for_url("**granskning=**")
    page.reload()
    page.locator(".ps-findings").wait_for(timeout=30_000)
    assert "Granskning av plan.docx" in page.content()


PATHS = (
    "/utkast",
    "/utkast?visa=nytt&typ_av=Plan&om=Klimat+%26+energi&for=Almvik",
    "/utkast?visa=granska",
    "/utkast?utkast={}&avsnitt=mal",
    "/utkast?utkast={}&avsnitt=mal&hjalp=exempel",
    "/utkast?utkast={}&avsnitt=mal&hjalp=sok&leta=utsl%C3%A4pp",
    "/utkast?utkast={}&avsnitt=mal&hjalp=kontroll",
    "/utkast?utkast={}&del=uppgifter",
    "/utkast?utkast={}&del=granskning",
    "/utkast?utkast={}&del=kallor",
    "/utkast?utkast={}&del=versioner",
)


@pytest.mark.parametrize("path", PATHS)
def test_at_phone_width_nothing_runs_off_the_side(page: Page, draft: Draft, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path.format(draft.id))
    settled(page)
    page.wait_for_timeout(400)
    too_wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => !e.closest('.ps-hidden')"
        " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className).slice(0, 5)"
    )
    assert too_wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_serious_by_axe(page: Page, draft: Draft, path: str, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    from tests.ui.test_accessibility import findings

    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(path.format(draft.id))
    settled(page)
    page.wait_for_timeout(400)
    assert findings(page) == []
