"""What the draft's rules answer with. Spans are code points into the text that was given, end exclusive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from corpus.catalogue.records import DocumentFacets
from corpus.drafts import Draft
from corpus.model import Document, Goal

# --- outline -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SectionExample:
    """Where a document of the library has a section: its heading as it stands there."""

    document: DocumentFacets
    heading: str
    page: int | None
    start: int


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section that such documents have. `key` is stable (`ansvar`), `heading` what to call it.

    `count` of the outline's documents have it, `share` is that part (0 to 1); `place` is where in the
    document it usually stands (0 first, 1 last). `suggested` says that a new draft should start with it.
    `variants` are the headings it goes by, the most usual first. `hint` says in Swedish what belongs in it.
    """

    key: str
    heading: str
    count: int
    share: float
    place: float
    suggested: bool
    variants: tuple[str, ...] = ()
    examples: tuple[SectionExample, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the law asks of such a document. `certain`: confirmed on a published page; else to be checked.

    `text` is Swedish and whole; `as_of` the year in which the law was read.
    """

    name: str
    law: str
    text: str
    certain: bool
    as_of: str


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A passage of the municipality's own rules for styrdokument. `text` is quoted; `about` what it rules."""

    document: DocumentFacets
    text: str
    page: int | None
    start: int
    end: int
    about: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What such documents consist of. `documents` were looked at; `scope` says in Swedish which ones.

    `sections` in their usual order. `themes` are headings about the area's own subjects that several
    documents have (no fixed sections, but ideas). `notes` are Swedish remarks for the reader.
    """

    documents: int
    scope: str
    sections: tuple[OutlineSection, ...]
    themes: tuple[OutlineSection, ...]
    requirements: tuple[Requirement, ...]
    own_rules: tuple[OwnRule, ...]
    notes: tuple[str, ...] = ()


# --- borrowing -----------------------------------------------------------------------------------------


class BorrowLevel(StrEnum):
    """How much of a sentence is somebody else's words."""

    NONE = "egen"
    COMMON = "vanlig formulering"
    """The words stand in so many municipalities' documents that nobody owns them."""
    PARTLY = "delvis övertagen"
    MOSTLY = "till stor del övertagen"
    VERBATIM = "ordagrant övertagen"


@dataclass(frozen=True, slots=True)
class BorrowedRun:
    """Words taken over: `start`, `end` in the checked text, `source_start`, `source_end` in the source's
    cleaned text. `exact` is False where inflections differ."""

    start: int
    end: int
    source_start: int
    source_end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class BorrowSource:
    """A place that a sentence agrees with. `share` of the sentence's words stand there in the same order
    (also in another inflection), `exact_share` just so; `text` is the source's wording."""

    document: DocumentFacets
    unit_id: int
    page: int | None
    start: int
    end: int
    text: str
    share: float
    exact_share: float
    runs: tuple[BorrowedRun, ...]


@dataclass(frozen=True, slots=True)
class SentenceBorrowing:
    """A sentence and where its words come from. `sources`: the best first, of equals the earliest adopted."""

    start: int
    end: int
    text: str
    share: float
    exact_share: float
    level: BorrowLevel
    sources: tuple[BorrowSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks with a citation: no borrowing. `number` is the example cited.

    `agrees`: the words stand in a source of the library; None when they are too few to be looked up.
    """

    start: int
    end: int
    text: str
    number: int | None
    agrees: bool | None
    source: BorrowSource | None


@dataclass(frozen=True, slots=True)
class BorrowReport:
    """A text's borrowing. `share` of its words outside quotations is taken over. `waiting` documents of the
    library are not in the index yet, so that their words are not found."""

    sentences: tuple[SentenceBorrowing, ...]
    quotations: tuple[Quotation, ...]
    share: float
    waiting: int = 0


# --- checks --------------------------------------------------------------------------------------------


class GoalPart(StrEnum):
    """What a goal should say."""

    MEASURE = "mått"
    QUANTITY = "mängd"
    TARGET_YEAR = "målår"
    RESPONSIBLE = "ansvarig"
    FOLLOW_UP = "uppföljning"


@dataclass(frozen=True, slots=True)
class GoalCheck:
    """A goal and what it says of each part: the words found, or None. `missing` as `GoalPart` is ordered."""

    goal: Goal
    found: Mapping[GoalPart, str | None]
    missing: tuple[GoalPart, ...]


class FindingKind(StrEnum):
    """What a finding is about."""

    GOAL = "mål"
    DUTY = "ansvar"
    MODALITY = "modalitet"
    HEADER = "dokumentuppgifter"
    YEARS = "årtal"
    TERM = "begrepp"
    COVERAGE = "täckning"
    SECTION = "avsnitt"
    LAW = "lag"
    BORROWING = "övertagen text"
    QUOTATION = "citat"


class Severity(StrEnum):
    """How much a finding matters."""

    MUST = "åtgärda"
    SHOULD = "överväg"
    NOTE = "upplysning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `text` is the exact slice `document.text[start:end]`, empty when the finding is
    about the whole document. `message` says what is wrong and `remedy` what to do, in Swedish."""

    kind: FindingKind
    severity: Severity
    message: str
    remedy: str
    text: str = ""
    start: int = 0
    end: int = 0
    page: int | None = None
    heading: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The review of a document. `findings` in the order of severity, then of the text."""

    findings: tuple[Finding, ...]
    goals: tuple[GoalCheck, ...]
    borrowing: BorrowReport | None = None
    notes: tuple[str, ...] = ()
    counts: Mapping[FindingKind, int] = field(default_factory=dict)


class DraftReader(Protocol):
    """Reads a draft as a document: headings, goals, duties (`ui.draft_reading.read_draft`)."""

    def __call__(self, draft: Draft) -> Document:
        """The document; its text is `search.draft.rendering.draft_text(draft).text`."""
        ...
