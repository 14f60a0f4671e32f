"""Drafts on disk: a save is one transaction, kept as a revision, and refused when another was made since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.catalogue.coding import dumps
from corpus.catalogue.connection import Database
from corpus.catalogue.writing import now
from corpus.drafts import Draft, DraftType, draft_from_json, draft_to_json
from corpus.errors import CatalogueError

KEEP_LATEST = 50
"""Revisions of a draft that are all kept; of older ones the last of each hour."""

KEEP_MOST = 400
"""Revisions of a draft at most: a hundred kilobytes each would make 40 MB."""


class DraftChangedError(CatalogueError):
    """Somebody else (another tab, another person) saved the draft since it was read.

    `stored` is the draft as it stands now: show both, or save one's own with `replace(mine,
    revision=stored.revision)` after asking.
    """

    def __init__(self, stored: Draft, revision: int) -> None:
        super().__init__(
            "draft_changed",
            f"Utkastet ”{stored.title}” har sparats på annat håll (version {stored.revision}) sedan "
            f"du öppnade det (version {revision}). Läs in det på nytt innan du sparar.",
        )
        self.stored = stored

    def __reduce__(self) -> Any:
        return (type(self), (self.stored, self.stored.revision))


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """A draft in a list. `sections` counts them, `words` those of their texts; times are ISO 8601 in UTC."""

    id: int
    title: str
    document_type: DraftType
    area: str
    municipality: str
    revision: int
    sections: int
    words: int
    examples: int
    created_at: str
    changed_at: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class DraftRevision:
    """One save. `saved_at` is ISO 8601 in UTC."""

    revision: int
    author: str
    saved_at: str


class Drafts:
    """Reads and writes the drafts of a library. Cheap to construct; safe from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, draft: Draft, *, author: str) -> Draft:
        """Store a new draft (`id` 0) or a new revision of one; returns it as stored.

        A draft that says what the stored one says makes no revision. Raises DraftChangedError when the stored
        draft has another revision, CatalogueError `unknown_draft`, and as `Database.transaction` does.
        """
        # A save is worth waiting for the disk: the usual setting may lose the last one at a power cut.
        self._database.connection().execute("PRAGMA synchronous = FULL")
        try:
            return self._save(draft, author)
        finally:
            self._database.connection().execute("PRAGMA synchronous = NORMAL")

    def _save(self, draft: Draft, author: str) -> Draft:
        with self._database.transaction() as connection:
            if not draft.id:
                return _insert(connection, draft, author)
            stored = _load(connection, draft.id)
            if stored.revision != draft.revision:
                raise DraftChangedError(stored, draft.revision)
            if replace(draft, changed_at=stored.changed_at, created_at=stored.created_at) == stored:
                return stored
            return _update(connection, draft, stored, author)

    def load(self, draft_id: int) -> Draft:
        """The draft as last saved. Raises CatalogueError `unknown_draft`."""
        return _load(self._database.connection(), draft_id)

    def list(self, *, deleted: bool = False) -> Sequence[DraftSummary]:
        """The drafts, last changed first; those put aside instead with `deleted`."""
        rows = self._database.connection().execute(
            "SELECT * FROM draft WHERE (deleted_at IS NOT NULL) = ? ORDER BY changed_at DESC, id DESC",
            (deleted,),
        )
        return [_summary(row) for row in rows]

    def delete(self, draft_id: int) -> None:
        """Put a draft aside; `restore` takes it back. Raises CatalogueError `unknown_draft`."""
        self._mark(draft_id, now())

    def restore(self, draft_id: int) -> None:
        """Take a draft back that was put aside. Raises CatalogueError `unknown_draft`."""
        self._mark(draft_id, None)

    def revisions(self, draft_id: int) -> Sequence[DraftRevision]:
        """The saves that are kept, newest first."""
        rows = self._database.connection().execute(
            "SELECT revision, author, saved_at FROM draft_revision WHERE draft_id = ? ORDER BY revision DESC",
            (draft_id,),
        )
        return [DraftRevision(row["revision"], row["author"], row["saved_at"]) for row in rows]

    def at(self, draft_id: int, revision: int) -> Draft:
        """The draft as it was saved then. To go back, save it with the present revision's number.

        Raises CatalogueError `unknown_draft` when there is no such draft or the revision is not kept.
        """
        row = (
            self._database.connection()
            .execute(
                "SELECT content FROM draft_revision WHERE draft_id = ? AND revision = ?", (draft_id, revision)
            )
            .fetchone()
        )
        if row is None:
            raise _unknown(draft_id, f"version {revision} av utkast {draft_id}")
        return draft_from_json(json.loads(row["content"]))

    def _mark(self, draft_id: int, deleted_at: str | None) -> None:
        with self._database.transaction() as connection:
            done = connection.execute("UPDATE draft SET deleted_at = ? WHERE id = ?", (deleted_at, draft_id))
            if not done.rowcount:
                raise _unknown(draft_id)


def _unknown(draft_id: int, what: str = "") -> CatalogueError:
    return CatalogueError(
        "unknown_draft",
        f"Det finns inget utkast {draft_id}." if not what else f"Det finns ingen {what}.",
    )


def _load(connection: sqlite3.Connection, draft_id: int) -> Draft:
    row = connection.execute("SELECT content FROM draft WHERE id = ?", (draft_id,)).fetchone()
    if row is None:
        raise _unknown(draft_id)
    return draft_from_json(json.loads(row["content"]))


def _insert(connection: sqlite3.Connection, draft: Draft, author: str) -> Draft:
    moment = now()
    cursor = connection.execute(
        "INSERT INTO draft (title, document_type, area, municipality, revision, content, created_at,"
        " changed_at) VALUES (?, ?, ?, ?, 1, '', ?, ?)",
        (draft.title, draft.document_type.value, draft.area, draft.municipality, moment, moment),
    )
    assert cursor.lastrowid is not None
    stored = replace(draft, id=cursor.lastrowid, revision=1, created_at=moment, changed_at=moment)
    _write(connection, stored, author)
    return stored


def _update(connection: sqlite3.Connection, draft: Draft, before: Draft, author: str) -> Draft:
    stored = replace(
        draft,
        revision=before.revision + 1,
        created_at=before.created_at,
        changed_at=now(),
        # Numbers that another revision gave stay given.
        last_number=max(draft.last_number, before.last_number),
    )
    _write(connection, stored, author)
    return stored


def _write(connection: sqlite3.Connection, draft: Draft, author: str) -> None:
    content = dumps(draft_to_json(draft))
    connection.execute(
        "UPDATE draft SET title = ?, document_type = ?, area = ?, municipality = ?, revision = ?,"
        " content = ?, changed_at = ? WHERE id = ?",
        (
            draft.title,
            draft.document_type.value,
            draft.area,
            draft.municipality,
            draft.revision,
            content,
            draft.changed_at,
            draft.id,
        ),
    )
    connection.execute(
        "INSERT INTO draft_revision VALUES (?, ?, ?, ?, ?)",
        (draft.id, draft.revision, content, author, draft.changed_at),
    )
    _thin(connection, draft)


def _thin(connection: sqlite3.Connection, draft: Draft) -> None:
    connection.execute(
        "DELETE FROM draft_revision WHERE draft_id = :id AND revision <= :old AND revision NOT IN"
        " (SELECT max(revision) FROM draft_revision WHERE draft_id = :id GROUP BY substr(saved_at, 1, 13))",
        {"id": draft.id, "old": draft.revision - KEEP_LATEST},
    )
    connection.execute(
        "DELETE FROM draft_revision WHERE draft_id = :id AND revision <= (SELECT revision FROM draft_revision"
        " WHERE draft_id = :id ORDER BY revision DESC LIMIT 1 OFFSET :most)",
        {"id": draft.id, "most": KEEP_MOST},
    )


def _summary(row: sqlite3.Row) -> DraftSummary:
    draft = draft_from_json(json.loads(row["content"]))
    return DraftSummary(
        id=row["id"],
        title=row["title"],
        document_type=DraftType(row["document_type"]),
        area=row["area"],
        municipality=row["municipality"],
        revision=row["revision"],
        sections=len(draft.sections),
        words=sum(len(section.text.split()) for section in draft.sections),
        examples=len(draft.examples()),
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        deleted=row["deleted_at"] is not None,
    )
