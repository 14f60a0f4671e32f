"""Vectors by model and text, so that equal texts are embedded once and a second model can be prepared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from corpus.catalogue.changes import note_change
from corpus.catalogue.coding import loads
from corpus.catalogue.connection import Database
from corpus.catalogue.records import Vector
from corpus.embedding_text import embedding_text

_CHUNK = 500
"""Placeholders in one statement; SQLite's default limit is 32,766, small statements are cached."""


def pending(connection: sqlite3.Connection, model_id: str) -> Iterator[tuple[str, str]]:
    """(text_hash, text to embed) of each text of a current version without a vector of this model."""
    rows = connection.execute(
        "SELECT u.text_hash, u.text, u.heading_path FROM unit u"
        " JOIN document d ON d.current_version = u.version_id"
        " LEFT JOIN embedding e ON e.model_id = ? AND e.text_hash = u.text_hash"
        " WHERE e.text_hash IS NULL GROUP BY u.text_hash",
        (model_id,),
    ).fetchall()
    return ((row["text_hash"], embedding_text(row["text"], loads(row["heading_path"]))) for row in rows)


@dataclass(frozen=True, slots=True)
class EmbeddingGap:
    """Texts (passages, goals and responsibilities of current versions): all, and those without a vector."""

    missing: int
    texts: int


def gap(connection: sqlite3.Connection, model_id: str) -> EmbeddingGap:
    """Count the texts without a vector of this model: one pass over the units, for the asker to remember."""
    row = connection.execute(
        "SELECT count(*) AS texts, count(*) - count(e.text_hash) AS missing FROM unit u"
        " JOIN document d ON d.current_version = u.version_id"
        " LEFT JOIN embedding e ON e.model_id = ? AND e.text_hash = u.text_hash",
        (model_id,),
    ).fetchone()
    return EmbeddingGap(row["missing"], row["texts"])


def put(database: Database, model_id: str, items: Iterable[tuple[str, Vector]]) -> None:
    """Store vectors as float16 in one transaction and note each owning document in the change log."""
    rows = [(model_id, key, vector.astype("<f2").tobytes()) for key, vector in items]
    if not rows:
        return
    with database.transaction() as connection:
        connection.executemany("INSERT OR REPLACE INTO embedding VALUES (?, ?, ?)", rows)
        owners: set[str] = set()
        for keys in _chunks(row[1] for row in rows):
            marks = ",".join("?" * len(keys))
            found = connection.execute(
                "SELECT DISTINCT d.id FROM unit u JOIN document d ON d.current_version = u.version_id"
                f" WHERE u.text_hash IN ({marks})",
                keys,
            )
            owners.update(row["id"] for row in found)
        for document_id in sorted(owners):
            note_change(connection, document_id)


def get(connection: sqlite3.Connection, model_id: str, hashes: Iterable[str]) -> Mapping[str, Vector]:
    """Vectors by text_hash, as float32; texts without one are left out."""
    import numpy as np  # noqa: PLC0415  (a tenth of a second that listing commands save)

    found: dict[str, Vector] = {}
    for keys in _chunks(hashes):
        marks = ",".join("?" * len(keys))
        rows = connection.execute(
            f"SELECT text_hash, vector FROM embedding WHERE model_id = ? AND text_hash IN ({marks})",
            [model_id, *keys],
        )
        for row in rows:
            found[row["text_hash"]] = np.frombuffer(row["vector"], dtype="<f2").astype(np.float32)
    return found


def counts(connection: sqlite3.Connection) -> Mapping[str, int]:
    """How many vectors the library holds of each model."""
    rows = connection.execute("SELECT model_id, count(*) AS n FROM embedding GROUP BY model_id")
    return {row["model_id"]: row["n"] for row in rows}


def _chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(keys)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
