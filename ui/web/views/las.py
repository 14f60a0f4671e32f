"""Läs: a document with its pages, its facts, its goals and its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import streamlit as st

from corpus.catalogue.reading import StoredDocument
from corpus.catalogue.records import DocumentFacets
from corpus.errors import UserError
from corpus.model import Document, Goal, Page, Responsibility
from search.browse import swedish_key
from ui.web.parts.correction_form import correction_form, history
from ui.web.parts.document_facts import facts_line, facts_table
from ui.web.parts.document_lists import versions_part
from ui.web.parts.document_text import cautions, outline, page_steps, text_part
from ui.web.parts.markup import copy_button, link, text
from ui.web.parts.page_picture import marked_words, picture
from ui.web.parts.quotation import quotation, reference
from ui.web.parts.tag_section import tag_section
from ui.web.parts.tag_target import NAMES, target_of
from ui.web.parts.words import shown_value
from ui.web.resources import catalogue, page_image, source_bytes
from ui.web.state import ReadingState, Tab, parameters, read_reading

_TABS = {
    Tab.TEXT: "Sidor och text",
    Tab.FACTS: "Uppgifter",
    Tab.GOALS: "Mål och ansvar",
    Tab.HISTORY: "Historik",
}

_PDF = "application/pdf"

_SEEN_AT_ONCE = 20
"""Documents that a reader takes in at a glance; with more there is a field to look one up."""

_MOST_SHOWN = 500
"""Titles in the list: more take the browser seconds, and nobody reads so many."""


def show() -> None:
    """Draw the view."""
    state = read_reading(parameters())
    stored = catalogue().load(state.document_id, state.version) if state.document_id else None
    if stored is None:
        _choose(state, catalogue().documents())
        return
    document = stored.document
    page = _page(document, state)
    _head(stored, page, state)
    if state.tab is Tab.FACTS:
        if state.correct and state.version is None:
            correction_form(stored, state)
        st.html(facts_table(document, state))
        history(stored.document_id, tags=False)
    elif state.tab is Tab.GOALS:
        tag_section(stored, state)
    elif state.tab is Tab.HISTORY:
        st.html(versions_part(catalogue().versions(stored.document_id), stored.version.number, state))
        history(stored.document_id)
    else:
        _pages(stored, page, state)


def _choose(state: ReadingState, documents: Sequence[DocumentFacets]) -> None:
    gone = "<p>Dokumentet i adressen finns inte i biblioteket.</p>" if state.document_id else ""
    st.html(f'<div class="ps-choose"><h1>Läs ett dokument</h1>{gone}</div>')
    wanted = ""
    if len(documents) > _SEEN_AT_ONCE:
        wanted = st.text_input(
            "Titel eller kommun", key="sok", bind="query-params", icon=":material/search:", width=420
        )
    found = [d for d in documents if _holds(d, wanted)]
    ordered = sorted(found, key=lambda d: (swedish_key(d.municipality or "\uffff"), d.title or ""))
    rest = len(ordered) - _MOST_SHOWN
    if not found:
        st.html("<p>Inget dokument heter så.</p>" if documents else "<p>Biblioteket är tomt än så länge.</p>")
    if rest > 0:
        st.caption(
            f"De första {_MOST_SHOWN} av {len(ordered)} visas. Skriv en del av titeln för att hitta fler."
        )
    sections = ""
    for home, group in groupby(ordered[:_MOST_SHOWN], key=lambda d: d.municipality):
        items = "".join(
            f"<li>{link(ReadingState(one.document_id).address(), text(one.title or Path(one.path).stem))}"
            f' <span class="ps-page">{text((one.adoption_date or "")[:4])}</span></li>'
            for one in group
        )
        sections += (
            f"<section><h2>{text(home or 'Okänd kommun')}</h2><ul class='ps-kept'>{items}</ul></section>"
        )
    st.html(f'<div class="ps-shelf">{sections}</div>')


def _holds(document: DocumentFacets, wanted: str) -> bool:
    """Whether every word that is looked for stands in the title or in the municipality's name."""
    said = f"{document.title or ''} {document.municipality or ''}".casefold()
    return all(word in said for word in wanted.casefold().split())


def _page(document: Document, state: ReadingState) -> Page | None:
    """The page to show: the address's, else the one that holds the span, else the first."""
    if not document.pages or (len(document.pages) == 1 and document.source.media_type != _PDF):
        return None
    by_number = {page.number: page for page in document.pages}
    if state.page in by_number:
        return by_number[state.page or 0]
    if state.span:
        holding = [page for page in document.pages if page.start <= state.span[0] < page.end]
        if holding:
            return holding[0]
    return document.pages[0]


