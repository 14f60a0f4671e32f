"""What words say of policy areas: the areas' own vocabulary, and words learnt from labelled passages.

The vocabulary (`data/policy_areas.csv`) names its areas surely but knows few words of an ordinary sentence;
the learnt table (`data/area_words.npz`, made by `python -m ingest.tagging.train_areas`) knows many, each a
little. Nothing here decides: see `area_scores`.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

from corpus.areas import PolicyArea, load_areas

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Scores: TypeAlias = "npt.NDArray[np.float64]"
"""One number per policy area, in the order of `load_areas`."""

LEARNT = "area_words.npz"
"""Arrays: `terms` (JSON list as bytes); `weights`, a row per term and a column per area, each row summing to
0; `card` (JSON: the data's hash and the figures)."""

_TOKEN = re.compile(r"[a-zåäöé]{3,}")
_SHORTEST_STEM = 4
_NAME_WEIGHT = 2.0
"""A word from an area's typical titles says more of a title than a word from its vocabulary."""
_FILLER = frozenset(
    "för och av med till mot plan planer program policy strategi riktlinjer handlingsplan regler ett en den"
    " det som mål lokala lokal social socialt särskilda arbete arbetet nya vår våra hela norm boende".split()
)
_TYPE_ENDING = re.compile(
    r"(?:s)?(?:strategi|plan|program|policy|riktlinje|reglemente|handlingsplan|norm|direktiv|arbete|frågor)(?:en|n|et|er|r|na|erna)?$"
)
_ENDING = re.compile(
    r"(?:ernas|arnas|orna|erna|arna|ande|ende|ning(?:en|ar|s)?|het(?:en|er)?|else[nr]?|are|iska|isk|iskt|en|et|er|ar|or|na|a|e|n|t|s)$"
)
_LONG_WORD = 7
_PART = 5
"""Letters of a long word's beginning and end that count by themselves: Swedish compounds."""


def tokens(text: str) -> list[str]:
    """The words that evidence is counted over."""
    return _TOKEN.findall(text.lower())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A rough stem: the document type's ending off, then one inflection."""
    base = _TYPE_ENDING.sub("", word)
    base = base if len(base) >= _SHORTEST_STEM else word
    short = _ENDING.sub("", base)
    return short if len(short) >= _SHORTEST_STEM else base


# --- the areas' own vocabulary -----------------------------------------------------------------------


@lru_cache(maxsize=1)
def _vocabulary() -> Mapping[str, tuple[tuple[int, float], ...]]:
    """Stem to (area number from 0, weight): a stem of many areas says little."""
    owners: dict[str, dict[int, float]] = {}
    for number, area in enumerate(load_areas()):
        for known, weight in _stems_of(area):
            weights = owners.setdefault(known, {})
            weights[number] = max(weights.get(number, 0.0), weight)
    total = len(load_areas())
    return {
        known: tuple((number, weight * math.log(total / len(areas))) for number, weight in areas.items())
        for known, areas in owners.items()
    }


def _stems_of(area: PolicyArea) -> Iterable[tuple[str, float]]:
    weighted = (
        (area.document_names, _NAME_WEIGHT),
        ((area.name,), _NAME_WEIGHT),
        (area.document_words, 1.0),
        (area.user_words, 1.0),
    )
    for phrases, weight in weighted:
        for phrase in phrases:
            for word in tokens(phrase):
                if word not in _FILLER:
                    yield stem(word), weight


@lru_cache(maxsize=65536)
def _matches(word: str) -> tuple[str, ...]:
    """Known stems that a word carries: itself, or as its beginning or end (compounds)."""
    own = stem(word)
    known = _vocabulary()
    if own in known:
        return (own,)
    parts = []
    for cut in range(5, len(own) - 3):
        if (head := own[:cut]) in known:
            parts.append(head)
        if (tail := own[cut:]) in known and len(tail) >= 5:
            parts.append(tail)
    return tuple(sorted(parts, key=len)[-1:])


def vocabulary_evidence(text: str) -> Scores:
    """How much the areas' own words speak for each area.

    A word counts by the logarithm of how often it stands there, so that one repeated word cannot win alone.
    """
    import numpy as np  # noqa: PLC0415 - commands that read no document start without numpy

    counts: Counter[str] = Counter()
    for word, times in Counter(tokens(text)).items():
        for known in _matches(word):
            counts[known] += times
    evidence = [0.0] * len(load_areas())
    vocabulary = _vocabulary()
    for known, times in counts.items():
        for area, weight in vocabulary[known]:
            evidence[area] += weight * math.log1p(times)
    return np.array(evidence)


# --- words learnt from labelled passages -------------------------------------------------------------


def terms_of(word: str) -> tuple[str, ...]:
    """What the learnt table knows a word by: its stem, and a long word's beginning and end."""
    own = stem(word)
    if len(word) < _LONG_WORD:
        return ("s:" + own,)
    return ("s:" + own, "p:" + word[:_PART], "e:" + own[-_PART:])


@dataclass(frozen=True, slots=True)
class LearntWords:
    """The learnt table."""

    index: Mapping[str, int]
    weights: npt.NDArray[np.float32]
    card: Mapping[str, Any]


@lru_cache(maxsize=1)
def learnt() -> LearntWords:
    """The packaged table, read once per process."""
    import numpy as np  # noqa: PLC0415

    with (files("corpus") / "data" / LEARNT).open("rb") as file:
        data = np.load(file)
        terms = json.loads(bytes(data["terms"]).decode("utf-8"))
        return LearntWords(
            index={term: number for number, term in enumerate(terms)},
            weights=data["weights"].astype(np.float32),
            card=json.loads(bytes(data["card"]).decode("utf-8")),
        )


@lru_cache(maxsize=65536)
def _rows(word: str) -> tuple[int, ...]:
    index = learnt().index
    return tuple(index[term] for term in terms_of(word) if term in index)


def learnt_evidence(text: str, *, mean: bool) -> Scores:
    """How much the learnt words speak for each area: their sum, or with `mean` what an average word says.

    The sum is a log likelihood (for a sentence, each term once); the mean compares texts of any length.
    """
    import numpy as np  # noqa: PLC0415

    counts: Counter[int] = Counter()
    for word, times in Counter(tokens(text)).items():
        for row in _rows(word):
            counts[row] += times
    if not counts:
        return np.zeros(len(load_areas()))
    rows = np.fromiter(counts, dtype=np.intp, count=len(counts))
    if not mean:
        return np.asarray(learnt().weights.take(rows, axis=0).sum(axis=0), dtype=np.float64)
    times_ = np.log1p(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))
    return np.asarray(times_ @ learnt().weights.take(rows, axis=0) / times_.sum(), dtype=np.float64)
