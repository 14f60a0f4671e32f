"""The document model: what policysok knows about one styrdokument.

Every value is a frozen dataclass. Offsets are code points into the document's *cleaned text*
(`Document.text`), 0-based and end-exclusive; pages are 1-based, `None` where the source has none.
`text` next to a span is always the exact slice `document.text[start:end]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class MetadataStatus(StrEnum):
    """How a metadata value came about, or why there is none."""

    STATED = "stated"
    DERIVED = "derived"
    STRIPPED = "stripped"
    """The label stands in the document but its value was lost on the way (transcript, OCR)."""
    PLACEHOLDER = "placeholder"
    """The document holds an unfilled template field such as `20XX-XX-XX`."""
    ABSENT = "absent"
    CORRECTED = "corrected"
    """A person set the value; wins over everything the recognisers say."""


class PassageKind(StrEnum):
    """What a passage is. Only `TEXT` and `TABLE_ROW` carry substance; the others sink in search."""

    TEXT = "text"
    TABLE_ROW = "table_row"
    TOC = "toc"
    REFERENCES = "references"
    FURNITURE = "furniture"
    HEADER_BLOCK = "header_block"


class GoalKind(StrEnum):
    """The levels of ambition that Swedish steering documents name (catalogue section 5.1)."""

    VISION = "vision"
    OVERGRIPANDE_MAL = "övergripande mål"
    MAL = "mål"
    DELMAL = "delmål"
    KVANTITATIVT_MAL = "kvantitativt mål"
    INDIKATOR = "indikator"
    ATGARD = "åtgärd"
    SYFTE = "syfte"


class Modality(StrEnum):
    """How firmly a duty is laid on its actor."""

    SKA = "ska"
    BOR = "bör"
    KAN = "kan"
    ANSVARAR = "ansvarar"
    UPPDRAG = "uppdrag"
    HAR = "har"


class Role(StrEnum):
    """What part an actor has in a duty."""

    OVERGRIPANDE = "övergripande"
    GENOMFOR = "genomför"
    SAMORDNAR = "samordnar"
    FOLJER_UPP = "följer upp"
    RAPPORTERAR = "rapporterar"
    MEDVERKAR = "medverkar"


METADATA_FIELDS: tuple[str, ...] = (
    "title",
    "subtitle",
    "document_type",
    "organisation",
    "municipalities",
    "registration_numbers",
    "adopted_by",
    "adoption_date",
    "decision_paragraph",
    "valid_from",
    "valid_to",
    "review",
    "owner",
    "applies_to",
    "status",
    "language",
    "replaces",
    "revised",
    "version",
    "page_count_stated",
)
"""Every metadata field of the command line's contract, in display order."""

LIST_FIELDS: frozenset[str] = frozenset({"municipalities", "registration_numbers", "replaces", "revised"})
"""Fields whose empty value is `[]` and not null."""

DOCUMENT_TYPES: tuple[str, ...] = (
    "vision",
    "strategi",
    "program",
    "handlingsprogram",
    "plan",
    "handlingsplan",
    "policy",
    "riktlinjer",
    "regler",
    "reglemente",
    "taxa",
    "verksamhetsplan",
    "överenskommelse",
    "projektplan",
    "annat",
)

DOCUMENT_STATUSES: tuple[str, ...] = ("antagen", "förslag", "remiss", "upphävd", "okänd")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the cleaned text: code points, end exclusive; page of its first character."""

    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words in the document that a value rests on."""

    text: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class MetadataValue:
    """One metadata field of one document.

    `value` is a string, an ISO date, an int, a tuple of strings, or a mapping (`review`); None or an
    empty tuple when not known. `method` names the recogniser (`label:Antagen av`, `title`, `footer`).
    `confidence` is 0 to 1. `note` says in Swedish why a field is empty or how a value was derived.
    """

    value: Any
    status: MetadataStatus
    evidence: Evidence | None = None
    method: str = ""
    confidence: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: 1-based physical `number`, its span in the cleaned text, and its printed label."""

    number: int
    start: int
    end: int
    label: str | None = None
    needs_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body. `level` 1 is the highest below the title."""

    text: str
    level: int
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: whole sentences under one heading, or one table row.

    `ordinal` counts from 0 within the document. `heading_path` runs from the title's first heading
    down to the nearest one. For a table row `text` is still the exact slice; `cells` holds
    (column name or None, cell text).
    """

    ordinal: int
    text: str
    start: int
    end: int
    page: int | None
    kind: PassageKind
    heading_path: tuple[str, ...] = ()
    cells: tuple[tuple[str | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a case bundle: försättsblad, protokoll, tjänsteskrivelse, styrdokument, bilaga."""

    kind: str
    title: str | None
    start: int
    end: int
    first_page: int | None
    last_page: int | None


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal, measure or purpose, as it stands in the document (catalogue section 5)."""

    text: str
    start: int
    end: int
    page: int | None
    kind: GoalKind
    measurable: bool = False
    quantity: str | None = None
    direction: str | None = None
    target_year: int | None = None
    baseline_year: int | None = None
    responsible: tuple[str, ...] = ()
    heading_path: tuple[str, ...] = ()
    external: bool = False
    confidence: float = 0.0
    parent: int | None = None
    """Index in the document's goal list of the goal that this one serves or measures."""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One duty: who, what, how firmly, by when (catalogue section 6)."""

    text: str
    start: int
    end: int
    page: int | None
    actor: str
    actor_normalised: tuple[str, ...]
    role: Role
    modality: Modality
    task: str
    deadline: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class TopicScore:
    """A policy area (`corpus.areas`) that a document is about, with a score between 0 and 1."""

    area: str
    score: float


@dataclass(frozen=True, slots=True)
class IngestWarning:
    """Something a reader of the outcome should know. `code` is stable, `message` is Swedish."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from. Identity rests on `sha256` of the file's bytes."""

    path: str
    sha256: str
    media_type: str
    byte_size: int


@dataclass(frozen=True, slots=True)
class Document:
    """A read, cleaned, structured and tagged document: what ingestion hands to the catalogue."""

    source: Source
    text: str
    pages: tuple[Page, ...]
    metadata: Mapping[str, MetadataValue]
    headings: tuple[Heading, ...] = ()
    passages: tuple[Passage, ...] = ()
    parts: tuple[Part, ...] = ()
    goals: tuple[Goal, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    topics: tuple[TopicScore, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[IngestWarning, ...] = ()
    offset_map: tuple[tuple[int, int, int, int], ...] = ()
    """Rows (clean_start, clean_end, page, raw_start): where each cleaned stretch stood on its page."""
