"""Version chains in the library: found links, and what a person said about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.catalogue.coding import loads
from corpus.catalogue.writing import now
from corpus.errors import CatalogueError
from corpus.review.chains import Edition, Link, find_links

_HOLDS = "(l.answer = 1 OR (l.certain = 1 AND l.answer IS NULL))"
"""A link that a person confirmed, or a certain one that nobody refused."""


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A link with the titles of both ends. `answer` is None until a person has looked at it."""

    earlier: str
    later: str
    earlier_title: str
    later_title: str
    municipality: str | None
    kind: str
    certain: bool
    text: str
    answer: bool | None
    author: str | None


def renew(connection: sqlite3.Connection, municipalities: Iterable[str]) -> None:
    """Find these municipalities' links anew. Answers stay; documents whose standing changes go stale."""
    for municipality in sorted(municipalities):
        before = _replaced_in(connection, municipality)
        connection.execute(
            "DELETE FROM review_link WHERE answer IS NULL AND earlier IN"
            " (SELECT document_id FROM review WHERE municipality = ?)",
            (municipality,),
        )
        connection.executemany(
            "INSERT INTO review_link (earlier, later, kind, certain, text) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (earlier, later) DO UPDATE SET kind = excluded.kind, text = excluded.text",
            [_values(link) for link in _unique(find_links(_editions(connection, municipality)))],
        )
        after = _replaced_in(connection, municipality)
        changed = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
        connection.executemany(
            "INSERT OR IGNORE INTO review_stale VALUES (?)", [(key,) for key in sorted(changed)]
        )


def _editions(connection: sqlite3.Connection, municipality: str) -> list[Edition]:
    rows = connection.execute(
        "SELECT document_id, title, title_key, municipality, adopted_by, status, adoption_date, dated,"
        " replaces"
        " FROM review WHERE municipality = ?",
        (municipality,),
    )
    return [
        Edition(
            row["document_id"],
            row["title"],
            row["title_key"],
            row["municipality"],
            row["adopted_by"],
            row["status"],
            row["adoption_date"],
            row["dated"],
            loads(row["replaces"]),
        )
        for row in rows
    ]


def _unique(links: Iterable[Link]) -> list[Link]:
    """One link per pair, the certain one where there are several."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        known = found.get((link.earlier, link.later))
        if known is None or (link.certain and not known.certain):
            found[link.earlier, link.later] = link
    return list(found.values())


def _values(link: Link) -> tuple[str, str, str, int, str]:
    return (link.earlier, link.later, link.kind.value, int(link.certain), link.text)


def _replaced_in(connection: sqlite3.Connection, municipality: str) -> Mapping[str, str]:
    rows = connection.execute(
        # CROSS JOIN keeps the order: the municipality's few documents first, then their links.
        "SELECT l.earlier, l.later FROM review r CROSS JOIN review_link l ON l.earlier = r.document_id"
        f" WHERE {_HOLDS} AND r.municipality = ? ORDER BY l.later",
        (municipality,),
    )
    return {row["earlier"]: row["later"] for row in rows}


def replaced_by(connection: sqlite3.Connection, document_ids: Sequence[str]) -> Mapping[str, str]:
    """Title of the document that replaces each of these; those that stand are left out."""
    marks = ",".join("?" * len(document_ids))
    rows = connection.execute(
        "SELECT l.earlier, f.title FROM review_link l JOIN facets f ON f.document_id = l.later"
        f" WHERE {_HOLDS} AND l.earlier IN ({marks}) ORDER BY f.adoption_date, l.later",
        list(document_ids),
    )
    return {row["earlier"]: row["title"] or "" for row in rows}


_OPEN = "answer IS NULL AND certain = 0"
"""A suggestion that waits for an answer."""


def count_open(connection: sqlite3.Connection, at_most: int) -> int:
    """How many suggestions wait for an answer; not counted further than `at_most`."""
    row = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM review_link WHERE {_OPEN} LIMIT ?)", (at_most,)
    ).fetchone()
    return int(row[0])


def links(
    connection: sqlite3.Connection,
    *,
    unanswered: bool | None = False,
    municipality: str | None = None,
    limit: int = -1,
) -> list[StoredLink]:
    """All links, those that a person should look at, or (`unanswered` None) the settled ones.

    By municipality and title.
    """
    terms = {True: [f"({_OPEN})"], None: [f"NOT ({_OPEN})"], False: []}[unanswered]
    terms += ["a.municipality = :municipality"] if municipality else []
    where = f" WHERE {' AND '.join(terms)}" if terms else ""
    rows = connection.execute(
        "SELECT l.*, a.title AS earlier_title, b.title AS later_title, a.municipality FROM review_link l"
        " JOIN review a ON a.document_id = l.earlier JOIN review b ON b.document_id = l.later"
        f"{where} ORDER BY a.municipality, a.title, l.earlier, l.later LIMIT :limit",
        {"municipality": municipality, "limit": limit},
    )
    return [
        StoredLink(
            row["earlier"],
            row["later"],
            row["earlier_title"],
            row["later_title"],
            row["municipality"],
            row["kind"],
            bool(row["certain"]),
            row["text"],
            None if row["answer"] is None else bool(row["answer"]),
            row["author"],
        )
        for row in rows
    ]


def answer(connection: sqlite3.Connection, earlier: str, later: str, *, holds: bool, author: str) -> None:
    """Confirm or refuse that `later` replaces `earlier`; a link that no rule found is made.

    Call inside a write transaction. Raises CatalogueError `same_document`.
    """
    if earlier == later:
        raise CatalogueError("same_document", "Ett dokument kan inte ersätta sig självt.")
    connection.execute(
        "INSERT INTO review_link (earlier, later, kind, certain, text, answer, author, answered_at)"
        " VALUES (?, ?, 'angiven av person', 0, '', ?, ?, ?) ON CONFLICT (earlier, later) DO UPDATE SET"
        " answer = excluded.answer, author = excluded.author, answered_at = excluded.answered_at",
        (earlier, later, int(holds), author, now()),
    )
    connection.execute("INSERT OR IGNORE INTO review_stale VALUES (?)", (earlier,))
