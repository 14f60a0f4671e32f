"""What the law asks of a document that is being written (`corpus.review.law`)."""

from __future__ import annotations

from corpus.areas import PolicyArea, load_areas
from corpus.drafts import DraftType
from corpus.review.law import LegalRow, legal_rows, rows_for
from search.draft.records import Requirement

_BASIS = {
    "each_mandate": "Ska beslutas på nytt varje mandatperiod.",
    "new_mandate": "Ska finnas ny för varje mandatperiod.",
    "after_election": "Ska beslutas inom {months} månader efter varje ordinarie val.",
    "interval": "Ska ses över med högst {months} månaders mellanrum.",
}


def requirements(document_type: DraftType, area: str, title: str = "") -> tuple[Requirement, ...]:
    """The legal rows that a document of this type in this area may fall under, the confirmed ones first.

    The title is asked first; without a match the titles that are typical of the area.
    """
    rows = list(rows_for(title)) if title else []
    if not rows:
        rows = [
            row for row in legal_rows() if any(row.matches(name) for name in _titles(document_type, area))
        ]
    found = [_requirement(row) for row in dict.fromkeys(rows)]
    return tuple(sorted(found, key=lambda each: not each.certain))


def _titles(document_type: DraftType, area: str) -> list[str]:
    """The titles that a document of this type has in the area; also the law's own names for such ones."""
    known = next((each for each in load_areas() if each.name == area), None)
    if known is None:
        return []
    return [name for name in (*known.document_names, *_legal_names(known)) if _of_type(name, document_type)]


def _legal_names(area: PolicyArea) -> list[str]:
    """Names in the law's list that one of the area's typical titles falls under."""
    return [row.name for row in legal_rows() if any(row.matches(name) for name in area.document_names)]


def _of_type(name: str, document_type: DraftType) -> bool:
    word = "riktlinje" if document_type is DraftType.RIKTLINJER else document_type.value
    return word in name.casefold()


def _requirement(row: LegalRow) -> Requirement:
    certain = row.confirmed_duty or (row.confirmed_interval and row.duty_for == "alla")
    must = f"Varje kommun ska ha {row.name[0].lower()}{row.name[1:]}."
    parts = [must if row.confirmed_duty else f"{row.name}:"]
    if row.confirmed_interval:
        parts.append(_BASIS.get(row.basis, "").format(months=row.months or ""))
    parts.append(row.note or "läs vad lagen kräver.")
    return Requirement(row.name, row.law, " ".join(part for part in parts if part), certain, row.as_of)
