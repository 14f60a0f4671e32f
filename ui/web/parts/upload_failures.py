"""What keeps the library from being whole: unread files, scanned pages, texts without vectors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from corpus.catalogue.reading import Doubt, Failure
from corpus.catalogue.statistics import DocumentRow, Selection, Statistics, Totals, Trouble
from ui.web.parts.charts_words import moment
from ui.web.parts.frame import section
from ui.web.parts.markup import count, link, text
from ui.web.parts.upload_panel import begin
from ui.web.parts.upload_results import STYLE
from ui.web.resources import catalogue, doubts
from ui.web.state import ReadingState

_MOST = 50
"""Rows shown at once; the rest is counted."""


def troubles(statistics: Statistics) -> None:
    """Draw the section."""
    totals = statistics.totals()
    failures = catalogue().failures()
    doubtful = doubts()
    lacks = (totals.pages_without_text, totals.texts_without_vector, totals.without_municipality)
    if not failures and not doubtful and not any(lacks):
        st.success(
            "Inget att åtgärda: alla filer är lästa, alla sidor har text, alla texter har vektorer och "
            "alla dokument har en kommun."
        )
    _failures(failures)
    _doubtful(doubtful)
    _scanned(statistics, totals)
    _vectors(statistics, totals)
    _unplaced(statistics, totals)


def _failures(failures: Sequence[Failure]) -> None:
    if not failures:
        return
    section(f"Kunde inte läsas ({len(failures)})")
    st.markdown("De här filerna finns **inte** i sökningen. Rätta orsaken och försök igen.")
    if len(failures) > 1 and st.button(
        f"Försök igen med alla {len(failures)}", icon=":material/refresh:", key="alla-igen"
    ):
        begin([Path(failure.path) for failure in failures])
    for failure in failures[:_MOST]:
        with st.container(border=True):
            words, action = st.columns([5, 1], vertical_alignment="center")
            words.html(
                f"<strong>{text(Path(failure.path).name)}</strong>"
                f'<p style="margin:0.2rem 0">{text(failure.message)}</p>'
                f'<p class="ps-rest" style="margin:0">Senaste försök {moment(failure.failed_at)}. '
                f"{text(failure.path)}</p>"
            )
            if action.button("Försök igen", key=f"igen-{failure.path}", icon=":material/refresh:"):
                begin([Path(failure.path)])
            if action.button(
                "Glöm filen",
                key=f"glom-{failure.path}",
                type="tertiary",
                help="Tar bort filen ur listan. Själva filen rörs inte.",
            ):
                catalogue().forget_failure(failure.path)
                st.rerun()
    if len(failures) > _MOST:
        st.caption(f"… och {count(len(failures) - _MOST, 'fil', 'filer')} till.")


def _doubtful(doubtful: Sequence[Doubt]) -> None:
    if not doubtful:
        return
    section(f"Lästa, men något saknas eller är fel ({len(doubtful)})")
    st.markdown(
        "De här dokumenten finns i sökningen, men allt som står i originalet kan inte hittas där. Läs in en "
        "hel fil, eller originalet, om du kan få det."
    )
    shown = doubtful[:_MOST]
    _rows(
        "Dokument där något saknas eller är fel",
        "Vad som är fel",
        [(one.document_id, Path(one.path).name, " ".join(one.messages)) for one in shown],
    )


def _scanned(statistics: Statistics, totals: Totals) -> None:
    if not totals.pages_without_text:
        return
    section(f"Behöver textigenkänning ({totals.documents_without_text})")
    st.markdown(
        f"{count(totals.pages_without_text, 'sida är', 'sidor är')} bilder utan text och hittas inte i "
        "sökningen. Installera tesseract med svenska (`policysok doctor` säger hur) och läs om filerna."
    )
    rows = statistics.documents(Selection(trouble=Trouble.NO_TEXT), limit=_MOST)
    _table(
        "Dokument med sidor som behöver textigenkänning",
        rows,
        "Sidor utan text",
        [f"{row.pages_without_text} av {row.pages}" for row in rows],
    )
    if st.button("Läs om dem", key="las-om", icon=":material/document_scanner:"):
        begin([Path(row.path) for row in rows], again=True)


def _vectors(statistics: Statistics, totals: Totals) -> None:
    if not totals.texts_without_vector:
        return
    section(f"Hittas bara på sina ord ({totals.documents_without_vector})")
    st.markdown(
        f"{count(totals.texts_without_vector, 'text', 'texter')} i de här dokumenten har ingen "
        "betydelsevektor än. De hittas på orden som står där, men inte på vad de handlar om."
    )
    rows = statistics.documents(Selection(trouble=Trouble.NO_VECTOR), limit=_MOST)
    _table(
        "Dokument med texter utan vektor",
        rows,
        "Texter utan vektor",
        [str(row.texts_without_vector) for row in rows],
    )
    if st.button("Beräkna betydelse nu", key="vektorer", icon=":material/play_arrow:"):
        begin([])


def _unplaced(statistics: Statistics, totals: Totals) -> None:
    if not totals.without_municipality:
        return
    section(f"Kommunen framgår inte ({totals.without_municipality})")
    st.markdown(
        "De här dokumenten säger inte vilken kommun de gäller. De hittas i sökningen men räknas inte i "
        "täckningen. Ange kommunen i Läs."
    )
    rows = statistics.documents(Selection(trouble=Trouble.NO_MUNICIPALITY), limit=_MOST)
    _table("Dokument utan kommun", rows, "Fil", [Path(row.path).name for row in rows])


def _table(caption: str, rows: Sequence[DocumentRow], heading: str, values: Sequence[str]) -> None:
    named = [(row.document_id, row.title or Path(row.path).stem) for row in rows]
    _rows(caption, heading, [(*one, value) for one, value in zip(named, values, strict=True)])


def _rows(caption: str, heading: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """A table of documents: id, name, and what there is to say about each."""
    body = "".join(
        f"<tr><td>{link(ReadingState(document_id).address(), text(name))}</td><td>{text(said)}</td></tr>"
        for document_id, name, said in rows
    )
    st.html(
        f'{STYLE}<table class="ps-files"><caption class="ps-hidden">{text(caption)}</caption><thead><tr>'
        f'<th scope="col">Dokument</th><th scope="col">{text(heading)}</th></tr>'
        f"</thead><tbody>{body}</tbody></table>"
    )
    if len(rows) == _MOST:
        st.caption(f"De första {_MOST} visas.")
