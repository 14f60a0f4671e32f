"""Goals, responsibilities, policy areas and abbreviations: what a document is for and who does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.model import Goal, IngestWarning, MetadataValue, Responsibility, TopicScore
from ingest.cleaned import CleanDocument
from ingest.structure import Structure


@dataclass(frozen=True, slots=True)
class Tags:
    """What tagging adds to a document. Spans count in the cleaned text."""

    goals: tuple[Goal, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    topics: tuple[TopicScore, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[IngestWarning, ...] = ()


def tag(cleaned: CleanDocument, structure: Structure, metadata: Mapping[str, MetadataValue]) -> Tags:
    """Find goals, responsibilities, policy areas and abbreviations in a structured document."""
    return Tags()
