"""Vectors of the sentences within a text, by model and text; texts of one sentence have none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.catalogue.connection import Database

if TYPE_CHECKING:
    from corpus.catalogue.records import SentenceVectors


def put(database: Database, model_id: str, items: Iterable[tuple[str, SentenceVectors]]) -> None:
    """Store the sentence vectors (shape (sentences, dimension)) of each text_hash as float16."""
    rows = [(model_id, key, matrix.astype("<f2").tobytes()) for key, matrix in items]
    if not rows:
        return
    with database.transaction() as connection:
        connection.executemany("INSERT OR REPLACE INTO sentence_embedding VALUES (?, ?, ?)", rows)


def of_units(
    connection: sqlite3.Connection, model_id: str, unit_ids: Sequence[int], dimension: int
) -> Mapping[int, SentenceVectors]:
    """Sentence vectors by unit id, as float16, shape (sentences, `dimension`); units without are left out.

    `unit_ids`: at most 32,766, SQLite's limit for placeholders.
    """
    import numpy as np  # noqa: PLC0415  (a tenth of a second that listing commands save)

    marks = ",".join("?" * len(unit_ids))
    # CROSS JOIN: units first. SQLite would go through every text of the model.
    rows = connection.execute(
        "SELECT u.id, s.vectors FROM unit u"
        " CROSS JOIN sentence_embedding s ON s.model_id = ? AND s.text_hash = u.text_hash"
        f" WHERE u.id IN ({marks})",
        [model_id, *unit_ids],
    )
    return {row["id"]: np.frombuffer(row["vectors"], dtype="<f2").reshape(-1, dimension) for row in rows}
