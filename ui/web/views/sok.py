"""Sök: one field, and what the library says about it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from corpus.errors import UserError
from search.browse import LIMIT, Browsed, browse
from search.saved import SavedSearch, forget_search, save_search, saved_searches
from ui.web.parts.filter_list import chosen_list, filter_list, years_said
from ui.web.parts.hit_cards import hit_list
from ui.web.parts.markup import count, link, text
from ui.web.parts.start_page import intro, starting_points
from ui.web.parts.vectors_notice import lag_notice, vectors_notice
from ui.web.parts.words import ORDER_NAMES, WHAT_NAMES, filter_value
from ui.web.resources import catalogue, library_search, metadata_of
from ui.web.state import FILTERS, MOST_SHOWN, PAGE_SIZE, SearchState, What, parameters, read_search

NEAR_SHOWN = 5
"""Near misses shown below the answers, or instead of them."""


def show() -> None:
    """Draw the view."""
    state = read_search(parameters())
    documents = catalogue().documents()
    if not state.asks:
        st.html(intro(documents))
    else:
        st.html('<h1 class="ps-hidden">Sökresultat</h1>')
        st.set_page_config(page_title=f"{state.text or 'Fler som denna'} – Policysök")
    _field()
    if not state.asks:
        vectors_notice()
        st.html(starting_points(saved_searches(catalogue()), empty=not documents))
        return
    try:
        with st.spinner("Söker … (första gången läses språkmodellen in, det tar några sekunder)"):
            found = browse(library_search(), catalogue(), state.request(), min_seq=_own_change())
    except UserError as error:
        st.warning(error.message)
        return
    lag_notice()
    vectors_notice()
    left, right = st.columns([11, 4], gap="large")
    with left:
        _results(state, found)
    with right:
        _conditions(state, found)


def _own_change() -> int:
    """The last change that this user has made: their search must know of it."""
    return int(st.session_state.get("own_change", 0))


def _field() -> None:
    st.text_input(
        "Sök i styrdokumenten",
        key="q",
        bind="query-params",
        type="search",
        placeholder="Ett ord, en fråga eller en ”ordagrann fras”",
        icon=":material/search:",
        label_visibility="collapsed",
        on_change=_start_anew,
        max_chars=2000,
    )


def _start_anew() -> None:
    """A new text is a new search: not one for likenesses, and from the first hit."""
    for name in ("lik", "antal"):
        if name in st.query_params:
            del st.query_params[name]


def _results(state: SearchState, found: Browsed) -> None:
    st.html(_switches(state))
    if found.like is not None:
        st.html(_likeness(state, found))
    for note in found.notes:
        st.caption(note)
    st.html(f'<div data-ps-say="svar">{_summary(state, found)}</div>{chosen_list(state)}')
    shown = found.groups[: state.shown]
    near = found.near[:NEAR_SHOWN] if not found.groups else ()
    metadata = metadata_of(group.lead.hit.document_id for group in (*shown, *near))
    if shown:
        heard = '<h2 class="ps-hidden">Träffar</h2>'  # so that no level is passed over
        st.html(heard + hit_list(shown, state, metadata, label="Träffar"))
    if near:
        st.html(hit_list(near, state, metadata, label="Det som ligger närmast"))
    st.html(_below(state, found))


def _switches(state: SearchState) -> str:
    whats = "".join(
        f"<li>{link(_changed(state, what=what), WHAT_NAMES[what.value], current=state.what is what)}</li>"
        for what in What
    )
    orders = "".join(
        f"<li>{link(_changed(state, order=word), text(name), current=state.order == word)}</li>"
        for word, name in ORDER_NAMES.items()
    )
    return (
        '<div class="ps-switches"><nav aria-label="Vad du söker bland">'
        f'<ul class="ps-tabs">{whats}</ul></nav>'
        f'<nav aria-label="Ordning" class="ps-order"><span>Ordna efter</span><ul>{orders}</ul></nav></div>'
    )


def _changed(state: SearchState, *, what: What | None = None, order: str | None = None) -> str:
    return replace(state, what=what or state.what, order=order or state.order, shown=PAGE_SIZE).address()


def _likeness(state: SearchState, found: Browsed) -> str:
    assert found.like is not None
    words = " ".join(found.like.text.split())
    words = words if len(words) <= 240 else f"{words[:240].rsplit(' ', 1)[0]} …"
    away = link(replace(state, like=None).address(), "Avsluta", name="ps-action")
    return f'<div class="ps-likeness"><p>Liknar detta:</p><blockquote>{text(words)}</blockquote>{away}</div>'


def _summary(state: SearchState, found: Browsed) -> str:
    searched = count(found.searched, "dokument", "dokument")
    limits = " som uppfyller villkoren" if state.chosen else ""
    if found.groups:
        # More are not asked for: what there is of them is not known.
        most = found.hits >= LIMIT
        hits = f"De {LIMIT} bästa träffarna" if most else count(found.hits, "träff", "träffar")
        where = count(found.documents, "dokument", "dokument")
        jump = '<a class="ps-jump" href="#avgransa">Avgränsa</a>'
        if state.what is What.DOCUMENTS:
            return f'<p class="ps-summary"><strong>{where}</strong> av {found.searched}{limits} {jump}</p>'
        return f'<p class="ps-summary"><strong>{hits}</strong> i {where}, av {searched}{limits} {jump}</p>'
    if not found.searched:
        wider = link(state.unfiltered().address(), "Sök utan villkor", name="ps-action")
        return f'<h2 class="ps-none">Inget dokument uppfyller villkoren.</h2><p>{wider}</p>'
    near = " Närmast kommer:" if found.near else ""
    wider = (
        f"<p>{link(state.unfiltered().address(), 'Sök utan villkor', name='ps-action')}</p>" if limits else ""
    )
    return f'<h2 class="ps-none">Inget om detta i {searched}{limits}.{near}</h2>{wider}'


def _below(state: SearchState, found: Browsed) -> str:
    """The way to more hits; then, unfolded on demand, what did not quite answer."""
    rest = len(found.groups) - state.shown
    parts: list[str] = []
    if rest > 0:
        address = replace(state, shown=min(state.shown + PAGE_SIZE, MOST_SHOWN)).address()
        label = f"Visa {min(rest, PAGE_SIZE)} dokument till"
        parts.append(f'<p class="ps-onwards">{link(address, label, name="ps-more")}</p>')
    elif found.groups and found.near:
        near = hit_list(found.near[:NEAR_SHOWN], state, {}, label="Längre ifrån")
        label = "Visa det som ligger längre ifrån"
        parts.append(f'<details class="ps-fold ps-far"><summary>{label}</summary>{near}</details>')
    return "".join(parts) or '<span class="ps-hidden"></span>'


def _conditions(state: SearchState, found: Browsed) -> None:
    st.html(f'<h2 class="ps-side" id="avgransa">Avgränsa</h2>{filter_list(state, found.counts)}')
    first, last = st.columns(2)
    with first:
        st.number_input("Antaget från år", 1950, 2100, None, 1, key="fran", bind="query-params", format="%d")
    with last:
        st.number_input("till och med år", 1950, 2100, None, 1, key="till", bind="query-params", format="%d")
    _keep(state)


def _keep(state: SearchState) -> None:
    with st.popover("Spara sökningen", icon=":material/bookmark_add:"), st.form("spara", border=False):
        st.caption("Sparade sökningar syns på startsidan för alla som använder biblioteket.")
        name = st.text_input("Namn", value=_suggested_name(state), key=f"namn-{state.query()}")
        if st.form_submit_button("Spara", type="primary") and name.strip():
            save_search(catalogue(), SavedSearch(name, state.query()))
            st.toast(f"Sparad: {name}")
    same = [one.name for one in saved_searches(catalogue()) if one.query == state.query()]
    if same and st.button(f"Ta bort ”{same[0]}” ur sparade", type="tertiary"):
        forget_search(catalogue(), same[0])
        st.rerun()


def _suggested_name(state: SearchState) -> str:
    chosen = [filter_value(word, value) for word in FILTERS for value in state.filters.get(word, ())]
    parts = [state.text or "Fler som denna", *chosen, years_said(state)]
    return ", ".join(part for part in parts if part)[:120]
