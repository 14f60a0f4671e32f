"""Rows of an action table that a flat text has run together: activity, responsible, time (catalogue 5.3).

`Insats Ansvar Tidplan Förvärva mark Mark och exploatering Kontinuerligt Bygga 64 lägenheter ...`: the column
names say that it is a table, the times end its rows, and the responsible is the last name before the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.tagging.actors import find_actors
from ingest.tagging.flat_tables import FlatRow

COLUMNS = re.compile(
    r"\s*(?:Nr\s+)?(?:Aktivitet|Insats|Åtgärd)(?:er)?\s+Ansvar(?:ig|iga)?\s+(?:Klart|Tid(?:plan"
    r"|splan)?|När|Status)(?:\s+(?:Kostnad|Status|Uppföljning))?(?=\s)"
)
"""The names of the columns, in the order that makes such a row."""
_MONTH = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|hösten|våren"
    r"|vt|ht|sommaren|kvartal\s+\d|Q\d)"
)
_TIME = re.compile(
    rf"(?:(?:Senast|Från(?: och med)?|Till(?: och med)?|Under|Hela|Klart|Start"
    rf"|Beslut)\s+)?(?:{_MONTH}\s+)?(?<![\d.,])(?:19|20)\d\d(?:-\d\d(?:-\d\d)?|\s*[–-]\s*(?:19"
    rf"|20)\d\d)?(?![\d,.]\d)"
    r"|(?:Kontinuerligt|Löpande|Årligen|Tills vidare|Varje \w+|Inom \w+ (?:år|månader)|Vid behov)"
)
_NEXT = re.compile(r"\s+(?=(?:[A-ZÅÄÖ]\d?(?:\.\d+)?\.?\s+)?[A-ZÅÄÖ])|\s*$")
_BEFORE_YEAR = re.compile(r"(?:före|efter|sedan|till|från|år|under|senast|av)\s+$", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-zåäö\d)] )(?=[A-ZÅÄÖ])")
_NAME_BEFORE = re.compile(r"\b(?:i|på|från|till|av|för|och|kvarteret|med|vid|hos)\s+$")


def rows_of_columns(text: str) -> tuple[FlatRow, ...]:
    """The rows of a stretch that begins with column names; none if it does not."""
    head = COLUMNS.match(text)
    return tuple(_rows(text, head.end())) if head else ()


def _rows(text: str, start: int) -> Iterator[FlatRow]:
    position = start
    for match in _TIME.finditer(text, start):
        if match.start() < position or not _NEXT.match(text, match.end()):
            continue
        if _BEFORE_YEAR.search(text[position : match.start()]):
            continue
        row = text[position : match.start()].rstrip()
        if "." in row[:-1].replace(". ", ".") and re.search(r"[a-zåäö]\.\s+[A-ZÅÄÖ]", row):
            return  # running text again: the table is over
        actor = _responsible(row)
        first = position + len(row) - len(row.lstrip())
        if actor is None or not row.strip():
            continue
        yield FlatRow(first, position + actor, position + len(row), match.end())
        position = match.end()


def _responsible(row: str) -> int | None:
    """Where the responsible begins in a row without its time."""
    for named in find_actors(row, {}, None):
        if named.start > _LEAST_ACTIVITY and not _NAME_BEFORE.search(row[: named.start]):
            return named.start
    places = [
        match.start()
        for match in _CAPITAL.finditer(row)
        if match.start() > _LEAST_ACTIVITY and not _NAME_BEFORE.search(row[: match.start()])
    ]
    return places[-1] if places else None


_LEAST_ACTIVITY = 8
"""Code points: an activity is longer."""
