"""The stored verdicts of the review rules: one row per document, so that the list is one query.

A verdict does not depend on the day it is asked on. Triggers note which documents have changed since their
row was worked out (`review_stale`); `refresh` works those out before anything is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.catalogue import review_items, review_links, review_work
from corpus.catalogue.changes import note_change
from corpus.catalogue.coding import dumps, loads, metadata_from_row
from corpus.catalogue.connection import Database
from corpus.catalogue.writing import now
from corpus.model import MetadataStatus, MetadataValue
from corpus.review import RULES_VERSION, DefaultRule, Subject, Verdict, Work, decide
from corpus.review.chains import title_key
from corpus.review.days import read_day
from corpus.review.looked_at import HEAD, looked_at
from corpus.review.part_revisions import part_revisions
from corpus.review.records import Rule

CHUNK = 1000
"""Documents per write transaction: short enough that an ingestion beside it hardly waits."""
FIELDS = (
    "title",
    "adoption_date",
    "valid_from",
    "valid_to",
    "review",
    "owner",
    "revised",
    "status",
    "replaces",
)
"""The metadata fields that the rules read."""
_VERSION_KEY = "review_rules_version"


def refresh(database: Database) -> int:
    """Work out the verdicts of every document that changed; returns how many."""
    _renew_after_new_rules(database)
    done, touched = _refresh_stale(database)
    if touched:
        with database.transaction() as connection:
            review_links.renew(connection, touched)
        done += _refresh_stale(database)[0]
    return done


def _renew_after_new_rules(database: Database) -> None:
    row = database.connection().execute("SELECT value FROM setting WHERE key = ?", (_VERSION_KEY,)).fetchone()
    if row is not None and row["value"] == str(RULES_VERSION):
        return
    with database.transaction() as connection:
        mark_all_stale(connection)
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_VERSION_KEY, str(RULES_VERSION)))


def mark_all_stale(connection: sqlite3.Connection) -> None:
    """Have every document worked out anew: after a change of rules or defaults."""
    connection.execute("INSERT OR IGNORE INTO review_stale SELECT document_id FROM facets")


def _refresh_stale(database: Database) -> tuple[int, set[str]]:
    """Work off the stale documents; their number, and the municipalities they belong or belonged to."""
    done = 0
    touched: set[str] = set()
    while database.connection().execute("SELECT 1 FROM review_stale LIMIT 1").fetchone():
        with database.transaction() as connection:
            ids = [
                row[0] for row in connection.execute("SELECT document_id FROM review_stale LIMIT ?", (CHUNK,))
            ]
            touched |= _work_out(connection, ids)
            connection.executemany("DELETE FROM review_stale WHERE document_id = ?", [(i,) for i in ids])
            done += len(ids)
    return done, touched


def _work_out(connection: sqlite3.Connection, ids: Sequence[str]) -> set[str]:
    marks = ",".join("?" * len(ids))
    metadata = _metadata(connection, ids, marks)
    works = review_work.works_of(connection, ids)
    replaced = review_links.replaced_by(connection, ids)
    defaults = review_work.defaults(connection)
    heads = _heads(connection, ids, marks)
    before = {
        row["document_id"]: row
        for row in connection.execute(f"SELECT * FROM review WHERE document_id IN ({marks})", ids)
    }
    touched: set[str] = set()
    time = now()
    for row in connection.execute(f"SELECT * FROM facets WHERE document_id IN ({marks})", ids).fetchall():
        document_id = row["document_id"]
        head = heads.get(document_id, "")
        subject = replace(
            _subject(row, metadata.get(document_id, {}), works, replaced, defaults),
            looked_at=looked_at(head),
            part_revisions=part_revisions(head),
        )
        verdict = decide(subject)
        old = before.get(document_id)
        touched |= {name for name in (row["municipality"], old["municipality"] if old else None) if name}
        values = _values(row, subject, verdict, old, time)
        _put(connection, values)
        review_items.put(connection, values, verdict)
        _note_moved(connection, document_id, old, verdict, time)
        if bool(row["replaced"]) != (document_id in replaced):
            connection.execute(
                "UPDATE facets SET replaced = ? WHERE document_id = ?",
                (int(document_id in replaced), document_id),
            )
            note_change(connection, document_id)
    return touched


def _heads(connection: sqlite3.Connection, ids: Sequence[str], marks: str) -> dict[str, str]:
    """The beginnings of documents that say when they, or parts of them, were looked at or revised."""
    rows = connection.execute(
        "SELECT id, head FROM ("
        f"SELECT d.id, substr(v.text, 1, {HEAD}) AS head, v.id AS version_id"
        " FROM document d JOIN version v ON v.id = d.current_version"
        f" WHERE d.id IN ({marks})) h WHERE instr(head, 'ktualitets') OR EXISTS"
        " (SELECT 1 FROM metadata m WHERE m.version_id = h.version_id AND m.field = 'revised'"
        " AND m.value <> '[]')",
        ids,
    )
    return {row["id"]: row["head"] for row in rows}


def _metadata(
    connection: sqlite3.Connection, ids: Sequence[str], marks: str
) -> dict[str, dict[str, MetadataValue]]:
    """The fields that the rules read, corrections applied, of many documents in two queries."""
    found: dict[str, dict[str, MetadataValue]] = {}
    names = ",".join("?" * len(FIELDS))
    rows = connection.execute(
        "SELECT d.id AS document_id, m.* FROM document d JOIN metadata m ON m.version_id = d.current_version"
        f" WHERE d.id IN ({marks}) AND m.field IN ({names})",
        [*ids, *FIELDS],
    )
    for row in rows:
        found.setdefault(row["document_id"], {})[row["field"]] = metadata_from_row(row)
    corrections = connection.execute(
        "SELECT document_id, target, new, author, made_at, note FROM correction"
        f" WHERE document_id IN ({marks}) AND target LIKE 'metadata:%' AND undone_at IS NULL ORDER BY id",
        ids,
    )
    for row in corrections:
        found.setdefault(row["document_id"], {})[row["target"].removeprefix("metadata:")] = MetadataValue(
            value=loads(row["new"]),
            status=MetadataStatus.CORRECTED,
            method=f"rättad av {row['author']} {row['made_at'][:10]}",
            confidence=1.0,
            note=row["note"],
        )
    return found


def _subject(
    row: sqlite3.Row,
    metadata: Mapping[str, MetadataValue],
    works: Mapping[str, Work],
    replaced: Mapping[str, str],
    defaults: tuple[DefaultRule, ...],
) -> Subject:
    return Subject(
        title=row["title"] or "",
        metadata=metadata,
        municipality=row["municipality"],
        document_type=row["document_type"],
        body=row["body"],
        status=row["status"],
        work=works.get(row["document_id"], Work()),
        defaults=defaults,
        replaced_by=replaced.get(row["document_id"]),
    )


def _values(
    row: sqlite3.Row, subject: Subject, verdict: Verdict, old: sqlite3.Row | None, time: str
) -> dict[str, Any]:
    def value(name: str) -> Any:
        found = subject.metadata.get(name)
        return found.value if found else None

    due = verdict.due.isoformat() if verdict.due else None
    fact = verdict.deciding
    revised = [day for day in (value("revised") or ()) if read_day(day)]
    topics = loads(row["topics"])
    moved = old is not None and old["due"] != due
    owner, email = subject.work.owner, subject.work.email
    values = {
        "document_id": row["document_id"],
        "path": row["path"],
        "title": subject.title,
        "title_key": title_key(subject.title, row["municipality"]),
        "municipality": row["municipality"],
        "owner": owner or value("owner"),
        "email": email,
        "adopted_by": row["body"],
        "document_type": row["document_type"],
        "area": topics[0] if topics else None,
        "status": row["status"],
        "adoption_date": row["adoption_date"],
        "dated": max([*revised, *([row["adoption_date"]] if row["adoption_date"] else [])], default=None),
        "replaces": dumps(tuple(value("replaces") or ())),
        "due": due,
        "rule": fact.rule.value if fact else Rule.OKAND.value,
        "text": fact.text if fact else next(iter(verdict.settle), ""),
        "page": fact.page if fact else None,
        "derived": int(fact.derived) if fact else 0,
        "replaced": int(verdict.replaced),
        "replaced_by": subject.replaced_by,
    }
    same = old is not None and all(old[name] == item for name, item in values.items())
    values["sequence"] = (old["sequence"] if old else 0) + int(moved)
    values["changed_at"] = old["changed_at"] if old is not None and same else time
    return values


def _put(connection: sqlite3.Connection, values: Mapping[str, Any]) -> None:
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    updates = ", ".join(f"{name} = excluded.{name}" for name in values if name != "document_id")
    connection.execute(
        f"INSERT INTO review ({names}) VALUES ({marks}) ON CONFLICT (document_id) DO UPDATE SET {updates}",
        values,
    )


def _note_moved(
    connection: sqlite3.Connection, document_id: str, old: sqlite3.Row | None, verdict: Verdict, time: str
) -> None:
    due = verdict.due.isoformat() if verdict.due else None
    if old is None:
        note_review_change(connection, document_id, "nytt dokument", None, due, time)
    elif old["due"] != due or bool(old["replaced"]) != verdict.replaced:
        what = "ersatt" if verdict.replaced else "nytt datum"
        note_review_change(connection, document_id, what, old["due"], due, time)


def note_review_change(
    connection: sqlite3.Connection, document_id: str, what: str, old: str | None, new: str | None, time: str
) -> None:
    """Note a change for the feed."""
    connection.execute(
        "INSERT INTO review_change (document_id, made_at, what, old, new) VALUES (?, ?, ?, ?, ?)",
        (document_id, time, what, old, new),
    )
