"""What every view stands in: title, style, language, word mark."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import streamlit as st

_FOLDER = Path(str(resources.files("ui.web")))

_LANGUAGE = """<script>
document.documentElement.lang = "sv";
document.documentElement.setAttribute("translate", "no");
</script>"""
"""Streamlit's own page says that it is in English; a screen reader would read Swedish with English sounds."""


def dress() -> None:
    """Set what holds for every view. Called first in every run."""
    st.set_page_config(
        page_title="Policysök",
        page_icon=str(_FOLDER / "mark.svg"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    st.html(_FOLDER / "style.css")
    st.html(_LANGUAGE, unsafe_allow_javascript=True)
    st.logo(str(_FOLDER / "wordmark.svg"), size="large")
