"""One compact row per document for counting: derived from the catalogue, kept up by its change log.

Counting goals in the catalogue itself would read every unit of every document: at 350,000 documents some
twenty million rows. The tallies lie in a file of their own beside the catalogue, hold nothing that is not
in it, and may be deleted at any time: they are made anew.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue.connection import BUSY_TIMEOUT_S, FILE_NAME, Database
from corpus.errors import CatalogueError

TALLIES_FILE = "statistics.sqlite3"

LAYOUT = 2
"""Raised when the tables below change; tallies of another layout are made anew."""

CHUNK = 500
"""Documents counted in one transaction: about a tenth of a second."""

MAIN_AREA_SCORE = 0.6
"""A document is counted to its best policy area and to those that score at least this.

Tagging lists areas from a score of 0.35; a document that only touches an area must not make a gap look
filled. Read off the example documents: areas that are the document's subject score 0.6 to 1.
"""

_TABLES = """
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tally (
    document_id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    title TEXT,
    folded TEXT NOT NULL,                     -- title and path without regard to case, to look words up in
    municipality TEXT,
    county TEXT,
    document_type TEXT,
    status TEXT,
    body TEXT,
    adoption_date TEXT,
    valid_from TEXT,
    valid_to TEXT,
    replaced INTEGER NOT NULL,
    read_at TEXT NOT NULL,                    -- when the current version was read, ISO 8601 in UTC
    pages INTEGER NOT NULL,
    pages_without_text INTEGER NOT NULL,      -- pages that need OCR
    passages INTEGER NOT NULL,
    goals INTEGER NOT NULL,                   -- the document's own, as in goal_tally
    responsibilities INTEGER NOT NULL,
    texts INTEGER NOT NULL,
    texts_without_vector INTEGER NOT NULL     -- of the model in `state`
) STRICT, WITHOUT ROWID;
-- Narrow indexes that counting reads instead of the rows.
CREATE INDEX tally_place ON tally (municipality, title, document_id);
CREATE INDEX tally_adopted ON tally (adoption_date);
CREATE INDEX tally_type ON tally (document_type);
CREATE INDEX tally_body ON tally (body);
CREATE TABLE goal_tally (
    document_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    measurable INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (document_id, kind, measurable)
) STRICT, WITHOUT ROWID;
CREATE INDEX goal_tally_kind ON goal_tally (kind, measurable, number);
CREATE TABLE area_tally (
    document_id TEXT NOT NULL,
    area TEXT NOT NULL,
    PRIMARY KEY (document_id, area)
) STRICT, WITHOUT ROWID;
CREATE INDEX area_tally_area ON area_tally (area);
"""

_COUNT_DOCUMENTS = """
INSERT INTO tally
SELECT d.id, f.path, f.title, fold(coalesce(f.title, '') || ' ' || f.path), f.municipality,
    f.county, f.document_type, f.status, f.body, f.adoption_date,
    json_extract(coalesce(
        (SELECT c.new FROM library.correction c WHERE c.document_id = d.id
            AND c.target = 'metadata:valid_from' AND c.undone_at IS NULL ORDER BY c.id DESC LIMIT 1),
        (SELECT m.value FROM library.metadata m WHERE m.version_id = v.id AND m.field = 'valid_from')
    ), '$'),
    f.valid_to, f.replaced, v.ingested_at,
    (SELECT count(*) FROM library.page p WHERE p.version_id = v.id),
    (SELECT count(*) FROM library.page p WHERE p.version_id = v.id AND p.needs_ocr),
    coalesce(sum(u.kind = 'passage'), 0),
    coalesce(sum(u.kind = 'goal' AND coalesce(json_extract(u.data, '$.external'), 0) = 0), 0),
    coalesce(sum(u.kind = 'responsibility'), 0),
    count(u.id),
    coalesce(sum(u.id IS NOT NULL AND e.text_hash IS NULL), 0)
