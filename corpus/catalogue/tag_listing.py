"""Goals and responsibilities of the whole library, with the facets of their documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from corpus.catalogue import facets
from corpus.catalogue.reading import unit_from_row
from corpus.catalogue.records import DocumentFacets, Unit, UnitKind


def all_tags(connection: sqlite3.Connection, kind: UnitKind) -> Iterator[tuple[Unit, DocumentFacets]]:
    """Every unit of a kind in the current versions, by municipality, title and place in the text."""
    documents = connection.execute(
        "SELECT f.*, d.current_version AS version FROM facets f JOIN document d ON d.id = f.document_id"
        " ORDER BY f.municipality, f.title, f.document_id"
    ).fetchall()
    for document in documents:
        owner = facets.facets_from_row(document)
        rows = connection.execute(
            "SELECT *, ? AS document_id FROM unit WHERE version_id = ? AND kind = ? ORDER BY ordinal",
            (owner.document_id, document["version"], kind.value),
        )
        for row in rows:
            yield unit_from_row(row), owner
