"""Finding examples beside the text: goals and passages by search, and goals like one's own by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from corpus.catalogue.records import DocumentFacets, UnitKind
from corpus.drafts import Draft, DraftSection, ExampleKind
from corpus.errors import UserError
from search.browse import BrowseRequest, browse
from search.draft import add_example, reference_to_unit, similar_goals
from ui.web.parts.draft_keeping import change
from ui.web.parts.draft_state import DraftState, Seek
from ui.web.parts.markup import count, link, text
from ui.web.resources import catalogue, comparer, library_search
from ui.web.state import ReadingState

SHOWN = 8
"""Examples beside the text: what one looks through while writing. Sök shows all."""

_LONGEST = 500
_NAMES = {Seek.GOALS: "Mål", Seek.PASSAGES: "Stycken", Seek.LIKE: "Mål, kommun för kommun"}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is offered as an example."""

    unit_id: int
    words: str
    facets: DocumentFacets
    page: int | None
    span: tuple[int, int]


def search_panel(draft: Draft, section: DraftSection, state: DraftState) -> None:
    """Draw the field and what it finds."""
    st.text_input(
        "Hitta exempel i andras styrdokument",
        key="leta",
        bind="query-params",
        icon=":material/search:",
        placeholder=f"Till exempel {_suggestion(draft, section)}",
        max_chars=1000,
    )
    items = "".join(
        f"<li>{link(replace(state, seek=seek).address(), name, current=seek is state.seek)}</li>"
        for seek, name in _NAMES.items()
    )
    st.html(f'<nav aria-label="Vad du letar bland" class="ps-order"><ul>{items}</ul></nav>')
    wanted = state.seek_text.strip()
    if not wanted:
        st.html("<p>Skriv vad du söker. Det du lägger till hamnar i avsnittet, med källa.</p>")
        return
    try:
        with st.spinner("Letar … (första gången tar det några sekunder)"):
            found = _like(wanted) if state.seek is Seek.LIKE else _found(wanted, state.seek)
    except UserError as error:
        st.warning(error.message)
        return
    if not found:
        st.html(
            "<p>Inget om detta hittades. Pröva andra ord, eller leta bland stycken i stället för mål.</p>"
        )
        return
    there = {(each.reference.document_id, each.reference.start) for each in draft.examples()}
    st.html(f'<p class="ps-note">{count(len(found), "exempel", "exempel")}, det närmaste först</p>')
    for each in found:
        _offer(draft, section, each, kept=(each.facets.document_id, each.span[0]) in there)


def _suggestion(draft: Draft, section: DraftSection) -> str:
    return f"{section.heading.casefold()} {draft.area.casefold()}".strip() or "minska utsläppen"


def _found(wanted: str, seek: Seek) -> Sequence[_Shown]:
    kind = UnitKind.GOAL if seek is Seek.GOALS else UnitKind.PASSAGE
    answer = browse(library_search(), catalogue(), BrowseRequest(wanted, kind))
    return [
        _Shown(hit.unit_id, hit.text, group.lead.facets, hit.page, (hit.start, hit.end))
        for group in (answer.groups or answer.near)[:SHOWN]
        for hit in (group.lead.hit,)
    ]


def _like(wanted: str) -> Sequence[_Shown]:
    return [
        _Shown(each.unit_id, each.goal.text, each.document, each.goal.page, (each.goal.start, each.goal.end))
        for each in similar_goals(comparer(), wanted, limit=SHOWN, per_municipality=1)
    ]


def _offer(draft: Draft, section: DraftSection, shown: _Shown, *, kept: bool) -> None:
    facets = shown.facets
    page = f", s. {shown.page}" if shown.page else ""
    address = ReadingState(facets.document_id, shown.page, shown.span).address()
    source = link(address, text(f"{facets.title or 'Utan titel'}{page}"))
    flag = facets.status if facets.status in {"förslag", "remiss", "upphävd"} else ""
    flag += " ersatt av senare version" if facets.replaced else ""
    mark = f'<span class="ps-flag">{text(flag.strip())}</span>' if flag else ""
    words = " ".join(shown.words.split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} […]"
    home = text(facets.municipality or "Okänd kommun")
    with st.container(key=f"traff-{shown.unit_id}"):
        st.html(
            f'<div class="ps-example"><p class="ps-source"><strong>{home}</strong> {source}'
            f'{mark}</p><q class="ps-quoted">{text(words)}</q></div>'
        )
        if kept:
            st.html('<p class="ps-note">Finns redan i utkastet.</p>')
        else:
            st.button(
                "Lägg till i avsnittet",
                key=f"lagg-{shown.unit_id}",
                on_click=_add,
                args=(draft.id, section.key, section.heading, shown.unit_id),
                help=f"Lägg till exemplet från {facets.municipality or 'dokumentet'} i {section.heading}",
            )


def _add(draft_id: int, key: str, heading: str, unit_id: int) -> None:
    try:
        reference, words = reference_to_unit(catalogue(), unit_id)
    except UserError as error:
        st.toast(error.message)
        return
    if change(draft_id, lambda draft: add_example(draft, key, reference, words, ExampleKind.QUOTATION)[0]):
        st.toast(f"Tillagt i {heading}, under Exempel.")
