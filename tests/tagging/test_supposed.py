"""Whom a duty is laid on where no frame names the actor."""

from __future__ import annotations

import pytest

from ingest.tagging.candidate import Shape
from ingest.tagging.goals import GoalContext
from ingest.tagging.supposed import supposed_actor
from tests.tagging.making import candidate

CONTEXT = GoalContext({"SOC": "Socialförvaltningen"}, "Exempels kommun")


@pytest.mark.parametrize(
    ("text", "heading", "shape", "actor", "statement"),
    [
        # a sign or a number before it
        (
            "✔ HR-avdelningen ska ta fram ett program",
            "",
            Shape.SENTENCE,
            "HR-avdelningen",
            "HR-avdelningen ska ta fram ett program",
        ),
        # another bullet ran into it
        (
            "Måltiden är lugn Enhetschefen ansvarar för att schemat håller.",
            "",
            Shape.ITEM,
            "Enhetschefen",
            "Enhetschefen ansvarar för att schemat håller.",
        ),
        # a role above, the verb first
        (
            "Fastställer öppettider och låneregler.",
            "Ansvar > Kulturnämnden",
            Shape.ITEM,
            "Kulturnämnden",
            None,
        ),
        # the last cell of a row, its time behind it
        ("Ta fram en rutin Utbildningsnämnden 2025", "Åtgärder", Shape.ITEM, "Utbildningsnämnden", None),
        # whatever stands before the modal
        ("Boendena bör lägga schemat efter de boende.", "Mål", Shape.SENTENCE, "Boendena", None),
        (
            "För insatserna i avsnitt 4 svarar respektive kommunstyrelse.",
            "",
            Shape.SENTENCE,
            "respektive kommunstyrelse",
            None,
        ),
    ],
)
def test_the_actor_is_found(text: str, heading: str, shape: Shape, actor: str, statement: str | None) -> None:
    found = supposed_actor(candidate(text, heading, shape), CONTEXT)
    assert found is not None
    assert (found[1].actor.text, found[0].text) == (actor, statement or text)
    assert text[found[0].start :].startswith(found[0].text)


def test_nobody_is_made_up() -> None:
    assert supposed_actor(candidate("Utbildning i bemötande ges varje år."), CONTEXT) is None
