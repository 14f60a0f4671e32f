"""Counting what the library holds: SQL over the tallies, fast also at 350,000 documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.catalogue.tallies import Progress, Tallies


class Dimension(StrEnum):
    """What documents can be counted by. The value is the SQL expression."""

    YEAR = "substr(t.adoption_date, 1, 4)"
    BODY = "t.body"
    TYPE = "t.document_type"
    STATUS = "t.status"
    MUNICIPALITY = "t.municipality"
    COUNTY = "t.county"


class Trouble(StrEnum):
    """A lack that documents can be listed by. The value is the SQL condition."""

    NO_TEXT = "t.pages_without_text > 0"
    NO_VECTOR = "t.texts_without_vector > 0"
    NO_MUNICIPALITY = "t.municipality IS NULL"
    NO_DATE = "t.adoption_date IS NULL"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which documents to count; None or empty means all. `text` is looked for in title and file name."""

    municipality: str | None = None
    county: str | None = None
    document_type: str | None = None
    area: str | None = None
    text: str = ""
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents have a value; `label` None where the document does not say."""

    label: str | None
    number: int


@dataclass(frozen=True, slots=True)
class GoalCount:
    """How many of the documents' own goals are of a kind, and how many of those can be measured."""

    kind: str
    measurable: int
    not_measurable: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The library in figures. `read_at`: the newest reading of a document, ISO 8601 in UTC."""

    documents: int
    municipalities: int
    without_municipality: int
    pages: int
    pages_without_text: int
    documents_without_text: int
    goals: int
    responsibilities: int
    texts: int
    texts_without_vector: int
    documents_without_vector: int
    read_at: str | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document as lists show it; `areas` are its main policy areas."""

    document_id: str
    path: str
    title: str | None
    municipality: str | None
    document_type: str | None
    status: str | None
    body: str | None
    adoption_date: str | None
    valid_from: str | None
    valid_to: str | None
    replaced: bool
    read_at: str
    pages: int
    pages_without_text: int
    goals: int
    responsibilities: int
    texts_without_vector: int
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaCount:
    """A municipality's documents of one main area: adopted and in force, no longer in force, neither."""

    municipality: str
    area: str
    in_force: int
    ended: int
    unclear: int


@dataclass(frozen=True, slots=True)
class PlaceChecked:
    """When a municipality's files were last seen by a reading, ISO 8601 in UTC."""

    municipality: str
    documents: int
    checked_at: str


