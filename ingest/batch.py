"""Reading many files into a library: every file gets an outcome, and a killed run can be repeated."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from corpus.catalogue import Catalogue
from corpus.catalogue.records import DocumentFacets
from corpus.catalogue.writing import Known
from corpus.errors import CatalogueError, UserError
from corpus.model import Document, IngestWarning
from corpus.tag_edits import OWN_WEIGHTS
from ingest.discovery import Found, discover
from ingest.pipeline import PIPELINE_VERSION, Parsed
from ingest.readers import ReadLimits, sha256_of
from ingest.workers import ParsePool, WorkerLimits

FileStatus = Literal["indexed", "unchanged", "updated", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file (the contract's line of `ingest`). `seconds` is parsing time."""

    path: str
    status: FileStatus
    document_id: str | None = None
    title: str | None = None
    pages: int = 0
    passages: int = 0
    goals: int = 0
    responsibilities: int = 0
    warnings: tuple[IngestWarning, ...] = ()
    error: UserError | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How to run a batch. `again` reads files anew although they are unchanged."""

    again: bool = False
    workers: WorkerLimits = field(default_factory=WorkerLimits)
    limits: ReadLimits = field(default_factory=ReadLimits)


@dataclass(frozen=True, slots=True)
class _InFlight:
    path: Path
    future: Future[Parsed]
    updates: bool


def ingest(catalogue: Catalogue, paths: Iterable[Path], options: BatchOptions) -> Iterator[FileOutcome]:
    """Read files and folders into the catalogue; yields one outcome per file as it is done.

    Each document is committed by itself. Stopping the iteration, or killing the process, loses only
    what was not yet yielded; the next run carries on. An unchanged file costs its hash, no parsing.
    """
    own = catalogue.folder / OWN_WEIGHTS
    workers = replace(options.workers, tagger=own) if own.exists() else options.workers
    pool = ParsePool(workers, options.limits)
    flying: deque[_InFlight] = deque()
    # A few files ahead of the slowest worker keep all of them busy; the texts in flight stay few.
    ahead = options.workers.workers * 3
    try:
        for found in discover(paths):
            outcome = _before_reading(catalogue, found, options, pool, flying)
            if outcome is not None:
                yield outcome
            while len(flying) >= ahead:
                yield _finish(catalogue, pool, flying.popleft())
        while flying:
            yield _finish(catalogue, pool, flying.popleft())
    finally:
        pool.stop()


def _before_reading(
    catalogue: Catalogue, found: Found, options: BatchOptions, pool: ParsePool, flying: deque[_InFlight]
) -> FileOutcome | None:
    """Outcome of a file that need not be read; None when it was sent to a worker."""
    path = found.path
    try:
        if found.error is not None:
            raise found.error
        sha256 = sha256_of(path)
        known = catalogue.recognise(str(path), sha256, PIPELINE_VERSION)
        if known.known is Known.UNCHANGED and known.document_id is not None and not options.again:
            # When it was last looked at is bookkeeping: a library that is busy now makes it no failure.
            with suppress(CatalogueError):
                catalogue.note_location(str(path), known.document_id, sha256, moved=False)
            return _unchanged(catalogue, path, known.document_id)
        if known.known in {Known.DUPLICATE, Known.MOVED} and known.document_id is not None:
            moved = known.known is Known.MOVED
            catalogue.note_location(str(path), known.document_id, sha256, moved=moved)
            if moved:
                return _unchanged(catalogue, path, known.document_id)
            return _duplicate(catalogue, path, known.document_id, 0.0)
    except UserError as error:
        return _failed(catalogue, path, error)
    updates = known.known in {Known.CHANGED, Known.UNCHANGED}
    flying.append(_InFlight(path, pool.submit(path), updates))
    return None


def _finish(catalogue: Catalogue, pool: ParsePool, work: _InFlight) -> FileOutcome:
    try:
        parsed = pool.result(work.future, work.path)
        stored = catalogue.store(parsed.document, pipeline=PIPELINE_VERSION, seconds=parsed.seconds)
    except UserError as error:
        return _failed(catalogue, work.path, error)
    if stored.duplicate_of is not None:
        return _duplicate(catalogue, work.path, stored.duplicate_of, parsed.seconds)
    status: FileStatus = "updated" if work.updates else "indexed"
    return _outcome(work.path, status, stored.document_id, parsed.document, parsed.seconds)


def _outcome(
    path: Path, status: FileStatus, document_id: str, document: Document, seconds: float
) -> FileOutcome:
    title = document.metadata["title"].value if "title" in document.metadata else None
    return FileOutcome(
        path=str(path),
        status=status,
        document_id=document_id,
        title=title,
        pages=len(document.pages),
        passages=len(document.passages),
        goals=len(document.goals),
        responsibilities=len(document.responsibilities),
        warnings=document.warnings,
        seconds=round(seconds, 3),
    )


def _unchanged(catalogue: Catalogue, path: Path, document_id: str | None) -> FileOutcome:
    stored = catalogue.load(document_id) if document_id else None
    if stored is None:
        return FileOutcome(str(path), "unchanged", document_id)
    return _outcome(path, "unchanged", stored.document_id, stored.document, 0.0)


def _duplicate(catalogue: Catalogue, path: Path, document_id: str, seconds: float) -> FileOutcome:
    original = catalogue.facets_of([document_id]).get(document_id)
    name = _name_in(catalogue, original) if original else document_id
    warning = IngestWarning("duplicate", f"Samma text finns redan i biblioteket: {name}.")
    return FileOutcome(
        path=str(path),
        status="skipped",
        document_id=document_id,
        title=original.title if original else None,
        warnings=(warning,),
        seconds=round(seconds, 3),
    )


def _name_in(catalogue: Catalogue, document: DocumentFacets) -> str:
    """The document's file as anybody may see it: from the library's folder on, else its name alone."""
    path = Path(document.path)
    folder = catalogue.folder.resolve()
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else path.name


def _failed(catalogue: Catalogue, path: Path, error: UserError) -> FileOutcome:
    if not isinstance(error, CatalogueError):
        try:
            catalogue.note_failure(str(path), error)
        except CatalogueError as unwritable:
            # The reading error is the news; that it could not be noted is said beside it.
            note = IngestWarning(unwritable.code, unwritable.message)
            return FileOutcome(str(path), "failed", warnings=(note,), error=error)
    return FileOutcome(str(path), "failed", error=error)
