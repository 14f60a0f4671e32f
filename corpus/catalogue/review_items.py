"""The review list as ready JSON: one object per document, made when its verdict is, read in the list's order.

Only `state` depends on the day. The list's order puts the documents of one state after each other, so a day
needs five stretches of one table, and a state to fill in for each.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.catalogue.coding import dumps
from corpus.catalogue.review_where import STRETCHES, Chosen, condition, days
from corpus.review import DueFact, State, Verdict

SEPARATOR = b", "
"""Between the objects of a chunk, and between chunks."""
CHUNK = 1000
"""Objects read at a time: about a megabyte."""
_ASKED_AT_ONCE = 500
"""Documents in one question: SQLite takes a limited number of values."""
_MARK = "\t"
"""Where the state goes. A tab is mere white space to JSON, which never has one within a text; and a single
character is found in a tenth of the time of a word."""
_STRETCHES: Mapping[State, str] = {
    **STRETCHES,
    State.LATER: f"{STRETCHES[State.LATER]} AND due < 'unknown'",
    State.UNKNOWN: "replaced = 0 AND due = 'unknown'",
}
"""Where the documents of each state lie in `review_item`, in the list's order."""


def put(connection: sqlite3.Connection, row: Mapping[str, Any], verdict: Verdict) -> None:
    """Store a document's object; `row` holds the columns of its row in table `review`."""
    connection.execute(
        "INSERT OR REPLACE INTO review_item (replaced, due, document_id, item) VALUES (?, ?, ?, ?)",
        (row["replaced"], row["due"] or "unknown", row["document_id"], _item(row, verdict).encode()),
    )


def _item(row: Mapping[str, Any], verdict: Verdict) -> str:
    """An item of the contract: `rules` holds every rule that fired, `settle` what would settle an unknown."""
    before = {
        "document_id": row["document_id"],
        "path": row["path"],
        "title": row["title"],
        "municipality": row["municipality"],
        "owner": row["owner"],
        "adopted_by": row["adopted_by"],
        "document_type": row["document_type"],
        "area": row["area"],
        "adoption_date": row["adoption_date"],
    }
    after = {
        "due": row["due"],
        "reason": {
            "rule": row["rule"],
            "text": row["text"],
            "page": row["page"],
            "derived": bool(row["derived"]),
        },
        "replaced_by": row["replaced_by"],
        "rules": [_rule(fact) for fact in verdict.facts],
        "settle": verdict.settle,
    }
    return f"{dumps(before)[:-1]},{_MARK}{dumps(after)[1:]}"


def _rule(fact: DueFact) -> dict[str, Any]:
    """A fact as JSON holds it; `dataclasses.asdict` would take a third of the whole refresh."""
    return {
        "rule": fact.rule.value,
        "due": fact.due.isoformat() if fact.due else None,
        "text": fact.text,
        "page": fact.page,
        "derived": fact.derived,
        "binding": fact.binding,
        "note": fact.note,
        "source": fact.source,
        "as_of": fact.as_of,
    }


def chunks(connection: sqlite3.Connection, *, today: date, horizon: date, chosen: Chosen) -> Iterator[bytes]:
    """Every chosen document as a JSON object in UTF-8, in the list's order, many at a time."""
    where, values = condition(connection, replace(chosen, states=frozenset(), due_by=None), today)
    values |= days(today, horizon)
    earlier = ""
    if chosen.due_by is not None:
        earlier = " AND due <= :due_by"
        values["due_by"] = chosen.due_by.isoformat()
    for state in State:
        if chosen.states and state not in chosen.states:
            continue
        stretch = _STRETCHES[state] + earlier
        if where:
            of_state = f"{where} AND {STRETCHES[state]}{earlier}"
            stretch = f"document_id IN (SELECT document_id FROM review{of_state})"
        cursor = connection.cursor()
        cursor.row_factory = None
        cursor.execute(
            f"SELECT item FROM review_item WHERE {stretch} ORDER BY replaced, due, document_id", values
        )
        while rows := cursor.fetchmany(CHUNK):
            joined = SEPARATOR.join([item for (item,) in rows])
            yield joined.replace(_MARK.encode(), f'"state":"{state}",'.encode())


def details(
    connection: sqlite3.Connection, document_ids: Iterable[str]
) -> Mapping[str, tuple[Sequence[Mapping[str, Any]], Sequence[str]]]:
    """(every rule that fired, what would settle it) of documents, as the contract's items hold them."""
    found: dict[str, tuple[Sequence[Mapping[str, Any]], Sequence[str]]] = {}
    ids = list(document_ids)
    for start in range(0, len(ids), _ASKED_AT_ONCE):
        part = ids[start : start + _ASKED_AT_ONCE]
        marks = ",".join("?" * len(part))
        rows = connection.execute(f"SELECT item FROM review_item WHERE document_id IN ({marks})", part)
        for made in (json.loads(item) for (item,) in rows):
            found[made["document_id"]] = (tuple(made["rules"]), tuple(made["settle"]))
    return found
