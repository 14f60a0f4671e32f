"""Utkast: write a styrdokument from good examples, with every source kept, and have it checked."""

from __future__ import annotations

import streamlit as st

from corpus.errors import UserError
from ui.web.parts.draft_add import add_to_draft
from ui.web.parts.draft_desk import desk
from ui.web.parts.draft_list import draft_list
from ui.web.parts.draft_new import new_draft_form
from ui.web.parts.draft_state import Start, read_draft_state
from ui.web.parts.draft_upload import review_upload
from ui.web.state import parameters


def show() -> None:
    """Draw the view."""
    state = read_draft_state(parameters())
    try:
        if state.start is Start.NEW:
            new_draft_form(state)
        elif state.add:
            add_to_draft(state)
        elif state.draft:
            desk(state)
        elif state.start is Start.REVIEW:
            review_upload(state)
        else:
            draft_list()
    except UserError as error:
        st.warning(error.message)
        if error.code == "unknown_draft":
            draft_list()
