"""From when until when the document holds: stated, or derived from title and rules (catalogue 2.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import Evidence, MetadataStatus, MetadataValue
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot, plain_words
from ingest.metadata.outcome import derived, empty, placeholder, stated, stripped
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.dates import DateMatch, PeriodMatch, find_periods, find_years
from ingest.metadata.recognisers.roles import is_placeholder
from ingest.metadata.segments import VALIDITY_PHRASE
from ingest.metadata.slots import Labelled
from ingest.metadata.zones import main_part, page_of

AT_MOST_YEARS = re.compile(
    r"(?i)dock\s+(?:längst|högst)\s+(?:i\s+)?(?P<n>\d{1,2}|två|tre|fyra|fem|sex|åtta|tio)\s+år"
)
NUMBERS = {
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
}
_YEAR_PLANS = frozenset({"handlingsplan", "verksamhetsplan", "handlingsprogram"})
"""Types that carry the year they are for; a year in the title of another type is a target."""


@dataclass(frozen=True, slots=True)
class Validity:
    """`at_most_years` is N of `dock längst N år`, with its evidence."""

    valid_from: MetadataValue
    valid_to: MetadataValue
    at_most_years: int | None = None
    phrase: Evidence | None = None


def decide_validity(
    context: Context, title: MetadataValue, kind: str | None, adopted: str | None, *, revised: bool
) -> Validity:
    """Explicit labels, then sentences, then the title's period, then a rule with the adoption date."""
    opening, closing = _from_labels(context)
    closing = _prolonged(context) or closing
    open_ended = _open_ended(context)
    years, phrase = _at_most(context)
    if opening is None and closing is None:
        opening, closing = _from_sentences(context)
    if opening is None and not open_ended:
        named = _from_title(context, title, kind, adopted)
        opening, closing = (named[0], closing or named[1]) if closing is None or named[0] else (None, closing)
    if closing is None and years and adopted and not revised:
        note = f"Tillsvidare, dock längst {years} år efter antagandet {adopted}."
        closing = derived(_years_later(adopted, years), phrase, "rule", 0.7, note)
    lost = _lost(context)
    valid_from = (
        opening
        or (lost if _asks(lost, "från") else None)
        or empty("valid_from", "Ingen begynnelsedag anges.")
    )
    return Validity(
        valid_from, closing or open_ended or lost or empty("valid_to", "Ingen sluttid anges."), years, phrase
    )


_PROLONGED = re.compile(r"(?i)\bförläng(?:d|t|ts|des|s)\s+(?:att\s+gälla\s+)?till(?:\s+och\s+med)?\s+")


def _prolonged(context: Context) -> MetadataValue | None:
    """A later decision has moved the end: `Giltighetstiden förlängd till 2021-12-31` (catalogue 2.8)."""
    for zone in context.own[:1]:
        for found in _PROLONGED.finditer(zone.reading.view):
            for day in zone.reading.dates:
                if day.is_day and 0 <= day.start - found.end() <= 2:
                    return stated(
                        day.last, zone.reading.zone.evidence(found.start(), day.end), "prolonged", 0.8
                    )
    return None


def _asks(lost: MetadataValue | None, words: str) -> bool:
    return lost is not None and words in lost.method


def _years_later(day: str, years: int) -> str:
    start = date.fromisoformat(day)
    try:
        return start.replace(year=start.year + years).isoformat()
    except ValueError:  # 29 February
        return start.replace(year=start.year + years, day=28).isoformat()


def _within(
    matches: tuple[DateMatch, ...] | tuple[PeriodMatch, ...], value: Labelled
) -> Iterator[DateMatch | PeriodMatch]:
    return (m for m in matches if value.start <= m.start and m.end <= value.end)


def _year_in(value: Labelled) -> DateMatch | None:
    years = find_years(value.text[:40])
    return years[0] if years else None


MAX_LEAD = 40
"""A date further from its label than this belongs to a sentence below a heading."""
Ends = tuple[MetadataValue | None, MetadataValue | None]


