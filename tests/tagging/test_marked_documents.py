"""Marked documents: read with their marks, told where a mark cannot be read, and kept apart from the unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.tagging.marked_documents import TRAINING, UNSEEN, MarkError, parse_marked, read_marked

SOURCE = """=== a01
Plan för Almvik 1

Mål «G k=k m=1 q=90/procent d=+ b=2020 t=2026|Andelen nöjda ska öka till 90 procent 2026.» Så gör vi \
«G k=å r=Socialnämnden|«R ska g Socialnämnden;äldre_rådet|Socialnämnden ska fråga varje år.»»
=== a02
Bara bakgrund.
"""


def test_marks_are_read_and_taken_out_of_the_text() -> None:
    first, second = parse_marked(SOURCE)
    assert first.text.endswith("Så gör vi Socialnämnden ska fråga varje år.")
    counted, done = first.goals
    assert (counted.kind, counted.quantity, counted.direction) == ("kvantitativt mål", "90 procent", "öka")
    assert (counted.baseline_year, counted.target_year, counted.measurable) == (2020, 2026, True)
    assert (done.kind, done.responsible, done.measurable) == ("åtgärd", ("Socialnämnden",), False)
    (duty,) = first.responsibilities
    assert (duty.actor_normalised, duty.role, duty.modality) == (
        ("Socialnämnden", "äldre rådet"),
        "genomför",
        "ska",
    )
    assert all(goal.text in first.text for goal in first.goals)
    assert duty.text in first.text
    assert (second.goals, second.responsibilities) == ((), ())


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("«G k=z|Mål»", "k=z"),
        ("«G m=1|Mål»", "'k'"),
        ("«R ska|Nämnden ska»", "'R ska'"),
        ("«R ska q Nämnden|Nämnden ska»", "'q'"),
        ("«G k=m|Mål utan slut", "never ends"),
        ("Mål»", "never began"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_document(marked: str, told: str) -> None:
    with pytest.raises(MarkError, match="x07") as raised:
        list(parse_marked(f"=== x07\n{marked}\n"))
    assert told in str(raised.value)


def _own_goals(path: Path) -> set[str]:
    """Goals of the state are quoted word for word in both; short indicators are everybody's."""
    every = (goal for document in read_marked(path) for goal in document.goals)
    return {goal.text for goal in every if not goal.external and len(goal.text.split()) >= 8}


def test_nothing_of_the_unseen_documents_is_trained_on() -> None:
    unseen = _own_goals(UNSEEN)
    assert len(unseen) > 250
    assert not _own_goals(TRAINING) & unseen
