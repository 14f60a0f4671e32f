"""The review list as the JSON of the command line's contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from corpus.review import ReviewItem
from corpus.review.completeness import Requirement
from corpus.review.summary import Count, Summary

Details = Mapping[str, tuple[Sequence[Mapping[str, Any]], Sequence[str]]]


def review_json(
    items: Sequence[ReviewItem], summary: Summary, details: Details, *, today: date
) -> dict[str, Any]:
    """The contract's object; `rules` and `settle` beside `reason` hold every rule and what is missing."""
    return {
        "today": today.isoformat(),
        "items": [_item(item, details) for item in items],
        "summary": summary_json(summary),
    }


def _item(item: ReviewItem, details: Details) -> dict[str, Any]:
    facts, settle = details.get(item.document_id, ((), ()))
    return {
        "document_id": item.document_id,
        "path": item.path,
        "title": item.title,
        "municipality": item.municipality,
        "owner": item.owner,
        "adopted_by": item.adopted_by,
        "document_type": item.document_type,
        "area": item.area,
        "adoption_date": item.adoption_date,
        "state": item.state,
        "due": item.due,
        "reason": {
            "rule": item.rule,
            "text": item.text,
            "page": item.page,
            "derived": bool(item.derived),
        },
        "replaced_by": item.replaced_by,
        "rules": list(facts),
        "settle": list(settle),
    }


def summary_json(summary: Summary) -> dict[str, Any]:
    """Counts: `by_state` plain, the others with one object per value."""
    return {
        "total": sum(summary.by_state.values()),
        "by_state": summary.by_state,
        "within_days": summary.within_days,
        **{
            f"by_{dimension}": {name: _count(count) for name, count in groups.items()}
            for dimension, groups in summary.by.items()
        },
    }


def _count(count: Count) -> dict[str, Any]:
    return {**count.by_state, "total": count.total, "overdue_share": round(count.overdue_share, 4)}


def requirement_json(found: Requirement) -> dict[str, Any]:
    """One row of the legal completeness."""
    return {
        "name": found.name,
        "law": found.law,
        "as_of": found.as_of,
        "finding": found.finding.value,
        "message": found.message,
        "documents": [
            {"document_id": i.document_id, "title": i.title, "state": i.state, "due": i.due}
            for i in found.documents
        ],
    }
