"""Take the pictures of the README and the user guide, so that they show the page as it is.

    python scripts/pictures.py --library DIR [--only NAME]

The library should hold the example documents (`make demo` makes one in `.demo`). Needs Chromium.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "bilder"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture. `path` is the address; `{name}` in it is a document's id by the file's beginning."""

    name: str
    path: str
    width: int = 1280
    height: int = 900
    dark: bool = False
    wait: str = "h1"


PICTURES = (
    Picture("start", "/", wait=".ps-start"),
    Picture("sok", "/?q=Hur+ska+utsl%C3%A4ppen+fr%C3%A5n+transporter+minska%3F", wait=".ps-hits"),
    Picture("sok-mal", "/?q=ekologisk+mat+i+skolan&visa=mal", wait=".ps-hits"),
    Picture("sok-tomt", "/?q=hundrastg%C3%A5rd", wait=".ps-none"),
    Picture(
        "las",
        "/las?dok={tallkoping-klimatprogram}&sida=2&plats={plats}",
        height=1250,
        wait=".st-key-sidbild img",
    ),
    Picture("uppgifter", "/las?dok={hammarvik-klimat}&flik=uppgifter", wait=".ps-facts"),
    Picture(
        "ratta", "/las?dok={hammarvik-klimat}&flik=uppgifter&ratta=owner", wait="form, [data-testid=stForm]"
    ),
    Picture("mal", "/las?dok={hammarvik-klimat}&flik=mal", wait=".ps-two"),
    Picture("bibliotek", "/bibliotek"),
    Picture("oversikt", "/oversikt"),
    Picture("sok-mork", "/?q=ekologisk+mat+i+skolan", dark=True, wait=".ps-hits"),
    Picture("sok-telefon", "/?q=ekologisk+mat+i+skolan", 390, 844, wait=".ps-hits"),
)


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, default=ROOT / ".demo")
    parser.add_argument("--only", help="name of one picture")
    arguments = parser.parse_args()
    chosen = [one for one in PICTURES if arguments.only in (None, one.name)]
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    with serving(arguments.library) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for one in chosen:
            tab = browser.new_page(
                viewport={"width": one.width, "height": one.height},
                color_scheme="dark" if one.dark else "light",
            )
            take(tab, address, one, arguments.library)
            tab.close()
            print(one.name)
        browser.close()


def take(tab: Page, address: str, one: Picture, library: Path) -> None:
    """One picture, when the view has settled."""
    tab.goto(address + filled(one.path, library))
    tab.locator(one.wait).first.wait_for(timeout=120_000)
    tab.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner]')")
    tab.evaluate("document.activeElement && document.activeElement.blur()")
    tab.wait_for_timeout(1200)
    tab.screenshot(path=FOLDER / f"{one.name}.png")


def filled(path: str, library: Path) -> str:
    """The address with documents' ids, and the first goal with a number in it as the place."""
    from corpus.catalogue import Catalogue  # noqa: PLC0415

    catalogue = Catalogue(library)
    for document in catalogue.documents():
        name = Path(document.path).name
        start = path.find("{")
        wanted = path[start + 1 : path.find("}")] if start >= 0 else ""
        if wanted and name.startswith(wanted):
            stored = catalogue.load(document.document_id)
            goals = (
                [goal for goal in stored.document.goals if goal.page == 2 and goal.measurable]
                if stored
                else []
            )
            place = f"{goals[0].start}-{goals[0].end}" if goals else "0-1"
            return path.replace(f"{{{wanted}}}", document.document_id).replace("{plats}", place)
    return path


@contextmanager
def serving(library: Path) -> Iterator[str]:
    """The address of a server that shows the library."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from ui.cli.app import main; main()", "serve"]
    server = subprocess.Popen(
        [*command, "--library", str(library), "--port", str(port)], cwd=ROOT, start_new_session=True
    )
    address = f"http://localhost:{port}"
    try:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                    break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


if __name__ == "__main__":
    main()
