"""Bibliotek: what the library holds, taking more in, how well it covers, what needs care."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from corpus.areas import load_areas
from corpus.catalogue.statistics import Dimension, DocumentRow, Selection, Statistics
from corpus.errors import UserError
from corpus.overview import validity_of
from ui.web.parts.charts_coverage_section import coverage_section
from ui.web.parts.charts_data import fresh_statistics
from ui.web.parts.charts_frame import asked_day
from ui.web.parts.charts_words import documents, moment
from ui.web.parts.markup import count, link, text
from ui.web.parts.places import PLACES
from ui.web.parts.upload_failures import troubles
from ui.web.parts.upload_panel import job_panel, jobs, recent_jobs, unread_uploads, upload_form
from ui.web.parts.vectors_notice import vectors_notice
from ui.web.resources import catalogue, doubts

MOST_ROWS = 5000
"""Rows in the table at once: more take the browser seconds. Filters reach the rest."""

_SECTIONS = {"dokument": "Dokument", "lasin": "Läs in", "tackning": "Täckning", "atgarda": "Att åtgärda"}
"""By the word in the address (`visa`)."""

_SHORT_TABLE = 12
_READ = next(place for place in PLACES if place.path == "las")


def show() -> None:
    """Draw the view."""
    st.title("Bibliotek")
    try:
        _draw()
    except UserError as error:
        st.error(error.message)


def _draw() -> None:
    statistics = fresh_statistics()
    section = st.query_params.get("visa", "dokument")
    if section not in _SECTIONS:
        section = "dokument"
    _head(statistics, section)
    if section == "lasin":
        _reading()
    elif section == "tackning":
        coverage_section(statistics, asked_day())
    elif section == "atgarda":
        troubles(statistics)
    else:
        _documents(statistics, asked_day())


def _head(statistics: Statistics, section: str) -> None:
    """The library in a line, and the ways to its sections."""
    totals = statistics.totals()
    failures = len(catalogue().failures())
    facts = [
        f"<strong>{documents(totals.documents)}</strong> från "
        f"{count(totals.municipalities, 'kommun', 'kommuner')}",
        count(totals.pages, "sida", "sidor"),
        f"senast inläst {text(moment(totals.read_at))}",
    ]
    # Documents may count twice: it says whether there is something to do, and roughly how much.
    waiting = (
        totals.without_municipality
        + failures
        + len(doubts())
        + totals.documents_without_text
        + totals.documents_without_vector
    )
    names = {**_SECTIONS, "atgarda": f"Att åtgärda ({waiting})" if waiting else "Att åtgärda"}
    items = "".join(
        f"<li>{link(f'./bibliotek?visa={word}', text(name), current=word == section)}</li>"
        for word, name in names.items()
    )
    st.html(
        f'<p class="ps-summary">{" · ".join(facts)}</p>'
        f'<nav class="ps-switches ps-tabs" aria-label="Bibliotekets delar"><ul>{items}</ul></nav>'
    )
    vectors_notice()
    running = [job for job in jobs().all() if not job.phase.ended]
    if running and section != "lasin":
        way = link(f"./bibliotek?visa=lasin&jobb={running[0].id}", "Visa hur det går")
        st.html(f'<p class="ps-likeness">En inläsning pågår: {text(running[0].phase.value)}. {way}</p>')


def _reading() -> None:
    job = st.query_params.get("jobb", "")
    if not job:
        # Whoever comes back without the address still finds what goes on.
        job = next((state.id for state in jobs().all() if not state.phase.ended), "")
    if job:
        job_panel(job)
    unread_uploads()
    upload_form()
    recent_jobs(job)


def _documents(statistics: Statistics, today: date) -> None:
    selection = _filters(statistics)
    number = statistics.totals(selection).documents
    if not number:
        empty = selection == Selection()
        st.info(
            "Biblioteket är tomt. Gå till Läs in för att ladda upp dokument."
            if empty
            else "Inget dokument stämmer med filtren."
        )
        return
    rows = statistics.documents(selection, limit=MOST_ROWS)
    said = f"{documents(number)}. Markera en rad för att öppna dokumentet."
    if number > len(rows):
        said = f"De första {len(rows)} av {documents(number)}: filtrera för att nå resten."
    st.caption(said)
    event = st.dataframe(
        [_table_row(row, today) for row in rows],
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="dokumenttabell",
        placeholder="–",
        height="content" if len(rows) <= _SHORT_TABLE else 560,
        alt="Bibliotekets dokument",
        column_config={
            "Titel": st.column_config.TextColumn(width=330),
            "Antagen": st.column_config.DateColumn(format="YYYY-MM-DD"),
            "Gäller till": st.column_config.DateColumn(format="YYYY-MM-DD"),
            "Områden": st.column_config.ListColumn(help="Det som dokumentet främst handlar om"),
            "Sidor": st.column_config.NumberColumn(help="0 för format utan sidor"),
            "Inläst": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm"),
            "Utan text": st.column_config.NumberColumn(help="Sidor som behöver textigenkänning (OCR)"),
            "Utan vektor": st.column_config.NumberColumn(help="Texter som bara hittas på sina ord"),
        },
    )
    chosen = event.selection.rows
    if chosen:
        st.switch_page(_READ.entry, query_params={"dok": rows[chosen[0]].document_id})


def _filters(statistics: Statistics) -> Selection:
    """The filters, each kept in the address."""
    words, place, kind, area = st.columns([2, 1, 1, 1])
    text_ = words.text_input(
        "Titel eller filnamn",
        key="sok",
        bind="query-params",
        placeholder="t.ex. klimat",
        icon=":material/search:",
    )
    municipality = place.selectbox(
        "Kommun", _labels(statistics, Dimension.MUNICIPALITY), index=None, key="kommun", bind="query-params",
        placeholder="Alla",
    )  # fmt: skip
    document_type = kind.selectbox(
        "Typ", _labels(statistics, Dimension.TYPE), index=None, key="typ", bind="query-params",
        placeholder="Alla",
    )  # fmt: skip
    topic = area.selectbox(
        "Område", [a.name for a in load_areas()], index=None, key="omrade", bind="query-params",
        placeholder="Alla",
    )  # fmt: skip
    return Selection(municipality=municipality, document_type=document_type, area=topic, text=text_)


def _labels(statistics: Statistics, dimension: Dimension) -> list[str]:
    return sorted(counted.label for counted in statistics.counts(dimension) if counted.label)


def _table_row(row: DocumentRow, today: date) -> dict[str, object]:
    return {
        "Titel": row.title,
        "Kommun": row.municipality,
        "Typ": row.document_type,
        "Läge": validity_of(row, today).value,
        "Antagen": _date(row.adoption_date),
        "Gäller till": _date(row.valid_to),
        "Antagen av": row.body,
        "Områden": list(row.areas),
        "Mål": row.goals,
        "Sidor": row.pages,
        "Inläst": row.read_at[:16].replace("T", " "),
        "Utan text": row.pages_without_text,
        "Utan vektor": row.texts_without_vector,
        "Fil": Path(row.path).name,
    }


def _date(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None
