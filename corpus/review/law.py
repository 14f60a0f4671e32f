"""What the law asks: intervals and duties by kind of document. Data: `data/legal_intervals.csv`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from corpus.review.days import add_months, read_day
from corpus.review.mandates import next_election, next_mandate

CONFIRMED = "V"
"""The only mark that decides a date or reports a missing document."""
OTHER_KINDS = re.compile(
    r"(?i)\b(?:uppföljning|utvärdering|revisionsrapport|granskning"
    r"|remissvar|motion|svar på|underlag|tidplan|projektplan)\b"
)
"""Documents that talk about a plan and are none (trap 17)."""


@dataclass(frozen=True, slots=True)
class LegalRow:
    """One kind of document. `basis` is explained in `data/legal_intervals.SOURCES.md`."""

    key: str
    name: str
    pattern: re.Pattern[str]
    law: str
    basis: str
    months: int | None
    fixed_date: date | None
    applies_from: date | None
    interval_mark: str
    duty_mark: str
    duty_for: str
    as_of: str
    note: str

    @property
    def confirmed_interval(self) -> bool:
        """Whether the interval may decide a date."""
        return self.interval_mark == CONFIRMED

    @property
    def confirmed_duty(self) -> bool:
        """Whether a municipality may be told that the document was not found."""
        return self.duty_mark == CONFIRMED and self.duty_for == "alla"

    def matches(self, title: str) -> bool:
        """Whether a document with this title is of this kind."""
        return bool(self.pattern.search(title)) and not OTHER_KINDS.search(title)

    def due_after(self, day: date) -> date | None:
        """The last day for a new decision on a document last decided on `day`; None without an interval."""
        match self.basis:
            case "each_mandate":
                return next_mandate(day).last
            case "new_mandate":
                return next_mandate(day).first_year_ends
            case "after_election":
                return _after_election(day, self.months or 0)
            case "interval":
                if self.applies_from and day < self.applies_from:
                    return None
                return add_months(day, self.months) if self.months else None
            case "fixed":
                return self.fixed_date if self.fixed_date and day < self.fixed_date else None
        return None


def _after_election(day: date, months: int) -> date:
    """`months` after the next election; the clock of one already running counts while it lasts."""
    return add_months(next_election(day), months)


@lru_cache(maxsize=1)
def legal_rows() -> tuple[LegalRow, ...]:
    """Every row, read once per process."""
    text = (resources.files("corpus") / "data" / "legal_intervals.csv").read_text(encoding="utf-8")
    return tuple(
        LegalRow(
            key=row["key"],
            name=row["name"],
            pattern=re.compile(row["title_pattern"], re.IGNORECASE),
            law=row["law"],
            basis=row["basis"],
            months=int(row["months"]) if row["months"] else None,
            fixed_date=read_day(row["fixed_date"]),
            applies_from=read_day(row["applies_from"]),
            interval_mark=row["interval_mark"],
            duty_mark=row["duty_mark"],
            duty_for=row["duty_for"],
            as_of=row["as_of"],
            note=row["note"],
        )
        for row in csv.DictReader(text.splitlines())
    )


@lru_cache(maxsize=1)
def _any_row() -> re.Pattern[str]:
    """All rows in one pattern: most titles fall under none, and one look then says so."""
    return re.compile("|".join(f"(?:{row.pattern.pattern})" for row in legal_rows()), re.IGNORECASE)


def rows_for(title: str) -> tuple[LegalRow, ...]:
    """The rows that a title falls under."""
    if not _any_row().search(title):
        return ()
    return tuple(row for row in legal_rows() if row.matches(title))
