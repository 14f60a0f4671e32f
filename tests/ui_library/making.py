"""Libraries for these tests: a few invented documents with chosen metadata."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.catalogue import Catalogue
from corpus.catalogue.statistics import Statistics
from corpus.catalogue.tallies import Tallies
from corpus.model import Page, TopicScore
from tests.corpus.builders import TEXT, document

MODEL = "test-model"

DOCUMENTS: tuple[tuple[str, dict[str, Any], tuple[tuple[str, float], ...]], ...] = (
    # In force on 2026-06-01, one main area; the second area is only touched.
    (
        "kost",
        {
            "title": "Kostpolicy",
            "municipalities": ("Falköping",),
            "document_type": "policy",
            "status": "antagen",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2022-03-01",
            "valid_from": "2022-04-01",
            "valid_to": "2030-12-31",
        },
        (("Mat & måltid", 1.0), ("Äldre", 0.4)),
    ),
    # Ended.
    (
        "aldre",
        {
            "title": "ÄLDREPLAN för Hjo",
            "municipalities": ("Hjo",),
            "document_type": "plan",
            "status": "antagen",
            "adopted_by": "Socialnämnden",
            "adoption_date": "2015-05-05",
            "valid_to": "2020-12-31",
        },
        (("Äldre", 0.5),),
    ),
    # A motion: nothing says that it was adopted.
    (
        "motion",
        {"title": "Motion om mat", "municipalities": ("Hjo",), "document_type": "annat", "status": "okänd"},
        (("Mat & måltid", 1.0),),
    ),
    # Adopted without a last day, and without a municipality.
    (
        "klimat",
        {
            "title": "Klimatstrategi",
            "municipalities": (),
            "document_type": "strategi",
            "status": "antagen",
            "adopted_by": "Kommunfullmäktige",
            "adoption_date": "2022-09-09",
        },
        (("Klimat & energi", 0.9),),
    ),
)


def make_library(folder: Path) -> Catalogue:
    """A library with `DOCUMENTS`; the last one has a scanned page."""
    catalogue = Catalogue(folder)
    for name, metadata, areas in DOCUMENTS:
        text = f"{TEXT} {name}"
        made = document(f"/dokument/{name}.pdf", text, **metadata)
        pages = made.pages
        if name == "klimat":
            pages = (*pages, Page(2, len(text), len(text), "2", needs_ocr=True))
        topics = tuple(TopicScore(area, score) for area, score in areas)
        catalogue.store(replace(made, pages=pages, topics=topics), pipeline=1, seconds=0.1)
    return catalogue


def embed_all(catalogue: Catalogue, model: str = MODEL) -> None:
    """Give every text a vector."""
    vector = np.full(4, 0.5, dtype=np.float32)
    catalogue.put_embeddings(model, [(key, vector) for key, _ in catalogue.pending_embeddings(model)])


def statistics_of(catalogue: Catalogue) -> Statistics:
    """Counts of a library, up to date."""
    statistics = Statistics(Tallies(catalogue.folder, MODEL))
    statistics.catch_up()
    return statistics
