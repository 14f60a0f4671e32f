"""Jämför without a browser: its address, and what the view says for what the address asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.catalogue.records import UnitKind
from search.compare.amounts import AmbitionScale
from tests.ui.conftest import html_of
from ui.web.parts.charts_palette import DARK, LIGHT
from ui.web.parts.compare_charts import Dot, ambition_chart, dots, labels
from ui.web.parts.compare_state import (
    GOAL_COUNTS,
    ROWS,
    CompareState,
    Section,
    goal_address,
    group_label,
    read_compare,
)

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

App = Callable[..., "AppTest"]
Find = Callable[[str], str]

CLIMATE = "Klimat & energi"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
MAYBE = st.one_of(st.just(""), WORDS)
MANY = st.lists(WORDS, max_size=3, unique=True).map(tuple)
STATES = st.builds(
    CompareState,
    text=MAYBE,
    area=MAYBE,
    goal=MAYBE,
    own=MAYBE,
    peers=st.integers(0, 50),
    municipalities=MANY,
    counties=MANY,
    groups=MANY,
    population_min=st.one_of(st.none(), st.integers(0, 10**7)),
    population_max=st.one_of(st.none(), st.integers(0, 10**7)),
    external=st.booleans(),
    section=st.sampled_from(Section),
    theme=MAYBE,
    measure=MAYBE,
    goals=st.sampled_from(GOAL_COUNTS),
    rows=st.sampled_from([ROWS, 2 * ROWS]),
    earlier=MAYBE,
    later=MAYBE,
    change=MAYBE,
)


def parameters(address: str) -> dict[str, list[str]]:
    """An address's query as Streamlit gives it."""
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


@given(STATES)
def test_a_comparison_survives_its_address(state: CompareState) -> None:
    assert read_compare(parameters(state.address())) == state


@given(st.dictionaries(st.sampled_from(["visa", "antal", "liknande", "rader", "inv_fran"]), MANY.map(list)))
def test_nonsense_in_the_address_is_as_at_first(said: dict[str, list[str]]) -> None:
    state = read_compare(said)
    assert state.goals in GOAL_COUNTS
    assert 0 <= state.peers <= 50
    assert state.rows >= ROWS


def test_a_group_is_asked_for_by_its_code() -> None:
    state = CompareState("klimat", groups=(group_label("C8"),))
    assert state.request(None).selection.groups == ("C8",)


# --- the view -------------------------------------------------------------------------------------------------
def test_before_anything_is_asked_there_are_ways_in(app: App) -> None:
    test = app("jamfor")
    html = html_of(test)
    assert not test.exception
    assert "Ställ samma fråga till många kommuners styrdokument" in html
    assert 'href="./jamfor?politikomrade=Klimat+%26+energi"' in html


def test_the_grid_quotes_with_document_page_status_and_date(app: App) -> None:
    test = app("jamfor", politikomrade=CLIMATE, antal="1000")
    html = html_of(test)
    assert not test.exception
    for name in ("Almvik", "Dalsnäs", "Hammarvik", "Tallköping", "Ekervalla"):
        assert f'<span class="ps-home">{name}</span>' in html
    rows = re.findall(r"<td data-label=.Mål, ordagrant.*?</tr>", html)
    assert len(rows) > 50
    for row in rows:
        assert "<blockquote" in row
        assert re.search(r"s\.&nbsp;\d+|utan sidor", row)
        assert 'href="./las?dok=' in row
    assert "antagen 2022-03-28 av Kommunfullmäktige" in html
    assert '<span class="ps-flag">förslag</span>' in html, "a proposal is seen to be one"


def test_those_without_a_goal_stand_apart_from_those_whose_documents_we_lack(app: App) -> None:
    html = html_of(app("jamfor", politikomrade=CLIMATE, jamfor_med=["Almvik", "Kvarnby", "Falköping"]))
    without, missing = html.split("Dokument saknas: 1\u00a0kommun", 1)
    assert "Inget mål hittat: 1\u00a0kommun" in without
    assert "Kvarnby." in without.split("Inget mål hittat", 1)[1]
    assert "Falköping." in missing
    assert "<strong>1 av 2\u00a0kommuner</strong> med dokument i biblioteket har mål" in html
    assert "Läs in dokument" in missing


