"""What the list is narrowed to: five names, a day to decide by, and the day that the page is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from corpus.review.bands import BAND_NAMES, Band
from corpus.review.mandates import next_election, next_mandate
from corpus.review.summary import NOBODY
from corpus.review.wording import long_date
from search.browse import swedish_key
from ui.web.parts.markup import link, text
from ui.web.parts.review_state import ReviewState
from ui.web.parts.review_words import SIGNS
from ui.web.resources import reviews

_FIELDS = (
    ("kommun", "Kommun", "municipality"),
    ("organ", "Antaget av", "adopted_by"),
    ("ansvarig", "Ansvarig", "owner"),
    ("omrade", "Område", "area"),
    ("typ", "Typ", "document_type"),
)
"""Word in the address, label, dimension."""


def filters(state: ReviewState, words: tuple[str, ...] = ()) -> ReviewState:
    """Draw the filters (all, or those named) and return the state with what they say."""
    shown = [field for field in _FIELDS if not words or field[0] in words]
    kept = {word: value for word, value in state.filters if word not in {field[0] for field in shown}}
    for place, (word, label, dimension) in zip(
        st.columns(len(shown) if len(shown) > 1 else 3), shown, strict=False
    ):
        value = place.selectbox(
            label,
            _options(dimension),
            index=None,
            key=word,
            bind="query-params",
            placeholder="Alla",
            on_change=_from_first,
        )
        if value:
            kept[word] = value
    return replace(state, filters=tuple(kept.items()))


def _options(dimension: str) -> list[str]:
    names = sorted(reviews().names(dimension), key=swedish_key)
    return [*names, NOBODY] if dimension in {"owner", "adopted_by"} else names


def _from_first() -> None:
    """Another selection starts on its first page, with no form open."""
    for name in ("blad", "dok", "ratta"):
        st.query_params.pop(name, None)


def days(state: ReviewState, today: date) -> ReviewState:
    """Draw what must be decided by when, and the way to another day."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left, st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        due_by = st.date_input(
            "Måste vara beslutat senast",
            value=None,
            key="fore",
            bind="query-params",
            format="YYYY-MM-DD",
            on_change=_from_first,
            width=220,
            help="Till exempel dagen för nästa sammanträde. Det som redan är försenat är med.",
        )
        st.html(_shortcuts(state, today), width="content")
    with right:
        day = st.date_input(
            "Visa läget den dagen",
            value=None,
            key="idag",
            bind="query-params",
            format="YYYY-MM-DD",
            on_change=_from_first,
        )
    return replace(
        state,
        due_by=due_by if isinstance(due_by, date) else None,
        day=day if isinstance(day, date) else None,
    )


def _shortcuts(state: ReviewState, today: date) -> str:
    election = next_election(today)
    council = next_mandate(today).first
    ways = [
        link(
            state.at(due_by=day).address(),
            f"{name} {long_date(day)}",
            name="ps-action",
            current=state.due_by == day,
        )
        for name, day in (("Valet", election), ("Nya fullmäktige tillträder", council))
    ]
    if state.due_by:
        ways.append(link(state.at(due_by=None).address(), "Ta bort datumet", name="ps-action"))
    return f'<p class="ps-actions ps-shortcuts">{"".join(ways)}</p>'


def band_tabs(state: ReviewState, counts: dict[Band, int]) -> str:
    """The groups with how many each holds; all of them is the first."""
    total = sum(counts.values())
    ways = [link(state.at(band=None).address(), f"Alla {_number(total)}", current=state.band is None)]
    for band, number in counts.items():
        sign = f'<span class="ps-sign-of" aria-hidden="true">{SIGNS[band]}</span>'
        label = f"{sign}{text(BAND_NAMES[band])} {_number(number)}"
        ways.append(link(state.at(band=band).address(), label, current=state.band is band))
    items = "".join(f"<li>{way}</li>" for way in ways)
    return f'<nav class="ps-switches ps-tabs ps-bands" aria-label="Grupper"><ul>{items}</ul></nav>'


def _number(number: int) -> str:
    return f'<span class="ps-count">{number:,}</span>'.replace(",", "\u00a0")
