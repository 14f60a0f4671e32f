"""The fingerprints of a library's passages on disk, brought up to date by the catalogue's change log.

A file beside the catalogue (`draft/`), derived: it can be removed at any time and is made anew. Only what
carries substance is in it: passages of text, table rows, not tables of contents and headers.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager

from corpus.catalogue import Catalogue
from corpus.catalogue.connection import BUSY_TIMEOUT_S
from corpus.catalogue.records import Unit, UnitKind
from corpus.errors import CatalogueError
from corpus.model import PassageKind
from search.draft.shingles import fingerprints, words_of

FOLDER, FILE_NAME = "draft", "passages.sqlite3"
LAYOUT = 1
"""Raised when the rows' meaning changes: the file is then made anew."""

_TABLES = """
CREATE TABLE state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE document (id INTEGER PRIMARY KEY, document_id TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE print (hash INTEGER NOT NULL, unit_id INTEGER NOT NULL, document INTEGER NOT NULL,
    PRIMARY KEY (hash, unit_id)) STRICT, WITHOUT ROWID;
CREATE INDEX print_document ON print (document);
"""
_SUBSTANCE = frozenset({PassageKind.TEXT.value, PassageKind.TABLE_ROW.value})
_MARKS = 500
"""Hashes looked up in one query."""

COMMON = 200
"""A run in more passages than this is a turn of phrase, and says nothing about where a text comes from."""


class PassagePrints:
    """Which passages have which fingerprints, for one library. Cheap to construct; safe from any thread."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._path = catalogue.folder / FOLDER / FILE_NAME

    def catch_up(self, budget_s: float | None = None) -> int:
        """Read what changed in the library, for about `budget_s` seconds (None: all of it).

        Returns how many changed documents are left. Raises CatalogueError `library_unusable`.
        """
        deadline = None if budget_s is None else time.monotonic() + budget_s
        with self._connection() as connection:
            seq = self._seq(connection)
            while changes := self._catalogue.changes_since(seq, 50):
                for change in changes:
                    units = () if change.deleted else self._catalogue.units_of(change.document_id)
                    with _transaction(connection):
                        _replace(connection, change.document_id, units)
                        connection.execute("UPDATE state SET value = ? WHERE key = 'seq'", (change.seq,))
                    seq = change.seq
                    if deadline is not None and time.monotonic() > deadline:
                        return len(self._catalogue.changes_since(seq, 100_000))
        return 0

    def passages_with(self, hashes: Collection[int]) -> Mapping[int, Sequence[int]]:
        """By fingerprint the ids of the passages that have it; without those of turns of phrase (`COMMON`).

        Raises CatalogueError `library_unusable`.
        """
        found: dict[int, list[int]] = {}
        wanted = sorted(hashes)
        with self._connection() as connection:
            for at in range(0, len(wanted), _MARKS):
                some = wanted[at : at + _MARKS]
                marks = ",".join("?" * len(some))
                for hashed, unit_id in connection.execute(
                    f"SELECT hash, unit_id FROM print WHERE hash IN ({marks}) ORDER BY hash, unit_id", some
                ):
                    found.setdefault(hashed, []).append(unit_id)
        return {hashed: units for hashed, units in found.items() if len(units) <= COMMON}

    def _seq(self, connection: sqlite3.Connection) -> int:
        """The last change that was read; starts over when the library was replaced by an older one."""
        seq = int(connection.execute("SELECT value FROM state WHERE key = 'seq'").fetchone()[0])
        if seq <= self._catalogue.last_seq():
            return seq
        with _transaction(connection):
            connection.execute("DELETE FROM print")
            connection.execute("DELETE FROM document")
            connection.execute("UPDATE state SET value = 0 WHERE key = 'seq'")
        return 0

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(
                sqlite3.connect(self._path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
            ) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                _prepare(connection)
                yield connection
        except (sqlite3.DatabaseError, OSError) as error:
            raise CatalogueError(
                "library_unusable",
                f"Jämförelsetexterna i {self._path.parent} kan inte användas ({error}). Ta bort mappen: den "
                "görs på nytt ur biblioteket.",
            ) from error


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _prepare(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
        return
    with _transaction(connection):
        # Another process may have made them while this one waited for the lock.
        if connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
            return
        for table in ("state", "document", "print"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO state VALUES ('seq', 0)")
        connection.execute(f"PRAGMA user_version = {LAYOUT}")


def _replace(connection: sqlite3.Connection, document_id: str, units: Sequence[Unit]) -> None:
    connection.execute("INSERT OR IGNORE INTO document (document_id) VALUES (?)", (document_id,))
    number = connection.execute("SELECT id FROM document WHERE document_id = ?", (document_id,)).fetchone()[0]
    connection.execute("DELETE FROM print WHERE document = ?", (number,))
    connection.executemany(
        "INSERT OR IGNORE INTO print VALUES (?, ?, ?)",
        [
            (hashed, unit.id, number)
            for unit in units
            if unit.kind is UnitKind.PASSAGE and unit.passage_kind in _SUBSTANCE
            for hashed in fingerprints(words_of(unit.text))
        ],
    )
