"""What the classifier sees of a statement: its words, its frames, and the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-zåäöé]+(?:-[a-zåäöé]+)*|[%§?:+]")
_DIGIT = re.compile(r"\d")
_FIRST_WORDS = 3
"""The opening words of a statement say most about its frame; they count by place as well."""
_MOST_WORDS = 60
_ENDING = 3
"""Letters of a word's end that count by themselves: tense and passive stand there."""
_SHORTEST_WITH_ENDING = 6
_MODALS = frozenset({"ska", "bor", "behover", "maste", "past", "any_past", "statistics"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands.

    `shape` and `section` are values of `candidates.Shape` and `sections.Section`; `heading` is the nearest
    one, `before` the statement before it under the same heading (empty if it is the first),
    `document_type` one of `corpus.model.DOCUMENT_TYPES` or empty.
    """

    shape: str
    section: str
    heading: str = ""
    before: str = ""
    before_frames: frozenset[str] = frozenset()
    document_type: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """What recognisers have found in a statement: its frames, its actor, its measure.

    `actor` says which part an organ or a person has in it: `subject`, `agent`, `collective` (the
    municipality as a whole) or empty. `measure` is `percent`, `number`, `word` or empty.
    """

    frames: frozenset[str]
    actor: str = ""
    measure: str = ""


def terms_of(text: str, traits: Traits, place: Place | None = None) -> Iterator[str]:
    """The features of a statement. Digits are made alike. Without a place those of the text alone.

    A feature may come twice; callers count it once.
    """
    lower = text.lower()
    words = _TOKEN.findall(_DIGIT.sub("0", lower))[:_MOST_WORDS]
    for word in words:
        yield "w:" + word
        if len(word) >= _SHORTEST_WITH_ENDING:
            yield "x:" + word[-_ENDING:]
    for first, second in pairwise(words):
        yield f"b:{first} {second}"
    for number, word in enumerate(words[:_FIRST_WORDS]):
        yield f"p{number}:{word}"
    for flag in traits.frames:
        yield "f:" + flag
    yield "l:short" if len(words) < 8 else "l:long" if len(words) > 30 else "l:middle"
    if not lower.rstrip().endswith((".", "!", "?")):
        yield "l:no_stop"
    if text[:1].islower():
        yield "l:small"
    yield "a:" + traits.actor
    yield "q:" + traits.measure
    for modal in _MODALS & traits.frames:
        yield f"am:{traits.actor} {modal}"
        yield f"qm:{traits.measure} {modal}"
    if place is not None:
        yield from _terms_of_place(traits, place)


def _terms_of_place(traits: Traits, place: Place) -> Iterator[str]:
    where = f"{place.section}"
    yield "s:" + where
    yield f"s:{where} {place.shape}"
    yield f"sa:{where} {traits.actor}"
    yield f"sq:{where} {traits.measure}"
    yield "d:" + place.document_type
    yield f"ds:{place.document_type} {where}"
    for modal in _MODALS & traits.frames:
        yield f"sm:{where} {modal}"
    if not _MODALS & traits.frames:
        yield f"sm:{where} none {place.shape}"
    for word in _TOKEN.findall(place.heading.lower()):
        if len(word) > 2:
            yield "h:" + word
    if not place.before:
        yield "e:first"
    else:
        for modal in _MODALS & place.before_frames:
            yield "e:" + modal
        if place.before.rstrip().endswith(":"):
            yield "e:lead_in"