def test_similar_municipalities_come_with_the_reason(app: App) -> None:
    html = html_of(app("jamfor", politikomrade=CLIMATE, min_kommun="Almvik", liknande="3"))
    assert "Varför just dessa 3 kommuner?" in html
    assert html.count("invånare mot 11\u00a0800") == 3
    assert '<span class="ps-flag">min kommun</span>' in html


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ({"i_grupp": group_label("B4")}, {"Ekervalla"}),
        ({"inv_till": "12000"}, {"Almvik", "Dalsnäs"}),
        ({"i_lan": "Kalmar län"}, {"Almvik"}),
    ],
)
def test_municipalities_by_group_size_and_county(app: App, choice: dict[str, str], names: set[str]) -> None:
    html = html_of(app("jamfor", politikomrade=CLIMATE, **choice))
    assert set(re.findall(r'<span class="ps-home">(\w+)</span>', html)) == names


def test_a_theme_alone(app: App) -> None:
    whole = html_of(app("jamfor", politikomrade=CLIMATE, visa="teman"))
    assert re.search(r'<h2 class="ps-theme-name">Fordon</h2>', whole)
    assert re.search(r"\d av \d\u00a0kommuner", whole)
    html = html_of(app("jamfor", politikomrade=CLIMATE, tema="fordon"))
    assert "Ta bort temat fordon" in html
    assert set(re.findall(r'class="ps-theme"[^>]*>([^<]+)<', html)) == set()


def test_gaps_both_ways_or_how_to_get_there(app: App) -> None:
    assert "Välj <strong>Min kommun</strong>" in html_of(app("jamfor", politikomrade=CLIMATE, visa="luckor"))
    html = html_of(app("jamfor", politikomrade=CLIMATE, visa="luckor", min_kommun="Dalsnäs", liknande="0"))
    assert "Andra har, Dalsnäs saknar" in html
    assert "Bara Dalsnäs har" in html
    assert re.search(r"\d av 4\u00a0andra kommuner", html)
    assert 'class="ps-quoted"' in html
    # From a gap to its goals, and from a goal to a draft.
    assert re.search(r'href="\./jamfor\?[^"]*tema=[^"]*"[^>]*>\d+\u00a0mål sida vid sida', html)
    assert re.search(r'href="\./utkast\?lagg_till=\d+"[^>]*aria-label="Lägg till i utkast: målet från', html)


def test_the_choice_of_municipalities_is_told_in_a_line(app: App) -> None:
    test = app("jamfor", politikomrade=CLIMATE, i_lan=["Kalmar län", "Dalarnas län"], inv_till="40000")
    assert test.expander[0].label == "Kommuner: Kalmar län, Dalarnas län, högst 40\u00a0000\u00a0invånare"
    many = app(
        "jamfor", politikomrade=CLIMATE, jamfor_med=["Almvik", "Dalsnäs", "Granhult", "Kvarnby", "Växjö"]
    )
    assert many.expander[0].label == "Kommuner: Almvik, Dalsnäs, Granhult, Kvarnby och 1 till"


def test_wording_in_pictures_with_tables_beside(app: App) -> None:
    test = app("jamfor", politikomrade=CLIMATE, visa="ordval")
    assert not test.exception
    said = " ".join(element.value for element in test.markdown)
    assert "anger en mängd" in said
    assert "binder kommunen" in said
    assert len(test.get("vega_lite_chart")) == 2
    assert {expander.label.split(",")[0] for expander in test.expander} >= {"Ambition", "Hur bestämt"}
    assert "Kommunstyrelsen (" in html_of(test)


def test_from_a_goal_pointed_at_by_its_place_or_its_number(
    app: App, catalogue: Catalogue, document_id: Find
) -> None:
    name = document_id("tallkoping")
    goal = next(
        unit for unit in catalogue.units_of(name) if unit.kind is UnitKind.GOAL and "transporter" in unit.text
    )
    for reference in (f"{name}:{goal.ordinal}", str(goal.id)):
        test = app("jamfor", mal=reference)
        html = html_of(test)
        assert not test.exception
        assert "Utgår från målet:" in html
        assert '<span class="ps-home">Tallköping</span>' in html
    assert goal_address(name, goal.ordinal) == f"./jamfor?mal={name}%3A{goal.ordinal}"


@pytest.mark.parametrize("reference", ["finns-inte:0", "999999999", "skräp", ":", "1:2:3"])
def test_a_goal_that_is_gone_is_said(app: App, reference: str) -> None:
    test = app("jamfor", mal=reference)
    assert not test.exception
    assert "finns inte kvar" in test.warning[0].value


