"""Rules on how long the document holds: its stated end, its own clause, the period in its title."""

from __future__ import annotations

import re
from datetime import date

from corpus.model import MetadataStatus, MetadataValue
from corpus.review.anchors import anchor, before_adoption, field, field_day, latest_revision
from corpus.review.days import add_months, months_of, read_day, states_day
from corpus.review.mandates import mandate_of
from corpus.review.records import DueFact, Rule, Subject

LONGEST_PERIOD_YEARS = 40
"""A longer span in a title is no period of validity (a chronicle, a case number)."""


def stated_end(subject: Subject) -> DueFact | None:
    """The end of validity that the metadata give, under the name of where it comes from (catalogue 2.8)."""
    value = field(subject, "valid_to")
    due = field_day(subject, "valid_to")
    if value is None or due is None:
        return None
    if value.status is MetadataStatus.CORRECTED:
        return DueFact(Rule.GILTIGHETSTID, due, value.method, derived=False, note="Rättat värde.")
    text = value.evidence.text if value.evidence else ""
    rule = _where_from(value)
    misplaced = before_adoption(subject, due) if rule is Rule.GILTIGHETSTID else None
    return DueFact(
        rule,
        due,
        text,
        value.evidence.page if value.evidence else None,
        derived=not is_stated(value, text, due),
        binding=misplaced is None,
        note=misplaced or value.note,
    )


def _where_from(value: MetadataValue) -> Rule:
    if value.method == "rule":
        return Rule.EGEN_KLAUSUL
    return Rule.PERIOD_I_TITELN if value.method.startswith("title") else Rule.GILTIGHETSTID


def is_stated(value: MetadataValue, text: str, due: date) -> bool:
    """Whether the very day may be called stated: the recogniser says so and the quoted words name it."""
    if value.status is not MetadataStatus.STATED:
        return False
    return states_day(text, due) if text else True


_AT_MOST = re.compile(
    r"(?i)\b(?:dock\s+)?(?:längst|högst)\s+(?:i\s+)?(?P<n>\d{1,2}|två|tre|fyra|fem|sex|åtta|tio)\s+år"
)
_NUMBERS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "åtta": 8, "tio": 10}


def own_clause(subject: Subject) -> DueFact | None:
    """`Tills vidare, dock längst fyra år efter antagande`, reckoned from the latest decision.

    Does not fire where the metadata hold an end already: reckoned by the same clause, or stronger.
    """
    end = field(subject, "valid_to")
    if end is not None and (read_day(end.value) or end.status is MetadataStatus.CORRECTED):
        return None
    found = _clause_words(subject)
    start = _decided(subject)
    if found is None or start is None:
        return None
    text, page, years = found
    return DueFact(
        Rule.EGEN_KLAUSUL,
        add_months(start, years * 12),
        text,
        page,
        note=f"Längst {years} år, räknat från beslutet {start}.",
    )


def _clause_words(subject: Subject) -> tuple[str, int | None, int] | None:
    for name in ("valid_to", "review", "valid_from"):
        value = field(subject, name)
        if value is None:
            continue
        review = value.value if name == "review" and isinstance(value.value, dict) else {}
        text = value.evidence.text if value.evidence else str(review.get("text") or "")
        page = value.evidence.page if value.evidence else None
        if found := _AT_MOST.search(text):
            number = found["n"].casefold()
            return text, page, _NUMBERS.get(number) or int(number)
        months = months_of(review.get("period"))
        if name == "review" and value.method == "rule" and months:
            return text, page, months // 12
    return None


def _decided(subject: Subject) -> date | None:
    """The day of the latest decision by the municipality: a review in the library is none."""
    days = [day for day in (field_day(subject, "adoption_date"), latest_revision(subject)) if day]
    return max(days, default=None)


_PERIOD = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)\s*(?:[-–—/]|\s)\s*(?P<last>(?:19|20)?\d\d)(?!\d)")


def title_period(subject: Subject) -> DueFact | None:
    """A period in the title, `2017–2020`. A single year is a target or a vision: nothing (trap 9)."""
    value = field(subject, "valid_to")
    if value is not None and (read_day(value.value) or _open_ended(value)):
        return None
    for found in _PERIOD.finditer(subject.title):
        first = int(found["first"])
        last = int(found["last"] if len(found["last"]) == 4 else found["first"][:2] + found["last"])
        if 0 < last - first <= LONGEST_PERIOD_YEARS:
            page = _title_page(subject)
            return DueFact(
                Rule.PERIOD_I_TITELN,
                date(last, 12, 31),
                subject.title,
                page,
                note="Härlett ur årtalen i titeln.",
            )
    return None


def _open_ended(value: MetadataValue) -> bool:
    """The document says `tills vidare`, or a person has said that it has no end."""
    if value.status is MetadataStatus.CORRECTED:
        return True
    words = value.evidence.text if value.evidence else ""
    return bool(re.search(r"(?i)tills\s?vidare|\bt\.?\s?v\b", words)) or value.note.startswith("Gäller")


def _title_page(subject: Subject) -> int | None:
    value = field(subject, "title")
    return value.evidence.page if value and value.evidence else None


_THIS_MANDATE = re.compile(
    r"(?i)\b(?:gäller|giltig\w*|under|för|till(?:s)?)\b[^.\d]{0,60}\b(?:innevarande\s+|denna\s+|utgången\s+av\s+|slutet\s+av\s+)?mandatperioden?s?\b"
)


def validity_of_mandate(subject: Subject) -> DueFact | None:
    """`Gäller under mandatperioden`, without years: until the council of the decision steps down."""
    value = field(subject, "valid_to")
    start = _decided(subject) or (day.day if (day := anchor(subject)) else None)
    if value is None or value.evidence is None or read_day(value.value) or start is None:
        return None
    if not _THIS_MANDATE.search(value.evidence.text) or re.search(r"\d{4}", value.evidence.text):
        return None
    mandate = mandate_of(start)
    return DueFact(
        Rule.MANDATPERIOD,
        mandate.last,
        value.evidence.text,
        value.evidence.page,
        note=f"Mandatperioden {mandate.first}–{mandate.last}.",
    )
