"""Utkast without a browser: its address, its saving, and what each part says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue, UnitKind
from corpus.drafts import Draft, DraftType, ExampleKind, ModelText
from search.draft import (
    add_example,
    add_model_text,
    add_section,
    insert_example,
    reference_to_unit,
    with_text,
)
from tests.ui.conftest import html_of
from ui.web.parts.draft_keeping import moment_words
from ui.web.parts.draft_state import Aid, DraftState, Part, Seek, Start, add_address, read_draft_state
from ui.web.parts.draft_write import checksum

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

App = Callable[..., "AppTest"]

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
STATES = st.builds(
    DraftState,
    draft=st.integers(0, 10**9),
    section=WORDS,
    part=st.sampled_from(Part),
    aid=st.sampled_from(Aid),
    start=st.sampled_from(Start),
    add=WORDS,
    seek=st.sampled_from(Seek),
    seek_text=WORDS,
    coverage=st.booleans(),
    older=st.integers(0, 10**6),
)


def parameters(address: str) -> dict[str, list[str]]:
    """An address's query as Streamlit gives it."""
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


@given(STATES)
def test_what_is_open_survives_its_address(state: DraftState) -> None:
    assert read_draft_state(parameters(state.address())) == state


def test_nonsense_in_the_address_is_as_at_first() -> None:
    said = {"utkast": ["x"], "del": ["y"], "hjalp": [""], "slag": ["z"], "visa": ["q"], "version": ["-1"]}
    assert read_draft_state(said) == DraftState()


MOMENTS = [
    # the clock alone for today, the day for what is older, the year when it was another
    ("2026-11-22T09:32:00+00:00", "10.32"),
    ("2026-11-21T09:32:00+00:00", "i går 10.32"),
    ("2026-05-03T08:05:00+00:00", "3 maj 10.05"),
    ("2025-12-31T22:59:00+00:00", "31 december 2025 23.59"),
]


@pytest.mark.parametrize(("stored", "said"), MOMENTS)
def test_a_moment_by_the_clock_on_the_wall(stored: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC).astimezone()
    found = moment_words(stored, now)
    monkeypatch.undo()
    time.tzset()
    assert found == said


SUMS = [("", 0), ("a", 97), ("ab", 97 * 31 + 98), ("😀", 0xD83D * 31 + 0xDE00)]


@pytest.mark.parametrize(("words", "total"), SUMS)
def test_the_sum_counts_as_the_browser_does(words: str, total: int) -> None:
    assert checksum(words) == total & 0xFFFFFFFF


# --- the view -------------------------------------------------------------------------------------------------
@pytest.fixture
def drafts(catalogue: Catalogue) -> Iterator[Catalogue]:
    """The shared library without drafts, before and after."""
    for each in catalogue.drafts.list():
        catalogue.drafts.delete(each.id)
    yield catalogue
    for each in catalogue.drafts.list():
        catalogue.drafts.delete(each.id)


@pytest.fixture
def draft(drafts: Catalogue) -> Draft:
    """A draft with a goal of its own, one example quoted and one not used."""
    made = Draft(DraftType.PLAN, "Klimatplan för Almvik", "Klimat & energi", "Almvik")
    for heading in ("Syfte", "Mål"):
        made = add_section(made, heading)
    made = with_text(made, "mal", "Utsläppen ska minska med 50 procent till 2030.")
    document = next(d for d in drafts.documents() if Path(d.path).name.startswith("hammarvik-klimat"))
    goals = [
        unit
        for unit in drafts.units_of(document.document_id)
        if unit.kind is UnitKind.GOAL and not unit.data.get("external")
    ]
    for unit in goals[:2]:
        made, _ = add_example(made, "mal", *reference_to_unit(drafts, unit.id), ExampleKind.QUOTATION)
    return drafts.drafts.save(insert_example(made, 1), author="Kim")


def test_without_a_draft_it_says_what_to_do(app: App, drafts: Catalogue) -> None:
    html = html_of(app("utkast"))
    assert "Så här gör du" in html
    assert "Nytt utkast" in html
    assert "Granska ett eget utkast" in html


