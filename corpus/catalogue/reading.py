"""Reading documents back: whole ones for `show` and the reader, rows for lists."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.catalogue import coding, facets
from corpus.catalogue.records import DocumentFacets, Unit, UnitKind
from corpus.model import Document, Heading, IngestWarning, Page, Part, Source, TopicScore


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One version of a document: its number from 1, where and when it was read."""

    id: int
    number: int
    sha256: str
    path: str
    ingested_at: str
    pipeline: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the catalogue holds it; metadata with corrections applied."""

    document_id: str
    version: VersionInfo
    document: Document


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read."""

    path: str
    code: str
    message: str
    page: int | None
    failed_at: str


DOUBTFUL = (
    "damaged", "damaged_text", "digits_lost", "garbled_text", "no_text", "ocr_uncertain", "signs_lost",
)  # fmt: skip
"""Codes of warnings that a document's text is not all there, or not what stands in the original."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A document that was read, but whose text is in doubt; `messages` say in Swedish what is wrong."""

    document_id: str
    path: str
    messages: tuple[str, ...]


def find_document(connection: sqlite3.Connection, id_or_path: str) -> str | None:
    """The document with this id, or that stands under this absolute path; None if there is none."""
    row = connection.execute(
        "SELECT id FROM document WHERE id = ?"
        " UNION ALL SELECT document_id FROM location WHERE path = ? LIMIT 1",
        (id_or_path, id_or_path),
    ).fetchone()
    return row[0] if row else None


def versions(connection: sqlite3.Connection, document_id: str) -> Sequence[VersionInfo]:
    """All versions of a document, oldest first."""
    rows = connection.execute("SELECT * FROM version WHERE document_id = ? ORDER BY number", (document_id,))
    return [_version_info(row) for row in rows]


def load(
    connection: sqlite3.Connection, document_id: str, number: int | None = None
) -> StoredDocument | None:
    """A document's current version, or the one numbered `number`; None if there is none."""
    row = connection.execute(
        "SELECT v.* FROM version v JOIN document d ON d.id = v.document_id WHERE d.id = ?"
        " AND (v.number = ? OR (? IS NULL AND v.id = d.current_version))",
        (document_id, number, number),
    ).fetchone()
    if row is None:
        return None
    version_id = row["id"]
    units = connection.execute(
        "SELECT * FROM unit WHERE version_id = ? ORDER BY ordinal", (version_id,)
    ).fetchall()
    by_kind = {kind: [u for u in units if u["kind"] == kind.value] for kind in UnitKind}

    def rows(table: str, order: str) -> list[sqlite3.Row]:
        return connection.execute(
            f"SELECT * FROM {table} WHERE version_id = ? ORDER BY {order}", (version_id,)
        ).fetchall()

    document = Document(
        source=Source(row["path"], row["sha256"], row["media_type"], row["byte_size"]),
        text=row["text"],
        pages=tuple(
            Page(r["number"], r["start"], r["end"], r["label"], bool(r["needs_ocr"]))
            for r in rows("page", "number")
        ),
        metadata=facets.effective_metadata(connection, document_id, version_id),
        headings=tuple(
            Heading(r["text"], r["level"], r["start"], r["end"], r["page"])
            for r in rows("heading", "ordinal")
        ),
        passages=tuple(coding.passage_from_row(u) for u in by_kind[UnitKind.PASSAGE]),
        parts=tuple(
            Part(r["kind"], r["title"], r["start"], r["end"], r["first_page"], r["last_page"])
            for r in rows("part", "ordinal")
        ),
        goals=tuple(coding.goal_from_row(u) for u in by_kind[UnitKind.GOAL]),
        responsibilities=tuple(coding.responsibility_from_row(u) for u in by_kind[UnitKind.RESPONSIBILITY]),
        topics=tuple(TopicScore(r["area"], r["score"]) for r in rows("topic", "score DESC, area")),
        abbreviations=coding.loads(row["abbreviations"]),
        warnings=tuple(IngestWarning(r["code"], r["message"], r["page"]) for r in rows("warning", "ordinal")),
        offset_map=coding.loads(row["offset_map"]),
    )
    return StoredDocument(document_id, _version_info(row), document)


def all_facets(connection: sqlite3.Connection) -> Sequence[DocumentFacets]:
    """Facets of every document, by municipality and title."""
    rows = connection.execute("SELECT * FROM facets ORDER BY municipality, title, document_id")
    return [facets.facets_from_row(row) for row in rows]


def facets_of(connection: sqlite3.Connection, document_ids: Sequence[str]) -> Mapping[str, DocumentFacets]:
    """Facets by document; documents that are gone are left out."""
    marks = ",".join("?" * len(document_ids))
    rows = connection.execute(f"SELECT * FROM facets WHERE document_id IN ({marks})", list(document_ids))
    return {row["document_id"]: facets.facets_from_row(row) for row in rows}


def units_of(connection: sqlite3.Connection, document_id: str) -> Sequence[Unit]:
    """All units of the document's current version, passages first."""
    rows = connection.execute(
        "SELECT u.*, d.id AS document_id FROM unit u JOIN document d ON d.current_version = u.version_id"
        " WHERE d.id = ? ORDER BY CASE u.kind WHEN 'passage' THEN 0 ELSE 1 END, u.kind, u.ordinal",
        (document_id,),
    )
    return [unit_from_row(row) for row in rows]


def units(connection: sqlite3.Connection, ids: Sequence[int]) -> Mapping[int, Unit]:
    """Units by id; ids that are gone or belong to an earlier version are left out."""
    marks = ",".join("?" * len(ids))
    rows = connection.execute(
        "SELECT u.*, d.id AS document_id FROM unit u JOIN document d ON d.current_version = u.version_id"
        f" WHERE u.id IN ({marks})",
        list(ids),
    )
    return {row["id"]: unit_from_row(row) for row in rows}


def failures(connection: sqlite3.Connection) -> Sequence[Failure]:
    """Files that could not be read, by path."""
    rows = connection.execute("SELECT * FROM failure ORDER BY path")
    return [Failure(r["path"], r["code"], r["message"], r["page"], r["failed_at"]) for r in rows]


def doubts(connection: sqlite3.Connection) -> Sequence[Doubt]:
    """Documents whose current version was read with one of the warnings `DOUBTFUL`, by path."""
    rows = connection.execute(
        "SELECT d.id, d.path, w.message FROM warning w JOIN document d ON d.current_version = w.version_id"
        f" WHERE w.code IN ({', '.join('?' * len(DOUBTFUL))}) ORDER BY d.path, d.id, w.ordinal",
        DOUBTFUL,
    )
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((row["id"], row["path"]), []).append(row["message"])
    return [Doubt(document_id, path, tuple(messages)) for (document_id, path), messages in found.items()]


def _version_info(row: sqlite3.Row) -> VersionInfo:
    return VersionInfo(
        row["id"], row["number"], row["sha256"], row["path"], row["ingested_at"], row["pipeline"]
    )


def unit_from_row(row: sqlite3.Row) -> Unit:
    """A row of table `unit` with its document's id."""
    return Unit(
        id=row["id"],
        document_id=row["document_id"],
        kind=UnitKind(row["kind"]),
        ordinal=row["ordinal"],
        text=row["text"],
        start=row["start"],
        end=row["end"],
        page=row["page"],
        heading_path=coding.loads(row["heading_path"]),
        passage_kind=row["passage_kind"],
        text_hash=row["text_hash"],
        data=coding.loads(row["data"]),
        topics=tuple(TopicScore(area, score) for area, score in coding.loads(row["topics"])),
    )
