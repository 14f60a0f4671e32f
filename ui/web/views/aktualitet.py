"""Aktualitet: what must be looked at, when and why, and who does it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from corpus.errors import UserError
from corpus.review import ReviewItem, Work
from corpus.review.bands import BAND_NAMES, Band
from corpus.review.wording import long_date
from ui.web.parts.charts_frame import asked_day
from ui.web.parts.markup import count, link, text
from ui.web.parts.review_chains import chains_section, waiting_label
from ui.web.parts.review_defaults import defaults_section
from ui.web.parts.review_exports import exports
from ui.web.parts.review_filters import band_tabs, days, filters
from ui.web.parts.review_forms import open_form
from ui.web.parts.review_law import law_section
from ui.web.parts.review_pictures import pictures_section
from ui.web.parts.review_rows import Row, row_html
from ui.web.parts.review_state import PAGE_ROWS, ReviewState, Section, read_review
from ui.web.parts.review_words import band_of
from ui.web.resources import reviews
from ui.web.state import parameters

_NAMES = {
    Section.LIST: "Att pröva",
    Section.PICTURES: "I bilder",
    Section.LAW: "Lagkrav",
    Section.LINKS: "Versioner",
    Section.DEFAULTS: "Grundregler",
}


def show() -> None:
    """Draw the view."""
    st.title("Aktualitet")
    try:
        _draw()
    except UserError as error:
        st.error(error.message)


def _draw() -> None:
    state, today = read_review(parameters()), asked_day()
    library = reviews()
    if not sum(library.bands(ReviewState().chosen(), today=today).values()):
        way = link("./bibliotek?visa=lasin", "Läs in dokument")
        st.html(f"<p>Biblioteket är tomt, så här finns inget att pröva än. {way}</p>")
        return
    _sections(state, today)
    if state.section is Section.DEFAULTS:
        defaults_section()
    elif state.section is Section.LINKS:
        chains_section(filters(state, ("kommun",)))
    elif state.section is Section.LAW:
        law_section(filters(state, ("kommun",)), today)
    elif state.section is Section.PICTURES:
        pictures_section(filters(state), today)
    else:
        # The counts stand above the filters, but need to know what these say.
        top = st.container()
        with st.container(key="urval"):
            chosen = days(filters(state), today)
        _list(top, chosen, today)


def _sections(state: ReviewState, today: date) -> None:
    names = {**_NAMES, Section.LINKS: waiting_label(reviews().open_links())}
    items = "".join(
        f"<li>{link(state.at(section=section).address(), text(name), current=state.section is section)}</li>"
        for section, name in names.items()
    )
    said = f"Läget {long_date(today)}."
    if state.day and state.day != date.today():
        said += f" {link(state.at(day=None).address(), 'Visa läget i dag i stället')}"
    st.html(
        f'<p class="ps-summary">{said}</p>'
        f'<nav class="ps-switches ps-tabs" aria-label="Delar av Aktualitet"><ul>{items}</ul></nav>'
    )


def _list(top: DeltaGenerator, state: ReviewState, today: date) -> None:
    library = reviews()
    counts = library.bands(state.chosen(with_band=False), today=today)
    top.html(_sentence(counts, state) + band_tabs(state, counts))
    number = counts[state.band] if state.band else sum(counts.values())
    if not number:
        st.info("Inget dokument stämmer med det du har valt.")
        return
    exports(state, today, number)
    page = min(state.page, -(-number // PAGE_ROWS))
    items = library.items(today=today, chosen=state.chosen(), limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS)
    _rows(items, counts, state, today)
    _pages(state, page, number)


def _sentence(counts: dict[Band, int], state: ReviewState) -> str:
    total = sum(counts.values())
    if state.due_by:
        number = count(total, "dokument", "dokument")
        return (
            f'<p class="ps-summary"><strong>{number}</strong> måste vara beslutade senast '
            f"{long_date(state.due_by)}. {counts[Band.OVERDUE]} av dem är redan försenade. "
            "Dokument utan känt datum är inte med.</p>"
        )
    return (
        f'<p class="ps-summary"><strong>{counts[Band.OVERDUE]} av {count(total, "dokument", "dokument")}'
        f"</strong> är försenade. För {counts[Band.UNKNOWN]} går det inte att säga när de ska prövas.</p>"
    )


def _rows(items: Sequence[ReviewItem], counts: dict[Band, int], state: ReviewState, today: date) -> None:
    ids = [item.document_id for item in items]
    library = reviews()
    details, works = library.details(ids), library.works(ids)
    by_document: dict[str, dict[str, tuple[int, int]]] = {}
    for (document_id, words), place in library.places(ids).items():
        by_document.setdefault(document_id, {})[words] = place
    for band, group in groupby(items, key=lambda item: band_of(item, today)):
        st.html(f'<h2 class="ps-band">{BAND_NAMES[band]} <span class="ps-count">{counts[band]}</span></h2>')
        for item in group:
            facts, settle = details.get(item.document_id, ((), ()))
            work, places = works.get(item.document_id, Work()), by_document.get(item.document_id, {})
            st.html(row_html(Row(item, facts, settle, work, places), state, today))
            if state.act and state.document_id == item.document_id:
                open_form(item, state, today)


def _pages(state: ReviewState, page: int, number: int) -> None:
    last = -(-number // PAGE_ROWS)
    if last == 1:
        return
    before = link(state.at(page=page - 1).address(), "‹ Föregående") if page > 1 else "<span></span>"
    after = link(state.at(page=page + 1).address(), "Nästa ›") if page < last else "<span></span>"
    st.html(
        f'<nav class="ps-steps-row" aria-label="Sidor">{before}'
        f"<span>Sida {page} av {last}</span>{after}</nav>"
    )
