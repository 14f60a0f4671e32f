"""The catalogue of a library: SQLite, the single source of truth."""

from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.records import (
    Change,
    DocumentFacets,
    SentenceVectors,
    Unit,
    UnitKind,
    UnitSource,
    Vector,
)

__all__ = [
    "Catalogue",
    "Change",
    "DocumentFacets",
    "SentenceVectors",
    "Unit",
    "UnitKind",
    "UnitSource",
    "Vector",
]
