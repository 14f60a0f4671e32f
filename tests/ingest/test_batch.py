"""A batch gives every file an outcome, keeps what is stored, and can be run again at any time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from ingest.batch import BatchOptions, FileOutcome, ingest
from ingest.workers import WorkerLimits

ONE = BatchOptions(workers=WorkerLimits(workers=1))

POLICY = """Kostpolicy för Falköpings kommun

Antagen av kommunfullmäktige 2021-03-29, § 41

Inledning

Maten i förskola, skola och äldreomsorg ska vara god, näringsriktig och hållbar.

Mål

Andelen ekologiska livsmedel ska vara minst 50 procent år 2025.
Kommunstyrelsen ansvarar för att policyn följs upp varje mandatperiod.
"""


def _run(catalogue: Catalogue, *paths: Path, options: BatchOptions = ONE) -> dict[str, FileOutcome]:
    return {Path(o.path).name: o for o in ingest(catalogue, paths, options)}


def test_a_folder_is_read_once_and_changes_become_versions(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "bibliotek")
    files = tmp_path / "filer"
    files.mkdir()
    policy = files / "kostpolicy.txt"
    policy.write_text(POLICY, encoding="utf-8")
    (files / "kopia.txt").write_text(POLICY, encoding="utf-8")
    (files / "tom.pdf").write_bytes(b"")

    first = _run(catalogue, files)
    assert {name: o.status for name, o in first.items()} == {
        "kopia.txt": "indexed",
        "kostpolicy.txt": "skipped",  # the same bytes, found second
        "tom.pdf": "failed",
    }
    assert first["kopia.txt"].passages > 0
    assert first["tom.pdf"].error is not None and first["tom.pdf"].error.code == "empty"
    assert [failure.code for failure in catalogue.failures()] == ["empty"]

    again = _run(catalogue, files)
    assert {name: o.status for name, o in again.items()} == {
        "kopia.txt": "unchanged",
        "kostpolicy.txt": "unchanged",
        "tom.pdf": "failed",
    }

    (files / "kopia.txt").write_text(POLICY.replace("50 procent", "60 procent"), encoding="utf-8")
    changed = _run(catalogue, files / "kopia.txt")["kopia.txt"]
    assert changed.status == "updated"
    assert changed.document_id == first["kopia.txt"].document_id
    assert changed.document_id is not None
    assert len(catalogue.versions(changed.document_id)) == 2


def test_a_moved_file_keeps_its_document(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "bibliotek")
    old = tmp_path / "gammal.txt"
    old.write_text(POLICY, encoding="utf-8")
    before = _run(catalogue, old)["gammal.txt"]
    new = old.rename(tmp_path / "ny.txt")
    after = _run(catalogue, new)["ny.txt"]
    assert (after.status, after.document_id) == ("unchanged", before.document_id)
    assert catalogue.documents()[0].path == str(new)


def test_a_file_that_takes_too_long_is_cut_off_and_the_rest_done(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "bibliotek")
    (tmp_path / "a.txt").write_text(POLICY, encoding="utf-8")
    hurried = replace(ONE, workers=replace(ONE.workers, seconds=0.05))
    outcome = _run(catalogue, tmp_path / "a.txt", options=hurried)["a.txt"]
    assert outcome.status == "failed"
    assert outcome.error is not None and outcome.error.code == "timeout"
    assert "--seconds-per-file" in outcome.error.message
    assert _run(catalogue, tmp_path / "a.txt")["a.txt"].status == "indexed"
    assert not catalogue.failures()


def _read_folder(library: Path, folder: Path) -> None:
    for _ in ingest(Catalogue(library), [folder], ONE):
        pass


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX signals")
def test_killed_at_any_moment_the_next_run_carries_on(tmp_path: Path) -> None:
    library, files = tmp_path / "bibliotek", tmp_path / "filer"
    files.mkdir()
    for number in range(40):
        text = POLICY.replace("50 procent", f"{number + 10} procent")
        (files / f"{number:02}.txt").write_text(text, encoding="utf-8")
    process = multiprocessing.get_context("spawn").Process(target=_read_folder, args=(library, files))
    process.start()
    catalogue = Catalogue(library)
    deadline = time.monotonic() + 60
    while len(catalogue.documents()) < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    done = len(catalogue.documents())
    assert done >= 5
    assert not catalogue.problems()
    outcomes = _run(catalogue, files)
    assert len(outcomes) == 40
    assert all(o.status in {"unchanged", "indexed"} for o in outcomes.values())
    assert sum(o.status == "unchanged" for o in outcomes.values()) >= done
    assert len(catalogue.documents()) == 40
