"""The change log: every write that the vector index must follow, in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from corpus.catalogue.records import Change


def note_change(connection: sqlite3.Connection, document_id: str, *, deleted: bool = False) -> None:
    """Note that a document's units, facets or vectors changed. Older notes of it are superseded."""
    connection.execute("DELETE FROM change WHERE document_id = ?", (document_id,))
    connection.execute("INSERT INTO change (document_id, deleted) VALUES (?, ?)", (document_id, int(deleted)))


def last_seq(connection: sqlite3.Connection) -> int:
    """Number of the newest change; 0 for an empty library."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])


def changes_since(connection: sqlite3.Connection, seq: int, limit: int) -> Sequence[Change]:
    """The latest change per document with a number above `seq`, in order of number."""
    rows = connection.execute(
        "SELECT seq, document_id, deleted FROM change WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit)
    )
    return [Change(row["seq"], row["document_id"], bool(row["deleted"])) for row in rows]
