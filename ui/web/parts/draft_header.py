"""The header box of a draft: who decides, when, for how long. Every field may be empty."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from corpus.drafts import Draft
from search.draft import with_header
from ui.web.parts.draft_keeping import TITLE, turn, write
from ui.web.parts.draft_words import HEADER_HINTS, HEADER_LABELS


def header_form(draft: Draft) -> None:
    """Draw the fields; each is saved when it is left."""
    st.html(
        '<p class="ps-note">Uppgifterna står i en ruta först i dokumentet. Lämna tomt det som '
        "inte är bestämt: i "
        "Word-filen står det då att det ska fyllas i. Varje ruta sparas när du lämnar den.</p>"
    )
    with st.container(key="dokumentuppgifter"):
        _field(draft, TITLE, "Titel", draft.title, "")
        for name, label in HEADER_LABELS.items():
            _field(draft, name, label, getattr(draft.header, name), HEADER_HINTS[name])


def _field(draft: Draft, name: str, label: str, value: str, hint: str) -> None:
    key = f"uppgift-{draft.id}-{name}-{turn(draft.id, '')}"
    if key not in st.session_state:
        st.session_state[key] = value
    st.text_input(
        label,
        key=key,
        placeholder=hint,
        on_change=_save,
        args=(draft.id, name, key),
        max_chars=300,
        width=620,
    )


def _save(draft_id: int, name: str, key: str) -> None:
    words = str(st.session_state.get(key, "")).strip()

    def put(draft: Draft) -> Draft:
        if name == TITLE:
            return replace(draft, title=words or draft.title)
        return with_header(draft, replace(draft.header, **{name: words}))

    write(draft_id, put, key="", field=name, text=words)
