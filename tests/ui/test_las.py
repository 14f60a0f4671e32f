"""Läs and Rätta without a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.catalogue import Catalogue
from corpus.model import IngestWarning
from tests.ui.conftest import html_of

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

App = Callable[..., "AppTest"]
Find = Callable[[str], str]


def test_without_a_document_there_is_a_choice_by_municipality(app: App) -> None:
    html = html_of(app("las"))
    assert "<h2>Hammarvik</h2>" in html
    assert html.count('href="./las?dok=') >= 8


def test_a_document_that_is_gone_is_said(app: App) -> None:
    assert "Dokumentet i adressen finns inte" in html_of(app("las", dok="finns-inte"))


def test_a_page_with_its_picture_and_the_place_marked_in_both(
    app: App, catalogue: Catalogue, document_id: Find
) -> None:
    name = document_id("tallkoping")
    stored = catalogue.load(name)
    assert stored is not None
    goal = next(goal for goal in stored.document.goals if goal.page)
    test = app("las", dok=name, sida=str(goal.page), plats=f"{goal.start}-{goal.end}")
    html = html_of(test)
    assert not test.exception
    assert 'id="traff"' in html
    assert "ps-found" in html
    assert f"Sida {goal.page} av {len(stored.document.pages)}" in html
    assert f'alt="Sidan {goal.page} som den ser ut i originalet."' in html
    assert f"plats={goal.start}-{goal.end}" in html
    assert "Stället är markerat i bilden." in html
    assert not [note for note in test.caption if "kunde inte markeras" in note.value]


@pytest.mark.parametrize("name", ["dalsnas", "hammarvik-drog", "granhult"])
def test_a_document_without_pages_is_read_as_a_whole(app: App, document_id: Find, name: str) -> None:
    test = app("las", dok=document_id(name))
    assert not test.exception
    assert 'class="ps-page-text"' in html_of(test)
    assert '<img class="ps-sheet"' not in html_of(test)


def test_what_was_wrong_with_the_file_is_said_beside_its_text(
    app: App, catalogue: Catalogue, document_id: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = document_id("dalsnas")
    sound = catalogue.load(name)
    assert sound is not None
    assert 'class="ps-caution"' not in html_of(app("las", dok=name))
    faults = (
        IngestWarning("damaged", "Filen är <avhuggen>.", 1),
        IngestWarning("duplicate", "Samma text finns redan.", None),
    )
    damaged = replace(sound, document=replace(sound.document, warnings=faults))
    monkeypatch.setattr(Catalogue, "load", lambda *_: damaged)
    html = html_of(app("las", dok=name))
    assert "Filen är &lt;avhuggen&gt;." in html
    assert "Samma text" not in html


def test_a_history_without_corrections_says_so(app: App, document_id: Find) -> None:
    assert "Ingen har rättat något i dokumentet." in html_of(
        app("las", dok=document_id("dalsnas"), flik="historik")
    )


def test_facts_say_how_they_are_known_and_lead_to_their_place(app: App, document_id: Find) -> None:
    html = html_of(app("las", dok=document_id("hammarvik-klimat"), flik="uppgifter"))
    assert "Angivet i dokumentet" in html
    assert "Härlett" in html
    assert "Saknas" in html
    assert "Visa stället i dokumentet." in html


def test_goals_and_responsibilities_are_listed(app: App, document_id: Find) -> None:
    html = html_of(app("las", dok=document_id("hammarvik-klimat"), flik="mal"))
    assert "varav" in html
    assert "mätbara" in html


def test_history_lists_the_versions(app: App, document_id: Find) -> None:
    assert "Version 1 (den här)" in html_of(app("las", dok=document_id("kvarnby"), flik="historik"))


def test_the_source_can_be_fetched(app: App, document_id: Find) -> None:
    test = app("las", dok=document_id("kvarnby"))
    assert [button.label for button in test.download_button] == ["Hämta originalet"]


def test_a_value_is_corrected_seen_and_taken_back(app: App, catalogue: Catalogue, document_id: Find) -> None:
    name = document_id("kvarnby")
    test = app("las", dok=name, flik="uppgifter", ratta="owner")
    fields = {field.label: field for field in test.text_input}
    fields["Dokumentansvarig ska vara"].set_value("Kostchefen")
    fields["Ditt namn"].set_value("Eva Prov")
    fields["Skäl (frivilligt)"].set_value("Ny organisation")
    next(button for button in test.button if button.label == "Spara rättelsen").click().run()
    html = html_of(test)
    assert "Kostchefen" in html
    assert "Rättat" in html
    assert "Eva Prov" in html
    assert "Skäl: Ny organisation." in html
    next(button for button in test.button if button.label == "Ångra").click().run()
    assert "Ångrad" in html_of(test)
    stored = catalogue.load(name)
    assert stored is not None
    assert stored.document.metadata["owner"].value != "Kostchefen"


@pytest.mark.parametrize(
    ("field", "label", "written", "message"),
    [
        ("adoption_date", "Antagen den ska vara", "3 maj 2021", "ska skrivas ÅÅÅÅ-MM-DD"),
        ("page_count_stated", "Antal sidor enligt dokumentet ska vara", "många", "ska vara ett heltal"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_wanted(
    app: App, catalogue: Catalogue, document_id: Find, field: str, label: str, written: str, message: str
) -> None:
    name = document_id("kvarnby")
    before = len(catalogue.corrections(name))
    test = app("las", dok=name, flik="uppgifter", ratta=field)
    fields = {one.label: one for one in test.text_input}
    fields[label].set_value(written)
    fields["Ditt namn"].set_value("Eva Prov")
    next(button for button in test.button if button.label == "Spara rättelsen").click().run()
    assert message in test.error[0].value
    assert len(catalogue.corrections(name)) == before


def test_a_correction_without_a_name_is_refused(app: App, catalogue: Catalogue, document_id: Find) -> None:
    name = document_id("kvarnby")
    before = len(catalogue.corrections(name))
    test = app("las", dok=name, flik="uppgifter", ratta="title")
    next(button for button in test.button if button.label == "Spara rättelsen").click().run()
    assert "Skriv ditt namn" in test.error[0].value
    assert len(catalogue.corrections(name)) == before
