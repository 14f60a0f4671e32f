"""A new draft: type, area, municipality, title; then the sections to choose from."""

from __future__ import annotations

import streamlit as st

from corpus.areas import load_areas
from corpus.drafts import Draft, DraftType
from corpus.errors import UserError
from search.draft import Outline, OutlineSection, new_draft
from ui.web.parts.author import author_field, keep_author
from ui.web.parts.draft_add import add_to_this_next
from ui.web.parts.draft_data import municipalities, outline_for
from ui.web.parts.draft_keeping import author
from ui.web.parts.draft_rules import demands
from ui.web.parts.draft_state import DraftState
from ui.web.parts.draft_words import TYPE_NAMES
from ui.web.parts.markup import link, text
from ui.web.resources import catalogue

_TYPES = {name: kind for kind, name in TYPE_NAMES.items()}


def new_draft_form(state: DraftState) -> None:
    """Draw the fields and the outline that they give. What was to be added waits until the draft is made."""
    back = link(DraftState().address(), "‹ Alla utkast", name="ps-action")
    st.html(f'<div class="ps-document">{back}<h1>Nytt utkast</h1></div>')
    title, kind, area, home = _fields()
    if kind is None:
        st.html("<p>Välj typ, så visas de avsnitt som sådana dokument brukar ha.</p>")
        return
    with st.spinner("Läser hur andras dokument är uppbyggda …"):
        outlined = outline_for(kind, area, home, title)
    left, right = st.columns([3, 2], gap="large")
    with left:
        chosen = _sections(kind, area, outlined)
    with right:
        st.html(demands(outlined, home))
    name = author_field("namn-utkast", label="Ditt namn (frivilligt, visas bland versionerna)")
    if st.button("Skapa utkastet", type="primary", icon=":material/edit_document:"):
        if not title.strip():
            st.error("Ge utkastet en titel. Den går att ändra senare.")
            return
        if name:
            keep_author(name)
        _create(
            new_draft(kind, title.strip(), outlined, area=area, municipality=home, chosen=chosen), state.add
        )


def _fields() -> tuple[str, DraftType | None, str, str]:
    title = st.text_input(
        "Titel",
        key="titel",
        bind="query-params",
        placeholder="Till exempel Klimatplan 2027–2030",
        max_chars=300,
    )
    first, second, third = st.columns(3)
    with first:
        kind = st.selectbox(
            "Typ av styrdokument",
            list(_TYPES),
            index=None,
            key="typ_av",
            bind="query-params",
            placeholder="Välj typ",
        )
    with second:
        area = st.selectbox(
            "Politikområde",
            [each.name for each in load_areas()],
            index=None,
            key="om",
            bind="query-params",
            placeholder="Välj område",
        )
    with third:
        home = st.selectbox(
            "Kommun",
            municipalities(),
            index=None,
            key="for",
            bind="query-params",
            placeholder="Välj kommun",
            help="Kommunens egna regler för styrdokument visas, om de finns i biblioteket.",
        )
    return title or "", _TYPES.get(kind or ""), area or "", home or ""


def _sections(kind: DraftType, area: str, outlined: Outline) -> set[str]:
    """The sections to choose from; the keys of those chosen."""
    st.html(
        '<h2 class="ps-side">Avsnitt</h2><p class="ps-note">Andelen är hur många som har avsnittet, av '
        f"{text(outlined.scope)}. De vanliga är valda.</p>"
    )
    for note in outlined.notes:
        st.caption(note)
    with st.container(key="avsnittsval"):
        chosen = {each.key for each in outlined.sections if _choice(kind, area, each, outlined)}
    if outlined.themes:
        with st.expander("Ämnen som andras dokument har egna avsnitt om"):
            chosen |= {each.key for each in outlined.themes if _choice(kind, area, each, None)}
    return chosen


def _choice(kind: DraftType, area: str, section: OutlineSection, outlined: Outline | None) -> bool:
    share = f"{section.count} av {outlined.documents}" if outlined and outlined.documents else ""
    share = share or (f"{section.count} dokument" if section.count else "")
    label = f"{section.heading} :gray[{share}]" if share else section.heading
    group = "avsnitt" if outlined else "amne"
    return st.checkbox(
        label,
        value=section.suggested,
        key=f"{group}-{kind.value}-{area}-{section.key}",
        help=section.hint or None,
    )


def _create(draft: Draft, add: str) -> None:
    try:
        stored = catalogue().drafts.save(draft, author=author())
    except UserError as error:
        st.error(error.message)
        return
    for name in ("titel", "typ_av", "om", "for"):
        st.session_state.pop(name, None)
    if add:
        add_to_this_next(stored.id)
    st.query_params.from_dict({"lagg_till": add} if add else {"utkast": str(stored.id)})
    st.rerun()
