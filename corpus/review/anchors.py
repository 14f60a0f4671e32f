"""From which day a recurring duty is reckoned: the latest time that the document was decided or looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model import MetadataValue
from corpus.review.days import read_day
from corpus.review.records import Subject


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day with what happened on it, in Swedish (`antagandet`, `revideringen`, `granskningen`)."""

    day: date
    event: str


def anchor(subject: Subject) -> Anchor | None:
    """The latest of review, revision and adoption; the first day of validity when there is no other."""
    found = [
        Anchor(day, event)
        for day, event in (
            (subject.work.reviewed_on, "granskningen"),
            (subject.looked_at, "aktualitetsgranskningen"),
            (latest_revision(subject), "revideringen"),
            (field_day(subject, "adoption_date"), "antagandet"),
        )
        if day
    ]
    if found:
        return max(found, key=lambda item: item.day)
    if subject.status in {"förslag", "remiss"}:
        return None  # nothing runs from a day that nobody has decided
    start = field_day(subject, "valid_from")
    return Anchor(start, "giltighetens början") if start else None


def latest_revision(subject: Subject) -> date | None:
    """The latest revision that the document states."""
    value = field(subject, "revised")
    listed = value.value if value else ()
    days = [day for item in (listed if isinstance(listed, tuple | list) else ()) if (day := read_day(item))]
    return max(days, default=None)


def field(subject: Subject, name: str) -> MetadataValue | None:
    """A metadata field of the document."""
    return subject.metadata.get(name)


def field_day(subject: Subject, name: str) -> date | None:
    """A metadata field as a day; None when it is empty or no full date."""
    value = field(subject, name)
    return read_day(value.value) if value else None


def before_adoption(subject: Subject, day: date) -> str | None:
    """A note when the day lies before the adoption: then it is another document's, or misread (trap 3)."""
    adopted = field_day(subject, "adoption_date")
    if adopted is None or day >= adopted:
        return None
    return f"Dagen ligger före antagandet {adopted} och räknas inte; kontrollera den."
