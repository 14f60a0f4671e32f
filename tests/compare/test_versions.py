"""What happened to each goal from one version to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Goal, GoalKind
from search.compare.versions import ChangeKind, compare_goals, marked


def goal(
    text: str, quantity: str | None = None, year: int | None = None, direction: str | None = None
) -> Goal:
    return Goal(
        text, 0, len(text), 1, GoalKind.MAL,
        measurable=quantity is not None, quantity=quantity, target_year=year, direction=direction,
    )  # fmt: skip


def test_rows_of_a_table_with_the_same_board_are_not_the_same_goal() -> None:
    """The board answers for many: its name says nothing of what is to be done."""
    board = ("Samhällsbyggnadsnämnden",)
    old = replace(goal("Gång- och cykelplan Samhällsbyggnadsnämnden 2015", year=2015), responsible=board)
    new = replace(goal("Se över avgifterna Samhällsbyggnadsnämnden 2022", year=2022), responsible=board)
    assert [change.kinds for change in compare_goals([old], [new])] == [(ChangeKind.NEW,), (ChangeKind.GONE,)]


def test_a_level_is_not_compared_with_a_change() -> None:
    old = goal("Andelen resor med bil ska minska med 20 procent.", "20 procent", direction="minska")
    new = goal("Andelen resor med bil ska minska till 40 procent.", "till 40 procent", direction="minska")
    (change,) = compare_goals([old], [new])
    assert change.kinds == (ChangeKind.REWORDED,)


BEFORE = goal("Utsläppen bör minska med 30 procent till 2025.", "30 procent", 2025, "minska")


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        (BEFORE, {ChangeKind.SAME}),
        (
            goal("Utsläppen ska minska med 30 procent till 2025.", "30 procent", 2025, "minska"),
            {ChangeKind.SHARPENED},
        ),
        (
            goal("Utsläppen bör minska med 20 procent till 2025.", "20 procent", 2025, "minska"),
            {ChangeKind.WEAKENED},
        ),
        (goal("Utsläppen bör minska till 2025.", None, 2025, "minska"), {ChangeKind.WEAKENED}),
        (
            goal("Utsläppen bör minska med 30 procent till 2030.", "30 procent", 2030, "minska"),
            {ChangeKind.POSTPONED},
        ),
        (
            goal("Utsläppen bör minska med 30 procent till 2024.", "30 procent", 2024, "minska"),
            {ChangeKind.ADVANCED},
        ),
        (
            goal("Utsläppen ska minska med 50 procent till 2030.", "50 procent", 2030, "minska"),
            {ChangeKind.SHARPENED, ChangeKind.POSTPONED},
        ),
        (
            goal("Utsläppen här bör minska med 30 procent till 2025.", "30 procent", 2025, "minska"),
            {ChangeKind.REWORDED},
        ),
    ],
)
def test_one_goal_changed(after: Goal, kinds: set[ChangeKind]) -> None:
    (change,) = compare_goals([BEFORE], [after])
    assert set(change.kinds) == kinds


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        # A ceiling is sharpened by going down, a floor by going up.
        ("Högst 40 gram", "Högst 30 gram", ChangeKind.SHARPENED),
        ("Minst 40 gram", "Minst 30 gram", ChangeKind.WEAKENED),
    ],
)
def test_the_bound_says_which_way_is_sharper(before: str, after: str, kind: ChangeKind) -> None:
    rest = " svinn per portion ska uppnås i alla kök."
    (change,) = compare_goals([goal(before + rest, before)], [goal(after + rest, after)])
    assert change.kinds == (kind,)


def test_new_and_gone_goals_are_told_from_moved_ones() -> None:
    kept, old = goal("Alla fordon ska vara fossilfria."), goal("Biblioteket ska ha öppet på söndagar.")
    new = goal("Sjuttio nya hyresrätter byggs vid stationen.")
    changes = compare_goals([old, kept], [kept, new])
    assert [(c.kinds, c.before, c.after) for c in changes] == [
        ((ChangeKind.SAME,), kept, kept),
        ((ChangeKind.NEW,), None, new),
        ((ChangeKind.GONE,), old, None),
    ]


def test_the_changed_words_are_marked() -> None:
    before, after = marked("Vi bör minska.", "Vi ska minska.")
    assert [(p.text, p.changed) for p in before] == [("Vi ", False), ("bör ", True), ("minska.", False)]
    assert [p.text for p in after if p.changed] == ["ska "]


@given(st.text(max_size=80), st.text(max_size=80))
def test_pieces_joined_are_the_texts(before: str, after: str) -> None:
    first, second = marked(before, after)
    assert "".join(piece.text for piece in first) == before
    assert "".join(piece.text for piece in second) == after


def test_another_year_to_reckon_from_is_told() -> None:
    """63 percent below 2010 may be less than 40 percent below 1990: the reader must know."""
    before = replace(goal("Utsläppen ska vara 40 procent lägre än 1990.", "40 procent"), baseline_year=1990)
    after = replace(goal("Utsläppen ska vara 63 procent lägre än 2010.", "63 procent"), baseline_year=2010)
    (change,) = compare_goals([before], [after])
    assert any(reason.startswith("utgångsåret 1990 blev 2010") for reason in change.reasons)
