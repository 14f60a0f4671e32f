"""The groups that a review list is read in: finer than the states, and told apart by days ahead."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from corpus.review.days import add_months


class Band(StrEnum):
    """A group. The values are the words in the page's address; each lies within one `State`."""

    OVERDUE = "forsenade"
    DAYS_30 = "30-dagar"
    DAYS_90 = "90-dagar"
    YEAR = "12-manader"
    LATER = "senare"
    UNKNOWN = "okanda"
    REPLACED = "ersatta"


BAND_NAMES: dict[Band, str] = {
    Band.OVERDUE: "Försenade",
    Band.DAYS_30: "Inom 30 dagar",
    Band.DAYS_90: "Inom 31–90 dagar",
    Band.YEAR: "Inom 91 dagar–12 månader",
    Band.LATER: "Senare",
    Band.UNKNOWN: "Okända",
    Band.REPLACED: "Ersatta",
}
"""As people read them. Together they hold every document once."""


def last_days(today: date) -> tuple[tuple[Band, date], ...]:
    """The dated bands after the overdue one, each with its last day, in order. `LATER` has none."""
    return (
        (Band.DAYS_30, today + timedelta(days=30)),
        (Band.DAYS_90, today + timedelta(days=90)),
        (Band.YEAR, add_months(today, 12)),
    )


def band_on(due: date | None, *, replaced: bool, today: date) -> Band:
    """The band on a day; the due day itself is not overdue."""
    if replaced:
        return Band.REPLACED
    if due is None:
        return Band.UNKNOWN
    if due < today:
        return Band.OVERDUE
    return next((band for band, last in last_days(today) if due <= last), Band.LATER)


def bounds(band: Band, today: date) -> tuple[date | None, date | None]:
    """First and last due day of a dated band; None where it has no bound, and twice for the undated ones."""
    first = today
    if band is Band.OVERDUE:
        return None, today - timedelta(days=1)
    for one, last in last_days(today):
        if one is band:
            return first, last
        first = last + timedelta(days=1)
    return (first, None) if band is Band.LATER else (None, None)
