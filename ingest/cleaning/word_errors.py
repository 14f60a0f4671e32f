"""Takes out Word's error texts (`Fel! Bokmärket är inte definierat.`) and shortens rows of leader dots."""

from __future__ import annotations

import re

from ingest.cleaning.draft import Draft, edited
from ingest.cleaning.traced import Edit

_ERROR = re.compile(
    r"\s?(?:Fel! (?:Bokmärket är inte definierat|Hittar inte referenskälla|Ogiltig länk|Okänt \w+"
    r"|Ingen text med angivet format i dokumentet|Använd fliken [^.]{0,80}|Det går inte att [^.]{0,60})"
    r"|Error! (?:Bookmark not defined|Reference source not found|Unknown [^.]{0,40}))\.?"
)
_DOTS = re.compile(r"\.{4,}|(?:\s?\.){5,}|…{2,}|\s?_{6,}")


def without_word_errors(draft: Draft) -> Draft:
    """Removes the error texts; a row of four or more dots becomes three."""
    return draft.with_lines(edited(line, _edits(line.text)) for line in draft.lines)


def _edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    if "Fel!" in text or "Error!" in text:
        edits.extend((m.start(), m.end(), "") for m in _ERROR.finditer(text))
    if "..." in text or ". ." in text or "…" in text or "______" in text:
        edits.extend((m.start(), m.end(), "...") for m in _DOTS.finditer(text))
    return sorted(edits)
