"""What a comparison is asked and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.catalogue.records import DocumentFacets
from corpus.model import Goal

DEFAULT_GOALS = 25
"""How many goals of one municipality are shown unless another number is asked for."""

DEFAULT_PEERS = 8
"""How many similar municipalities stand beside one's own: few enough to read side by side."""


@dataclass(frozen=True, slots=True)
class GoalPointer:
    """A goal that somebody points at: its document and its number in it, from 0."""

    document_id: str
    number: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Which municipalities are compared. Everything given must hold; several values mean any of them.

    Nothing given means every municipality with documents in the library. `peers_of` names one's own
    municipality: it and the `peers` most similar ones that have documents are compared; with no peers asked
    for, it and whatever else is chosen.
    """

    municipalities: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    population_min: int | None = None  # inclusive
    population_max: int | None = None  # inclusive
    peers_of: str | None = None
    peers: int = DEFAULT_PEERS


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What is compared: a topic in own words, a policy area by name, or a goal pointed at.

    Text and area together mean the text within the area. `limit` is goals shown per municipality; themes
    are made of all that are found. External goals (the state's, the EU's) are left out unless asked for.
    """

    text: str = ""
    area: str | None = None
    goal: GoalPointer | None = None
    selection: Selection = field(default_factory=Selection)
    limit: int = DEFAULT_GOALS
    external: bool = False


@dataclass(frozen=True, slots=True)
class ComparedGoal:
    """A goal in its document, with why it is here: `score` orders goals within one comparison.

    `number` counts the document's goals from 0. `theme` is a label of `Comparison.themes`.
    """

    unit_id: int
    number: int
    goal: Goal
    document: DocumentFacets
    municipality: str
    score: float
    meaning: float
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Peer:
    """A municipality beside one's own: likeness 0 to 1, and in Swedish what it rests on."""

    municipality: str
    likeness: float
    reason: str


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """One row of the grid. `found` counts all matching goals, `goals` holds the best of them.

    `documents` are those that the matching goals stand in.
    """

    municipality: str
    county: str | None
    group: str | None
    population: int | None
    goals: tuple[ComparedGoal, ...]
    found: int
    documents: tuple[DocumentFacets, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """Goals about the same thing. `municipalities` have it; `share` is their part of those with goals."""

    label: str
    goals: tuple[ComparedGoal, ...]
    municipalities: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A theme that one side has and the other lacks. `examples` are the best goals about it."""

    theme: str
    municipalities: tuple[str, ...]
    share: float
    examples: tuple[ComparedGoal, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """One's own municipality against the others: what they have that it lacks, and the reverse."""

    own: str
    lacking: tuple[Gap, ...]
    alone: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer. `without` have documents but no goal found; `missing` have no documents at all.

    `elsewhere`: goals about an area in documents that are about another one, of municipalities without a row
    of their own (newcomers' homes in a housing programme, when integration is asked for). They take no part
    in themes and gaps.

    `areas` are the policy areas that the topic was taken for; `notes` are Swedish remarks for the reader.
    """

    topic: str
    areas: tuple[str, ...]
    rows: tuple[MunicipalityRow, ...]
    elsewhere: tuple[MunicipalityRow, ...]
    without: tuple[str, ...]
    missing: tuple[str, ...]
    themes: tuple[Theme, ...]
    gaps: Gaps | None
    peers: tuple[Peer, ...]
    notes: tuple[str, ...]
    seconds: float