def test_nobody_has_such_a_goal(app: App) -> None:
    test = app("jamfor", politikomrade=CLIMATE, jamfor_med="Kvarnby")
    html = html_of(test)
    assert not test.exception
    assert "Inget mål om detta hittades hos" in html
    assert "Fråga alla kommuner i biblioteket" in html


def test_what_is_unknown_is_said(app: App) -> None:
    assert "Atlantis" in app("jamfor", amne="klimat", jamfor_med="Atlantis").warning[0].value
    assert "Skriv vad som ska jämföras" in app("jamfor", amne="???").warning[0].value


def test_what_a_user_writes_is_text_and_never_markup(app: App) -> None:
    test = app("jamfor", amne="<img src=x onerror=alert(1)> klimat", tema="<script>alert(1)</script>")
    assert not test.exception
    html = html_of(test).split("</script>", 1)[1]  # after the page's own script
    assert "<script>alert" not in html
    assert "<img" not in html


def test_two_documents_word_for_word(app: App, document_id: Find) -> None:
    before, after = document_id("almvik-klimat"), document_id("hammarvik-klimat")
    test = app("jamfor", visa="versioner", tidigare=before, senare=after)
    html = html_of(test)
    assert not test.exception
    assert 'data-label="Tidigare"' in html
    assert "<ins>" in html
    assert re.search(r"\d+ nya</a>", html)
    assert '<td data-label="Tidigare"><span class="ps-gap">fanns inte</span>' in html
    only = html_of(app("jamfor", visa="versioner", tidigare=before, senare=after, andring="borttagen"))
    # What is wholly gone is named so; the marks are for words that changed.
    assert '<span class="ps-flag">borttagen</span>' in only
    assert "<ins>" not in only
    assert "<del>" not in only


def test_the_goals_of_others_join_a_comparison_of_versions_when_asked_for(
    app: App, document_id: Find
) -> None:
    before, after = document_id("almvik-klimat"), document_id("hammarvik-klimat")
    own = html_of(app("jamfor", visa="versioner", tidigare=before, senare=after))
    assert "Ta med statens, EU:s och FN:s mål" in own
    assert "Genom Parisavtalet" not in own
    everything = html_of(app("jamfor", visa="versioner", tidigare=before, senare=after, andras="true"))
    assert "Genom Parisavtalet" in everything


def test_a_version_that_is_gone_is_said(app: App, document_id: Find) -> None:
    test = app("jamfor", visa="versioner", tidigare=f"{document_id('almvik-klimat')}:99", senare="finns-inte")
    assert not test.exception
    assert "ingen version 99" in test.warning[0].value


def test_without_a_known_earlier_version_there_is_a_choice(app: App, document_id: Find) -> None:
    test = app("jamfor", visa="versioner", senare=document_id("hammarvik-klimat"))
    assert "Ingen tidigare version" in test.info[0].value
    assert len(test.selectbox) == 2


def test_a_goal_found_by_searching_leads_here(app: App) -> None:
    assert 'href="./jamfor?mal=' in html_of(app(q="minska utsläppen", visa="mal"))
    assert 'href="./jamfor?mal=' not in html_of(app(q="utsläppen")), "a passage is no goal"


def test_any_two_documents_can_be_chosen(app: App, document_id: Find) -> None:
    test = app("jamfor", visa="versioner")
    assert "inget dokument i flera versioner" in html_of(test)
    test.selectbox[0].set_value(document_id("almvik-klimat"))
    test.selectbox[1].set_value(document_id("hammarvik-klimat"))
    test.button[0].click().run()
    assert not test.exception
    assert "<ins>" in html_of(test)


# --- the pictures ---------------------------------------------------------------------------------------------
DOTS = (
    Dot(2025, 40.0, ("Norrhede",), "Minska med 40 procent."),
    Dot(2030, 50.0, ("Almvik", "Granhult"), "Minska med 50 procent."),
    Dot(2030, 51.0, ("Kvarnby",), "Minska med 51 procent."),
)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("own", ["", "Almvik"])
def test_the_ambition_chart_is_sound_vega(palette: object, own: str) -> None:
    chart = ambition_chart.__wrapped__(DOTS, "%", own, palette)  # type: ignore[attr-defined]
    assert chart.to_dict()["layer"]


def test_names_that_would_stand_on_each_other_share_a_line() -> None:
    assert labels(DOTS) == ["Norrhede", "Almvik, Granhult, Kvarnby", ""]


def test_a_dot_needs_a_year() -> None:
    assert dots(AmbitionScale("till", "%", ())) == ()