def test_a_draft_put_aside_comes_back(app: App, draft: Draft, drafts: Catalogue) -> None:
    test = app("utkast")
    assert "Klimatplan för Almvik" in html_of(test)
    test = test.button(key=f"ta-bort-{draft.id}").click().run()
    assert drafts.drafts.list() == []
    assert "är borttaget" in html_of(test)
    test = test.button(key="angra-borttaget").click().run()
    assert not test.exception
    assert [each.id for each in drafts.drafts.list()] == [draft.id]
    assert "är borttaget" not in html_of(test)


def test_a_new_draft_shows_the_outline_and_keeps_the_chosen_sections(app: App, drafts: Catalogue) -> None:
    test = app("utkast", visa="nytt", titel="Kostpolicy", typ_av="Policy", om="Kost & måltider")
    if test.selectbox(key="om").value is None:  # the area goes by another name
        test = app("utkast", visa="nytt", titel="Kostpolicy", typ_av="Policy")
    html = html_of(test)
    assert not test.exception
    assert "Vad lagen kräver" in html
    chosen = [box for box in test.checkbox if box.value]
    assert chosen
    left_out = chosen[0].label.split(" :gray")[0]
    test = chosen[0].uncheck().run()
    create = next(each for each in test.button if each.label == "Skapa utkastet")
    test = create.click().run()
    assert not test.exception
    (made,) = drafts.drafts.list()
    headings = [section.heading for section in drafts.drafts.load(made.id).sections]
    assert left_out not in headings
    assert len(headings) == len(chosen) - 1
    assert made.title == "Kostpolicy"


def test_a_draft_without_a_title_is_not_made(app: App, drafts: Catalogue) -> None:
    test = app("utkast", visa="nytt", typ_av="Plan")
    create = next(each for each in test.button if each.label == "Skapa utkastet")
    test = create.click().run()
    assert [each.value for each in test.error] == ["Ge utkastet en titel. Den går att ändra senare."]
    assert drafts.drafts.list() == []


def test_the_text_is_saved_when_the_field_is_left(app: App, draft: Draft, drafts: Catalogue) -> None:
    test = app("utkast", utkast=str(draft.id), avsnitt="syfte")
    (field,) = [each for each in test.text_area if each.label == "Syfte"]
    test = field.set_value("Planen visar vägen.").run()
    assert not test.exception
    assert drafts.drafts.load(draft.id).sections[0].text == "Planen visar vägen."
    assert re.search(r"Sparat \d\d\.\d\d", html_of(test))


def test_examples_are_put_in_moved_and_taken_away(app: App, draft: Draft, drafts: Catalogue) -> None:
    test = app("utkast", utkast=str(draft.id), avsnitt="mal", hjalp="exempel")
    assert "Citat [1]" in html_of(test)
    test = test.button(key="infoga-2").click().run()
    assert not test.exception
    assert drafts.drafts.load(draft.id).sections[1].text.endswith("[2]")
    assert any("[2]" in (each.value or "") for each in test.text_area), "the field shows it"
    test = test.selectbox(key=f"flytta-{draft.id}-2-mal").select("syfte").run()
    assert [each.number for each in drafts.drafts.load(draft.id).sections[0].examples] == [2]
    test = test.button(key="bort-1").click().run()
    assert [each.number for each in drafts.drafts.load(draft.id).examples()] == [2]
    assert not test.exception


def test_a_quotation_becomes_a_paraphrase(app: App, draft: Draft, drafts: Catalogue) -> None:
    test = app("utkast", utkast=str(draft.id), avsnitt="mal", hjalp="exempel")
    test = test.text_area(key=f"referat-{draft.id}-2-citat").set_value("De halverar utsläppen.").run()
    assert not test.exception
    example = drafts.drafts.load(draft.id).examples()[1]
    assert (example.kind, example.text) == (ExampleKind.PARAPHRASE, "De halverar utsläppen.")
    assert "Referat [2]" in html_of(test)


def test_the_check_says_what_a_goal_leaves_out_in_words(app: App, draft: Draft) -> None:
    html = html_of(app("utkast", utkast=str(draft.id), avsnitt="mal", hjalp="kontroll"))
    assert "Vem ansvarar?" in html
    assert "<strong>saknas</strong>" in html
    assert "50 procent" in html
    assert "slag=liknande" in html, "similar goals are asked for, not looked up unasked"


