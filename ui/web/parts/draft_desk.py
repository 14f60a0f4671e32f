"""An open draft: its head, its parts, and what must be said about its saving."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from corpus.drafts import Draft, DraftHeader
from search.draft import with_header, with_text
from ui.web.parts.draft_export import word_button
from ui.web.parts.draft_header import header_form
from ui.web.parts.draft_keeping import (
    TITLE,
    Clash,
    change,
    clash_of,
    failure_of,
    opened,
    saved_words,
    settle,
)
from ui.web.parts.draft_review import review_part
from ui.web.parts.draft_sources import sources_part
from ui.web.parts.draft_state import DraftState, Part
from ui.web.parts.draft_versions import versions_part
from ui.web.parts.draft_words import HEADER_LABELS, TYPE_NAMES
from ui.web.parts.draft_write import write_part
from ui.web.parts.markup import link, text
from ui.web.resources import catalogue

_PARTS = {
    Part.WRITE: "Skriv",
    Part.HEADER: "Dokumentuppgifter",
    Part.REVIEW: "Granskning",
    Part.SOURCES: "Källor",
    Part.VERSIONS: "Versioner",
}


def desk(state: DraftState) -> None:
    """Draw an open draft. Raises CatalogueError `unknown_draft`."""
    draft = opened(state.draft)
    st.set_page_config(page_title=f"{draft.title[:80]} – Utkast – Policysök")
    _head(draft, state)
    _troubles(draft)
    if state.part is Part.HEADER:
        header_form(draft)
    elif state.part is Part.REVIEW:
        review_part(draft, state)
    elif state.part is Part.SOURCES:
        sources_part(draft)
    elif state.part is Part.VERSIONS:
        versions_part(draft, state)
    else:
        write_part(draft, state)


def _head(draft: Draft, state: DraftState) -> None:
    about = " · ".join(
        text(part) for part in (TYPE_NAMES[draft.document_type], draft.area, draft.municipality) if part
    )

    def address(part: Part) -> str:
        return DraftState(draft.id, state.section, part).address()

    parts = "".join(
        f"<li>{link(address(part), name, current=state.part is part)}</li>" for part, name in _PARTS.items()
    )
    back = link(DraftState().address(), "‹ Alla utkast", name="ps-action")
    st.html(
        f'<div class="ps-document">{back}<p class="ps-source">{about}</p><h1>{text(draft.title)}</h1></div>'
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="handlingar"):
        st.html(f'<p class="ps-saved" role="status">{_saved(draft)}</p>', width="content")
        word_button(draft, key="hamta")
    st.html(f'<nav aria-label="Utkastets delar" class="ps-switches"><ul class="ps-tabs">{parts}</ul></nav>')


def _saved(draft: Draft) -> str:
    return "Inte sparat" if failure_of(draft.id) else saved_words(draft)


def _troubles(draft: Draft) -> None:
    """What somebody must know or choose: a failed save, a change made elsewhere, a draft put aside."""
    failure = failure_of(draft.id)
    if failure:
        message, words = failure
        st.error(f"Ändringen sparades inte. {message}")
        if words:
            st.caption("Din text, så att den inte går förlorad:")
            st.code(words, language=None, wrap_lines=True)
    clash = clash_of(draft.id)
    if clash:
        _choose(draft, clash)
    if any(each.id == draft.id for each in catalogue().drafts.list(deleted=True)):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.html("<p>Utkastet är borttaget.</p>", width="content")
            st.button(
                "Ta tillbaka",
                key="tillbaka",
                type="tertiary",
                on_click=catalogue().drafts.restore,
                args=(draft.id,),
            )


def _choose(draft: Draft, clash: Clash) -> None:
    """Both versions of a text that was changed here and elsewhere."""
    section = draft.section(clash.key) if clash.key else None
    what = (
        section.heading
        if section
        else "Titel"
        if clash.field == TITLE
        else HEADER_LABELS.get(clash.field, "")
    )
    with st.container(border=True, key="krock"):
        st.html(
            f'<div class="ps-clash" role="alert"><h2>”{text(what)}” har ändrats på två håll</h2>'
            "<p>Någon annan, eller du själv i ett annat fönster, sparade en ändring medan du skrev. Båda "
            f"versionerna finns kvar: din är sparad som version {clash.revision} under Versioner. "
            "Välj vilken "
            "som ska gälla.</p></div>"
        )
        left, right = st.columns(2)
        left.html(f'<div class="ps-clash"><h3>Din text</h3><p>{text(clash.mine) or "(tom)"}</p></div>')
        theirs = text(clash.theirs) or "(tom)"
        right.html(f'<div class="ps-clash"><h3>Den andra texten (gäller nu)</h3><p>{theirs}</p></div>')
        with st.container(horizontal=True):
            st.button("Använd min text", key="krock-min", on_click=_use, args=(draft.id, clash, clash.mine))
            st.button("Behåll den andra", key="krock-andra", on_click=settle, args=(draft.id,))
            if clash.key:
                both = f"{clash.theirs.rstrip()}\n\n{clash.mine}"
                st.button(
                    "Sätt dem efter varandra", key="krock-bada", on_click=_use, args=(draft.id, clash, both)
                )


def _use(draft_id: int, clash: Clash, words: str) -> None:
    def put(draft: Draft) -> Draft:
        if clash.key:
            return with_text(draft, clash.key, words)
        if clash.field == TITLE:
            return replace(draft, title=words)
        values = {name: getattr(draft.header, name) for name in HEADER_LABELS}
        return with_header(draft, DraftHeader(**{**values, clash.field: words}))

    if change(draft_id, put):
        settle(draft_id)
