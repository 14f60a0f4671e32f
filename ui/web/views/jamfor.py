"""Jämför: the same question to many municipalities' documents, side by side."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from corpus.errors import UserError
from search.compare import Comparison
from search.compare.focus import on_theme, with_at_most
from ui.web.parts.compare_data import comparison, pointed_at, traced
from ui.web.parts.compare_exports import comparison_exports
from ui.web.parts.compare_form import form
from ui.web.parts.compare_goal import plain
from ui.web.parts.compare_grid import absent, grid, peers
from ui.web.parts.compare_start import start
from ui.web.parts.compare_state import CompareState, Section, read_compare
from ui.web.parts.compare_themes import gaps, theme_choice, themes
from ui.web.parts.compare_versions import versions
from ui.web.parts.compare_wording import wording
from ui.web.parts.markup import count, link, text
from ui.web.resources import catalogue
from ui.web.state import ReadingState, parameters

_SECTIONS = {
    Section.GRID: "Sida vid sida",
    Section.THEMES: "Teman",
    Section.GAPS: "Luckor",
    Section.WORDING: "Ordval och ambition",
    Section.VERSIONS: "Versioner",
}


def show() -> None:
    """Draw the view."""
    state = read_compare(parameters())
    st.html('<h1 class="ps-compare-title">Jämför mål</h1>')
    if not catalogue().documents():
        way = link("./bibliotek?visa=lasin", "Läs in dokument")
        st.html(f"<p>Biblioteket är tomt, så här finns inget att jämföra än. {way}</p>")
        return
    try:
        if state.section is Section.VERSIONS:
            st.html(_ways(state))
            with st.spinner("Läser versionerna …"):
                versions(state)
            return
        form(state)
        if state.asks:
            _answer(state)
        else:
            st.html(start(catalogue().documents(), state))
    except UserError as error:
        st.warning(error.message)


def _answer(state: CompareState) -> None:
    if state.goal:
        st.html(_pointed(state))
    with st.spinner(
        "Jämför … (första gången ordnas alla mål: några sekunder, för ett stort bibliotek någon minut)"
    ):
        whole = comparison(state)
    result = on_theme(whole, state.theme) if state.theme else whole
    st.set_page_config(page_title=f"{whole.topic[:80]} – Jämför – Policysök")
    st.html(f'{_ways(state)}<div data-ps-say="svar">{_summary(whole, result, state)}</div>')
    for note in whole.notes:
        st.caption(note)
    shown = with_at_most(result, state.goals)
    if not whole.rows:
        st.html(_nobody(whole, state))
        return
    if state.section is Section.THEMES:
        st.html(themes(whole, state))
    elif state.section is Section.GAPS:
        st.html(gaps(whole, state))
    elif state.section is Section.WORDING:
        shared, complete = traced(state, result)
        st.html(theme_choice(whole, state))
        wording(result, state, shared, complete)
        comparison_exports(shown, state, shared)
        return
    else:
        choice = theme_choice(whole, state)
        st.html(f"{peers(state.own, whole.peers)}{choice}{grid(result, state)}{absent(result)}")
    comparison_exports(shown, state)


def _ways(state: CompareState) -> str:
    """The parts of the answer."""
    items = "".join(
        f"<li>{link(_section(state, section).address(), name, current=section is state.section)}</li>"
        for section, name in _SECTIONS.items()
    )
    return f'<nav class="ps-switches ps-tabs" aria-label="Jämförelsens delar"><ul>{items}</ul></nav>'


def _section(state: CompareState, section: Section) -> CompareState:
    return replace(state, section=section, earlier="", later="", change="")


def _pointed(state: CompareState) -> str:
    """The goal that the comparison starts from, where it stands, and the way out."""
    goal = pointed_at(state.goal)
    facts = catalogue().facets_of([goal.document_id]).get(goal.document_id)
    where = ", ".join(
        part
        for part in (
            (facts.municipality or "") if facts else "",
            (facts.title or "") if facts else "",
            f"s. {goal.page}" if goal.page else "",
        )
        if part
    )
    place = ReadingState(goal.document_id, goal.page, (goal.start, goal.end)).address()
    away = link(replace(state, goal="", theme="").address(), "Avsluta", name="ps-action")
    return (
        f'<div class="ps-likeness"><p>Utgår från målet:</p><blockquote>{text(plain(goal.text))}</blockquote>'
        f"{link(place, text(where))} · {away}</div>"
    )


def _summary(whole: Comparison, result: Comparison, state: CompareState) -> str:
    """How many have goals on this, in a sentence; the theme that is shown, and the way out of it."""
    if not whole.rows:
        return ""
    # Those whose documents we lack are no part of it: nothing can be said of them.
    asked = len(whole.rows) + len(whole.without) + len(whole.elsewhere)
    there = " med dokument i biblioteket" if whole.missing else ""
    goals = sum(row.found for row in result.rows)
    said = (
        f"<strong>{len(result.rows)} av {count(asked, 'kommun', 'kommuner')}</strong>{there} har mål om "
        f"detta: {count(goals, 'mål', 'mål')}"
    )
    said += f" i {count(len(whole.themes), 'tema', 'teman')}." if not state.theme else "."
    chip = ""
    if state.theme and state.section in {Section.GRID, Section.WORDING}:
        label = f'Tema: {text(state.theme)} <span aria-hidden="true">×</span>'
        away = link(
            replace(state, theme="").address(), label, name="ps-chip", hint=f"Ta bort temat {state.theme}"
        )
        chip = f'<p class="ps-chips">{away}</p>'
    area = (
        f' <span class="ps-gap">Tolkat som området {text("; ".join(whole.areas))}.</span>'
        if whole.areas
        else ""
    )
    return f'<p class="ps-summary">{said}{area}</p>{chip}'


def _nobody(whole: Comparison, state: CompareState) -> str:
    """Nobody has a goal on this: who was asked, and what can be done."""
    asked = len(whole.without) + len(whole.elsewhere)
    said = (
        f"Inget mål om detta hittades hos {count(asked, 'kommun', 'kommuner')} med dokument i biblioteket."
        if asked
        else "Biblioteket har inga dokument från de valda kommunerna."
    )
    wider = ""
    if state.own or state.narrowed:
        wider = link(state.everywhere().address(), "Fråga alla kommuner i biblioteket", name="ps-action")
    search = link("./", "Sök i dokumenten i stället", name="ps-action")
    return f'<h2 class="ps-none">{said}</h2><p class="ps-actions">{wider}{search}</p>{absent(whole)}'
