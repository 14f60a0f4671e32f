"""Two versions of a document: which goals are new, gone, sharpened, weakened, moved in time."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from rapidfuzz import fuzz, process

from corpus.model import Goal
from search.compare.quantities import Amount, amount_of
from search.compare.wording import FIRMEST_FIRST, Firmness, wording_of

SAME_GOAL_FROM = 60.0
"""From which likeness two wordings are the same goal, changed (RapidFuzz, 0 to 100, numbers left out). Of
the examples' goals, 95 of 100 have no other goal in their document that is more like them than 59."""


class ChangeKind(StrEnum):
    """What happened to a goal. A goal may have changed in several ways."""

    NEW = "ny"
    GONE = "borttagen"
    SHARPENED = "skärpt"
    WEAKENED = "försvagad"
    POSTPONED = "senarelagd"
    ADVANCED = "tidigarelagd"
    REWORDED = "omformulerad"
    SAME = "oförändrad"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one side. `changed` says that the other side lacks it."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class GoalChange:
    """One goal before and after. `pieces_before` and `pieces_after` joined give each text exactly.

    `reasons` say in Swedish what was sharpened, weakened or moved.
    """

    before: Goal | None
    after: Goal | None
    kinds: tuple[ChangeKind, ...]
    reasons: tuple[str, ...]
    pieces_before: tuple[Piece, ...]
    pieces_after: tuple[Piece, ...]


def compare_goals(before: Sequence[Goal], after: Sequence[Goal]) -> tuple[GoalChange, ...]:
    """Every goal of both versions, in the later one's order, those that are gone last."""
    partner = _pairs(before, after)
    changes = [_change(before[partner[i]] if i in partner else None, goal) for i, goal in enumerate(after)]
    kept = set(partner.values())
    changes += [_change(goal, None) for i, goal in enumerate(before) if i not in kept]
    return tuple(changes)


def _pairs(before: Sequence[Goal], after: Sequence[Goal]) -> dict[int, int]:
    """Which earlier goal each later one continues: one to one, as alike in all as possible."""
    if not before or not after:
        return {}
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    plain_before = [_plain(goal) for goal in before]
    plain_after = [_plain(goal) for goal in after]
    likeness = process.cdist(plain_after, plain_before, scorer=fuzz.token_sort_ratio, dtype="float32")
    # Of equally alike goals (three rows of a table that differ in a number) the one in the same place.
    place = np.abs(np.linspace(0, 1, len(after))[:, None] - np.linspace(0, 1, len(before))[None, :])
    later, earlier = linear_sum_assignment(-(np.maximum(likeness, SAME_GOAL_FROM - 1) - place))
    return {int(i): int(j) for i, j in zip(later, earlier, strict=True) if likeness[i, j] >= SAME_GOAL_FROM}


def _plain(goal: Goal) -> str:
    """The words that say what is to be reached: those responsible answer for many goals, and in the rows of a
    table their names are half of the words."""
    text = goal.text.casefold()
    for name in goal.responsible:
        text = text.replace(name.casefold(), " ")
    return " ".join(re.findall(r"[^\W\d_]+", text))


def _change(before: Goal | None, after: Goal | None) -> GoalChange:
    if before is None or after is None:
        kind = ChangeKind.NEW if before is None else ChangeKind.GONE
        pieces = tuple(Piece(goal.text, True) for goal in (before, after) if goal is not None)
        return GoalChange(
            before, after, (kind,), (), pieces if after is None else (), pieces if before is None else ()
        )
    verdicts = [*_firmness(before, after), *_amount(before, after), *_time(before, after)]
    kinds = tuple(dict.fromkeys(kind for kind, _ in verdicts))
    if not kinds:
        same = " ".join(before.text.split()) == " ".join(after.text.split())
        kinds = (ChangeKind.SAME if same else ChangeKind.REWORDED,)
    first, second = marked(before.text, after.text)
    reasons = (*(reason for _, reason in verdicts), *_baseline(before, after))
    return GoalChange(before, after, kinds, reasons, first, second)


def _firmness(before: Goal, after: Goal) -> list[tuple[ChangeKind, str]]:
    """Between words of different firmness; headings and plain statements have none to compare."""
    ranked = [Firmness.SKA, Firmness.BOR, Firmness.VERKA, Firmness.KAN]
    assert all(kind in FIRMEST_FIRST for kind in ranked)
    old, new = wording_of(before).firmness, wording_of(after).firmness
    if old == new or old not in ranked or new not in ranked:
        return []
    firmer = ranked.index(new) < ranked.index(old)
    kind = ChangeKind.SHARPENED if firmer else ChangeKind.WEAKENED
    return [(kind, f"”{old.value}” blev ”{new.value}”")]


def _amount(before: Goal, after: Goal) -> list[tuple[ChangeKind, str]]:
    old, new = amount_of(before), amount_of(after)
    if old is None and new is None:
        return []
    if old is None or new is None:
        kind = ChangeKind.SHARPENED if old is None else ChangeKind.WEAKENED
        return [(kind, "målet har fått ett mått" if old is None else "måttet är borttaget")]
    if old.unit != new.unit or old.value == new.value or _change_by(old) != _change_by(new):
        return []
    lower_is_more = new.bound == "högst" or (
        new.bound == "till" and (after.direction == "minska" or "minsk" in after.text.lower())
    )
    more = (new.value < old.value) == lower_is_more
    kind = ChangeKind.SHARPENED if more else ChangeKind.WEAKENED
    return [(kind, f"{_number(old.value, old.unit)} blev {_number(new.value, new.unit)}")]


def _change_by(amount: Amount) -> str:
    """`minska med` and `öka med` say how far, the other bounds how high: neither compares with the other."""
    return amount.bound if amount.bound.endswith(" med") else ""


def _number(value: float, unit: str) -> str:
    text = f"{value:g}".replace(".", ",")
    return f"{text} {'procent' if unit == '%' else unit}".strip()


def _time(before: Goal, after: Goal) -> list[tuple[ChangeKind, str]]:
    old, new = before.target_year, after.target_year
    if old is None or new is None or old == new:
        return []
    kind = ChangeKind.POSTPONED if new > old else ChangeKind.ADVANCED
    return [(kind, f"målåret {old} blev {new}")]


def _baseline(before: Goal, after: Goal) -> list[str]:
    """Another year to reckon from is no kind of change, but then the amounts do not compare."""
    old, new = before.baseline_year, after.baseline_year
    if old is None or new is None or old == new:
        return []
    return [f"utgångsåret {old} blev {new}: nivåerna räknas inte från samma år"]


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, what differs marked. Whole words are compared, spaces go with the word before."""
    old, new = _words(before), _words(after)
    matcher = difflib.SequenceMatcher(
        None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False
    )
    first: list[Piece] = []
    second: list[Piece] = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        changed = operation != "equal"
        if i2 > i1:
            first.append(Piece("".join(old[i1:i2]), changed))
        if j2 > j1:
            second.append(Piece("".join(new[j1:j2]), changed))
    return tuple(first), tuple(second)


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|^\s+", text)
