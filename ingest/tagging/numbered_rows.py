"""Rows of a flattened table that numbers them: `Nr Åtgärd Tid Mkr Ansvar 1 Bygga om torget 2025 34 TF 2 ...`.

The numbers that follow each other are the witness: they say where each row begins, in whatever order the
columns stand and whatever the cells hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.tagging.column_tables import COLUMN_NAME, TIME, responsible_in
from ingest.tagging.flat_tables import FlatRow

HEADER = re.compile(
    rf"\b(?:Nr|Nummer)\s+(?:Aktivitet|Insats|Åtgärd)(?:er)?(?P<names>(?:\s+(?:{COLUMN_NAME}|[MT]kr|Finansiering|Resurser)){{2,6}})"
    r"(?=\s+(?P<series>[A-ZÅÄÖ]?)1\.?\s)"
)
"""The names of the columns, the first row's number behind them."""
LEAST_ROWS = 3
"""Fewer numbers in sequence may be chance."""
_LONGEST_ROW = 320
"""Code points of a row: what is longer is running text again."""
_WHEN = re.compile(rf"{TIME}|(?<=\s)(?:löpande|årligen|kontinuerligt)\b")
_COST = re.compile(r"\s+(?:ca\s+)?\d[\d ]*(?:[.,]\d+)?(?:\s*(?:m?n?kr|tkr|mkr)\b)?(?=\s)")
_FIRST_NAME = re.compile(
    r"\s+(?P<actor>[A-ZÅÄÖ][\wåäö/&-]*(?:,?\s(?:och\s)?[a-zåäö][\wåäö-]*){0,3}?(?:\sAB)?)(?=\s+[A-ZÅÄÖ–-]|,|\s*$)"
)
_LEAST_ACTIVITY = 8


def numbered_rows(text: str) -> tuple[FlatRow, ...]:
    """The rows of every such table, in order."""
    return tuple(row for header in HEADER.finditer(text) for row in _rows_below(text, header))


def _rows_below(text: str, header: re.Match[str]) -> tuple[FlatRow, ...]:
    names = header["names"]
    timed_first = _place(names, "Tid|När|Klar|År|Senast") < _place(names, "Ansvar|Vem|Utförare")
    rows: list[FlatRow] = []
    for start, end in _numbered(text, header.end(), header["series"]):
        row = (_row_with_time_first if timed_first else _row)(text[start:end])
        if row is not None:
            rows.append(FlatRow(start, start + row[1], start + row[2], start + row[3], start + row[0]))
    return tuple(rows) if len(rows) >= LEAST_ROWS else ()


def _place(names: str, wanted: str) -> int:
    found = re.search(wanted, names)
    return found.start() if found else len(names)


def _numbered(text: str, position: int, series: str) -> Iterator[tuple[int, int]]:
    """Start and end of what stands behind each number of the sequence; `series`: the letter before it."""
    number, start = 1, None
    while True:
        mark = re.compile(
            rf"(?<![\w.,–-])(?<!\bnr ){series}{number}\.?\s+(?=[A-ZÅÄÖ]|\d+\s+[a-zåäö])"
        ).search(text, position, position + _LONGEST_ROW)
        if start is not None:
            stop = text.find("\n\n", start)
            limit = min(start + _LONGEST_ROW, stop if stop > 0 else len(text))
            yield start, mark.start() if mark else limit
        if mark is None:
            return
        start = position = mark.end()
        number += 1


def _row(text: str) -> tuple[int, int, int, int] | None:
    """Ends of the activity, start and end of the responsible, end of the row: the time stands last."""
    for time in _WHEN.finditer(text, _LEAST_ACTIVITY):
        head = text[: time.start()].rstrip()
        actor = responsible_in(head)
        if actor is not None:
            cost = _COST.match(text, time.end())
            return actor, actor, len(head), cost.end() if cost else time.end()
    return None


def _row_with_time_first(text: str) -> tuple[int, int, int, int] | None:
    """The same where the responsible stands behind time and cost."""
    for time in _WHEN.finditer(text, _LEAST_ACTIVITY):
        cost = _COST.match(text, time.end())
        actor = _FIRST_NAME.match(text, cost.end() if cost else time.end())
        if actor is not None:
            return time.start(), actor.start("actor"), actor.end(), actor.end()
    return None
