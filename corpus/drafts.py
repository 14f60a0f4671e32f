"""A draft: a styrdokument being written, with the examples that its sections were collected from.

Values are frozen; every change gives a new draft (`search.draft.editing`) and is kept by
`corpus.catalogue.drafts.Drafts.save`. In a section's text `[3]` cites the draft's example number 3: numbers
are given once per draft and never used again, so that moving a section breaks no citation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class DraftType(StrEnum):
    """What kind of styrdokument is being written."""

    POLICY = "policy"
    STRATEGI = "strategi"
    PROGRAM = "program"
    PLAN = "plan"
    RIKTLINJER = "riktlinjer"


class ExampleKind(StrEnum):
    """How an example is kept."""

    QUOTATION = "citat"
    """The source's own words, exactly."""
    PARAPHRASE = "referat"
    """A note in one's own words about what the source says."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a document of the library, with all that a list of sources says of it.

    Kept whole in the draft: it stays true when the document leaves the library or is read anew. `start` and
    `end` are code points into the cleaned text that was quoted, end exclusive; `page` is 1-based.
    """

    document_id: str
    title: str
    municipality: str | None = None
    body: str | None = None
    adoption_date: str | None = None
    decision_paragraph: str | None = None
    registration_number: str | None = None
    status: str | None = None
    page: int | None = None
    start: int = 0
    end: int = 0
    heading: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """An example in a section. `number` is what `[number]` in the draft's texts means.

    `text` is the quotation, or the note of a paraphrase; `note` is what the writer wants to remember.
    """

    number: int
    kind: ExampleKind
    text: str
    reference: Reference
    note: str = ""


@dataclass(frozen=True, slots=True)
class ModelText:
    """What a language model wrote for a section: kept as such for as long as the draft.

    `text` holds its sentences, each with its citations `[number]`; `examples` are the numbers of what it was
    given; `rejected` are sentences left out for want of a valid citation. Sentences of the section's text
    that come from here are marked in the export, also after a change of some words.
    """

    text: str
    task: str
    model: str
    examples: tuple[int, ...]
    rejected: tuple[str, ...]
    made_at: str


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section. `key` is unique in the draft and stays; `level` 1 is a chapter, 2 a part of one."""

    key: str
    heading: str
    text: str = ""
    level: int = 1
    examples: tuple[Example, ...] = ()
    model_texts: tuple[ModelText, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftHeader:
    """The header box, as it shall read. Empty: not filled in yet."""

    body: str = ""
    date: str = ""
    registration_number: str = ""
    validity: str = ""
    owner: str = ""
    review: str = ""


HEADER_LABELS: Mapping[str, str] = {
    "body": "Beslutas av",
    "date": "Beslutsdatum",
    "registration_number": "Diarienummer",
    "validity": "Giltighetstid",
    "owner": "Dokumentansvarig",
    "review": "Aktualitetsprövning",
}
"""What each field of `DraftHeader` is called, in the order of the box."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document being written. `id` and `revision` are 0 until it is stored; times are ISO 8601 in UTC.

    `area` is the name of a policy area (`corpus.areas`); `last_number` the highest example number ever given.
    """

    document_type: DraftType
    title: str
    area: str = ""
    municipality: str = ""
    header: DraftHeader = field(default_factory=DraftHeader)
    sections: tuple[DraftSection, ...] = ()
    last_number: int = 0
    id: int = 0
    revision: int = 0
    created_at: str = ""
    changed_at: str = ""

    def examples(self) -> tuple[Example, ...]:
        """Every example, in the order of the sections."""
        return tuple(example for section in self.sections for example in section.examples)

    def section(self, key: str) -> DraftSection | None:
        """The section with this key."""
        return next((section for section in self.sections if section.key == key), None)


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """The draft as plain values, for storing and for the command line; keys are the fields' names."""
    return asdict(draft)


def draft_from_json(value: Mapping[str, Any]) -> Draft:
    """The draft that `draft_to_json` gave; fields that a later version added may be missing."""
    return Draft(
        **{
            **value,
            "document_type": DraftType(value["document_type"]),
            "header": DraftHeader(**value.get("header", {})),
            "sections": tuple(_section(section) for section in value.get("sections", ())),
        }
    )


def _section(value: Mapping[str, Any]) -> DraftSection:
    return DraftSection(
        **{
            **value,
            "examples": tuple(_example(example) for example in value.get("examples", ())),
            "model_texts": tuple(_model_text(text) for text in value.get("model_texts", ())),
        }
    )


def _example(value: Mapping[str, Any]) -> Example:
    return Example(
        **{**value, "kind": ExampleKind(value["kind"]), "reference": Reference(**value["reference"])}
    )


def _model_text(value: Mapping[str, Any]) -> ModelText:
    return ModelText(**{**value, "examples": tuple(value["examples"]), "rejected": tuple(value["rejected"])})
