"""Bringing the scores for words and for meaning together.

Chosen by the mean of three sets of our own that nobody trains on (`bench/fusion.py`; nDCG@10; paragraphs of
unseen policy areas, answers of authorities, documents in pieces), checked on the queries over styrdokument
and SweFAQ; the cosine has the best sentence counted in (`search.refining`):

                                                     own sets   styrdokument   SweFAQ
    words alone                                      0.385      0.24           0.68
    meaning alone                                    0.761      0.53           0.70
    reciprocal rank fusion, k = 60 (Cormack, Clarke
        and Büttcher 2009)                           0.662      0.41           0.72
    cosine + 0.15 x BM25 / the query's best BM25     0.763      0.54           0.749
    all words alike: cosine + coverage squared       0.772      0.55           0.760
        + coverage to the power of 2.5               0.771      0.55           0.757
    by rarity: cosine + 0.3 x coverage               0.775      0.54           0.761
        + 0.5 x coverage                             0.767      0.54           0.766
        + 0.4 x coverage squared                     0.773      0.55           0.756
        + 0.4 x coverage x the most there is         0.773      0.55           0.761
        + 0.5 x coverage x the most there is         0.772      0.55           0.764

Through all of it, files to hits, a weight of 0.45 between the last two (here) does not lose to meaning alone
over styrdokument (0.617 and 0.617) and finds most in SweFAQ (0.758; docs/decisions/0011).

Rank fusion and the best BM25 give the best word match full credit even when it shares a single common word
with the query, which pulls queries in other words down. What tells a good word match from a poor one is how
much of the query it covers.
"""

from __future__ import annotations

from collections.abc import Mapping

from search.words.rarity import Asked

COVERAGE_WEIGHT = 0.45
"""What covering the query by words adds to the cosine, times the coverage of the passage that covers most.

That best one tells whether the user has used the documents' words at all: where nobody covers more than a
third of the query, the words that happen to be shared are common ones, and say little."""

EXACT_WEIGHT = 0.6
"""What covering all exact tokens adds, times their share of what the query says: of a diarienummer, a
paragraph or a date meaning knows nothing. With it a query that is nothing else is answered by its words."""


def coverage(score: float, full: float) -> float:
    """How much of what the query says a passage covers by words: 0 nothing, about 1 everything, or more."""
    return max(score, 0.0) / full if full > 0 else 0.0


def fuse(
    cosines: Mapping[int, float],
    word_scores: Mapping[int, float],
    asked: Asked,
    exact_scores: Mapping[int, float] | None = None,
) -> dict[int, float]:
    """The joint score of every point that either search found.

    `word_scores` are those of all the query's terms, `exact_scores` those of its exact tokens alone. A point
    without a cosine (not embedded yet) is taken to be as near as the farthest one that has one.
    """
    floor = min(cosines.values(), default=0.0)
    exact = exact_scores or {}
    most = min(coverage(max(word_scores.values(), default=0.0), asked.full), 1.0)
    share = coverage(asked.exact, asked.full)

    def by_words(point: int) -> float:
        covered = coverage(word_scores.get(point, 0.0), asked.full)
        exactly = coverage(exact.get(point, 0.0), asked.exact)
        return COVERAGE_WEIGHT * most * covered + EXACT_WEIGHT * share * exactly

    return {point: cosines.get(point, floor) + by_words(point) for point in {**cosines, **word_scores}}
