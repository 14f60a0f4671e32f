"""Sparse vectors: BM25 to the letter, and the order that compounds call for."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.index.port import IndexFilter, SparseTerms
from search.words.sparse import (
    AVERAGE_TERMS,
    EXACT_SPACE,
    K1,
    PART_SHARE,
    B,
    Term,
    document_vector,
    query_terms,
    vector_of,
)
from tests.search.memory import MemoryIndex, make_unit, point_for

ALL = IndexFilter()


def query_vector(query: str) -> SparseTerms:
    """A query as the index takes it."""
    return vector_of(query_terms(query))


def ranking(query: str, *texts: str) -> list[str]:
    index = MemoryIndex()
    index.upsert(point_for(make_unit(number, text)) for number, text in enumerate(texts, start=1))
    return [texts[hit.id - 1] for hit in index.sparse(query_vector(query), 10, ALL)]


def test_bm25_exact() -> None:
    """One word without parts: the sum over both word spaces is BM25 as Robertson and Zaragoza give it."""
    texts = ["kommun kommun barn", "barn", "vatten"]
    index = MemoryIndex()
    index.upsert(point_for(make_unit(number, text)) for number, text in enumerate(texts, start=1))
    hits = index.sparse(query_vector("kommun"), 10, ALL)
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    expected = idf * 2 * (K1 + 1) / (2 + K1 * (1 - B + B * 3 / AVERAGE_TERMS))
    assert [hit.id for hit in hits] == [1]
    assert hits[0].score == pytest.approx(expected)


@pytest.mark.parametrize(
    "query", ["kompetensförsörjning", "försörjning", "strategi", "kompetens", "strategier"]
)
def test_a_compound_is_found_by_its_parts(query: str) -> None:
    text = "Kommunen antar en kompetensförsörjningsstrategi."
    assert ranking(query, text, "Barn leker i parken.") == [text]


@pytest.mark.parametrize(
    ("query", "whole", "part"),
    [
        ("försörjning", "Kommunens försörjning med el.", "Kommunens bostadsförsörjning med el."),
        ("strategi", "En strategi för alla.", "En integrationsstrategi för alla."),
        ("strategin", "En strategi för alla.", "En integrationsstrategi för alla."),
        ("integrationsstrategi", "En integrationsstrategi för alla.", "En strategi för alla."),
        (
            "integrationsstrategi",
            "En integrationsstrategi för alla.",
            "En strategi för integration för alla.",
        ),
        ("it-strategi", "En it-strategi för alla.", "En integrationsstrategi för alla."),
    ],
)
def test_whole_words_rank_above_parts(query: str, whole: str, part: str) -> None:
    assert ranking(query, part, whole) == [whole, part]
    # Also when the whole word is common and the compound is rare.
    assert ranking(query, part, whole, *[whole] * 5)[-1] == part


def test_the_more_parts_the_better() -> None:
    both, one = "Integration kräver en strategi.", "Strategi för alla andra ting."
    assert ranking("integrationsstrategi", one, both) == [both, one]


@pytest.mark.parametrize(
    "query",
    [
        "KS 2017/228",
        "2017/228",
        "KS-2017-228",
        "ks 2017/228",
        "§ 81",
        "81 §",
        "2010:900",
        "2018-12-31",
        "2018",
    ],
)
def test_exact_tokens(query: str) -> None:
    text = "Antagen 2018-12-31, § 81, KS 2017/228, enligt lag (2010:900)."
    other = "Antagen 2019-11-30, § 18, KS 2017/229, enligt lag (2010:901)."
    assert ranking(query, other, text)[0] == text
    assert query_terms(query).keys() >= {t for t in query_terms(query) if t.space == EXACT_SPACE} != set()


def test_a_year_is_no_part_of_a_diarienummer() -> None:
    assert ranking("2017", "KS 2017/228") == []


def test_stop_words_say_nothing() -> None:
    assert query_vector("vad ska vi och de").indices == ()
    assert document_vector("och att ska").indices == ()


def test_spaces_are_apart() -> None:
    assert len({Term(space, "plan").id for space in "wpx"}) == 3


@given(st.text(max_size=200))
def test_vectors_are_well_formed(text: str) -> None:
    for vector in (document_vector(text), query_vector(text)):
        assert list(vector.indices) == sorted(set(vector.indices))
        assert all(0 <= i < 2**32 for i in vector.indices)
        assert all(value > 0 for value in vector.values)
        assert len(vector.indices) == len(vector.values)


@given(
    st.lists(st.sampled_from(["kommun", "barn", "plan", "vatten", "vård"]), min_size=1, max_size=8),
    st.randoms(),
)
def test_word_order_does_not_matter(words: list[str], random: object) -> None:
    shuffled = list(words)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert document_vector(" ".join(words)) == document_vector(" ".join(shuffled))


def test_query_weights_sum_to_one_per_word() -> None:
    weights = query_terms("kommun barn")
    assert sum(weights.values()) == pytest.approx(2.0)
    assert 0 < PART_SHARE < 0.5
