"""A chart with all that belongs to it: heading, the sentence that says what one sees, the table behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from ui.web.parts.charts_palette import Palette, palette
from ui.web.parts.charts_spec import Spec
from ui.web.parts.frame import section

Rows = Sequence[Mapping[str, object]]


def colours() -> Palette:
    """The palette of the theme that the browser shows."""
    return palette(st.context.theme.type)


def asked_day() -> date:
    """The day that the page is about: `?idag=ÅÅÅÅ-MM-DD` in the address, else the clock's day."""
    try:
        return date.fromisoformat(st.query_params.get("idag", ""))
    except ValueError:
        # The one place where these views read the clock.
        return date.today()


def figure(heading: str, sentence: str, chart: Spec | None, table: Rows) -> None:
    """Draw a chart under its heading and sentence, and the same figures as a table to unfold."""
    section(heading)
    st.markdown(sentence)
    if chart is not None:
        st.vega_lite_chart(chart, width="stretch", alt=f"{heading}. {sentence}")
    if table:
        as_table(heading, table)


def as_table(heading: str, table: Rows) -> None:
    """The figures as a table, folded away."""
    with st.expander(f"{heading}, som tabell", icon=":material/table_rows:"):
        st.table([{name: _plain(value) for name, value in row.items()} for row in table], hide_index=True)


def _plain(value: object) -> str:
    """A cell as text that is not taken for Markdown."""
    written = "–" if value is None else str(value)
    for sign in "\\`*_[]$<:#~|":
        written = written.replace(sign, f"\\{sign}")
    return written
