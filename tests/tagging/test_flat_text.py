"""Plain texts whose pages are single lines: headings, lists and tables that have run together."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Document, Goal, GoalKind, Responsibility
from ingest.pipeline import parse
from ingest.tagging.column_tables import COLUMNS, rows_below_columns
from ingest.tagging.run_on import split_bullets, split_indicators, split_infinitives
from ingest.tagging.years import relative_year
from tests.tagging.making import duty_in, goal_in

PAGES = (
    "Lindvalla kommun Program för ett tryggt Lindvalla Antaget av kommunfullmäktige 2021-03-15 § 12 Gäller 2021–2026",
    "Innehåll Bakgrund 2 Så ser det ut när vi har lyckats 3 Trygga platser 3 Vem gör vad? 4 Uppföljning 4 Sida 1 av 4",
    "Bakgrund Lindvalla har 9 400 invånare. Förra året anmäldes 612 brott. Många undviker parken efter mörkrets inbrott, "
    "och en av tre tillfrågade kände sig otrygg på väg hem från bussen. Kommunen har arbetat med frågan sedan 2012, och "
    "arbetet gav resultat de första åren men har sedan dess gått långsammare än vi hoppades. Sida 2 av 4",
    "Så ser det ut när vi har lyckats I Lindvalla går man gärna ut på kvällen. Trygga platser Andelen invånare som känner "
    "sig trygga ska öka. Det här ska vi göra belysa gångvägen till skolan bygga om torget tillsammans med handlarna starta "
    "nattvandring i tre bostadsområden. Planerade insatser Insats Ansvar Tidplan Byta armaturer i parken Gata och park 2022 "
    "Utbilda fältassistenter i medling Socialförvaltningen Löpande Rensa buskage vid stationen Gata och park 2023 Sida 3 av 4",
    "Vem gör vad? Kommunstyrelsen har det övergripande ansvaret för programmet. Trygghetssamordnaren leder arbetet och "
    "rapporterar till kommunstyrelsen varje höst. Tekniska nämnden ska hålla belysningen hel. Ansvarig för avsnitt 2.1 är "
    "socialnämnden. Uppföljning Vi mäter andel invånare som känner sig trygga, antal anmälda brott och antal trygghetsvandringar. "
    "Kommunstyrelsen utvärderar programmet 2024. Sida 4 av 4",
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path: Path = tmp_path_factory.mktemp("flat") / "program.txt"
    path.write_text("\n\n".join(PAGES), encoding="utf-8")
    return parse(path).document


def _goals(document: Document) -> dict[str, GoalKind]:
    return {goal.text.rstrip("."): goal.kind for goal in document.goals}


def test_actions_in_lower_case_are_cut_at_each_infinitive(document: Document) -> None:
    goals = _goals(document)
    for action in (
        "belysa gångvägen till skolan",
        "bygga om torget tillsammans med handlarna",
        "starta nattvandring i tre bostadsområden",
    ):
        assert goals[action] is GoalKind.ATGARD


def test_rows_of_a_table_with_its_column_names(document: Document) -> None:
    rows = {goal.text: goal for goal in document.goals if goal.text.startswith(("Byta", "Utbilda", "Rensa"))}
    assert set(rows) == {
        "Byta armaturer i parken", "Utbilda fältassistenter i medling", "Rensa buskage vid stationen"
    }  # fmt: skip
    assert rows["Byta armaturer i parken"].target_year == 2022


def test_named_indicators(document: Document) -> None:
    found = {text for text, kind in _goals(document).items() if kind is GoalKind.INDIKATOR}
    assert found == {
        "andel invånare som känner sig trygga", "antal anmälda brott", "antal trygghetsvandringar"
    }  # fmt: skip


def test_a_vision_in_the_present(document: Document) -> None:
    assert "I Lindvalla går man gärna ut på kvällen" in _goals(document)


def test_background_contents_and_page_marks_give_nothing(document: Document) -> None:
    texts = " | ".join(goal.text for goal in document.goals)
    for stranger in ("invånare. Förra", "612", "Innehåll", "Sida", "undviker"):
        assert stranger not in texts


def test_who_does_what_is_no_goal(document: Document) -> None:
    texts = " | ".join(goal.text for goal in document.goals)
    duties = {duty.actor: duty for duty in document.responsibilities}
    for actor in ("Kommunstyrelsen", "Trygghetssamordnaren", "Tekniska nämnden", "socialnämnden"):
        assert actor in duties
        assert actor not in texts


def test_a_second_verb_is_a_duty_of_its_own(document: Document) -> None:
    own = [duty.text for duty in document.responsibilities if duty.actor == "Trygghetssamordnaren"]
    assert own[1:] == ["rapporterar till kommunstyrelsen varje höst"]


def test_every_tag_is_its_slice(document: Document) -> None:
    items: list[Goal | Responsibility] = [*document.goals, *document.responsibilities]
    for item in items:
        assert item.text == document.text[item.start : item.end]


INFINITIVES = [
    (
        "ordna en mässa låta unga planera den",
        ["ordna en mässa", "låta unga planera den"],
    ),  # `låta ... planera`
    ("hålla badet öppet och städa stranden", ["hålla badet öppet och städa stranden"]),  # joined by `och`
    ("Parken är öppen", ["Parken är öppen"]),
]


@pytest.mark.parametrize(("text", "actions"), INFINITIVES)
def test_infinitives(text: str, actions: list[str]) -> None:
    assert [text[a:b] for a, b in split_infinitives(text)] == actions


INDICATORS = [
    (
        "Nyckeltal för planen är besök per invånare, antal lån och publik på konserter.",
        ["besök per invånare", "antal lån", "publik på konserter"],
    ),
    ("Andel nöjda, svarstid i telefon och antal klagomål redovisas i bokslutet.", ["Andel nöjda", "svarstid i telefon", "antal klagomål"]),
    ("Vi följer upp målen varje år.", []),
    ("Vi mäter hur många som cyklar.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named"), INDICATORS)
def test_indicators(text: str, named: list[str]) -> None:
    assert [text[a:b] for a, b in split_indicators(text)] == named


def test_bullets_inside_text() -> None:
    text = "Åtgärder: * Starta ett råd * Bygga en ramp"
    assert [text[a:b] for a, b in split_bullets(text)] == ["Åtgärder:", "Starta ett råd", "Bygga en ramp"]
    assert split_bullets("Starta ett råd") == ()


def test_a_table_needs_its_column_names() -> None:
    assert COLUMNS.match("Byta armaturer i parken Gata och park 2022") is None
    assert COLUMNS.match("Nr Åtgärd Ansvarig Stöd av Tid Byta armaturer") is not None


def test_rows_with_numbers_and_costs() -> None:
    text = "1 Byta armaturer i parken Gata och park 2022 0,4 mnkr 2 Rensa buskage vid stationen Gata och park 2023 –"
    rows = rows_below_columns(text, "Nr Åtgärd Ansvarig Tid Kostnad")
    assert [text[row.start : row.actor_start].strip() for row in rows] == [
        "Byta armaturer i parken", "Rensa buskage vid stationen"
    ]  # fmt: skip


TRANSCRIPT = (
    "Vikens kommun Plan för lika villkor 2019–2022 Antagen av kommunstyrelsen",
    "Relevanta dokument\nIntegrationsplan\n\nPolicy för internationellt samarbete. KS",
    "Transkript:",
    "Vikens kommun Plan för lika villkor 2019–2022 Antagen av kommunstyrelsen 2018-12-10 § 200",
    "1. Bakgrund Arbetsplatserna skiljer sig åt. I kommunens vision står det: Viken är en plats där alla får plats. 1",
    "2. Mål och åtgärder 2.1 Arbetsmiljö Mål Lokalerna ska passa alla som arbetar i dem. Åtgärd Skyddskläder provas ut i två "
    "modeller. Ansvarig: Personalenheten Klart: mars 2020 Åtgärd Enkät om arbetskläder. Ansvarig: Närmaste chef Löpande Åtgärd "
    "Folder om föräldraledighet. Ansvarig: Personalenheten Klart: 2021 2",
    "2.2 Rekrytering Mål Minst 40 procent av cheferna ska vara kvinnor vid planperiodens slut. Lön och anställning Lönen sätts "
    "individuellt. Ofrivilligt deltidsarbete ska upphöra och andelen heltidstjänster ska öka. Nya chefer bör läsa planen. 3",
    "3. Uppföljning Planen följs upp varje år. 4",
)


@pytest.fixture(scope="module")
def transcript(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path: Path = tmp_path_factory.mktemp("transcript") / "plan.txt"
    path.write_text("\n\n".join(TRANSCRIPT), encoding="utf-8")
    return parse(path).document


def test_labels_behind_a_measure_give_its_year(transcript: Document) -> None:
    years = {goal.text.rstrip("."): goal.target_year for goal in transcript.goals}
    assert years["Skyddskläder provas ut i två modeller"] == 2020
    assert years["Folder om föräldraledighet"] == 2021
    assert not any(text.startswith("Ansvarig") for text in years), "a label is no goal"


def test_a_label_recurs_where_no_heading_finder_sees_it(transcript: Document) -> None:
    kinds = _goals(transcript)
    assert kinds["Enkät om arbetskläder"] is GoalKind.ATGARD
    assert kinds["Folder om föräldraledighet"] is GoalKind.ATGARD


def test_a_quoted_vision_is_one_wherever_it_stands(transcript: Document) -> None:
    assert _goals(transcript)["Viken är en plats där alla får plats"] is GoalKind.VISION


def test_a_heading_that_lost_its_line_is_no_goal_but_stands_above_what_follows(transcript: Document) -> None:
    goals = {goal.text.rstrip("."): goal for goal in transcript.goals}
    assert "Lön och anställning" not in goals
    assert goals["Ofrivilligt deltidsarbete ska upphöra"].heading_path[-1] == "Lön och anställning"


def test_two_main_clauses_are_two_goals_and_a_recommendation_none(transcript: Document) -> None:
    goals = _goals(transcript)
    assert goals["andelen heltidstjänster ska öka"] is GoalKind.KVANTITATIVT_MAL
    assert not any("Nya chefer" in text for text in goals)


def test_the_end_of_the_period_is_a_deadline(transcript: Document) -> None:
    years = [goal.target_year for goal in transcript.goals if goal.text.startswith("Minst 40 procent")]
    assert years == [2022]


RELATIVE = [
    ("Inom tre år ska alla skolor ha en plan.", 2021, 2026, 2024),
    ("Alla elever ska nå målen vid planperiodens slut.", 2021, 2026, 2026),
    ("Stödet ska fördelas lika före mandatperiodens slut.", 2020, None, 2022),
    ("Två av tre elever fullföljer gymnasiet inom fyra år från starten.", None, 2026, None),
    ("Inom tre år ska alla skolor ha en plan.", None, None, None),
]


@pytest.mark.parametrize(("text", "adopted", "ends", "year"), RELATIVE)
def test_relative_deadlines(text: str, adopted: int | None, ends: int | None, year: int | None) -> None:
    assert relative_year(text, adopted, ends) == year


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Skolan är fri från kränkningar.", "Vision"),
        ("Ingen unge växer upp i fattigdom.", "Mål"),
        ("Antalet bilresor har halverats till 2030.", "Mål"),
    ],
)
def test_pictures_of_the_future(text: str, heading: str) -> None:
    assert goal_in(text, heading) is not None


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Idag är skolan fri från kränkningar.", "Mål"),  # tied to today
        ("Antalet bilresor har halverats sedan 2010.", "Mål"),  # a result
        ("Ingen unge växer upp i fattigdom.", "Bakgrund"),
    ],
)
def test_pictures_of_today(text: str, heading: str) -> None:
    assert goal_in(text, heading) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ansvarig för målen under 3.1 är socialnämnden.",
        "Ytterst vilar ansvaret för arbetet på kommunstyrelsen.",
        "Sammankallande är säkerhetschefen.",
        "För 2.2 svarar tekniska nämnden.",
        "Kulturnämnden bär huvudansvaret för planen.",
        "Respektive förvaltningschef utser en kontaktperson.",
    ],
)
def test_who_is_responsible_said_the_other_way_round(text: str) -> None:
    assert duty_in(text) is not None
    assert goal_in(text, "Ansvar") is None
