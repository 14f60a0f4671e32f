"""What the cells of a table row say: who is responsible, what is to be done."""

from __future__ import annotations

import re

from ingest.tagging.candidates import ACTIVITY, Candidate

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