def test_words_taken_over_are_traced_to_their_source(app: App, draft: Draft, drafts: Catalogue) -> None:
    source = draft.examples()[1]
    drafts.drafts.save(with_text(draft, "syfte", source.text), author="Kim")
    test = app("utkast", utkast=str(draft.id), avsnitt="syfte", hjalp="kontroll")
    html = html_of(test)
    assert "rdagrant övertagen" in html
    assert source.reference.title in html
    test = test.button(key="kalla-0").click().run()
    assert not test.exception
    assert len(drafts.drafts.load(draft.id).sections[0].examples) == 1


def test_the_review_names_severities_and_leads_to_the_place(app: App, draft: Draft) -> None:
    html = html_of(app("utkast", utkast=str(draft.id), **{"del": "granskning"}))
    for word in ("Åtgärda", "Överväg", "Upplysning", "Gör så här:"):
        assert word in html
    assert "Till avsnittet Mål" in html
    assert "Till dokumentuppgifterna" in html


def test_the_header_box_is_saved_field_by_field(app: App, draft: Draft, drafts: Catalogue) -> None:
    test = app("utkast", utkast=str(draft.id), **{"del": "uppgifter"})
    (owner,) = [each for each in test.text_input if each.label == "Dokumentansvarig"]
    test = owner.set_value("Miljöchefen").run()
    assert not test.exception
    assert drafts.drafts.load(draft.id).header.owner == "Miljöchefen"
    (owner,) = [each for each in test.text_input if each.label == "Dokumentansvarig"]
    test = owner.set_value("").run()
    assert drafts.drafts.load(draft.id).header.owner == "", "a field may be emptied again"


def test_the_sources_stand_in_order_and_what_is_lost_is_said(
    app: App, draft: Draft, drafts: Catalogue
) -> None:
    drafts.drafts.save(with_text(draft, "syfte", "Se [9]."), author="Kim")
    html = html_of(app("utkast", utkast=str(draft.id), **{"del": "kallor"}))
    assert "[9] i texten pekar på exempel som inte finns" in html
    assert draft.examples()[0].reference.title in html
    assert "exempel</h2>" not in html
    assert "som inte är använda" in html


def test_going_back_to_an_earlier_version(app: App, draft: Draft, drafts: Catalogue) -> None:
    drafts.drafts.save(with_text(draft, "syfte", "Senare."), author="Robin")
    test = app("utkast", utkast=str(draft.id), **{"del": "versioner", "version": str(draft.revision)})
    test = test.button(key="ga-tillbaka").click().run()
    assert not test.exception
    now = drafts.drafts.load(draft.id)
    assert now.sections[0].text == ""
    assert now.revision == draft.revision + 2, "what held until now stays among the versions"


def test_versions_say_what_they_changed(app: App, draft: Draft, drafts: Catalogue) -> None:
    later = drafts.drafts.save(with_text(draft, "syfte", "Planen visar vägen."), author="Robin")
    drafts.drafts.save(add_section(later, "Uppföljning"), author="Robin")
    html = html_of(app("utkast", utkast=str(draft.id), **{"del": "versioner"}))
    told = ["Uppföljning: nytt avsnitt", "Syfte: 3 ord, förut 0", "Utkastet påbörjat"]
    assert [html.index(each) for each in told] == sorted(html.index(each) for each in told)


def test_adding_what_was_found_elsewhere(app: App, draft: Draft, drafts: Catalogue) -> None:
    document = draft.examples()[0].reference
    test = app("utkast", lagg_till=f"{document.document_id}:{document.start}-{document.end}")
    assert draft.examples()[0].text.split()[0] in html_of(test)
    test = test.selectbox(key=f"lagg-till-i-{draft.id}").select("syfte").run()
    test = test.button(key="lagg-till").click().run()
    assert not test.exception
    assert len(drafts.drafts.load(draft.id).sections[0].examples) == 1


def test_adding_in_ones_own_words(app: App, draft: Draft, drafts: Catalogue) -> None:
    place = draft.examples()[0].reference
    test = app("utkast", lagg_till=f"{place.document_id}:{place.start}-{place.end}")
    kinds = next(each for each in test.radio if each.label == "Spara som")
    test = kinds.set_value("Referat, med egna ord").run()
    test = test.button(key="lagg-till").click().run()
    assert "Skriv referatet först" in test.error[0].value
    test = test.text_area[0].set_value("De vill minska utsläppen.").run()
    test = test.button(key="lagg-till").click().run()
    assert not test.exception
    added = drafts.drafts.load(draft.id).examples()[-1]
    assert (added.kind, added.text) == (ExampleKind.PARAPHRASE, "De vill minska utsläppen.")
    assert added.reference.document_id == place.document_id


