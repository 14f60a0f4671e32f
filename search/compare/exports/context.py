"""What an export needs beside what it exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from search.compare.exports.columns import link_of
from search.compare.origins import SharedWording
from search.compare.records import ComparedGoal

Destination = Path | BinaryIO
"""Where a file is written: a path, or a stream of bytes."""


WORD_GOALS = 5
"""Goals of one municipality in a text document's table: the best ones. A workbook has them all."""


@dataclass(frozen=True, slots=True)
class ExportContext:
    """`link` gives the address where a goal is read, the file itself unless something better is known;
    `address` is where the comparison can be seen again; `shared` are near-identical wordings to include;
    `word_goals` is how many goals of one municipality a text document's table has at most."""

    link: Callable[[ComparedGoal], str] = link_of
    address: str = ""
    shared: Sequence[SharedWording] = ()
    word_goals: int = WORD_GOALS


PLAIN = ExportContext()
"""Links to the files, nothing else known."""
