"""The list in pictures: how much of each board's and owner's documents is overdue, and when days fall."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from corpus.review import State
from corpus.review.summary import Count
from corpus.review.timeline import timeline
from ui.web.parts.charts_frame import Rows, colours, figure
from ui.web.parts.frame import section
from ui.web.parts.markup import count, link, text
from ui.web.parts.review_state import ReviewState
from ui.web.parts.review_timeline import timeline_chart, timeline_sentence
from ui.web.resources import reviews

MOST_BARS = 15


def pictures_section(state: ReviewState, today: date) -> None:
    """Draw the pictures of what is chosen."""
    chosen = state.chosen(with_band=False)
    line = timeline(reviews().due_months(chosen, today=today), today)
    table: Rows = [
        {"Halvår": half.name, "Försenade": half.overdue, "Kommande": half.coming} for half in line.halves
    ]
    figure(
        "När dagarna infaller", timeline_sentence(line, today), timeline_chart(line, today, colours()), table
    )
    summary = reviews().summary(today=today, chosen=chosen)
    for heading, word, dimension in (
        ("Försenat per nämnd", "organ", "adopted_by"),
        ("Försenat per ansvarig", "ansvarig", "owner"),
    ):
        section(heading)
        st.html(share_bars(summary.by[dimension], state, word))


def share_bars(counts: Mapping[str, Count], state: ReviewState, word: str) -> str:
    """One bar per name: the overdue part of what stands, in words and as a length; a link to its list."""
    late = [(name, one) for name, one in counts.items() if one.by_state[State.OVERDUE]]
    if not late:
        return "<p>Inget dokument är försenat.</p>"
    rows = "".join(_bar(name, one, state, word) for name, one in late[:MOST_BARS])
    rest = ""
    if len(late) > MOST_BARS:
        items = "".join(_bar(name, one, state, word) for name, one in late[MOST_BARS:])
        rest = (
            f'<details class="ps-fold"><summary>{len(late) - MOST_BARS} till</summary>'
            f'<ul class="ps-shares">{items}</ul></details>'
        )
    without = len(counts) - len(late)
    none = f'<p class="ps-note">{without} till har inget försenat.</p>' if without else ""
    return f'<div class="ps-picture"><ul class="ps-shares">{rows}</ul>{rest}{none}</div>'


def _bar(name: str, one: Count, state: ReviewState, word: str) -> str:
    overdue = one.by_state[State.OVERDUE]
    standing = one.total - one.by_state[State.REPLACED]
    share = one.overdue_share
    label = link(state.filtered(word, name).address(), text(_shown(name, word)))
    said = f"{overdue} av {count(standing, 'dokument', 'dokument')} ({share:.0%})".replace("%", "\u00a0%")
    return (
        f'<li>{label}<span class="ps-count">{said}</span>'
        f'<span class="ps-late-part" aria-hidden="true"><span style="width: {share:.1%}"></span></span></li>'
    )


def _shown(name: str, word: str) -> str:
    if name != "(saknas)":
        return name
    return "Ingen ansvarig angiven" if word == "ansvarig" else "Framgår inte"
