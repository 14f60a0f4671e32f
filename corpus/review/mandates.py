"""Swedish mandate periods: when the councils are elected and when a new one takes its seat.

Sources: elections 2018-09-09, 2022-09-11 and 2026-09-13, each fourth year on the second Sunday of
September (vallagen 2005:837 1 kap. 3 §, since 2014); the new council serves from 15 October
(kommunallagen 2017:725 5 kap. 9 §). Earlier four-year periods: third Sunday of September and 1 November.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_ELECTION_YEAR = 1994
"""The first election to a four-year period; before it the periods were three years."""
SECOND_SUNDAY_SINCE = 2014
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Mandate:
    """One council's time: election day, first and last day in office."""

    election: date
    first: date
    last: date

    @property
    def first_year_ends(self) -> date:
        """The last day of the council's first year."""
        return self.first.replace(year=self.first.year + 1) - timedelta(days=1)


def election_day(year: int) -> date:
    """Election day of a general-election year (1994, 1998, ..., 2026, ...)."""
    first = date(year, 9, 1)
    sunday = first + timedelta(days=(_SUNDAY - first.weekday()) % 7)
    return sunday + timedelta(weeks=1 if year >= SECOND_SUNDAY_SINCE else 2)


def takes_seat(year: int) -> date:
    """The first day of the council elected that year."""
    return date(year, 10, 15) if year >= SECOND_SUNDAY_SINCE else date(year, 11, 1)


def mandate_elected(year: int) -> Mandate:
    """The mandate of the council elected in an election year."""
    return Mandate(election_day(year), takes_seat(year), takes_seat(year + 4) - timedelta(days=1))


def mandate_of(day: date) -> Mandate:
    """The mandate that a day falls in; days before 1994 count to the first one."""
    year = max(FIRST_ELECTION_YEAR, day.year - (day.year - FIRST_ELECTION_YEAR) % 4)
    mandate = mandate_elected(year)
    if day < mandate.first and year > FIRST_ELECTION_YEAR:
        return mandate_elected(year - 4)
    return mandate


def next_mandate(day: date) -> Mandate:
    """The mandate after the one that a day falls in."""
    return mandate_elected(mandate_of(day).first.year + 4)


def next_election(day: date) -> date:
    """The first election day after a day."""
    mandate = mandate_of(day)
    return mandate.election if day < mandate.election else _election_after(day, mandate)


def _election_after(day: date, mandate: Mandate) -> date:
    upcoming = election_day(mandate.first.year + 4)
    return upcoming if upcoming > day else election_day(mandate.first.year + 8)
