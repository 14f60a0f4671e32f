"""What the cells of a table row say: who is responsible, what is to be done."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.tagging.candidate import ACTIVITY, RESPONSIBLE, Candidate
from ingest.tagging.flat_tables import statements_in
from ingest.tagging.quantities import find_frequency

_RESPONSIBLE_COLUMN = re.compile(r"ansvar|utförare|vem\b|samordnare|kontakt", re.IGNORECASE)


def responsible_cell(candidate: Candidate) -> str | None:
    """What stands in a row's column of responsibles; None if there is no such column or it is empty."""
    for column, text in candidate.cells:
        if column and _RESPONSIBLE_COLUMN.search(column) and text.strip():
            return text.strip()
    return None


def activity_of(candidate: Candidate) -> str:
    """A flattened row without its responsibles; every other candidate whole."""
    if not candidate.from_table:
        return candidate.text
    activity = dict(candidate.cells).get(ACTIVITY, "")
    return activity if activity and candidate.text.startswith(activity) else candidate.text


_TIME_OR_STATE = re.compile(
    r"(?:kontinuerlig\w*|löpande|påbörja[ds]\w*|genomförd\w*|genomförs|pågår|pågående|planera[ds]\w*|uppstart|start\w*|klart?|ej|under|ska\s+genomföras|riktar\s+sig|målgrupp\w*)\b",
    re.IGNORECASE,
)
"""What the columns of time, status and target group begin with."""
_SHORTEST_PIECE = 8
"""Code points: below this a cell's words say nothing by themselves."""


def _without_frequency(cell: str) -> str:
    often = find_frequency(cell)
    return cell.replace(often, "", 1) if often else cell


def pieces_of(candidate: Candidate) -> tuple[Candidate, ...]:
    """The statements of a flattened row, each with its responsibles; none if the row is a single one.

    What stands behind the responsibles is the row's time: years hold for all statements, how often for the
    second, which says how the activity is done.
    """
    if not candidate.from_table or not candidate.cells:
        return ()
    cells = dict(candidate.cells)
    activity = cells.get(ACTIVITY, "")
    if not activity or not candidate.text.startswith(activity):
        return ()
    spans = [
        (a, b)
        for a, b in statements_in(activity)
        if b - a >= _SHORTEST_PIECE and not _TIME_OR_STATE.match(activity[a:b])
    ]
    if len(spans) < 2:
        return ()
    return tuple(
        replace(
            candidate,
            text=activity[a:b],
            start=candidate.start + a,
            end=candidate.start + b,
            cells=(
                (ACTIVITY, activity[a:b]),
                (RESPONSIBLE, cells[RESPONSIBLE]),
                *(
                    (name, cell if number == 1 else _without_frequency(cell))
                    for name, cell in candidate.cells[2:]
                ),
            ),
        )
        for number, (a, b) in enumerate(spans)
    )
