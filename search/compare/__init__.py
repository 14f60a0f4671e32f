"""Comparing how municipalities put their goals: grid, themes, gaps, wording, versions."""

from __future__ import annotations

from search.compare.comparer import Comparer
from search.compare.records import (
    ComparedGoal,
    CompareRequest,
    Comparison,
    Gap,
    Gaps,
    GoalPointer,
    MunicipalityRow,
    Peer,
    Selection,
    Theme,
)

__all__ = [
    "CompareRequest",
    "ComparedGoal",
    "Comparer",
    "Comparison",
    "Gap",
    "Gaps",
    "GoalPointer",
    "MunicipalityRow",
    "Peer",
    "Selection",
    "Theme",
]
