"""What people do about a document's review: owner, note, reviewed, postponed. A log that is only added to."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.catalogue.writing import now
from corpus.errors import CatalogueError
from corpus.review import DefaultRule, Work
from corpus.review.days import read_day


class ActionKind(StrEnum):
    """What a person did."""

    ASSIGN = "assign"
    NOTE = "note"
    REVIEWED = "reviewed"
    SNOOZE = "snooze"
    UNSNOOZE = "unsnooze"


@dataclass(frozen=True, slots=True)
class Action:
    """One act. `on_day` is the day worked on; `until` the next review, or the postponement's end.

    `value` and `email` are the owner's name and address; `text` is the note or the reason.
    """

    kind: ActionKind
    on_day: date
    author: str
    until: date | None = None
    value: str | None = None
    email: str | None = None
    text: str = ""
    made_at: str = ""
    id: int = 0


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def add(connection: sqlite3.Connection, document_id: str, action: Action) -> None:
    """Add an act to the log. Call inside a write transaction.

    Raises CatalogueError `reason_missing`, `wrong_day`, `wrong_email` or `unknown_document`.
    """
    if action.kind is ActionKind.SNOOZE and not action.text.strip():
        raise CatalogueError("reason_missing", "Ange varför dokumentet skjuts upp.")
    if action.until is not None and action.until <= action.on_day:
        raise CatalogueError("wrong_day", f"Dagen {action.until} ska ligga efter {action.on_day}.")
    if action.email is not None and not _EMAIL.fullmatch(action.email):
        raise CatalogueError("wrong_email", f"{action.email!r} är ingen e-postadress.")
    if not connection.execute("SELECT 1 FROM facets WHERE document_id = ?", (document_id,)).fetchone():
        raise CatalogueError("unknown_document", f"Dokumentet {document_id} finns inte i biblioteket.")
    connection.execute(
        "INSERT INTO review_action (document_id, kind, on_day, until, value, email, text, author, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document_id,
            action.kind.value,
            action.on_day.isoformat(),
            action.until.isoformat() if action.until else None,
            action.value,
            action.email,
            action.text,
            action.author,
            now(),
        ),
    )


def history(connection: sqlite3.Connection, document_id: str) -> Sequence[Action]:
    """Every act on a document, oldest first."""
    rows = connection.execute("SELECT * FROM review_action WHERE document_id = ? ORDER BY id", (document_id,))
    return [_action(row) for row in rows]


def works_of(connection: sqlite3.Connection, document_ids: Sequence[str]) -> Mapping[str, Work]:
    """Where the log leaves each of these documents; those without an act are left out."""
    marks = ",".join("?" * len(document_ids))
    rows = connection.execute(
        f"SELECT * FROM review_action WHERE document_id IN ({marks}) ORDER BY id", list(document_ids)
    )
    found: dict[str, Work] = {}
    for row in rows:
        found[row["document_id"]] = after(found.get(row["document_id"], Work()), _action(row))
    return found


def after(work: Work, action: Action) -> Work:
    """The work as it stands after one more act. A review ends a postponement."""
    match action.kind:
        case ActionKind.ASSIGN:
            return replace(work, owner=action.value, email=action.email)
        case ActionKind.NOTE:
            return replace(work, note=action.text)
        case ActionKind.REVIEWED:
            return replace(
                work,
                reviewed_on=action.on_day,
                next_review=action.until,
                snoozed_until=None,
                snooze_reason="",
            )
        case ActionKind.SNOOZE:
            return replace(work, snoozed_until=action.until, snooze_reason=action.text)
        case ActionKind.UNSNOOZE:
            return replace(work, snoozed_until=None, snooze_reason="")


def _action(row: sqlite3.Row) -> Action:
    return Action(
        kind=ActionKind(row["kind"]),
        on_day=date.fromisoformat(row["on_day"]),
        author=row["author"],
        until=read_day(row["until"]),
        value=row["value"],
        email=row["email"],
        text=row["text"],
        made_at=row["made_at"],
        id=row["id"],
    )


def defaults(connection: sqlite3.Connection) -> tuple[DefaultRule, ...]:
    """The municipalities' own default rules."""
    rows = connection.execute("SELECT * FROM review_default ORDER BY municipality, document_type, body")
    return tuple(
        DefaultRule(
            row["months"], row["municipality"] or None, row["document_type"] or None, row["body"] or None
        )
        for row in rows
    )


def set_default(connection: sqlite3.Connection, rule: DefaultRule) -> None:
    """Set a default rule, or remove it with `months` 0. Call inside a write transaction.

    Raises CatalogueError `wrong_months`.
    """
    if not 0 <= rule.months <= 600:
        raise CatalogueError(
            "wrong_months", f"Ange mellan 1 och 600 månader (0 tar bort), inte {rule.months}."
        )
    key = (rule.municipality or "", rule.document_type or "", rule.body or "")
    connection.execute(
        "DELETE FROM review_default WHERE municipality = ? AND document_type = ? AND body = ?", key
    )
    if rule.months:
        connection.execute("INSERT INTO review_default VALUES (?, ?, ?, ?)", (*key, rule.months))
