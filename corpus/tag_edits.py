"""What people say against the machine's goals and responsibilities, and how it is laid over them.

An edit holds on to the document by the exact words of the tags that it is about and by the place nearest
to where they stood: so it survives another reading of the same file, and of a changed one as long as the
words are there. Pure functions; `corpus.catalogue.tag_corrections` keeps the edits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from corpus.model import Goal, GoalKind, Modality, Responsibility, Role

OWN_WEIGHTS = "tagging.npz"
"""File in a library's folder: weights trained on its corrections, used when documents are read into it."""

Tag = TypeVar("Tag", Goal, Responsibility)


class EditAction(StrEnum):
    """What can be done to tags."""

    ADD = "add"
    REMOVE = "remove"
    CHANGE = "change"
    SPLIT = "split"
    MERGE = "merge"


class TagSort(StrEnum):
    """The two sorts of tags."""

    GOAL = "goal"
    RESPONSIBILITY = "responsibility"


GOAL_FIELDS = (
    "kind", "measurable", "quantity", "direction", "target_year", "baseline_year", "responsible", "external",
)  # fmt: skip
DUTY_FIELDS = ("actor", "actor_normalised", "role", "modality", "task", "deadline")
"""Fields that a person may set."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a tag stands: its exact words and, among several such places, the one nearest to `start`."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A tag as a person wants it: its words and the fields that the person set; the others are the machine's.

    `snapshot` holds all fields as they were then, for the day when the machine no longer finds the tag.
    """

    anchor: Anchor
    fields: Mapping[str, Any] = field(default_factory=dict)
    snapshot: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: the tags that go (`old`) and those that come (`new`)."""

    action: EditAction
    old: tuple[Anchor, ...]
    new: tuple[Wanted, ...]


def apply_to_goals(text: str, goals: Sequence[Goal], edits: Sequence[Edit]) -> tuple[Goal, ...]:
    """The goals with the edits laid over them, in the order of the text.

    A parent that is gone leaves none; edits whose words are no longer in the text do nothing.
    """
    parents = {id(goal): goals[goal.parent] for goal in goals if goal.parent is not None}
    kept: list[Goal] = list(goals)
    came_from: dict[int, Goal] = {id(goal): goal for goal in goals}
    for edit in edits:
        gone = [tag for anchor in edit.old if (tag := _nearest(kept, anchor)) is not None]
        kept = [goal for goal in kept if not any(goal is tag for tag in gone)]
        for wanted in edit.new:
            span = find_words(text, wanted.anchor)
            if span is None:
                continue
            base = _base(gone, wanted.anchor)
            goal = _goal(text, span, wanted, base)
            if base is not None:
                came_from[id(goal)] = came_from.get(id(base), base)
            kept.append(goal)
    kept.sort(key=lambda goal: goal.start)
    return _with_parents(kept, came_from, parents)


def apply_to_duties(
    text: str, duties: Sequence[Responsibility], edits: Sequence[Edit]
) -> tuple[Responsibility, ...]:
    """The responsibilities with the edits laid over them, in the order of the text."""
    kept = list(duties)
    for edit in edits:
        gone = [tag for anchor in edit.old if (tag := _nearest(kept, anchor)) is not None]
        kept = [duty for duty in kept if not any(duty is tag for tag in gone)]
        for wanted in edit.new:
            span = find_words(text, wanted.anchor)
            if span is not None:
                kept.append(_duty(text, span, wanted, _base(gone, wanted.anchor)))
    return tuple(sorted(kept, key=lambda duty: duty.start))


def find_words(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Where the anchor's words stand, nearest to its place; line breaks and double spaces do not matter."""
    words = anchor.text.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    places = [match.span() for match in pattern.finditer(text)]
    return min(places, key=lambda span: abs(span[0] - anchor.start), default=None)


def _nearest(tags: Sequence[Tag], anchor: Anchor) -> Tag | None:
    """The tag with the anchor's words that stands nearest to its place."""
    words = anchor.text.split()
    same = [tag for tag in tags if tag.text.split() == words]
    return min(same, key=lambda tag: abs(tag.start - anchor.start), default=None)


def _base(gone: Sequence[Tag], anchor: Anchor) -> Tag | None:
    """Of the tags that go, the one that a coming tag takes its other fields from."""
    return _nearest(gone, anchor) or (gone[0] if gone else None)


def _goal(text: str, span: tuple[int, int], wanted: Wanted, base: Goal | None) -> Goal:
    start, end = span
    data = {**wanted.snapshot, **wanted.fields}
    own = {name: data[name] for name in GOAL_FIELDS if name in data}
    own["kind"] = GoalKind(own.get("kind") or GoalKind.MAL)
    own["responsible"] = tuple(own.get("responsible") or ())
    made = Goal(text[start:end], start, end, None, **own)
    if base is None or " ".join(base.text.split()) != " ".join(made.text.split()):
        # Other words may begin on another page: whoever lays the edits over a version finds it (page None).
        path = base.heading_path if base is not None else ()
        return replace(made, heading_path=path, confidence=1.0)
    changed = {name: own[name] for name in GOAL_FIELDS if name in wanted.fields}
    return replace(base, **changed, confidence=1.0, parent=None)


def _duty(text: str, span: tuple[int, int], wanted: Wanted, base: Responsibility | None) -> Responsibility:
    start, end = span
    data = {**wanted.snapshot, **wanted.fields}
    own = {name: data[name] for name in DUTY_FIELDS if data.get(name) is not None}
    actor = str(own.get("actor", ""))
    own["actor"] = actor
    own["actor_normalised"] = tuple(own.get("actor_normalised") or ((actor,) if actor else ()))
    own["role"] = Role(own.get("role") or Role.GENOMFOR)
    own["modality"] = Modality(own.get("modality") or Modality.SKA)
    own.setdefault("task", text[start:end])
    if base is None or base.text.split() != text[start:end].split():
        return Responsibility(text[start:end], start, end, None, **own, confidence=1.0)
    changed = {name: own[name] for name in DUTY_FIELDS if name in wanted.fields}
    return replace(base, **changed, confidence=1.0)


def _with_parents(
    goals: Sequence[Goal], came_from: Mapping[int, Goal], parents: Mapping[int, Goal]
) -> tuple[Goal, ...]:
    """Parents found again by the goal that they were; numbers change when goals come and go."""
    origin = [came_from.get(id(goal)) for goal in goals]
    linked = []
    for goal, own in zip(goals, origin, strict=True):
        parent = parents.get(id(own)) if own is not None else None
        number = next((n for n, o in enumerate(origin) if parent is not None and o is parent), None)
        linked.append(replace(goal, parent=number))
    return tuple(linked)
