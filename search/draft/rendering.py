"""A draft as one text, for checking it by the same rules as any document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.drafts import Draft
from corpus.model import Heading, MetadataStatus, MetadataValue


@dataclass(frozen=True, slots=True)
class DraftText:
    """The sections' headings and texts under the title. `sections` gives each text's place by the section's
    key: code points into `text`, end exclusive."""

    text: str
    headings: tuple[Heading, ...]
    sections: Mapping[str, tuple[int, int]]

    def section_at(self, offset: int) -> str | None:
        """The key of the section that a place in the text belongs to."""
        for key, (start, end) in self.sections.items():
            if start <= offset < max(end, start + 1):
                return key
        return None


def draft_text(draft: Draft) -> DraftText:
    """The draft's title, headings and texts, a blank line between."""
    text = draft.title.strip()
    headings: list[Heading] = []
    places: dict[str, tuple[int, int]] = {}
    for section in draft.sections:
        text += "\n\n"
        start = len(text)
        text += section.heading
        if section.heading:
            headings.append(Heading(section.heading, section.level, start, len(text), None))
            text += "\n\n"
        start = len(text)
        text += section.text.rstrip()
        places[section.key] = (start, len(text))
    return DraftText(text, tuple(headings), places)


HEADER_FIELDS: Mapping[str, str] = {
    "body": "adopted_by",
    "date": "adoption_date",
    "registration_number": "registration_numbers",
    "validity": "valid_to",
    "owner": "owner",
    "review": "review",
}
"""The header box's fields and the document model's."""


def draft_metadata(draft: Draft) -> dict[str, MetadataValue]:
    """What the draft says of itself, as metadata of the document model. Empty fields are left out."""
    values: dict[str, object] = {
        "title": draft.title,
        "document_type": draft.document_type.value,
        "municipalities": (draft.municipality,) if draft.municipality else (),
        "organisation": draft.municipality or None,
        "status": "förslag",
        "language": "sv",
    }
    for name, known in HEADER_FIELDS.items():
        text = getattr(draft.header, name).strip()
        if text:
            values[known] = (text,) if known == "registration_numbers" else text
    return {
        name: MetadataValue(value, MetadataStatus.STATED, method="utkast", confidence=1.0)
        for name, value in values.items()
        if value
    }
