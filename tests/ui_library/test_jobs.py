"""Readings in the background: outcomes, waiting for one's turn, stopping, a worker that dies."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue import Catalogue
from ui.cli.ingest import STATUS_NAMES
from ui.web.parts.upload_jobs import STATUS_WORDS, JobState, Phase, UploadJobs
from ui.web.parts.upload_results import summary
from ui.web.parts.upload_worker import run

GOOD = "Kostpolicy för Hjo kommun\n\nAntagen av kommunfullmäktige 2022-03-01\n\nMaten ska vara god.\n"
PATIENCE_S = 120


def wait(jobs: UploadJobs, job: JobState, until: Callable[[JobState], bool]) -> JobState:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        state = jobs.state(job.id)
        assert state is not None
        if until(state):
            return state
        time.sleep(0.05)
    raise AssertionError(f"the job stayed in {jobs.state(job.id)}")


def test_outcomes_and_a_second_job_that_waits_and_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "bra.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "trasig.pdf").write_bytes(b"%PDF-1.4 inget mer")
    jobs = UploadJobs(tmp_path / "library")
    paths = [tmp_path / "bra.txt", tmp_path / "trasig.pdf"]
    first = jobs.start(paths, author="Kim", embed=False)
    second = jobs.start([tmp_path / "bra.txt"], author="Kim", embed=False)
    assert wait(jobs, second, lambda s: s.phase is Phase.QUEUED)
    jobs.stop(second.id)
    stopped = wait(jobs, second, lambda s: s.phase.ended)
    assert (stopped.phase, stopped.unread) == (Phase.STOPPED, (str(paths[0].resolve()),))

    done = wait(jobs, first, lambda s: s.phase.ended)
    assert done.phase is Phase.DONE
    assert {result.name: result.word for result in done.results} == {
        "bra.txt": "inläst",
        "trasig.pdf": "misslyckades",
    }
    (failure,) = [result for result in done.results if result.status == "failed"]
    assert "trasig.pdf" in failure.messages[0]
    assert done.failed == (str(paths[1].resolve()),)
    assert summary(done).replace("\u00a0", " ") == "2 filer: 1 inläst och 1 misslyckades."
    assert [f.path for f in Catalogue(tmp_path / "library").failures()] == [str(paths[1].resolve())]


def test_stopping_ends_after_the_current_file(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{GOOD} {name}", encoding="utf-8")
    stop = threading.Event()
    heard: list[dict[str, Any]] = []

    def say(event: dict[str, Any]) -> None:
        heard.append(event)
        stop.set()

    paths = [str(tmp_path / f"{name}.txt") for name in "abc"]
    library = str(tmp_path / "library")
    run({"library": library, "paths": paths, "author": "Kim", "again": False, "embed": True}, say, stop)
    assert [event["event"] for event in heard] == ["file", "stopped"]
    # What was read is stored; nothing of the others is.
    assert [d.path for d in Catalogue(Path(library)).documents()] == [heard[0]["path"]]


def test_a_worker_that_dies_is_told(tmp_path: Path) -> None:
    # Without the project on its path the worker ends at once, as it would when killed.
    environment = {"PATH": os.environ["PATH"], "PYTHONHOME": str(tmp_path)}
    jobs = UploadJobs(tmp_path / "library", environment)
    state = wait(jobs, jobs.start([tmp_path / "a.txt"], author="Kim"), lambda s: s.phase.ended)
    assert state.phase is Phase.BROKEN
    assert "avslutades oväntat" in state.message


def test_stopping_what_has_ended_changes_nothing(tmp_path: Path) -> None:
    jobs = UploadJobs(tmp_path, {"PATH": os.environ["PATH"], "PYTHONHOME": str(tmp_path)})
    ended = wait(jobs, jobs.start([], author="Kim"), lambda s: s.phase.ended)
    jobs.stop(ended.id)
    jobs.stop("okänd")
    assert jobs.state(ended.id) == ended


def test_the_page_and_the_command_line_use_the_same_words() -> None:
    assert dict(STATUS_WORDS) == STATUS_NAMES


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_words(phase: Phase) -> None:
    assert phase.value and phase.value[0].islower()
