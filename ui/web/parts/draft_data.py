"""What Utkast asks the library, remembered while the library and the draft stay as they are."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from corpus.drafts import Draft, DraftType
from corpus.errors import UserError
from corpus.model import Document
from corpus.register import load_register
from search.browse import swedish_key
from search.draft import BorrowReport, Outline, Review, Reviewer, outline, trace
from ui.draft_reading import read_draft
from ui.web.resources import catalogue, comparer, passage_prints

BUDGET_S = 1.0
"""Seconds in which documents that are new to the tracing are read before the page answers."""


def outline_of(draft: Draft) -> Outline:
    """What such documents consist of."""
    try:
        return outline_for(draft.document_type, draft.area, draft.municipality, draft.title)
    except UserError:
        # The area was named by a program that knows others: the type alone says most.
        return outline_for(draft.document_type, "", draft.municipality, draft.title)


def outline_for(document_type: DraftType, area: str, municipality: str, title: str) -> Outline:
    """What documents of a type consist of. Raises SearchError `unknown_area`."""
    return _outline(document_type, area, municipality, title, catalogue().last_seq())


@st.cache_resource(show_spinner=False, max_entries=32)
def _outline(document_type: DraftType, area: str, municipality: str, title: str, seq: int) -> Outline:  # noqa: ARG001
    return outline(catalogue(), document_type, area, municipality, title=title)


def read(draft: Draft) -> Document:
    """The draft read as a document, its goals and duties found."""
    return _read(replace(draft, id=0, revision=0, created_at="", changed_at=""))


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs={Draft: repr})
def _read(draft: Draft) -> Document:
    return read_draft(draft)


def traced(text: str, draft: Draft) -> BorrowReport:
    """Where a section's words stand in the library. Raises CatalogueError."""
    return trace(text, catalogue(), passage_prints(), examples=draft.examples(), budget_s=BUDGET_S)


def reviewed(draft: Draft, *, coverage: bool) -> Review:
    """The review of the whole draft. Raises UserError."""
    reviewer = Reviewer(catalogue(), passage_prints(), comparer() if coverage else None)
    return reviewer.review(
        read(draft),
        document_type=draft.document_type.value,
        area=draft.area,
        municipality=draft.municipality,
        examples=draft.examples(),
    )


def municipalities() -> list[str]:
    """Every municipality that can be chosen: Sweden's, and those of the library."""
    real = {each.name for each in load_register().municipalities if not each.invented}
    held = {name for item in catalogue().documents() if (name := item.municipality)}
    return sorted(real | held, key=swedish_key)
