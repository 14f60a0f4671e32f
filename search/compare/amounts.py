"""How much by when: the amounts that goals set, and which of them can stand on one axis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Goal
from search.compare.records import ComparedGoal


@dataclass(frozen=True, slots=True)
class Amount:
    """A goal's quantity on an axis. `unit` is `%`, the word after the number, or empty; `bound` says how it
    is meant: `minst`, `högst`, `minska med`, `öka med`, or `till`."""

    value: float
    unit: str
    bound: str


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
        unit = "procent" if self.unit == "%" else _WRITTEN.get(self.unit, self.unit)
        bound = "" if self.bound == "till" else f"{self.bound} … "
        return f"{bound}{unit or '(utan enhet)'}"

    @property
    def municipalities(self) -> int:
        """How many municipalities have a point."""
        return len({point.goal.municipality for point in self.points})


_NUMBER = r"(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+|\d+(?:,\d+)?)"
_QUANTITY = re.compile(
    rf"(?P<bound>minst|högst|mer än|fler än|under|över|med|till|från)?\s*{_NUMBER}\s*"
    r"(?P<unit>%|procentenheter|procent|[a-zåäö]+)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_LESS = re.compile(r"(?:lägre|mindre|färre|effektivare|minskning)\b")
_MORE = re.compile(r"(?:högre|fler|mer|större|ökning)\b")
"""What makes a quantity a difference: `63 procent lägre än 2010`, `20 procent fler`."""
_DOWN = re.compile(r"minsk|sänk|sjunk|reducer|begräns|\bned\b|\bner\b", re.IGNORECASE)
"""Words by which `med 3 procent` means a decrease."""
_YEARLY = re.compile(r"(?:om året|per år|årligen|varje år|/år)\b")
_WORDS: dict[str, tuple[float, str]] = {
    "halveras": (50.0, "minska med"),
    "halvera": (50.0, "minska med"),
    "fördubblas": (100.0, "öka med"),
    "fördubbla": (100.0, "öka med"),
    "hälften": (50.0, "till"),
    "noll": (0.0, "till"),
}


def amount_of(goal: Goal) -> Amount | None:
    """The amount that a goal sets; None where it sets none or only words.

    Years are no amounts. `från 44 procent 2020 till 80 procent 2026` means the amount after `till`.
    """
    text, start = _where_it_stands(goal)
    found = [m for m in _QUANTITY.finditer(text) if m.start("number") >= start and not _is_year(m)]
    if not found:
        word = next((word for word in _WORDS if re.search(rf"\b{word}\b", text.lower())), None)
        return Amount(_WORDS[word][0], "%" if word != "noll" else "", _WORDS[word][1]) if word else None
    wanted = [match for match in found if (match["bound"] or "").lower() != "från"] or found
    aimed = [match for match in wanted if (match["bound"] or "").lower() == "till"] or wanted
    chosen = aimed[0]
    after = f"{text[chosen.end() :]} {_after(goal)}".strip().lower()
    unit = _unit(chosen["unit"]) + (" per år" if _YEARLY.match(after) else "")
    return Amount(_value(chosen["number"]), unit, _bound(chosen, goal, after))


def _where_it_stands(goal: Goal) -> tuple[str, int]:
    """The quantity with the word before it, which says how it is meant (`minst`, `med`, `till`), and where
    in that the quantity itself begins."""
    if not goal.quantity:
        return (goal.text if goal.measurable else ""), 0
    place = max(goal.text.find(goal.quantity), 0)
    before = " ".join(goal.text[:place].split()[-1:])
    return f"{before} {goal.quantity}", len(before) + 1


def _after(goal: Goal) -> str:
    """The words that follow the quantity: with those of the quantity itself that follow its number they may
    say what it is more or less than, or how often."""
    place = goal.text.find(goal.quantity) if goal.quantity else -1
    return goal.text[place + len(goal.quantity or "") :].strip() if place >= 0 else ""


def _is_year(match: re.Match[str]) -> bool:
    return bool(_YEAR.match(match["number"])) and (match["unit"] or "").lower() in ("", "och", "till")


def _value(text: str) -> float:
    return float(re.sub(r"[ \u00a0]", "", text).replace(",", "."))


def _unit(text: str | None) -> str:
    unit = (text or "").lower()
    return "%" if unit in ("%", "procent") else unit


def _bound(match: re.Match[str], goal: Goal, after: str) -> str:
    word = (match["bound"] or "").lower()
    if _LESS.match(after):
        return "minska med"
    if _MORE.match(after):
        return "öka med"
    if word in ("minst", "mer än", "fler än", "över"):
        return "minst"
    if word in ("högst", "under"):
        return "högst"
    if word == "med":
        return "minska med" if goal.direction == "minska" or _DOWN.search(goal.text) else "öka med"
    return "till"


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
