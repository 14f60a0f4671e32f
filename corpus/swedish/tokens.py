"""Tokens of Swedish administrative text: words, numbers, dates, diarienummer, paragraphs, statutes.

Words are compared in NFC and casefolded, with å, ä and ö kept as letters of their own (`sal` is not `säl`).
Things that people look up as they are written (a diarienummer, a paragraph, a statute, a date) become
one token each in one spelling, however they were spaced or punctuated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class TokenKind(StrEnum):
    """What a token is. Only words are stemmed and split."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    REGISTRATION = "registration"
    """A diarienummer, `KS 2017/228`."""
    PARAGRAPH = "paragraph"
    """A paragraph of minutes or of a statute, `§ 81` or `81 §`."""
    STATUTE = "statute"
    """A number in svensk författningssamling, `2010:900`."""


class Token(NamedTuple):
    """One token: its normal form and the span in the given text (code points, end exclusive).

    A named tuple, because a query's answer takes thousands of them and a dataclass four times as long.
    """

    norm: str
    kind: TokenKind
    start: int
    end: int


# A letter, and the combining marks of text that is not in NFC. The soft hyphen belongs inside words.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = rf"(?:{_LETTER}|\u00ad)+(?:[-\u2010\u2011](?:{_LETTER})+)*"

# Registry prefixes stand right before the number, tied by a space, a slash or a hyphen: `KS 2017/228`,
# `KS2016/726`, `KS/2015/0173`, `KSN-2018-1234`, `KS 2017.230` (catalogue of header layouts). Two to six
# letters with a capital first, so that "den 2017/228" keeps "den" as a word.
_REGISTRATION = (
    r"(?P<reg>(?P<prefix>(?<!\w)[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,5})(?P<tie>[ /.\-\u00a0]{0,2})"
    r"(?P<core>\d{1,6}(?:[/\-.]\d{1,6}){1,2})(?![\w/]))"
)
_PATTERN = re.compile(
    r"(?P<date>(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))"
    rf"|{_REGISTRATION}"
    r"|(?P<barereg>(?<![\w/])\d{1,6}/\d{1,6}(?:/\d{1,6})?(?![\w/]))"
    r"|(?P<statute>(?<!\w)(?:1[6-9]|20)\d\d:\d{1,4}(?!\d))"
    r"|§{1,2}[ \u00a0]{0,2}(?P<after>\d{1,4}(?: ?[a-z](?!\w))?)"
    r"|(?<!\d)(?P<before>\d{1,4}(?: ?[a-z])?)[ \u00a0]?§(?!\s{0,2}\d)"
    r"|(?P<number>\d+(?:[,.]\d+)*)"
    rf"|(?P<word>{_WORD})"
)
_RUN = r"(?:[^\W\d_]++|[\u0300-\u036f\u00ad])++"
_PLAIN_WORD = re.compile(rf"{_RUN}(?:[-\u2010\u2011]{_RUN})*+")
_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMPACT = re.compile(r"[\s\u00a0]+")
_INNER_HYPHEN = re.compile(r"[\u2010\u2011]")
_GENITIVE_ENDINGS = frozenset({"s", "n", "t", "en", "et", "er", "erna", "ar", "arna", "ns", "ens"})
"""Endings written after a colon in inflected abbreviations: `KF:s`, `SKR:s`, `VA-planen`."""


@lru_cache(maxsize=100_000)
def normal_form(word: str) -> str:
    """The form in which words are compared: NFC, casefolded, soft hyphens out, one kind of hyphen."""
    folded = unicodedata.normalize("NFC", word).casefold().replace("\u00ad", "")
    return _INNER_HYPHEN.sub("-", folded)


def plain_words(text: str) -> Iterator[re.Match[str]]:
    """The words of the text as they stand, where numbers and numbered things do not matter.

    Takes a fifth of the time of `tokens`. Unlike there, the prefix of a diarienummer and the ending in `KF:s`
    are words here.
    """
    return _PLAIN_WORD.finditer(text)


def tokens(text: str) -> Iterator[Token]:
    """All tokens of the text in order.

    A diarienummer gives two tokens on overlapping spans, with its prefix (`ks 2017/228`) and without it
    (`2017/228`); a date gives its year as well, so that a search for the year finds it.
    """
    skip_until = 0
    for match in _PATTERN.finditer(text):
        if match.start() < skip_until:
            continue
        if match.lastgroup != "word":
            yield from _from_match(match)
            continue
        start, end = match.span()
        if norm := normal_form(match[0]):
            yield Token(norm, TokenKind.WORD, start, end)
        if text[end : end + 1] == ":":
            skip_until = _end_of_inflection(text, end)


def _end_of_inflection(text: str, end: int) -> int:
    """Where the ending of an inflected abbreviation stops (`KF:s`), so that `s` is no token of its own."""
    stop = end + 1
    while stop < len(text) and text[stop].isalpha():
        stop += 1
    return stop if text[end + 1 : stop].casefold() in _GENITIVE_ENDINGS else 0


def _from_match(match: re.Match[str]) -> Iterator[Token]:
    start, end = match.span()
    if match["date"]:
        yield Token(match["date"], TokenKind.DATE, start, end)
        yield Token(match["date"][:4], TokenKind.NUMBER, start, start + 4)
    elif match["reg"]:
        yield from _registration(match)
    elif match["barereg"]:
        yield Token(match["barereg"], TokenKind.REGISTRATION, start, end)
    elif match["statute"]:
        yield Token(match["statute"], TokenKind.STATUTE, start, end)
    elif match["after"] or match["before"]:
        number = _COMPACT.sub("", match["after"] or match["before"]).casefold()
        yield Token(f"§{number}", TokenKind.PARAGRAPH, start, end)
    else:
        yield Token(match["number"], TokenKind.NUMBER, start, end)


def _registration(match: re.Match[str]) -> Iterator[Token]:
    """`KS 2017/228`, `KS-2017-228` and `KS/2017/228` all give `ks 2017/228` and `2017/228`.

    Words before a plain range or fraction (`Agenda 2020-2030`, `Under 2016-2018`) stay words and years:
    a hyphen or a full stop makes a diarienummer only after a prefix in capitals and with a year.
    """
    prefix, core = match["prefix"], match["core"]
    start, end = match.start("core"), match.end("core")
    if "/" not in core and not (prefix.isupper() and _YEAR.search(core)):
        yield Token(normal_form(prefix), TokenKind.WORD, match.start("prefix"), match.end("prefix"))
        for number in _NUMBER.finditer(core):
            yield Token(number[0], TokenKind.NUMBER, start + number.start(), start + number.end())
        return
    norm = core.replace("-", "/").replace(".", "/")
    yield Token(f"{prefix.casefold()} {norm}", TokenKind.REGISTRATION, match.start(), end)
    yield Token(norm, TokenKind.REGISTRATION, start, end)


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Function words that say nothing about what a passage is about."""
    text = files("corpus.data").joinpath("swedish_words_stop.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())
