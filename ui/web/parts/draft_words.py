"""The words that Utkast uses for a draft's types, fields and findings."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.drafts import HEADER_LABELS, Example, ExampleKind, Reference
from search.draft import GoalPart, Severity, short_reference
from search.draft.docx_file import TYPE_NAMES
from ui.web.parts.markup import link, text
from ui.web.state import ReadingState

__all__ = [
    "HEADER_HINTS",
    "HEADER_LABELS",
    "PARTS",
    "SEVERITIES",
    "TYPE_NAMES",
    "example_card",
    "place_address",
    "source_link",
]

HEADER_HINTS: Mapping[str, str] = {
    "body": "Kommunfullmäktige, kommunstyrelsen eller en nämnd.",
    "date": "Fylls i när beslutet är fattat: dagen och paragrafen.",
    "registration_number": "Till exempel KS 2026/123.",
    "validity": "Till exempel 2027–2030, eller tills vidare.",
    "owner": "En befattning, inte en persons namn: den flyttar.",
    "review": "När dokumentet ska prövas på nytt, till exempel en gång per mandatperiod.",
}
"""What belongs in each field of the header box."""

PARTS: Mapping[GoalPart, str] = {
    GoalPart.MEASURE: "Vad mäts?",
    GoalPart.QUANTITY: "Hur mycket?",
    GoalPart.TARGET_YEAR: "Till när?",
    GoalPart.RESPONSIBLE: "Vem ansvarar?",
    GoalPart.FOLLOW_UP: "Hur följs det upp?",
}
"""The questions that a goal should answer."""

SEVERITIES: Mapping[Severity, tuple[str, str]] = {
    Severity.MUST: ("Åtgärda", "Det här bör rättas innan dokumentet beslutas."),
    Severity.SHOULD: ("Överväg", "Det här gör dokumentet tydligare."),
    Severity.NOTE: ("Upplysning", "Bra att veta; ofta är det som det ska."),
}
"""What a severity is called, and what it means."""


def place_address(reference: Reference) -> str:
    """The address where a source is read, its words marked."""
    span = (reference.start, reference.end) if reference.end > reference.start else None
    return ReadingState(reference.document_id, reference.page, span).address()


def source_link(reference: Reference) -> str:
    """Municipality, title and page as a link to the place in its document."""
    return f'<span class="ps-from">{link(place_address(reference), text(short_reference(reference)))}</span>'


def example_card(example: Example) -> str:
    """An example's number, words and source."""
    quoted = example.kind is ExampleKind.QUOTATION
    words = " ".join(example.text.split())
    shown = f'<q class="ps-quoted">{text(words)}</q>' if quoted else text(words)
    kind = "Citat" if quoted else "Referat"
    note = f'<p class="ps-note">Anteckning: {text(example.note)}</p>' if example.note else ""
    return (
        f'<div class="ps-example"><p class="ps-labels"><span>{kind} [{example.number}]</span></p>'
        f"<p>{shown}</p><p>{source_link(example.reference)}</p>{note}</div>"
    )
