"""What every command shares: where output goes, how errors are said, the options used everywhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from corpus.errors import UserError

out = Console(highlight=False)
"""Results, on standard output."""
err = Console(stderr=True, highlight=False)
"""Progress and messages, on standard error: standard output stays clean for scripts."""

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", envvar="POLICYSOK_LIBRARY", help="Mappen där biblioteket ligger."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv JSON på standard ut.")]
TodayOption = Annotated[
    str | None, typer.Option("--today", help="Dagens datum, ÅÅÅÅ-MM-DD. Standard: klockans datum.")
]

EXIT_FAILED = 1
EXIT_WRONG_USE = 2


def print_json(value: Any, *, indent: int | None = None) -> None:
    """One JSON value on one line (or indented), Swedish letters kept, flushed so that pipes see it."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")
    sys.stdout.flush()


@contextmanager
def user_errors() -> Iterator[None]:
    """Say a UserError in one line and end with exit status 1."""
    try:
        yield
    except UserError as error:
        err.print(f"[bold red]Fel:[/] {error.message}", soft_wrap=True)
        raise typer.Exit(EXIT_FAILED) from error


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; the yielded function moves it on by a number of steps."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    # Not shown where nobody watches: a log file would fill with half-drawn bars.
    with Progress(*columns, console=err, disable=not err.is_terminal) as bar:
        task = bar.add_task(title, total=total)
        yield lambda steps: bar.advance(task, steps)
