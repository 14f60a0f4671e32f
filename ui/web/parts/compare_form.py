"""The choices of a comparison: what, and whose. Every field is bound to the address."""

from __future__ import annotations

import streamlit as st

from corpus.areas import load_areas
from corpus.register import SKR_GROUPS, load_register
from search.browse import swedish_key
from search.compare.records import DEFAULT_PEERS
from ui.web.parts.compare_data import held
from ui.web.parts.compare_state import MOST_PEERS, CompareState, group_label
from ui.web.parts.markup import count

MOST_SAID = 4
"""Conditions that the line above the fields names."""

_OF_ONE_ANSWER = ("tema", "matt", "rader")
"""What the address holds of one answer, and no longer means anything in the next."""


def form(state: CompareState) -> None:
    """Draw the fields."""
    names = _names()
    topic, area, own = st.columns([5, 3, 3])
    with topic:
        st.text_input(
            "Ämne i egna ord",
            key="amne",
            bind="query-params",
            placeholder="Till exempel fossilfria fordon",
            on_change=_start_from_words,
            max_chars=2000,
        )
    with area:
        st.selectbox(
            "Politikområde",
            [area.name for area in load_areas()],
            index=None,
            key="politikomrade",
            bind="query-params",
            placeholder="Alla områden",
            on_change=_start_anew,
        )
    with own:
        st.selectbox(
            "Min kommun",
            names,
            index=None,
            key="min_kommun",
            bind="query-params",
            placeholder="Ingen vald",
            on_change=_start_anew,
            help="Din kommun jämförs med liknande kommuner, och du ser vad de har som ni saknar.",
        )
    with st.expander(_whose(state), expanded=state.narrowed > 0, icon=":material/tune:"):
        _whose_fields(state, names)


def _whose_fields(state: CompareState, names: list[str]) -> None:
    left, right = st.columns(2)
    with left:
        st.multiselect(
            "Kommuner",
            names,
            key="jamfor_med",
            bind="query-params",
            placeholder="Alla",
            on_change=_start_anew,
        )
        st.multiselect(
            "Län", _counties(), key="i_lan", bind="query-params", placeholder="Alla", on_change=_start_anew
        )
    with right:
        st.multiselect(
            "Kommungrupper (SKR)",
            [group_label(code) for code in SKR_GROUPS],
            key="i_grupp",
            bind="query-params",
            placeholder="Alla",
            on_change=_start_anew,
        )
        first, last = st.columns(2)
        with first:
            st.number_input(
                "Invånare, minst", 0, 2_000_000, None, 1000, key="inv_fran", bind="query-params", format="%d"
            )
        with last:
            st.number_input(
                "Invånare, högst", 0, 2_000_000, None, 1000, key="inv_till", bind="query-params", format="%d"
            )
    if state.own:
        st.number_input(
            f"Antal kommuner som liknar {state.own}",
            0,
            MOST_PEERS,
            DEFAULT_PEERS,
            1,
            key="liknande",
            bind="query-params",
            on_change=_start_anew,
            help="Likheten vilar på SKR:s kommungrupp, folkmängd och län. Skriv 0 för att jämföra med dem "
            "som du själv väljer, eller med alla.",
        )
    st.checkbox(
        "Ta med mål som staten, EU eller FN har satt",
        key="andras",
        bind="query-params",
        on_change=_start_anew,
    )


def _whose(state: CompareState) -> str:
    """The choice of municipalities in a line."""
    if state.own and state.peers:
        whose = f"{state.own} och {count(state.peers, 'liknande kommun', 'liknande kommuner')}"
        return f"Kommuner: {whose}" + (f" ({_conditions(state)})" if state.narrowed else "")
    others = _conditions(state) if state.narrowed else "alla i biblioteket"
    return f"Kommuner: {state.own} och {others}" if state.own else f"Kommuner: {others}"


def _conditions(state: CompareState) -> str:
    """What is chosen, as far as a line holds it: `Kalmar län, Dalarnas län, högst 40 000 invånare`."""
    said = [*state.municipalities, *state.counties, *state.groups]
    bounds = (("minst", state.population_min), ("högst", state.population_max))
    said += [
        f"{word} {count(number, 'invånare', 'invånare')}" for word, number in bounds if number is not None
    ]
    more = len(said) - MOST_SAID
    return ", ".join(said[:MOST_SAID]) + (f" och {more} till" if more > 0 else "")


def _names() -> list[str]:
    """Every municipality that can be chosen: Sweden's, and those of the library."""
    real = {m.name for m in load_register().municipalities if not m.invented}
    return sorted(real | held(), key=swedish_key)


def _counties() -> list[str]:
    there = held()
    places = load_register().municipalities
    return sorted({m.county for m in places if not m.invented or m.name in there}, key=swedish_key)


def _start_from_words() -> None:
    """New words are a new question: no longer from the goal that was pointed at."""
    _forget("mal")
    _start_anew()


def _start_anew() -> None:
    _forget(*_OF_ONE_ANSWER)


def _forget(*names: str) -> None:
    for name in names:
        if name in st.query_params:
            del st.query_params[name]
