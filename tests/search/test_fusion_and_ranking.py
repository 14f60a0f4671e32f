"""Fusion and ranking are pure: monotone, and the same whatever order things come in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fusion import EXACT_WEIGHT, coverage, fuse
from search.ranking import (
    HEADER_PENALTY,
    JUNK_PENALTY,
    REPETITION_PENALTY,
    order,
    penalty,
    settle_repetitions,
    word_set,
)
from search.words.rarity import NOTHING, Asked

COSINES = st.dictionaries(st.integers(1, 20), st.floats(-1, 1), max_size=12)
WORDS = st.dictionaries(st.integers(1, 20), st.floats(0, 50), max_size=12)
ASKED = st.one_of(st.just(NOTHING), st.builds(Asked, st.floats(0.5, 100)))


@given(COSINES, WORDS, ASKED)
def test_every_point_gets_a_score(cosines: dict[int, float], words: dict[int, float], asked: Asked) -> None:
    assert fuse(cosines, words, asked).keys() == cosines.keys() | words.keys()


@given(COSINES, WORDS, ASKED)
def test_order_of_arrival_does_not_matter(
    cosines: dict[int, float], words: dict[int, float], asked: Asked
) -> None:
    backwards = fuse(dict(reversed(cosines.items())), dict(reversed(words.items())), asked)
    assert backwards == fuse(cosines, words, asked)


@given(COSINES, WORDS, ASKED, st.integers(1, 20), st.floats(0, 10))
def test_better_by_words_is_never_worse(
    cosines: dict[int, float], words: dict[int, float], asked: Asked, point: int, more: float
) -> None:
    words = words | {point: words.get(point, 0.0)}
    before = fuse(cosines, words, asked)
    after = fuse(cosines, words | {point: words[point] + more}, asked)
    rise = {other: after[other] - before[other] for other in before}
    assert all(rise[point] >= rise[other] - 1e-9 for other in rise), "nobody else gains more"
    assert all(value >= -1e-9 for value in rise.values())


@given(COSINES, WORDS, ASKED, st.floats(0, 1))
def test_better_by_meaning_is_never_worse(
    cosines: dict[int, float], words: dict[int, float], asked: Asked, more: float
) -> None:
    for point, cosine in cosines.items():
        after = fuse(cosines | {point: cosine + more}, words, asked)
        assert after[point] >= fuse(cosines, words, asked)[point]


def test_without_words_the_order_is_that_of_meaning() -> None:
    assert order(fuse({1: 0.2, 2: 0.7, 3: 0.5}, {}, NOTHING)) == [2, 3, 1]


def test_without_vectors_the_order_is_that_of_words() -> None:
    assert order(fuse({}, {1: 2.0, 2: 7.0}, Asked(10.0))) == [2, 1]


def test_a_point_not_embedded_yet_is_found_by_its_words() -> None:
    assert order(fuse({1: 0.6, 2: 0.3}, {3: 9.0}, Asked(10.0))) == [3, 1, 2]
    assert order(fuse({1: 0.6, 2: 0.3}, {3: 5.0}, Asked(10.0))) == [1, 3, 2]


def test_one_common_word_does_not_outweigh_meaning() -> None:
    """A tenth of the query covered adds next to nothing: the case that rank fusion gets wrong."""
    assert order(fuse({1: 0.45, 2: 0.40}, {2: 1.0}, Asked(10.0))) == [1, 2]


def test_words_count_for_more_where_somebody_has_them_all() -> None:
    few = fuse({1: 0.5, 2: 0.5}, {1: 3.0, 2: 1.0}, Asked(10.0))
    many = fuse({1: 0.5, 2: 0.5}, {1: 3.0, 2: 1.0, 3: 9.0}, Asked(10.0))
    assert many[1] - many[2] == pytest.approx(3 * (few[1] - few[2]))


def test_all_words_outweigh_a_nearer_meaning() -> None:
    assert order(fuse({1: 0.6, 2: 0.4}, {2: 9.0}, Asked(10.0))) == [2, 1]
    assert order(fuse({1: 0.9, 2: 0.4}, {2: 9.0}, Asked(10.0))) == [1, 2]


def test_a_diarienummer_outweighs_any_meaning() -> None:
    asked = Asked(10.0, exact=10.0)
    assert order(fuse({1: 0.8, 2: 0.0}, {2: 10.0}, asked, {2: 10.0})) == [2, 1]


def test_a_number_counts_by_its_share_of_the_query() -> None:
    asked = Asked(10.0, exact=1.0)
    alone, with_number = fuse({1: 0.0, 2: 0.0}, {1: 5.0, 2: 5.0}, asked, {2: 1.0}).values()
    assert with_number - alone == pytest.approx(EXACT_WEIGHT / 10)


def test_coverage() -> None:
    assert coverage(3.0, 3.0) == pytest.approx(1.0)
    assert coverage(5.0, 0.0) == 0.0


@pytest.mark.parametrize(
    ("kind", "replaced", "expected"),
    [
        ("text", False, 0.0),
        ("table_row", False, 0.0),
        ("toc", False, JUNK_PENALTY),
        ("references", False, JUNK_PENALTY),
        ("furniture", False, JUNK_PENALTY),
        ("header_block", False, HEADER_PENALTY),
    ],
)
def test_penalties(kind: str, replaced: bool, expected: float) -> None:
    assert penalty(kind, replaced=replaced) == expected
    assert penalty(kind, replaced=True) > expected


def settled(*rows: tuple[str, str, float]) -> list[int]:
    """The order of rows (document, text, score), by number from 0."""
    scores = {i: row[2] for i, row in enumerate(rows)}
    documents = {i: row[0] for i, row in enumerate(rows)}
    words = {i: word_set(row[1]) for i, row in enumerate(rows)}
    return order(settle_repetitions(scores, documents, words))


def test_a_repetition_goes_behind_what_comes_close() -> None:
    assert settled(("a", "fler jobb", 0.9), ("a", "Fler jobb", 0.89), ("a", "bättre skolor", 0.87)) == [
        0,
        2,
        1,
    ]


def test_a_repetition_is_not_put_behind_what_is_far_off() -> None:
    rows = ("a", "fler jobb", 0.9), ("a", "fler jobb", 0.9), ("a", "annat", 0.9 - 2 * REPETITION_PENALTY)
    assert settled(*rows) == [0, 1, 2]


def test_the_same_text_in_another_document_is_no_repetition() -> None:
    assert settled(("a", "fler jobb", 0.9), ("b", "fler jobb", 0.89), ("a", "annat", 0.88)) == [0, 1, 2]


@given(st.dictionaries(st.integers(), st.floats(allow_nan=False, allow_infinity=False), max_size=20))
def test_equal_scores_are_ordered_by_id(scores: dict[int, float]) -> None:
    found = order(scores)
    assert sorted(found) == sorted(scores)
    assert all(scores[a] > scores[b] or (scores[a] == scores[b] and a < b) for a, b in pairwise(found))
