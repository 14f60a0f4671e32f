"""Judging metadata against the truth of the example documents: forgiving of form, not of content."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.examples.records import ExampleTruth
from corpus.model import MetadataValue

FIELDS = (
    "title",
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
)
"""The fields that figures are given for."""


def is_right(field: str, found: Any, truth: Any) -> bool:
    """Whether a found value says the same as the truth.

    Texts are compared word by word; lists as sets of numbers or names, whatever their separators; a review
    by its period or by its words (one containing the other).
    """
    if field == "review":
        return _same_review(found, truth)
    return bool(_normal(field, found) == _normal(field, truth))


def _same_review(found: Any, truth: Any) -> bool:
    if not found or not truth:
        return not found and not truth
    if found.get("period") and found.get("period") == truth.get("period"):
        return True
    one, other = _words(found.get("text")), _words(truth.get("text"))
    return bool(one and other) and (one in other or other in one)


def _normal(field: str, value: Any) -> Any:
    if value is None or value == "" or (isinstance(value, list | tuple) and not value):
        return None
    if isinstance(value, list | tuple):
        return frozenset(re.sub(r"[\s./:_–-]+", "/", str(item)).strip("/").lower() for item in value)
    if field == "decision_paragraph":
        return re.match(r"\D*(\d*)", str(value)).group(1)  # type: ignore[union-attr]
    return _words(str(value))


def _words(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text or "").lower()))


@dataclass(frozen=True, slots=True)
class Verdict:
    """One field of one document."""

    file: str
    layout: str
    field: str
    found: Any
    truth: Any
    right: bool

    @property
    def invented(self) -> bool:
        """A value where the document has none."""
        return not self.right and _normal(self.field, self.truth) is None


def judge(entry: ExampleTruth, metadata: Mapping[str, MetadataValue]) -> list[Verdict]:
    """Verdicts on every field of one document."""
    verdicts = []
    for field in FIELDS:
        found = metadata[field].value if field in metadata else None
        truth = entry.truth.get(field)
        right = is_right(field, found, truth)
        verdicts.append(Verdict(entry.file, entry.layout, field, found, truth, right))
    return verdicts


def macro_by_layout(verdicts: Iterable[Verdict]) -> tuple[float, dict[str, float]]:
    """Mean over the layouts of the share of right fields, and that share for each layout."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.layout].append(verdict.right)
    shares = {layout: sum(rights) / len(rights) for layout, rights in sorted(groups.items())}
    return sum(shares.values()) / len(shares), shares
