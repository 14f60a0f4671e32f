"""The document's own list of abbreviations, and those it explains in brackets (catalogue 6.1, trap 10)."""

from __future__ import annotations

import re

_LIST_START = re.compile(
    r"\b(?:Förkortningar|Förkortningslista|Förklaring(?:ar)? av förkortningar)\b\s*:?", re.IGNORECASE
)
_ENTRY = re.compile(
    r"(?P<short>[A-ZÅÄÖ]{2,6})\s*(?:[-–—:=]\s*)?"
    r"(?P<long>[A-ZÅÄÖ][a-zåäö]+(?:(?:-|,|\s)+(?:(?:och|för|samt|i|på)\s+)?(?![A-ZÅÄÖ]{2,})[a-zåäö-]+)*)"
)
_IN_BRACKETS = re.compile(r"\((?P<short>[A-ZÅÄÖ]{2,6})\)")
_LONGEST_NAME = 70
"""How far before its bracket a full name may begin, in code points."""
_ENTRIES_REACH = 2500
"""How far after its heading a list of abbreviations may go, in code points."""


def find_abbreviations(text: str) -> dict[str, str]:
    """Abbreviation to full name, as the document itself explains them."""
    found: dict[str, str] = {}
    for start in _LIST_START.finditer(text):
        region = text[start.end() : start.end() + _ENTRIES_REACH]
        position = 0
        while match := _ENTRY.match(region, _next_capital(region, position)):
            found.setdefault(match.group("short"), match.group("long").strip(" -,"))
            position = match.end()
    for match in _IN_BRACKETS.finditer(text):
        before = text[max(0, match.start() - _LONGEST_NAME) : match.start()].rsplit(". ", 1)[-1]
        long = _words_that_fit(" ".join(before.split()[-5:]), match.group("short"))
        if long:
            found.setdefault(match.group("short"), long)
    return found


def _next_capital(region: str, position: int) -> int:
    """Where the next entry may begin: past spaces, bullets and separators."""
    while position < len(region) and region[position] in " \n\t•-–;,.|":
        position += 1
    return position


def _words_that_fit(long: str, short: str) -> str | None:
    """The fewest last words of `long` in which the letters of `short` stand in order; None if none do."""
    words = long.split()
    for first in range(len(words) - 1, -1, -1):
        candidate = words[first:]
        letters = iter("".join(candidate).lower())
        starts_right = candidate[0][0].lower() == short[0].lower()
        if starts_right and all(letter in letters for letter in short.lower()):
            return " ".join(candidate)
    return None
