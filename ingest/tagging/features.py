"""What the classifier sees of a statement: its words, its frames, the place where it stands, its neighbours.

Which features pay was measured by leaving documents out (docs/quality-tagging.md): word endings and
beginnings stand for words that were never met, neighbours tell lists of goals from running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-zåäöé]+(?:-[a-zåäöé]+)*|[%§?:+]")
_WORD = re.compile(r"[a-zåäöé]+")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b20\d\d")
_FINITE = re.compile(r"\w{2,}(?:ar|er|r)|är|har|ska|skall|bör|kan|måste|vill|får|gör|ser|ger")
"""What looks like a finite verb; nouns in the plural do too, which is why it is one feature among many."""
_FIRST_WORDS = 3
"""The opening words of a statement say most about its frame; they count by place as well."""
_MOST_WORDS = 60
_ENDING = 3
"""Letters of a word's end that count by themselves: tense and passive stand there."""
_SHORTEST_WITH_ENDING = 6
_SHORTEST_HEAD = 5
_LONG = 6
"""Letters above which a word's beginning and its last part are counted: compounds."""
_WORDS_A_STEP = 3
_MOST_STEPS = 12
_PARTS_OF_DOCUMENT = 5
_MODALS = frozenset({"ska", "bor", "behover", "maste", "past", "any_past", "statistics"})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The statement before or behind: `shape` as in `Place`, the rest as in `Traits`.

    `same_heading` says that it stands below the same heading.
    """

    text: str
    shape: str
    frames: frozenset[str]
    actor: str
    measure: str
    same_heading: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands.

    `shape` and `section` are values of `candidates.Shape` and `sections.Section`; `heading` is the nearest
    one, `document_type` one of `corpus.model.DOCUMENT_TYPES` or empty; `position` is the share of the
    document's statements that stand before it, None where its document is not known.
    """

    shape: str
    section: str
    heading: str = ""
    document_type: str = ""
    before: Neighbour | None = None
    after: Neighbour | None = None
    position: float | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """What recognisers have found in a statement: its frames, its actor, its measure.

    `actor` says which part an organ or a person has in it: `subject`, `agent`, `collective` (the
    municipality as a whole) or empty. `measure` is `percent`, `number`, `word` or empty; `counted` says that
    the statement names something to count (`measurable.is_counted`). `goal_bar` and `duty_bar` say how much
    the rules leave to the classifier (`bars.name_of`), empty where they were not asked.
    """

    frames: frozenset[str]
    actor: str = ""
    measure: str = ""
    counted: bool = False
    goal_bar: str = ""
    duty_bar: str = ""


def terms_of(text: str, traits: Traits, place: Place | None = None) -> Iterator[str]:
    """The features of a statement. Digits are made alike. Without a place those of the text alone.

    A feature may come twice; callers count it once.
    """
    lower = text.lower()
    words = _TOKEN.findall(_DIGIT.sub("0", lower))[:_MOST_WORDS]
    yield from _terms_of_words(words)
    yield from _terms_of_form(text, lower, len(words))
    for flag in traits.frames:
        yield "f:" + flag
    yield "r:" + traits.goal_bar
    yield "rd:" + traits.duty_bar
    yield "a:" + traits.actor
    yield "q:" + traits.measure
    yield f"c:{traits.counted}"
    for modal in _MODALS & traits.frames:
        yield f"am:{traits.actor} {modal}"
        yield f"qm:{traits.measure} {modal}"
    if place is not None:
        yield from _terms_of_place(traits, place)


def _terms_of_words(words: list[str]) -> Iterator[str]:
    for word in words:
        yield "w:" + word
        if len(word) >= _SHORTEST_WITH_ENDING:
            yield "x:" + word[-_ENDING:]
        if len(word) >= _SHORTEST_HEAD:
            yield "y4:" + word[-4:]
        if len(word) > _LONG:
            yield "s5:" + word[:5]
            yield "y5:" + word[-5:]
    for first, second in pairwise(words):
        yield f"b:{first} {second}"
    for number, word in enumerate(words[:_FIRST_WORDS]):
        yield f"p{number}:{word}"
    yield "fv:" + next((word for word in words if _FINITE.fullmatch(word)), "")


def _terms_of_form(text: str, lower: str, words: int) -> Iterator[str]:
    yield "l:short" if words < 8 else "l:long" if words > 30 else "l:middle"
    yield f"ls:{min(_MOST_STEPS, words // _WORDS_A_STEP)}"
    if not lower.rstrip().endswith((".", "!", "?")):
        yield "l:no_stop"
    if text[:1].islower():
        yield "l:small"
    if _YEAR.search(text):
        yield "l:year"
    if _DIGIT.search(text):
        yield "l:digit"


def _terms_of_place(traits: Traits, place: Place) -> Iterator[str]:
    where = f"{place.section}"
    yield "s:" + where
    yield f"s:{where} {place.shape}"
    yield f"sa:{where} {traits.actor}"
    yield f"sq:{where} {traits.measure}"
    yield f"sc:{where} {traits.counted}"
    yield f"sca:{where} {traits.counted} {traits.actor}"
    yield "d:" + place.document_type
    yield f"ds:{place.document_type} {where}"
    for modal in _MODALS & traits.frames:
        yield f"sm:{where} {modal}"
    if not _MODALS & traits.frames:
        yield f"sm:{where} none {place.shape}"
    heading = _TOKEN.findall(place.heading.lower())
    yield f"hl:{min(_LONG, len(heading))}"
    for word in heading:
        if len(word) > 2:
            yield "h:" + word
        if len(word) >= _SHORTEST_HEAD:
            yield "hs:" + word[:5]
            yield "hy:" + word[-4:]
    if place.position is not None:
        yield f"o:{int(place.position * _PARTS_OF_DOCUMENT)}"
    before = place.before if place.before is not None and place.before.same_heading else None
    if before is None:
        yield "e:first"
    else:
        for modal in _MODALS & before.frames:
            yield "e:" + modal
        if before.text.rstrip().endswith(":"):
            yield "e:lead_in"
    if place.before is not None:
        yield from _terms_of_neighbour("p", place.before)
    if place.after is not None:
        yield from _terms_of_neighbour("n", place.after)


def _terms_of_neighbour(side: str, neighbour: Neighbour) -> Iterator[str]:
    """Features of the statement before (`p`) or behind (`n`)."""
    yield f"{side}:{neighbour.shape}"
    yield f"{side}:same {neighbour.same_heading}"
    yield f"{side}a:{neighbour.actor}"
    yield f"{side}q:{neighbour.measure}"
    for flag in neighbour.frames:
        yield f"{side}f:{flag}"
    for number, word in enumerate(_WORD.findall(neighbour.text.lower())[:2]):
        yield f"{side}w{number}:{word}"
