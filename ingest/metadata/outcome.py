"""Building metadata values: stated, derived, stripped, placeholder, absent."""

from __future__ import annotations

from typing import Any

from corpus.model import LIST_FIELDS, Evidence, MetadataStatus, MetadataValue


def stated(
    value: Any, evidence: Evidence | None, method: str, confidence: float = 0.9, note: str = ""
) -> MetadataValue:
    """A value that the document itself gives."""
    return MetadataValue(value, MetadataStatus.STATED, evidence, method, confidence, note)


def derived(
    value: Any, evidence: Evidence | None, method: str, confidence: float = 0.6, note: str = ""
) -> MetadataValue:
    """A value concluded from the document; `note` says in Swedish how."""
    return MetadataValue(value, MetadataStatus.DERIVED, evidence, method, confidence, note)


def empty(
    field: str,
    note: str,
    *,
    status: MetadataStatus = MetadataStatus.ABSENT,
    evidence: Evidence | None = None,
    method: str = "",
) -> MetadataValue:
    """No value; `note` says in Swedish why."""
    return MetadataValue(() if field in LIST_FIELDS else None, status, evidence, method, 0.0, note)


def stripped(field: str, evidence: Evidence, method: str, note: str) -> MetadataValue:
    """The label stands, its value was lost on the way."""
    return empty(field, note, status=MetadataStatus.STRIPPED, evidence=evidence, method=method)


def placeholder(field: str, evidence: Evidence, method: str) -> MetadataValue:
    """The label stands with an unfilled template field."""
    note = "Mallens fält är inte ifyllt."
    return empty(field, note, status=MetadataStatus.PLACEHOLDER, evidence=evidence, method=method)
