"""`policysok serve`: the web page on this machine."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import suppress
from typing import Annotated

import typer

from corpus.errors import PolicysokError
from corpus.settings import Settings, load_settings
from ui.cli.console import LibraryOption, err, user_errors


def serve(
    library: LibraryOption = None,
    port: Annotated[int, typer.Option("--port", help="Porten som sidan visas på.")] = 8501,
    address: Annotated[
        str, typer.Option("--address", help="Adressen som sidan lyssnar på. Standard: bara den här datorn.")
    ] = "localhost",
) -> None:
    """Visa webbsidan. Avsluta med Ctrl+C."""
    from ui.web.serving import listen, serve_page  # noqa: PLC0415 - for this command only

    settings = load_settings(library)
    with user_errors():
        sockets = listen(address, port)
    err.print("Startar sidan och sökningen …")
    _start_search(settings)
    os.environ["POLICYSOK_LIBRARY"] = str(settings.library)

    # Every address of the machine is none that a browser can go to; its name is.
    shown = socket.gethostname() if address in {"0.0.0.0", "::"} else address

    def ready() -> None:
        err.print(f"Policysök visas på [bold]http://{shown}:{port}[/]  (avsluta med Ctrl+C)", soft_wrap=True)

    with suppress(KeyboardInterrupt):
        serve_page(address, sockets, ready)


def _start_search(settings: Settings) -> None:
    """Have the search service start while the page's own server does: no search need wait for it."""

    def start() -> None:
        from search.serving import LibrarySearch  # noqa: PLC0415 - beside the page's start, not before it

        # What is wrong with the library or the service is said on the page, where somebody reads it.
        with suppress(PolicysokError, OSError):
            LibrarySearch(settings).facets()

    threading.Thread(target=start, name="search service", daemon=True).start()
