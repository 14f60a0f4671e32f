"""Handlers for the service's tests, made in the service's own process. The catalogue is a file of steps."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from corpus.errors import CatalogueError, UserError
from search.index.edge import EdgeIndex
from search.index.generations import IndexIdentity
from search.index.port import IndexFilter, SparseTerms
from search.index.reports import SyncReport
from search.index.sync import bring_up_to_date
from tests.search_index.library import DIMENSION, MODEL, Library, term_of, words_of

HEAVY = ("torch", "spacy", "streamlit", "sentence_transformers", "qdrant_client")


def add(library: Path, document_id: str, *texts: str) -> int:
    """Put a document into the file; returns the number of the change."""
    with (library / "steps.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps([document_id, *texts]) + "\n")
    return len((library / "steps.jsonl").read_text(encoding="utf-8").splitlines())


class FileLibrary(Library):
    """The library of the file, as far as it has been written."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._path = folder / "steps.jsonl"
        self._read = 0

    def read(self) -> None:
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        for line in lines[self._read :]:
            document_id, *texts = json.loads(line)
            self.put(document_id, texts)
        self._read = len(lines)


class Searching:
    """A small search engine on the real index."""

    def __init__(self, folder: Path) -> None:
        (folder / "starts").mkdir(exist_ok=True)
        (folder / "starts" / str(os.getpid())).touch()
        self._library = FileLibrary(folder)
        self._index = EdgeIndex(folder / "index", IndexIdentity(MODEL, DIMENSION), wait_s=20)
        self._together = threading.Barrier(4)

    def answer(self, request: Any) -> Any:
        match request:
            case ("find", word):
                hits = self._index.sparse(SparseTerms((term_of(word),), (1.0,)), 100, IndexFilter())
                return sorted({hit.document_id for hit in hits})
            case ("pid",):
                return os.getpid()
            case ("sleep", seconds):
                time.sleep(seconds)
                return "slept"
            case ("together",):
                return self._together.wait(20) >= 0
            case ("user error",):
                raise UserError("needs_ocr", "Sidan måste tolkas.", page=7)
            case ("defect",):
                raise KeyError("secret detail")
            case ("cannot be pickled",):
                return threading.Lock()
            case ("crash",):
                os.kill(os.getpid(), signal.SIGKILL)
            case ("heavy imports",):
                return [name for name in HEAVY if name in sys.modules]
        return request

    def catch_up(self, budget_s: float) -> SyncReport:
        self._library.read()
        return bring_up_to_date(self._library, self._index, words_of, MODEL, budget_s=budget_s)

    def close(self) -> None:
        self._index.close()


def make(library: Path) -> Searching:
    return Searching(library)


def make_refusing(library: Path) -> Searching:
    raise CatalogueError("newer_library", "Biblioteket är skrivet av en senare version.")


def make_failing(library: Path) -> Searching:
    raise RuntimeError("secret detail")


class Unfollowing(Searching):
    """Cannot read its catalogue."""

    def catch_up(self, budget_s: float) -> SyncReport:
        raise CatalogueError("locked", "Biblioteket går inte att läsa just nu.")


def make_unfollowing(library: Path) -> Unfollowing:
    return Unfollowing(library)
