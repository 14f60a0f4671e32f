"""“Lägg till i utkast”: what was found elsewhere goes to a section that one chooses, with its source."""

from __future__ import annotations

from dataclasses import dataclass

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

_GOALS = "mal"
"""The section that most examples are for, in a draft that nothing was added to yet."""

_KINDS = {"Citat, ordagrant": ExampleKind.QUOTATION, "Referat, med egna ord": ExampleKind.PARAPHRASE}


@dataclass(frozen=True, slots=True)
class _Found:
    """What is added: its source, its words or what is said of them, and a note to oneself."""

    reference: Reference
    words: str
    kind: ExampleKind
    note: str


def add_to_draft(state: DraftState) -> None:
    """Draw what is to be added, and the choice of draft and section. Raises SearchError."""
    reference, words = find_reference(catalogue(), state.add)
    st.html(
        '<div class="ps-document"><h1>Lägg till i utkast</h1></div>'
        f'<div class="ps-likeness"><blockquote>{text(" ".join(words.split()))}</blockquote>'
        f"{source_link(reference)}</div>"
    )
    drafts = catalogue().drafts.list()
    new = DraftState(start=Start.NEW, add=state.add).address()
    if not drafts:
        way = link(new, "Nytt utkast", name="ps-more")
        st.html(
            f"<p>Det finns inget utkast att lägga till i än. Citatet följer med till det nya.</p><p>{way}</p>"
        )
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
    st.html(f'<p class="ps-actions">{link(new, "Eller börja på ett nytt utkast", name="ps-action")}</p>')
    sections = catalogue().drafts.load(chosen).sections
    if not sections:
        way = link(DraftState(chosen).address(), "Öppna utkastet", name="ps-action")
        st.html(f"<p>Utkastet har inga avsnitt än. {way}</p>")
        return
    headings = {each.key: each.heading or "Utan rubrik" for each in sections}
    first = next((key for key in (last_section, _GOALS) if key in headings), next(iter(headings)))
    key = st.selectbox(
        "Avsnitt",
        list(headings),
        index=list(headings).index(first),
        format_func=lambda key: headings[key],
        width=520,
        key=f"lagg-till-i-{chosen}",
    )
    found = _as_wanted(reference, words)
    with st.container(horizontal=True):
        here = st.button("Lägg till", type="primary", icon=":material/add:", key="lagg-till")
        back = st.button("Lägg till och gå tillbaka", key="lagg-till-tillbaka")
    if here or back:
        _add(chosen, key, headings[key], found, back=back)


def _as_wanted(reference: Reference, words: str) -> _Found:
    """As a quotation, or told in one's own words; with a note."""
    said = st.radio("Spara som", list(_KINDS), horizontal=True)
    kind = _KINDS[said or next(iter(_KINDS))]
    if kind is ExampleKind.PARAPHRASE:
        words = st.text_area("Referat: samma sak med dina egna ord", max_chars=5000, height=100, width=520)
    note = st.text_input("Anteckning för dig själv (frivilligt)", max_chars=1000, width=520)
    return _Found(reference, words if kind is ExampleKind.QUOTATION else words.strip(), kind, note.strip())


def _add(draft_id: int, key: str, heading: str, found: _Found, *, back: bool) -> None:
    if not found.words:
        st.error("Skriv referatet först, eller spara som citat.")
        return
    added = change(
        draft_id,
        lambda draft: add_example(draft, key, found.reference, found.words, found.kind, note=found.note)[0],
    )
    if not added:
        st.error("Exemplet kunde inte sparas. Försök igen.")
        return
    st.session_state[_LAST] = (draft_id, key)
    if back:
        # Where there is nothing to go back to, what was done is said, with the way on.
        way = DraftState(draft_id, key, aid=Aid.EXAMPLES).address()
        said = f"Tillagt i avsnittet {text(heading)}. {link(way, 'Öppna utkastet', name='ps-action')}"
        st.toast(f"Tillagt i utkastet, avsnittet {heading}.")
        st.html(f'<p role="status">{said}</p><script>history.back()</script>', unsafe_allow_javascript=True)
        return
    st.query_params.from_dict({"utkast": str(draft_id), "avsnitt": key, "hjalp": Aid.EXAMPLES.value})
    st.rerun()


def add_to_this_next(draft_id: int) -> None:
    """What is added next is offered to go to this draft."""
    st.session_state[_LAST] = (draft_id, "")
