"""Joins letter-spaced titles: `K R I S B E R E D S K A P S P L A N`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from corpus.register import load_register
from ingest.cleaning.draft import Draft, Line, edited
from ingest.cleaning.traced import Edit

_SPACED = re.compile(r"(?<![\w.])(?:[^\W\d_][ \u00a0]{1,4}){4,}[^\W\d_](?![\w.])")
_VOWELS = frozenset("aeiouyåäöAEIOUYÅÄÖ")
_DISTINCT = 4
"""Distinct letters that a spaced word holds at least; table rows such as `X X X X X` hold fewer."""
_TYPE_WORDS = (
    "plan|program|strategi|policy|riktlinjer|riktlinje|reglemente|regler|taxa|vision|föreskrifter|stadga"
)
_TYPE_FOR = re.compile(rf"(.+(?:{_TYPE_WORDS}))(för)(.+)", re.IGNORECASE)


def joined_letters(draft: Draft) -> Draft:
    """Takes the spaces out of letter-spaced words. Two spaces are a word's end; where no word's end shows,
    `FÖR`, a municipality's name and `KOMMUN` or `STAD` are set apart again."""
    return draft.with_lines(_joined(line) for line in draft.lines)


def _joined(line: Line) -> Line:
    edits: list[Edit] = []
    for match in _SPACED.finditer(line.text):
        if _is_spaced_word(match.group()):
            edits.extend(_without_spaces(match.group(), match.start()))
    return edited(line, edits)


def _is_spaced_word(text: str) -> bool:
    letters = [char for char in text if not char.isspace()]
    steps = {ord(b) - ord(a) for a, b in pairwise(letters)}
    return len(set(letters)) >= _DISTINCT and bool(_VOWELS & set(letters)) and steps != {1}


def _without_spaces(text: str, at: int) -> list[Edit]:
    gaps = list(re.finditer(r"\s+", text))
    widths = {len(gap.group()) for gap in gaps}
    word_ends = (
        {i for i, gap in enumerate(gaps, start=1) if len(gap.group()) > min(widths)}
        if len(widths) > 1
        else _word_ends("".join(text.split()))
    )
    edits: list[Edit] = []
    for i, gap in enumerate(gaps, start=1):
        replacement = " " if i in word_ends else ""
        if gap.group() != replacement:
            edits.append((at + gap.start(), at + gap.end(), replacement))
    return edits


def _word_ends(letters: str) -> set[int]:
    """Offsets in a run of letters where a word certainly ends."""
    ends: set[int] = set()
    rest = letters.casefold()
    for last in ("kommun", "stad"):
        if rest.endswith(last):
            name = _genitive_at_end(rest[: -len(last)])
            if name:
                ends |= {len(rest) - len(last), len(rest) - len(last) - len(name)}
                rest = rest[: -len(last) - len(name)]
            break
    for link in ("för", "i") if ends else ():
        if rest.endswith(link) and len(rest) > len(link):
            ends |= {len(rest) - len(link)}
            break
    if not ends and (found := _TYPE_FOR.fullmatch(letters)):
        ends = {found.end(1), found.end(2)}
    return ends - {0, len(letters)}


@lru_cache(maxsize=1)
def _genitives() -> tuple[str, ...]:
    names = {m.genitive.casefold() for m in load_register().municipalities}
    return tuple(sorted(names, key=len, reverse=True))


def _genitive_at_end(letters: str) -> str:
    return next((name for name in _genitives() if letters.endswith(name)), "")
