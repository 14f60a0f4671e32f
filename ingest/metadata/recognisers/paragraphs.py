"""Decision paragraphs: with the sign, with a year or meeting, or with the sign lost (catalogue 2.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParagraphMatch:
    """A decision paragraph; `number` is as written without the sign: `81`, `102/17`, `7:11`."""

    start: int
    end: int
    number: str


_SIGNED = re.compile(
    r"(?:§{1,2}|(?<!\w)\$|(?i:\bparagraf(?:en)?))\s*:?\s?(?P<number>\d{1,4}(?:(?:/(?:19|20)?\d\d|"
    r":\d{1,3})(?![\d-]))?)(?!\d)"
)
_BARE = re.compile(
    r"(?P<lead>(?P<comma>\s?[,(]|\s?/(?=\s?\d+/))(?:\s?[58$](?=\s\d))?|"
    r"\s)\s?(?P<number>\d{1,4}(?:(?:/(?:19|20)?\d\d|:\d{1,2})(?![\d-]))?)"
    r"(?![\w/:%–-]|[.,]\d|\s?\(\d|\s?(?:januari|februari|mars|april|maj|juni|juli|augusti|september|"
    r"oktober|november|december)\b)"
)
_LAW_SECTION = re.compile(r"(?i)^\s*(?:kap|st\b|lag|förordning|\w*lagen\b|\w*balken\b|och\s+\d+\s*§)")


def find_paragraphs(text: str) -> tuple[ParagraphMatch, ...]:
    """Paragraphs that carry their sign; a section of a law (`3 § lagen`, `§ 4 kap`) is none."""
    return tuple(
        ParagraphMatch(m.start(), m.end(), m["number"])
        for m in _SIGNED.finditer(text)
        if not _LAW_SECTION.match(text[m.end() :])
    )


def bare_paragraph(text: str, position: int, *, at_page_end: bool) -> ParagraphMatch | None:
    """The number right after a date or a body, where the sign is lost: `2017-06-07, 81`, `Kf 24/2015`.

    Without a comma or a year a number may be a page number at the end of a page, or a heading's number
    (`2016-09-26 1 Inledning`): those are refused (traps 25, 26). `at_page_end` says that the text ends
    where the page does.
    """
    found = _BARE.match(text, position)
    if not found:
        return None
    number = found["number"]
    certain = found["comma"] or "/" in number or ":" in number
    last = at_page_end and not text[found.end() :].strip(" .)")
    if not certain and (last or len(number) < 2 or int(number) >= 1900):
        return None
    return ParagraphMatch(found.start("number"), found.end(), number)
