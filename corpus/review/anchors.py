"""From which day a recurring duty is reckoned: the latest time that the document was decided or looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import MetadataStatus, MetadataValue
from corpus.review.days import read_day
from corpus.review.part_revisions import parts_in
from corpus.review.records import Subject


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day with what happened on it, in Swedish (`antagandet`, `revideringen av kapitel 5`)."""

    day: date
    event: str


def anchor(subject: Subject, about: str = "") -> Anchor | None:
    """The latest of review, revision and adoption; the first day of validity when there is no other.

    `about` are the words of a duty: where they name a part of the document, that part's revisions count too.
    """
    events = (
        (subject.work.reviewed_on, "granskningen"),
        (subject.looked_at, "aktualitetsgranskningen"),
        (field_day(subject, "adoption_date"), "antagandet"),
    )
    found = [*(Anchor(day, event) for day, event in events if day), *_revisions(subject, about)]
    if found:
        return max(found, key=lambda item: item.day)
    if subject.status in {"förslag", "remiss"}:
        return None  # nothing runs from a day that nobody has decided
    start = field_day(subject, "valid_from")
    return Anchor(start, "giltighetens början") if start else None


def latest_revision(subject: Subject, about: str = "") -> date | None:
    """The latest revision that the document states; `about` as for `anchor`."""
    return max((revision.day for revision in _revisions(subject, about)), default=None)


def _revisions(subject: Subject, about: str) -> Iterator[Anchor]:
    """Those of the whole document, and of the parts that the words name: a new chapter 5 renews no more."""
    value = field(subject, "revised")
    listed = value.value if value else ()
    of_parts: dict[date, frozenset[str]] = {}
    for revision in () if is_corrected(subject, "revised") else subject.part_revisions:
        of_parts[revision.day] = of_parts.get(revision.day, frozenset()) | revision.parts
    for item in listed if isinstance(listed, tuple | list) else ():
        day = read_day(item)
        if day is None:
            continue
        parts = of_parts.get(day)
        if parts is None:
            yield Anchor(day, "revideringen")
        elif parts & parts_in(about):
            yield Anchor(day, f"revideringen av {', '.join(sorted(parts))}")


def field(subject: Subject, name: str) -> MetadataValue | None:
    """A metadata field of the document."""
    return subject.metadata.get(name)


def is_corrected(subject: Subject, name: str) -> bool:
    """Whether a person has given this field's value."""
    value = field(subject, name)
    return value is not None and value.status is MetadataStatus.CORRECTED


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
