"""Firmness, verbs, amounts, and who had a wording first."""

from __future__ import annotations

import pytest

from corpus.catalogue import Catalogue
from corpus.model import Goal, GoalKind
from corpus.register import load_register
from search.compare import Comparer, CompareRequest
from search.compare.amounts import AmbitionScale, Amount, ambition_scales, ambitions, amount_of
from search.compare.origins import shared_wording
from search.compare.wording import Binding, Firmness, summarise, wording_of
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
        # What is less than before is a difference, not a level.
        ("Utsläppen ska år 2030 vara 63 procent lägre än 2010.", "63 procent", Amount(63.0, "%", "minska med")),
        ("Tio procent fler ska cykla: 10 procent fler 2030.", "10 procent", Amount(10.0, "%", "öka med")),
        ("Den köpta energin ska ned med 3 procent om året.", "3 procent", Amount(3.0, "% per år", "minska med")),
        ("Energin ska ned med 3 procent om året.", "3 procent om året", Amount(3.0, "% per år", "minska med")),
        # The goal's own number and the year are no amounts.
        ("Mål 3. Hälften så mycket energi", "Hälften", Amount(50.0, "%", "till")),
        ("Planen ska vara klar 2027.", None, None),
    ],
)  # fmt: skip
def test_the_amount_of_a_goal(text: str, quantity: str | None, expected: Amount | None) -> None:
    assert amount_of(goal(text, quantity)) == expected


def test_amounts_stand_on_an_axis_with_what_means_the_same(comparer: Comparer) -> None:
    goals = [g for row in comparer.compare(CompareRequest("klimat")).rows for g in row.goals]
    scales = ambition_scales(ambitions(goals))
    assert scales[0].label == "minska med … procent"
    assert scales[0].municipalities == 2
    assert sum(len(scale.points) for scale in scales) == len(ambitions(goals))


@pytest.mark.parametrize(
    ("bound", "unit", "label"),
    [("till", "%", "procent"), ("till", "gwh", "GWh"), ("minst", "gårdar", "minst … gårdar"),
     ("till", "", "(utan enhet)")],
)  # fmt: skip
def test_a_scale_says_what_it_measures(bound: str, unit: str, label: str) -> None:
    assert AmbitionScale(bound, unit, ()).label == label


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        # Words that end like a verb are none.
        ("Kommunen ska på alternativens villkor minska svinnet.", "minska"),
        ("Alla egna fordon ska i samtliga förvaltningar drivas med el.", "drivas"),
        ("Skolorna ska med fotbollsklubbarna ordna träning.", "ordna"),
        ("Skatten ska gå till skolan.", "gå"),
    ],
)
def test_the_verb_that_a_modal_governs(text: str, verb: str) -> None:
    assert wording_of(goal(text)).verb == verb


def test_every_goal_has_one_step_of_binding(comparer: Comparer) -> None:
    for row in comparer.compare(CompareRequest("klimat")).rows:
        summary = summarise(row.municipality, row.goals)
        assert sum(summary.bindings().values()) == summary.goals
        assert set(summary.bindings()) == set(Binding)


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
