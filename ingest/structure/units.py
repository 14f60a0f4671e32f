"""The smallest pieces that a passage may be made of: sentences, list items, and clauses of run-on lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from corpus.swedish.sentences import BULLETS, split_sentences
from ingest.structure.vocabulary import FUNCTION_WORDS, GOAL_OPENERS
from ingest.structure.wording import Before, before, capital_words, is_finite, word_count

RUN_ON_WORDS = 25
"""A sentence of running text longer than this is looked at for items without punctuation."""
LONG_WORDS = 120
"""A sentence longer than this is cut at table cells too, where the text is flat."""
_NEAR = 6
"""Words after a capital within which a finite verb must stand for a new clause."""
_SUBJECTS = frozenset(
    {"andra", "alla", "varje", "vi", "det", "den", "de", "man", "samtliga", "respektive", "berörda", "många"}
)
_SURE = frozenset(
    {"ska", "skall", "är", "har", "kan", "bör", "behöver", "måste", "får", "vill", "ansvarar", "leds"}
)
_LEAD_IN = re.compile(r":\s*$")
_TERMINATED = re.compile(r"[.!?…][\"”»)\]]*$")
_STATUS_END = re.compile(
    r"(?:\b(?:Ny|Pågående|Påbörjad|Avslutad|Genomförd|Klar)(?: aktivitet)?|\baktivitet|\b(?:19|20)\d\d)$"
)
_BULLET = re.compile(rf"[{BULLETS}»*–-]\s|o\s")


class Cut(IntEnum):
    """How well a passage may end after a unit; the value is the price of ending there."""

    PARAGRAPH = 0
    ITEM = 1
    SENTENCE = 2
    CLAUSE = 4
    CELL = 6
    LEAD_IN = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece `start` to `end` of the cleaned text with its word count and the price of a cut after it."""

    start: int
    end: int
    words: int
    cut: Cut


def paragraph_units(
    text: str, pieces: list[tuple[int, int]], small_words: frozenset[str] | None
) -> Iterator[Unit]:
    """The units of one paragraph, which lies in one or more `pieces` (blocks) of `text`.

    A wrapped line or a page break inside a sentence does not end it. `small_words` (the words that the
    document writes with a small letter) is given for flat text only and turns on the cutting of run-ons.
    """
    start, end = pieces[0][0], pieces[-1][1]
    buffer = text[start:end].replace("\n", " ")
    spans = split_sentences(buffer)
    for i, (begin, stop) in enumerate(spans):
        last = i == len(spans) - 1
        cut = Cut.PARAGRAPH if last else Cut.SENTENCE
        if _LEAD_IN.search(buffer, max(0, stop - 4), stop):
            cut = Cut.LEAD_IN
        elif _BULLET.match(buffer, begin):
            cut = Cut.ITEM
        unit = Unit(start + begin, start + stop, word_count(buffer[begin:stop]), cut)
        if small_words is None or unit.words <= RUN_ON_WORDS:
            yield unit
        else:
            yield from _clauses(text, unit, small_words)


def ends_open(text: str) -> bool:
    """Whether `text` ends without a sentence end, so that list items after it may belong to it."""
    return not _TERMINATED.search(text.rstrip())


def as_lead_in(unit: Unit) -> Unit:
    """The same unit, kept together with what follows."""
    return replace(unit, cut=Cut.LEAD_IN)


def run_on_cuts(text: str, start: int, end: int, small_words: frozenset[str]) -> list[int]:
    """Where new clauses begin in a run-on list without punctuation; only the certain ones.

    A capital starts a clause when the word before cannot continue, and the capitalised word is an opener of
    goal items (`Öka`, `Andelen`) or an ordinary word (seen with a small letter in the document) with a
    finite verb close behind it.
    """
    cuts = []
    words = capital_words(text, start, end)
    for position, (begin, stop) in enumerate(words):
        if begin == start or before(text, start, begin) is not Before.UNPUNCTUATED:
            continue
        word = text[begin:stop].lower()
        if word in GOAL_OPENERS:
            cuts.append(begin)
            continue
        horizon = words[position + 1][0] if position + 1 < len(words) else end
        following = text[stop : min(horizon, stop + 90)].split()[:_NEAR]
        ordinary = word in _SUBJECTS or (word in small_words and word not in FUNCTION_WORDS)
        if ordinary and any(is_finite(w) and (w in _SURE or word in _SUBJECTS) for w in following):
            cuts.append(begin)
    return cuts


def _clauses(text: str, unit: Unit, small_words: frozenset[str]) -> Iterator[Unit]:
    cuts = [(at, Cut.CLAUSE) for at in run_on_cuts(text, unit.start, unit.end, small_words)]
    if unit.words > LONG_WORDS:
        known = {at for at, _ in cuts}
        cells = [
            (
                begin,
                Cut.CLAUSE
                if _STATUS_END.search(text[max(unit.start, begin - 30) : begin].rstrip())
                else Cut.CELL,
            )
            for begin, _ in capital_words(text, unit.start, unit.end)
            if begin > unit.start
            and begin not in known
            and before(text, unit.start, begin) is Before.UNPUNCTUATED
        ]
        cuts = sorted([*cuts, *cells])
    begin = unit.start
    for at, price in cuts:
        stop = begin + len(text[begin:at].rstrip())
        yield Unit(begin, stop, word_count(text[begin:stop]), price)
        begin = at
    yield Unit(begin, unit.end, word_count(text[begin : unit.end]), unit.cut)
