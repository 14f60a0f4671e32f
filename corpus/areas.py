"""The 31 policy areas with the words that documents and users use for them.

Data: `data/policy_areas.csv`, written for this project from published documents' titles and vocabulary.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class PolicyArea:
    """One area: typical titles (`document_names`), words of the texts, and words that users search with."""

    number: int
    name: str
    document_names: tuple[str, ...]
    document_words: tuple[str, ...]
    user_words: tuple[str, ...]


@lru_cache(maxsize=1)
def load_areas() -> tuple[PolicyArea, ...]:
    """All areas in order, read once per process."""
    text = (resources.files("corpus") / "data" / "policy_areas.csv").read_text(encoding="utf-8")
    return tuple(
        PolicyArea(
            number=int(row["number"]),
            name=row["name"],
            document_names=_items(row["document_names"]),
            document_words=_items(row["document_words"]),
            user_words=_items(row["user_words"]),
        )
        for row in csv.DictReader(text.splitlines())
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split(";") if item)
