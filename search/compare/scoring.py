"""How well each goal of the base answers a topic: meaning, words, and the document it stands in.

The thresholds were set on the example documents, all of them (`bench/compare_quality.py`), so that goals on
other subjects do not show; how they do on other libraries has not been measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.catalogue.records import DocumentFacets
from search.compare.base import Bools, Floats, GoalBase
from search.compare.topic import Topic

MAIN_AREA, SECOND_AREA = 0.25, 0.10
"""What a goal gains in a document mainly, or second, about an area that the topic names as a whole. The
model's cosines of goals within and outside an area overlap from 0.1 to 0.6; the document tells them apart."""

NEAR_AREA = 0.05
"""What it gains where the topic only touches the document's area."""

COVERAGE_POWER = 2.5
"""Covering half of the topic's words adds a sixth: goals are short, and one common word is
soon half of one."""

HEADING_COVERAGE = 0.5
"""What a word in the goal's headings counts against one in the goal itself."""

SECOND_THRESHOLD = 0.50
"""From which score a goal shows under a whole area that is its document's second one."""

ELSEWHERE_THRESHOLD = 0.65
"""From which score a goal of a document about something else is named beside the grid of a whole area."""

OWN_THRESHOLD = 0.22
"""From which score a goal of a document mainly about the area shows: nearly always."""

NARROW_THRESHOLD = 0.45
"""From which score a goal shows under a topic in own words that is narrower than an area."""

_CHUNK = 16_384


@dataclass(frozen=True, slots=True)
class Scores:
    """For each row of the base: the joint score and the cosine; whether the goal belongs in the grid; whether
    it is about the topic's area though its document is about another one."""

    score: Floats
    meaning: Floats
    about: Bools
    elsewhere: Bools


def cosines(base: GoalBase, vector: Floats) -> Floats:
    """The cosine of every goal with a vector. In chunks, as the base keeps half precision."""
    out = np.zeros(len(base), np.float32)
    if base.vectors.shape[1] != len(vector):
        return out
    for start in range(0, len(base), _CHUNK):
        out[start : start + _CHUNK] = base.vectors[start : start + _CHUNK].astype(np.float32) @ vector
    return out


def coverages(base: GoalBase, topic: Topic) -> Floats:
    """How much of the topic's words each goal and its headings have: 0 none, about 1 all of them.

    All of them is every word as rare as can be, ln(1 + goals): the thresholds above were set with it.
    """
    total = len(base)
    covered = np.zeros(total, np.float64)
    weight_by_id: dict[int, float] = {}
    for term, weight in topic.terms.items():
        weight_by_id[term.id] = weight_by_id.get(term.id, 0.0) + weight
    if not weight_by_id or not total:
        return covered.astype(np.float32)
    for term_id, weight in weight_by_id.items():
        in_text = np.flatnonzero(base.text_ids == np.uint32(term_id))
        rows = np.searchsorted(base.text_starts, in_text, side="right") - 1
        idf = np.log((total - len(rows) + 0.5) / (len(rows) + 0.5) + 1)
        np.add.at(covered, rows, weight * idf * base.text_values[in_text])
        in_heading = np.flatnonzero(base.heading_ids == np.uint32(term_id))
        heading_rows = np.unique(np.searchsorted(base.heading_starts, in_heading, side="right") - 1)
        heading_rows = np.setdiff1d(heading_rows, rows)
        covered[heading_rows] += HEADING_COVERAGE * weight * idf
    return np.asarray(covered / (sum(weight_by_id.values()) * np.log1p(total)), np.float32)


def document_bonus(
    base: GoalBase, topic: Topic, facets: Mapping[str, DocumentFacets]
) -> tuple[Floats, Floats]:
    """By block: what its goals gain for their document's areas, and from which score they are in the grid."""
    bonus = np.zeros(len(base.blocks), np.float32)
    least = np.full(len(base.blocks), np.inf if topic.broad else NARROW_THRESHOLD, np.float32)
    for number, block in enumerate(base.blocks):
        found = facets.get(block.document_id)
        areas: Sequence[str] = found.topics[:2] if found else ()
        for position, area in enumerate(areas):
            if area in topic.broad:
                bonus[number] = max(bonus[number], SECOND_AREA if position else MAIN_AREA)
                least[number] = min(least[number], SECOND_THRESHOLD if position else OWN_THRESHOLD)
            elif area in topic.near:
                bonus[number] = max(bonus[number], NEAR_AREA)
    return bonus, least


def score_goals(base: GoalBase, topic: Topic, facets: Mapping[str, DocumentFacets]) -> Scores:
    """Score every goal of the base for a topic."""
    meaning = cosines(base, topic.vector)
    covered = np.minimum(coverages(base, topic), 1.0)
    bonus, least = document_bonus(base, topic, facets)
    by_row = base.documents_by_row()
    score = np.asarray(meaning + covered**COVERAGE_POWER + bonus[by_row], np.float32)
    about = score >= least[by_row]
    elsewhere = ~about & (score >= ELSEWHERE_THRESHOLD) if topic.broad else np.zeros(len(base), np.bool_)
    ordered = np.asarray(score + base.standing, np.float32)
    return Scores(ordered, meaning, about, elsewhere)
