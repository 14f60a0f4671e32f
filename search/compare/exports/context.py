"""What an export needs beside what it exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from corpus.model import Goal
from corpus.register import load_register
from search.compare.editions import Edition
from search.compare.exports.columns import file_link, link_of
from search.compare.origins import SharedWording, traced
from search.compare.records import ComparedGoal, Comparison

Destination = Path | BinaryIO
"""Where a file is written: a path, or a stream of bytes."""


WORD_GOALS = 5
"""Goals of one municipality in a text document's table: the best ones. A workbook has them all."""


@dataclass(frozen=True, slots=True)
class ExportContext:
    """`link` gives the address where a goal is read, the file itself unless something better is known;
    `address` is where the comparison can be seen again; `shared` are its near-identical wordings, looked for
    when they are not given; `measure` is the label of the scale of amounts that a text document shows, the
    first one where there is no such; `word_goals` is how many goals of a municipality its table has at most.
    """

    link: Callable[[ComparedGoal], str] = link_of
    address: str = ""
    shared: Sequence[SharedWording] | None = None
    measure: str = ""
    word_goals: int = WORD_GOALS


def shared_in(result: Comparison, context: ExportContext) -> Sequence[SharedWording]:
    """The near-identical wordings that an export tells of."""
    return traced(result, load_register())[0] if context.shared is None else context.shared


def _edition_link(edition: Edition, goal: Goal) -> str:
    return file_link(edition.path, goal.page)


@dataclass(frozen=True, slots=True)
class EditionContext:
    """The same for two versions: where a goal of one of them is read, and where both can be seen again."""

    link: Callable[[Edition, Goal], str] = _edition_link
    address: str = ""


PLAIN, PLAIN_EDITIONS = ExportContext(), EditionContext()
"""Links to the files, nothing else known."""
