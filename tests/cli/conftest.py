"""A library read once through the command line, for every test of a command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.examples import examples_dir
from corpus.settings import Settings
from search.serving import LibrarySearch

FILES = (
    "almvik-klimatstrategi.pdf",
    "tallkoping-klimatprogram.pdf",
    "hammarvik-integrationspolicy.docx",
    "norrhede-inflyttningsstrategi.html",
    "dalsnas-klimatpolicy.txt",
)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def policysok() -> Run:
    """Runs the installed command; returns the completed process, whatever its exit status."""
    command = str(Path(sys.executable).with_name("policysok"))

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *(str(argument) for argument in arguments)],
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
            env={**os.environ, **environment},
        )

    return run


@pytest.fixture(scope="session")
def ingested(policysok: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Any]]]:
    """The library's folder and the lines that reading it printed."""
    folder = tmp_path_factory.mktemp("bibliotek")
    paths = [examples_dir() / name for name in FILES]
    done = policysok("ingest", *paths, "--library", folder, "--json")
    assert done.returncode == 0, done.stderr
    yield folder, [json.loads(line) for line in done.stdout.splitlines()]
    LibrarySearch(Settings(folder)).stop_service()


@pytest.fixture
def library(ingested: tuple[Path, list[Any]]) -> Path:
    """The folder of a library with five documents."""
    return ingested[0]
