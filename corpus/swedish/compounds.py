"""Splitting Swedish compounds into known words.

Swedish writes compounds as one word, and styrdokument are full of them: the reader who searches for
`försörjning` means `kompetensförsörjningsstrategi` too. A word is split where all its parts are known
words, joined plainly or by one of the Swedish joining forms (Svenska Akademiens språklära, Sammansättning):

    bostad+s+plan           s
    arbete -> arbets+plats  s for a final e
    skola -> skol+plan      final a or e dropped
    hälsa -> hälso+vård, kyrka -> kyrko+råd, gata -> gatu+mark     o or u for a final a
    familj+e+center, gymnasium -> gymnasie+plan                    e
    buss+station, trafik+kö, skatt+tillägg -> skattillägg          one of three equal consonants dropped

Among all ways to split, the one with the most likely words wins (Koehn and Knight 2003, "Empirical
methods for compound splitting", with word frequencies from statutes and municipal passages); a known
word is left whole where its parts are rarer than itself (the same paper's geometric mean).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.swedish.lemmas import lemma, stem
from corpus.swedish.lexicon import levels, word_list
from corpus.swedish.tokens import stop_words

MIN_WORD = 6
"""Shorter words are never split: their parts would have two letters."""

MAX_WORD = 60
"""Longer strings are addresses or lost spaces; splitting takes time quadratic in the length."""

_MIN_LEVELS = {3: 8, 4: 8, 5: 8}
"""How common (`levels`) a part of 3, 4 or 5 letters must be. The shorter, the likelier a chance match."""

_MIN_LEVEL = 4
"""How common a longer part must be: a headword, or seen once in a municipal passage."""

PART_COST = 2.0
"""Nats for every part: of two equally likely splits the one with fewer parts wins."""

JOIN_COST = 0.7
"""Nats for a joining form, so that a plain join wins where both are possible."""

WHOLE_WORD_RATIO = 0.1
"""A known word is split when the geometric mean of its parts' frequencies is this share of its own."""

RAREST_PART = 10
"""No part of a common word is rarer than 5 occurrences: otherwise one common part would excuse any other."""

_HEAD_ENDINGS = (
    "andena", "andets", "andet", "andes", "ande", "endena", "endets", "endet", "endes", "ende",
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "nas", "ers", "ars", "ors",
    "en", "et", "er", "ar", "or", "na", "ns", "ts", "n", "t", "s", "r", "a", "e",
)  # fmt: skip
"""Endings of nouns, tried longest first on a last part that is no known word as it stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound: its base form, and its span in the word, joining letters included."""

    base: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def split(word: str) -> tuple[Part, ...]:
    """The smallest parts of a compound in order; empty when the word is not split. `word` in normal form.

    A hyphen always separates (`it-strategi`, `va-plan`), and its halves are split in their turn.
    """
    if "-" in word.strip("-"):
        return _split_hyphenated(word)
    if not MIN_WORD <= len(word) <= MAX_WORD or not word.isalpha() or lemma(word) in word_list("whole"):
        return ()
    base = _known_base(word)
    if base in word_list("whole"):
        return ()
    if base is not None and base != word:
        parts = split(base)
        return (*parts[:-1], Part(parts[-1].base, parts[-1].start, len(word))) if parts else ()
    best = _best_split(word)
    if best is None or not _better_than_whole(word, best):
        return ()
    return tuple(leaf for part in best for leaf in _leaves(part))


def joined_parts(word: str) -> Iterator[str]:
    """Every stretch of adjacent parts shorter than the word, in base form.

    `kompetensförsörjningsstrategi` gives kompetens, kompetensförsörjning, försörjning,
    försörjningsstrategi and strategi.
    """
    parts = split(word)
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            if last - first + 1 < len(parts):
                yield word[parts[first].start : parts[last].start] + parts[last].base


@lru_cache(maxsize=100_000)
def word_key(word: str) -> str:
    """The comparison form of a whole word: of a compound, only the last part is inflected."""
    parts = split(word)
    if not parts:
        return stem(word)
    return word[: parts[-1].start] + stem(parts[-1].base)


