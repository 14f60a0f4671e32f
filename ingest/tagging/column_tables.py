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
    r"\s*(?:Nr\s+)?(?:Aktivitet|Insats|Åtgärd)(?:er)?\s+(?:Ansvar(?:ig|iga)?|Vem|Utförare)"
    r"(?:\s+(?:Stöd\s+av|Medverkar|Medverkande|Delansvarig|Samverkan(?:\s+med)?))?\s+(?:Klart|Tid(?:plan"
    r"|splan|punkt)?|När|Status)(?:\s+(?:Kostnad|Status|Uppföljning|Budget))?(?=\s)"
)
"""The names of the columns, in the order that makes such a row."""
_MONTH = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|hösten|våren"
    r"|vt|ht|sommaren|kvartal\s+\d|Q\d)"
)
_TIME = re.compile(
    rf"(?:(?:Senast|Före|Innan|Öppnar|Läsåret|Från(?: och med)?|Till(?: och med)?|Under|Hela|Klart|Start"
    rf"|Beslut)\s+)?(?:{_MONTH}\s+)?(?<![\d.,])(?:19|20)\d\d(?:-\d\d(?:-\d\d)?|\s*[–/-]\s*(?:19"
    rf"|20)\d\d)?(?![\d,.]\d)"
    r"|(?:Kontinuerligt|Löpande|Årligen|Tills vidare|Varje \w+|Inom \w+ (?:år|månader)|Vid behov"
    r"|(?:En|Två|Tre|Fyra) (?:gång|gånger) (?:per|om|i) \w+)"
)
_NEXT = re.compile(
    r"(?:\s+(?P<cost>(?:ca\s+)?\d[\d  ]*(?:[.,]\d+)?\s*"
    r"(?:m?n?kr|tkr|mkr|kronor|miljoner(?:\s+kronor)?)|[–-]|Inom\s+ram|Ej\s+\w+))?"
    r"(?:\s+(?=(?:(?:[A-ZÅÄÖ]\d?(?:\.\d+)?|\d{1,2}(?:\.\d{1,2})?)\.?\s+)?[A-ZÅÄÖ])|\s*$)"
)
"""What may stand behind a row's time: its cost, then the next row, perhaps with its number."""
_ROW_NUMBER = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})?\.?\s+(?=[A-ZÅÄÖ])")
_BEFORE_YEAR = re.compile(r"(?:före|efter|sedan|till|från|år|under|senast|av)\s+$", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-zåäö\d)] )(?=[A-ZÅÄÖ])")
_NAME_BEFORE = re.compile(r"\b(?:i|på|från|till|av|för|och|kvarteret|med|vid|hos)\s+$")


def rows_below_columns(text: str) -> tuple[FlatRow, ...]:
    """The rows of a stretch whose column names have been cut off before it."""
    return tuple(_rows(text, 0))


def _rows(text: str, start: int) -> Iterator[FlatRow]:
    position = start
    for match in _TIME.finditer(text, start):
        behind = _NEXT.match(text, match.end())
        if match.start() < position or behind is None:
            continue
        if _BEFORE_YEAR.search(text[position : match.start()]):
            continue
        row = text[position : match.start()].rstrip()
        if "." in row[:-1].replace(". ", ".") and re.search(r"[a-zåäö]\.\s+[A-ZÅÄÖ]", row):
            return  # running text again: the table is over
        actor = _responsible(row)
        numbered = _ROW_NUMBER.match(row)
        first = position + (numbered.end() if numbered else len(row) - len(row.lstrip()))
        if actor is None or not row.strip():
            continue
        actor_end = position + len(row)
        position, actor = behind.end("cost") if behind.group("cost") else match.end(), position + actor
        yield FlatRow(first, actor, actor_end, position)


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
