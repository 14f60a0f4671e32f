"""Firmness, verbs, amounts, and who had a wording first."""

from __future__ import annotations

import pytest

from corpus.catalogue import Catalogue
from corpus.model import Goal, GoalKind
from corpus.register import load_register
from search.compare import Comparer, CompareRequest
from search.compare.amounts import AmbitionScale, ambition_scales, ambitions
from search.compare.origins import shared_wording
from search.compare.quantities import Amount, amount_of, amount_words
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
        ("Mål 3. Hälften så mycket energi", "Hälften", Amount(50.0, "%", "minska med")),
        ("Planen ska vara klar 2027.", None, None),
        ("7 Införa bilpool för anställda", "7 Införa", None),
        ("Elevernas resultat i årskurs 9 ska bli bättre.", None, None),
        ("El ska inte öka från 2019 års nivå.", "2019 års nivå", None),
        # `med minst` is still a change, `med` alone only what something has.
        ("Utsläppen ska minska med minst 80 procent.", "minst 80 procent", Amount(80.0, "%", "minska med")),
        ("Antalet bostäder ska öka med 300.", "300", Amount(300.0, "", "öka med")),
        ("Ett särskilt boende med 60 platser planeras.", "60 platser", Amount(60.0, "platser", "till")),
        ("Ytterligare två familjecentraler öppnas.", "två familjecentraler",
         Amount(2.0, "familjecentraler", "öka med")),
        # Ceilings and floors in other words; a negation turns them.
        ("Väntetiden får inte överstiga 60 dagar.", "60 dagar", Amount(60.0, "dagar", "högst")),
        ("Ingen ska vänta längre än två månader.", "två månader", Amount(2.0, "månader", "högst")),
        ("Svar ges inom 48 timmar.", "inom 48 timmar", Amount(48.0, "timmar", "högst")),
        ("Lokalen får inte vara mindre än 40 kvadratmeter.", "40 kvadratmeter",
         Amount(40.0, "kvadratmeter", "minst")),
        ("Anmälda våldsbrott 61 Högst 40", "Högst 40", Amount(40.0, "", "högst")),
        # What it is compared with is not what is to be reached.
        ("Minst 45 procent ska vara i arbete 2021, jämfört med 28 procent 2016.", "28 procent",
         Amount(45.0, "%", "minst")),
        ("Antalet hemlösa ska vara högst 10 personer 2028 (23 personer år 2024).", "23 personer",
         Amount(10.0, "personer", "högst")),
        # In the row of a table the year stands right behind.
        ("Nytt särskilt boende Tekniska nämnden +60 2027", "+60", Amount(60.0, "", "öka med")),
        ("Utsläpp från vägtransporter, 1 000 ton 214 64", "64", Amount(64.0, "", "till")),
        ("Andel elever som är nöjda, procent 58 75", "75", Amount(75.0, "%", "till")),
        # Numbers and shares in words.
        ("Minst åtta av tio hushåll är nöjda.", "Minst åtta", Amount(80.0, "%", "minst")),
        ("Svinnet ska minska med en fjärdedel.", "en fjärdedel", Amount(25.0, "%", "minska med")),
        ("Minst hälften av lärarna deltar.", "Minst hälften", Amount(50.0, "%", "minst")),
        ("Minst var tredje bostad är en hyresrätt.", "var tredje", Amount(33.3, "%", "minst")),
        ("Nämnden övar två gånger om året.", "två gånger om året", Amount(2.0, "gånger per år", "till")),
        ("Biblioteket är öppet 60 timmar i veckan.", "60 timmar", Amount(60.0, "timmar per vecka", "till")),
        ("Minst 120 nya lägenheter byggs.", "Minst 120 nya lägenheter", Amount(120.0, "lägenheter", "minst")),
        ("Minst 25 e-tjänster finns.", "Minst 25", Amount(25.0, "e-tjänster", "minst")),
    ],
)  # fmt: skip
def test_the_amount_of_a_goal(text: str, quantity: str | None, expected: Amount | None) -> None:
    assert amount_of(goal(text, quantity)) == expected


@pytest.mark.parametrize(
    ("text", "quantity", "direction", "said"),
    [
        ("Utsläppen ska minska med minst 80 procent.", "minst 80 procent", "minska",
         ("minska med minst 80 procent",)),
        ("Energin ska vara 25 procent lägre än 2019.", "25 procent", "minska", ("minska med 25 procent",)),
        ("Andelen ska öka till 30 procent.", "till 30 procent", "öka", ("öka till 30 procent",)),
        ("Svinnet ska halveras.", "halveras", "minska", ("halveras",)),
        ("Minst 60 procent ska vara nöjda.", "Minst 60 procent", "uppnå", ("Minst 60 procent",)),
        ("Andelen ska öka, minst 60 procent.", "minst 60 procent", "öka", ("minst 60 procent", "öka")),
        ("Alla ska cykla.", None, "öka", ()),
        # The amount is read from beside the quantity: then the quantity stands as it is.
        ("Ska minska med 45 procent 2021, jämfört med 28 procent 2016.", "28 procent", "minska",
         ("28 procent", "minska")),
    ],
)  # fmt: skip
def test_a_quantity_reads_on_its_own(
    text: str, quantity: str | None, direction: str, said: tuple[str, ...]
) -> None:
    assert amount_words(goal(text, quantity, direction)) == said


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
