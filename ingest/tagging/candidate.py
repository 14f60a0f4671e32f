"""One thing that may be a goal or a duty, and how it stands on the page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.tagging.sections import Section


class Shape(StrEnum):
    """How a candidate stands on the page."""

    SENTENCE = "sentence"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement to judge. `text` is the exact slice `[start:end]` of the cleaned text.

    `cells` holds a row's (column name or None, cell text); `from_table` says that the statement is part of
    a flattened table; `opens` that nothing stands between it and its heading; `details` what labels behind it
    say of it (`Ansvarig: Personalenheten Klart: juni 2027`).
    """

    text: str
    start: int
    end: int
    page: int | None
    shape: Shape
    section: Section
    heading_path: tuple[str, ...]
    cells: tuple[tuple[str | None, str], ...] = ()
    from_table: bool = False
    opens: bool = False
    details: str = ""


ACTIVITY, RESPONSIBLE = "Aktivitet", "Ansvarig"
"""Names given to the columns of a flattened table, whose own names are lost."""
