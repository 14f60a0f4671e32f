"""The document model to JSON columns and back. Loading what was stored gives an equal value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from corpus.model import (
    Evidence,
    Goal,
    GoalKind,
    MetadataStatus,
    MetadataValue,
    Modality,
    Passage,
    PassageKind,
    Responsibility,
    Role,
)


def dumps(value: Any) -> str:
    """Compact JSON with Swedish letters kept; tuples become arrays."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """JSON back to values; arrays become tuples, at every depth."""
    return _frozen(json.loads(text))


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value


def evidence_to_json(evidence: Evidence | None) -> str | None:
    """The `evidence` column; None when there is no evidence."""
    if evidence is None:
        return None
    return dumps({"text": evidence.text, "start": evidence.start, "end": evidence.end, "page": evidence.page})


def metadata_from_row(row: Mapping[str, Any]) -> MetadataValue:
    """A row of table `metadata` as a value."""
    evidence = Evidence(**json.loads(row["evidence"])) if row["evidence"] else None
    return MetadataValue(
        value=loads(row["value"]),
        status=MetadataStatus(row["status"]),
        evidence=evidence,
        method=row["method"],
        confidence=row["confidence"],
        note=row["note"],
    )


def passage_data(passage: Passage) -> dict[str, Any]:
    """A passage's own fields for column `unit.data`."""
    return {"cells": passage.cells} if passage.cells else {}


def goal_data(goal: Goal) -> dict[str, Any]:
    """A goal's own fields for column `unit.data`."""
    return {
        "kind": goal.kind.value,
        "measurable": goal.measurable,
        "quantity": goal.quantity,
        "direction": goal.direction,
        "target_year": goal.target_year,
        "baseline_year": goal.baseline_year,
        "responsible": goal.responsible,
        "external": goal.external,
        "confidence": goal.confidence,
        "parent": goal.parent,
    }


def responsibility_data(duty: Responsibility) -> dict[str, Any]:
    """A responsibility's own fields for column `unit.data`."""
    return {
        "actor": duty.actor,
        "actor_normalised": duty.actor_normalised,
        "role": duty.role.value,
        "modality": duty.modality.value,
        "task": duty.task,
        "deadline": duty.deadline,
        "confidence": duty.confidence,
    }


def passage_from_row(row: Mapping[str, Any]) -> Passage:
    """A row of table `unit` of kind passage."""
    return Passage(
        ordinal=row["ordinal"],
        text=row["text"],
        start=row["start"],
        end=row["end"],
        page=row["page"],
        kind=PassageKind(row["passage_kind"]),
        heading_path=loads(row["heading_path"]),
        cells=loads(row["data"]).get("cells", ()),
    )


def goal_from_row(row: Mapping[str, Any]) -> Goal:
    """A row of table `unit` of kind goal."""
    data = loads(row["data"])
    return Goal(
        text=row["text"],
        start=row["start"],
        end=row["end"],
        page=row["page"],
        heading_path=loads(row["heading_path"]),
        **{**data, "kind": GoalKind(data["kind"])},
    )


def responsibility_from_row(row: Mapping[str, Any]) -> Responsibility:
    """A row of table `unit` of kind responsibility."""
    data = loads(row["data"])
    return Responsibility(
        text=row["text"],
        start=row["start"],
        end=row["end"],
        page=row["page"],
        **{**data, "role": Role(data["role"]), "modality": Modality(data["modality"])},
    )