def _from_labels(context: Context) -> Ends:
    opening = closing = None
    for reading, value, slot in context.slots(Slot.VALIDITY, Slot.VALID_FROM, Slot.VALID_TO):
        method = f"label:{plain_words(value.label)}"
        period = next((p for p in _within(reading.periods, value) if isinstance(p, PeriodMatch)), None)
        if period and slot is not Slot.VALID_TO:
            evidence = reading.zone.evidence(value.evidence_start, period.end)
            make = derived if period.years_only else stated
            note = "Hela år enligt perioden." if period.years_only else ""
            return opening or make(period.first, evidence, method, 0.9, note), make(
                period.last, evidence, method, 0.9, note
            )
        days = [d for d in _within(reading.dates, value) if isinstance(d, DateMatch) and d.first]
        if slot is Slot.VALIDITY and len(days) == 2 and days[0].first < days[1].first:
            evidence = reading.zone.evidence(value.evidence_start, days[1].end)
            return stated(days[0].first, evidence, method, 0.9), stated(days[1].last, evidence, method, 0.9)
        near = bool(days) and days[0].start - value.start <= MAX_LEAD
        day = days[0] if days and near else None
        first = _end_value(reading, value, day, method, last=False)
        last = _end_value(reading, value, day, method, last=True)
        if slot is Slot.VALID_TO or (
            slot is Slot.VALIDITY and re.match(r"(?i)\W*(?:t\.?\s?o\.?\s?m|till\b|senast)", value.text)
        ):
            closing = closing or last
        elif slot is Slot.VALID_FROM or (
            day and slot is Slot.VALIDITY and re.match(r"(?i)\W*(?:fr|från)", value.text)
        ):
            opening = opening or first
        elif slot is Slot.VALIDITY and (day or _lone_year(value)):
            closing = closing or last
    return opening, closing


def _lone_year(value: Labelled) -> bool:
    return bool(re.fullmatch(r"\W*(?:19|20)\d\d\W*", value.text))


def _end_value(
    reading: Reading, value: Labelled, day: DateMatch | None, method: str, *, last: bool
) -> MetadataValue | None:
    shift = 0
    if day is None:
        day, shift = _year_in(value), value.start
        if day is None or VALIDITY_PHRASE.match(value.text.lstrip(" :")):
            return None
    evidence = reading.zone.evidence(value.evidence_start, day.end + shift)
    make = stated if day.is_day else derived
    note = "" if day.is_day else "Dagen är satt efter den period som anges."
    return make(day.last if last else day.first, evidence, method, 0.9, note)


def _open_ended(context: Context) -> MetadataValue | None:
    """`Tills vidare` and the like: no end, on purpose."""
    for reading, value, _ in context.slots(Slot.VALIDITY, Slot.VALID_TO, Slot.DECISION):
        if found := VALIDITY_PHRASE.search(value.text[:60]):
            evidence = reading.zone.evidence(value.evidence_start, value.start + found.end())
            return empty(
                "valid_to",
                f"Gäller {found.group()[:1].lower()}{found.group()[1:]}.".replace("Gäller gäller", "Gäller"),
                evidence=evidence,
                method="label",
            )
    for zone in context.own[:1]:
        if found := _OPEN_SENTENCE.search(zone.reading.view):
            return empty(
                "valid_to",
                "Gäller tills vidare.",
                evidence=zone.reading.zone.evidence(found.start(), found.end()),
                method="sentence",
            )
    return None


_OPEN_SENTENCE = re.compile(r"(?i)(?:gäller\s+)?till?s\s?vidare(?!\w)")


def _at_most(context: Context) -> tuple[int | None, Evidence | None]:
    for zone in context.own:
        if found := AT_MOST_YEARS.search(zone.reading.view):
            count = NUMBERS.get(found["n"].casefold()) or int(found["n"])
            return count, zone.reading.zone.evidence(found.start(), found.end())
    return None, None


_OWN_PERIOD = re.compile(
    r"(?i)(?:(?:policyn|strategin|planen|programmet|riktlinjerna|dokumentet|handlingsplanen|"
    r"handlingsprogrammet|reglementet|taxan|\w+strategin|\w+programmet|\w+planen|\w+policyn)\s+"
    r"(?:ska\s+gälla|gäller|avser|omfattar|sträcker\s+sig\s+över|löper)|(?<!\w)Giltig|"
    r"(?<!\w)Gäller)\s+(?:under\s+|för\s+|över\s+|från\s+|åren\s+|perioden\s+|mandatperioden\s+|tiden\s+|"
    r"år\s+|och\s+med\s+)*$"
)
_OWN_END = re.compile(
    r"(?i)(?:policyn|strategin|planen|programmet|riktlinjerna|dokumentet|reglementet|taxan|agendan|\w+strategin|"
    r"\w+programmet|\w+planen|\w+policyn)\s+(?:ska\s+gälla|gäller|sträcker\s+sig|löper)\s+(?:fram\s+)?"
    r"(?:till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?)\s+(?:år\s+|den\s+|utgången\s+av\s+(?:år\s+)?)*"
)
"""`Agendan sträcker sig till och med 2020`: an end without a beginning."""
_PERIOD_TO = re.compile(
    r"(?i)\b(?:perioden|tiden|åren|horisont)\s+(?:från\s+(?:idag|"
    r"nu)\s+)?(?:fram\s+)?till(?:\s+och\s+med)?\s+(?:år\s+)?(?P<y>(?:19|20)\d\d)"
)


