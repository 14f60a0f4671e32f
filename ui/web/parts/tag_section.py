"""Mål och ansvar in Läs: both lists, the form where it belongs, and what has been corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from corpus.catalogue.reading import StoredDocument
from corpus.tag_edits import Edit, TagSort
from ui.web.parts.correction_form import history
from ui.web.parts.markup import link, text
from ui.web.parts.tag_form import tag_form
from ui.web.parts.tag_lists import heading, items, listing
from ui.web.parts.tag_target import NAMES, TagTarget, read_target
from ui.web.resources import catalogue
from ui.web.state import ReadingState


def tag_section(stored: StoredDocument, state: ReadingState) -> None:
    """Draw the tab. In an earlier version there is nothing to correct: corrections are of the current one."""
    target = read_target(state.correct) if state.version is None else None
    edits = catalogue().tag_edits(stored.document_id) if state.version is None else {}
    for place, sort in zip(st.columns(2, gap="large"), TagSort, strict=True):
        with place:
            _list(
                stored, sort, state, target if target and target.sort is sort else None, edits.get(sort, ())
            )
    if state.version is None:
        history(stored.document_id, tags=True)


def _list(
    stored: StoredDocument,
    sort: TagSort,
    state: ReadingState,
    target: TagTarget | None,
    edits: Sequence[Edit],
) -> None:
    document = stored.document
    add = ""
    if state.version is None and target is None:
        address = replace(state, correct=TagTarget(sort).word, span=None).address()
        add = link(address, f"Lägg till ett {NAMES[sort]}", name="ps-action")
    st.html(f'<div class="ps-list-head"><h2>{text(heading(document, sort))}</h2>{add}</div>')
    shown = items(document, sort, state, edits)
    number = target.number(document) if target else None
    if target is None:
        st.html(listing(shown))
        return
    # The form stands where the item stands; one for something new, or for what is gone, comes first.
    before, after = (shown[:number], shown[number + 1 :]) if number is not None else ([], shown)
    if before:
        st.html(listing(before))
    tag_form(stored, target, state)
    if after or not shown:
        st.html(listing(after))
