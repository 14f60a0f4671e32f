"""Firmness, verbs, amounts, and who had a wording first."""

from __future__ import annotations

import pytest

from corpus.catalogue import Catalogue
from corpus.model import Goal, GoalKind
from corpus.register import load_register
from search.compare import Comparer, CompareRequest
from search.compare.origins import shared_wording
from search.compare.wording import Amount, Firmness, ambitions, amount_of, summarise, wording_of
from tests.compare.library import CLIMATE, GoalText, document, store


def goal(text: str, quantity: str | None = None, direction: str | None = None) -> Goal:
    return Goal(
        text,
        0,
        len(text),
        1,
        GoalKind.MAL,
        measurable=quantity is not None,
        quantity=quantity,
        direction=direction,
    )


@pytest.mark.parametrize(
    ("text", "firmness", "verb"),
    [
        ("Utsläppen ska minska.", Firmness.SKA, "minska"),
        ("Nämnden skall senast 2020 bygga om torget.", Firmness.SKA, "bygga"),
        ("Solceller bör sättas upp.", Firmness.BOR, "sättas"),
        ("Kommunen ska verka för fler bussar.", Firmness.VERKA, "verka"),
        ("Kommunen strävar efter god luft.", Firmness.VERKA, None),
        ("Kommunstyrelsen får i uppdrag att utreda frågan.", Firmness.UPPDRAG, None),
        ("Nämnden kan bevilja undantag.", Firmness.KAN, "bevilja"),
        ("Alla barn har en plats.", Firmness.PASTAENDE, None),
        ("Fler bostäder på landsbygden", Firmness.UTAN_VERB, None),
    ],
)
def test_how_firmly_a_goal_is_put(text: str, firmness: Firmness, verb: str | None) -> None:
    read = wording_of(goal(text))
    assert read.firmness is firmness
    if firmness is not Firmness.UPPDRAG and verb is not None:
        assert read.verb == verb


@pytest.mark.parametrize(
    ("text", "quantity", "expected"),
    [
        ("Andelen ska vara minst 60 procent 2030.", "minst 60 procent", Amount(60.0, "%", "minst")),
        ("Högst 1,5 kilo per person.", "Högst 1,5 kilo", Amount(1.5, "kilo", "högst")),
        ("Utsläppen ska minska med 50 procent.", "50 procent", Amount(50.0, "%", "minska med")),
        ("Andelen ökar från 44 procent 2020 till 80 procent 2026.", "från 44 procent 2020 till 80 procent 2026",
         Amount(80.0, "%", "till")),
        ("Totalt 1 200 lägenheter byggs.", "1 200 lägenheter", Amount(1200.0, "lägenheter", "till")),
        ("Matsvinnet ska halveras.", "halveras", Amount(50.0, "%", "minska med")),
        # The goal's own number and the year are no amounts.
        ("Mål 3. Hälften så mycket energi", "Hälften", Amount(50.0, "%", "till")),
        ("Planen ska vara klar 2027.", None, None),
    ],
)  # fmt: skip
def test_the_amount_of_a_goal(text: str, quantity: str | None, expected: Amount | None) -> None:
    assert amount_of(goal(text, quantity)) == expected


def test_a_municipality_s_wording_is_counted(comparer: Comparer) -> None:
    rows = {row.municipality: row for row in comparer.compare(CompareRequest("klimat")).rows}
    summary = summarise("Norrhede", rows["Norrhede"].goals)
    assert (summary.goals, summary.measurable, summary.with_year, summary.with_owner) == (2, 2, 2, 1)
    assert summary.firmness == ((Firmness.SKA, 2),)
    assert ("Tekniska nämnden", 1) in summary.responsible


def test_ambitions_are_points_of_value_and_year(comparer: Comparer) -> None:
    goals = [g for row in comparer.compare(CompareRequest("utsläpp")).rows for g in row.goals]
    points = {(p.goal.municipality, p.amount.value, p.target_year) for p in ambitions(goals)}
    assert points == {("Almvik", 50.0, 2030), ("Norrhede", 40.0, 2025)}


def test_near_identical_wording_is_traced_to_the_first(comparer: Comparer, catalogue: Catalogue) -> None:
    """Names and numbers differ; the date of adoption, not the order of reading, says who was first."""
    goals = [g for row in comparer.compare(CompareRequest("klimat")).rows for g in row.goals]
    (group,) = shared_wording(goals, load_register())
    assert [g.municipality for g in group.goals] == ["Norrhede", "Almvik"]
    assert group.dated


def test_nobody_is_first_without_a_date(comparer: Comparer, catalogue: Catalogue) -> None:
    same = "Varje ny skola i {} ska ha ett kök som lagar klimatsmart mat från grunden."
    store(
        catalogue,
        [
            document(name, "Plan", CLIMATE, [GoalText(same.format(name))], adopted=None)
            for name in ("Lindåsa", "Sjöleda")
        ],
    )
    goals = [g for row in comparer.compare(CompareRequest("klimat")).rows for g in row.goals]
    group = next(g for g in shared_wording(goals, load_register()) if g.goals[0].municipality == "Lindåsa")
    assert not group.dated
