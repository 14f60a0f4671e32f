"""What the words around a position say: does a sentence begin here, where does a title end?

Made for running text in which line breaks are lost (transcripts F1 to F3), where a heading shows only as
a capitalised word that follows no sentence end or that another capitalised word follows.
"""

from __future__ import annotations

import re
from enum import IntEnum

from ingest.structure.vocabulary import COLUMN_WORDS, FINITE_VERBS, FUNCTION_WORDS

WORD = re.compile(r"[^\W_][\w/&’'-]*")
_CAPITAL_WORD = re.compile(r"(?<![^\s(\"”»])[A-ZÅÄÖ][\w’'-]*")
_VERB_ENDING = re.compile(r"\w{2,}(?:[aeäöyi]r|as|es|te|de)$")
_LAST_TOKEN = re.compile(r"(\S+)\s*$")

MAX_TITLE_WORDS = 22
"""Longest heading that is looked for in running text; the longest goal heading of the catalogue has 17."""


class Before(IntEnum):
    """How well the text before a position fits a heading there."""

    NOTHING = 0
    """A function word, a comma or a name: the sentence goes on."""
    UNPUNCTUATED = 1
    """A small word or a number without a point: possible where bullets have lost their marks."""
    END = 2
    """A sentence end, a closing sign, or the beginning of the block."""


def word_count(text: str) -> int:
    """The number of white-space separated tokens that hold a letter or a digit."""
    return sum(1 for token in text.split() if any(map(str.isalnum, token)))


def before(text: str, start: int, pos: int) -> Before:
    """How the text from `start` up to `pos` ends."""
    last = _LAST_TOKEN.search(text, max(start, pos - 60), pos)
    if last is None:
        return Before.END
    token = last[1]
    if token[-1] in '.!?:…"”»':
        return Before.END
    if token[-1] in ",;–-(/":
        return Before.NOTHING
    core = token.strip("()[]«»\"”'")
    if not core or core.lower() in FUNCTION_WORDS:
        return Before.NOTHING
    if core[0].isupper() and not core.isupper():
        return Before.NOTHING
    return Before.UNPUNCTUATED


def sentence_begins(text: str, pos: int, end: int) -> bool:
    """Whether `text[pos:end]` opens like a sentence: one capitalised word, then a finite verb in reach."""
    words = [match[0] for match in WORD.finditer(text, pos, min(end, pos + 160))][:10]
    if len(words) < 3 or not words[0][0].isupper():
        return False
    if words[1][0].isupper() and not words[1].isupper():
        return False
    return any(is_finite(word) for word in words[1:])


def is_finite(word: str) -> bool:
    """Whether `word` may be a finite verb; nouns in -ar and -er pass too."""
    return word in FINITE_VERBS or (word.islower() and bool(_VERB_ENDING.match(word)))


def title_end(text: str, pos: int, end: int) -> int | None:
    """Where a title that begins at `pos` in running text ends: before the next sentence's first word.

    None when no end is certain within `MAX_TITLE_WORDS` or when the title itself reads like a sentence.
    """
    count = 0
    for match in WORD.finditer(text, pos, end):
        count += 1
        if count == 1:
            continue
        between = text[pos : match.start()].rstrip()
        if count > MAX_TITLE_WORDS or re.search(r"[.!]\s", text[pos : match.start()]):
            return None
        if match[0] in FINITE_VERBS:
            return None
        if (
            not match[0][0].isupper()
            or last_word(between).lower() in FUNCTION_WORDS
            or between[-1] in ",/-–&"
        ):
            continue
        if sentence_begins(text, match.start(), end):
            return pos + len(between)
    return None


def last_word(text: str) -> str:
    """The last word of `text`, or ''."""
    found = WORD.findall(text[-60:])
    return found[-1] if found else ""


def in_column_row(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands in a flattened table head: three or more column names in a row."""
    following = _neighbours(text[end : end + 80].split())
    preceding = _neighbours(list(reversed(text[max(0, start - 80) : start].split())))
    return preceding + following >= 2


def _neighbours(tokens: list[str]) -> int:
    count = 0
    for token in tokens:
        if not token[0].isupper() or not all(
            part.lower() in COLUMN_WORDS for part in token.split("/") if part
        ):
            break
        count += 1
    return count


def capital_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the words in `text[start:end]` that begin with a capital letter."""
    return [match.span() for match in _CAPITAL_WORD.finditer(text, start, end)]


def squeeze(text: str) -> str:
    """Letters and digits in lower case, nothing else: `Långsiktigt mål 1:` is `långsiktigtmål1`."""
    return "".join(re.findall(r"[^\W_]+", text)).lower()
