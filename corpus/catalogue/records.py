"""What the catalogue hands out: rows as frozen dataclasses, and the port that search reads it through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from corpus.model import TopicScore

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# A name in quotes: commands that show no vector start without numpy.
Vector: TypeAlias = "npt.NDArray[np.float32]"
"""A dense embedding, normalised to length 1, shape (dimension,)."""

SentenceVectors: TypeAlias = "npt.NDArray[np.float16 | np.float32]"
"""Embeddings of a text's sentences as rows, each normalised to length 1, shape (sentences, dimension)."""


class UnitKind(StrEnum):
    """The three things that can be searched for."""

    PASSAGE = "passage"
    GOAL = "goal"
    RESPONSIBILITY = "responsibility"


@dataclass(frozen=True, slots=True)
class Unit:
    """One searchable text of a document's current version: a passage, a goal or a responsibility.

    `id` is a positive integer, unique in the library, never reused: the point's id in the vector index.
    `start`, `end` are code points into the document's cleaned text, end exclusive; `page` is 1-based.
    `passage_kind` is a `corpus.model.PassageKind` value (`text` for goals and responsibilities).
    `text_hash` names the text that was embedded (`embedding_text`).
    """

    id: int
    document_id: str
    kind: UnitKind
    ordinal: int
    text: str
    start: int
    end: int
    page: int | None
    heading_path: tuple[str, ...]
    passage_kind: str
    text_hash: str
    data: Mapping[str, Any]
    topics: tuple[TopicScore, ...] = ()
    """Its own policy areas, best first; empty where none were stored (see `units.topics_of`)."""


@dataclass(frozen=True, slots=True)
class DocumentFacets:
    """What a hit is filtered, grouped and shown by. `replaced` says a later version is in the library."""

    document_id: str
    path: str
    title: str | None
    municipality: str | None
    municipalities: tuple[str, ...]
    county: str | None
    group: str | None
    population: int | None
    document_type: str | None
    status: str | None
    body: str | None
    adoption_date: str | None
    valid_to: str | None
    topics: tuple[str, ...]
    replaced: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the catalogue's change log: the document's units must be (re)indexed or removed."""

    seq: int
    document_id: str
    deleted: bool


class UnitSource(Protocol):
    """The catalogue as search sees it. Every call is safe from any thread and process."""

    def last_seq(self) -> int:
        """Number of the newest change; 0 for an empty library."""
        ...

    def changes_since(self, seq: int, limit: int = 1000) -> Sequence[Change]:
        """The latest change per document with a number above `seq`, in order of number."""
        ...

    def units_of(self, document_id: str) -> Sequence[Unit]:
        """All units of the document's current version, passages first."""
        ...

    def units(self, ids: Iterable[int]) -> Mapping[int, Unit]:
        """Units by id; ids that are gone are left out."""
        ...

    def facets_of(self, document_ids: Iterable[str]) -> Mapping[str, DocumentFacets]:
        """Facets by document; documents that are gone are left out."""
        ...

    def pending_embeddings(self, model_id: str) -> Iterator[tuple[str, str]]:
        """(text_hash, text to embed) of each text that this model has no vector for, once each."""
        ...

    def put_embeddings(self, model_id: str, items: Iterable[tuple[str, Vector]]) -> None:
        """Store vectors (kept as float16) and note the owning documents in the change log."""
        ...

    def embeddings(self, model_id: str, text_hashes: Iterable[str]) -> Mapping[str, Vector]:
        """Vectors by text_hash, as float32; texts without one are left out."""
        ...

    def put_sentence_embeddings(self, model_id: str, items: Iterable[tuple[str, SentenceVectors]]) -> None:
        """Store the vectors of the sentences of texts, by text_hash (kept as float16)."""
        ...

    def sentence_embeddings(
        self, model_id: str, unit_ids: Iterable[int], dimension: int
    ) -> Mapping[int, SentenceVectors]:
        """Vectors of units' sentences, shape (sentences, `dimension`); units of one are left out."""
        ...

    def get_setting(self, key: str) -> str | None:
        """A setting stored in the library (`embedding_model`, ...)."""
        ...

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting in the library."""
        ...
