"""Quotation marks and citations in a text that is being written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CITATION = re.compile(r"\[(?P<numbers>\d{1,4}(?:\s?[,;]\s?\d{1,4})*)\]")
"""`[3]` or `[3, 5]`: example 3 (and 5) of the draft."""

LEAST_WORDS = 3
"""Words from which something in quotation marks is a quotation and not a name or a word talked about."""

_QUOTED = re.compile(
    r"”(?P<a>[^”“\"]{6,2000}?)”|“(?P<b>[^”“\"]{6,2000}?)[”“]|\"(?P<c>[^”“\"]{6,2000}?)\"|»(?P<d>[^»«]{6,2000}?)[«»]"
)
_REFERENCE = re.compile(
    r"[\s.,;:]{0,3}(?:\[\d{1,4}(?:\s?[,;]\s?\d{1,4})*\]|\((?=[^)\n]*(?:\b(?:19|20)\d\d\b|\bs\.\s?\d|kommun|dnr))[^)\n]{3,200}\))",
    re.IGNORECASE,
)
"""What makes a quotation a referenced one: a citation, or a source in brackets, straight after it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks: `start`, `end` without the marks. `number` is the example cited after it;
    `referenced` says that a source is given, also in brackets."""

    start: int
    end: int
    number: int | None
    referenced: bool


def quoted(text: str) -> tuple[Quoted, ...]:
    """What stands in quotation marks and is long enough to be a quotation, in order."""
    found = []
    for match in _QUOTED.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        if len(text[start:end].split()) < LEAST_WORDS:
            continue
        reference = _REFERENCE.match(text, match.end())
        cited = CITATION.search(reference[0]) if reference else None
        found.append(Quoted(start, end, cited_numbers(cited)[0] if cited else None, reference is not None))
    return tuple(found)


def citations(text: str) -> Iterator[re.Match[str]]:
    """The citations of a text in order."""
    return CITATION.finditer(text)


def cited_numbers(match: re.Match[str]) -> tuple[int, ...]:
    """The numbers of a citation."""
    return tuple(int(number) for number in re.findall(r"\d+", match["numbers"]))