def _split_hyphenated(word: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    start = 0
    for half in word.split("-"):
        if half:
            inner = split(half)
            leaves = inner or (Part(_modifier_base(half) or half, 0, len(half)),)
            parts.extend(Part(leaf.base, start + leaf.start, start + leaf.end) for leaf in leaves)
        start += len(half) + 1
    return tuple(parts) if len(parts) > 1 else ()


def _leaves(part: Part) -> Iterator[Part]:
    inner = split(part.base)
    if not inner:
        yield part
        return
    for leaf in inner[:-1]:
        yield Part(leaf.base, part.start + leaf.start, part.start + leaf.end)
    yield Part(inner[-1].base, part.start + inner[-1].start, part.end)


def _best_split(word: str) -> tuple[Part, ...] | None:
    """The cheapest way to write the word as two or more parts (shortest path over letter positions)."""
    n = len(word)
    best: list[tuple[float, tuple[Part, ...]] | None] = [None] * (n + 1)
    best[0] = (0.0, ())
    for start in range(n - 2):
        here = best[start]
        if here is None:
            continue
        for end in range(start + 3, n - 2):
            for base, cost in _modifiers(word[start:end], word[end]):
                _keep(best, end, here, Part(base, start, end), cost)
        if start and (head := _head(word[start:])):
            _keep(best, n, here, Part(head, start, n), _cost(head))
    found = best[n]
    return found[1] if found else None


def _keep(
    best: list[tuple[float, tuple[Part, ...]] | None],
    end: int,
    before: tuple[float, tuple[Part, ...]],
    part: Part,
    cost: float,
) -> None:
    total = before[0] + cost + PART_COST
    known = best[end]
    if known is None or total < known[0]:
        best[end] = (total, (*before[1], part))


def _usable(base: str) -> bool:
    return (
        (len(base) > 3 or base in word_list("short"))
        and levels().get(base, 0) >= _MIN_LEVELS.get(len(base), _MIN_LEVEL)
        and base not in word_list("never")
        and base not in stop_words()
    )


def _cost(base: str) -> float:
    """Negative log likelihood of a word, in nats."""
    return (_most_common() - levels().get(base, 0)) / 4 * math.log(2) + 3


@lru_cache(maxsize=1)
def _most_common() -> int:
    return max(levels().values())


def _genitive(surface: str) -> bool:
    """Whether the word is another one with a joining s (`fritids`) and no base form itself (`kurs`)."""
    base = surface[:-1]
    return surface.endswith("s") and _usable(base) and levels()[surface] <= levels()[base] + 8


@lru_cache(maxsize=200_000)
def _modifiers(surface: str, following: str) -> tuple[tuple[str, float], ...]:
    """The base forms that `surface` can stand for as a first or middle part, each with its cost."""
    found = {surface: 0.0} if _usable(surface) and not _genitive(surface) else {}
    candidates: list[str] = []
    if surface.endswith("s"):
        candidates += [surface[:-1], surface[:-1] + "e"]
    if surface[-1] in "ou":
        candidates.append(surface[:-1] + "a")
    if surface.endswith("e"):
        candidates += [surface[:-1], surface[:-1] + "um"]
    if surface + "an" in levels() or surface + "or" in levels():
        candidates.append(surface + "a")  # Nouns only: a verb or an adjective drops no final a.
    if surface.endswith("ar"):
        candidates.append(surface + "e")
    if surface[-1] == following and surface[-2] != following:
        candidates.append(surface + following)
    for base in candidates:
        if _usable(base):
            found.setdefault(base, JOIN_COST)
    return tuple((base, _cost(base) + extra) for base, extra in found.items())


def _modifier_base(surface: str) -> str | None:
    options = _modifiers(surface, " ") if len(surface) > 2 else ()
    return min(options, key=lambda option: option[1])[0] if options else None


@lru_cache(maxsize=100_000)
def _head(surface: str) -> str | None:
    """The base form of a last part, which carries the inflection; None when it is no known word."""
    if surface in word_list("never"):
        return None
    options = [lemma(surface), *_without_ending(surface, 2), surface]
    known = [base for base in options if _usable(base)] or [
        base for base in _without_ending(surface, 1) if _usable(base)
    ]
    return max(known, key=lambda base: levels()[base]) if known else None


def _without_ending(surface: str, shortest: int) -> Iterator[str]:
    """What is left of a word without each ending of at least `shortest` letters that it has."""
    for ending in _HEAD_ENDINGS:
        if len(ending) >= shortest and surface.endswith(ending):
            left = surface[: -len(ending)]
            yield from (left, left + "a", left + "e")


@lru_cache(maxsize=200_000)
def _known_base(word: str) -> str | None:
    """The known word that `word` is or is a form of, the most common where there are several.

    Splitting the base form keeps endings from being taken for words (`individ-er`, not `indi-vider`).
    """
    options = (lemma(word), word, *_without_ending(word, 1))
    known = [base for base in options if len(base) >= MIN_WORD - 1 and base in levels()]
    return max(known, key=lambda base: levels()[base]) if known else None


def _better_than_whole(word: str, parts: tuple[Part, ...]) -> bool:
    """Whether the parts explain the word: always for an unknown word."""
    whole = levels().get(word, 0)
    known = [levels().get(part.base, 0) for part in parts]
    typical = sum(known) / len(known)
    return typical >= whole + 4 * math.log2(WHOLE_WORD_RATIO) and min(known) >= min(whole - 4, RAREST_PART)