def _head(stored: StoredDocument, page: Page | None, state: ReadingState) -> None:
    metadata = stored.document.metadata
    back = link(f"./?{state.back}", "‹ Till träffarna", name="ps-action") if state.back else ""
    source = [shown_value(metadata[n].value) for n in ("organisation", "document_type") if n in metadata]
    status = shown_value(metadata["status"].value) if "status" in metadata else ""
    flag = (
        f'<span class="ps-flag">{text(status)}</span>' if status in {"förslag", "remiss", "upphävd"} else ""
    )
    older = f'<span class="ps-flag">tidigare version {state.version}</span>' if state.version else ""
    title = shown_value(metadata["title"].value) if "title" in metadata else ""
    title = title or Path(stored.version.path).stem
    st.set_page_config(page_title=f"{title} – Policysök")
    tabs = "".join(
        f"<li>{link(replace(state, tab=tab, correct='').address(), name, current=state.tab is tab)}</li>"
        for tab, name in _TABS.items()
    )
    shown_source = " · ".join(text(one) for one in source if one)
    st.html(
        f'<div class="ps-document">{back}<p class="ps-source">{shown_source}{flag}{older}</p>'
        f"<h1>{text(title)}</h1>"
        f'<p class="ps-path">{facts_line(metadata)}</p></div>'
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="handlingar"):
        st.html(_take(stored, page, state), width="content")
        _download(stored)
    st.html(
        f'<nav aria-label="Delar av dokumentet" class="ps-switches"><ul class="ps-tabs">{tabs}</ul></nav>'
    )


def _take(stored: StoredDocument, page: Page | None, state: ReadingState) -> str:
    """Buttons that copy: the marked words with their reference, or the reference alone."""
    metadata = stored.document.metadata
    number = page.number if page else None
    buttons = ""
    if state.span and state.span[1] <= len(stored.document.text):
        words = stored.document.text[slice(*state.span)]
        buttons = copy_button(quotation(words, metadata, number))
    buttons += copy_button(reference(metadata, number), "Kopiera hänvisning")
    if state.tab is Tab.TEXT and state.version is None:
        buttons += _correcting(stored.document, state)
        buttons += _to_draft(stored, state)
    return f'<p class="ps-actions">{buttons}</p>'


def _correcting(document: Document, state: ReadingState) -> str:
    """The way to the form of the goal or the responsibility that the address points at."""
    ways = ""
    tags: Sequence[Goal | Responsibility] = (*document.goals, *document.responsibilities)
    for tag in tags:
        if (tag.start, tag.end) == state.span:
            target = target_of(document, tag)
            address = replace(state, tab=Tab.GOALS, correct=target.word).address()
            ways += link(address, f"Rätta {NAMES[target.sort]}et", name="ps-action")
    return ways


def _to_draft(stored: StoredDocument, state: ReadingState) -> str:
    """The way to a draft that takes the marked words along."""
    if state.span is None:
        return ""
    place = f"{stored.document_id}:{state.span[0]}-{state.span[1]}"
    return link(f"./utkast?lagg_till={place}", "Lägg till i utkast", name="ps-action")


def _download(stored: StoredDocument) -> None:
    source = stored.document.source
    try:
        data = source_bytes(source.path, source.sha256)
    except UserError as error:
        st.caption(error.message)
        return
    st.download_button(
        "Hämta originalet",
        data,
        file_name=Path(source.path).name,
        mime=source.media_type,
        type="tertiary",
        on_click="ignore",
        icon=":material/download:",
    )


def _pages(stored: StoredDocument, page: Page | None, state: ReadingState) -> None:
    document = stored.document
    if said := cautions(document):
        st.html(said)
    if page is None:
        st.html(outline(document, state) or '<span class="ps-hidden"></span>')
        _words(document, None, state)
        return
    st.html(f"{page_steps(document, page, state)}{outline(document, state)}")
    if document.source.media_type != _PDF:
        _words(document, page, state)
        return
    left, right = st.columns(2, gap="large")
    with left:
        sheet = st.container(key="sidbild")
    with sheet:
        drawn = _image(stored, page, state)
    with right:
        _words(document, page, state)
    if drawn:
        with sheet:
            _say_marks(document, page, state)


def _words(document: Document, page: Page | None, state: ReadingState) -> None:
    """The text, under a heading that is only heard: those of the document itself come a level below it."""
    name = f"Texten på sidan {page.number}" if page else "Texten"
    words = text_part(document, page, state)
    st.html(f'<div class="ps-reading"><h2 class="ps-hidden">{name}</h2>{words}</div>')


def _image(stored: StoredDocument, page: Page, state: ReadingState) -> bool:
    """The page as a picture, if the original is there to draw from; the browser fetches it by itself."""
    source = stored.document.source
    try:
        source_bytes(source.path, source.sha256)
    except UserError as error:
        st.caption(f"Sidan kan inte visas som bild. {error.message}")
        return False
    st.html(picture(stored, page, state.span))
    return True


def _say_marks(document: Document, page: Page, state: ReadingState) -> None:
    """Whether the place is marked in the picture. Said last: nothing else waits for the drawing."""
    words = marked_words(document, page, state.span)
    if not words:
        return
    source = document.source
    try:
        image = page_image(source.path, source.sha256, page.number, words)
    except UserError:
        return  # pictures.js says it where the picture would have been
    if image.marks:
        st.html('<p class="ps-hidden">Stället är markerat i bilden.</p>')
    else:
        st.caption("Stället kunde inte markeras i bilden; det är markerat i texten.")
