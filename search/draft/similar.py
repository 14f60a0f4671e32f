"""Goals elsewhere that say something like a text."""

from __future__ import annotations

from typing import Protocol

from search.compare import ComparedGoal, CompareRequest, Comparison, Selection


class GoalComparer(Protocol):
    """What compares goals (`search.compare.Comparer`)."""

    def compare(self, request: CompareRequest) -> Comparison:
        """Answer a request."""
        ...


def similar_goals(
    comparer: GoalComparer, text: str, *, limit: int = 8, per_municipality: int = 2, area: str | None = None
) -> tuple[ComparedGoal, ...]:
    """The goals of the library most like a sentence or a goal, the most like first.

    At most `per_municipality` of each, so that several municipalities show. Raises SearchError.
    """
    result = comparer.compare(
        CompareRequest(text=text, area=area, selection=Selection(), limit=per_municipality)
    )
    found = [goal for row in (*result.rows, *result.elsewhere) for goal in row.goals]
    return tuple(sorted(found, key=lambda goal: (-goal.meaning, goal.unit_id))[:limit])
