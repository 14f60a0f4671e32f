"""What is asked: the text, the kind of answer, the conditions. And what is read out of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.catalogue.records import UnitKind
from corpus.errors import SearchError
from corpus.swedish.tokens import tokens
from search.index.port import IndexFilter


class Mode(StrEnum):
    """Which of the two searches is used."""

    HYBRID = "hybrid"
    MEANING = "meaning"
    WORDS = "words"


MAX_LIMIT = 1000
"""Most hits for one query."""

MAX_CHARACTERS = 2000
"""What is read of a query. A longer text is a document: its beginning says what it is about, and the model
reads no more of it."""

_PHRASE = re.compile(r"[\"”“„«»]([^\"”“„«»]+)[\"”“„«»]")


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the library. `where` holds the conditions; its `kind` is ignored in favour of `kind`."""

    text: str
    mode: Mode = Mode.HYBRID
    kind: UnitKind = UnitKind.PASSAGE
    limit: int = 10
    where: IndexFilter = field(default_factory=IndexFilter)


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """A query's text as it is searched for.

    `phrases` are token sequences that must stand in the text as they are; `shortened` says that the end was
    left out.
    """

    text: str
    phrases: tuple[tuple[str, ...], ...]
    shortened: bool


def read_query(query: Query) -> ReadQuery:
    """Check a query and take its phrases out.

    Raises SearchError `empty_query` when no letter or digit is in it, `wrong_limit` for a limit out of range.
    """
    if not 1 <= query.limit <= MAX_LIMIT:
        raise SearchError(
            "wrong_limit",
            f"Antalet träffar ska vara mellan 1 och {MAX_LIMIT}, inte {query.limit}.",
        )
    text = query.text.strip()
    shortened = len(text) > MAX_CHARACTERS
    if shortened:
        text = text[:MAX_CHARACTERS].rsplit(maxsplit=1)[0]
    phrases = tuple(phrase for found in _PHRASE.findall(text) if (phrase := sequence(found)))
    plain = re.sub(r"[\"”“„«»]", " ", text)
    plain = " ".join(plain.split())
    if not any(character.isalnum() for character in plain):
        raise SearchError("empty_query", "Skriv vad du söker: ett ord, en fråga eller en fras.")
    return ReadQuery(plain, phrases, shortened)


def sequence(text: str) -> tuple[str, ...]:
    """The normal forms of a text's tokens in order, for comparing phrases."""
    return tuple(token.norm for token in tokens(text))


def holds_phrase(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands in the text, word for word; both as `sequence` gives them."""
    return any(text[i : i + len(phrase)] == phrase for i in range(len(text) - len(phrase) + 1))
