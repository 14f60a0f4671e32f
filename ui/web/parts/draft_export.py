"""The draft as a Word file, made when the button is pressed."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import streamlit as st

from corpus.drafts import Draft
from search.draft import write_docx
from ui.draft_reading import read_draft
from ui.web.resources import catalogue

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LONGEST_NAME = 80


def word_button(draft: Draft, *, key: str, with_examples: bool = False) -> None:
    """Draw the button. The file holds what is saved when it is pressed."""
    drafts = catalogue().drafts

    # Runs in another thread: it must not ask Streamlit for anything.
    def make() -> bytes:
        now = drafts.load(draft.id)
        file = io.BytesIO()
        write_docx(now, file, read_draft(now), moment=datetime.now(UTC), with_examples=with_examples)
        return file.getvalue()

    name = "".join(sign if sign.isalnum() or sign in " -–" else "_" for sign in draft.title).strip()
    st.download_button(
        "Hämta som Word med underlag" if with_examples else "Hämta som Word",
        make,
        file_name=f"{name[:_LONGEST_NAME] or 'utkast'}.docx",
        mime=_DOCX,
        type="tertiary",
        on_click="ignore",
        icon=":material/download:",
        key=key,
    )
