"""Översikt: the documents of the library."""

from __future__ import annotations

import streamlit as st

from ui.web.resources import catalogue


def show() -> None:
    """Draw the view."""
    st.title("Översikt")
    documents = catalogue().documents()
    st.caption(f"{len(documents)} dokument")
    st.dataframe(
        [
            {
                "Kommun": document.municipality,
                "Titel": document.title,
                "Typ": document.document_type,
                "Antagen": document.adoption_date,
            }
            for document in documents
        ],
        hide_index=True,
    )
