"""Which rows of the review list are meant: a selection, and its condition in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.review.bands import Band, bounds, last_days
from corpus.review.records import State
from corpus.review.summary import NOBODY


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of the list is wanted; None and empty leave everything. `NOBODY` asks for those without one.

    `due_by` keeps what must be decided by that day, the overdue ones too. Names match in any case of letters.
    """

    municipalities: tuple[str, ...] = ()
    body: str | None = None
    owner: str | None = None
    area: str | None = None
    document_type: str | None = None
    states: frozenset[State] = frozenset()
    band: Band | None = None
    due_by: date | None = None


BAND = (
    "CASE WHEN replaced THEN 'ersatta' WHEN due IS NULL THEN 'okanda' WHEN due < :today THEN 'forsenade'"
    " WHEN due <= :day30 THEN '30-dagar' WHEN due <= :day90 THEN '90-dagar' WHEN due <= :year"
    " THEN '12-manader' ELSE 'senare' END"
)
"""The same comparison as `corpus.review.bands.band_on`; a test keeps them equal."""
STATE = (
    "CASE WHEN replaced THEN 'replaced' WHEN due IS NULL THEN 'unknown' WHEN due < :today THEN 'overdue'"
    " WHEN due <= :horizon THEN 'due' ELSE 'later' END"
)
"""The same comparison as `corpus.review.state_on`; a test keeps them equal."""
STRETCHES: Mapping[State, str] = {
    State.OVERDUE: "replaced = 0 AND due < :today",
    State.DUE: "replaced = 0 AND due >= :today AND due <= :horizon",
    State.LATER: "replaced = 0 AND due >= :today AND due > :horizon",
    State.UNKNOWN: "replaced = 0 AND due IS NULL",
    State.REPLACED: "replaced = 1",
}
"""`STATE` the other way round: where the documents of a state lie in an index on (replaced, due)."""


def days(today: date, horizon: date) -> dict[str, str]:
    """The days that `BAND` and `STATE` compare with."""
    thirty, ninety, year = (last for _, last in last_days(today))
    named = {"today": today, "horizon": horizon, "day30": thirty, "day90": ninety, "year": year}
    return {name: day.isoformat() for name, day in named.items()}


def condition(connection: sqlite3.Connection, chosen: Chosen, today: date) -> tuple[str, dict[str, Any]]:
    """` WHERE ...` (or nothing) and its values; `days` are to be given beside them."""
    terms: list[str] = []
    values: dict[str, Any] = {}
    for column, wanted in (
        ("municipality", chosen.municipalities),
        ("adopted_by", (chosen.body,)),
        ("owner", (chosen.owner,)),
        ("area", (chosen.area,)),
        ("document_type", (chosen.document_type,)),
    ):
        names = [name for name in wanted if name is not None]
        if names:
            terms.append(_named(connection, column, names, values))
    if chosen.states:
        terms.append(f"{STATE} IN ({', '.join(repr(state.value) for state in sorted(chosen.states))})")
    if chosen.due_by is not None:
        terms.append("due <= :due_by")
        values["due_by"] = chosen.due_by.isoformat()
    if chosen.band is not None:
        terms.append(_band(chosen.band, today, values))
    return (f" WHERE {' AND '.join(terms)}" if terms else ""), values


def _named(connection: sqlite3.Connection, column: str, names: Sequence[str], values: dict[str, Any]) -> str:
    """One of these names, in any case of letters. SQLite knows that of a to z only, so they are looked up."""
    folded = {name.casefold() for name in names}
    found = [
        row[0]
        for row in connection.execute(f"SELECT DISTINCT {column} FROM review WHERE {column} IS NOT NULL")
        if row[0].casefold() in folded
    ]
    marks = [f":{column}{n}" for n in range(len(found))]
    values |= {f"{column}{n}": name for n, name in enumerate(found)}
    term = f"{column} IN ({', '.join(marks)})"
    return f"({term} OR {column} IS NULL)" if NOBODY in names else term


def _band(band: Band, today: date, values: dict[str, Any]) -> str:
    """A band as bounds on the indexed day rather than as `BAND`, which would look at every row."""
    if band is Band.REPLACED:
        return "replaced"
    if band is Band.UNKNOWN:
        return "due IS NULL AND NOT replaced"
    terms = []
    for sign, name, day in zip((">=", "<="), ("band_first", "band_last"), bounds(band, today), strict=True):
        if day is not None:
            terms.append(f"due {sign} :{name}")
            values[name] = day.isoformat()
    return " AND ".join(terms)
