"""Near-identical wording in several municipalities, traced to who had it first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from corpus.register import Register
from search.compare.focus import goals_by_municipality
from search.compare.records import ComparedGoal, Comparison

SAME_FROM = 85.0
"""From which likeness (RapidFuzz ratio, 0 to 100) two wordings are the same but for small changes: a name, a
year and a number may differ, which are left out of what is compared."""

SHORTEST = 25
"""Characters below which everybody finds the same words on their own (`Fler bostäder`)."""

UNDATED = "9999-99-99"

MOST_TRACED = 1500
"""Goals among which near-identical wording is looked for: each is laid beside each."""


@dataclass(frozen=True, slots=True)
class SharedWording:
    """Goals with nearly the same words, the earliest adopted first. `dated` says that the first one's date of
    adoption is known and earlier than the next: otherwise nobody can be said to have had it first."""

    goals: tuple[ComparedGoal, ...]
    dated: bool


def traced(result: Comparison, register: Register) -> tuple[tuple[SharedWording, ...], bool]:
    """Near-identical wording among the goals of a comparison, and whether all of them were looked at."""
    goals = sorted(
        (goal for inside in goals_by_municipality(result).values() for goal in inside),
        key=lambda goal: (-goal.score, goal.unit_id),
    )
    return shared_wording(goals[:MOST_TRACED], register), len(goals) <= MOST_TRACED


def shared_wording(goals: Sequence[ComparedGoal], register: Register) -> tuple[SharedWording, ...]:
    """Groups of near-identical goals of different municipalities, the largest first."""
    names = _names(goals, register)
    plain = [_plain(goal.goal.text, names) for goal in goals]
    usable = [index for index, text in enumerate(plain) if len(text) >= SHORTEST]
    texts = [plain[index] for index in usable]
    if len(texts) < 2:
        return ()
    likeness = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=SAME_FROM, dtype="uint8")
    leader = list(range(len(texts)))
    for one in range(len(texts)):
        for other in likeness[one].nonzero()[0]:
            if int(other) > one:
                _unite(leader, one, int(other))
    groups: dict[int, list[ComparedGoal]] = defaultdict(list)
    for position, index in enumerate(usable):
        groups[_find(leader, position)].append(goals[index])
    shared = [_in_order(group) for group in groups.values() if len({g.municipality for g in group}) > 1]
    return tuple(sorted(shared, key=lambda s: (-len(s.goals), s.goals[0].unit_id)))


def _in_order(group: Sequence[ComparedGoal]) -> SharedWording:
    ordered = sorted(group, key=lambda g: (g.document.adoption_date or UNDATED, g.municipality, g.unit_id))
    dates = [goal.document.adoption_date or UNDATED for goal in ordered]
    later = next(
        (d for d, g in zip(dates, ordered, strict=True) if g.municipality != ordered[0].municipality)
    )
    return SharedWording(tuple(ordered), dates[0] != UNDATED and dates[0] < later)


def _names(goals: Sequence[ComparedGoal], register: Register) -> re.Pattern[str]:
    forms: set[str] = set()
    for name in {goal.municipality for goal in goals}:
        home = register.get(name)
        forms.update((name, f"{name}s"))
        if home is not None:
            forms.update((home.official_name, home.genitive, *home.other_forms))
    ordered = sorted((form for form in forms if form), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE)


def _plain(text: str, names: re.Pattern[str]) -> str:
    """A wording without names of municipalities, numbers and signs."""
    return " ".join(re.findall(r"[^\W\d_]+", names.sub(" ", text).casefold()))


def _find(leader: list[int], item: int) -> int:
    while leader[item] != item:
        leader[item] = leader[leader[item]]
        item = leader[item]
    return item


def _unite(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_find(leader, one), _find(leader, other)))
    leader[second] = first
