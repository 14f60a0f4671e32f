"""The header box: what a document of the type should say of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.model import Document, MetadataStatus
from search.draft.records import Finding, FindingKind, Severity
from search.draft.rules.place import finding

_MEANS_LITTLE = frozenset({MetadataStatus.ABSENT, MetadataStatus.STRIPPED, MetadataStatus.PLACEHOLDER})

FIELDS: Mapping[str, tuple[str, str]] = {
    "title": ("titel", "Ge dokumentet en titel som säger vad det är och gäller."),
    "document_type": ("dokumenttyp", "Skriv vilken typ av styrdokument det är: policy, plan, program …"),
    "adopted_by": ("beslutsinstans", "Skriv vem som antar dokumentet: fullmäktige, styrelsen eller nämnden."),
    "adoption_date": ("beslutsdatum", "Skriv dagen för beslutet och paragrafen."),
    "registration_numbers": ("diarienummer", "Skriv ärendets diarienummer, till exempel KS 2026/123."),
    "valid_to": ("giltighetstid", "Skriv till och med vilken dag det gäller, eller ”tills vidare”."),
    "owner": ("dokumentansvarig", "Skriv befattningen som håller dokumentet aktuellt, inte en persons namn."),
    "review": ("aktualitetsprövning", "Skriv när dokumentet ska prövas på nytt."),
    "applies_to": ("vad det gäller för", "Skriv vilka nämnder, förvaltningar och bolag det gäller för."),
}
"""Field, what it is called, and what to do when it is missing."""

_ALWAYS = ("title", "document_type", "adopted_by", "adoption_date", "registration_numbers", "owner")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "policy": (*_ALWAYS, "review", "applies_to"),
    "riktlinjer": (*_ALWAYS, "review", "applies_to"),
    "strategi": (*_ALWAYS, "valid_to", "review"),
    "program": (*_ALWAYS, "valid_to", "review"),
    "plan": (*_ALWAYS, "valid_to", "review"),
}
"""What a document of each type should state. A policy or guideline usually holds until further notice, and
says for whom; what sets change in motion has an end."""

_DECIDED_LATER = frozenset({"adopted_by", "adoption_date", "registration_numbers"})


def missing(document: Document, document_type: str) -> Iterator[Finding]:
    """The fields that are not stated, empty in the template, or whose value is lost."""
    kind = {"handlingsplan": "plan", "handlingsprogram": "program"}.get(document_type, document_type)
    proposal = _value(document, "status") in ("förslag", "remiss")
    for field in NEEDED.get(kind, _ALWAYS):
        known = document.metadata.get(field)
        name, remedy = FIELDS[field]
        if known is not None and known.value and known.status not in _MEANS_LITTLE:
            continue
        if field == "valid_to" and _says_until_further_notice(document):
            continue
        severity = Severity.SHOULD if field in ("review", "applies_to") else Severity.MUST
        message = f"Dokumentet anger inte {name}."
        if known is not None and known.status is MetadataStatus.PLACEHOLDER:
            message = f"Fältet {name} är inte ifyllt."
        elif field in _DECIDED_LATER and proposal:
            severity, message = Severity.NOTE, f"{name.capitalize()} fylls i när dokumentet har beslutats."
        span = (known.evidence.start, known.evidence.end) if known and known.evidence else None
        yield finding(document, FindingKind.HEADER, severity, field, message, remedy, span)


def _value(document: Document, field: str) -> object:
    known = document.metadata.get(field)
    return known.value if known else None


def _says_until_further_notice(document: Document) -> bool:
    known = document.metadata.get("valid_to")
    words = f"{known.note if known else ''} {known.evidence.text if known and known.evidence else ''}"
    opening = document.text[:3000].casefold()
    return "tills vidare" in words.casefold() or "tills vidare" in opening or "tillsvidare" in opening
