"""Aktualitet in Streamlit's AppTest: the groups, the reasons, the forms, the other sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from corpus.catalogue import Catalogue
from corpus.catalogue.reviews import Reviews
from corpus.review import DefaultRule
from tests.corpus.builders import document
from ui.web.parts import review_feeds

ENTRY = Path(__file__).resolve().parents[2] / "ui" / "web" / "entries" / "aktualitet.py"
TODAY = "2026-06-01"

Store = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("POLICYSOK_LIBRARY", str(tmp_path))
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


@pytest.fixture
def store(folder: Path) -> Store:
    """Stores a document of Falköping, adopted by the council; its id."""
    catalogue = Catalogue(folder)

    def put(title: str, **metadata: Any) -> str:
        fields = {
            "adopted_by": "Kommunfullmäktige",
            "status": "antagen",
            "document_type": "policy",
            **metadata,
        }
        path = f"/dokument/{title.casefold().replace(' ', '-')}.pdf"
        made = document(path, f"Mål\n{title} 60 procent 2030.\nSlut.", title=title, **fields)
        return catalogue.store(made, pipeline=1, seconds=0.1).document_id

    return put


@pytest.fixture
def full(store: Store) -> Store:
    """One document in every group."""
    for title, day in (
        ("Försenad policy", "2024-12-31"),
        ("Snar policy", "2026-06-20"),
        ("Höstens policy", "2026-08-20"),
        ("Vårens policy", "2027-03-01"),
        ("Sen policy", "2031-12-31"),
        ("Tyst policy", None),
    ):
        store(title, **({"valid_to": day} if day else {}))
    store("Upphävd policy", status="upphävd", valid_to="2020-12-31")
    return store


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(str(ENTRY), default_timeout=60)
    for name, value in {"idag": TODAY, **query}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    """Everything that the page says."""
    kinds = (page.markdown, page.subheader, page.caption, page.info, page.error)
    parts = [str(element.value) for kind in kinds for element in kind]
    parts += [str(element.proto.body) for element in page.get("html")]
    return "\n".join(parts).replace("\u00a0", " ")


def test_an_empty_library_says_what_to_do(folder: Path) -> None:
    assert "Biblioteket är tomt" in words(opened())


def test_every_group_stands_with_its_name_and_number(full: Store) -> None:
    said = words(opened())
    assert "1 av 7 dokument</strong> är försenade. För 1 går det inte att säga när" in said
    for heading in (
        "Försenade", "Inom 30 dagar", "Inom 31–90 dagar", "Inom 91 dagar–12 månader", "Senare", "Okända", "Ersatta"
    ):  # fmt: skip
        assert f'<h2 class="ps-band">{heading} <span class="ps-count">1</span></h2>' in said
    assert "Skulle ha prövats senast 31 december 2024, för 1 år och 5 månader sedan" in said
    assert "Senast 20 juni 2026, om 19 dagar" in said
    assert "Det här skulle ge ett datum:" in said
    assert "Antagandedatum saknas" in said


@pytest.mark.parametrize(
    ("band", "title"),
    [
        ("forsenade", "Försenad policy"),
        ("30-dagar", "Snar policy"),
        ("90-dagar", "Höstens policy"),
        ("12-manader", "Vårens policy"),
        ("senare", "Sen policy"),
        ("okanda", "Tyst policy"),
        ("ersatta", "Upphävd policy"),
    ],
)
def test_a_group_shows_its_own(full: Store, band: str, title: str) -> None:
    said = words(opened(grupp=band))
    assert said.count('<article class="ps-due') == 1
    assert f">{title}</a>" in said


def test_the_clock_is_in_the_address(full: Store) -> None:
    assert "6 av 7 dokument</strong> är försenade" not in words(opened())
    later = words(opened(idag="2032-01-01"))
    assert "5 av 7 dokument</strong> är försenade" in later
    assert "Visa läget i dag i stället" in later


def test_reasons_quote_the_words_and_lead_to_them(store: Store, folder: Path) -> None:
    key = store("Kostpolicy", valid_to="2024-12-31", adoption_date="2020-03-02")
    said = words(opened())
    assert "Giltighetstiden går ut: <q" in said
    assert f'href="./las?dok={key}&amp;sida=1&amp;plats=0-3"' in said
    assert '<span class="ps-flag">härlett</span>' in said, "the quoted words do not name the day"
    Catalogue(folder).correct_metadata(key, "valid_to", "2025-12-31", author="Anna")
    assert '<span class="ps-flag">angivet</span>' in words(opened())


def test_all_rules_are_shown_with_the_laws_source(store: Store) -> None:
    store("Avfallsplan", adoption_date="2020-03-02", valid_to="2024-12-31", document_type="plan")
    said = words(opened())
    assert "Alla regler (2)" in said
    assert "Lagens intervall</strong>" in said
    assert "kontrollera" in said
    assert "Källa: " in said


def test_filters_are_in_the_address_and_narrow_everything(full: Store) -> None:
    full("Måltidsplan", adopted_by="Socialnämnden", document_type="plan", valid_to="2025-01-01", owner="Rut")
    for name, value in (("organ", "Socialnämnden"), ("typ", "plan"), ("ansvarig", "Rut")):
        page = opened(**{name: value})
        assert page.selectbox(key=name).value == value
        said = words(page)
        assert said.count('<article class="ps-due') == 1
        assert ">Måltidsplan</a>" in said
    assert words(opened(ansvarig="(saknas)")).count('<article class="ps-due') == 7


def test_what_must_be_decided_by_a_day(full: Store) -> None:
    said = words(opened(fore="2026-08-31"))
    assert "3 dokument</strong> måste vara beslutade senast 31 augusti 2026. 1 av dem är redan" in said
    assert "Okända</h2>" not in said
    assert "fore=2026-09-13" in words(opened()), "the coming election is one click away"
    assert "fore=2026-10-15" in words(opened())


def test_several_hundred_documents_are_paged(store: Store) -> None:
    for number in range(60):
        store(f"Policy {number}", valid_to="2024-12-31")
    first, last = words(opened()), words(opened(blad="3"))
    assert first.count('<article class="ps-due') == 25
    assert "Sida 1 av 3" in first
    assert last.count('<article class="ps-due') == 10
    assert words(opened(blad="99")).count('<article class="ps-due') == 10, "a page too far is the last one"


def form(key: str, act: str, **query: str) -> AppTest:
    return opened(dok=key, ratta=act, **query)


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception
    return page


def field(page: AppTest, label: str) -> Any:
    return next(one for one in [*page.text_input, *page.text_area, *page.date_input] if one.label == label)


def test_assign_note_review_and_postpone(store: Store, folder: Path) -> None:
    key = store("Kostpolicy", valid_to="2024-12-31")
    page = form(key, "ansvarig")
    field(page, "Ansvarig").set_value("Rut Ek")
    field(page, "E-post för påminnelser (frivilligt)").set_value("rut@falkoping.example")
    assert "Skriv ditt namn" in words(press(page, "Spara")), "who did it must be known"
    field(page, "Ditt namn").set_value("Anna")
    assert "Ansvarig: <strong>Rut Ek</strong>, rut@falkoping.example" in words(press(page, "Spara"))

    page = form(key, "anteckna")
    field(page, "Ditt namn").set_value("Anna")
    assert "Skriv något" in words(press(page, "Spara"))
    field(page, "Anteckning").set_value("Ring Bo")
    assert "Anteckning: Ring Bo" in words(press(page, "Spara"))

    page = form(key, "uppskjut")
    field(page, "Ditt namn").set_value("Anna")
    assert "Ange varför" in words(press(page, "Spara")), "a reason is asked for"
    field(page, "Varför?").set_value("Väntar på nya råd")
    said = words(press(page, "Spara"))
    assert "Uppskjutet: Väntar på nya råd" in said
    assert "Egentligen 2024-12-31 (giltighetstid)" in said

    page = form(key, "granskat")
    field(page, "Ditt namn").set_value("Anna")
    field(page, "Nästa granskning").set_value(date(2029, 1, 1))
    said = words(press(page, "Spara"))
    assert "Granskat 2026-06-01" in said
    assert "Senast 1 januari 2029" in said

    past = words(form(key, "historik"))
    assert past.index("Granskat, nästa granskning 1 januari 2029") < past.index("Uppskjutet till")
    assert past.index("Anteckning. ”Ring Bo”") < past.index("Ansvarig: Rut Ek")
    assert len(Reviews(folder).history(key)) == 4


def test_a_form_says_which_day_it_writes_when_the_clock_is_moved(store: Store) -> None:
    key = store("Kostpolicy", valid_to="2024-12-31")
    assert "Det antecknas den 1 juni 2031, dagen som du har valt" in words(
        form(key, "granskat", idag="2031-06-01")
    )


def test_a_postponement_can_be_taken_back(store: Store) -> None:
    key = store("Kostpolicy", valid_to="2024-12-31")
    page = form(key, "uppskjut")
    field(page, "Ditt namn").set_value("Anna")
    field(page, "Varför?").set_value("Väntar")
    press(page, "Spara")
    page = form(key, "uppskjut")
    field(page, "Ditt namn").set_value("Anna")
    assert "Giltighetstiden går ut" in words(press(page, "Ta bort uppskovet"))


def test_pictures_say_in_words_what_they_show(full: Store) -> None:
    page = opened(visa="bilder")
    said = words(page)
    assert "är 1 dokument försenade och 4 dokument har sin dag kvar" in said
    assert "1 av 6 dokument (17 %)" in said, "the repealed one does not count"
    assert "organ=Kommunfullm%C3%A4ktige" in said
    assert page.get("arrow_vega_lite_chart") or page.get("vega_lite_chart")


def test_the_law_is_said_with_care(store: Store) -> None:
    store("Vattentjänstplan", adoption_date="2024-01-01", document_type="plan")
    assert "Välj en kommun" in words(opened(visa="lagkrav"))
    said = words(opened(visa="lagkrav", kommun="Falköping"))
    assert "Renhållningsordning med avfallsplan hittades inte i biblioteket" in said
    assert "betyder inte att kommunen saknar det" in said
    assert "Vattentjänstplan finns i biblioteket." in said
    assert "kontrollera kravet" in said
    assert "enligt vad som var känt" in said


def test_suggested_versions_are_confirmed_and_rejected(store: Store) -> None:
    old = store("Kostpolicy 2016", adoption_date="2016-03-21", valid_to="2030-12-31")
    store("Kostpolicy 2021", adoption_date="2021-05-01", valid_to="2030-12-31")
    page = opened(visa="versioner")
    assert "Versioner (1 förslag)" in words(page)
    assert "samma titel och beslutsinstans, senare datum" in words(page)
    assert "Skriv ditt namn överst" in words(press(page, "Ja, det är ersatt"))
    field(page, "Ditt namn").set_value("Anna")
    said = words(press(page, "Ja, det är ersatt"))
    assert "inga förslag att ta ställning till" in said
    assert "är ersatt av" in said and "enligt Anna" in said
    assert "Ersatt eller upphävt." in words(opened(grupp="ersatta"))
    press(page, "Ändra till ej ersatt")
    assert f"dok={old}" in words(opened(grupp="senare"))


def test_a_default_rule_is_set_and_removed(store: Store, folder: Path) -> None:
    store("IT-policy", adoption_date="2020-03-02")
    page = opened(visa="grundregler")
    next(box for box in page.selectbox if box.label == "För kommunen").set_value("Falköping")
    next(box for box in page.selectbox if box.label == "Antal månader").set_value(36)
    said = words(press(page, "Spara grundregeln"))
    assert "Falköping: alla dokument prövas var 36:e månad." in said
    assert Reviews(folder).defaults() == (DefaultRule(36, "Falköping"),)
    assert "Kommunens grundregel" in words(opened(grupp="forsenade"))
    press(page, "Ta bort")
    assert not Reviews(folder).defaults()


def test_the_list_can_be_taken_along(full: Store) -> None:
    page = opened(grupp="forsenade")
    labels = [str(one.proto.label) for one in page.get("download_button")]
    assert labels == [
        "CSV", "Excel", "Kalender (.ics)", "Utskick per ansvarig (.zip)", "Ändringar (Atom)"
    ]  # fmt: skip
    assert "Allt som är valt följer med, 1 dokument" in words(page)
    assert "Prenumerera" not in words(page), "only where a server answers"


def test_addresses_to_subscribe_to_are_shown_where_they_are_served(full: Store) -> None:
    review_feeds.feed_routes(lambda: Reviews(Path()))
    try:
        said = words(opened(kommun="Falköping"))
    finally:
        review_feeds.served.clear()
    assert 'href="./floden/kalender.ics?kommun=Falk%C3%B6ping"' in said
    assert 'href="./floden/andringar.atom?kommun=Falk%C3%B6ping"' in said
