"""Rows of an action table that a flat text has run together: activity, responsible, time (catalogue 5.3).

`Insats Ansvar Tidplan Förvärva mark Mark och exploatering Kontinuerligt Bygga 64 lägenheter ...`: the column
names say that it is a table, the times end its rows, and the responsible is the last name before the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.tagging.actors import find_actors
from ingest.tagging.flat_tables import FlatRow

_NAME = (
    r"(?:Typ|Ansvar(?:ig|iga)?|Vem|Utförare|Stöd\s+av|Medverkar|Medverkande|Delansvarig|Samverkan(?:\s+med)?"
    r"|Klart?(?:\s+senast)?|Färdigt?(?:\s+senast)?|Senast|Tid(?:plan|splan|punkt)?|När|År|Status|Uppföljning"
    r"|(?:Kostnad|Budget)(?:\s+(?:kr|tkr|mkr|mnkr))?)"
)
COLUMNS = re.compile(
    r"\s*(?:(?:Nr|Artikel|Punkt|Område)\s+)?(?P<first>Aktivitet|Insats|Åtgärd)(?:er)?"
    rf"(?=(?:\s+{_NAME}){{0,2}}?\s+(?:Ansvar|Vem|Utförare))(?=(?:\s+{_NAME}){{1,5}}?\s+(?:Kla|Fär|Sen|Tid|När|År|Sta))"
    rf"(?:\s+{_NAME}){{2,6}}(?=\s)"
)
"""The names of the columns of such a row: what, who and when, in any company."""
_MONTH = (
    r"(?i:jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|hösten|våren|vt|ht|sommaren|kvartal\s+\d|Q\d)"
)
_TIME = re.compile(
    rf"(?:(?:Senast|Före|Innan|Öppnar|Läsåret|Från(?: och med)?|Till(?: och med)?|Under|Hela|Klart|Start"
    rf"|Beslut)\s+)?(?:{_MONTH}\s+)?(?<![\d.,])(?:19|20)\d\d(?:-\d\d(?:-\d\d)?|\s*[–/-]\s*(?:19"
    rf"|20)\d\d)?(?![\d,.]\d)"
    r"|(?:Kontinuerligt|Löpande|Årligen|Tills vidare|Varje \w+|Inom \w+ (?:år|månader)|Vid behov"
    r"|(?:En|Två|Tre|Fyra)(?: gång| gånger)? (?:per|om|i) \w+)"
    r"|(?<=\d )(?:löpande|årligen|kontinuerligt)\b"
)
_NUMBER = r"(?:[A-ZÅÄÖ]\d?(?:\.\d+)?|\d{1,2}(?:\.\d{1,2})?)\.?\s+"
_BEGINS = rf"(?=(?:{_NUMBER})?[A-ZÅÄÖ]|\d{{1,2}}\s+\d+\s+[a-zåäö])"
_COST = (
    r"(?:ca\s+)?\d[\d  ]*(?:[.,]\d+)?\s*(?:m?n?kr|tkr|mkr|kronor|miljoner(?:\s+kronor)?)"
    r"|[–-]|Inom\s+ram|Ej\s+\w+"
)
_STATUS = r"Ny|Pågå(?:r|ende)|Löpande|Klart?|Genomförd|Planera[dt]|Påbörja[dt]|(?:Inte|Delvis)\s+\w+"
_END = rf"(?:\s+{_BEGINS}|\s*(?:\d{{1,3}})?\s*$)"
_NEXT = re.compile(rf"(?:\s+(?P<cost>{_COST}))?{_END}")
"""What may stand behind a row's time: its cost, then the next row, perhaps with its number."""
_NEXT_WITH_STATUS = re.compile(rf"(?:\s+(?P<cost>{_COST}|{_STATUS}))?{_END}")
_ROW_NUMBER = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})?\.?\s+(?=[A-ZÅÄÖ]|\d+\s+[a-zåäö])|(?:Mål|Område)\s+\d+\s+(?=[A-ZÅÄÖ]))"
)
_COST_BEFORE = re.compile(r"\s+(?:ca\s+)?\d[\d  ]*$")
_TYPE_BEFORE = re.compile(r"\s+[A-ZÅÄÖ][\wåäö-]+(?:\s+[A-ZÅÄÖ])?\s*$")
_BEFORE_YEAR = re.compile(r"(?:före|efter|sedan|till|från|år|under|senast|av)\s+$", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-zåäö\d)] )(?=[A-ZÅÄÖ])")
_NAME_BEFORE = re.compile(r"\b(?:i|på|från|till|av|för|och|kvarteret|med|vid|hos|&)\s+$")


