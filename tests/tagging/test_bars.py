"""What the rules leave to the classifier."""

from __future__ import annotations

import pytest

from ingest.tagging.bars import ALWAYS, NEVER, UNNAMED, name_of
from ingest.tagging.evidence import gather
from ingest.tagging.goals import GoalContext
from tests.tagging.making import candidate


@pytest.mark.parametrize(
    ("bar", "name"),
    [
        (ALWAYS, "always"),
        (0.01, "declared"),
        (0.05, "low"),
        (0.15, "some"),
        (0.3, "even"),
        (0.97, "high"),
        (UNNAMED, "unnamed"),
        (NEVER, "never"),
    ],
)
def test_bars_have_names(bar: float, name: str) -> None:
    assert name_of(bar) == name


@pytest.mark.parametrize(
    ("text", "heading", "goal", "duty"),
    [
        ("Målet är att halvera utsläppen till 2030.", "Mål", "declared", "unnamed"),
        ("Socialnämnden ska enligt socialtjänstlagen verka för barnens bästa.", "Lagar", "never", "never"),
        ("Kommunstyrelsen ansvarar för att planen följs upp.", "Ansvar", "never", "some"),
    ],
)
def test_what_rules_leave_to_the_classifier(text: str, heading: str, goal: str, duty: str) -> None:
    (known,) = gather([candidate(text, heading)], GoalContext({}, "Exempels kommun"), "strategi")
    assert (known.traits.goal_bar, known.traits.duty_bar) == (goal, duty)
