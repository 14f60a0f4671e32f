"""Counting a review list: by state, body, owner, municipality, area, type; what to decide in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from corpus.review.mandates import next_election
from corpus.review.records import ReviewItem, State

STATES: tuple[str, ...] = tuple(state.value for state in State)
NOBODY = "(saknas)"
"""The heading of documents without owner, body, area or type."""
DIMENSIONS: tuple[str, ...] = ("adopted_by", "owner", "municipality", "area", "document_type")
HORIZONS: tuple[tuple[str, int], ...] = (("30", 30), ("90", 90), ("365", 365))
"""Days ahead that the overview counts separately."""


@dataclass(frozen=True, slots=True)
class Count:
    """The documents of one board, owner, ...: how many in each state."""

    by_state: dict[str, int]

    @property
    def total(self) -> int:
        """All documents."""
        return sum(self.by_state.values())

    @property
    def overdue_share(self) -> float:
        """Overdue ones among those that are not replaced; 0 when there are none."""
        standing = self.total - self.by_state.get(State.REPLACED, 0)
        return self.by_state.get(State.OVERDUE, 0) / standing if standing else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a whole list. `by` maps each of `DIMENSIONS` to its values, most overdue first."""

    by_state: dict[str, int]
    by: dict[str, dict[str, Count]]
    within_days: dict[str, int]
    """Not yet overdue, due within so many days: keys `30`, `90`, `365`."""


def summarise(items: Sequence[ReviewItem], *, today: date) -> Summary:
    """The summary of a list on `today`."""
    states = list(map(attrgetter("state"), items))
    counted = Counter(states)
    by: dict[str, dict[str, Count]] = {}
    for dimension in DIMENSIONS:
        pairs = Counter(zip(map(attrgetter(dimension), items), states, strict=True))
        by[dimension] = ordered(pairs)
    return Summary({state: counted[state] for state in STATES}, by, _within(items, today))


def ordered(pairs: Mapping[tuple[str | None, str], int]) -> dict[str, Count]:
    """(name, state) counts by name, the most overdue name first."""
    groups: dict[str, dict[str, int]] = {}
    for (name, state), number in pairs.items():
        groups.setdefault(name or NOBODY, dict.fromkeys(STATES, 0))[state] += number
    rows = sorted(groups.items(), key=lambda pair: (-pair[1][State.OVERDUE], pair[0]))
    return {name: Count(counts) for name, counts in rows}


def _within(items: Sequence[ReviewItem], today: date) -> dict[str, int]:
    first = today.isoformat()
    days = Counter(item.due for item in items if item.due is not None and item.due >= first)
    return {
        name: sum(n for day, n in days.items() if day <= (today + timedelta(days=ahead)).isoformat())
        for name, ahead in HORIZONS
    }


def day_named(text: str, today: date) -> date:
    """`valet` (the next election after today) or an ISO date. Raises ValueError for anything else."""
    return next_election(today) if text.casefold() == "valet" else date.fromisoformat(text)
