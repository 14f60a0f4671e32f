"""The due days as a timeline: counts by half-year, from a few years back to a few years ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

YEARS_BACK, YEARS_AHEAD = 3, 4
_JULY = 7


@dataclass(frozen=True, slots=True)
class HalfYear:
    """January to June (`half` 1) or July to December (`half` 2) of a year: what falls due in it."""

    year: int
    half: int
    overdue: int
    coming: int

    @property
    def name(self) -> str:
        """`2026, första halvåret`."""
        return f"{self.year}, {'första' if self.half == 1 else 'andra'} halvåret"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every half-year of the window, empty ones too; `earlier` and `later` lie outside it."""

    halves: tuple[HalfYear, ...]
    earlier: int
    later: int


def timeline(months: Mapping[tuple[str, bool], int], today: date) -> Timeline:
    """From counts by (`YYYY-MM`, whether overdue)."""
    counts: Counter[tuple[int, int, bool]] = Counter()
    earlier = later = 0
    for (month, overdue), number in months.items():
        year, half = int(month[:4]), 1 if int(month[5:7]) < _JULY else 2
        if year < today.year - YEARS_BACK:
            earlier += number
        elif year > today.year + YEARS_AHEAD:
            later += number
        else:
            counts[year, half, overdue] += number
    halves = tuple(
        HalfYear(year, half, counts[year, half, True], counts[year, half, False])
        for year in range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1)
        for half in (1, 2)
    )
    return Timeline(halves, earlier, later)
