"""All goals of a library as arrays, so that a hundred thousand are compared in a moment.

Vectors and words stand in files beside the catalogue (`compare/` in the library's folder), mapped into memory
and not read. They are derived: made of the catalogue, brought up to date by its change log, and made anew
whenever they are gone. Rows of one document lie together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

FORMAT = 3
"""Raised whenever the files' meaning changes; older ones are made anew."""

MAPPED_FROM = 1_000_000
"""Bytes from which a file is mapped; a smaller one is read, an empty one cannot be mapped."""

_ARRAYS = (
    "vectors",
    "unit_ids",
    "external",
    "standing",
    "text_ids",
    "text_values",
    "text_starts",
    "heading_ids",
    "heading_starts",
)

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Block:
    """One document's rows: from `start` to `end`, end exclusive."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GoalBase:
    """Goals in rows. `vectors` (rows, dimension) in float16, zero where a goal has none yet.

    `text_ids` and `text_values` are the sparse terms of all goals end to end (`search.words.sparse`), row i
    from `text_starts[i]` to `text_starts[i + 1]`; `heading_ids` those of the two nearest headings.
    `standing` moves a goal in the order, see `search.compare.building`.
    """

    seq: int
    model_id: str
    blocks: tuple[Block, ...]
    vectors: npt.NDArray[np.float16]
    unit_ids: Ints
    external: Bools
    standing: Floats
    text_ids: npt.NDArray[np.uint32]
    text_values: Floats
    text_starts: Ints
    heading_ids: npt.NDArray[np.uint32]
    heading_starts: Ints

    def __len__(self) -> int:
        return len(self.unit_ids)

    def documents_by_row(self) -> npt.NDArray[np.int32]:
        """For each row the number of its block."""
        lengths = [block.end - block.start for block in self.blocks]
        return np.repeat(np.arange(len(self.blocks), dtype=np.int32), lengths)


def empty_base(model_id: str, dimension: int = 0) -> GoalBase:
    """A base without goals."""
    return GoalBase(
        seq=0,
        model_id=model_id,
        blocks=(),
        vectors=np.zeros((0, dimension), np.float16),
        unit_ids=np.zeros(0, np.int64),
        external=np.zeros(0, np.bool_),
        standing=np.zeros(0, np.float32),
        text_ids=np.zeros(0, np.uint32),
        text_values=np.zeros(0, np.float32),
        text_starts=np.zeros(1, np.int64),
        heading_ids=np.zeros(0, np.uint32),
        heading_starts=np.zeros(1, np.int64),
    )


def join(parts: Sequence[GoalBase], seq: int, model_id: str) -> GoalBase:
    """Bases end to end. Those without rows may have any dimension."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return GoalBase(**{**_fields(empty_base(model_id)), "seq": seq})
    blocks: list[Block] = []
    offset = 0
    for part in filled:
        blocks += [Block(b.document_id, b.start + offset, b.end + offset) for b in part.blocks]
        offset += len(part)
    return GoalBase(
        seq=seq,
        model_id=model_id,
        blocks=tuple(blocks),
        vectors=_joined_vectors(filled),
        unit_ids=np.concatenate([part.unit_ids for part in filled]),
        external=np.concatenate([part.external for part in filled]),
        standing=np.concatenate([part.standing for part in filled]),
        text_ids=np.concatenate([part.text_ids for part in filled]),
        text_values=np.concatenate([part.text_values for part in filled]),
        text_starts=_joined_starts([part.text_starts for part in filled]),
        heading_ids=np.concatenate([part.heading_ids for part in filled]),
        heading_starts=_joined_starts([part.heading_starts for part in filled]),
    )


def part_of(base: GoalBase, block: Block) -> GoalBase:
    """The rows of one document as a base of their own."""
    rows = slice(block.start, block.end)
    text = slice(int(base.text_starts[block.start]), int(base.text_starts[block.end]))
    heading = slice(int(base.heading_starts[block.start]), int(base.heading_starts[block.end]))
    return GoalBase(
        seq=base.seq,
        model_id=base.model_id,
        blocks=(Block(block.document_id, 0, block.end - block.start),),
        vectors=base.vectors[rows],
        unit_ids=base.unit_ids[rows],
        external=base.external[rows],
        standing=base.standing[rows],
        text_ids=base.text_ids[text],
        text_values=base.text_values[text],
        text_starts=base.text_starts[block.start : block.end + 1] - base.text_starts[block.start],
        heading_ids=base.heading_ids[heading],
        heading_starts=base.heading_starts[block.start : block.end + 1] - base.heading_starts[block.start],
    )


def _joined_vectors(parts: Sequence[GoalBase]) -> npt.NDArray[np.float16]:
    """The vectors end to end; a document that is not embedded yet has none, and gets zeros."""
    dimension = max(part.vectors.shape[1] for part in parts)
    return np.concatenate(
        [
            part.vectors
            if part.vectors.shape[1] == dimension
            else np.zeros((len(part), dimension), np.float16)
            for part in parts
        ]
    )


def _joined_starts(starts: Sequence[Ints]) -> Ints:
    lengths = np.concatenate([np.diff(each) for each in starts])
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])


def _fields(base: GoalBase) -> dict[str, Any]:
    return {name: getattr(base, name) for name in ("seq", "model_id", "blocks", *_ARRAYS)}


def save(base: GoalBase, folder: Path) -> None:
    """Write a base into an empty folder; `meta.json` last, so that a torn write is no base."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _ARRAYS:
        np.save(folder / f"{name}.npy", getattr(base, name))
    meta: Mapping[str, Any] = {
        "format": FORMAT,
        "seq": base.seq,
        "model_id": base.model_id,
        "blocks": [[b.document_id, b.start, b.end] for b in base.blocks],
    }
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")


def load(folder: Path) -> GoalBase | None:
    """The base in a folder, its arrays mapped into memory; None when there is no sound one."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        if meta["format"] != FORMAT:
            return None
        arrays = {name: _mapped(folder / f"{name}.npy") for name in _ARRAYS}
        blocks = tuple(Block(str(i), int(start), int(end)) for i, start, end in meta["blocks"])
        return GoalBase(int(meta["seq"]), str(meta["model_id"]), blocks, **arrays)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _mapped(path: Path) -> Any:
    return np.load(path, mmap_mode=None if path.stat().st_size < MAPPED_FROM else "r", allow_pickle=False)
