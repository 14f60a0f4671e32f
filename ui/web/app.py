"""The page: its look, its navigation, and the view that the address names. Run by `policysok serve`."""

from __future__ import annotations

import streamlit as st

from ui.web.parts.frame import dress
from ui.web.parts.places import PLACES
from ui.web.resources import warm_up


def main() -> None:
    """Draw one run of the page."""
    dress()
    warm_up()
    pages = [
        st.Page(place.entry, title=place.title, icon=place.icon, url_path=place.path, default=place.default)
        for place in PLACES
    ]
    st.navigation(pages, position="top").run()


main()
