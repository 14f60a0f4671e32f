"""The counts that Bibliotek and Översikt draw: one object for all users, brought up to date by each view."""

from __future__ import annotations

import streamlit as st

from corpus.catalogue.statistics import Statistics
from corpus.catalogue.tallies import Tallies
from ui.web.parts.markup import count
from ui.web.resources import settings


@st.cache_resource(show_spinner=False)
def statistics() -> Statistics:
    """The library's counts; safe from any thread."""
    from search.meaning import model_id_of  # noqa: PLC0415  (search is not needed to show the frame)

    return Statistics(Tallies(settings().library, model_id_of(settings())))


def fresh_statistics() -> Statistics:
    """The counts with the latest changes taken in; says so while a large library is still being counted."""
    counts = statistics()
    progress = counts.catch_up(budget_s=1.0)
    if progress.waiting:
        left = count(progress.waiting, "dokument", "dokument")
        st.info(f"Räknar biblioteket: {left} återstår. Tills det är klart är siffrorna ofullständiga.")
        _go_on()
    return counts


@st.fragment(run_every=2.0)
def _go_on() -> None:
    if not statistics().catch_up(budget_s=1.5).waiting:
        st.rerun()
