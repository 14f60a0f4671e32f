"""Rätta: the form that corrects one value, and the list of what has been corrected, with undo."""

from __future__ import annotations

import streamlit as st

from corpus.catalogue.reading import StoredDocument
from corpus.correction_values import CHOICES, DATE_FIELDS, as_written, metadata_value
from corpus.errors import UserError
from corpus.model import LIST_FIELDS, METADATA_FIELDS
from ui.web.parts.author import author_field, keep_author, known_author
from ui.web.parts.document_lists import correction_line
from ui.web.parts.frame import section
from ui.web.parts.words import FIELD_NAMES
from ui.web.resources import catalogue
from ui.web.state import ReadingState

_HEADING = '<h2 class="ps-side">Rättelser</h2>'


def correction_form(stored: StoredDocument, state: ReadingState) -> None:
    """The form for the field that the address names; nothing for a field that there is none of."""
    field = state.correct
    if field not in METADATA_FIELDS:
        return
    found = stored.document.metadata.get(field)
    before = as_written(field, found.value if found else None)
    with st.container(key="rattning"), st.form(f"ratta-{field}", border=True):
        section(f"Rätta uppgiften ”{FIELD_NAMES[field]}”")
        written = _input(field, before)
        left, right = st.columns(2)
        with left:
            author = author_field(f"namn-{field}")
        note = right.text_input("Skäl (frivilligt)")
        with st.container(horizontal=True):
            save = st.form_submit_button("Spara rättelsen", type="primary")
            cancel = st.form_submit_button("Avbryt", type="tertiary")
    if cancel:
        _close()
    if save:
        _save(stored.document_id, field, written, author, note)


def _input(field: str, before: str) -> str:
    label = f"{FIELD_NAMES[field]} ska vara"
    st.caption(_hint(field))
    if field in CHOICES:
        options = CHOICES[field]
        at = options.index(before) if before in options else None
        return st.selectbox(label, options, index=at, placeholder="Välj") or ""
    if field in LIST_FIELDS:
        return st.text_area(label, before)
    return st.text_input(label, before)


def _hint(field: str) -> str:
    if field in CHOICES:
        return "Välj ur listan."
    if field in LIST_FIELDS:
        return "Ett värde per rad. Tomt tar bort värdet."
    return "Skriv ÅÅÅÅ-MM-DD. Tomt tar bort värdet." if field in DATE_FIELDS else "Tomt tar bort värdet."


def _save(document_id: str, field: str, written: str, author: str, note: str) -> None:
    try:
        value = metadata_value(field, written, FIELD_NAMES[field])
        catalogue().correct_metadata(document_id, field, value, author=keep_author(author), note=note.strip())
    except UserError as error:
        st.error(error.message)
        return
    _changed()
    st.toast(f"{FIELD_NAMES[field]} är rättad. Ändringen kan ångras under Rättelser.")
    _close()


def _changed() -> None:
    """Have this user's next search know of what they have changed."""
    st.session_state["own_change"] = catalogue().last_seq()


def _close() -> None:
    if "ratta" in st.query_params:
        del st.query_params["ratta"]
    st.rerun()


def history(document_id: str, *, tags: bool | None = None) -> None:
    """Corrections of a document, the newest first, with a button that takes each back.

    `tags` True: those of goals and responsibilities; False: those of the metadata; None: all.
    """
    made = [
        one
        for one in catalogue().corrections(document_id)
        if tags is None or one.target.startswith("metadata:") is not tags
    ]
    if not made:
        if tags is None:
            st.html(f'{_HEADING}<p class="ps-note">Ingen har rättat något i dokumentet.</p>')
        return
    st.html(_HEADING)
    author = known_author()
    if not author and any(one.undone_at is None for one in made):
        author = author_field("namn-angra", label="Ditt namn, om du vill ångra en rättelse", width=420)
    for one in reversed(made):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(correction_line(one), width="stretch")
            if one.undone_at is None and st.button("Ångra", key=f"angra-{one.id}", type="tertiary"):
                _undo(one.id, author)


def _undo(correction: int, author: str) -> None:
    try:
        catalogue().undo_correction(correction, author=keep_author(author))
    except UserError as error:
        st.error(error.message)
        return
    _changed()
    st.rerun()
