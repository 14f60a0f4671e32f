"""A year that a chapter, a label or a table's head sets for the goals below it."""

from __future__ import annotations

import pytest

from corpus.model import Goal, GoalKind
from ingest.tagging.chapter_years import with_chapter_years
from ingest.tagging.years import find_years, relative_year


def _goal(
    text: str, statement: str, kind: GoalKind = GoalKind.MAL, year: int | None = None, path: str = "Mål"
) -> Goal:
    start = text.index(statement)
    return Goal(statement, start, start + len(statement), None, kind, target_year=year, heading_path=(path,))


FIRST, SECOND = "Luften är ren.", "Sjöarna mår bra."

CHAPTERS = [
    ("Målen ska vara uppfyllda senast 31 december 2026. {}", 2026),
    ("Målen avser utgången av 2030. {}", 2030),
    ("Om inget annat sägs ska målen vara nådda år 2025. {}", 2025),
    ("För planperioden, det vill säga till och med 2027, gäller följande mål {}", 2027),
    ("Målen är formulerade för perioden 2024-2030 om inte annat anges. {}", 2030),
    ("Det vi vill uppnå till 2027 {}", 2027),
    ("Mål 2028 {}", 2028),
    ("Mål 2028 ska 100 av platserna vara öppna. {}", None),  # `Mål` is the heading, the year its sentence's
    ("De nationella målen ska vara uppnådda år 2030. {}", None),  # somebody else's
    ("Målet för trafiken nåddes inte 2020. {}", None),  # told, not set
    ("Agenda 2030 har sjutton mål. {}", None),  # a name
    ("Planen gäller 2024-2030. {}", None),  # the document's period is no deadline
]


@pytest.mark.parametrize(("frame", "year"), CHAPTERS)
def test_goals_of_a_chapter_get_its_year(frame: str, year: int | None) -> None:
    text = frame.format(f"{FIRST} {SECOND}")
    done = with_chapter_years([_goal(text, FIRST), _goal(text, SECOND)], text)
    assert [goal.target_year for goal in done] == [year, year]


def test_a_goals_own_year_and_other_kinds_are_left_alone() -> None:
    text = f"Målen ska vara uppfyllda senast 2026. {FIRST} {SECOND}"
    own, purpose = _goal(text, FIRST, year=2024), _goal(text, SECOND, GoalKind.SYFTE)
    assert [goal.target_year for goal in with_chapter_years([own, purpose], text)] == [2024, None]


def test_a_label_holds_for_its_own_section_only() -> None:
    text = f"Delmål 2027 {FIRST} Vägval två {SECOND}"
    goals = [
        _goal(text, FIRST, GoalKind.DELMAL, path="Delmål 2027"),
        _goal(text, SECOND, GoalKind.DELMAL, path="Vägval två"),
    ]
    assert [goal.target_year for goal in with_chapter_years(goals, text)] == [2027, None]


def test_goals_and_subgoals_with_years_of_their_own() -> None:
    text = f"Målen nedan avser år 2035 och delmålen utgången av 2027. {FIRST} {SECOND}"
    goals = [_goal(text, FIRST), _goal(text, SECOND, GoalKind.DELMAL)]
    assert [goal.target_year for goal in with_chapter_years(goals, text)] == [2035, 2027]


def test_a_year_reckoned_from_the_goal_before() -> None:
    text = f"Hälften är klart 2016. Två år därefter är allt klart. {SECOND}"
    goals = [_goal(text, "Hälften är klart 2016.", year=2016), _goal(text, "Två år därefter är allt klart.")]
    assert [goal.target_year for goal in with_chapter_years(goals, text)] == [2016, 2018]


ROWS = [
    ("Gästnätter 198 000 250 000", "250 000", "öka"),
    ("Svårt skadade cyklister per år 51 40", "40", "minska"),
    ("Andel som är otrygga (%) 28 20", "20", "minska"),
    ("Hotellbeläggning november 29 % 48 %", "48 %", "öka"),
    ("Cykelvägnätets längd 92 km 115 km", "115 km", "öka"),
]


@pytest.mark.parametrize(("row", "quantity", "direction"), ROWS)
def test_rows_below_the_head_of_a_table(row: str, quantity: str, direction: str) -> None:
    text = f"Indikator Utfall 2021 Mål 2027 {row}"
    (goal,) = with_chapter_years([_goal(text, row, GoalKind.INDIKATOR)], text)
    assert (goal.quantity, goal.direction) == (quantity, direction)
    assert (goal.baseline_year, goal.target_year) == (2021, 2027)


RELATIVE = [
    ("Ett år efter det att planen antagits ska avtalet vara skrivet.", 2024),
    ("Senast två kvartal efter att strategin fastställts öppnar huset.", None),  # this year or the next
    ("Andel som slutar inom ett år", None),  # the time of those who are counted
    ("Inom två år ska alla ha en plan.", 2025),
]


@pytest.mark.parametrize(("text", "year"), RELATIVE)
def test_years_reckoned_from_the_decision(text: str, year: int | None) -> None:
    assert relative_year(text, 2023, None) == year


def test_years_reckoned_from_a_measurement_and_a_school_year() -> None:
    years = find_years("Fallen ska ha minskat fem år efter mätningen 2013.")
    assert (years.target, years.baseline) == (2018, 2013)
    assert find_years("Senast läsåret 2020/21 är modellen införd.").target == 2021
