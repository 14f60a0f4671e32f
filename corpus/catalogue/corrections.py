"""Human corrections of metadata: who, when, old, new. They survive re-ingestion and always win."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.catalogue import coding, facets, tag_effects
from corpus.catalogue.changes import note_change
from corpus.catalogue.connection import Database
from corpus.catalogue.writing import now
from corpus.errors import CatalogueError
from corpus.model import METADATA_FIELDS


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction; undone ones are kept as history.

    `target` is `metadata:<field>`, or `goal:<action>` and `responsibility:<action>` (`corpus.tag_edits`).
    """

    id: int
    document_id: str
    target: str
    old: Any
    new: Any
    author: str
    made_at: str
    note: str
    undone_at: str | None
    undone_by: str | None


def correct_metadata(
    database: Database, document_id: str, field: str, value: Any, *, author: str, note: str = ""
) -> Correction:
    """Set a metadata field by hand.

    Raises CatalogueError `unknown_document` or `unknown_field`.
    """
    if field not in METADATA_FIELDS:
        raise CatalogueError(
            "unknown_field", f"Fältet {field!r} finns inte. Välj bland: {', '.join(METADATA_FIELDS)}."
        )
    with database.transaction() as connection:
        version_id = _current_version(connection, document_id)
        before = facets.effective_metadata(connection, document_id, version_id).get(field)
        cursor = connection.execute(
            "INSERT INTO correction (document_id, target, old, new, author, made_at, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                document_id,
                f"metadata:{field}",
                coding.dumps(before.value if before else None),
                coding.dumps(value),
                author,
                now(),
                note,
            ),
        )
        _after(connection, document_id)
        row = connection.execute("SELECT * FROM correction WHERE id = ?", (cursor.lastrowid,)).fetchone()
    return _correction(row)


def undo(database: Database, correction_id: int, *, author: str) -> None:
    """Take a correction back. It stays in the history. Raises CatalogueError `unknown_correction`."""
    with database.transaction() as connection:
        row = connection.execute(
            "SELECT document_id FROM correction WHERE id = ? AND undone_at IS NULL", (correction_id,)
        ).fetchone()
        if row is None:
            raise CatalogueError(
                "unknown_correction", f"Rättelse {correction_id} finns inte, eller är redan ångrad."
            )
        connection.execute(
            "UPDATE correction SET undone_at = ?, undone_by = ? WHERE id = ?", (now(), author, correction_id)
        )
        tag_effects.refresh(connection, row["document_id"])
        _after(connection, row["document_id"])


def history(connection: sqlite3.Connection, document_id: str) -> Sequence[Correction]:
    """Every correction of a document, oldest first, the undone ones too."""
    rows = connection.execute("SELECT * FROM correction WHERE document_id = ? ORDER BY id", (document_id,))
    return [_correction(row) for row in rows]


def _current_version(connection: sqlite3.Connection, document_id: str) -> int:
    row = connection.execute("SELECT current_version FROM document WHERE id = ?", (document_id,)).fetchone()
    if row is None or row["current_version"] is None:
        raise CatalogueError("unknown_document", f"Dokumentet {document_id} finns inte i biblioteket.")
    return int(row["current_version"])


def _after(connection: sqlite3.Connection, document_id: str) -> None:
    facets.refresh(connection, document_id)
    note_change(connection, document_id)


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(
        id=row["id"],
        document_id=row["document_id"],
        target=row["target"],
        old=coding.loads(row["old"]),
        new=coding.loads(row["new"]),
        author=row["author"],
        made_at=row["made_at"],
        note=row["note"],
        undone_at=row["undone_at"],
        undone_by=row["undone_by"],
    )
