"""Goals where a flat text has lost its lists, and sentences among goals that only tell."""

from __future__ import annotations

import pytest

from ingest.tagging.external import is_external
from ingest.tagging.goal_labels import is_statement_heading
from ingest.tagging.lost_headings import is_label
from ingest.tagging.quantities import find_quantity
from ingest.tagging.run_on import split_dashes, split_indicators, split_run_on
from ingest.tagging.sections import Section
from ingest.tagging.years import relative_year
from tests.tagging.making import goal_in


def test_indicators_behind_a_lead_in_are_told_apart() -> None:
    text = (
        "Följande nyckeltal används: Andel nöjda gäster i matsalen Antal fallolyckor per år Väntetid i dagar."
    )
    assert [text[a:b] for a, b in split_indicators(text)] == [
        "Andel nöjda gäster i matsalen",
        "Antal fallolyckor per år",
        "Väntetid i dagar",
    ]


def test_a_table_of_indicators_is_cut_behind_value_and_source() -> None:
    text = "Avfall per invånare, kg 412 398 SCB Förbrukning av vatten per hushåll 88 81 Driftsystemet"
    second = text.index("Förbrukning")
    assert [a for a, _ in split_run_on(text, Section.INDICATOR, eager=True)] == [0, second]


def test_dashes_before_capitals_and_figures_make_a_list() -> None:
    text = (
        "Effektmål - Bussresandet ökar till 20 procent - 60 procent av barnen går till skolan - Färre olyckor"
    )
    assert [text[a:b] for a, b in split_dashes(text)][1:] == [
        "Bussresandet ökar till 20 procent",
        "60 procent av barnen går till skolan",
        "Färre olyckor",
    ]
    assert split_dashes("Sträckan Centrum - Norra Hamnen byggs ut") == ()  # a single dash joins names


STATEMENT_HEADINGS = [
    ("Mål 2 Fler mötesplatser i bygden", True),
    ("Delmål 3.1 Bostäder till rimligt pris", True),
    ("Mål 4", False),  # a number alone says nothing
    ("Målområde 1 Trygghet", False),  # the area is a subject
]


@pytest.mark.parametrize(("heading", "states"), STATEMENT_HEADINGS)
def test_a_numbered_goal_is_stated_by_its_heading(heading: str, states: bool) -> None:
    assert is_statement_heading(heading) is states


def test_the_number_of_a_goal_measures_nothing() -> None:
    assert find_quantity("Mål 3 Bostäder till rimligt pris") is None


@pytest.mark.parametrize("label", ["Hit ska vi nå", "Vad vi gör", "Så vill vi arbeta", "Artikel 13"])
def test_labels_in_whole_words(label: str) -> None:
    assert is_label(label)


EXTERNAL = [
    ("Mål på andra nivåer EU ska till 2030 minska utsläppen med 55 procent.", True),
    ("Andelen återvunnet avfall i landet ska utgöra minst hälften år 2025.", True),
    ("Agenda 2030, delmål 11.1: senast 2030 säkerställa tillgång till bostäder för alla.", True),
    ("Enligt Norra Smålandsregionens cykelplan ska cyklandet fördubblas.", True),
    ("Andelen återvunnet avfall i kommunen ska utgöra minst hälften år 2025.", False),
]


@pytest.mark.parametrize(("text", "external"), EXTERNAL)
def test_whose_goal_stands_before_its_verb(text: str, external: bool) -> None:
    assert is_external(text) is external


TELLING = [
    "Transportpolitiken vilar på två principer.",
    "Maten står för en stor del av hushållens påverkan.",
    "Till varje område hör mått.",
    "Kommunen äger cirka 300 000 kvadratmeter lokaler.",
    "Som andra skriver [1].",
]


@pytest.mark.parametrize("text", TELLING)
def test_what_tells_of_an_area_is_no_goal(text: str) -> None:
    assert goal_in(text, "Målområde 1. Byggnader") is None


def test_a_purpose_has_no_target_year() -> None:
    goal = goal_in("Syftet med planen är att ge en gemensam riktning fram till 2030.", "Syfte")
    assert goal is not None
    assert (goal.kind.value, goal.target_year) == ("syfte", None)


def test_during_the_period_is_no_deadline() -> None:
    assert relative_year("Matsvinnet halveras under planperioden.", 2020, 2025) is None
    assert relative_year("Matsvinnet har halverats vid planperiodens slut.", 2020, 2025) == 2025
