"""The examples collected in a section: put one into the text, change it, move it, take it away."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from corpus.drafts import Draft, DraftSection, Example, ExampleKind
from search.draft import (
    as_paraphrase,
    change_example,
    insert_example,
    model_client,
    move_example,
    remove_example,
)
from search.draft.quotations import citations, cited_numbers
from ui.web.parts.draft_keeping import change
from ui.web.parts.draft_model import model_panel
from ui.web.parts.draft_state import Aid, DraftState
from ui.web.parts.draft_words import example_card
from ui.web.parts.markup import link
from ui.web.resources import settings


def examples_panel(draft: Draft, section: DraftSection, state: DraftState) -> None:
    """Draw the examples."""
    if not section.examples:
        find = link(replace(state, aid=Aid.SEARCH).address(), "Hitta exempel", name="ps-action")
        st.html(
            "<p>Inga exempel än. Leta här, eller välj <em>Lägg till i utkast</em> vid en träff i Sök.</p>"
            f'<p class="ps-actions">{find}</p>'
        )
        return
    cited = {number for match in citations(section.text) for number in cited_numbers(match)}
    for example in section.examples:
        _example(draft, section, example, used=example.number in cited)
    client = model_client(settings())
    if client is not None:
        model_panel(draft, section, client)


def _example(draft: Draft, section: DraftSection, example: Example, *, used: bool) -> None:
    number = example.number
    quotation = example.kind is ExampleKind.QUOTATION
    with st.container(key=f"exempel-{number}"):
        st.html(example_card(example))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            what = "citatet" if quotation else "referatet"
            st.button(
                f"Infoga {what} igen" if used else f"Infoga {what}",
                key=f"infoga-{number}",
                on_click=_insert,
                args=(draft.id, number),
                help=f"Exempel {number} sätts sist i avsnittets text, med hänvisning.",
            )
            with st.popover("Mer", key=f"mer-{number}", help=f"Ändra, flytta eller ta bort exempel {number}"):
                _more(draft, section, example)


def _more(draft: Draft, section: DraftSection, example: Example) -> None:
    number = example.number
    st.text_input(
        "Anteckning för dig själv",
        value=example.note,
        key=f"anteckning-{draft.id}-{number}",
        on_change=_note,
        args=(draft.id, number),
        max_chars=1000,
    )
    quotation = example.kind is ExampleKind.QUOTATION
    st.text_area(
        "Referat: samma sak med dina egna ord" if quotation else "Referatet",
        value="" if quotation else example.text,
        key=f"referat-{draft.id}-{number}-{example.kind.value}",
        height=120,
        on_change=_paraphrase,
        args=(draft.id, number, example.kind.value),
        help="Ett citat ändras inte. Skriv här, så sparas exemplet som referat med samma källa."
        if quotation
        else None,
    )
    others = [each for each in draft.sections if each.key != section.key]
    if others:
        names = {each.key: each.heading or "Utan rubrik" for each in others}
        st.selectbox(
            "Flytta till avsnittet",
            list(names),
            index=None,
            format_func=lambda key: names[key],
            placeholder="Välj avsnitt",
            key=f"flytta-{draft.id}-{number}-{section.key}",
            on_change=_move,
            args=(draft.id, number, f"flytta-{draft.id}-{number}-{section.key}"),
        )
    st.button(
        "Ta bort exemplet", key=f"bort-{number}", type="tertiary", on_click=_remove, args=(draft.id, number)
    )


def _insert(draft_id: int, number: int) -> None:
    change(draft_id, lambda draft: insert_example(draft, number))


def _note(draft_id: int, number: int) -> None:
    note = str(st.session_state.get(f"anteckning-{draft_id}-{number}", "")).strip()
    change(draft_id, lambda draft: change_example(draft, number, note=note))


def _paraphrase(draft_id: int, number: int, kind: str) -> None:
    words = str(st.session_state.get(f"referat-{draft_id}-{number}-{kind}", "")).strip()
    if words:
        change(draft_id, lambda draft: as_paraphrase(draft, number, words))


def _move(draft_id: int, number: int, field: str) -> None:
    key = st.session_state.get(field)
    if key:
        change(draft_id, lambda draft: move_example(draft, number, key))


def _remove(draft_id: int, number: int) -> None:
    if change(draft_id, lambda draft: remove_example(draft, number)):
        st.toast(f"Exempel {number} är borttaget. Det finns kvar under Versioner.")
