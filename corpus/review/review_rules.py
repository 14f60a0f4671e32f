"""Rules on when to look at the document: its stated review, the mandate clock, the law, the default."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.model import MetadataStatus, MetadataValue
from corpus.review.anchors import anchor, before_adoption, field, field_day, latest_revision
from corpus.review.days import add_months, interval_end, months_of, read_day, states_day
from corpus.review.law import rows_for
from corpus.review.mandates import next_mandate
from corpus.review.records import DefaultRule, DueFact, Rule, Subject


@dataclass(frozen=True, slots=True)
class _Review:
    """The metadata field `review`, taken apart."""

    text: str
    period: str | None
    due: date | None
    value: MetadataValue
    quote: str
    page: int | None

    @property
    def words(self) -> str:
        """Everything that says what kind of looking-at is meant."""
        return f"{self.value.method} {self.quote} {self.text}"

    @property
    def corrected(self) -> bool:
        return self.value.status is MetadataStatus.CORRECTED


def _review(subject: Subject) -> _Review | None:
    value = field(subject, "review")
    if value is None or not isinstance(value.value, Mapping):
        return None
    parts: Mapping[str, Any] = value.value
    text = str(parts.get("text") or "")
    evidence = value.evidence
    return _Review(
        text,
        parts.get("period"),
        read_day(parts.get("due")) or read_day(text),
        value,
        evidence.text if evidence else text,
        evidence.page if evidence else None,
    )


_OF_DOCUMENT = re.compile(
    r"(?i)revider|översyn|ses\s+över|aktual|omprövas?|pröv|uppdater|halvtid|utvärder|ny\s+version|antas|längst|granska"
)
_OF_RESULTS = re.compile(r"(?i)följ(?:a|s|er|as)?\s*(?:\w+\s+){0,3}upp|uppfölj|redovisas|rapporteras|bokslut")
YEARLY_MONTHS = 12


def is_follow_up(review: _Review) -> bool:
    """Whether the words are on results and not on the document (catalogue 2.9: keep the two apart).

    A rhythm of a year or less without a word on revision is follow-up: documents are not remade yearly.
    """
    if review.corrected or _OF_DOCUMENT.search(review.words):
        return False
    months = months_of(review.period) if review.due is None else None
    return bool(_OF_RESULTS.search(review.words)) or (months is not None and months <= YEARLY_MONTHS)


def _time_of(review: _Review) -> date | None:
    return review.due or interval_end(review.period)


def follow_up(subject: Subject) -> DueFact | None:
    """How often results are followed up: shown; a stated time binds where nothing else does."""
    review = _review(subject)
    if review is None or not is_follow_up(review):
        return None
    due = _time_of(review)
    return DueFact(
        Rule.UPPFOLJNING,
        due,
        review.quote,
        review.page,
        derived=not (due and states_day(review.quote, due)),
        binding=False,
        note="Gäller uppföljning av resultat, inte översyn av dokumentet.",
    )


def stated_review(subject: Subject) -> DueFact | None:
    """A time for review: a day, or the last day of a half-year, season or year.

    Fulfilled, and then not binding, by a revision or review after it, or by a review in the library within
    the year before it.
    """
    review = _review(subject)
    if review is None or is_follow_up(review):
        return None
    due = _time_of(review)
    if due is None:
        return None
    done = _fulfilled(subject, due, review.text)
    stated = review.corrected or (
        review.value.status is MetadataStatus.STATED and states_day(review.quote or review.text, due)
    )
    note = "Rättat värde." if review.corrected else ("" if stated else f"Sista dagen av ”{review.text}”.")
    misplaced = None if review.corrected else before_adoption(subject, due)
    return DueFact(
        Rule.ANGIVEN_OVERSYN,
        due,
        review.quote or review.value.method,
        review.page,
        derived=not stated,
        binding=done is None and misplaced is None,
        note=f"{note} Uppfylld av {done}.".strip() if done else misplaced or note,
    )


AHEAD_MONTHS = 12
"""A review this long before a stated time counts as that review."""


def _fulfilled(subject: Subject, due: date, words: str) -> str | None:
    for event, day in (
        ("granskningen", subject.work.reviewed_on),
        ("aktualitetsgranskningen", subject.looked_at),
    ):
        if day and day >= add_months(due, -AHEAD_MONTHS):
            return f"{event} {day}"
    revised = latest_revision(subject, words)
    return f"revideringen {revised}" if revised and revised >= due else None


_MANDATE = re.compile(r"(?i)mandatperiod")
_EARLY = re.compile(
    r"(?i)första\s+år|inled|början|börjar|inför|när\s+en\s+ny|ny\s+mandatperiod|nytt\s+fullmäktige|nyvalt"
)


def mandate_review(subject: Subject) -> DueFact | None:
    """`Varje mandatperiod`: once in the mandate after the latest decision; in its first year if so said."""
    review = _review(subject)
    start = anchor(subject, review.text if review else "")
    if review is None or start is None or review.due or is_follow_up(review):
        return None
    if not _MANDATE.search(review.text) or interval_end(review.period):
        return None
    mandate = next_mandate(start.day)
    early = bool(_EARLY.search(review.text))
    return DueFact(
        Rule.MANDATPERIOD,
        mandate.first_year_ends if early else mandate.last,
        review.quote,
        review.page,
        note=f"Mandatperioden efter {start.event} {start.day} är {mandate.first}–{mandate.last}"
        + ("; första året." if early else "; senast dess sista dag."),
    )


def recurring_review(subject: Subject) -> DueFact | None:
    """`Vart fjärde år`: so long after the latest decision or review."""
    review = _review(subject)
    start = anchor(subject, review.text if review else "")
    if review is None or start is None or review.due or is_follow_up(review):
        return None
    months = months_of(review.period)
    if months is None or _MANDATE.search(review.text) or review.value.method == "rule":
        return None
    return DueFact(
        Rule.ATERKOMMANDE_OVERSYN,
        add_months(start.day, months),
        review.quote,
        review.page,
        note=f"{_span(months)} efter {start.event} {start.day}.",
    )


def _span(months: int) -> str:
    return f"{months // 12} år" if months % 12 == 0 else f"{months} månader"


def legal_interval(subject: Subject) -> Iterator[DueFact]:
    """The law's interval for this kind of document. An unconfirmed row is shown as `kontrollera`."""
    start = anchor(subject)
    if start is None or not _adopted(subject):
        return
    for row in rows_for(subject.title):
        if row.basis == "none":
            continue
        due = row.due_after(start.day)
        if due is None:
            continue
        sure = row.confirmed_interval
        yield DueFact(
            Rule.LAGENS_INTERVALL,
            due,
            f"{row.name}: {row.note}",
            binding=sure,
            note=("" if sure else "Kontrollera: intervallet är inte bekräftat. ")
            + f"Räknat från {start.event} {start.day}.",
            source=row.law,
            as_of=row.as_of,
        )


