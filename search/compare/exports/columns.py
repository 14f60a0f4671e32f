"""What every export says of a goal, in the same order and under the same names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

from search.compare.owners import owners_of
from search.compare.records import ComparedGoal, Comparison
from search.compare.wording import wording_of

Value = str | int | float | date | None

COLUMNS: tuple[tuple[str, int], ...] = (
    ("Kommun", 16),
    ("Län", 20),
    ("Kommungrupp", 15),
    ("Invånare", 11),
    ("Tema", 18),
    ("Mål (citat)", 70),
    ("Slag", 18),
    ("Mätbart", 9),
    ("Mängd", 22),
    ("Riktning", 10),
    ("Utgångsår", 10),
    ("Målår", 8),
    ("Ansvarig", 26),
    ("Styrka", 14),
    ("Verb", 14),
    ("Dokument", 40),
    ("Typ", 14),
    ("Status", 11),
    ("Antaget av", 20),
    ("Antaget", 12),
    ("Sida", 6),
)
"""Heading and width in characters of each column."""

DOCUMENT_COLUMN = [name for name, _ in COLUMNS].index("Dokument")


def goals_in_order(result: Comparison) -> Iterator[ComparedGoal]:
    """The goals shown, by municipality, best first."""
    for row in result.rows:
        yield from row.goals


def quote_of(item: ComparedGoal) -> str:
    """The goal's words on one line: its document may break them anywhere."""
    return " ".join(item.goal.text.split())


def values_of(item: ComparedGoal) -> tuple[Value, ...]:
    """A goal's values in the order of `COLUMNS`, with their own types."""
    goal, document = item.goal, item.document
    wording = wording_of(goal)
    return (
        item.municipality,
        document.county,
        document.group,
        document.population,
        item.theme,
        quote_of(item),
        goal.kind.value,
        "ja" if goal.measurable else "nej",
        goal.quantity,
        goal.direction,
        goal.baseline_year,
        goal.target_year,
        ", ".join(owners_of(goal)),
        wording.firmness.value,
        wording.verb,
        document.title,
        document.document_type,
        document.status,
        document.body,
        as_date(document.adoption_date),
        goal.page,
    )


def as_date(text: str | None) -> Value:
    """An ISO date as a date; anything else as it stands."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text


def link_of(item: ComparedGoal) -> str:
    """Where the goal stands: the file, and in a PDF the page."""
    return file_link(item.document.path, item.goal.page)


def file_link(name: str, page: int | None) -> str:
    """A file as an address, in a PDF with its page."""
    path = Path(name)
    address = "file://" + quote(path.as_posix() if path.is_absolute() else "/" + path.as_posix())
    return f"{address}#page={page}" if path.suffix.lower() == ".pdf" and page is not None else address


def reference_of(item: ComparedGoal) -> str:
    """The goal's source in one line: `Falköping, Klimatplan, antaget 2020-06-15 av Kommunstyrelsen, s. 4`."""
    document = item.document
    parts = [item.municipality, document.title or "utan titel"]
    if document.adoption_date:
        parts.append(f"antaget {document.adoption_date}" + (f" av {document.body}" if document.body else ""))
    elif document.status:
        parts.append(document.status)
    if document.status == "upphävd":
        parts.append("upphävt")
    if item.goal.page is not None:
        parts.append(f"s. {item.goal.page}")
    return ", ".join(parts)
