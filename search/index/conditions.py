"""What a point carries besides its vectors, and what a filter asks of it: one meaning for every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corpus.errors import SearchError
from search.index.port import FACET_FIELDS, IndexFilter, IndexPoint

KEYWORD_FIELDS: tuple[str, ...] = ("document_id", "kind", *FACET_FIELDS)
"""Payload fields indexed as exact words."""

NUMBER_FIELDS: tuple[str, ...] = ("population", "adopted")
"""Payload fields indexed as whole numbers. `adopted` is the date as YYYYMMDD: it sorts like the date, needs
no time zone, and every engine compares whole numbers alike."""

RANKING_FIELDS: tuple[str, ...] = ("document_id", "passage_kind", "replaced")
"""Payload fields that come back with every hit."""

PAYLOAD_FORMAT = 1
"""Raise when the meaning of the payload or the vectors changes: older indexes are then built anew."""

PayloadValue = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The field holds at least one of the words."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The field holds a number between the bounds, both inclusive; None leaves that side open."""

    field: str
    low: int | None
    high: int | None


Condition = AnyOf | Between


def payload_of(point: IndexPoint) -> dict[str, PayloadValue]:
    """The point's fields as stored; fields without a value are left out."""
    fields: Mapping[str, PayloadValue | None] = {
        "document_id": point.document_id,
        "kind": str(point.kind),
        "passage_kind": point.passage_kind,
        "municipality": list(point.municipality),
        "county": point.county,
        "group": point.group,
        "population": point.population,
        "document_type": point.document_type,
        "topic": list(point.topics),
        "status": point.status,
        "body": point.body,
        "adopted": _stored_date(point.adoption_date),
        "replaced": point.replaced,
    }
    return {name: value for name, value in fields.items() if value is not None and value != []}


def conditions_of(where: IndexFilter) -> tuple[Condition, ...]:
    """The filter as conditions that must all hold; raises `SearchError` for a date that is none."""
    conditions: list[Condition] = []
    if where.kind is not None:
        conditions.append(AnyOf("kind", (str(where.kind),)))
    words = {name: getattr(where, name) for name in FACET_FIELDS} | {"document_id": where.document_ids}
    conditions.extend(AnyOf(name, tuple(values)) for name, values in words.items() if values)
    if where.population_min is not None or where.population_max is not None:
        conditions.append(Between("population", where.population_min, where.population_max))
    if where.adopted_after is not None or where.adopted_before is not None:
        conditions.append(
            Between("adopted", _asked_date(where.adopted_after), _asked_date(where.adopted_before))
        )
    return tuple(conditions)


def check_facet_field(field: str) -> None:
    """Raise `ValueError` unless the field can be counted by."""
    if field not in FACET_FIELDS:
        raise ValueError(f"no facet {field!r}; expected one of {', '.join(FACET_FIELDS)}")


def _as_number(iso: str) -> int:
    day = date.fromisoformat(iso)
    return day.year * 10_000 + day.month * 100 + day.day


def _stored_date(iso: str | None) -> int | None:
    """A date that cannot be read is as good as none: indexing must not stop at one bad value."""
    if iso is None:
        return None
    try:
        return _as_number(iso)
    except ValueError:
        return None


def _asked_date(iso: str | None) -> int | None:
    if iso is None:
        return None
    try:
        return _as_number(iso)
    except ValueError:
        raise SearchError(
            "bad_date", f"”{iso}” är inget datum. Skriv ÅÅÅÅ-MM-DD, till exempel 2024-06-17."
        ) from None
