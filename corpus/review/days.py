"""Days in ISO 8601 and in Swedish words: reading, adding months, finding the very day in a text."""

from __future__ import annotations

import calendar
import re
from datetime import date

MONTHS = ("januari februari mars april maj juni juli augusti september oktober november december").split()


DAY_WORDS = (
    r"(?<![\d-])(?:(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|(?P<day>\d{{1,2}})\s+(?P<month>(?i:{'|'.join(MONTHS)}))\s+(?P<year>\d{{4}}))(?!\d)"
)
"""Pattern of a day in running text; `day_of` reads what it finds."""


def day_of(found: re.Match[str]) -> date | None:
    """The day that `DAY_WORDS` found; None when the calendar has none such."""
    if found["iso"]:
        return read_day(found["iso"])
    try:
        return date(int(found["year"]), MONTHS.index(found["month"].casefold()) + 1, int(found["day"]))
    except ValueError:
        return None


def read_day(value: object) -> date | None:
    """An ISO date as a day; None for anything else (a partial date is no day)."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day some months later; the month's last day when it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


_DURATION = re.compile(r"P(?:(?P<years>\d{1,3})Y)?(?:(?P<months>\d{1,3})M)?")


def months_of(duration: str | None) -> int | None:
    """Months of an ISO 8601 duration of years and months (`P4Y`, `P18M`); None when it is none."""
    found = _DURATION.fullmatch(duration or "")
    months = int(found["years"] or 0) * 12 + int(found["months"] or 0) if found else 0
    return months or None


def interval_end(interval: str | None) -> date | None:
    """The last day of an ISO 8601 interval `first/last`, of a year `2024` or a month `2024-06`."""
    if not interval:
        return None
    last = interval.rpartition("/")[2]
    if re.fullmatch(r"\d{4}", last):
        return date(int(last), 12, 31)
    if found := re.fullmatch(r"(\d{4})-(\d\d)", last):
        year, month = int(found[1]), int(found[2])
        return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None
    return read_day(last)


def states_day(text: str, day: date) -> bool:
    """Whether the text names this very day, in any of the ways that documents write one."""
    month = MONTHS[day.month - 1]
    short = rf"{month[:3]}[a-z]*\.?"
    year, d, m = day.year, day.day, day.month
    forms = (
        rf"{year}\s*-\s*{m:02}\s*-\s*{d:02}",
        rf"{year}[./]{m:02}[./]{d:02}",
        rf"{year}{m:02}{d:02}",
        rf"0?{d}[./]0?{m}[.\s/-]\s*{year}",
        rf"0?{d}(?::e)?\s+{short}(?:\s+år)?\s+{year}",
    )
    return any(re.search(rf"(?i)(?<!\d){form}(?!\d)", text) for form in forms)
