"""Worker processes for parsing: each file has a time and a memory limit, and its worker can be killed.

Pebble is used because the standard library's process pool can neither time out nor kill a single task:
one pathological PDF would stop the whole batch.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from corpus.errors import ReadError, UserError
from ingest.pipeline import Parsed, parse
from ingest.readers import ReadLimits
from ingest.tagging import classifier

try:
    import resource
except ImportError:  # Windows has no resource limits; the time limit still holds there
    resource = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """Limits per file and worker. `seconds` covers OCR of a long scan; `memory_bytes` is address space."""

    workers: int = max(1, (os.cpu_count() or 2))
    seconds: float = 600.0
    memory_bytes: int = 4 * 1024**3
    files_per_worker: int = 500
    """A worker is replaced after so many files, so that a leak in a parser cannot grow."""
    tagger: Path | None = None
    """The library's own weights for goals and responsibilities; None for the packaged ones."""


class ParsePool:
    """Parses files in worker processes, started with the first file."""

    def __init__(self, limits: WorkerLimits, read_limits: ReadLimits) -> None:
        self._limits = limits
        self._read_limits = read_limits
        self._pool: ProcessPool | None = None

    def submit(self, path: Path) -> Future[Parsed]:
        """Schedule a file. The future's result is taken with `outcome_of`."""
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._limits.workers,
                max_tasks=self._limits.files_per_worker,
                initializer=_start_worker,
                initargs=[self._limits.memory_bytes, self._limits.tagger],
                # Not fork: the parent may hold threads (SQLite, a progress bar) that a fork would freeze.
                context=multiprocessing.get_context("spawn"),
            )
        scheduled: Future[Parsed] = self._pool.schedule(
            _parse, args=[path, self._read_limits], timeout=self._limits.seconds
        )
        return scheduled

    def result(self, future: Future[Parsed], path: Path) -> Parsed:
        """The parsed file. Raises ReadError for whatever went wrong with it."""
        return _named_errors(future.result, path, self._limits)

    def stop(self) -> None:
        """Kill what runs and wait for the workers to end."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


def _parse(path: Path, limits: ReadLimits) -> Parsed:
    return parse(path, limits)


def _start_worker(memory_bytes: int, tagger: Path | None) -> None:
    _limit_memory(memory_bytes)
    if tagger is not None:
        classifier.use(tagger)


def _limit_memory(memory_bytes: int) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _named_errors(take: Callable[[], Parsed], path: Path, limits: WorkerLimits) -> Parsed:
    try:
        return take()
    except UserError:
        raise
    except FutureTimeoutError as error:
        raise ReadError(
            "timeout",
            f"{path.name}: inläsningen avbröts efter {limits.seconds:.0f} sekunder. Dela upp filen, "
            "eller höj gränsen med --seconds-per-file.",
        ) from error
    except MemoryError as error:
        raise ReadError(
            "out_of_memory",
            f"{path.name}: filen kräver mer minne än {limits.memory_bytes // 1024**2} MB. Dela upp den.",
        ) from error
    except ProcessExpired as error:
        raise ReadError(
            "crashed",
            f"{path.name}: filen fick läsaren att krascha (kod {error.exitcode}). Den är troligen skadad: "
            "öppna och spara om den, och försök igen.",
        ) from error
    except Exception as error:
        raise ReadError(
            "internal",
            f"{path.name}: ett fel i programmet hindrade inläsningen ({type(error).__name__}: {error}). "
            "Anmäl felet och bifoga filen.",
        ) from error
