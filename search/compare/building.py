"""The goal base of a library: opened, brought up to date by the change log, kept beside the catalogue."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.catalogue import Catalogue
from corpus.catalogue.records import Unit, UnitKind
from corpus.model import GoalKind
from search.compare.base import Block, GoalBase, empty_base, join, load, part_of, save
from search.compare.grid import goal_of
from search.compare.wording import Firmness, wording_of
from search.words.sparse import document_vector

FOLDER = "compare"
NEAREST_HEADINGS = 2
"""The headings that say what a goal is about; those above name chapters (`Mål`, `Åtgärder`)."""

_CONTENTS_LINE = re.compile(r"(\.{3,}|…)\s*\d+\s*$")

SURE_FROM, SURE = 0.9, 0.10
"""A goal recognised with this confidence comes before others as near: nine in ten of them are goals, against
every second one below (examples)."""

BEHIND = -0.04
"""What purposes, indicators and measures lose in the order: a goal that says the same comes first."""

NAMES_ONLY = -0.12
"""What a heading or a row of a table without a verb loses when it cannot be measured (`Rimliga hyror`): they
name what it is about, and the goals below them say what is to be reached."""

_BEHIND = frozenset({GoalKind.SYFTE.value, GoalKind.INDIKATOR.value, GoalKind.ATGARD.value})


def open_base(catalogue: Catalogue, model_id: str) -> GoalBase:
    """The library's goals with the vectors of a model, as new as the catalogue's last change.

    Only documents that changed since are read again. Where the folder cannot be written the answer is the
    same and nothing is kept.
    """
    folder = catalogue.folder / FOLDER
    stored = _newest(folder, model_id)
    last = catalogue.last_seq()
    if stored is not None and stored.seq == last:
        return stored
    base = _brought_up(catalogue, stored or empty_base(model_id), last)
    _keep(base, folder)
    return base


def _brought_up(catalogue: Catalogue, base: GoalBase, last: int) -> GoalBase:
    changed: dict[str, bool] = {}
    seq = base.seq
    while seq < last:
        changes = catalogue.changes_since(seq)
        if not changes:
            break
        changed.update({change.document_id: change.deleted for change in changes})
        seq = changes[-1].seq
    kept = [part_of(base, block) for block in base.blocks if block.document_id not in changed]
    parts = [*kept]
    for document_id, deleted in changed.items():
        if not deleted:
            parts.append(document_part(catalogue, document_id, base.model_id))
    parts.sort(key=lambda part: part.blocks[0].document_id if part.blocks else "")
    return join(parts, seq, base.model_id)


def document_part(catalogue: Catalogue, document_id: str, model_id: str) -> GoalBase:
    """The goals of one document as a base of their own."""
    goals = [
        unit for unit in catalogue.units_of(document_id) if unit.kind is UnitKind.GOAL and says(unit.text)
    ]
    if not goals:
        return empty_base(model_id)
    vectors = catalogue.embeddings(model_id, [goal.text_hash for goal in goals])
    dimension = len(next(iter(vectors.values()))) if vectors else 0
    matrix = np.zeros((len(goals), dimension), np.float16)
    for row, goal in enumerate(goals):
        vector = vectors.get(goal.text_hash)
        if vector is not None:
            matrix[row] = vector
    return assemble(document_id, goals, matrix, model_id)


def says(text: str) -> bool:
    """Whether a goal can be quoted: more than one word, and no line of a table of contents."""
    return len(text.split()) > 1 and not _CONTENTS_LINE.search(text)


def assemble(
    document_id: str, goals: Sequence[Unit], vectors: npt.NDArray[np.float16], model_id: str
) -> GoalBase:
    """One document's goals in arrays; `vectors` has a row for each."""
    texts = [document_vector(goal.text) for goal in goals]
    headings = [document_vector(". ".join(goal.heading_path[-NEAREST_HEADINGS:])) for goal in goals]
    return GoalBase(
        seq=0,
        model_id=model_id,
        blocks=(Block(document_id, 0, len(goals)),),
        vectors=vectors,
        unit_ids=np.array([goal.id for goal in goals], np.int64),
        external=np.array([bool(goal.data.get("external")) for goal in goals], np.bool_),
        standing=np.array([_standing(goal) for goal in goals], np.float32),
        text_ids=np.array([i for terms in texts for i in terms.indices], np.uint32),
        text_values=np.array([v for terms in texts for v in terms.values], np.float32),
        text_starts=_starts([len(terms.indices) for terms in texts]),
        heading_ids=np.array([i for terms in headings for i in terms.indices], np.uint32),
        heading_starts=_starts([len(terms.indices) for terms in headings]),
    )


def _standing(goal: Unit) -> float:
    sure = SURE if float(goal.data.get("confidence", 0.0)) >= SURE_FROM else 0.0
    behind = BEHIND if goal.data.get("kind") in _BEHIND else 0.0
    if not goal.data.get("measurable") and wording_of(goal_of(goal)).firmness is Firmness.UTAN_VERB:
        behind = NAMES_ONLY
    return sure + behind


def _starts(lengths: Sequence[int]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.array(lengths, np.int64))])


def _newest(folder: Path, model_id: str) -> GoalBase | None:
    for path in sorted(folder.glob("goals-*"), key=lambda item: item.stat().st_mtime, reverse=True):
        base = load(path)
        if base is not None and base.model_id == model_id:
            return base
    return None


def _keep(base: GoalBase, folder: Path) -> None:
    """Store under a name of its own and drop the earlier ones: readers keep what they have mapped."""
    target = folder / f"goals-{base.seq}-{os.getpid()}"
    try:
        save(base, target)
        for path in folder.glob("goals-*"):
            if path != target:
                shutil.rmtree(path, ignore_errors=True)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
