"""A small library with everything in it, the page on it without a browser (`app`), and in one (`page`)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.catalogue import Catalogue
from corpus.model import Document

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "corpus" / "examples" / "built"
DOCUMENTS = (
    "almvik-klimatstrategi.pdf",
    "hammarvik-klimat-och-energiplan.pdf",
    "tallkoping-klimatprogram.pdf",
    "kvarnby-kostpolicy.pdf",
    "ekervalla-klimathandlingsplan.pdf",
    "dalsnas-klimatpolicy.txt",
    "hammarvik-drogpolicy.docx",
    "granhult-riktlinjer-maltid.html",
)
"""Every format, several on one subject, one that is only proposed."""

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def policysok(*arguments: str) -> list[str]:
    """The command line's command, of the code under test."""
    return [sys.executable, "-c", "from ui.cli.app import main; main()", *arguments]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a library with `DOCUMENTS`, searchable. Shared: a test that changes it changes it back."""
    folder = tmp_path_factory.mktemp("ui") / "bibliotek"
    files = [str(EXAMPLES / name) for name in DOCUMENTS]
    subprocess.run(policysok("ingest", *files, "--library", str(folder)), check=True, cwd=ROOT, timeout=240)
    yield folder
    from corpus.settings import load_settings
    from search.serving import LibrarySearch

    LibrarySearch(load_settings(folder)).stop_service()


@pytest.fixture(scope="session")
def catalogue(library: Path) -> Catalogue:
    """The shared library's catalogue."""
    return Catalogue(library)


@pytest.fixture
def document_id(catalogue: Catalogue) -> Callable[[str], str]:
    """The id of one of `DOCUMENTS` by the beginning of its name."""

    def find(name: str) -> str:
        return next(d.document_id for d in catalogue.documents() if Path(d.path).name.startswith(name))

    return find


@pytest.fixture
def document(
    request: pytest.FixtureRequest, catalogue: Catalogue, document_id: Callable[[str], str]
) -> Iterator[str]:
    """The id of the test file's `DOCUMENT`, whose corrections are taken back after the test."""
    name = document_id(request.module.DOCUMENT)
    yield name
    for one in catalogue.corrections(name):
        if one.undone_at is None:
            catalogue.undo_correction(one.id, author="test")


def load(catalogue: Catalogue, document_id: str) -> Document:
    """A document of the library as it is now, corrections applied."""
    stored = catalogue.load(document_id)
    assert stored is not None
    return stored.document


# --- without a browser ---------------------------------------------------------------------------------------
@pytest.fixture
def app(library: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Runs a view: `app("las", dok=..., sida="2")`; the view's name is its word in the address."""
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    from ui.web import resources

    monkeypatch.setenv("POLICYSOK_LIBRARY", str(library))
    st.cache_resource.clear()
    st.cache_data.clear()

    def run(view: str = "sok", **parameters: str | list[str]) -> AppTest:
        test = AppTest.from_file(ROOT / "ui" / "web" / "app.py", default_timeout=90).run()
        if view != "sok":
            test.switch_page(f"entries/{view}.py")
        for name, value in parameters.items():
            test.query_params[name] = value
        return test.run()

    yield run
    resources.warm_up().join(timeout=60)
    resources.page_images().stop()
    st.cache_resource.clear()


def html_of(test: AppTest) -> str:
    """Everything that a view has drawn itself."""
    return "\n".join(element.proto.body for element in test.get("html"))


# --- in a browser ---------------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def address(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows the shared library."""
    with serving(library, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@contextmanager
def serving(library: Path, log: Path) -> Iterator[str]:
    """The address of a server that shows a library, for as long as the block runs."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    with log.open("w") as out:
        server = subprocess.Popen(
            policysok("serve", "--library", str(library), "--port", str(port)),
            cwd=ROOT,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        _wait_until_up(f"http://localhost:{port}/_stcore/health", log)
        yield f"http://localhost:{port}"
    finally:
        import signal

        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def _wait_until_up(health: str, log: Path) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(health, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not start: {log.read_text(encoding='utf-8')}")


# Closed with the package: Playwright's loop can run once at a time, and other browser tests follow.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One Chromium for the browser tests of this package."""
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed (make system)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A fresh tab at desk width, with a clipboard; fails if anything is asked of another host."""
    context = chromium.new_context(
        base_url=address, viewport={"width": 1280, "height": 900}, permissions=["clipboard-read"]
    )
    elsewhere: list[str] = []
    context.on("request", lambda asked: elsewhere.append(asked.url) if _is_elsewhere(asked.url) else None)
    tab = context.new_page()
    tab.set_default_timeout(30_000)
    yield tab
    context.close()
    assert not elsewhere, f"asked of other hosts: {elsewhere}"


def _is_elsewhere(url: str) -> bool:
    return not url.startswith(("http://localhost:", "data:", "blob:"))