def _from_sentences(context: Context) -> Ends:
    """`Planen gäller för perioden 2018-05-03 till och med 2021-12-30` on the pages that are read."""
    for zone in context.own:
        reading = zone.reading
        for period in reading.periods:
            if _OWN_PERIOD.search(reading.view[max(0, period.start - 90) : period.start]):
                evidence = reading.zone.evidence(period.start, period.end)
                make = derived if period.years_only else stated
                note = "Hela år enligt perioden." if period.years_only else ""
                return make(period.first, evidence, "sentence", 0.8, note), make(
                    period.last, evidence, "sentence", 0.8, note
                )
    return None, _end_in_sentence(context)


def _end_in_sentence(context: Context) -> MetadataValue | None:
    for zone in context.own:
        reading = zone.reading
        for found in _OWN_END.finditer(reading.view):
            days = [*reading.dates, *find_years(reading.view[found.end() : found.end() + 5])]
            for day in days:
                start = day.start if day in reading.dates else day.start + found.end()
                if 0 <= start - found.end() <= 1 and day.last:
                    evidence = reading.zone.evidence(found.start(), start + (day.end - day.start))
                    make = stated if day.is_day else derived
                    note = "" if day.is_day else "Dagen är satt efter den period som anges."
                    return make(day.last, evidence, "sentence", 0.75, note)
    return None


def _from_title(context: Context, title: MetadataValue, kind: str | None, adopted: str | None) -> Ends:
    """A period in the title; the single year of a year's plan; a target year that the text confirms."""
    if not isinstance(title.value, str):
        return None, None
    lost = context.document.signs_lost
    note = "Härlett ur årtalen i titeln."
    if periods := find_periods(title.value, dash_lost=lost):
        period = periods[-1]
        return (
            derived(period.first, title.evidence, "title", 0.7, note),
            derived(period.last, title.evidence, "title", 0.7, note),
        )
    years = find_years(title.value)
    if len(years) != 1:
        return None, None
    year = years[0]
    if _is_plan_year(title.value, kind, int(year.first[:4]), adopted):
        return derived(year.first, title.evidence, "title", 0.6, note), derived(
            year.last, title.evidence, "title", 0.6, note
        )
    return None, _confirmed_target(context, year)


def _is_plan_year(title: str, kind: str | None, year: int, adopted: str | None) -> bool:
    """Whether the year is the one that a year's plan is for and no target (trap 9)."""
    yearly = kind in _YEAR_PLANS or re.search(r"(?i)\bårsplan", title)
    if not yearly or re.search(rf"(?i)(?:senast|till|mot|vision)\s+(?:år\s+)?{year}", title):
        return False
    if adopted:
        return 0 <= year - int(adopted[:4]) <= 1
    return year % 10 != 0


def _confirmed_target(context: Context, year: DateMatch) -> MetadataValue | None:
    """A year in the title that the text calls the end of the document's period."""
    start, end = main_part(context.document)
    for found in _PERIOD_TO.finditer(context.document.text, start, end):
        if found["y"] == year.first[:4]:
            evidence = Evidence(
                found.group(), found.start(), found.end(), page_of(context.document, found.start())
            )
            return derived(
                year.last,
                evidence,
                "title and text",
                0.6,
                "Härlett ur årtalet i titeln och perioden i texten.",
            )
    return None


def _lost(context: Context) -> MetadataValue | None:
    """A validity label without a value."""
    for reading, value, slot in context.slots(Slot.VALIDITY, Slot.VALID_TO, Slot.VALID_FROM):
        evidence = reading.zone.evidence(value.label_start, max(value.label_start + 1, value.start))
        method = f"label:{plain_words(value.label)}"
        field = "valid_from" if slot is Slot.VALID_FROM else "valid_to"
        if is_placeholder(value.text[:40]):
            return placeholder(field, evidence, method)
        if value.empty:
            return stripped(field, evidence, method, "Etiketten finns men tiden saknas.")
    return None


def is_open_ended(value: MetadataValue) -> bool:
    """Whether an empty end says that the document holds until further notice."""
    return value.value is None and value.status is MetadataStatus.ABSENT and value.note.startswith("Gäller")
