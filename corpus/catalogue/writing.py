"""Storing what ingestion made of a file: new documents, new versions, duplicates, failures."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from corpus.catalogue import coding, facets, tag_effects
from corpus.catalogue.changes import note_change
from corpus.catalogue.connection import Database
from corpus.catalogue.units import insert_passages, insert_tags
from corpus.errors import UserError
from corpus.model import Document


class Known(StrEnum):
    """What the catalogue knows of a file before it is read."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    DUPLICATE = "duplicate"
    """The same bytes are a document's current version, under another path that still exists."""
    MOVED = "moved"
    """The same bytes, and the path where they used to be is gone."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is known of a file and, unless it is new, which document it belongs to."""

    known: Known
    document_id: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """Outcome of storing a document. `created` False for a new version; `duplicate_of` when not stored."""

    document_id: str
    created: bool
    duplicate_of: str | None = None


def now() -> str:
    """The time of writing, ISO 8601 in UTC. Bookkeeping only: rules about dates take `today`."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def recognise(connection: sqlite3.Connection, path: str, sha256: str, pipeline: int) -> Recognised:
    """Compare a file with the catalogue by path and by its bytes.

    A file that an older pipeline read counts as changed: its document should be read again.
    """
    row = connection.execute(
        "SELECT l.document_id, l.sha256, v.pipeline, v.sha256 AS current FROM location l"
        " JOIN document d ON d.id = l.document_id JOIN version v ON v.id = d.current_version"
        " WHERE l.path = ?",
        (path,),
    ).fetchone()
    if row is not None:
        same = row["sha256"] == sha256 and (row["current"] != sha256 or row["pipeline"] >= pipeline)
        return Recognised(Known.UNCHANGED if same else Known.CHANGED, row["document_id"])
    twin = connection.execute(
        "SELECT d.id, d.path FROM version v JOIN document d ON d.current_version = v.id WHERE v.sha256 = ?",
        (sha256,),
    ).fetchone()
    if twin is None:
        return Recognised(Known.NEW, None)
    return Recognised(Known.DUPLICATE if Path(twin["path"]).exists() else Known.MOVED, twin["id"])


def note_location(database: Database, path: str, document_id: str, sha256: str, *, moved: bool) -> None:
    """Remember that a document's text also stands (or, if `moved`, now stands) under `path`."""
    with database.transaction() as connection:
        _put_location(connection, path, document_id, sha256)
        connection.execute("DELETE FROM failure WHERE path = ?", (path,))
        if moved:
            connection.execute("UPDATE document SET path = ? WHERE id = ?", (path, document_id))
            facets.refresh(connection, document_id)
            note_change(connection, document_id)


def store(database: Database, document: Document, *, pipeline: int, seconds: float) -> Stored:
    """Store a read document in one transaction: as a new document, a new version, or as a duplicate.

    The document belongs to an earlier one if its path is known. Raises CatalogueError as
    `Database.transaction` does; then nothing of it is stored.
    """
    text_sha256 = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    path = document.source.path
    with database.transaction() as connection:
        connection.execute("DELETE FROM failure WHERE path = ?", (path,))
        known = connection.execute("SELECT document_id FROM location WHERE path = ?", (path,)).fetchone()
        if known is None:
            twin = _same_text(connection, text_sha256, document.text)
            if twin is not None:
                _put_location(connection, path, twin, document.source.sha256)
                return Stored(twin, created=False, duplicate_of=twin)
        document_id = known["document_id"] if known else _new_id(document)
        if known is None:
            connection.execute(
                "INSERT INTO document (id, path, created_at) VALUES (?, ?, ?)", (document_id, path, now())
            )
        version_id = _insert_version(connection, document_id, document, text_sha256, pipeline, seconds)
        _insert_parts_of_version(connection, version_id, document)
        insert_passages(connection, version_id, document.passages)
        insert_tags(connection, version_id, document.goals, document.responsibilities, document.headings)
        connection.execute(
            "UPDATE document SET current_version = ?, path = ? WHERE id = ?", (version_id, path, document_id)
        )
        _put_location(connection, path, document_id, document.source.sha256)
        tag_effects.refresh(connection, document_id)
        facets.refresh(connection, document_id)
        note_change(connection, document_id)
    return Stored(document_id, created=known is None)


def note_failure(database: Database, path: str, error: UserError) -> None:
    """Remember why a file could not be read. What was stored of it earlier stays."""
    with database.transaction() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?, ?)",
            (path, error.code, error.message, error.page, now()),
        )


def forget_failure(database: Database, path: str) -> bool:
    """Strike a file from the failures; False when it was none of them."""
    with database.transaction() as connection:
        return connection.execute("DELETE FROM failure WHERE path = ?", (path,)).rowcount > 0


def _new_id(document: Document) -> str:
    """Identity from bytes and place: the same file read into another library gets the same id."""
    source = document.source
    return hashlib.sha256(f"{source.sha256}\0{source.path}".encode()).hexdigest()[:12]


def _same_text(connection: sqlite3.Connection, text_sha256: str, text: str) -> str | None:
    if not text.strip():
        return None
    row = connection.execute(
        "SELECT d.id FROM version v JOIN document d ON d.current_version = v.id WHERE v.text_sha256 = ?",
        (text_sha256,),
    ).fetchone()
    return row["id"] if row else None


def _put_location(connection: sqlite3.Connection, path: str, document_id: str, sha256: str) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO location VALUES (?, ?, ?, ?)", (path, document_id, sha256, now())
    )


def _insert_version(
    connection: sqlite3.Connection,
    document_id: str,
    document: Document,
    text_sha256: str,
    pipeline: int,
    seconds: float,
) -> int:
    source = document.source
    number = connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM version WHERE document_id = ?", (document_id,)
    ).fetchone()[0]
    cursor = connection.execute(
        "INSERT INTO version (document_id, number, sha256, text_sha256, path, media_type, byte_size,"
        " pipeline, ingested_at, seconds, text, abbreviations, offset_map)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document_id,
            number,
            source.sha256,
            text_sha256,
            source.path,
            source.media_type,
            source.byte_size,
            pipeline,
            now(),
            seconds,
            document.text,
            coding.dumps(dict(document.abbreviations)),
            coding.dumps(document.offset_map),
        ),
    )
    version_id = cursor.lastrowid
    assert version_id is not None
    return version_id


def _insert_parts_of_version(connection: sqlite3.Connection, version_id: int, document: Document) -> None:
    connection.executemany(
        "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?)",
        [(version_id, p.number, p.start, p.end, p.label, int(p.needs_ocr)) for p in document.pages],
    )
    connection.executemany(
        "INSERT INTO heading VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(version_id, n, h.text, h.level, h.start, h.end, h.page) for n, h in enumerate(document.headings)],
    )
    connection.executemany(
        "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (version_id, n, p.kind, p.title, p.start, p.end, p.first_page, p.last_page)
            for n, p in enumerate(document.parts)
        ],
    )
    connection.executemany(
        "INSERT INTO metadata VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                version_id,
                field,
                coding.dumps(v.value),
                v.status.value,
                coding.evidence_to_json(v.evidence),
                v.method,
                v.confidence,
                v.note,
            )
            for field, v in document.metadata.items()
        ],
    )
    connection.executemany(
        "INSERT INTO topic VALUES (?, ?, ?)", [(version_id, t.area, t.score) for t in document.topics]
    )
    connection.executemany(
        "INSERT INTO warning VALUES (?, ?, ?, ?, ?)",
        [(version_id, n, w.code, w.message, w.page) for n, w in enumerate(document.warnings)],
    )
