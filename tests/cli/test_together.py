"""Several commands on one library at the same time: no lock error reaches anyone, new documents show up."""

from __future__ import annotations

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.settings import Settings
from search.index.client import ServiceClient
from search.serving import FACTORY, LibrarySearch
from tests.cli.conftest import Run

TEXT = "Belysningspolicy {n}\n\nAntagen av kommunfullmäktige 2022-05-30, § {n}\n\nSyfte\n\n{body}\n"


def _write(folder: Path, count: int) -> None:
    folder.mkdir()
    for n in range(count):
        body = f"Kommunen ska byta gatubelysning kvarter {n} till energisnåla armaturer senast {2030 + n}."
        (folder / f"{n}.txt").write_text(TEXT.format(n=n + 1, body=body), encoding="utf-8")


def test_searching_while_documents_are_read(policysok: Run, tmp_path: Path) -> None:
    library, first, more = tmp_path / "lib", tmp_path / "a", tmp_path / "b"
    _write(first, 2)
    assert policysok("ingest", first, "--library", library).returncode == 0
    more.mkdir()
    for n in range(8):
        text = TEXT.format(n=50 + n, body=f"Skridskobanan i Ekvik ska spolas av driftenheten, etapp {n}.")
        (more / f"{n}.txt").write_text(text, encoding="utf-8")
    with ThreadPoolExecutor(4) as pool:
        reading = pool.submit(policysok, "ingest", more, "--library", library)
        asked = [
            pool.submit(policysok, "search", "gatubelysning", "--library", library, "--json")
            for _ in range(6)
        ]
        answers = [future.result() for future in asked]
        assert reading.result().returncode == 0
    for done in answers:
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["hits"]
    done = policysok("search", "skridskobanan i Ekvik", "--library", library, "--json")
    assert "Skridskobanan" in json.loads(done.stdout)["hits"][0]["text"]
    LibrarySearch(Settings(library)).stop_service()


def test_a_killed_search_service_is_replaced(policysok: Run, tmp_path: Path) -> None:
    library, folder = tmp_path / "lib", tmp_path / "a"
    _write(folder, 1)
    policysok("ingest", folder, "--library", library)
    assert policysok("search", "belysning", "--library", library).returncode == 0
    status = ServiceClient(library, FACTORY).status()
    assert status is not None
    os.kill(status.pid, signal.SIGKILL)
    time.sleep(0.2)
    done = policysok("search", "belysning", "--library", library, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["hits"]
    LibrarySearch(Settings(library)).stop_service()


def test_the_index_can_be_built_anew_at_any_time(policysok: Run, tmp_path: Path) -> None:
    library, folder = tmp_path / "lib", tmp_path / "a"
    _write(folder, 3)
    policysok("ingest", folder, "--library", library)
    before = json.loads(policysok("search", "armaturer", "--library", library, "--json").stdout)["hits"]
    done = policysok("reindex", "--library", library)
    assert done.returncode == 0, done.stderr
    after = json.loads(policysok("search", "armaturer", "--library", library, "--json").stdout)["hits"]
    assert [hit["text"] for hit in after] == [hit["text"] for hit in before]
    LibrarySearch(Settings(library)).stop_service()
