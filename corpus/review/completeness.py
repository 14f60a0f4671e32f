"""Which documents the law requires that were not found in the library, or only an outdated one.

A library is not the municipality's archive: nothing here says that a document is missing, only that it was
not found. Only rows whose duty is confirmed are reported as such; the others are to be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.review.law import LegalRow, legal_rows
from corpus.review.records import ReviewItem, State


class Finding(StrEnum):
    """How a required document stands in the library."""

    FOUND = "finns"
    OUTDATED = "bara inaktuellt"
    NOT_FOUND = "hittades inte"
    CHECK = "kontrollera"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One required document of one municipality. `documents` are those found, current ones first."""

    name: str
    law: str
    as_of: str
    finding: Finding
    message: str
    documents: tuple[ReviewItem, ...]


def completeness(items: Sequence[ReviewItem], municipality: str) -> list[Requirement]:
    """Every duty in the table for one municipality, from the review list of its documents."""
    own = [i for i in items if (i.municipality or "").casefold() == municipality.casefold()]
    rows = [row for row in legal_rows() if row.duty_mark]
    return [_requirement(row, own) for row in rows]


def _requirement(row: LegalRow, own: Iterable[ReviewItem]) -> Requirement:
    found = [item for item in own if item.adoption_date and row.matches(item.title)]
    found.sort(key=lambda item: (_outdated(item), item.due or "9999"))
    finding = _finding(row, found)
    return Requirement(row.name, row.law, row.as_of, finding, _message(row, finding), tuple(found))


def _outdated(item: ReviewItem) -> bool:
    return item.state in {State.OVERDUE, State.REPLACED}


def _finding(row: LegalRow, found: Sequence[ReviewItem]) -> Finding:
    if any(not _outdated(item) for item in found):
        return Finding.FOUND
    if not row.confirmed_duty:
        return Finding.CHECK
    return Finding.OUTDATED if found else Finding.NOT_FOUND


def _message(row: LegalRow, finding: Finding) -> str:
    match finding:
        case Finding.FOUND:
            return f"{row.name} finns i biblioteket."
        case Finding.OUTDATED:
            return (
                f"{row.name}: i biblioteket hittades bara dokument vars tid har gått ut eller som är ersatta."
            )
        case Finding.NOT_FOUND:
            return f"{row.name} hittades inte i biblioteket. Titeln kan vara en annan."
        case Finding.CHECK:
            who = "" if row.duty_for == "alla" else f" Gäller {row.duty_for}."
            return f"{row.name}: kontrollera kravet.{who}"
