"""How much by when: the amounts that goals set, over years, and which of them can stand on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.compare.quantities import Amount, amount_of
from search.compare.records import ComparedGoal


@dataclass(frozen=True, slots=True)
class Ambition:
    """One point of the picture of ambitions: an amount at a year."""

    amount: Amount
    target_year: int | None
    baseline_year: int | None
    goal: ComparedGoal


_WRITTEN = {"kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh", "kw": "kW", "mw": "MW"}
"""Units as they are written: `Amount.unit` is in lower case."""


@dataclass(frozen=True, slots=True)
class AmbitionScale:
    """Amounts that can stand on one axis: the same unit, meant the same way (`minst`, `minska med`)."""

    bound: str
    unit: str
    points: tuple[Ambition, ...]

    @property
    def label(self) -> str:
        """What the axis measures: `minska med … procent`, `procent` for a level to reach."""
        unit = _WRITTEN.get(self.unit, self.unit).replace("%", "procent")
        bound = "" if self.bound == "till" else f"{self.bound} … "
        return f"{bound}{unit or '(utan enhet)'}"

    @property
    def municipalities(self) -> int:
        """How many municipalities have a point."""
        return len({point.goal.municipality for point in self.points})


def ambitions(goals: Sequence[ComparedGoal]) -> tuple[Ambition, ...]:
    """The amounts of the goals that set one, by unit and year: the picture's points."""
    points = []
    for goal in goals:
        amount = amount_of(goal.goal)
        if amount is not None:
            points.append(Ambition(amount, goal.goal.target_year, goal.goal.baseline_year, goal))
    return tuple(
        sorted(
            points,
            key=lambda p: (
                p.amount.unit,
                p.amount.bound,
                p.target_year or 0,
                p.goal.municipality,
                p.goal.unit_id,
            ),
        )
    )


def ambition_scales(points: Sequence[Ambition]) -> tuple[AmbitionScale, ...]:
    """The amounts by what they measure, the scale that most municipalities use first."""
    inside: dict[tuple[str, str], list[Ambition]] = {}
    for point in points:
        inside.setdefault((point.amount.bound, point.amount.unit), []).append(point)
    scales = [AmbitionScale(bound, unit, tuple(found)) for (bound, unit), found in inside.items()]
    return tuple(sorted(scales, key=lambda s: (-s.municipalities, -len(s.points), s.label)))
