"""The truth of a source: what it states, and what its rendering adds (file name, printed page count)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from corpus.examples.records import ExampleTruth
from corpus.examples.source import ExampleSource

PASSWORD = "hemligt"
"""The user password of every `pdf-encrypted` example."""

SUFFIXES: Mapping[str, str] = {
    "pdf": ".pdf",
    "pdf-scanned": ".pdf",
    "pdf-encrypted": ".pdf",
    "pdf-damaged": ".pdf",
    "docx": ".docx",
    "odt": ".odt",
    "html": ".html",
    "txt": ".txt",
}


def truth_of(source: ExampleSource, stated_pages: int | None) -> ExampleTruth:
    """The truth of a source. `stated_pages` is the page count that its rendering prints (`2 (7)`)."""
    values = dict(source.truth)
    if values["page_count_stated"] is None:
        values["page_count_stated"] = stated_pages
    return ExampleTruth(
        file=source.id + SUFFIXES[source.format],
        id=source.id,
        municipality=source.municipality,
        format=source.format,
        visual=source.visual,
        layout=source.layout,
        scenario=source.scenario,
        traps=source.traps,
        areas=source.areas,
        truth=values,
        derived=source.derived,
        goals=source.goals,
        responsibilities=source.responsibilities,
        password=PASSWORD if source.format == "pdf-encrypted" else None,
        source_sha256=hashlib.sha256(source.raw.encode()).hexdigest(),
    )
