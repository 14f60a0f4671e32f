"""What the law asks of a municipality and what the library holds of it, said with care."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from corpus.review import ReviewItem
from corpus.review.completeness import Finding, Requirement, completeness
from corpus.review.wording import STATE_NAMES, long_date
from ui.web.parts.frame import section
from ui.web.parts.markup import link, text
from ui.web.parts.review_state import ReviewState
from ui.web.resources import reviews
from ui.web.state import ReadingState

_PARTS = (
    (
        Finding.NOT_FOUND,
        "Hittades inte i biblioteket",
        "Kommunen kan ha dem ändå: under en annan titel, i ett annat dokument, eller inte inlästa här.",
    ),
    (
        Finding.OUTDATED,
        "Bara inaktuellt hittades",
        "Det som hittades är försenat, ersatt eller upphävt.",
    ),
    (
        Finding.CHECK,
        "Kontrollera",
        "Kravet gäller inte alla kommuner, eller är inte bekräftat mot lagtexten. Ingen slutsats dras.",
    ),
    (Finding.FOUND, "Finns i biblioteket", "Minst ett dokument som inte är försenat eller ersatt."),
)


def law_section(state: ReviewState, today: date) -> None:
    """Draw the section for the municipality that the address names."""
    section("Vad lagen kräver att kommunen har")
    place = dict(state.filters).get("kommun")
    if not place:
        st.info("Välj en kommun, så jämförs biblioteket med de dokument som lagen kräver.")
        return
    found = completeness(reviews().items(today=today, municipalities=[place]), place)
    st.markdown(
        f"Jämförelsen bygger på titlarna på de antagna dokument från {place} som är inlästa. "
        "Att något inte hittades betyder inte att kommunen saknar det."
    )
    for finding, heading, meaning in _PARTS:
        rows = [requirement for requirement in found if requirement.finding is finding]
        if rows:
            st.html(_part(heading, meaning, rows))


def _part(heading: str, meaning: str, rows: Sequence[Requirement]) -> str:
    items = "".join(f"<li>{_requirement(row)}</li>" for row in rows)
    return (
        f'<section class="ps-law"><h3>{heading} ({len(rows)})</h3><p class="ps-note">{meaning}</p>'
        f'<ul class="ps-list">{items}</ul></section>'
    )


def _paper(item: ReviewItem) -> str:
    way = link(ReadingState(item.document_id).address(), text(item.title))
    day = f", senast {long_date(item.due)}" if item.due else ""
    return f"{way} <span>{STATE_NAMES[item.state].casefold()}{day}</span>"


def _requirement(row: Requirement) -> str:
    papers = "".join(f"<li>{_paper(item)}</li>" for item in row.documents)
    found = f"<ul>{papers}</ul>" if papers else ""
    return (
        f"{text(row.message)}{found}"
        f'<span class="ps-note">{text(row.law)}, enligt vad som var känt {text(row.as_of)}</span>'
    )
