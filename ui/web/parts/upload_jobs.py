"""Readings that go on while users look elsewhere: started, watched, stopped. Knows nothing of Streamlit."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

KEPT = 20
"""Ended jobs that are remembered."""

STATUS_WORDS: Mapping[str, str] = {
    "indexed": "inläst",
    "updated": "ny version",
    "unchanged": "oförändrad",
    "skipped": "dubblett",
    "failed": "misslyckades",
}
"""`ingest.batch.FileStatus` in Swedish; the command line uses the same words."""


class Phase(StrEnum):
    """Where a job is."""

    QUEUED = "väntar på en annan inläsning"
    READING = "läser dokument"
    EMBEDDING = "beräknar betydelse"
    DONE = "klar"
    STOPPED = "stoppad"
    BROKEN = "avbruten av ett fel"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self in {Phase.DONE, Phase.STOPPED, Phase.BROKEN}


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file; `messages` are the reason of a failure, then warnings, in Swedish."""

    path: str
    status: str
    document_id: str | None
    title: str | None
    pages: int
    goals: int
    messages: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return Path(self.path).name

    @property
    def word(self) -> str:
        """The status in Swedish."""
        return STATUS_WORDS[self.status]


@dataclass(frozen=True, slots=True)
class JobState:
    """A job as it is now. `embedded` of `to_embed` texts have got their vectors."""

    id: str
    paths: tuple[str, ...]
    started_at: datetime
    phase: Phase = Phase.QUEUED
    results: tuple[FileResult, ...] = ()
    embedded: int = 0
    to_embed: int = 0
    stopping: bool = False
    message: str = ""

    @property
    def unread(self) -> tuple[str, ...]:
        """Files without an outcome."""
        done = {result.path for result in self.results}
        return tuple(path for path in self.paths if path not in done)

    @property
    def failed(self) -> tuple[str, ...]:
        """Files that could not be read."""
        return tuple(result.path for result in self.results if result.status == "failed")

    def number(self, status: str) -> int:
        """How many files have this outcome."""
        return sum(result.status == status for result in self.results)


class UploadJobs:
    """The jobs of one library, one at a time in the order they came. Safe from any thread."""

    def __init__(self, library: Path, environment: Mapping[str, str] | None = None) -> None:
        self._library = library
        self._environment = environment
        self._states: dict[str, JobState] = {}
        self._stops: dict[str, threading.Event] = {}
        self._guard = threading.Lock()
        self._turn = threading.Lock()

    def start(
        self, paths: Sequence[Path], *, author: str, again: bool = False, embed: bool = True
    ) -> JobState:
        """Read files in the background. With no paths only missing vectors are computed."""
        # The catalogue names files by their resolved path, and outcomes come back under that name.
        named = tuple(dict.fromkeys(str(path.resolve()) for path in paths))
        state = JobState(secrets.token_hex(6), named, datetime.now(UTC))
        stop = threading.Event()
        with self._guard:
            self._states[state.id] = state
            self._stops[state.id] = stop
            ended = [job for job, known in self._states.items() if known.phase.ended]
            for job in ended[: max(0, len(ended) - KEPT)]:
                del self._states[job], self._stops[job]
        request = {
            "library": str(self._library),
            "paths": list(named),
            "author": author,
            "again": again,
            "embed": embed,
        }
        threading.Thread(target=self._run, args=[state.id, request, stop], daemon=True).start()
        return state

    def state(self, job: str) -> JobState | None:
        """A job as it is now; None if there is none of this id."""
        with self._guard:
            return self._states.get(job)

    def all(self) -> Sequence[JobState]:
        """Every job that is remembered, the newest first."""
        with self._guard:
            return list(reversed(self._states.values()))

    def stop(self, job: str) -> None:
        """Ask a job to stop: it does so after the current file."""
        with self._guard:
            state = self._states.get(job)
            if state is None or state.phase.ended:
                return
            self._states[job] = replace(state, stopping=True)
            self._stops[job].set()

    def _change(self, job: str, **changes: Any) -> None:
        with self._guard:
            self._states[job] = replace(self._states[job], **changes)

    def _run(self, job: str, request: dict[str, Any], stop: threading.Event) -> None:
        while not self._turn.acquire(timeout=0.2):
            if stop.is_set():
                self._change(job, phase=Phase.STOPPED)
                return
        try:
            self._converse(job, request, stop)
        except OSError as error:
            self._change(job, phase=Phase.BROKEN, message=f"Läsprogrammet kunde inte startas: {error}.")
        finally:
            self._turn.release()

    def _converse(self, job: str, request: dict[str, Any], stop: threading.Event) -> None:
        self._change(job, phase=Phase.READING)
        process = subprocess.Popen(
            [sys.executable, "-m", "ui.web.parts.upload_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=None if self._environment is None else dict(self._environment),
        )
        assert process.stdin is not None and process.stdout is not None
        ended = threading.Event()
        stopper = threading.Thread(target=_pass_on, args=[stop, ended, process], daemon=True)
        with process:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            stopper.start()
            for line in process.stdout:
                self._hear(job, json.loads(line))
            ended.set()
            stopper.join()
        state = self.state(job)
        if state is not None and not state.phase.ended:
            self._change(
                job,
                phase=Phase.BROKEN,
                message=f"Läsprogrammet avslutades oväntat (kod {process.returncode}). Det som redan är "
                "inläst finns kvar; läs in resten igen.",
            )

    def _hear(self, job: str, event: dict[str, Any]) -> None:
        kind = event["event"]
        if kind == "file":
            result = FileResult(
                path=event["path"],
                status=event["status"],
                document_id=event["document_id"],
                title=event["title"],
                pages=event["pages"],
                goals=event["goals"],
                messages=tuple(event["messages"]),
            )
            state = self.state(job)
            assert state is not None
            self._change(job, results=(*state.results, result))
        elif kind == "embedding":
            self._change(job, phase=Phase.EMBEDDING, embedded=event["done"], to_embed=event["total"])
        elif kind == "broken":
            self._change(job, phase=Phase.BROKEN, message=event["message"])
        else:
            self._change(job, phase=Phase.DONE if kind == "done" else Phase.STOPPED, stopping=False)


def _pass_on(stop: threading.Event, ended: threading.Event, process: subprocess.Popen[str]) -> None:
    """Tell the process to stop when asked to; ends with it."""
    while not stop.wait(0.2):
        if ended.is_set():
            return
    assert process.stdin is not None
    try:
        process.stdin.write("stop\n")
        process.stdin.flush()
    except (BrokenPipeError, ValueError):
        return  # it had just ended by itself
