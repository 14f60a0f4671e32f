"""Bibliotek and Översikt in Streamlit's AppTest: what they say, empty and filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from corpus.catalogue import Catalogue
from corpus.errors import ReadError
from corpus.model import IngestWarning
from tests.corpus.builders import document
from tests.ui_library.making import make_library

ENTRIES = Path(__file__).resolve().parents[2] / "ui" / "web" / "entries"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("POLICYSOK_LIBRARY", str(tmp_path))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield tmp_path
    st.cache_resource.clear()


def opened(view: str, **query: str) -> AppTest:
    page = AppTest.from_file(str(ENTRIES / f"{view}.py"), default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    """Everything that the page says, for looking things up in."""
    kinds = (page.markdown, page.subheader, page.caption, page.info, page.success, page.warning, page.error)
    parts = [str(element.value) for kind in kinds for element in kind]
    parts += [str(element.proto.body) for element in page.get("html")]
    return "\n".join(parts).replace("\u00a0", " ")


def test_an_empty_library_says_what_to_do(folder: Path) -> None:
    assert "Biblioteket är tomt" in words(opened("bibliotek"))
    assert "Biblioteket är tomt" in words(opened("oversikt"))
    assert "Inget dokument i biblioteket anger sin kommun" in words(opened("bibliotek", visa="tackning"))


def test_the_table_lists_and_filters(folder: Path) -> None:
    make_library(folder)
    page = opened("bibliotek")
    assert list(page.dataframe[0].value["Titel"]) == [
        "Klimatstrategi",
        "Kostpolicy",
        "Motion om mat",
        "ÄLDREPLAN för Hjo",
    ]
    page.text_input(key="sok").set_value("äldreplan").run()
    assert list(page.dataframe[0].value["Titel"]) == ["ÄLDREPLAN för Hjo"]
    page.text_input(key="sok").set_value("finns inte").run()
    assert "Inget dokument stämmer med filtren" in words(page)


def test_the_day_comes_from_the_address(folder: Path) -> None:
    make_library(folder)
    before, after = (opened("bibliotek", idag=day).dataframe[0].value for day in ("2030-06-01", "2031-06-01"))
    assert before.set_index("Titel")["Läge"]["Kostpolicy"] == "går ut inom ett år"
    assert after.set_index("Titel")["Läge"]["Kostpolicy"] == "har gått ut"


def test_coverage_promises_nothing_about_the_municipality(folder: Path) -> None:
    make_library(folder)
    page = opened("bibliotek", visa="tackning", idag="2026-06-01")
    said = words(page)
    assert "dokument från 2 av Sveriges 290 kommuner" in said
    assert "betyder inte att det saknas i kommunen" in said
    assert "1 av 62 rutor har minst ett antaget dokument som inte har gått ut" in said
    page.selectbox(key="ruta-kommun").set_value("Hjo")
    page.selectbox(key="ruta-omrade").set_value("Avfall").run()
    assert "hittades inte i biblioteket. Det kan ändå finnas i kommunen" in words(page)
    page.selectbox(key="ruta-omrade").set_value("Äldre").run()
    assert "ÄLDREPLAN för Hjo" in words(page)


def test_what_needs_care_is_listed(folder: Path) -> None:
    make_library(folder)
    Catalogue(folder).note_failure("/dokument/trasig.pdf", ReadError("broken", "Filen är <trasig>."))
    page = opened("bibliotek", visa="atgarda")
    said = words(page)
    assert "Kunde inte läsas (1)" in said and "Filen är &lt;trasig&gt;." in said
    assert "Behöver textigenkänning (1)" in said and "1 av 2" in said
    assert "Hittas bara på sina ord (4)" in said
    assert "Kommunen framgår inte (1)" in said
    assert [button.label for button in page.button] == [
        "Försök igen",
        "Glöm filen",
        "Läs om dem",
        "Beräkna betydelse nu",
    ]


def test_documents_that_were_read_with_faults_are_listed(folder: Path) -> None:
    catalogue = make_library(folder)
    faults = (
        IngestWarning("damaged", "Filen är <avhuggen>.", 1),
        IngestWarning("wrong_suffix", "Filen heter något annat.", None),
        IngestWarning("ocr_uncertain", "Textigenkänningen var osäker på sidan 2.", 2),
    )
    catalogue.store(
        replace(document("/dokument/hel.pdf", "En text. " * 9), warnings=faults[1:2]), pipeline=1, seconds=0.1
    )
    made = document("/dokument/skadad.pdf", "En annan text. " * 9)
    catalogue.store(replace(made, warnings=faults), pipeline=1, seconds=0.1)
    assert [(Path(one.path).name, len(one.messages)) for one in catalogue.doubts()] == [("skadad.pdf", 2)]
    said = words(opened("bibliotek", visa="atgarda"))
    assert "Lästa, men något saknas eller är fel (1)" in said
    assert "Filen är &lt;avhuggen&gt;. Textigenkänningen var osäker på sidan 2." in said
    assert ">skadad.pdf</a>" in said
    # The file comes anew, whole: what was wrong with the earlier version is no matter any more.
    catalogue.store(replace(made, text=f"{made.text} Slut."), pipeline=1, seconds=0.1)
    assert catalogue.doubts() == []


def test_a_failure_that_nobody_will_mend_is_struck_off(folder: Path) -> None:
    make_library(folder)
    Catalogue(folder).note_failure("/dokument/trasig.pdf", ReadError("broken", "Filen är trasig."))
    page = opened("bibliotek", visa="atgarda")
    next(button for button in page.button if button.label == "Glöm filen").click().run()
    assert "Kunde inte läsas" not in words(page)
    assert Catalogue(folder).failures() == []


def test_an_upload_can_be_handed_over_and_an_unread_one_is_offered(folder: Path) -> None:
    make_library(folder)
    (folder / "uppladdat" / "Hjo").mkdir(parents=True)
    (folder / "uppladdat" / "Hjo" / "ny.txt").write_text("Ny plan.", encoding="utf-8")
    page = opened("bibliotek", visa="lasin")
    assert "1 uppladdad fil är sparad men har inte lästs in" in words(page)
    assert next(button for button in page.button if button.label == "Läs in").disabled


def test_a_reading_that_is_forgotten_is_explained(folder: Path) -> None:
    make_library(folder)
    assert "finns inte kvar i minnet" in words(opened("bibliotek", visa="lasin", jobb="okänd"))


def test_overview_says_in_words_what_the_charts_show(folder: Path) -> None:
    make_library(folder)
    said = words(opened("oversikt", idag="2026-06-01"))
    assert "Den 1 juni 2026 gäller 1 av 4 dokument enligt sina egna datum. 1 har gått ut." in said
    assert "Flest antogs 2022: 2 dokument" in said
    assert "Kommunfullmäktige har antagit 2 av 4 dokument" in said
    assert "4 av 4 mål och åtgärder går att mäta (100 procent)" in said
    assert "I 28 av 31 områden hittades inget dokument" in said


def test_overview_of_one_municipality(folder: Path) -> None:
    make_library(folder)
    page = opened("oversikt", kommun="Hjo", idag="2026-06-01")
    assert "2 dokument från Hjo." in words(page)
    assert len(page.table) == 6
