"""What is answered: hits with their place, and why each one matched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from corpus.swedish.compounds import joined_parts, word_key
from corpus.swedish.lemmas import stem
from corpus.swedish.tokens import TokenKind, normal_form, plain_words, stop_words, tokens
from search.query import Mode
from search.words.sparse import EXACT_SPACE, Term


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of the hit's own text that matched (code points from the hit's first), whole or in part."""

    start: int
    end: int
    part: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Why a hit was found.

    `words` are words of the document that match words of the query, as they stand. `parts` are compound
    parts that do, in their base form. `meaning` is the cosine between query and text, None if unknown.
    """

    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    meaning: float | None = None
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. `start`, `end` are code points in the document's cleaned text; `text` is that slice.

    `data` holds the attributes of a goal or a responsibility. `replaced`: a later version of the document
    is in the library.
    """

    rank: int
    score: float
    unit_id: int
    document_id: str
    path: str
    title: str | None
    municipality: str | None
    page: int | None
    start: int
    end: int
    text: str
    heading_path: tuple[str, ...]
    why: Why
    passage_kind: str = "text"
    status: str | None = None
    replaced: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one query. `notes` are Swedish remarks for the reader; `seconds` the time it took."""

    query: str
    mode: Mode
    seconds: float
    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()


class Explainer:
    """Finds one query's terms in texts: whole words first, else the longest compound parts."""

    def __init__(self, terms: Mapping[Term, float]) -> None:
        self._exact = {term.key for term in terms if term.space == EXACT_SPACE}
        self._whole = {term.key for term in terms if term.space != EXACT_SPACE}

    def explain(self, text: str, meaning: float | None) -> Why:
        """Why this text was found; `meaning` is its cosine with the query, None if unknown."""
        words: dict[str, None] = {}
        parts: dict[str, None] = {}
        highlights: list[Highlight] = []
        for found, start, end in self._matches(text):
            if highlights and start < highlights[-1].end:
                continue  # the second token of a diarienummer lies inside the first
            if found:
                parts.update(dict.fromkeys(found))
            else:
                words[text[start:end]] = None
            highlights.append(Highlight(start, end, part=bool(found)))
        return Why(tuple(words), tuple(parts), meaning, tuple(highlights))

    def _matches(self, text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
        """Each token that is wanted, with its compound parts that are: () where the whole token is."""
        if not self._exact:  # words alone, as nearly every query is
            for match in plain_words(text):
                found = self._word(match[0])
                if found is not None:
                    yield found, *match.span()
            return
        for norm, kind, start, end in tokens(text):
            if kind is TokenKind.WORD:
                found = self._word(norm)
                if found is not None:
                    yield found, start, end
            elif norm in self._exact:
                yield (), start, end

    def _word(self, word: str) -> tuple[str, ...] | None:
        """The compound parts that are wanted, () where the whole word is, None where nothing is."""
        keys = _comparison_keys(word)
        if keys is None:
            return None
        whole, parts = keys
        if whole in self._whole:
            return ()
        return None if self._whole.isdisjoint(parts) else _matching_parts(normal_form(word), self._whole)


def _matching_parts(word: str, wanted: set[str]) -> tuple[str, ...]:
    """The parts of a word that are wanted, without those that lie inside a longer wanted one."""
    found = [part for part in joined_parts(word) if stem(part) in wanted]
    return tuple(part for part in found if not any(part != other and part in other for other in found))


@lru_cache(maxsize=100_000)
def _comparison_keys(word: str) -> tuple[str, frozenset[str]] | None:
    """What a word as it stands is compared by, whole and in parts; None for a stop word."""
    norm = normal_form(word)
    if norm in stop_words():
        return None
    return word_key(norm), frozenset(stem(part) for part in joined_parts(norm))
