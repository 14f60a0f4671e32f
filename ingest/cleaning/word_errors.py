"""Takes out Word's error texts (`Fel! Bokmärket är inte definierat.`) and shortens rows of leader dots."""

from __future__ import annotations

import re

from ingest.cleaning.draft import Draft, edited
from ingest.cleaning.traced import Edit

_ERROR = (
    r"\s?(?:Fel! (?:Bokmärket är inte definierat|Hittar inte referenskälla|Ogiltig länk|Okänt \w+"
    r"|Ingen text med angivet format i dokumentet|Använd fliken [^.]{0,80}|Det går inte att [^.]{0,60})"
    r"|Error! (?:Bookmark not defined|Reference source not found|Unknown [^.]{0,40}))\.?"
)
_ANY = re.compile(rf"{_ERROR}|(?P<dots>\.{{4,}}|(?:\s?\.){{5,}}|…{{2,}}|\s?_{{6,}})")
_SIGNS = ("Fel!", "Error!", "...", ". .", "……", "______")


def without_word_errors(draft: Draft) -> Draft:
    """Removes the error texts; a row of four or more dots becomes three."""
    return draft.with_lines(edited(line, _edits(line.text)) for line in draft.lines)


def _edits(text: str) -> list[Edit]:
    if not any(sign in text for sign in _SIGNS):
        return []
    return [
        (m.start(), m.end(), "..." if m["dots"] else "") for m in _ANY.finditer(text) if m.group() != "..."
    ]
