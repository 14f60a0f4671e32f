"""How pages say their number (catalogue section 1): `2 (7)`, `Sida 2 av 7`, `SID 3/8`, `1:6`, bare `7`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum


class MarkKind(IntEnum):
    """How sure a mark is by its looks, surest first."""

    NAMED = 0
    """With the word: `Sida 2 av 7`, `SID 3/8`, `Blad: 1 (14)`, `Sida 3`."""
    COUNTED = 1
    """`2 (7)`"""
    ALONE = 2
    """A line or page end that is a number in some dress: `- 4 -`, `(31)`, `3/8`, `1:6`, `7`."""
    GLUED = 3
    """A bare number before or after other words."""


_NAMED = (
    r"(?:sidan?|sid|page|blad)[:.]?\s{0,2}(?P<n>\d{1,3})"
    r"(?:\s?\((?P<total>\d{1,3})\)|\s?/\s?(?P<total2>\d{1,3})|\s(?:av|of)\s(?P<total3>\d{1,3}))?(?![\d:,–-])"
)
_NAMED_ANYWHERE = re.compile(r"(?<!\w)" + _NAMED, re.IGNORECASE)
_COUNTED = re.compile(r"(?<![\w.,/(-])(?P<n>\d{1,3})\s?\((?P<total>\d{1,3})\)(?!\w)")
_ALONE = re.compile(
    r"[-–—]\s?(?P<n>\d{1,3})\s?[-–—]|\((?P<n2>\d{1,3})\)|(?P<n3>\d{1,3})\s?[/:]\s?(?P<total>\d{1,3})"
    r"|(?P<n4>\d{1,3})"
)
_GLUED_END = re.compile(r"(?<=\s)(?P<n>\d{1,3})$")
_GLUED_START = re.compile(r"(?P<n>\d{1,3})(?=\s)")
_HEAD_REACH = 220
"""Characters; a running header on a page without line breaks is no longer."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """A possible page number: number, stated total, kind, and its span in the line's text.

    `at_end` says that it stands at the end of the line, otherwise at the start (or in a glued header).
    """

    number: int
    total: int | None
    kind: MarkKind
    start: int
    end: int
    at_end: bool


def marks_in_line(text: str) -> Iterator[PageMark]:
    """Marks in a line from a page's top or bottom, surest first."""
    if not any(char.isdigit() for char in text):
        return
    for pattern, kind in ((_NAMED_ANYWHERE, MarkKind.NAMED), (_COUNTED, MarkKind.COUNTED)):
        for match in pattern.finditer(text):
            if match.start() == 0 or match.end() == len(text):
                yield _mark(match, kind, match.start() > 0)
                return
    if alone := _ALONE.fullmatch(text):
        yield _mark(alone, MarkKind.ALONE, True)
        return
    if at_end := _GLUED_END.search(text):
        yield _mark(at_end, MarkKind.GLUED, True)
    if at_start := _GLUED_START.match(text):
        yield _mark(at_start, MarkKind.GLUED, False)


def marks_in_glued_page(first: str, last: str) -> Iterator[tuple[bool, PageMark]]:
    """Marks in a page without line breaks: (stands in the last block, mark); header, then footer."""
    head = first[:_HEAD_REACH]
    if named := _NAMED_ANYWHERE.search(head):
        yield False, _mark(named, MarkKind.NAMED, False)
    elif (counted := _COUNTED.search(head)) and counted.end() < len(first):
        yield False, _mark(counted, MarkKind.COUNTED, False)
    tail_at = max(0, len(last) - 30)
    for pattern, kind in ((_NAMED_ANYWHERE, MarkKind.NAMED), (_COUNTED, MarkKind.COUNTED)):
        for match in pattern.finditer(last, tail_at):
            if match.end() == len(last):
                yield True, _mark(match, kind, True)
                return
    if glued := _GLUED_END.search(last):
        yield True, _mark(glued, MarkKind.GLUED, True)
    elif alone := _ALONE.fullmatch(last):
        yield True, _mark(alone, MarkKind.ALONE, True)


def _mark(match: re.Match[str], kind: MarkKind, at_end: bool) -> PageMark:
    groups = match.groupdict()
    number = next(int(groups[name]) for name in ("n", "n2", "n3", "n4") if groups.get(name))
    total = next((int(groups[name]) for name in ("total", "total2", "total3") if groups.get(name)), None)
    return PageMark(number, total, kind, match.start(), match.end(), at_end)
