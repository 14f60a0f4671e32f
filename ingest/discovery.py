"""Which files a run is about: files and folders, recursively, with loops and closed folders handled."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError
from ingest.readers import SUPPORTED_SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or a place that could not be looked into (`error`). `path` is absolute."""

    path: Path
    error: ReadError | None = None


def discover(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file below the given paths, each once, in a stable order.

    A file named outright is always tried, whatever its suffix; in folders only supported suffixes are,
    and hidden files are passed over. Symbolic links are followed once: a folder already seen is not
    entered again.
    """
    seen_files: set[Path] = set()
    for given in paths:
        for found in _below(given):
            if found.error is not None or found.path not in seen_files:
                seen_files.add(found.path)
                yield found


def _below(given: Path) -> Iterator[Found]:
    try:
        path = given.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        yield Found(given.absolute(), _not_there(given, error))
        return
    if path.is_dir():
        yield from _walk(path)
    else:
        yield Found(path)


def _not_there(given: Path, error: OSError | RuntimeError) -> ReadError:
    if isinstance(error, FileNotFoundError):
        return ReadError("vanished", f"{given}: filen eller mappen finns inte. Kontrollera sökvägen.")
    if isinstance(error, PermissionError):
        return ReadError("unreadable", f"{given}: behörighet saknas. Ge läsrätt till filen och dess mappar.")
    return ReadError("link_loop", f"{given}: länken leder tillbaka till sig själv. Ta bort eller rätta den.")


def _walk(top: Path) -> Iterator[Found]:
    entered: set[tuple[int, int]] = set()
    problems: list[Found] = []

    def closed(error: OSError) -> None:
        place = Path(error.filename or top)
        problems.append(
            Found(
                place,
                ReadError("unreadable_folder", f"{place}: mappen kan inte läsas ({error.strerror})."),
            )
        )

    for folder, subfolders, names in os.walk(top, followlinks=True, onerror=closed):
        identity = Path(folder).stat()
        if (identity.st_dev, identity.st_ino) in entered:
            subfolders.clear()
            continue
        entered.add((identity.st_dev, identity.st_ino))
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or path.suffix.lower() not in SUPPORTED_SUFFIXES:
                continue
            try:
                yield Found(path.resolve(strict=True))
            except (OSError, RuntimeError) as error:
                yield Found(path, _not_there(path, error))
    yield from problems
