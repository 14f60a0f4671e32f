"""Whether a goal can be checked, and whether it counts something (catalogue 5.2)."""

from __future__ import annotations

import re

from ingest.tagging.directions import find_direction
from ingest.tagging.quantities import REACHED

_MEASURE_WORDS = re.compile(
    r"^(?:att\s+)?(?:den\s+genomsnittliga\s+)?(?:andel(?:en)?|antal(?:et)?|andelar|mängd(?:en)?|medel\w+|nivå(?:n)?|kostnad(?:en|erna)?"
    r"|\w*(?:tiden|längden|poängen|värdet|indexet?|graden|takten|utgifterna))\b"
    r"|\b(?:andelen|antalet|andel\s+av|nöjd[- ]?\w*index|NKI|NMI|NRI)\b(?=.*\b(?:ska|skall)\b)",
    re.IGNORECASE,
)
_SINGLE = r"[\wåäö-]{3,}(?:\s+[\wåäö-]+){0,11}?"
_EVERY_ONE = re.compile(
    rf"^(?:\W|att\s|\d)*(?:alla|samtliga|varje|inget|ingen|inga)\s+(?!och\b)(?:{_SINGLE}\s+)?(?:ska|skall|har|får)\s+"
    r"(?:(?:ha|få|från\s+20\d\d\s+ha)\s+)?(?:en|ett)\s+(?!(?:god|bra|trygg|bättre|större|självklar)\w*\b)(?!.*\bkvalitet\b)"
    r"|\b(?:uteslutande|förekommer\s+inte|får\s+(?:inte|ej)\s+förekomma)\b"
    r"|^\W*samtliga\b|^\W*(?:inget|ingen|inga)\b.*?\b(?:röka|dödas|skadas|vräkas|förekomma|läggs?\s+ned|läggas\s+ned"
    r"|placeras|förläggs|avvisas|användas)\b",
    re.IGNORECASE,
)
"""Whether each one has it, or none is hit, can be counted: `Samtliga brukare har en genomförandeplan`."""
_DONE_WHEN = frozenset({"mål", "delmål", "övergripande mål", "kvantitativt mål", "åtgärd"})
_BY_DATE = re.compile(
    r"\b(?:före|senast|innan)\s+(?:den\s+\d|klockan\s|kl\.?\s|(?:årets|året\s+är)\s+slut)", re.IGNORECASE
)
"""`före den 15 april`, `före klockan sju`: a deadline without a year."""
_ALL_REACHED = re.compile(
    r"\bsamtliga\s+(?!nämnder|förvaltningar|verksamheter\b)|^(?:[^\w(]|[A-Z]?\d+(?:\.\d+)*\s)*(?:alla|varje|allt)\s+(?!nämnd|förvaltning|beslut|vi\b)"
    r"|\balla\s+(?:som\s+fyll\w+|över|(?:\w+\s+)?i\s+årskurs)\s+\d|\balla\s+(?:\w+\s+)?i?\s*årskurs\s+\d",
    re.IGNORECASE,
)
"""A measure taken that reaches each one of a group: `Utbilda samtliga chefer`, `till alla som fyller 80`."""


def is_measurable(text: str, quantity: str | None, kind: str, year: int | None = None) -> bool:
    """Whether one could say afterwards if the goal was met.

    So it is with a measure, a named measure that is to change (`Andelen ... ska öka`), something that each
    one is to have or get, and a state or a measure taken with a deadline (`year`); a phenomenon that is to
    grow or shrink names no measure.
    """
    if kind == "indikator" or quantity is not None:
        return True
    if _MEASURE_WORDS.search(text) and find_direction(text) in {"öka", "minska"}:
        return True
    if year is not None and kind in _DONE_WHEN:
        return True
    if _BY_DATE.search(text):
        return True
    return bool((_ALL_REACHED if kind == "åtgärd" else _EVERY_ONE).search(text))


_UNCOUNTED = re.compile(rf"{REACHED}|(?:alla|all|allt|samtliga|inga|ingen|inget)\b(?!\s+\d)", re.IGNORECASE)


def is_counted(text: str, quantity: str | None) -> bool:
    """Whether a goal is a quantified one: a number, or a named measure that is to change.

    `klimatneutral`, `alla skolor` can be checked but count nothing.
    """
    if quantity is not None:
        return _UNCOUNTED.match(quantity) is None
    return bool(_MEASURE_WORDS.search(text)) and find_direction(text) in {"öka", "minska"}
