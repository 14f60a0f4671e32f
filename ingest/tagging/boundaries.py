"""Where a statement begins in text that has lost its lines: is an inner capital a boundary or a name?

Swedish writes a capital at the beginning of a statement and in names, so each capital inside a sentence is a
question. A logistic regression over the words around it answers, trained by
`python -m ingest.tagging.train_boundaries`; its weights are a packaged table, read with numpy alone.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.swedish.compounds import split
from corpus.swedish.lexicon import levels
from ingest.tagging.agent_nouns import agent_forms
from ingest.tagging.infinitives import is_infinitive

WEIGHTS = "boundaries.npz"
"""Arrays: `terms` (JSON list as bytes), `weights` (one per term), `bias`, `card` (JSON)."""

PLACES = re.compile(r"(?<=[\w)%”\"»] )[”\"«]?(?=[A-ZÅÄÖ])")
"""Where a statement may begin inside a stretch without full stops: a capital behind a blank."""

_FUNCTION = frozenset(
    "i på av till från för med om vid hos mot under över genom enligt inom mellan och eller samt som "
    "att en ett den det de denna detta dessa sin sitt sina vår vårt våra per är utan än bland efter "
    "kring via utöver både även dåvarande såsom exempelvis kallad kallat kallade heter ur åt hela så "
    "när där var varje".split()
)
"""Words that go on: a capital behind them begins a name."""
_PREPOSITIONS = r"(?:i|på|av|till|från|för|med|om|vid|hos|mot|enligt|inom|mellan|och|samt|via|bland|ur)"
_CALLED = re.compile(rf"\b{_PREPOSITIONS} ([A-ZÅÄÖ][\w-]+)")
_SMALL = re.compile(r"(?<![\w-])[a-zåäöé][a-zåäöé-]+")
_MODALS = frozenset("ska skall bör kan får vill måste behöver".split())
_FINITE = frozenset(
    "är har finns ges sker når mår blir gör tar bor ser går står vet var hade fick blev fanns gav kom "
    "gick tog låg stod".split()
)
_FINITE_FORM = re.compile(
    r"[a-zåäö]{3,}(?:as|ras|tas|nas|las|ds|des|ts|rar|nar|kar|tar|lar|sar|dar|gar|ger|jer|jar|ller|der|ker)"
)
"""Present and passive forms; a plural in -ar or -er is taken for one."""
_NAMING = re.compile(
    r"(?:(?:projekt|metod|modell|koncept|kampanj|kvarter|bolag|skol|förening|program|utbildning|kurs|undersökning"
    r"|enkät|mätning|strategi|plan|policy|rutin|område|stadsdel|vision|samarbete|nätverk)"
    r"(?:et|en|n|ar|erna|arna|na)?|^ersätter)$"
)
"""Behind these a name follows: `i projektet Trygg hemgång`."""
_COMMON = 12
"""Level (4 * log2 of occurrences) from which a word counts as an ordinary one."""
_STEP, _TOP_STEP = 6, 8
"""Levels are told in steps of this size, the highest together."""
_AGENTS = tuple(form for form in agent_forms() if len(form) > 4)
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?|\d[\d.,]*")
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 22)
"""Numbers of words, in steps that tell a heading from an item and an item from a sentence."""
_LONGER = 99


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """What a document says of its words elsewhere.

    `small` holds the words that it writes in lower case, `called` those that it writes with a capital behind
    a preposition or a conjunction (in lower case here too): names, mostly.
    """

    small: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()


UNKNOWN = DocumentWords()
"""Nothing known of the document."""


def words_of(text: str) -> DocumentWords:
    """The words of a document's text."""
    called = frozenset(word.lower() for word in _CALLED.findall(text))
    return DocumentWords(frozenset(_SMALL.findall(text)), called)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text without full stops, its words with their places, and what is known of where it stands.

    `section` is a value of `sections.Section`.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    section: str
    document: DocumentWords

    @classmethod
    def of(cls, text: str, section: str, document: DocumentWords) -> Stretch:
        """The stretch of a text."""
        tokens = list(_TOKEN.finditer(text))
        words, starts = tuple(t.group() for t in tokens), tuple(t.start() for t in tokens)
        return cls(text, words, starts, section, document)


def terms_of(stretch: Stretch, number: int, since: int) -> Iterator[str]:
    """The features of the word with this number; the statement before it begins with the word `since`.

    A feature may come twice; callers count it once.
    """
    words = stretch.words
    word = _bare(words[number])
    kind = _kind(word)
    yield "s:" + stretch.section
    yield f"s:{stretch.section} {kind}"
    stop = "stop" if stretch.text.rstrip().endswith((".", "!", "?")) else "open"
    yield "l:" + stop
    yield f"l:{stop} {kind}"
    yield from _terms_of_word(words[number], word, kind, stretch.document)
    yield from _terms_around(words, number, kind)
    yield f"fb:{_role(words[since])} {_role(words[number - 1])} {kind}"
    yield from _terms_of_statement(words, number, since, word, kind)


def _bare(token: str) -> str:
    match = _LETTERS.search(token)
    return match.group() if match else ""


@lru_cache(maxsize=20_000)
def _kind(word: str) -> str:
    """What a word is by itself: a known common one, a compound of known ones, or a name."""
    lower = word.lower()
    if len(word) == 1:
        return "letter"
    if word.isupper():
        return "capitals"
    if is_infinitive(lower):
        return "infinitive"
    level = levels().get(lower, 0)
    if level >= _COMMON:
        return "common"
    if lower.endswith(_AGENTS):
        return "agent"
    if level:
        return "rare"
    return "compound" if split(lower) else "unknown"


