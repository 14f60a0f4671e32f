"""Who the user is, in their own words: asked for once, kept for the session, shown with what they change."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from corpus.errors import CatalogueError

AUTHOR = "rattare"
"""The session's key for the name."""

LONGEST = 80


def author_field(key: str, *, label: str = "Ditt namn", width: int | Literal["stretch"] = "stretch") -> str:
    """The field for the name, filled with what was given before. `width`: pixels, or all there is."""
    written = st.text_input(
        label, value=known_author(), key=key, autocomplete="name", max_chars=LONGEST, width=width
    )
    return " ".join(written.split())


def known_author() -> str:
    """The name that was given earlier in this session; empty when none was."""
    return str(st.session_state.get(AUTHOR, ""))


def keep_author(name: str) -> str:
    """Remember the name. Raises CatalogueError `no_author` when none was written."""
    if not name.strip():
        raise CatalogueError("no_author", "Skriv ditt namn, så att andra ser vem som har rättat.")
    st.session_state[AUTHOR] = name.strip()
    return name.strip()
