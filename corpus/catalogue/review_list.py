"""Reading the review list and its counts: `today` is a parameter of the query."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from corpus.catalogue.coding import loads
from corpus.catalogue.review_rows import FIELDS
from corpus.catalogue.review_where import BAND, STATE, STRETCHES, Chosen, condition, days
from corpus.review import ReviewItem, State
from corpus.review.bands import Band
from corpus.review.summary import DIMENSIONS, HORIZONS, STATES, Count, Summary, ordered

_COLUMNS = ", ".join(name for name in ReviewItem._fields if name != "state")
EVERYTHING = Chosen()
_DUE, _STATE = ReviewItem._fields.index("due"), ReviewItem._fields.index("state")
_ORDER = " ORDER BY due IS NULL, due, replaced, document_id"


def items(
    connection: sqlite3.Connection,
    *,
    today: date,
    horizon: date,
    chosen: Chosen = EVERYTHING,
    limit: int | None = None,
    offset: int = 0,
) -> list[ReviewItem]:
    """Every chosen document (or one page of them) with its state, the most overdue first, undated last."""
    where, values = condition(connection, chosen, today)
    values |= days(today, horizon)
    page = " ORDER BY document_id"
    if limit is not None:
        page = f"{_ORDER} LIMIT :limit OFFSET :offset"
        values |= {"limit": limit, "offset": offset}
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(f"SELECT {_COLUMNS}, {STATE} FROM review{where}{page}", values)
    with _no_collection():
        rows = list(map(ReviewItem._make, cursor))
    if limit is not None:
        return rows
    # Sorting whole lists here is quicker than a sorter of wide rows in SQLite. They come by document, which
    # is the table's own order, and sorting keeps it within a day: a key of two parts takes six times as long.
    dated = [row for row in rows if row[_DUE] is not None]
    dated.sort(key=itemgetter(_DUE))
    undated = [row for row in rows if row[_DUE] is None]
    undated.sort(key=lambda row: row[_STATE] == State.REPLACED)
    return dated + undated


def count(connection: sqlite3.Connection, *, today: date, horizon: date, chosen: Chosen) -> int:
    """How many documents are chosen."""
    where, values = condition(connection, chosen, today)
    values |= days(today, horizon)
    return int(connection.execute(f"SELECT count(*) FROM review{where}", values).fetchone()[0])


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hundreds of thousands of rows of text make no cycles; looking for some takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def summary(
    connection: sqlite3.Connection, *, today: date, horizon: date, chosen: Chosen = EVERYTHING
) -> Summary:
    """The counts of all that is chosen, counted in SQLite along one narrow index per dimension."""
    where, values = condition(connection, chosen, today)
    values |= days(today, horizon)
    if where:
        by = _count_chosen(connection, where, values)
    else:
        by = {dimension: _count_all(connection, dimension, values) for dimension in DIMENSIONS}
    totals = dict.fromkeys(STATES, 0)
    for count in by["document_type"].values():
        for state, number in count.by_state.items():
            totals[state] += number
    return Summary(totals, by, _within(connection, today, where, values))


def _count_all(connection: sqlite3.Connection, dimension: str, values: Mapping[str, Any]) -> dict[str, Count]:
    """The whole list by one dimension: the length of each state's stretch of its narrow index."""
    lengths = ", ".join(
        f"(SELECT count(*) FROM review WHERE {dimension} IS name AND {stretch}) AS {state}"
        for state, stretch in STRETCHES.items()
    )
    rows = connection.execute(
        f"SELECT name, {lengths} FROM (SELECT DISTINCT {dimension} AS name FROM review)", values
    )
    return ordered({(row["name"], state): row[state] for row in rows for state in STATES})


def _count_chosen(
    connection: sqlite3.Connection, where: str, values: Mapping[str, Any]
) -> dict[str, dict[str, Count]]:
    """Part of the list by every dimension: the part is picked out once."""
    counts = " UNION ALL ".join(
        f"SELECT '{dimension}' AS dimension, {dimension} AS name, state, count(*) AS n FROM c"
        f" GROUP BY {dimension}, state"
        for dimension in DIMENSIONS
    )
    rows = connection.execute(
        f"WITH c AS MATERIALIZED (SELECT {', '.join(DIMENSIONS)}, {STATE} AS state FROM review{where})"
        f" {counts}",
        values,
    )
    found: dict[str, dict[tuple[str | None, str], int]] = {dimension: {} for dimension in DIMENSIONS}
    for row in rows:
        found[row["dimension"]][row["name"], row["state"]] = row["n"]
    return {dimension: ordered(pairs) for dimension, pairs in found.items()}


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


def bands(connection: sqlite3.Connection, *, today: date, chosen: Chosen = EVERYTHING) -> dict[Band, int]:
    """How many of the chosen documents each band holds, every band named."""
    where, values = condition(connection, chosen, today)
    values |= days(today, today)
    rows = connection.execute(
        f"SELECT {BAND} AS band, sum(k) AS n FROM (SELECT due, replaced, count(*) AS k FROM review{where}"
        " GROUP BY due, replaced) GROUP BY 1",
        values,
    )
    found = {row["band"]: row["n"] for row in rows}
    return {band: found.get(band.value, 0) for band in Band}


def due_months(
    connection: sqlite3.Connection, *, today: date, chosen: Chosen = EVERYTHING
) -> dict[tuple[str, bool], int]:
    """How many of the chosen documents fall due in each month, by (`YYYY-MM`, whether overdue), in order."""
    where, values = condition(connection, chosen, today)
    values |= days(today, today)
    rows = connection.execute(
        "SELECT substr(due, 1, 7) AS month, due < :today AS overdue, sum(k) AS n FROM"
        f" (SELECT due, count(*) AS k FROM review{where} GROUP BY due) WHERE due IS NOT NULL"
        " GROUP BY 1, 2 ORDER BY 1, 2 DESC",
        values,
    )
    return {(row["month"], bool(row["overdue"])): row["n"] for row in rows}


def names(connection: sqlite3.Connection, dimension: str) -> list[str]:
    """The names that the list has in one of `DIMENSIONS`."""
    if dimension not in DIMENSIONS:
        raise ValueError(dimension)
    rows = connection.execute(f"SELECT DISTINCT {dimension} FROM review WHERE {dimension} <> ''")
    return [row[0] for row in rows]


def places(
    connection: sqlite3.Connection, document_ids: Sequence[str]
) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Where the words that a date rests on stand: (start, end) in the cleaned text by (document, words)."""
    marks, names = ",".join("?" * len(document_ids)), ",".join("?" * len(FIELDS))
    rows = connection.execute(
        "SELECT d.id, m.evidence FROM document d JOIN metadata m ON m.version_id = d.current_version"
        f" WHERE d.id IN ({marks}) AND m.field IN ({names}) AND m.evidence IS NOT NULL",
        [*document_ids, *FIELDS],
    )
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for document_id, evidence in rows:
        words = loads(evidence)
        found.setdefault((document_id, words["text"]), (words["start"], words["end"]))
    return found
