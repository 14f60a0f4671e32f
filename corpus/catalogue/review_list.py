"""Reading the review list and its counts: `today` is a parameter of the query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from corpus.catalogue.coding import loads
from corpus.review import ReviewItem
from corpus.review.summary import DIMENSIONS, HORIZONS, STATES, Count, Summary, ordered

_COLUMNS = ", ".join(name for name in ReviewItem._fields if name != "state")
_STATE = (
    "CASE WHEN replaced THEN 'replaced' WHEN due IS NULL THEN 'unknown' WHEN due < :today THEN 'overdue'"
    " WHEN due <= :horizon THEN 'due' ELSE 'later' END"
)
"""The same comparison as `corpus.review.state_on`; a test keeps them equal."""
_DUE = ReviewItem._fields.index("due")
_CHUNK = 500


def items(
    connection: sqlite3.Connection,
    *,
    today: date,
    horizon: date,
    municipalities: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
) -> list[ReviewItem]:
    """Every document (or one page of them) with its state, the most overdue first, without date last."""
    where, values = _of_municipalities(municipalities)
    values |= {"today": today.isoformat(), "horizon": horizon.isoformat()}
    page = ""
    if limit is not None:
        page = " ORDER BY due IS NULL, due, document_id LIMIT :limit OFFSET :offset"
        values |= {"limit": limit, "offset": offset}
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(f"SELECT {_COLUMNS}, {_STATE} FROM review{where}{page}", values)
    rows = list(map(ReviewItem._make, cursor))
    if limit is not None:
        return rows
    # Sorting whole lists here is quicker than a sorter of wide rows in SQLite; the order is the same.
    dated = [row for row in rows if row[_DUE] is not None]
    dated.sort(key=itemgetter(_DUE))
    return dated + [row for row in rows if row[_DUE] is None]


def summary(
    connection: sqlite3.Connection, *, today: date, horizon: date, municipalities: Sequence[str] = ()
) -> Summary:
    """The counts of the whole list, counted in SQLite along one narrow index per dimension."""
    where, values = _of_municipalities(municipalities)
    values |= {"today": today.isoformat(), "horizon": horizon.isoformat()}
    by = {dimension: _count(connection, dimension, where, values) for dimension in DIMENSIONS}
    totals = dict.fromkeys(STATES, 0)
    for count in by["document_type"].values():
        for state, number in count.by_state.items():
            totals[state] += number
    return Summary(totals, by, _within(connection, today, where, values))


def _count(
    connection: sqlite3.Connection, dimension: str, where: str, values: Mapping[str, Any]
) -> dict[str, Count]:
    rows = connection.execute(
        f"SELECT name, {_STATE} AS state, sum(k) AS n FROM (SELECT {dimension} AS name, replaced, due,"
        f" count(*) AS k FROM review{where} GROUP BY {dimension}, replaced, due) GROUP BY name, state",
        values,
    )
    return ordered({(row["name"], row["state"]): row["n"] for row in rows})


def _within(
    connection: sqlite3.Connection, today: date, where: str, values: Mapping[str, Any]
) -> dict[str, int]:
    condition = " AND " if where else " WHERE "
    rows = connection.execute(
        f"SELECT due, count(*) AS n FROM review{where}{condition}due BETWEEN :today AND :year GROUP BY due",
        {**values, "year": (today + timedelta(days=HORIZONS[-1][1])).isoformat()},
    ).fetchall()
    return {
        name: sum(row["n"] for row in rows if row["due"] <= (today + timedelta(days=ahead)).isoformat())
        for name, ahead in HORIZONS
    }


def _of_municipalities(names: Sequence[str]) -> tuple[str, dict[str, Any]]:
    if not names:
        return "", {}
    marks = ", ".join(f":m{n}" for n in range(len(names)))
    return f" WHERE municipality COLLATE NOCASE IN ({marks})", {f"m{n}": name for n, name in enumerate(names)}


def details(
    connection: sqlite3.Connection, document_ids: Iterable[str]
) -> Mapping[str, tuple[Sequence[Mapping[str, Any]], Sequence[str]]]:
    """(facts, what would settle it) of documents, each fact as the mapping of a `DueFact`."""
    found: dict[str, tuple[Sequence[Mapping[str, Any]], Sequence[str]]] = {}
    ids = list(document_ids)
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        marks = ",".join("?" * len(part))
        for row in connection.execute(f"SELECT * FROM review_detail WHERE document_id IN ({marks})", part):
            found[row["document_id"]] = (loads(row["facts"]), loads(row["settle"]))
    return found
