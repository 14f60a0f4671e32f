"""The headings of the library's documents, for working out what such documents usually consist of."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.catalogue import facets
from corpus.catalogue.records import DocumentFacets
from corpus.model import Heading

STEERING_PART = "styrdokument"


@dataclass(frozen=True, slots=True)
class DocumentOutline:
    """A document's headings in order; of a case bundle only those of the styrdokument in it."""

    document: DocumentFacets
    headings: tuple[Heading, ...]


def outlines(connection: sqlite3.Connection, document_types: Sequence[str]) -> Sequence[DocumentOutline]:
    """The headings of every document of these types that has any, by document."""
    marks = ",".join("?" * len(document_types))
    known = {
        row["document_id"]: facets.facets_from_row(row)
        for row in connection.execute(
            f"SELECT * FROM facets WHERE document_type IN ({marks})", list(document_types)
        )
    }
    rows = connection.execute(
        'SELECT d.id AS document_id, h.text, h.level, h.start, h."end" AS "end", h.page,'
        ' p.start AS part_start, p."end" AS part_end FROM facets f JOIN document d ON d.id = f.document_id'
        " JOIN heading h ON h.version_id = d.current_version"
        " LEFT JOIN part p ON p.version_id = d.current_version AND p.kind = ?"
        f" WHERE f.document_type IN ({marks}) ORDER BY d.id, h.ordinal",
        [STEERING_PART, *document_types],
    )
    found: dict[str, list[Heading]] = {}
    for row in rows:
        inside = row["part_start"] is None or row["part_start"] <= row["start"] < row["part_end"]
        if inside:
            heading = Heading(row["text"], row["level"], row["start"], row["end"], row["page"])
            found.setdefault(row["document_id"], []).append(heading)
    return [DocumentOutline(known[key], tuple(dict.fromkeys(each))) for key, each in found.items()]
