"""Documents as the JSON of the command line's contract: keys are added, never renamed or dropped."""

from __future__ import annotations

from typing import Any

from corpus.catalogue.reading import StoredDocument
from corpus.catalogue.records import DocumentFacets, Unit
from corpus.model import METADATA_FIELDS, Evidence, Goal, MetadataValue, Responsibility


def evidence_json(evidence: Evidence | None) -> dict[str, Any] | None:
    """The words that a value rests on; null when there are none."""
    if evidence is None:
        return None
    return {"text": evidence.text, "start": evidence.start, "end": evidence.end, "page": evidence.page}


def metadata_json(value: MetadataValue) -> dict[str, Any]:
    """One metadata field."""
    return {
        "value": value.value,
        "status": value.status.value,
        "evidence": evidence_json(value.evidence),
        "method": value.method,
        "confidence": round(value.confidence, 3),
        "note": value.note,
    }


def goal_json(goal: Goal) -> dict[str, Any]:
    """One goal. `parent` is an index into the document's goals, or null."""
    return {
        "text": goal.text,
        "start": goal.start,
        "end": goal.end,
        "page": goal.page,
        "kind": goal.kind.value,
        "measurable": goal.measurable,
        "quantity": goal.quantity,
        "direction": goal.direction,
        "target_year": goal.target_year,
        "baseline_year": goal.baseline_year,
        "responsible": goal.responsible,
        "heading_path": goal.heading_path,
        "external": goal.external,
        "confidence": round(goal.confidence, 3),
        "parent": goal.parent,
    }


def responsibility_json(duty: Responsibility) -> dict[str, Any]:
    """One responsibility."""
    return {
        "text": duty.text,
        "start": duty.start,
        "end": duty.end,
        "page": duty.page,
        "actor": duty.actor,
        "actor_normalised": duty.actor_normalised,
        "role": duty.role.value,
        "modality": duty.modality.value,
        "task": duty.task,
        "deadline": duty.deadline,
        "confidence": round(duty.confidence, 3),
    }


def tag_json(unit: Unit, facets: DocumentFacets) -> dict[str, Any]:
    """A goal or responsibility of a list, with its document. `number` counts within the document."""
    own = {**unit.data, "confidence": round(unit.data.get("confidence", 0.0), 3)}
    return {
        "document_id": unit.document_id,
        "title": facets.title,
        "municipality": facets.municipality,
        "path": facets.path,
        "number": unit.ordinal,
        "text": unit.text,
        "start": unit.start,
        "end": unit.end,
        "page": unit.page,
        "heading_path": unit.heading_path,
        **own,
    }


def document_json(stored: StoredDocument) -> dict[str, Any]:
    """A whole document, as `show` prints it."""
    document = stored.document
    return {
        "document_id": stored.document_id,
        "path": stored.version.path,
        "sha256": stored.version.sha256,
        "version": stored.version.number,
        "text": document.text,
        "pages": [
            {"number": p.number, "start": p.start, "end": p.end, "label": p.label, "needs_ocr": p.needs_ocr}
            for p in document.pages
        ],
        "metadata": {
            name: metadata_json(document.metadata[name])
            for name in METADATA_FIELDS
            if name in document.metadata
        },
        "headings": [
            {"text": h.text, "level": h.level, "start": h.start, "end": h.end, "page": h.page}
            for h in document.headings
        ],
        "parts": [
            {
                "kind": p.kind,
                "title": p.title,
                "start": p.start,
                "end": p.end,
                "first_page": p.first_page,
                "last_page": p.last_page,
            }
            for p in document.parts
        ],
        "goals": [goal_json(goal) for goal in document.goals],
        "responsibilities": [responsibility_json(duty) for duty in document.responsibilities],
        "topics": [{"area": t.area, "score": round(t.score, 3)} for t in document.topics],
        "abbreviations": dict(document.abbreviations),
        "warnings": [{"code": w.code, "message": w.message, "page": w.page} for w in document.warnings],
    }


def listing_json(facets: DocumentFacets) -> dict[str, Any]:
    """One row of `documents`. `due` and `due_reason` are filled by the review rules when they apply."""
    return {
        "document_id": facets.document_id,
        "path": facets.path,
        "title": facets.title,
        "municipality": facets.municipality,
        "document_type": facets.document_type,
        "status": facets.status,
        "adoption_date": facets.adoption_date,
        "valid_to": facets.valid_to,
        "due": None,
        "due_reason": None,
    }
