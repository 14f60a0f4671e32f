"""Rows of table `unit`: passages, goals and responsibilities of a version."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from typing import Protocol

from corpus.area_scores import score_unit
from corpus.catalogue import coding
from corpus.catalogue.records import DocumentFacets, Unit, UnitKind
from corpus.embedding_text import embedding_text
from corpus.model import Goal, Heading, Passage, Responsibility, TopicScore


class _Spanned(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def page(self) -> int | None: ...


def insert_passages(connection: sqlite3.Connection, version_id: int, passages: Sequence[Passage]) -> None:
    """Add a version's passages. The version's own policy areas stand in the catalogue already."""
    areas = _areas_of(connection, version_id)
    _insert(
        connection,
        [
            _row(
                version_id,
                UnitKind.PASSAGE,
                passage.ordinal,
                passage,
                passage.heading_path,
                passage.kind.value,
                coding.passage_data(passage),
                areas,
            )
            for passage in passages
        ],
    )


def insert_tags(
    connection: sqlite3.Connection,
    version_id: int,
    goals: Sequence[Goal],
    duties: Sequence[Responsibility],
    headings: Sequence[Heading],
) -> None:
    """Add a version's goals and responsibilities, numbered in the order given, as `insert_passages` does."""
    areas = _areas_of(connection, version_id)
    rows = [
        _row(
            version_id, UnitKind.GOAL, number, goal, goal.heading_path, "text", coding.goal_data(goal), areas
        )
        for number, goal in enumerate(goals)
    ]
    rows += [
        _row(
            version_id,
            UnitKind.RESPONSIBILITY,
            number,
            duty,
            heading_path_at(headings, duty.start),
            "text",
            coding.responsibility_data(duty),
            areas,
        )
        for number, duty in enumerate(duties)
    ]
    _insert(connection, rows)


def topics_of(unit: Unit, owner: DocumentFacets) -> tuple[str, ...]:
    """The policy areas that a unit is found by: its own; its document's if none were stored for it."""
    return tuple(topic.area for topic in unit.topics) or owner.topics


def _areas_of(connection: sqlite3.Connection, version_id: int) -> tuple[TopicScore, ...]:
    rows = connection.execute(
        "SELECT area, score FROM topic WHERE version_id = ? ORDER BY score DESC, area", (version_id,)
    )
    return tuple(TopicScore(row["area"], row["score"]) for row in rows)


def heading_path_at(headings: Sequence[Heading], offset: int) -> tuple[str, ...]:
    """The headings above a place in the text, highest first."""
    path: list[Heading] = []
    for heading in headings:
        if heading.start > offset:
            break
        path = [above for above in path if above.level < heading.level] + [heading]
    return tuple(heading.text for heading in path)


def _row(
    version_id: int,
    kind: UnitKind,
    ordinal: int,
    item: _Spanned,
    path: tuple[str, ...],
    passage_kind: str,
    data: object,
    areas: Sequence[TopicScore],
) -> tuple[object, ...]:
    topics = score_unit(item.text, path, areas)
    embedded = embedding_text(item.text, path)
    return (
        version_id,
        kind.value,
        ordinal,
        item.text,
        item.start,
        item.end,
        item.page,
        coding.dumps(path),
        passage_kind,
        hashlib.sha256(embedded.encode("utf-8")).hexdigest()[:32],
        coding.dumps(data),
        coding.dumps([(topic.area, topic.score) for topic in topics]),
    )


def _insert(connection: sqlite3.Connection, rows: Sequence[tuple[object, ...]]) -> None:
    connection.executemany(
        'INSERT INTO unit (version_id, kind, ordinal, text, start, "end", page, heading_path, passage_kind,'
        " text_hash, data, topics) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
