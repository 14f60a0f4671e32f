"""Översikt: the library in pictures, each with its sentence and its table."""

from __future__ import annotations

from datetime import date

import streamlit as st

from corpus.areas import load_areas
from corpus.catalogue.statistics import Dimension, Selection, Statistics
from corpus.errors import UserError
from corpus.overview import ranking, soon_after, standing, validity_spans, years
from ui.web.parts import charts
from ui.web.parts import charts_words as words
from ui.web.parts.charts_data import fresh_statistics
from ui.web.parts.charts_frame import Rows, asked_day, colours, figure
from ui.web.parts.markup import link

_MOST_BARS = 10
_FEW_SPANS, _MANY_SPANS = 15, 60
"""Documents in the timeline at first, and unfolded."""


def show() -> None:
    """Draw the view."""
    st.title("Översikt")
    try:
        _draw()
    except UserError as error:
        st.error(error.message)


def _draw() -> None:
    statistics = fresh_statistics()
    today = asked_day()
    if not statistics.totals().documents:
        way = link("./bibliotek?visa=lasin", "Läs in dokument")
        st.html(f"<p>Biblioteket är tomt, så här finns inget att visa än. {way}</p>")
        return
    names = sorted(c.label for c in statistics.counts(Dimension.MUNICIPALITY) if c.label)
    municipality = st.selectbox(
        "Kommun",
        names,
        index=None,
        key="kommun",
        bind="query-params",
        placeholder="Hela biblioteket",
        width=420,
    )
    selection = Selection(municipality=municipality)
    total = statistics.totals(selection).documents
    st.markdown(
        f"{words.documents(total)}"
        + (f" från {municipality}." if municipality else " i biblioteket.")
        + " Bilderna visar vad som är inläst, inte allt som kommunerna har beslutat."
    )
    _validity(statistics, selection, today)
    left, right = st.columns(2, gap="large")
    with left:
        _years(statistics, selection)
        _types(statistics, selection)
        _bodies(statistics, selection, total)
    with right:
        _goals(statistics, selection)
        _areas(statistics, selection)


def _years(statistics: Statistics, selection: Selection) -> None:
    counted = years(statistics.counts(Dimension.YEAR, selection))
    table: Rows = [{"År": str(year), "Dokument": number} for year, number in counted.counts]
    chart = charts.years_chart(counted, colours()) if counted.counts else None
    figure("När dokumenten antogs", words.years_sentence(counted), chart, table)


def _bodies(statistics: Statistics, selection: Selection, total: int) -> None:
    counts = statistics.counts(Dimension.BODY, selection)
    ranked = ranking(counts, _MOST_BARS)
    table: Rows = [{"Antagen av": c.label or "framgår inte", "Dokument": c.number} for c in counts]
    chart = charts.ranking_chart(ranked, colours()) if ranked.counts else None
    figure("Vem som har antagit dem", words.bodies_sentence(ranked, total), chart, table)


def _types(statistics: Statistics, selection: Selection) -> None:
    counts = statistics.counts(Dimension.TYPE, selection)
    ranked = ranking(counts, _MOST_BARS)
    table: Rows = [{"Typ": c.label or "framgår inte", "Dokument": c.number} for c in counts]
    chart = charts.ranking_chart(ranked, colours()) if ranked.counts else None
    figure("Vilken sorts dokument det är", words.types_sentence(ranked), chart, table)


def _areas(statistics: Statistics, selection: Selection) -> None:
    counts = statistics.areas(selection)
    ranked = ranking(counts, _MOST_BARS)
    table: Rows = [{"Område": c.label or "inget tydligt", "Dokument": c.number} for c in counts]
    chart = charts.ranking_chart(ranked, colours()) if ranked.counts else None
    figure("Vad de handlar om", words.areas_sentence(ranked, len(load_areas())), chart, table)


def _goals(statistics: Statistics, selection: Selection) -> None:
    goals = tuple(statistics.goals(selection))
    table: Rows = [
        {"Slag": g.kind, "Går att mäta": g.measurable, "Utan mått": g.not_measurable} for g in goals
    ]
    chart = charts.goals_chart(goals, colours()) if goals else None
    figure("Mål, och hur många som går att mäta", words.goals_sentence(goals), chart, table)


def _validity(statistics: Statistics, selection: Selection, today: date) -> None:
    states = standing(statistics.standing(today, soon_after(today), selection))
    many = st.session_state.get("alla", False)
    rows = statistics.ending_around(today, selection, limit=_MANY_SPANS if many else _FEW_SPANS)
    spans = tuple(
        sorted(
            validity_spans(rows, today), key=lambda span: (span.end is None, span.end or today, span.title)
        )
    )
    table: Rows = [
        {
            "Dokument": span.title,
            "Kommun": span.municipality,
            "Från": span.start.isoformat(),
            "Till": span.end.isoformat() if span.end else "framgår inte",
            "Läge": span.validity.value,
        }
        for span in spans
    ]
    sentence = words.validity_sentence(states, today)
    dated = sum(states.values())
    if len(spans) < dated:
        sentence += f" Bilden visar de {len(spans)} vars slutdatum ligger närmast den dagen."
    chart = charts.timeline_chart(spans, today, colours()) if spans else None
    figure("Hur länge dokumenten gäller", sentence, chart, table)
    if dated > _FEW_SPANS:
        st.toggle(f"Visa upp till {_MANY_SPANS} dokument", key="alla", bind="query-params")
