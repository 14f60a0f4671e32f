"""Looking at the best passages once more, sentence by sentence.

Measured with `bench/fusion.py`, nDCG@10 by meaning alone, for shares of the best sentence:

                                                  0      0.3    0.5    0.6    0.7    1
    queries over styrdokument, crude passages     0.475  0.501  0.484  0.487  0.493  0.511
    the same, passages of ingestion               0.538  0.569  0.573  0.575  0.568  0.565
    SweFAQ                                        0.657  0.667  0.667  0.665  0.667  0.663
    2,500 queries over 500 paragraphs             0.622  0.639  0.641  0.639  0.634
    three sets of our own, since sentences are
        trained (2026-11-23)                      0.753  0.758  0.760  0.761  0.759  0.751
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from corpus.catalogue.records import SentenceVectors, Vector

SENTENCE_SHARE = 0.6
"""How much the passage's best sentence counts beside the passage as a whole."""


def refine(
    query: Vector,
    cosines: Mapping[int, float],
    sentences: Mapping[int, SentenceVectors],
    *,
    share: float = SENTENCE_SHARE,
) -> dict[int, float]:
    """How near each point is in meaning, with its best sentence counted in.

    Points without a cosine are left out; one without `sentences` is itself one sentence and keeps its own.
    """
    near = _best_sentence(query, [point for point in sentences if point in cosines], sentences)
    return {
        point: (1 - share) * cosine + share * near.get(point, cosine) for point, cosine in cosines.items()
    }


def keep_below(scores: Mapping[int, float], refined: Mapping[int, float]) -> dict[int, float]:
    """All scores, the refined ones in place of their first; those not looked at again stay below."""
    lowest = min(refined.values(), default=math.inf)
    return {point: refined.get(point, min(score, lowest)) for point, score in scores.items()}


def _best_sentence(
    query: Vector, points: Sequence[int], sentences: Mapping[int, SentenceVectors]
) -> dict[int, float]:
    """The cosine of each point's nearest sentence, all in one product."""
    if not points:
        return {}
    rows = [sentences[point] for point in points]
    ends = np.cumsum([len(matrix) for matrix in rows])
    near = np.concatenate(rows).astype(np.float32) @ query
    best = np.maximum.reduceat(near, np.concatenate(([0], ends[:-1])))
    return dict(zip(points, best.tolist(), strict=True))