def _adopted(subject: Subject) -> bool:
    return subject.status not in {"förslag", "remiss", "upphävd"} and bool(
        field_day(subject, "adoption_date")
    )


def default_rule(subject: Subject) -> DueFact | None:
    """The municipality's own default, for documents that are adopted. The most particular rule counts."""
    start = anchor(subject)
    if start is None or not _adopted(subject):
        return None
    fitting = [rule for rule in subject.defaults if _fits(rule, subject)]
    if not fitting:
        return None
    rule = max(fitting, key=_particular)
    return DueFact(
        Rule.KOMMUNENS_GRUNDREGEL,
        add_months(start.day, rule.months),
        f"Kommunens grundregel: var {rule.months}:e månad.",
        note=f"Räknat från {start.event} {start.day}. Gäller när dokumentet inte säger något annat.",
    )


def _fits(rule: DefaultRule, subject: Subject) -> bool:
    return all(
        wanted is None or (has is not None and wanted.casefold() == has.casefold())
        for wanted, has in (
            (rule.municipality, subject.municipality),
            (rule.document_type, subject.document_type),
            (rule.body, subject.body),
        )
    )


def _particular(rule: DefaultRule) -> tuple[bool, bool, bool]:
    return (rule.municipality is not None, rule.body is not None, rule.document_type is not None)


def decided_review(subject: Subject) -> DueFact | None:
    """The day for the next review that a person set when marking the document as reviewed."""
    work = subject.work
    if work.next_review is None:
        return None
    return DueFact(
        Rule.BESLUTAD_GRANSKNING,
        work.next_review,
        f"Granskat {work.reviewed_on}; nästa granskning {work.next_review}.",
        derived=False,
    )
