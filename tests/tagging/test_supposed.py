"""Whom a duty is laid on where no frame names the actor."""

from __future__ import annotations

import pytest

from ingest.tagging.candidate import Shape
from ingest.tagging.duty_records import responsible_in
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
        # other columns behind it
        (
            "Pröva samlad leverans till byn Kostenheten vid ny upphandling",
            "",
            Shape.SENTENCE,
            "Kostenheten",
            None,
        ),
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


def test_who_it_is_done_for_is_not_responsible() -> None:
    """An action names others further on; nobody is better than one of them."""
    told = candidate("Fördela uppgifter vidare till chefer med tillräckliga kunskaper", "", Shape.ITEM)
    assert supposed_actor(told, CONTEXT) is None


@pytest.mark.parametrize(
    ("text", "cell", "actor"),
    [
        # the next column came along
        ("Rusta upp gårdarna Kulturnämnden protokoll", "Kulturnämnden protokoll", "Kulturnämnden"),
        # the column of responsibles stayed with the activity
        ("Ta fram en kurs HR-avdelningen Närvarolista", "Närvarolista", "HR-avdelningen"),
        # its time came along
        ("Bygga en bro Kommunikation fr.o.m.", "Kommunikation fr.o.m.", "Kommunikation"),
        # an office goes on with its place
        ("Starta en grupp Enhetschef hemtjänst", "Enhetschef hemtjänst", "Enhetschef hemtjänst"),
    ],
)
def test_a_cell_that_was_cut_a_word_off(text: str, cell: str, actor: str) -> None:
    assert responsible_in(candidate(text, "", Shape.ROW), cell, CONTEXT) == actor
