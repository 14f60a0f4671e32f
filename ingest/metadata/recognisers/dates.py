"""Dates and periods in every form that steering documents write them (catalogue 2.7 and 2.8)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

MONTHS: dict[str, int] = {
    "januari": 1,
    "februari": 2,
    "mars": 3,
    "april": 4,
    "maj": 5,
    "juni": 6,
    "juli": 7,
    "augusti": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
}
_MONTH = r"(?P<month>januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"


class Precision(StrEnum):
    """How much of the date the document gives."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    NO_YEAR = "no year"
    """Day and month stand, the year is lost (F1 to F3): never a value."""


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date. `first` and `last` are ISO dates that bound it; both empty when the year is lost."""

    start: int
    end: int
    first: str
    last: str
    precision: Precision

    @property
    def is_day(self) -> bool:
        return self.precision is Precision.DAY


@dataclass(frozen=True, slots=True)
class PeriodMatch:
    """A period between two dates or years. `years_only` when the document gives only years."""

    start: int
    end: int
    first: str
    last: str
    years_only: bool


_DAY_FORMS: tuple[re.Pattern[str], ...] = (
    # 2017-06-07, with the dash as any dash or point; a dnr such as 2017-000123 has no second dash
    re.compile(
        rf"(?<![\w/.:-]){_YEAR}\s?[-–‐.]\s?(?P<m>0?[1-9]|1[0-2])\s?[-–‐.]\s?(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
    ),
    # after a paragraph and a slash (§: 65/2020-06-09) or a glued word
    re.compile(rf"(?<=[/:]){_YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    # 20160510
    re.compile(rf"(?<![\w/.:-]){_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w/-])"),
    # den 7 juni 2010, 23:e maj 2018
    re.compile(
        rf"(?i)(?<![\w-])(?:den\s+)?(?P<d>[12]\d|3[01]|0?[1-9])(?::?[ea])?\s+{_MONTH}\s+{_YEAR}(?!\d)"
    ),
    # 29/11 2017
    re.compile(rf"(?<![\w/.:-])(?P<d>[12]\d|3[01]|0?[1-9])/(?P<m>1[0-2]|0?[1-9])[\s,-]\s?{_YEAR}(?!\d)"),
)
_MONTH_FORMS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?i)(?<![\w-]){_MONTH}(?:\s+månad)?\s+(?:år\s+)?{_YEAR}(?!\d)"),
    re.compile(rf"(?<![\w/.:-]){_YEAR}-(?P<m>0[1-9]|1[0-2])(?![\w/-])"),
)
_SEASON = re.compile(
    rf"(?i)(?<![\w-])(?P<season>våren|sommaren|hösten|vintern|(?:första|1:a|andra|2:a|sista)\s+halvåret|"
    rf"halvårsskiftet|årsskiftet|(?:första|andra|tredje|fjärde|sista|"
    rf"[1-4]:[ae])\s+kvartalet)\s+(?:år\s+)?{_YEAR}(?!\d)"
)
_NO_YEAR = re.compile(
    rf"(?i)(?<![\w-])(?:den\s+)?(?P<d>[12]\d|3[01]|0?[1-9])(?::?[ea])?\s+{_MONTH}(?!\s+(?:19|20)\d\d)(?!\w)"
)
_LONE_YEAR = re.compile(rf"(?<![\w/.:,-]){_YEAR}(?![\w/:-]|[.,]\d)")

_SEASONS: dict[str, tuple[int, int]] = {
    "våren": (3, 5),
    "sommaren": (6, 8),
    "hösten": (9, 11),
    "vintern": (1, 3),
    "halvårsskiftet": (6, 7),
    "årsskiftet": (12, 12),
}
_ORDINAL_QUARTERS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}


def _season_months(words: str) -> tuple[int, int]:
    """First and last month of a season, half-year or quarter; the halves are those of the calendar."""
    words = words.casefold()
    if words in _SEASONS:
        return _SEASONS[words]
    ordinal = words.split()[0]
    if "halvåret" in words:
        return (1, 6) if ordinal in ("första", "1:a") else (7, 12)
    quarter = _ORDINAL_QUARTERS.get(ordinal) or int(ordinal[0])
    return (3 * quarter - 2, 3 * quarter)


def _month_end(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _days(text: str) -> Iterator[DateMatch]:
    for form in _DAY_FORMS:
        for found in form.finditer(text):
            parts = found.groupdict()
            month = MONTHS[parts["month"].casefold()] if parts.get("month") else int(parts["m"])
            try:
                iso = date(int(parts["year"]), month, int(parts["d"])).isoformat()
            except ValueError:  # 31 april: a misprint is no date
                continue
            yield DateMatch(found.start(), found.end(), iso, iso, Precision.DAY)


def _months(text: str) -> Iterator[DateMatch]:
    for form in _MONTH_FORMS:
        for found in form.finditer(text):
            parts = found.groupdict()
            year = int(parts["year"])
            month = MONTHS[parts["month"].casefold()] if parts.get("month") else int(parts["m"])
            first = f"{year:04d}-{month:02d}-01"
            yield DateMatch(found.start(), found.end(), first, _month_end(year, month), Precision.MONTH)


def _seasons(text: str) -> Iterator[DateMatch]:
    for found in _SEASON.finditer(text):
        year = int(found["year"])
        opening, closing = _season_months(found["season"])
        yield DateMatch(
            found.start(),
            found.end(),
            f"{year:04d}-{opening:02d}-01",
            _month_end(year, closing),
            Precision.SEASON,
        )


def find_dates(text: str) -> tuple[DateMatch, ...]:
    """Every day, month, season and yearless date; a lone year is no date (see `find_years`)."""
    found = [*_days(text), *_months(text), *_seasons(text)]
    found += [DateMatch(m.start(), m.end(), "", "", Precision.NO_YEAR) for m in _NO_YEAR.finditer(text)]
    rank = list(Precision)
    chosen: list[DateMatch] = []
    for match in sorted(found, key=lambda m: (rank.index(m.precision), m.start)):
        if all(match.end <= other.start or match.start >= other.end for other in chosen):
            chosen.append(match)
    return tuple(sorted(chosen, key=lambda m: m.start))


def find_years(text: str) -> tuple[DateMatch, ...]:
    """Years that stand alone, not as part of a number, a date or a registration number."""
    return tuple(
        DateMatch(m.start(), m.end(), f"{m['year']}-01-01", f"{m['year']}-12-31", Precision.YEAR)
        for m in _LONE_YEAR.finditer(text)
    )


_SPAN_WORD = (
    r"(?:\s*[-–—]{1,2}\s*|\s*,?\s*(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?|till|tom)\s*:?\s+(?:år\s+)?)"
)
_YEAR_SPAN = re.compile(
    rf"(?<![\w.:-])(?P<a>(?:19|20)\d\d)(?:{_SPAN_WORD}|\s?/\s?)(?P<b>(?:(?:19|20)\d\d)|\d\d)(?![\w:]|-\d|"
    rf"/\d|\.\d)"
)
_LOST_DASH = re.compile(r"(?<![\w/.:-])(?P<a>(?:19|20)\d\d)\s(?P<b>(?:19|20)\d\d)(?![\w/:-]|\.\d)")
_BETWEEN = re.compile(rf"{_SPAN_WORD}|\s+|\s*[;,]\s*")
MAX_PERIOD_YEARS = 40
"""A steering document's period is shorter; a longer one is two unrelated years."""


