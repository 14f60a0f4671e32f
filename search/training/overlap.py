"""Words that a query and its passage share: taken out of queries for training, and looked for as leaks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.swedish.compounds import word_key
from corpus.swedish.tokens import normal_form, stop_words
from search.words.sparse import part_keys

LEFT_AT_LEAST = 2
"""Content words that a query must keep; with fewer it says nothing."""

RUN = 8
"""Words in a row that a training text may not share with evaluation material."""

_WORD = re.compile(r"\w+")


def word_keys(text: str) -> frozenset[str]:
    """The comparison forms of a text's words and of their compound parts."""
    keys: set[str] = set()
    for word in _WORD.findall(text):
        norm = normal_form(word)
        keys.update((word_key(norm), *part_keys(norm)))
    return frozenset(keys)


def without_shared(query: str, passage_keys: frozenset[str]) -> str | None:
    """The query without the content words that its passage has too, in any form.

    None when nothing is shared or too little would be left. What remains must be found by its meaning.
    """
    stop = stop_words()
    kept: list[str] = []
    content = shared = 0
    for word in query.split():
        norm = normal_form("".join(_WORD.findall(word)))
        if not norm or norm in stop:
            kept.append(word)
        elif {word_key(norm), *part_keys(norm)} & passage_keys:
            shared += 1
        else:
            content += 1
            kept.append(word)
    return " ".join(kept) if shared and content >= LEFT_AT_LEAST else None


def runs(texts: Iterable[str], length: int = RUN) -> set[tuple[str, ...]]:
    """Every sequence of `length` words in the texts, case folded."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = _WORD.findall(text.casefold())
        found.update(tuple(words[at : at + length]) for at in range(len(words) - length + 1))
    return found
