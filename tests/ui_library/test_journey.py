"""In a real browser: hand over a PDF and a broken one, watch, read the reason, try again with a better file."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from corpus.catalogue import Catalogue
from tests.drawn import settled

ROOT = Path(__file__).resolve().parents[2]
PDF = ROOT / "corpus" / "examples" / "built" / "almvik-cykelplan.pdf"
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 180_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The page over an empty library, empty at a second try too: its address and the library's folder."""
    library = tmp_path / "library"
    library.mkdir()
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    address = f"http://localhost:{port}"
    code = "from ui.cli.app import main; main()"
    command = [sys.executable, "-c", code, "serve", "--library", str(library), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), start_new_session=True)
    try:
        _wait_for(f"{address}/_stcore/health")
        yield address, library
    finally:
        os.killpg(process.pid, 15)
        process.wait(30)


def _wait_for(address: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    raise AssertionError(f"{address} did not answer")


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1280, "height": 900}, locale="sv-SE")
        opened.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        yield opened
        browser.close()


def test_uploading_with_a_failure_and_a_retry(served: tuple[str, Path], page: Page, tmp_path: Path) -> None:
    address, library = served
    broken = tmp_path / "trasig.pdf"
    broken.write_bytes(PDF.read_bytes()[:400])

    page.goto(f"{address}/bibliotek?visa=lasin")
    # Dropped onto the field, as from the file manager.
    _drop(page, [PDF, broken])
    expect(page.get_by_text("trasig.pdf")).to_be_visible()
    # Streamlit's own English words are put into Swedish.
    expect(page.get_by_label("Ta bort trasig.pdf")).to_be_visible()
    page.get_by_role("button", name="Läs in 2 filer").click()

    expect(page.get_by_role("heading", name="Inläsning pågår")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert "jobb=" in page.url
    # Nothing is lost on reload: the address leads back to the same reading.
    page.reload()
    files = page.get_by_role("table", name="Utfall för varje fil")
    expect(files.get_by_role("row", name="inläst")).to_contain_text("Cykelplan")
    failed = files.get_by_role("row", name="misslyckades")
    expect(failed).to_contain_text("avhuggen")
    expect(page.get_by_role("heading", name="Inläsningen är klar")).to_be_visible()

    # Trying again the same file fails again, and says so again.
    page.get_by_role("button", name="Försök igen med 1 misslyckad fil").click()
    expect(page.get_by_role("heading", name="Inläsning pågår")).to_be_visible()
    expect(page.get_by_role("heading", name="Inläsningen är klar")).to_be_visible()
    expect(page.get_by_role("table", name="Utfall för varje fil").get_by_role("row")).to_have_count(2)

    # A whole file under the same name takes the broken one's place, and the failure is gone.
    whole = tmp_path / "hel" / "trasig.pdf"
    whole.parent.mkdir()
    shutil.copy(PDF.with_name("sjoleda-energiplan.pdf"), whole)
    page.set_input_files("input[type=file]", [whole])
    page.get_by_role("button", name="Läs in 1 fil").click()
    expect(page.get_by_role("row", name="inläst")).to_contain_text("Energiplan")
    # The view is drawn once more at the end: a click in that moment would miss.
    expect(page.get_by_role("heading", name="Inläsningen är klar")).to_be_visible()
    settled(page)
    assert not Catalogue(library).failures()
    page.get_by_role("link", name="Energiplan för Sjöleda kommun").click()
    expect(page).to_have_url(f"{address}/las?dok={_document(library, 'Sjöleda')}")

    # A sentence of what was just handed over is found, and stands marked on its page.
    settled(page)
    page.get_by_role("link", name="Sök", exact=True).click()
    settled(page)
    field = page.locator(".st-key-q input")
    field.fill("energianvändningen i kommunens lokaler")
    field.press("Enter")
    hit = page.locator(".ps-hit").filter(has_text="Sjöleda").first
    expect(hit).to_be_visible()
    settled(page)
    hit.get_by_role("link", name="Läs på sidan").click()
    expect(page.locator("mark.ps-found").first).to_be_visible()
    expect(page.locator(".st-key-sidbild img")).to_be_visible()


def _document(library: Path, municipality: str) -> str:
    return next(d.document_id for d in Catalogue(library).documents() if d.municipality == municipality)


def _drop(page: Page, paths: list[Path]) -> None:
    """Drop files onto the upload field."""
    files = [{"name": path.name, "bytes": list(path.read_bytes())} for path in paths]
    data = page.evaluate_handle(
        """files => {
            const data = new DataTransfer();
            for (const file of files)
                data.items.add(new File([new Uint8Array(file.bytes)], file.name, { type: "application/pdf" }));
            return data;
        }""",
        files,
    )
    field = page.get_by_test_id("stFileUploaderDropzone")
    expect(field).to_be_visible()
    for event in ("dragenter", "dragover", "drop"):
        field.dispatch_event(event, {"dataTransfer": data})
