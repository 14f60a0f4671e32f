"""The section Täckning: the map, what it means and what it does not mean, and the cell that was picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from corpus.areas import load_areas
from corpus.catalogue.statistics import PlaceChecked, Selection, Statistics
from corpus.overview import Cover, Coverage, coverage, validity_of
from corpus.register import load_register
from ingest.uploads import handed_over_for
from ui.web.parts.charts_coverage import PICKED, cell_words, coverage_chart
from ui.web.parts.charts_frame import Rows, as_table, colours
from ui.web.parts.charts_words import coverage_sentence, day, documents, moment
from ui.web.parts.frame import section
from ui.web.parts.markup import count, link, listed, text
from ui.web.resources import catalogue
from ui.web.state import ReadingState

MOST_COLUMNS = 24
"""Municipalities in one picture."""

_ALL = "Alla"

_STYLE = """<style>
.st-key-karta { overflow-x: auto; }
.ps-legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; font-size: 0.9rem; }
.ps-legend li { display: flex; gap: 0.45rem; align-items: center; }
.ps-legend span { display: inline-block; min-width: 3.2rem; text-align: center;
  border: 1px solid var(--ps-line); font-size: 0.8rem; line-height: 1.5; }
</style>"""


def coverage_section(statistics: Statistics, today: date) -> None:
    """Draw the section."""
    section("Täckning: vad biblioteket har, och inte har")
    places = statistics.checked()
    if not places:
        st.info(
            "Inget dokument i biblioteket anger sin kommun än. Läs in dokument, eller ange kommunen i Läs."
        )
        return
    st.markdown(_scope(statistics, places))
    chosen = _chosen_places(places)
    names = [place.municipality for place in chosen]
    whole = coverage(statistics.coverage(today, names), names, [area.name for area in load_areas()])
    st.markdown(f"{coverage_sentence(whole)} Räknat den {day(today)}.")
    _legend()
    with st.container(key="karta"):
        picked = st.vega_lite_chart(
            coverage_chart(whole, colours()),
            width="content",
            on_select="rerun",
            selection_mode=[PICKED],
            key="tackningskarta",
            alt=f"Täckningskarta: politikområden och kommuner. {coverage_sentence(whole)}",
        )
    _details(statistics, whole, today, picked.get("selection", {}).get(PICKED, []))
    as_table("Täckning per kommun och område", _cell_table(whole))
    _places(whole, chosen)


def _scope(statistics: Statistics, places: Sequence[PlaceChecked]) -> str:
    register = [m for m in load_register().municipalities if not m.invented]
    real = {m.name for m in register}
    invented = [place for place in places if place.municipality not in real]
    said = f"Biblioteket har dokument från {len(places) - len(invented)} av Sveriges {len(register)} kommuner"
    said += f", och från {len(invented)} påhittade kommuner i exempelbiblioteket. " if invented else ". "
    totals = statistics.totals()
    if totals.without_municipality:
        said += f"{documents(totals.without_municipality)} utan känd kommun räknas inte här. "
    return said + (
        "**Att något inte hittades i biblioteket betyder inte att det saknas i kommunen**: dokumentet kan "
        "vara oinläst, heta något annat eller vara en del av ett annat dokument."
    )


def _chosen_places(places: Sequence[PlaceChecked]) -> Sequence[PlaceChecked]:
    """The municipalities in the picture: all of a county, or as many as fit."""
    if len(places) <= MOST_COLUMNS:
        return places
    register = load_register()
    county_of = {
        place.municipality: municipality.county
        for place in places
        if (municipality := register.get(place.municipality)) is not None
    }
    county = st.selectbox("Län", [_ALL, *sorted(set(county_of.values()))], key="lan", bind="query-params")
    chosen = [p for p in places if county == _ALL or county_of.get(p.municipality) == county]
    if len(chosen) > MOST_COLUMNS:
        pages = -(-len(chosen) // MOST_COLUMNS)
        page = int(st.number_input(f"Sida (1–{pages})", 1, pages, 1))
        chosen = chosen[(page - 1) * MOST_COLUMNS : page * MOST_COLUMNS]
    return chosen


def _legend() -> None:
    palette = colours()
    entries = [
        ("2", palette.strong, palette.paper, "så många antagna dokument som inte har gått ut"),
        ("utgått", palette.warm_soft, palette.ink, "det som finns har gått ut, ersatts eller upphävts"),
        ("oklart", palette.neutral_soft, palette.ink, "förslag, motioner, rapporter"),
        ("–", palette.paper, palette.faint, "hittades inte i biblioteket"),
    ]
    items = "".join(
        f'<li><span style="background:{fill};color:{ink}">{text(sign)}</span>{text(words)}</li>'
        for sign, fill, ink, words in entries
    )
    st.html(f'{_STYLE}<ul class="ps-legend" aria-label="Teckenförklaring">{items}</ul>')


def _details(statistics: Statistics, whole: Coverage, today: date, picked: list[dict[str, str]]) -> None:
    """The documents of one cell, picked in the map or in the two fields."""
    if picked and picked[0] != st.session_state.get("senast_vald"):
        st.session_state["senast_vald"] = picked[0]
        st.session_state["ruta-kommun"] = picked[0]["Kommun"]
        st.session_state["ruta-omrade"] = picked[0]["Område"]
    left, right = st.columns(2)
    municipality = left.selectbox(
        "Kommun",
        whole.municipalities,
        index=None,
        key="ruta-kommun",
        placeholder="Välj, eller klicka i kartan",
    )
    area = right.selectbox(
        "Område", whole.areas, index=None, key="ruta-omrade", placeholder="Välj, eller klicka i kartan"
    )
    if municipality is None or area is None:
        return
    rows = statistics.documents(Selection(municipality=municipality, area=area))
    if not rows:
        st.markdown(
            f"**{municipality}, {area}:** hittades inte i biblioteket. Det kan ändå finnas i kommunen."
        )
        return
    items = "".join(
        f"<li>{link(ReadingState(row.document_id).address(), text(row.title))} "
        f"({text(listed([word for word in (row.document_type, row.adoption_date) if word], last=','))}) – "
        f"{text(validity_of(row, today).value)}</li>"
        for row in rows
    )
    st.html(
        f"<strong>{text(municipality)}, {text(area)}: {documents(len(rows))}</strong>"
        f'<ul class="ps-cell">{items}</ul>'
    )


def _cell_table(whole: Coverage) -> Rows:
    by_area: dict[str, dict[str, object]] = {area: {"Område": area} for area in whole.areas}
    for cell in whole.cells:
        by_area[cell.area][cell.municipality] = cell_words(cell)
    return list(by_area.values())


def _places(whole: Coverage, chosen: Sequence[PlaceChecked]) -> None:
    """Per municipality: what was found, what failed, when it was last looked at."""
    section("Per kommun: när det kontrollerades, och vad som inte gick att läsa")
    failures = catalogue().failures()
    failed = Counter(handed_over_for(catalogue().folder, Path(failure.path)) for failure in failures)
    covers = Counter((cell.municipality, cell.cover) for cell in whole.cells)
    st.table(
        [
            {
                "Kommun": place.municipality,
                "Dokument": place.documents,
                "Områden som gäller": covers[place.municipality, Cover.FOUND],
                "Bara utgångna": covers[place.municipality, Cover.ENDED],
                "Oklara": covers[place.municipality, Cover.UNCLEAR],
                "Hittades inte": covers[place.municipality, Cover.NOT_FOUND],
                "Misslyckade filer": failed[place.municipality],
                "Filerna kontrollerades": moment(place.checked_at),
            }
            for place in chosen
        ],
        hide_index=True,
    )
    if failed[None]:
        st.markdown(
            f"Därtill {count(failed[None], 'misslyckad fil', 'misslyckade filer')} vars kommun inte är känd: "
            f"{link('./bibliotek?visa=atgarda', 'se Att åtgärda')}.",
            unsafe_allow_html=True,
        )
    st.caption(
        "Kontrollerad betyder att en inläsning såg filen då. Om kommunen har beslutat något nytt sedan dess "
        "vet biblioteket inte."
    )
