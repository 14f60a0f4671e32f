"""Who counts as responsible."""

from __future__ import annotations

import pytest

from corpus.model import Goal, GoalKind
from search.compare.owners import names_nobody, owners_of


@pytest.mark.parametrize(
    ("actor", "nobody"),
    [
        # Everybody is nobody.
        ("Kommunen", True),
        ("hela kommunen", True),
        ("Dalsnäs kommun", True),
        ("Västerås stad", True),
        ("kommunens verksamheter", True),
        ("Samtliga nämnder", True),
        ("berörda parter", True),
        ("vi", True),
        ("Falköping", True),  # the name that `kommunen` is resolved to
        # A body, an administration, a company or a post is somebody.
        ("Kommunstyrelsen", False),
        ("Kommunfullmäktige", False),
        ("Socialförvaltningen", False),
        ("Almviks Bostads AB", False),
        ("Kommunens klimatstrateg", False),
        ("Alla chefer", False),
    ],
)
def test_the_municipality_as_a_whole_is_nobody(actor: str, nobody: bool) -> None:
    assert names_nobody(actor) is nobody


def test_owners_are_those_who_are_somebody() -> None:
    goal = Goal("Målet.", 0, 6, 1, GoalKind.MAL, responsible=("Kommunen", "Tekniska nämnden"))
    assert owners_of(goal) == ("Tekniska nämnden",)
