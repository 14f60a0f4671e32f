"""What covering a query is worth: rare words more than common ones, unknown ones most."""

from __future__ import annotations

import math

import pytest

from search.words.rarity import NOTHING, Rarity
from search.words.sparse import EXACT_SPACE, WORD_SPACE, Term, query_terms
from tests.search.memory import MemoryIndex, make_unit, point_for

TEXTS = (
    "Kommunen ska minska avfallet.",
    "Kommunen ska bygga skolor enligt KS 2019/123.",
    "Kommunen ska växa.",
)


@pytest.fixture
def index() -> MemoryIndex:
    """Three short passages."""
    filled = MemoryIndex()
    filled.upsert(point_for(make_unit(number, text)) for number, text in enumerate(TEXTS, start=1))
    return filled


def test_a_rare_word_says_more_than_a_common_one(index: MemoryIndex) -> None:
    rarity = Rarity(index)
    common, rare, unknown = (
        rarity.of({Term(WORD_SPACE, word): 1.0}).full for word in ("kommun", "skol", "raket")
    )
    assert common == pytest.approx(math.log(1 + 0.5 / 3.5))
    assert common < rare < unknown == pytest.approx(math.log(2 * len(TEXTS) + 2))


def test_how_much_of_a_query_is_exact(index: MemoryIndex) -> None:
    rarity = Rarity(index)
    number, words, both = map(rarity.of, map(query_terms, ("2019/123", "skolor", "skolor enligt 2019/123")))
    assert number.exact == number.full > 0.0
    assert words.exact == 0.0
    assert (both.full, both.exact) == pytest.approx((words.full + number.full, number.exact))
    assert rarity.of({}) == NOTHING


def test_rarity_follows_the_index(index: MemoryIndex) -> None:
    rarity = Rarity(index)
    terms = {Term(EXACT_SPACE, "7"): 1.0}
    before = rarity.of(terms)
    index.upsert([point_for(make_unit(4, "Bilaga 7"))])
    assert rarity.of(terms) == before, "remembered while the index says that it is the same"
    index.set_applied_seq(1)
    assert rarity.of(terms).full < before.full
