"""Which goal serves which: by headings, and by words for an indicator that stands in a chapter of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Goal, GoalKind


def link_parents(goals: Sequence[Goal]) -> tuple[Goal, ...]:
    """Each goal points at the goal in whose section it stands, an indicator at what it measures."""
    linked: list[Goal] = []
    for goal in goals:
        parent = _heading_above(goal, linked)
        if parent is None and goal.kind is GoalKind.INDIKATOR:
            parent = _measured_by(goal, linked)
        linked.append(goal if parent is None else replace(goal, parent=parent))
    return tuple(linked)


def _heading_above(goal: Goal, before: Sequence[Goal]) -> int | None:
    for heading in reversed(goal.heading_path):
        for number in range(len(before) - 1, -1, -1):
            if before[number].text == heading and before[number].start < goal.start:
                return number
    return None


LEAST_SHARED = 0.6
"""Share of an indicator's own words that the goal it measures must have."""
_STEM = 6
"""Letters by which long words are compared: `kommunmottagna` and `kommunmottagning` are one."""
_WORD = re.compile(r"[a-zåäö]{5,}")


def _measured_by(indicator: Goal, before: Sequence[Goal]) -> int | None:
    """The goal with most of the indicator's words; None if none has enough of them."""
    own = _stems(indicator.text)
    if len(own) < 2:
        return None
    shares = [
        (len(own & _stems(goal.text)) / len(own), -number)
        for number, goal in enumerate(before)
        if goal.kind is not GoalKind.INDIKATOR
    ]
    share, number = max(shares, default=(0.0, 0))
    return -number if share >= LEAST_SHARED else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower())) - {"andele", "antale", "antal"}