@lru_cache(maxsize=20_000)
def _role(token: str) -> str:
    """What a word does in its sentence, by form where it tells; `end` for none."""
    word = _bare(token)
    lower = word.lower()
    if not token:
        return "end"
    if not word or word[:1].isdigit():
        return "number"
    if lower in _FUNCTION:
        return "function"
    if word[:1].isupper():
        return "capital"
    if lower in _MODALS:
        return "modal"
    if is_finite(lower):
        return "finite"
    return "word" if token[-1:].isalnum() else "word,"


@lru_cache(maxsize=20_000)
def is_finite(word: str) -> bool:
    """Whether a word in lower case has the form of a finite verb; some plurals in -ar and -er have it too."""
    return word in _FINITE or word in _MODALS or _FINITE_FORM.fullmatch(word) is not None


def _level(word: str) -> int:
    return min(levels().get(word, 0) // _STEP, _TOP_STEP)


def _terms_of_word(token: str, word: str, kind: str, document: DocumentWords) -> Iterator[str]:
    lower = word.lower()
    yield "w:" + lower
    yield "k:" + kind
    yield f"v:{_level(lower)}"
    for length in (1, 2, 3, 4):
        yield "x:" + lower[-length:]
    small, called = lower in document.small, lower in document.called
    known = "both" if small and called else "small" if small else "called" if called else "new"
    yield "d:" + known
    yield f"d:{known} {kind}"
    if token[-1:] in ",;:.":
        yield "w," + token[-1]
    if any(c.isdigit() for c in token):
        yield "w0"


def _terms_around(words: Sequence[str], number: int, kind: str) -> Iterator[str]:
    """The word before and the two behind."""
    token, after, later = words[number - 1], _at(words, number + 1), _at(words, number + 2)
    before, role = _bare(token).lower(), _role(token)
    yield "b:" + (before if role != "number" else "0")
    yield f"bk:{role}"
    yield f"bk:{role} {kind}"
    yield f"bv:{_level(before)}"
    for length in (1, 2, 3):
        yield "bx:" + before[-length:]
    if not token[-1:].isalnum():
        yield "b," + token[-1:]
    if _NAMING.search(before):
        yield "b:naming"
        yield "b:naming " + kind
    follower, behind = _bare(after).lower(), _role(after)
    yield "a:" + (follower if behind != "number" else "0")
    yield f"ak:{behind}"
    yield f"ak:{behind} {kind}"
    for length in (2, 3):
        yield "ax:" + follower[-length:]
    yield f"a2:{_role(later)}"
    yield f"a12:{behind} {_role(later)}"
    yield f"bb:{_role(words[number - 2]) if number > 1 else 'end'} {role} {kind}"
    yield f"ba:{role} {behind}"
    yield f"ba:{role} {kind} {behind}"


def _at(words: Sequence[str], number: int) -> str:
    return words[number] if number < len(words) else ""


def _terms_of_statement(words: Sequence[str], number: int, since: int, word: str, kind: str) -> Iterator[str]:
    """What has passed since the statement before began, and what is to come."""
    verb, size = _length_of(words, since, number)
    yield f"n:{size}"
    yield f"n:{verb}"
    yield f"n:{verb} {size}"
    first = _bare(words[since])
    yield f"o:{_kind(first)} {kind}"
    if first.lower() == word.lower():
        yield "o:same"
    if first[-2:] == word[-2:]:
        yield "o:ending"
    end = number + 1
    while end < len(words) and not (words[end][:1].isupper() and words[end - 1].lower() not in _FUNCTION):
        end += 1
    rest, size = _length_of(words, number, end)
    yield f"r:{size}"
    yield f"r:{rest} {size}"
    yield f"nr:{verb} {rest}"
    yield f"nr:{verb} {rest} {kind}"


def _length_of(words: Sequence[str], start: int, end: int) -> tuple[str, int]:
    """Whether a run of words has a finite verb behind its first, and its length in steps."""
    finite = any(is_finite(_bare(words[number])) for number in range(start + 1, end))
    return "verb" if finite else "noun", next((n for n in _LENGTHS if end - start <= n), _LONGER)


class BoundaryModel:
    """The trained weights. Constructed from arrays; `load` gives the packaged one."""

    def __init__(
        self, terms: list[str], weights: npt.NDArray[np.float32], bias: float, card: Mapping[str, object]
    ) -> None:
        self._weights = dict(zip(terms, weights.tolist(), strict=True))
        self._bias = bias
        self.card = card
        """What the weights were made of: the data's hash, its size, the figures on unseen documents."""

    def judge(self, stretch: Stretch, number: int, since: int) -> float:
        """The probability, 0 to 1, that the word with this number begins a statement."""
        weights = self._weights
        score = self._bias + sum(weights.get(term, 0.0) for term in set(terms_of(stretch, number, since)))
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, score))))


@lru_cache(maxsize=1)
def load() -> BoundaryModel:
    """The packaged model, read once per process."""
    with (files("ingest.tagging") / WEIGHTS).open("rb") as file:
        return _from(np.load(file))


def _from(data: Mapping[str, Any]) -> BoundaryModel:
    return BoundaryModel(
        terms=json.loads(bytes(data["terms"]).decode("utf-8")),
        weights=data["weights"].astype(np.float32),
        bias=float(data["bias"]),
        card=json.loads(bytes(data["card"]).decode("utf-8")),
    )
