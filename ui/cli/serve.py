"""`policysok serve`: the web page on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from importlib import resources
from typing import Annotated

import typer

from corpus.errors import PolicysokError
from corpus.settings import Settings, load_settings
from ui.cli.console import EXIT_FAILED, LibraryOption, err


def serve(
    library: LibraryOption = None,
    port: Annotated[int, typer.Option("--port", help="Porten som sidan visas på.")] = 8501,
    address: Annotated[
        str, typer.Option("--address", help="Adressen som sidan lyssnar på. Standard: bara den här datorn.")
    ] = "localhost",
) -> None:
    """Visa webbsidan. Avsluta med Ctrl+C."""
    settings = load_settings(library)
    page = resources.files("ui.web") / "server.py"
    environment = dict(os.environ, POLICYSOK_LIBRARY=str(settings.library))
    err.print(f"policysok visas på [bold]http://{address}:{port}[/]  (avsluta med Ctrl+C)")
    _start_search(settings)
    command = [sys.executable, "-m", "streamlit", "run", str(page)]
    options = {
        "server.port": str(port),
        "server.address": address,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "server.fileWatcherType": "none",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": "false",
        "theme.base": str(resources.files("ui.web") / "theme.toml"),
    }
    command += [f"--{name}={value}" for name, value in options.items()]
    try:
        code = subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        code = 0
    if code:
        raise typer.Exit(EXIT_FAILED)


def _start_search(settings: Settings) -> None:
    """Have the search service start while the page's own server does: no search need wait for it."""

    def start() -> None:
        from search.serving import LibrarySearch  # noqa: PLC0415 - beside the page's start, not before it

        # What is wrong with the library or the service is said on the page, where somebody reads it.
        with suppress(PolicysokError, OSError):
            LibrarySearch(settings).facets()

    threading.Thread(target=start, name="search service", daemon=True).start()
