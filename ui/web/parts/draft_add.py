"""“Lägg till i utkast”: what was found elsewhere goes to a section that one chooses, with its source."""

from __future__ import annotations

import streamlit as st

from corpus.drafts import ExampleKind, Reference
from search.draft import add_example, find_reference
from ui.web.parts.draft_keeping import change
from ui.web.parts.draft_state import Aid, DraftState, Start
from ui.web.parts.draft_words import source_link
from ui.web.parts.markup import link, text
from ui.web.resources import catalogue

_LAST = "utkast-senast"
"""The draft and section that something was last added to: the next one likely goes there, too."""


def add_to_draft(state: DraftState) -> None:
    """Draw what is to be added, and the choice of draft and section. Raises SearchError."""
    reference, words = find_reference(catalogue(), state.add)
    st.html(
        '<div class="ps-document"><h1>Lägg till i utkast</h1></div>'
        f'<div class="ps-likeness"><blockquote>{text(" ".join(words.split()))}</blockquote>'
        f"{source_link(reference)}</div>"
    )
    drafts = catalogue().drafts.list()
    if not drafts:
        new = link(DraftState(start=Start.NEW).address(), "Nytt utkast", name="ps-more")
        st.html(f"<p>Det finns inget utkast att lägga till i än.</p><p>{new}</p>")
        return
    last_draft, last_section = st.session_state.get(_LAST, (0, ""))
    titles = {each.id: each.title for each in drafts}
    chosen = st.selectbox(
        "Utkast",
        list(titles),
        index=list(titles).index(last_draft) if last_draft in titles else 0,
        format_func=lambda draft_id: titles[draft_id],
        width=520,
    )
    sections = catalogue().drafts.load(chosen).sections
    if not sections:
        way = link(DraftState(chosen).address(), "Öppna utkastet", name="ps-action")
        st.html(f"<p>Utkastet har inga avsnitt än. {way}</p>")
        return
    headings = {each.key: each.heading or "Utan rubrik" for each in sections}
    key = st.selectbox(
        "Avsnitt",
        list(headings),
        index=list(headings).index(last_section) if last_section in headings else 0,
        format_func=lambda key: headings[key],
        width=520,
        key=f"lagg-till-i-{chosen}",
    )
    note = st.text_input("Anteckning för dig själv (frivilligt)", max_chars=1000, width=520)
    if st.button("Lägg till", type="primary", icon=":material/add:"):
        _add(chosen, key, reference, words, note.strip())


def _add(draft_id: int, key: str, reference: Reference, words: str, note: str) -> None:
    added = change(
        draft_id, lambda draft: add_example(draft, key, reference, words, ExampleKind.QUOTATION, note=note)[0]
    )
    if not added:
        st.error("Exemplet kunde inte sparas. Försök igen.")
        return
    st.session_state[_LAST] = (draft_id, key)
    st.query_params.from_dict({"utkast": str(draft_id), "avsnitt": key, "hjalp": Aid.EXAMPLES.value})
    st.rerun()
