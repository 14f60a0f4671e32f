"""What the review rules read and what they answer. Every value is frozen; dates are plain days.

A *fact* is one date that one rule gives, with the words it rests on. The *verdict* keeps all facts and
names the one that decides. Only the *state* needs to know what day it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from corpus.model import MetadataValue
from corpus.review.part_revisions import PartRevision


class Rule(StrEnum):
    """The rules by name, as the command line's contract gives them in `reason.rule`."""

    GILTIGHETSTID = "giltighetstid"
    EGEN_KLAUSUL = "egen klausul"
    PERIOD_I_TITELN = "period i titeln"
    ANGIVEN_OVERSYN = "angiven översyn"
    ATERKOMMANDE_OVERSYN = "återkommande översyn"
    MANDATPERIOD = "mandatperiod"
    LAGENS_INTERVALL = "lagens intervall"
    KOMMUNENS_GRUNDREGEL = "kommunens grundregel"
    UPPFOLJNING = "uppföljning"
    BESLUTAD_GRANSKNING = "beslutad nästa granskning"
    UPPSKJUTEN = "uppskjuten"
    UPPHAVD = "upphävd"
    ERSATT = "ersatt"
    OKAND = "okänd"


class State(StrEnum):
    """Where a document stands on a given day (the contract's `state`)."""

    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"
    UNKNOWN = "unknown"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class DueFact:
    """One date that one rule gives. `due` is the last day; None for a rule that fires without a date.

    `text` quotes the document (or the law, or the person); `page` is 1-based. `derived` is False only when
    the very day stands in `text`. A fact that is not `binding` is shown but never decides; `note` says why
    or how in Swedish. `source` and `as_of` name the law and the year of its reading, for rules from the law.
    """

    rule: Rule
    due: date | None
    text: str
    page: int | None = None
    derived: bool = True
    binding: bool = True
    note: str = ""
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class DefaultRule:
    """A municipality's own rule: look at documents every `months` months. None matches everything."""

    months: int
    municipality: str | None = None
    document_type: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What people have said about the review of one document.

    `reviewed_on` is the latest review; `next_review` the day that was then decided for the next one.
    """

    owner: str | None = None
    email: str | None = None
    note: str = ""
    reviewed_on: date | None = None
    next_review: date | None = None
    snoozed_until: date | None = None
    snooze_reason: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """One document as the rules see it. `metadata` has corrections applied (`status` says so)."""

    title: str
    metadata: Mapping[str, MetadataValue]
    municipality: str | None = None
    document_type: str | None = None
    body: str | None = None
    status: str | None = None
    work: Work = field(default_factory=Work)
    defaults: tuple[DefaultRule, ...] = ()
    replaced_by: str | None = None
    """Title of the document that certainly, or as a person confirmed, replaces this one."""
    looked_at: date | None = None
    """The day on which the document itself says that it was last looked at (`corpus.review.looked_at`)."""
    part_revisions: tuple[PartRevision, ...] = ()
    """Which of the days in `revised` renew only a part, as the text says."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All facts, the deciding one, and for documents without a date what would settle it (Swedish)."""

    facts: tuple[DueFact, ...]
    deciding: DueFact | None
    replaced: bool
    settle: tuple[str, ...] = ()

    @property
    def due(self) -> date | None:
        """The last day on which the document must have been looked at; None when unknown or replaced."""
        return self.deciding.due if self.deciding and not self.replaced else None


class ReviewItem(NamedTuple):
    """One row of the review list. A tuple, because lists run to hundreds of thousands.

    `due` is an ISO date. `rule`, `text`, `page`, `derived` (0 or 1) belong to the deciding fact; for a
    document without a date `text` says what would settle it. `sequence` rises each time the date moves;
    `changed_at` is when the row last changed, ISO 8601 in UTC.
    """

    document_id: str
    path: str
    title: str
    municipality: str | None
    owner: str | None
    email: str | None
    adopted_by: str | None
    document_type: str | None
    area: str | None
    adoption_date: str | None
    due: str | None
    rule: str
    text: str
    page: int | None
    derived: int
    replaced_by: str | None
    sequence: int
    changed_at: str
    state: str