def _year_period(found: re.Match[str]) -> PeriodMatch | None:
    first = int(found["a"])
    last = int(found["b"]) if len(found["b"]) == 4 else first - first % 100 + int(found["b"])
    if not first < last <= first + MAX_PERIOD_YEARS:
        return None
    return PeriodMatch(found.start(), found.end(), f"{first}-01-01", f"{last}-12-31", years_only=True)


def find_periods(
    text: str, *, dash_lost: bool = False, dates: Sequence[DateMatch] | None = None
) -> tuple[PeriodMatch, ...]:
    """Periods `2017-07-01 – 2018-12-31`, `2017–2020`, `2017/2018`, `2018 till och med 2021`.

    With `dash_lost` (transcripts F1) two years or dates with only a space between count too. `dates` are
    those of the text, if they are known.
    """
    days = [d for d in (find_dates(text) if dates is None else dates) if d.first]
    found: list[PeriodMatch] = []
    for one, two in pairwise(days):
        between = text[one.end : two.start]
        joined = _BETWEEN.fullmatch(between) and (between.strip() or dash_lost)
        if joined and one.first < two.last:
            found.append(PeriodMatch(one.start, two.end, one.first, two.last, years_only=False))
    for pattern in (_YEAR_SPAN, _LOST_DASH) if dash_lost else (_YEAR_SPAN,):
        for match in pattern.finditer(text):
            period = _year_period(match)
            inside = any(match.start() < d.end and match.end() > d.start for d in days)
            if period and not inside and all(period.end <= p.start or period.start >= p.end for p in found):
                found.append(period)
    return tuple(sorted(found, key=lambda p: p.start))
