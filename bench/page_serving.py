"""A library on the page for as long as a benchmark or the picture script needs it."""

from __future__ import annotations

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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
"""How Chromium is started where there is no screen and no other network."""

START_S = 60.0


@contextmanager
def serving(library: Path) -> Iterator[str]:
    """The address of a server that shows the library, from when it says that it is up."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from ui.cli.app import main; main()", "serve"]
    server = subprocess.Popen(
        [*command, "--library", str(library), "--port", str(port)], cwd=ROOT, start_new_session=True
    )
    address = f"http://localhost:{port}"
    try:
        _wait(f"{address}/_stcore/health")
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def _wait(health: str) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(health, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"{health} did not answer within {START_S:.0f} s")