FROM temp.wanted w
JOIN library.document d ON d.id = w.document_id
JOIN library.version v ON v.id = d.current_version
JOIN library.facets f ON f.document_id = d.id
LEFT JOIN library.unit u ON u.version_id = v.id
LEFT JOIN library.embedding e ON e.model_id = :model AND e.text_hash = u.text_hash
GROUP BY d.id
"""

_COUNT_GOALS = """
INSERT INTO goal_tally
SELECT d.id, json_extract(u.data, '$.kind'), coalesce(json_extract(u.data, '$.measurable'), 0), count(*)
FROM temp.wanted w
JOIN library.document d ON d.id = w.document_id
JOIN library.unit u ON u.version_id = d.current_version AND u.kind = 'goal'
WHERE coalesce(json_extract(u.data, '$.external'), 0) = 0
GROUP BY 1, 2, 3
"""
"""External goals (the state's, the UN's) are quoted in a document, not set by it: they are not counted."""

_COUNT_AREAS = """
INSERT INTO area_tally
SELECT d.id, t.area
FROM temp.wanted w
JOIN library.document d ON d.id = w.document_id
JOIN library.topic t ON t.version_id = d.current_version
WHERE t.score >= :score
    OR t.score = (SELECT max(score) FROM library.topic b WHERE b.version_id = d.current_version)
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far counting has come: `waiting` documents have changed and are not counted yet."""

    counted: int
    waiting: int


class Tallies:
    """The tallies of one library for one embedding model. Cheap to construct; safe from any thread."""

    def __init__(self, folder: Path, model_id: str) -> None:
        self._folder = folder
        self._model_id = model_id

    def catch_up(self, budget_s: float = 1.0) -> Progress:
        """Count documents that have changed, for about `budget_s` seconds; always at least one chunk.

        Raises CatalogueError `library_unusable` when the files cannot be read or written.
        """
        # Opening through `Database` makes or migrates the catalogue, which is attached read-only below.
        database = Database(self._folder)
        with closing(database.connection()):
            pass
        deadline = time.monotonic() + budget_s
        with self.connection() as connection:
            connection.execute("CREATE TEMP TABLE wanted (document_id TEXT PRIMARY KEY, seq INTEGER)")
            while _count_chunk(connection, self._model_id) and time.monotonic() < deadline:
                pass
            progress = _progress(connection)
            if not progress.waiting and progress.counted != _documents(connection):
                # The catalogue is not the one that was counted (restored, or made anew): start over.
                connection.execute("UPDATE state SET value = '0' WHERE key = 'seq'")
                connection.execute("DELETE FROM tally")
                _count_chunk(connection, self._model_id)
                progress = _progress(connection)
        return progress

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection to the tallies with the catalogue attached as `library`, read-only."""
        catalogue = f"{(self._folder / FILE_NAME).absolute().as_uri()}?mode=ro"
        try:
            connection = sqlite3.connect(
                (self._folder / TALLIES_FILE).absolute().as_uri(),
                timeout=BUSY_TIMEOUT_S,
                isolation_level=None,
                uri=True,
            )
            with closing(connection):
                connection.row_factory = sqlite3.Row
                connection.create_function("fold", 1, str.casefold, deterministic=True)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute("PRAGMA cache_size = -65536")
                connection.execute("ATTACH DATABASE ? AS library", (catalogue,))
                _prepare(connection, self._model_id)
                yield connection
        except sqlite3.DatabaseError as error:
            raise CatalogueError(
                "library_unusable",
                f"Statistiken i {self._folder} kan inte läsas ({error}). Ta bort filen {TALLIES_FILE}: "
                "den räknas fram på nytt.",
            ) from error


def _prepare(connection: sqlite3.Connection, model_id: str) -> None:
    """Make the tables; empty them when they are of another layout or model, or of a library replaced."""
    identity = f"{LAYOUT} {model_id}"
    if _identity(connection) == identity and _seq(connection) <= _last_seq(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another thread may have done it while this one waited for the lock.
        if _identity(connection) != identity or _seq(connection) > _last_seq(connection):
            for table in ("state", "tally", "goal_tally", "area_tally"):
                connection.execute(f"DROP TABLE IF EXISTS main.{table}")
            for statement in _TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute("INSERT INTO state VALUES ('identity', ?), ('seq', '0')", (identity,))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _identity(connection: sqlite3.Connection) -> str | None:
    made = connection.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'state'").fetchone()
    if made is None:
        return None
    row = connection.execute("SELECT value FROM main.state WHERE key = 'identity'").fetchone()
    return row[0] if row else None


def _seq(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT value FROM main.state WHERE key = 'seq'").fetchone()[0])


def _last_seq(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM library.change").fetchone()[0])


def _documents(connection: sqlite3.Connection) -> int:
    return int(
        connection.execute("SELECT count(*) FROM library.document WHERE current_version > 0").fetchone()[0]
    )


def _progress(connection: sqlite3.Connection) -> Progress:
    counted = connection.execute("SELECT count(*) FROM tally").fetchone()[0]
    waiting = connection.execute(
        "SELECT count(*) FROM library.change WHERE seq > ?", (_seq(connection),)
    ).fetchone()[0]
    return Progress(counted, waiting)


def _count_chunk(connection: sqlite3.Connection, model_id: str) -> bool:
    """Count the next documents of the change log. False when there were none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM temp.wanted")
        connection.execute(
            "INSERT OR REPLACE INTO temp.wanted SELECT document_id, seq FROM library.change"
            " WHERE seq > ? ORDER BY seq LIMIT ?",
            (_seq(connection), CHUNK),
        )
        newest = connection.execute("SELECT max(seq) FROM temp.wanted").fetchone()[0]
        if newest is not None:
            for table in ("tally", "goal_tally", "area_tally"):
                connection.execute(
                    f"DELETE FROM {table} WHERE document_id IN (SELECT document_id FROM temp.wanted)"
                )
            connection.execute(_COUNT_DOCUMENTS, {"model": model_id})
            connection.execute(_COUNT_GOALS)
            connection.execute(_COUNT_AREAS, {"score": MAIN_AREA_SCORE})
            connection.execute("UPDATE state SET value = ? WHERE key = 'seq'", (str(newest),))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return newest is not None
