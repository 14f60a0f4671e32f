"""What every view stands in: title, style, language, the head of the page."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import streamlit as st

from ui.web.parts.markup import link, text
from ui.web.parts.places import PLACES, Place

_FOLDER = Path(str(resources.files("ui.web")))
_SCRIPTS = ("page.js", "pictures.js")


def dress() -> None:
    """Set what holds for every view. Called first in every run."""
    st.set_page_config(page_icon=str(_FOLDER / "mark.svg"), layout="wide")
    st.html(_FOLDER / "style.css")
    script = "".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    st.html(f'<span class="ps-script"></span><script>{script}</script>', unsafe_allow_javascript=True)


def section(words: str) -> None:
    """A heading one level below the view's own, so that a list of the headings has no gap."""
    st.markdown(f"## {words}")


def head(current: str) -> None:
    """The word mark and the way to the views. `current` is the path of the view shown."""
    items = "".join(f"<li>{_way(place, current)}</li>" for place in PLACES)
    st.html(
        '<div class="ps-head"><a data-ps="inom" class="ps-mark" href="./">'
        '<span class="ps-sign" aria-hidden="true"></span>Policysök</a>'
        f'<nav aria-label="Vyer"><ul>{items}</ul></nav></div><span id="innehall"></span>'
    )


def _way(place: Place, current: str) -> str:
    return link(place.address, text(place.title), current=place.path == current)
