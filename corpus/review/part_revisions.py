"""Revisions of a part: `Kapitel 5 reviderat av KF 2023-11-27` renews the chapter and not the whole document.

The field `revised` holds the days of both kinds (the contract gives it dates only); which of them concern a
part stands in the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from corpus.review.days import DAY_WORDS, day_of

REACH = 100
"""Characters after the verb, or before the part, within which the day stands."""
SENTENCE = 300
"""Characters after a revision in which the rest of its sentence stands."""


@dataclass(frozen=True, slots=True)
class PartRevision:
    """A day on which only parts were revised. `start` and `end` are offsets in the text that was read."""

    day: date
    parts: frozenset[str]
    """Normalised: `kapitel 5`, `bilaga B`, `§ 4`, `åtgärdsdelen`."""
    start: int
    end: int


_NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})*|[A-ZÅÄÖ]|[IVX]{1,5})(?![\w-]|:\d)"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,|[-–]|och|samt)\s*{_NUMBER}){{0,12}}"
"""Lists are bounded: a longer one names no part of a decision, and would take quadratic time to try."""
_NOUNS = r"(?i:kapitel|kap\.?|avsnitt|bilag(?:a|or)|punkt(?:erna)?|tabell(?:erna)?|del(?:arna)?)"
_NAMED = r"\w*(?i:kapitlet|avsnittet|bilagan|bilagorna|tabellen)|\w{3,}delen"
_PART = rf"(?:(?<!\w)(?:{_NOUNS}\s+{_NUMBERS}|{_NAMED})(?!\w)|§§?\s*{_NUMBERS})"
_PARTS = rf"{_PART}(?:\s*(?:,|och|samt)\s*{_PART}){{0,12}}"
_VERB = r"(?<!\w)(?i:revider(?:at|ad|ade|ades|ats)|rev\.|(?:ändra|uppdatera|omarbeta)(?:d|t|de|des|ts))(?!\w)"
_NOUN_FOR = r"(?<!\w)(?i:(?:revidering|ändring|uppdatering)(?:en|ar)?)(?!\w)"
_ABOUT = r"(?i:avseende|gällande|rörande|avser|endast|enbart|bara|av|i)"

_PART_FIRST = rf"(?P<parts>{_PARTS})\s+(?:(?i:är|har|blev)\s+)?(?:(?i:senast)\s+)?{_VERB}"
"""`Kapitel 5 reviderat av KF 2023-11-27`."""
_NOUN_FIRST = rf"{_NOUN_FOR}\s+(?i:av|i|avseende|gällande)\s+(?P<parts>{_PARTS})"
"""`Revidering av bilaga 2, KS 2021-03-01`."""
_DAY_FIRST = (
    rf"(?:{_VERB}|{_NOUN_FOR})[^.\n]{{0,60}}?{DAY_WORDS}(?:,?\s*§+\s*[\d:/]+)?"
    rf"(?:\s*\((?!§)|,?\s*\(?\s*{_ABOUT}\s+)(?P<parts>{_PARTS})"
)
"""`Reviderad 2023-11-27 (kapitel 5)`, `..., endast § 4`; a bare `§ 4` there is the decision's."""

_BESIDE = re.compile(r"(?i)\b(?:och|samt|med|inklusive|inkl\.?|liksom)\s*$")
"""Before a part: it was revised together with what stands before these words."""
_WHOLE = re.compile(
    r"(?i)\bhela\s+\w+|\bi\s+sin\s+helhet|\bgiltighet\w*\s+(?:\w+\s+){0,3}förläng|\bförläng\w*\s+giltighet"
    r"|\bfortsatt\s+(?:gäll|giltig|aktuell)"
)
"""The same sentence says that the whole document was looked at, or holds longer."""
_STOP = re.compile(rf"\.\s+(?=[A-ZÅÄÖ§])|\n\s*\n|{_VERB}|(?i:\b(?:antag|fastställ|beslutad|gäller|giltig))")
_SENTENCE_END = re.compile(r"\.\s+(?=[A-ZÅÄÖ§])|\n\s*\n|$")


def part_revisions(text: str) -> tuple[PartRevision, ...]:
    """The revisions of parts that a text (a header, a first page) tells of, in its order."""
    return tuple(_found(text))


@cache
def _pattern(clause: str) -> re.Pattern[str]:
    """Compiled at first use: the three take 15 ms, which commands that only list would wait for."""
    return re.compile(clause)


def _found(text: str) -> Iterator[PartRevision]:
    for words in (_PART_FIRST, _NOUN_FIRST):
        for clause in _pattern(words).finditer(text):
            if _stands_alone(text, clause) and not _whole(text, clause):
                stop = _STOP.search(text, clause.end(), clause.end() + REACH)
                end = stop.start() if stop else min(len(text), clause.end() + REACH)
                for found in _pattern(DAY_WORDS).finditer(text, clause.end(), end):
                    yield from _revision(clause, found, clause.start(), found.end())
    for clause in _pattern(_DAY_FIRST).finditer(text):
        if not _whole(text, clause):
            yield from _revision(clause, clause, clause.start(), clause.end())


def _revision(clause: re.Match[str], found: re.Match[str], start: int, end: int) -> Iterator[PartRevision]:
    day = day_of(found)
    if day is not None:
        yield PartRevision(day, parts_in(clause["parts"]), start, end)


def _stands_alone(text: str, clause: re.Match[str]) -> bool:
    """No part of a longer list that begins with the document; and a leading `§ 4` is no decision's."""
    before = text[max(0, clause.start() - REACH) : clause.start()].rstrip(" ")
    if clause.start("parts") > clause.start():
        return True
    if clause["parts"].startswith("§") and before and before[-1] not in "\n.;:(":
        return False
    return not _BESIDE.search(before)


def _whole(text: str, clause: re.Match[str]) -> bool:
    limit = min(len(text), clause.end() + SENTENCE)
    end = _SENTENCE_END.search(text, clause.end(), limit)
    return bool(_WHOLE.search(text, clause.start(), end.start() if end else limit))


_ONE_PART = re.compile(
    rf"(?<!\w)(?P<noun>{_NOUNS})\s+(?P<numbers>{_NUMBERS})|§§?\s*(?P<paragraphs>{_NUMBERS})|(?P<named>{_NAMED})(?!\w)"
)
_NORMAL = (("kap", "kapitel"), ("bilag", "bilaga"), ("punkt", "punkt"), ("tabell", "tabell"), ("del", "del"))


def parts_in(words: str) -> frozenset[str]:
    """The parts of a document that words name, normalised; a span of numbers gives each of them."""
    return frozenset(_parts(words))


def _parts(words: str) -> Iterator[str]:
    for found in _ONE_PART.finditer(words):
        if found["named"]:
            yield found["named"].casefold()
            continue
        noun = (found["noun"] or "§").casefold()
        name = next((full for short, full in _NORMAL if noun.startswith(short)), noun)
        for number in _numbers(found["numbers"] or found["paragraphs"]):
            yield f"{name} {number}"


def _numbers(text: str) -> Iterator[str]:
    for span in re.split(r"\s*(?:,|och|samt)\s*", text):
        first, dash, last = re.sub(r"\s", "", span).replace("–", "-").partition("-")
        if dash and first.isdigit() and last.isdigit():
            yield from map(str, range(int(first), int(last) + 1))
        else:
            yield from (part for part in (first, last) if part)
