"""Opening the library's SQLite file: WAL, foreign keys, one connection per thread, migrations."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from corpus.errors import CatalogueError

FILE_NAME = "catalogue.sqlite3"
BUSY_TIMEOUT_S = 60.0
"""How long a writer waits for another one. Ingestion commits once per document, far below this."""


def migrations() -> tuple[str, ...]:
    """The SQL of every migration, in order; the n-th (from 1) brings `user_version` to n."""
    folder = resources.files("corpus.catalogue") / "migrations"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


class Database:
    """The library's database file. Cheap to construct; connects on first use, once per thread."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._local = threading.local()

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, opened and migrated on first use.

        Raises CatalogueError (`library_unusable`, `library_newer`, `library_damaged`).
        """
        existing = getattr(self._local, "connection", None)
        if isinstance(existing, sqlite3.Connection):
            return existing
        connection = self._open()
        self._local.connection = connection
        return connection

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -65536")
            _migrate(connection)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise CatalogueError(
                    "library_unusable",
                    f"Biblioteket kan inte öppnas: {self.path} ({error}). "
                    "Kontrollera att mappen finns, är skrivbar och att disken inte är full.",
                ) from error
            raise CatalogueError(
                "library_damaged",
                f"Filen {self.path} är inte ett helt bibliotek ({error}). "
                "Återställ den från säkerhetskopia, eller peka --library på en tom mapp och läs in på nytt.",
            ) from error
        except OSError as error:
            raise CatalogueError(
                "library_unusable", f"Mappen {self.path.parent} kan inte användas som bibliotek: {error}."
            ) from error
        return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: all of it happens, or nothing. Not nested.

        Raises CatalogueError (`disk_full`, `library_busy`, `library_unusable`) when SQLite cannot write.
        """
        connection = self.connection()
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise _write_error(error, self.path) from error
        try:
            yield connection
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            _roll_back(connection)
            raise _write_error(error, self.path) from error
        except BaseException:
            _roll_back(connection)
            raise

    def close(self) -> None:
        """Close this thread's connection."""
        existing = getattr(self._local, "connection", None)
        if isinstance(existing, sqlite3.Connection):
            existing.close()
            self._local.connection = None


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _write_error(error: sqlite3.OperationalError, path: Path) -> CatalogueError:
    text = str(error)
    if "full" in text:
        return CatalogueError(
            "disk_full",
            f"Disken är full: biblioteket {path} kunde inte skrivas. Det som redan är sparat finns kvar. "
            "Frigör utrymme och kör samma kommando igen.",
        )
    if "locked" in text or "busy" in text:
        return CatalogueError(
            "library_busy", f"Biblioteket {path} är upptaget av en annan körning. Försök igen om en stund."
        )
    return CatalogueError("library_unusable", f"Biblioteket {path} kunde inte skrivas: {text}.")


def _migrate(connection: sqlite3.Connection) -> None:
    steps = migrations()
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(steps):
        raise CatalogueError(
            "library_newer",
            f"Biblioteket har version {version}, men det här programmet kan till och med {len(steps)}. "
            "Uppdatera policysok.",
        )
    if version == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated while this one waited for the lock.
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for number, sql in enumerate(steps[version:], start=version + 1):
            for statement in _statements(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _statements(sql: str) -> Iterator[str]:
    """Single statements of a script: `executescript` would commit the transaction around it."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
