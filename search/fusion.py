"""Bringing the scores for words and for meaning together.

Chosen by the mean of three sets of our own that nobody trains on (`bench/fusion.py`; nDCG@10; paragraphs of
unseen policy areas, answers of authorities, documents in pieces), checked on the queries over styrdokument
and SweFAQ; the cosine has the best sentence counted in (`search.refining`):

                                                     own sets   styrdokument   SweFAQ
    words alone                                      0.38       0.24           0.68
    meaning alone                                    0.736      0.52           0.69
    reciprocal rank fusion, k = 60 (Cormack, Clarke
        and Büttcher 2009)                           0.65       0.39           0.72
    cosine + 0.15 x BM25 / the query's best BM25     0.745      0.54           0.738
    cosine + coverage                                0.724      0.50           0.755
    cosine + 0.5 x coverage squared                  0.752      0.54           0.747
    cosine + 0.7 x coverage squared                  0.753      0.53           0.755
    cosine + coverage squared                        0.752      0.53           0.753
    cosine + coverage to the power of 2.5 (here)     0.751      0.54           0.751
    cosine + 1.5 x coverage squared                  0.748      0.53           0.754
    cosine + 1.5 x coverage cubed                    0.750      0.54           0.744

Rank fusion and the best BM25 give the best word match full credit even when it shares a single common word
with the query, which pulls queries in other words down. What tells a good word match from a poor one is
how much of the query it covers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

COVERAGE_WEIGHT = 1.0
"""What covering the whole query by words adds to the cosine. With 0.5 a query that is a diarienummer
no longer finds its document first; from there to 1 our own sets are level."""

COVERAGE_POWER = 2.5
"""Covering half of the query counts a sixth. With 1, queries in other words lose places to passages that
share a common word with them (0.72 for 0.75 on our own sets). With 2 the thirty queries over
styrdokument lose to meaning alone (0.621 for 0.627, passages of ingestion), and SweFAQ gains (0.757 for
0.746); our own sets are level."""


def full_score(weight: float, points: int) -> float:
    """The BM25 score of a passage that has every word of the query, were each found in one point only.

    `weight` is the sum of the query's term weights, `points` the number of points in the index; ln(1 + N) is
    the largest inverse document frequency there is.
    """
    return weight * math.log1p(points)


def coverage(score: float, full: float) -> float:
    """How much of the query a passage covers by its words: 0 nothing, about 1 everything, or more."""
    return max(score, 0.0) / full if full > 0 else 0.0


def fuse(cosines: Mapping[int, float], word_scores: Mapping[int, float], full: float) -> dict[int, float]:
    """The joint score of every point that either search found.

    A point without a cosine (not embedded yet) is taken to be as near as the farthest one that has one.
    """
    floor = min(cosines.values(), default=0.0)
    return {
        point: cosines.get(point, floor)
        + COVERAGE_WEIGHT * coverage(word_scores.get(point, 0.0), full) ** COVERAGE_POWER
        for point in {**cosines, **word_scores}
    }
