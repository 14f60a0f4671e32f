"""Aktualitet in a real browser: find what is overdue, give it an owner, review it, come back the next day."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import drawn
from tests.ui.test_accessibility import findings

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BOARD = "Barn- och utbildningsnämnden och socialnämnden"
TITLE = "Riktlinjer för måltider i förskola, skola och omsorg"
DAY, NEXT_DAY = "2026-11-22", "2026-11-23"
SECTIONS = ("lista", "bilder", "lagkrav&kommun=Hammarvik", "versioner", "grundregler")


def settled(page: Page) -> None:
    """Wait until the view is drawn, and a moment more."""
    drawn.settled(page)
    page.wait_for_timeout(400)


def choose(page: Page, label: str, value: str) -> None:
    """Pick a value of one of the filters."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=value, exact=True).click()
    page.wait_for_url(lambda url: "organ=" in url)
    settled(page)


def test_find_assign_review_export_and_come_back(page: Page, tmp_path: Path) -> None:
    page.goto(f"/aktualitet?idag={DAY}")
    settled(page)
    assert "Försenat." in page.locator("article").first.inner_text()
    choose(page, "Antaget av", BOARD)
    page.get_by_role("link", name="Försenade 1").click()
    page.wait_for_url("**grupp=forsenade**")
    settled(page)
    row = page.locator("article")
    row.first.wait_for()
    assert row.count() == 1
    assert TITLE in row.inner_text()
    assert "härlett" in row.inner_text()

    page.get_by_role("link", name=f"Ange ansvarig: {TITLE}").click()
    owner = page.get_by_role("textbox", name="Ansvarig", exact=True)
    owner.wait_for()
    owner.fill("Rut Ek")
    page.get_by_role("textbox", name="Ditt namn").fill("Eva Prov")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_text("Ansvarig är sparad.").wait_for()
    settled(page)
    assert "Ansvarig: Rut Ek" in row.inner_text()

    page.get_by_role("button", name="Ta med listan").or_(page.get_by_text("Ta med listan")).first.click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV").click()
    target = tmp_path / "lista.csv"
    taken.value.save_as(target)
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [(one["Titel"], one["Läge"], one["Ansvarig"]) for one in rows] == [(TITLE, "Försenat", "Rut Ek")]
    assert taken.value.suggested_filename == f"aktualitet-{DAY}.csv"

    page.get_by_role("link", name=f"Markera som granskat: {TITLE}").click()
    page.get_by_role("textbox", name="Vad kom granskningen fram till? (frivilligt)").fill("Gäller än")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_text("Dokumentet är markerat som granskat.").wait_for()
    settled(page)
    page.get_by_role("link", name="Försenade 0").wait_for()

    page.goto(f"/aktualitet?organ={BOARD}&idag={NEXT_DAY}")
    settled(page)
    page.get_by_role("heading", name="Senare 1").wait_for()
    assert "Senast 22 november 2028" in row.inner_text()
    assert "Granskat 2026-11-22" in row.inner_text()
    assert "Ansvarig: Rut Ek" in row.inner_text()
    page.get_by_role("link", name=f"Historik: {TITLE}").click()
    page.locator(".ps-past li").first.wait_for()
    past = page.locator(".ps-past li").all_inner_texts()
    assert "Gäller än" in past[0] and "Eva Prov" in past[0]
    assert "Rut Ek" in past[1]


def test_the_quote_leads_to_its_page(page: Page, document_id: Callable[[str], str]) -> None:
    page.goto(f"/aktualitet?kommun=Hammarvik&idag={DAY}")
    settled(page)
    name = document_id("hammarvik-klimat")
    page.locator(f'article a[href*="dok={name}"][href*="plats="]').first.click()
    page.wait_for_url("**/las?**")
    page.locator("mark.ps-found").first.wait_for()


def test_an_address_can_be_shared(page: Page) -> None:
    page.goto(f"/aktualitet?kommun=Hammarvik&typ=policy&grupp=senare&idag={DAY}&fore=2030-09-08")
    settled(page)
    assert page.get_by_role("combobox", name="Kommun").input_value() == "Hammarvik"
    assert "senast 8 september 2030" in page.locator(".ps-summary").nth(1).inner_text()
    page.get_by_role("link", name="Ta bort datumet").click()
    page.wait_for_url(lambda url: "fore=" not in url)
    page.wait_for_function("!document.body.innerText.includes('måste vara beslutade')")
    assert "kommun=Hammarvik" in page.url


@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_is_cut_on_a_telephone(page: Page, section: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/aktualitet?visa={section}&idag={DAY}")
    settled(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("section", [*SECTIONS, "lista&grupp=okanda", "form"])
def test_nothing_serious_for_accessibility(
    page: Page, document_id: Callable[[str], str], section: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    form = f"lista&dok={document_id('almvik')}&ratta=granskat"
    page.goto(f"/aktualitet?visa={form if section == 'form' else section}&idag={DAY}")
    settled(page)
    assert findings(page) == []
