"""Goals: the sentence frames of catalogue 5.2, kinds of 5.1, and what belongs to somebody else."""

from __future__ import annotations

import pytest

from corpus.model import GoalKind
from ingest.tagging.candidates import Shape
from ingest.tagging.external import is_external
from tests.tagging.making import goal_in

FRAMES = [
    # (heading, statement): X ska + infinitive
    ("Mål", "Kommunen ska verka för att fler unga får sommarjobb."),
    # share or number that shall change, with and without a figure
    ("Mål", "Andelen elever med behörighet till gymnasiet ska öka."),
    ("Kvantitativa mål", "Antalet resor med buss ska öka med minst 20 procent till år 2030."),
    # a date first
    ("Mål", "Senast 2027 ska alla kommunens fordon drivas utan fossila bränslen."),
    # with a baseline
    ("Mål", "Utsläppen ska minska med 80 procent till år 2030 jämfört med 2010."),
    # present-tense target state
    ("Mål", "Minst 15 procent av resorna sker med cykel år 2028."),
    # present-tense picture
    ("Vision", "I Almvik är det tryggt att växa upp och bli gammal."),
    # infinitive bullet
    ("Åtgärder", "Förbättra belysningen längs gångvägarna till skolan."),
    # the aim is
    ("Mål", "Målet är att alla matgäster ska bli mätta och väl omhändertagna."),
    ("Bakgrund", "Målsättningen är att halvera antalet olyckor till 2030."),
    # limits
    ("Mål", "Väntetiden till särskilt boende får inte överstiga 60 dagar."),
    # negative goals
    ("Mål", "Inga barn ska vräkas från sitt hem."),
    # purpose
    ("Syfte", "Syftet med policyn är att skapa trygga arbetsplatser."),
    ("Inledning", "Planen syftar till att göra det tydligt vem som gör vad."),
    ("Inledning", "Policyn ska bidra till att staden håller ihop."),
    # a strategy that is a measure
    ("Strategi", "Strategin är att bygga ut fjärrvärmen innan nya områden planeras."),
]


@pytest.mark.parametrize(("heading", "text"), FRAMES)
def test_goal_frames(heading: str, text: str) -> None:
    goal = goal_in(text, heading)
    assert goal is not None
    assert goal.text == text


KINDS = [
    ("Syfte", "Syftet med planen är att stärka tryggheten.", GoalKind.SYFTE),
    ("Vision", "Vår kommun är en plats där alla kan växa.", GoalKind.VISION),
    ("Delmål", "Kommunen ska verka för fler praktikplatser.", GoalKind.DELMAL),
    ("Kvantitativa mål", "Andelen ska öka till minst 60 procent år 2027.", GoalKind.KVANTITATIVT_MAL),
    ("Övergripande mål", "Kommunen ska vara fossilfri.", GoalKind.OVERGRIPANDE_MAL),
    ("Åtgärder", "Utbilda all personal i bemötande.", GoalKind.ATGARD),
    ("Mål", "Ökad social sammanhållning mellan stadens delar.", GoalKind.MAL),
    # a label in the statement wins over the heading
    ("Mål", "Indikator: andelen nöjda brukare.", GoalKind.INDIKATOR),
    # below a subject heading the chapter's sense counts as evidence, not as kind
    ("Mål > Trygghet", "Invånarna ska känna sig trygga i hela kommunen.", GoalKind.MAL),
]


@pytest.mark.parametrize(("heading", "text", "kind"), KINDS)
def test_kinds(heading: str, text: str, kind: GoalKind) -> None:
    goal = goal_in(text, heading)
    assert goal is not None
    assert goal.kind is kind


def test_a_bulleted_indicator() -> None:
    goal = goal_in("Andel utrikes födda i arbete", "Indikatorer", shape=Shape.ITEM)
    assert goal is not None
    assert goal.kind is GoalKind.INDIKATOR
    assert goal.measurable


@pytest.mark.parametrize(
    "heading",
    [
        "Långsiktigt mål 1: Levande landsbygd",
        "Ökad biologisk mångfald",
        "Delmål 2.1: Tryggare resecentrum",
    ],
)
def test_headings_that_are_goals(heading: str) -> None:
    assert goal_in(heading, shape=Shape.HEADING) is not None


@pytest.mark.parametrize(
    "heading", ["Mål", "Bakgrund", "Kvantitativa mål", "Beslutet skickas till", "1. Inledning"]
)
def test_headings_that_only_name_a_chapter(heading: str) -> None:
    assert goal_in(heading, shape=Shape.HEADING) is None


def test_a_lead_in_is_no_goal() -> None:
    assert goal_in("För att nå dit gäller följande mål:", "Mål") is None
    assert goal_in("Vi når dit genom att", "Mål") is None


EXTERNAL = [
    ("Riksdagen har beslutat att Sverige senast 2045 inte ska ha några nettoutsläpp.", True),
    ("EU ska minska sina utsläpp med minst 55 procent till 2030.", True),
    ("Inom länet finns målet om en fossilfri region, antaget av regionförbundet 2006.", True),
    ("Ett mål, som riksdagen antog 2017, är att livsmedelsproduktionen ska öka.", True),
    ("Länets strategi säger att försörjningsgraden ska fördubblas till 2030.", True),
    ("Målet för bostadspolitiken är att alla ska ha en bostad.", True),
    ("Norrlandsregionen har som mål att resandet ska fördubblas.", True),
    # the municipality's own goal, whoever gave the idea
    ("Utifrån de nationella målen ska kommunen minska utsläppen.", False),
    ("Kommunen ska bidra till att de globala målen nås.", False),
    ("Fler ska cykla till arbetet.", False),
]


@pytest.mark.parametrize(("text", "external"), EXTERNAL)
def test_external(text: str, external: bool) -> None:
    assert is_external(text) is external


def test_a_chapter_of_others_goals_makes_them_external() -> None:
    text = "Utsläppen från inrikes transporter ska minska med 70 procent till 2030."
    assert is_external(text, "Transportpolitiska mål")
    assert not is_external(text, "Våra mål")


def test_external_goals_are_kept_and_marked() -> None:
    goal = goal_in("Riksdagen har satt som mål att utsläppen ska vara noll senast 2045.", "Omvärld")
    assert goal is not None
    assert goal.external


def test_responsible_of_a_row() -> None:
    goal = goal_in(
        "Byta oljepannor i skolorna Tekniska nämnden 2026",
        "Åtgärder",
        shape=Shape.ROW,
        cells=(("Åtgärd", "Byta oljepannor i skolorna"), ("Ansvarig", "Tekniska nämnden"), ("Tid", "2026")),
    )
    assert goal is not None
    assert goal.kind is GoalKind.ATGARD
    assert goal.responsible == ("Tekniska nämnden",)
    assert goal.target_year == 2026
