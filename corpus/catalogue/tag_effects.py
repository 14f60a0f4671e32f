"""Corrections of goals and responsibilities laid over a version's units, inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corpus.catalogue import coding
from corpus.catalogue.records import UnitKind
from corpus.catalogue.units import heading_path_at, insert_tags
from corpus.model import Goal, Heading, Responsibility
from corpus.tag_edits import Anchor, Edit, EditAction, TagSort, Wanted, apply_to_duties, apply_to_goals

TARGETS = ("goal:%", "responsibility:%")
"""`correction.target` of tag edits is `<sort>:<action>`."""


def refresh(connection: sqlite3.Connection, document_id: str) -> None:
    """Write the current version's goals and responsibilities anew: the machine's with people's edits.

    Call inside the transaction that stored a version, or that made or undid an edit.
    """
    row = connection.execute(
        "SELECT v.id, v.text, v.machine_tags FROM version v JOIN document d ON d.current_version = v.id"
        " WHERE d.id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        return
    edits = standing_edits(connection, document_id)
    if not any(edits.values()) and row["machine_tags"] is None:
        return
    goals, duties = _machine_tags(connection, row)
    headings = _headings(connection, row["id"])
    effective_goals = [
        _placed(connection, row["id"], headings, goal)
        for goal in apply_to_goals(row["text"], goals, edits[TagSort.GOAL])
    ]
    effective_duties = [
        replace(duty, page=_page_at(connection, row["id"], duty.start)) if duty.page is None else duty
        for duty in apply_to_duties(row["text"], duties, edits[TagSort.RESPONSIBILITY])
    ]
    connection.execute("DELETE FROM unit WHERE version_id = ? AND kind <> 'passage'", (row["id"],))
    insert_tags(connection, row["id"], effective_goals, effective_duties, headings)


def standing_edits(connection: sqlite3.Connection, document_id: str) -> dict[TagSort, list[Edit]]:
    """The document's edits that are not undone, oldest first, by sort."""
    edits: dict[TagSort, list[Edit]] = {sort: [] for sort in TagSort}
    rows = connection.execute(
        "SELECT target, old, new FROM correction WHERE document_id = ? AND undone_at IS NULL"
        " AND (target LIKE ? OR target LIKE ?) ORDER BY id",
        (document_id, *TARGETS),
    )
    for row in rows:
        sort, _, action = row["target"].partition(":")
        edits[TagSort(sort)].append(_edit(action, coding.loads(row["old"]), coding.loads(row["new"])))
    return edits


def _edit(action: str, old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> Edit:
    return Edit(
        EditAction(action),
        tuple(Anchor(item["text"], item["start"]) for item in old),
        tuple(Wanted(Anchor(item["text"], item["start"]), item["fields"], item["snapshot"]) for item in new),
    )


def _machine_tags(
    connection: sqlite3.Connection, version: sqlite3.Row
) -> tuple[list[Goal], list[Responsibility]]:
    """What the recognisers found; kept beside the version before its units are changed for the first time."""
    if version["machine_tags"] is None:
        units = [dict(unit) for unit in _tag_units(connection, version["id"])]
        connection.execute(
            "UPDATE version SET machine_tags = ? WHERE id = ?", (coding.dumps(units), version["id"])
        )
    else:
        units = json.loads(version["machine_tags"])
    return (
        [coding.goal_from_row(unit) for unit in units if unit["kind"] == UnitKind.GOAL.value],
        [coding.responsibility_from_row(unit) for unit in units if unit["kind"] != UnitKind.GOAL.value],
    )


def _tag_units(connection: sqlite3.Connection, version_id: int) -> Sequence[sqlite3.Row]:
    return connection.execute(
        'SELECT kind, ordinal, text, start, "end", page, heading_path, data FROM unit'
        " WHERE version_id = ? AND kind <> 'passage' ORDER BY kind, ordinal",
        (version_id,),
    ).fetchall()


def _headings(connection: sqlite3.Connection, version_id: int) -> list[Heading]:
    rows = connection.execute("SELECT * FROM heading WHERE version_id = ? ORDER BY ordinal", (version_id,))
    return [Heading(r["text"], r["level"], r["start"], r["end"], r["page"]) for r in rows]


def _placed(connection: sqlite3.Connection, version_id: int, headings: Sequence[Heading], goal: Goal) -> Goal:
    """A goal that a person added gets its headings and its page."""
    page = goal.page if goal.page is not None else _page_at(connection, version_id, goal.start)
    path = heading_path_at(headings, goal.start)
    if any(heading.start == goal.start for heading in headings):
        path = path[:-1]  # a goal that is a heading stands under those above it, not under itself
    path = goal.heading_path or path
    return replace(goal, page=page, heading_path=path)


def _page_at(connection: sqlite3.Connection, version_id: int, offset: int) -> int | None:
    row = connection.execute(
        'SELECT number FROM page WHERE version_id = ? AND start <= ? AND "end" > ?',
        (version_id, offset, offset),
    ).fetchone()
    return int(row["number"]) if row else None
