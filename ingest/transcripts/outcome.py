"""What a recogniser hands back, and the small looks at lines that several recognisers share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.raw import RawBlock

Blocks = tuple[RawBlock, ...]

RELATED = re.compile(
    r"(?:relevanta|relaterade|liknande|related|recommended|similar) (?:dokument|documents)\W*", re.IGNORECASE
)
"""The line above a list of other documents."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A recognised transcript. `front` is its title line and what else of the front may be evidence.

    `paginated` is False where the format has no pages; `pages` then holds one.
    """

    format: str
    pages: tuple[Blocks, ...]
    front: str
    paginated: bool = True


def index_of(blocks: Sequence[RawBlock], line: re.Pattern[str], start: int = 0) -> int | None:
    """Index of the first block from `start` whose whole stripped text matches; None if there is none."""
    return next((i for i in range(start, len(blocks)) if line.fullmatch(blocks[i].text.strip())), None)


def filled(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks that hold any text."""
    return [block for block in blocks if block.text.strip()]


def groups(blocks: Sequence[RawBlock]) -> list[list[RawBlock]]:
    """Runs of blocks between empty blocks; if no block is empty, each block is a run of its own."""
    if all(block.text.strip() for block in blocks):
        return [[block] for block in blocks]
    found: list[list[RawBlock]] = [[]]
    for block in blocks:
        if block.text.strip():
            found[-1].append(block)
        elif found[-1]:
            found.append([])
    return [group for group in found if group]


def trimmed(blocks: Sequence[RawBlock]) -> Blocks:
    """The blocks without empty ones at either end."""
    first, last = 0, len(blocks)
    while first < last and not blocks[first].text.strip():
        first += 1
    while last > first and not blocks[last - 1].text.strip():
        last -= 1
    return tuple(blocks[first:last])


def with_text(block: RawBlock, text: str) -> RawBlock:
    """The block with another text."""
    return replace(block, text=text)