class Statistics:
    """Counts of one library. Each call opens the tallies by itself: safe from any thread."""

    def __init__(self, tallies: Tallies) -> None:
        self._tallies = tallies

    def catch_up(self, budget_s: float = 1.0) -> Progress:
        """Take in what has changed: see `Tallies.catch_up`."""
        return self._tallies.catch_up(budget_s)

    def totals(self, selection: Selection = Selection()) -> Totals:
        """The figures of the selected documents."""
        where, values = _where(selection)
        row = self._rows(
            "SELECT count(*), count(DISTINCT t.municipality), coalesce(sum(t.municipality IS NULL), 0),"
            " coalesce(sum(t.pages), 0), coalesce(sum(t.pages_without_text), 0),"
            " coalesce(sum(t.pages_without_text > 0), 0), coalesce(sum(t.goals), 0),"
            " coalesce(sum(t.responsibilities), 0), coalesce(sum(t.texts), 0),"
            " coalesce(sum(t.texts_without_vector), 0), coalesce(sum(t.texts_without_vector > 0), 0),"
            f" max(t.read_at) FROM tally t{where}",
            values,
        )[0]
        return Totals(*row)

    def counts(self, dimension: Dimension, selection: Selection = Selection()) -> Sequence[Count]:
        """Number of documents by value, most first."""
        where, values = _where(selection)
        rows = self._rows(
            f"SELECT {dimension.value} AS label, count(*) AS number FROM tally t{where}"
            " GROUP BY 1 ORDER BY 2 DESC, 1",
            values,
        )
        return [Count(row["label"], row["number"]) for row in rows]

    def areas(self, selection: Selection = Selection()) -> Sequence[Count]:
        """Number of documents by main policy area, most first; a document may count in several."""
        where, values = _where(selection)
        if not where:
            rows = self._rows(
                "SELECT area AS label, count(*) AS number FROM area_tally GROUP BY 1 UNION ALL"
                " SELECT NULL, count(*) FROM tally t WHERE NOT EXISTS"
                " (SELECT 1 FROM area_tally a WHERE a.document_id = t.document_id)"
                " ORDER BY 2 DESC, 1",
                {},
            )
            return [Count(row["label"], row["number"]) for row in rows if row["number"]]
        rows = self._rows(
            "SELECT a.area AS label, count(*) AS number FROM tally t"
            f" LEFT JOIN area_tally a ON a.document_id = t.document_id{where} GROUP BY 1 ORDER BY 2 DESC, 1",
            values,
        )
        return [Count(row["label"], row["number"]) for row in rows]

    def goals(self, selection: Selection = Selection()) -> Sequence[GoalCount]:
        """The documents' own goals by kind, most first."""
        where, values = _where(selection)
        of = f"tally t JOIN goal_tally g ON g.document_id = t.document_id{where}" if where else "goal_tally g"
        rows = self._rows(
            "SELECT g.kind, sum(g.number * g.measurable) AS yes, sum(g.number * (1 - g.measurable)) AS no"
            f" FROM {of}"
            " GROUP BY 1 ORDER BY sum(g.number) DESC, 1",
            values,
        )
        return [GoalCount(row["kind"], row["yes"], row["no"]) for row in rows]

    def documents(self, selection: Selection = Selection(), *, limit: int = 5000) -> Sequence[DocumentRow]:
        """Selected documents by municipality and title, `limit` at most."""
        where, values = _where(selection)
        # Unordered rows are read one after the other; in the index's order each would be looked up by itself,
        # which pays only where the first rows are the ones wanted. The plus sign keeps SQLite off the index.
        order = "t.municipality, t.title, t.document_id"
        return self._documents(where, f"+{order}" if selection.text else order, {**values, "limit": limit})

    def ending_around(
        self, today: date, selection: Selection = Selection(), *, limit: int = 60
    ) -> Sequence[DocumentRow]:
        """Selected documents with a known start, those whose validity ends nearest to `today` first.

        Documents without a last day come after them, the latest adopted first.
        """
        where, values = _where(selection)
        where += (" AND " if where else " WHERE ") + "coalesce(t.valid_from, t.adoption_date) IS NOT NULL"
        order = (
            "t.valid_to IS NULL, abs(julianday(t.valid_to) - julianday(:today)),"
            " coalesce(t.adoption_date, t.valid_from) DESC, t.document_id"
        )
        return self._documents(where, order, {**values, "today": today.isoformat(), "limit": limit})

    def _documents(self, where: str, order: str, values: dict[str, object]) -> Sequence[DocumentRow]:
        # The limit stands inside, so that areas are put together for the listed documents only.
        rows = self._rows(
            "SELECT t.*, (SELECT group_concat(a.area, char(10)) FROM area_tally a"
            " WHERE a.document_id = t.document_id) AS areas"
            f" FROM (SELECT * FROM tally t{where} ORDER BY {order} LIMIT :limit) t",
            values,
        )
        return [_document_row(row) for row in rows]

    def coverage(self, today: date, municipalities: Sequence[str]) -> Sequence[AreaCount]:
        """The municipalities' documents by main area; pairs without a document are left out."""
        values: dict[str, object] = {f"place{n}": name for n, name in enumerate(municipalities)}
        where = f" WHERE t.municipality IN ({', '.join(f':{name}' for name in values)})"
        rows = self._rows(
            "SELECT municipality, area, sum(state = 1), sum(state = 2), sum(state = 3) FROM ("
            " SELECT t.municipality, a.area, CASE WHEN t.status = 'upphävd' OR t.replaced THEN 2"
            " WHEN t.status IS NOT 'antagen' THEN 3 WHEN t.valid_to < :today THEN 2 ELSE 1 END AS state"
            f" FROM tally t JOIN area_tally a ON a.document_id = t.document_id{where}"
            ") GROUP BY municipality, area",
            {**values, "today": today.isoformat()},
        )
        return [AreaCount(*row) for row in rows]

    def standing(self, today: date, soon: date, selection: Selection = Selection()) -> Sequence[Count]:
        """Documents by where they stand in their time: see `corpus.overview.Validity`, by name."""
        where, values = _where(selection)
        rows = self._rows(
            "SELECT CASE WHEN t.status = 'upphävd' OR t.replaced THEN 'REPEALED'"
            " WHEN t.status IS NOT 'antagen' THEN 'NOT_ADOPTED' WHEN t.valid_to IS NULL THEN 'OPEN'"
            " WHEN t.valid_to < :today THEN 'ENDED' WHEN t.valid_to <= :soon THEN 'ENDS_SOON'"
            f" ELSE 'IN_FORCE' END AS label, count(*) AS number FROM tally t{where} GROUP BY 1 ORDER BY 1",
            {**values, "today": today.isoformat(), "soon": soon.isoformat()},
        )
        return [Count(row["label"], row["number"]) for row in rows]

    def checked(self) -> Sequence[PlaceChecked]:
        """When each municipality's files were last read or found unchanged, by name."""
        rows = self._rows(
            "SELECT t.municipality, count(DISTINCT t.document_id), max(l.last_seen_at) FROM tally t"
            " JOIN library.location l ON l.document_id = t.document_id"
            " WHERE t.municipality IS NOT NULL GROUP BY 1 ORDER BY 1",
            {},
        )
        return [PlaceChecked(*row) for row in rows]

    def _rows(self, sql: str, values: dict[str, object]) -> list[sqlite3.Row]:
        with self._tallies.connection() as connection:
            return connection.execute(sql, values).fetchall()


def _where(selection: Selection) -> tuple[str, dict[str, object]]:
    """The selection as SQL over `tally t`, with its values."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    for column in ("municipality", "county", "document_type"):
        wanted = getattr(selection, column)
        if wanted is not None:
            conditions.append(f"t.{column} = :{column}")
            values[column] = wanted
    if selection.area is not None:
        conditions.append("t.document_id IN (SELECT document_id FROM area_tally WHERE area = :area)")
        values["area"] = selection.area
    for number, word in enumerate(selection.text.split()):
        # SQLite's own LIKE ignores case for a to z only; titles hold å, ä and ö.
        conditions.append(f"instr(t.folded, :word{number}) > 0")
        values[f"word{number}"] = word.casefold()
    if selection.trouble is not None:
        conditions.append(selection.trouble.value)
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), values


def _document_row(row: sqlite3.Row) -> DocumentRow:
    names = [name for name in DocumentRow.__slots__ if name not in {"replaced", "areas"}]
    areas = tuple(sorted((row["areas"] or "").split("\n"))) if row["areas"] else ()
    return DocumentRow(**{name: row[name] for name in names}, replaced=bool(row["replaced"]), areas=areas)
