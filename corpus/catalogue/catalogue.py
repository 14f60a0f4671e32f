"""The catalogue: the single source of truth of a library. One object, safe from any thread.

A library is a folder with the SQLite file in it. Constructing a `Catalogue` touches nothing; the first
call opens (and, if needed, makes or migrates) the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.catalogue import (
    changes,
    corrections,
    embeddings,
    reading,
    sentence_embeddings,
    tag_corrections,
    tag_effects,
    tag_listing,
    writing,
)
from corpus.catalogue.connection import Database
from corpus.catalogue.corrections import Correction
from corpus.catalogue.drafts import Drafts
from corpus.catalogue.embeddings import EmbeddingGap
from corpus.catalogue.outlines import DocumentOutline, outlines
from corpus.catalogue.reading import Doubt, Failure, StoredDocument, VersionInfo
from corpus.catalogue.records import Change, DocumentFacets, SentenceVectors, Unit, UnitKind, Vector
from corpus.catalogue.tag_corrections import TagEdit
from corpus.catalogue.writing import Recognised, Stored
from corpus.errors import UserError
from corpus.model import Document
from corpus.tag_edits import Edit, TagSort


class Catalogue:
    """Documents, versions, units, metadata, corrections, vectors and settings of one library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._database = Database(folder)

    # --- ingestion -----------------------------------------------------------------------------------
    def recognise(self, path: str, sha256: str, pipeline: int) -> Recognised:
        """What is known of a file: see `corpus.catalogue.writing.recognise`."""
        return writing.recognise(self._database.connection(), path, sha256, pipeline)

    def store(self, document: Document, *, pipeline: int, seconds: float) -> Stored:
        """Store a read document: see `corpus.catalogue.writing.store`."""
        return writing.store(self._database, document, pipeline=pipeline, seconds=seconds)

    def note_location(self, path: str, document_id: str, sha256: str, *, moved: bool) -> None:
        """Remember another path of a document."""
        writing.note_location(self._database, path, document_id, sha256, moved=moved)

    def note_failure(self, path: str, error: UserError) -> None:
        """Remember why a file could not be read."""
        writing.note_failure(self._database, path, error)

    def forget_failure(self, path: str) -> bool:
        """Strike a file from the failures: it is gone for good, or wanted no more. False when it was none."""
        return writing.forget_failure(self._database, path)

    # --- reading -------------------------------------------------------------------------------------
    def find(self, id_or_path: str) -> str | None:
        """Document id by id or by absolute path."""
        return reading.find_document(self._database.connection(), id_or_path)

    def load(self, document_id: str, number: int | None = None) -> StoredDocument | None:
        """A whole document: its current version, or the one numbered `number`."""
        return reading.load(self._database.connection(), document_id, number)

    def versions(self, document_id: str) -> Sequence[VersionInfo]:
        """All versions of a document, oldest first."""
        return reading.versions(self._database.connection(), document_id)

    def documents(self) -> Sequence[DocumentFacets]:
        """Facets of every document, by municipality and title."""
        return reading.all_facets(self._database.connection())

    def failures(self) -> Sequence[Failure]:
        """Files that could not be read."""
        return reading.failures(self._database.connection())

    def doubts(self) -> Sequence[Doubt]:
        """Documents that were read, but whose text is not all there, or not what stands in the original."""
        return reading.doubts(self._database.connection())

    # --- corrections ---------------------------------------------------------------------------------
    def correct_metadata(
        self, document_id: str, field: str, value: Any, *, author: str, note: str = ""
    ) -> Correction:
        """Set a metadata field by hand; wins over the recognisers from now on."""
        return corrections.correct_metadata(
            self._database, document_id, field, value, author=author, note=note
        )

    def tags(self, kind: UnitKind) -> Iterator[tuple[Unit, DocumentFacets]]:
        """Every goal or responsibility of the library with its document's facets, corrections applied."""
        return tag_listing.all_tags(self._database.connection(), kind)

    def tag_edits(self, document_id: str) -> Mapping[TagSort, Sequence[Edit]]:
        """The edits of a document's goals and responsibilities that are not undone, oldest first."""
        return tag_effects.standing_edits(self._database.connection(), document_id)

    def correct_tags(self, document_id: str, edit: TagEdit, *, author: str, note: str = "") -> int:
        """Add, remove, change, split or merge goals and responsibilities by hand; the correction's number."""
        return tag_corrections.correct_tags(self._database, document_id, edit, author=author, note=note)

    def undo_correction(self, correction_id: int, *, author: str) -> None:
        """Take a correction back."""
        corrections.undo(self._database, correction_id, author=author)

    def corrections(self, document_id: str) -> Sequence[Correction]:
        """Every correction of a document, oldest first."""
        return corrections.history(self._database.connection(), document_id)

    # --- what search reads (UnitSource) --------------------------------------------------------------
    def last_seq(self) -> int:
        """Number of the newest change; 0 for an empty library."""
        return changes.last_seq(self._database.connection())

    def changes_since(self, seq: int, limit: int = 1000) -> Sequence[Change]:
        """The latest change per document with a number above `seq`."""
        return changes.changes_since(self._database.connection(), seq, limit)

    def units_of(self, document_id: str) -> Sequence[Unit]:
        """All units of the document's current version, passages first."""
        return reading.units_of(self._database.connection(), document_id)

    def units(self, ids: Iterable[int]) -> Mapping[int, Unit]:
        """Units by id."""
        return reading.units(self._database.connection(), list(ids))

    def facets_of(self, document_ids: Iterable[str]) -> Mapping[str, DocumentFacets]:
        """Facets by document."""
        return reading.facets_of(self._database.connection(), list(dict.fromkeys(document_ids)))

    def pending_embeddings(self, model_id: str) -> Iterator[tuple[str, str]]:
        """(text_hash, text) of each text without a vector of this model."""
        return embeddings.pending(self._database.connection(), model_id)

    def put_embeddings(self, model_id: str, items: Iterable[tuple[str, Vector]]) -> None:
        """Store vectors and note the owning documents in the change log."""
        embeddings.put(self._database, model_id, items)

    def embeddings(self, model_id: str, text_hashes: Iterable[str]) -> Mapping[str, Vector]:
        """Vectors by text_hash, as float32."""
        return embeddings.get(self._database.connection(), model_id, text_hashes)

    def put_sentence_embeddings(self, model_id: str, items: Iterable[tuple[str, SentenceVectors]]) -> None:
        """Store the vectors of the sentences of texts, by text_hash."""
        sentence_embeddings.put(self._database, model_id, items)

    def sentence_embeddings(
        self, model_id: str, unit_ids: Iterable[int], dimension: int
    ) -> Mapping[int, SentenceVectors]:
        """Vectors of units' sentences, shape (sentences, `dimension`)."""
        connection = self._database.connection()
        return sentence_embeddings.of_units(connection, model_id, list(unit_ids), dimension)

    def embedding_counts(self) -> Mapping[str, int]:
        """Number of vectors by model."""
        return embeddings.counts(self._database.connection())

    def embedding_gap(self, model_id: str) -> EmbeddingGap:
        """How many of the library's texts this model has no vector for: they are found by words alone."""
        return embeddings.gap(self._database.connection(), model_id)

    def get_setting(self, key: str) -> str | None:
        """A setting stored in the library."""
        row = (
            self._database.connection().execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        )
        return row["value"] if row else None

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting in the library."""
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    def update_setting(self, key: str, change: Callable[[str | None], str]) -> None:
        """Store what `change` makes of the setting as it is; nobody else writes in between."""
        with self._database.transaction() as connection:
            row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
            value = change(row["value"] if row else None)
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    # --- drafts --------------------------------------------------------------------------------------
    @property
    def drafts(self) -> Drafts:
        """The documents being written."""
        return Drafts(self._database)

    def outlines(self, document_types: Sequence[str]) -> Sequence[DocumentOutline]:
        """The headings of every document of these types."""
        return outlines(self._database.connection(), document_types)

    # --- care ----------------------------------------------------------------------------------------
    def problems(self) -> Sequence[str]:
        """What SQLite's own integrity and foreign-key checks find; empty when sound."""
        connection = self._database.connection()
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [
            f"främmande nyckel i {row[0]}, rad {row[1]}"
            for row in connection.execute("PRAGMA foreign_key_check")
        ]
        return found

    def exists(self) -> bool:
        """Whether the folder holds a library already; looking makes none."""
        return self._database.path.exists()

    def close(self) -> None:
        """Close this thread's connection."""
        self._database.close()
