"""The review list as the JSON of the command line's contract."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from corpus.catalogue.review_items import SEPARATOR
from corpus.review.completeness import Requirement
from corpus.review.summary import Count, Summary


def write_review(stream: BinaryIO, items: Iterable[bytes], summary: Summary, *, today: date) -> None:
    """Write the contract's object in UTF-8 on one line, bit by bit: a large library need not fit in memory.

    `items` are chunks of JSON objects as `Reviews.json_chunks` gives them.
    """
    stream.write(f'{{"today": "{today.isoformat()}", "items": ['.encode())
    for number, chunk in enumerate(items):
        stream.write(SEPARATOR + chunk if number else chunk)
    stream.write(f'], "summary": {json.dumps(summary_json(summary), ensure_ascii=False)}}}\n'.encode())
    stream.flush()


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
