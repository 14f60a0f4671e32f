"""One row per document with what lists, filters and hits need. Derived from metadata and corrections."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from corpus.catalogue.coding import dumps, loads, metadata_from_row
from corpus.catalogue.records import DocumentFacets
from corpus.model import MetadataStatus, MetadataValue
from corpus.register import Municipality, Register, load_register


def effective_metadata(
    connection: sqlite3.Connection, document_id: str, version_id: int
) -> dict[str, MetadataValue]:
    """The version's metadata with the document's standing corrections applied: a correction always wins."""
    rows = connection.execute("SELECT * FROM metadata WHERE version_id = ?", (version_id,))
    metadata = {row["field"]: metadata_from_row(row) for row in rows}
    corrections = connection.execute(
        "SELECT target, new, author, made_at, note FROM correction"
        " WHERE document_id = ? AND target LIKE 'metadata:%' AND undone_at IS NULL ORDER BY id",
        (document_id,),
    )
    for row in corrections:
        metadata[row["target"].removeprefix("metadata:")] = MetadataValue(
            value=loads(row["new"]),
            status=MetadataStatus.CORRECTED,
            method=f"rättad av {row['author']} {row['made_at'][:10]}",
            confidence=1.0,
            note=row["note"],
        )
    return metadata


def refresh(connection: sqlite3.Connection, document_id: str) -> None:
    """Write the document's facets anew. Call inside the transaction that changed the document."""
    row = connection.execute(
        "SELECT d.path, d.current_version FROM document d WHERE d.id = ?", (document_id,)
    ).fetchone()
    if row is None or row["current_version"] is None:
        return
    metadata = effective_metadata(connection, document_id, row["current_version"])
    topics = [
        topic["area"]
        for topic in connection.execute(
            "SELECT area FROM topic WHERE version_id = ? ORDER BY score DESC", (row["current_version"],)
        )
    ]
    previous = connection.execute(
        "SELECT replaced FROM facets WHERE document_id = ?", (document_id,)
    ).fetchone()
    facets = _facets(document_id, row["path"], metadata, tuple(topics), load_register())
    connection.execute(
        "INSERT OR REPLACE INTO facets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            facets.document_id,
            facets.path,
            facets.title,
            facets.municipality,
            dumps(facets.municipalities),
            facets.county,
            facets.group,
            facets.population,
            facets.document_type,
            facets.status,
            facets.body,
            facets.adoption_date,
            facets.valid_to,
            dumps(facets.topics),
            int(previous["replaced"]) if previous else 0,
        ),
    )


def _facets(
    document_id: str,
    path: str,
    metadata: Mapping[str, MetadataValue],
    topics: tuple[str, ...],
    register: Register,
) -> DocumentFacets:
    def value(field: str) -> Any:
        found = metadata.get(field)
        return found.value if found else None

    names = tuple(value("municipalities") or ())
    home: Municipality | None = register.get(names[0]) if names else None
    return DocumentFacets(
        document_id=document_id,
        path=path,
        title=value("title") or PurePath(path).stem,
        municipality=home.name if home else (names[0] if names else None),
        municipalities=names,
        county=home.county if home else None,
        group=home.group if home else None,
        population=home.population if home else None,
        document_type=value("document_type"),
        status=value("status"),
        body=value("adopted_by"),
        adoption_date=value("adoption_date"),
        valid_to=value("valid_to"),
        topics=topics,
        replaced=False,
    )


def facets_from_row(row: Mapping[str, Any]) -> DocumentFacets:
    """A row of table `facets`."""
    return DocumentFacets(
        document_id=row["document_id"],
        path=row["path"],
        title=row["title"],
        municipality=row["municipality"],
        municipalities=tuple(json.loads(row["municipalities"])),
        county=row["county"],
        group=row["skr_group"],
        population=row["population"],
        document_type=row["document_type"],
        status=row["status"],
        body=row["body"],
        adoption_date=row["adoption_date"],
        valid_to=row["valid_to"],
        topics=tuple(json.loads(row["topics"])),
        replaced=bool(row["replaced"]),
    )