def test_what_is_to_be_added_follows_to_a_new_draft(app: App, draft: Draft, drafts: Catalogue) -> None:
    place = draft.examples()[0].reference
    pointer = f"{place.document_id}:{place.start}-{place.end}"
    assert f"./utkast?lagg_till={place.document_id}" in html_of(app("utkast", lagg_till=pointer))
    test = app("utkast", lagg_till=pointer, visa="nytt", titel="Ny plan", typ_av="Plan")
    test = next(each for each in test.button if each.label == "Skapa utkastet").click().run()
    assert not test.exception
    assert draft.examples()[0].text.split()[0] in html_of(test)
    new = next(each for each in drafts.drafts.list() if each.title == "Ny plan")
    assert test.selectbox[0].value == new.id, "the new draft is the one it is offered for"
    test = test.button(key="lagg-till").click().run()
    (example,) = drafts.drafts.load(new.id).examples()
    assert example.reference.start == place.start
    held = {each.key: each.examples for each in drafts.drafts.load(new.id).sections}
    assert held["mal"] == (example,)


def test_sentences_of_a_language_model_are_told_beside_the_text(
    app: App, draft: Draft, drafts: Catalogue
) -> None:
    written = ModelText("Bussarna går på biogas [1].", "t", "liten", (1,), ("Påhittat utan källa.",), "")
    drafts.drafts.save(add_model_text(draft, "mal", written), author="Kim")
    html = html_of(app("utkast", utkast=str(draft.id), avsnitt="mal"))
    assert "mening är skriven av en språkmodell" in html
    assert "Påhittat utan källa." in html
    assert "av en språkmodell" not in html_of(app("utkast", utkast=str(draft.id), avsnitt="syfte"))


def test_a_field_that_is_left_as_it_was_is_no_version(app: App, draft: Draft, drafts: Catalogue) -> None:
    test = app("utkast", utkast=str(draft.id), **{"del": "uppgifter"})
    field = next(each for each in test.text_input if each.label == "Beslutas av")
    test = field.set_value("Kommunfullmäktige").run()
    saved = drafts.drafts.load(draft.id).revision
    field = next(each for each in test.text_input if each.label == "Beslutas av")
    field.set_value("Kommunfullmäktige ").run()
    assert drafts.drafts.load(draft.id).revision == saved == draft.revision + 1


def test_what_cannot_be_opened_is_said_in_words(app: App, drafts: Catalogue) -> None:
    for asked, said in (
        ({"utkast": "99999"}, "Det finns inget utkast 99999."),
        ({"lagg_till": "nonsens"}, "Adressen pekar inte på något i biblioteket"),
    ):
        test = app("utkast", **asked)
        assert not test.exception
        assert said in test.warning[0].value


def test_no_language_model_is_no_more_than_a_line(app: App, draft: Draft) -> None:
    test = app("utkast", utkast=str(draft.id), avsnitt="mal", hjalp="exempel")
    said = html_of(test) + " ".join(each.value for each in (*test.caption, *test.markdown))
    assert said.count("pråkmodell") == 1


def test_a_language_model_says_what_is_sent(app: App, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYSOK_LLM_URL", "http://localhost:9/v1")
    monkeypatch.setenv("POLICYSOK_LLM_MODEL", "liten")
    test = app("utkast", utkast=str(draft.id), avsnitt="mal", hjalp="exempel")
    assert not test.exception
    said = " ".join(each.value for each in test.caption)
    assert "Skickas till http://localhost:9/v1 (modellen liten)" in said
    assert "Inget annat ur utkastet lämnar datorn" in said
    sent = test.code[0].value
    assert draft.examples()[0].text in sent
    assert draft.title not in sent
    test = next(each for each in test.button if each.label == "Skicka").click().run()
    assert "kan inte nås" in test.warning[0].value, "nothing is lost when it does not answer"


def test_the_link_from_elsewhere() -> None:
    assert add_address("17") == "./utkast?lagg_till=17"