def table_spans(text: str) -> tuple[tuple[int, int, int], ...]:
    """The tables of a flat text: where the column names begin and end, and where the last row does."""
    spans = []
    for match in COLUMNS.finditer(text):
        stop = text.find("\n\n", match.end())
        rows = rows_below_columns(text[match.end() : stop if stop > 0 else len(text)], match.group())
        spans.append((match.start(), match.end(), match.end() + (rows[-1].end if rows else 0)))
    return tuple(spans)


def rows_below_columns(text: str, names: str) -> tuple[FlatRow, ...]:
    """The rows of a stretch whose column names (`names`) have been cut off before it."""
    return tuple(_rows(text, names))


def _rows(text: str, names: str) -> Iterator[FlatRow]:
    position = 0
    following = _NEXT_WITH_STATUS if "Status" in names else _NEXT
    typed, priced = "Typ" in names, "Kostnad" in names or "Budget" in names
    for match in _TIME.finditer(text):
        behind = following.match(text, match.end())
        if match.start() < position or behind is None:
            continue
        if _BEFORE_YEAR.search(text[position : match.start()]):
            continue
        row = text[position : match.start()].rstrip()
        if "." in row[:-1].replace(". ", ".") and re.search(r"[a-zåäö]\.\s+[A-ZÅÄÖ]", row):
            return  # running text again: the table is over
        if priced:
            row = _COST_BEFORE.sub("", row)
        actor = _responsible(row)
        numbered = _ROW_NUMBER.match(row)
        first = position + (numbered.end() if numbered else len(row) - len(row.lstrip()))
        if actor is None or not row.strip():
            continue
        sort = _TYPE_BEFORE.search(row[:actor]) if typed else None
        activity_end = position + (sort.start() if sort else actor)
        actor_end = position + len(row)
        position, actor = behind.end("cost") if behind.group("cost") else match.end(), position + actor
        yield FlatRow(first, actor, actor_end, position, activity_end)


def _responsible(row: str) -> int | None:
    """Where the responsible begins in a row without its time: its last name, with those joined to it."""
    for named in find_actors(row, {}, None):
        if (
            named.start > _LEAST_ACTIVITY
            and named.end == len(row)
            and row[named.start].isupper()
            and not _NAME_BEFORE.search(row[: named.start])
        ):
            return _with_joined(row, named.start)
    places = [
        match.start()
        for match in _CAPITAL.finditer(row)
        if match.start() > _LEAST_ACTIVITY and not _NAME_BEFORE.search(row[: match.start()])
    ]
    if places:
        return _with_joined(row, places[-1])
    for named in find_actors(row, {}, None):
        if named.start > _LEAST_ACTIVITY and not _NAME_BEFORE.search(row[: named.start]):
            return named.start
    return None


def _with_joined(row: str, place: int) -> int:
    """Where the cell begins whose last name begins at `place`: `Samordnaren, IFO`, `Barn & Skola`."""
    while joined := _JOINED.search(row, 0, place):
        if joined.start() <= _LEAST_ACTIVITY:
            break
        place = joined.start()
    return place


_JOINED = re.compile(r"(?<=[\w)] )[A-ZÅÄÖ][\w/-]*(?:\s[a-zåäö-]+){0,3}?(?:,\s|\s[&/+]\s|\s(?:och|samt)\s)$")
_LEAST_ACTIVITY = 8
"""Code points: an activity is longer."""
