"""How well tags agree with a careful reader's: matching of statements and the figures that follow.

A tag matches a marked statement when they share at least 60 % of the marked words and 50 % of the tag's.
Pairs are one to one, best overlap first. A tag is wrong only when it touches no marked text at all:
a second piece of a marked statement is neither rewarded nor punished.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from corpus.examples import ExampleDuty, ExampleGoal, ExampleTruth
from corpus.model import Goal, Responsibility

LEAST_OF_TRUTH, LEAST_OF_TAG = 0.6, 0.5
TOUCHES = 0.6
"""Share of the shorter text's words from which a tag counts as touching marked text."""

DEVELOPMENT = frozenset({"Almvik", "Dalsnäs", "Granhult", "Hammarvik", "Lindåsa", "Norrhede"})
"""Municipalities whose example documents rules and classifier may be tuned on; the rest are for testing."""


class _Text(Protocol):
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, wrong and missed tags."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


@dataclass(slots=True)
class Comparison:
    """What the tags of one sort (goals or duties) got right; `pairs` are (tag index, truth index)."""

    counts: Counts
    pairs: list[tuple[int, int]]
    wrong: list[str]
    missed: list[str]
    attributes: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    disagreements: list[str] = field(default_factory=list)


def words(text: str) -> list[str]:
    """Lower-case words of a text, soft hyphens out."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower().replace("\u00ad", ""))


def shared_words(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words two texts share, counted with multiplicity."""
    return sum((Counter(a) & Counter(b)).values())


def agreement(tag: str, truth: str) -> float:
    """Shared words over the longer text's, 0 when the two do not match."""
    found, marked = words(tag), words(truth)
    if not found or not marked:
        return 0.0
    shared = shared_words(found, marked)
    if shared < LEAST_OF_TRUTH * len(marked) or shared < LEAST_OF_TAG * len(found):
        return 0.0
    return shared / max(len(found), len(marked))


def touches(tag: str, marked: Iterable[str]) -> bool:
    """Whether a tag shares most of its words, or most of a marked text's, with any marked text."""
    found = words(tag)
    for text in marked:
        other = words(text)
        if shared_words(found, other) >= TOUCHES * min(len(found), len(other)):
            return True
    return False


def pair_up(tags: Sequence[_Text], truth: Sequence[_Text]) -> list[tuple[int, int]]:
    """One-to-one pairs (tag, truth), best agreement first."""
    scored = sorted(
        (
            (score, i, j)
            for i, tag in enumerate(tags)
            for j, marked in enumerate(truth)
            if (score := agreement(tag.text, marked.text))
        ),
        reverse=True,
    )
    used_tags: set[int] = set()
    used_truth: set[int] = set()
    pairs = []
    for _, i, j in scored:
        if i not in used_tags and j not in used_truth:
            used_tags.add(i)
            used_truth.add(j)
            pairs.append((i, j))
    return pairs


def compare_goals(tags: Sequence[Goal], truth: Sequence[ExampleGoal]) -> Comparison:
    """Goals against the marked ones. External goals are neither wanted nor punished."""
    own = [tag for tag in tags if not tag.external]
    result = _compare(own, truth, [not goal.external for goal in truth])
    for i, j in result.pairs:
        if not truth[j].external:
            _goal_attributes(result, own[i], truth[j])
    return result


def compare_duties(tags: Sequence[Responsibility], truth: Sequence[ExampleDuty]) -> Comparison:
    """Responsibilities against the marked ones."""
    result = _compare(tags, truth, [True] * len(truth))
    for i, j in result.pairs:
        tag, marked = tags[i], truth[j]
        named = {" ".join(words(name)) for name in (tag.actor, *tag.actor_normalised)}
        wanted = {" ".join(words(name)) for name in (marked.actor, *marked.actor_normalised)}
        _note(result, "actor", bool(named & wanted), tag.actor, marked.actor, marked.text)
        _note(
            result,
            "modality",
            tag.modality.value == marked.modality,
            tag.modality.value,
            marked.modality,
            marked.text,
        )
        _note(result, "role", tag.role.value == marked.role, tag.role.value, marked.role, marked.text)
    return result


def _compare(tags: Sequence[_Text], truth: Sequence[_Text], counts: Sequence[bool]) -> Comparison:
    pairs = pair_up(tags, truth)
    found = {j for _, j in pairs}
    used = {i for i, _ in pairs}
    marked = [item.text for item in truth]
    wrong = [tag.text for i, tag in enumerate(tags) if i not in used and not touches(tag.text, marked)]
    missed = [truth[j].text for j in range(len(truth)) if counts[j] and j not in found]
    right = sum(1 for j in found if counts[j])
    return Comparison(Counts(right, len(wrong), len(missed)), pairs, wrong, missed)


def _goal_attributes(result: Comparison, tag: Goal, marked: ExampleGoal) -> None:
    _note(result, "kind", tag.kind.value == marked.kind, tag.kind.value, marked.kind, marked.text)
    _note(
        result,
        "measurable",
        tag.measurable == marked.measurable,
        f"{tag.measurable}/{tag.quantity}",
        f"{marked.measurable}/{marked.quantity}",
        marked.text,
    )
    if marked.target_year:
        _note(
            result,
            "target_year",
            tag.target_year == marked.target_year,
            tag.target_year,
            marked.target_year,
            marked.text,
        )
    if marked.quantity:
        shared = shared_words(words(tag.quantity or ""), words(marked.quantity))
        _note(result, "quantity", shared > 0, tag.quantity, marked.quantity, marked.text)
    if marked.baseline_year:
        _note(
            result,
            "baseline_year",
            tag.baseline_year == marked.baseline_year,
            tag.baseline_year,
            marked.baseline_year,
            marked.text,
        )
    if marked.direction:
        _note(
            result,
            "direction",
            tag.direction == marked.direction,
            tag.direction,
            marked.direction,
            marked.text,
        )


def _note(result: Comparison, name: str, right: bool, found: Any, marked: Any, text: str) -> None:
    result.attributes[name].append(right)
    if not right:
        result.disagreements.append(f"{name}: {found} ≠ {marked} | {text[:110]}")


def is_development(entry: ExampleTruth) -> bool:
    """Whether an example belongs to the half that rules and classifier may be tuned on."""
    return entry.municipality in DEVELOPMENT


def share(values: Mapping[str, Sequence[bool]]) -> dict[str, tuple[float, int]]:
    """Share of right ones and number, per attribute."""
    return {name: (sum(v) / len(v), len(v)) for name, v in sorted(values.items()) if v}
