"""Addresses: what is written is read back, and nonsense is left out."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.browse import Order
from ui.web.state import (
    FILTERS,
    ORDERS,
    ReadingState,
    SearchState,
    Tab,
    What,
    read_reading,
    read_search,
)

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
SEARCHES = st.builds(
    SearchState,
    text=st.one_of(st.just(""), WORDS),
    what=st.sampled_from(What),
    order=st.sampled_from(sorted(ORDERS)),
    filters=st.dictionaries(
        st.sampled_from(sorted(FILTERS)),
        st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple),
        max_size=3,
    ),
    year_from=st.one_of(st.none(), st.integers(1, 9999)),
    year_to=st.one_of(st.none(), st.integers(1, 9999)),
    like=st.one_of(st.none(), st.integers(1, 2**40)),
    shown=st.sampled_from([10, 20, 100]),
)
READINGS = st.builds(
    ReadingState,
    document_id=WORDS,
    page=st.one_of(st.none(), st.integers(1, 5000)),
    span=st.one_of(st.none(), st.tuples(st.integers(0, 500), st.integers(501, 9999))),
    back=st.one_of(st.just(""), WORDS),
    correct=st.sampled_from(["", "title"]),
    version=st.one_of(st.none(), st.integers(1, 99)),
    tab=st.sampled_from(Tab),
)


def parameters(address: str) -> dict[str, list[str]]:
    """An address's query as Streamlit gives it."""
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


@given(SEARCHES)
def test_a_search_survives_its_address(state: SearchState) -> None:
    assert read_search(parameters(state.address())) == state


@given(READINGS)
def test_a_place_survives_its_address(state: ReadingState) -> None:
    assert read_reading(parameters(state.address())) == state


@given(st.dictionaries(st.sampled_from(["q", "visa", "ordning", "kommun", "fran", "till", "lik", "antal", "dok",
                                        "sida", "plats", "version", "flik"]), st.lists(WORDS, max_size=2)))  # fmt: skip
def test_no_address_is_an_error(anything: dict[str, list[str]]) -> None:
    read_search(anything).request()
    read_reading(anything)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("visa=nonsens", SearchState()),
        ("ordning=ar", SearchState(order="ar")),
        ("fran=20x2&till=", SearchState()),  # half-typed years
        ("antal=5", SearchState()),  # fewer than one portion
        ("antal=99999", SearchState()),  # more than is ever drawn
        ("kommun=A&kommun=A&kommun=B", SearchState(filters={"kommun": ("A", "B")})),
        ("lik=-1", SearchState()),
    ],
)
def test_what_an_address_says_wrongly_is_as_at_first(query: str, says: SearchState) -> None:
    assert read_search(parse_qs(query, keep_blank_values=True)) == says


def test_an_empty_state_has_the_plain_address() -> None:
    assert SearchState().address() == "./"
    assert ReadingState().address() == "./las"


def test_a_value_is_added_and_taken_away_again() -> None:
    state = SearchState("mat", shown=50)
    with_one = state.toggled("kommun", "Almvik")
    assert with_one.filters == {"kommun": ("Almvik",)}
    assert with_one.shown == 10, "another list begins at its beginning"
    assert with_one.toggled("kommun", "Almvik").filters == {}


def test_a_state_asks_the_library_for_what_it_says() -> None:
    state = SearchState("mat", What.GOALS, "kommun", {"omrade": ("Äldre",)}, 2019, 2022)
    request = state.request()
    assert request.kind.value == "goal"
    assert request.order is Order.MUNICIPALITY
    assert request.where.topic == ("Äldre",)
    assert (request.where.adopted_after, request.where.adopted_before) == ("2019-01-01", "2022-12-31")
