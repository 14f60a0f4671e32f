"""Policy areas of a document: the areas' own vocabulary in title, headings and text, weighed by rarity."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus.areas import PolicyArea, load_areas
from corpus.model import TopicScore

_TITLE_WEIGHT = 12.0
_HEADING_WEIGHT = 1.0
_NAME_WEIGHT = 2.0
"""A word from an area's typical titles says more of a title than a word from its vocabulary."""
_KEEP_SHARE = 0.6
"""Areas that reach this share of the best area's score are kept with it."""
_MAX_AREAS = 3
_LEAST_EVIDENCE = 3.0
"""Below this score (about three rare words in the text) a document has no area."""

_TOKEN = re.compile(r"[a-zåäöé]{3,}")
_SHORTEST_STEM = 4
_FILLER = frozenset(
    "för och av med till mot plan planer program policy strategi riktlinjer handlingsplan regler ett en den det som mål "
    "lokala lokal social socialt särskilda arbete arbetet nya vår våra hela norm boende".split()
)


@lru_cache(maxsize=1)
def _stems() -> Mapping[str, Mapping[str, float]]:
    """Word stem to the areas that it speaks for, weighed: a stem of many areas says little."""
    owners: dict[str, dict[str, float]] = {}
    for area in load_areas():
        for stem, weight in _area_stems(area):
            weights = owners.setdefault(stem, {})
            weights[area.name] = max(weights.get(area.name, 0.0), weight)
    total = len(load_areas())
    return {
        stem: {name: weight * math.log(total / len(areas)) for name, weight in areas.items()}
        for stem, areas in owners.items()
    }


def _area_stems(area: PolicyArea) -> Iterable[tuple[str, float]]:
    weighted = (
        (area.document_names, _NAME_WEIGHT),
        ((area.name,), _NAME_WEIGHT),
        (area.document_words, 1.0),
        (area.user_words, 1.0),
    )
    for phrases, weight in weighted:
        for phrase in phrases:
            for word in _TOKEN.findall(phrase.lower()):
                if word not in _FILLER:
                    yield _stem(word), weight


_TYPE_ENDING = re.compile(
    r"(?:s)?(?:strategi|plan|program|policy|riktlinje|reglemente|handlingsplan|norm|direktiv|arbete|frågor)(?:en|n|et|er|r|na|erna)?$"
)
_ENDING = re.compile(
    r"(?:ernas|arnas|orna|erna|arna|ande|ende|ning(?:en|ar|s)?|het(?:en|er)?|else[nr]?|are|iska|isk|iskt|en|et|er|ar|or|na|a|e|n|t|s)$"
)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """A rough stem: the document type's ending off, then one inflection."""
    base = _TYPE_ENDING.sub("", word)
    base = base if len(base) >= _SHORTEST_STEM else word
    short = _ENDING.sub("", base)
    return short if len(short) >= _SHORTEST_STEM else base


@lru_cache(maxsize=65536)
def _matches(word: str) -> tuple[str, ...]:
    """Known stems that a word carries: itself, or as its beginning or end (compounds)."""
    stem = _stem(word)
    known = _stems()
    if stem in known:
        return (stem,)
    parts = []
    for cut in range(5, len(stem) - 3):
        if (head := stem[:cut]) in known:
            parts.append(head)
        if (tail := stem[cut:]) in known and len(tail) >= 5:
            parts.append(tail)
    return tuple(sorted(parts, key=len)[-1:])


def score_areas(title: str, headings: Iterable[str], text: str) -> tuple[TopicScore, ...]:
    """The document's areas, best first; scores are shares of the best one's evidence, 0 to 1.

    A word counts by the logarithm of how often it stands there, so that one repeated word cannot win alone.
    """
    evidence: dict[str, float] = {}
    fields = ((title, _TITLE_WEIGHT), (" ".join(headings), _HEADING_WEIGHT), (text, 1.0))
    for content, weight in fields:
        counts: Counter[str] = Counter()
        for word, times in Counter(_TOKEN.findall(content.lower())).items():
            for stem in _matches(word):
                counts[stem] += times
        for stem, times in counts.items():
            for area, share in _stems()[stem].items():
                evidence[area] = evidence.get(area, 0.0) + weight * share * math.log1p(times)
    ranked = sorted(evidence.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST_EVIDENCE:
        return ()
    best = ranked[0][1]
    return tuple(
        TopicScore(area, round(score / best, 3))
        for area, score in ranked[:_MAX_AREAS]
        if score >= _KEEP_SHARE * best
    )
