"""The page on an address of this machine, for as long as this process runs it. `policysok serve` calls it.

Streamlit's own command would do, but for two things. Its socket does not say that it speaks TCP, so that
asyncio leaves Nagle's algorithm on: every small answer lay 40 ms waiting for the browser's acknowledgement of
the headers before it, which of the ninety files of a first view made half a second. And it speaks English.
"""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from contextlib import ExitStack

from corpus.errors import UserError

PING_S = 30.0
"""How often a quiet connection is asked whether it is there, as Streamlit does: proxies cut silent ones."""

_NOT_HERE = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT})


def listen(address: str, port: int) -> list[socket.socket]:
    """A socket on each address that the name has on this machine, `localhost` often two.

    Connections wait in them until the page is ready. Raises UserError `no_address` or `port_taken`.
    """
    with ExitStack() as opened:
        sockets: list[socket.socket] = []
        try:
            found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        except OSError as error:
            raise _no_address(address) from error
        for family, kind, protocol, _, place in found:
            try:
                # With its protocol named: it is what asyncio goes by when it turns Nagle's algorithm off.
                one = opened.enter_context(socket.socket(family, kind, protocol))
                _bind(one, place)
            except OSError as error:
                if error.errno not in _NOT_HERE:
                    raise _refused(port, error) from error
            else:
                sockets.append(one)
        if not sockets:
            raise _no_address(address)
        opened.pop_all()
        return sockets


def _bind(one: socket.socket, place: tuple[object, ...]) -> None:
    if os.name != "nt":  # on Windows it would let two servers have the same port
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if one.family == socket.AF_INET6:
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    one.bind(place)
    one.listen()


def _no_address(address: str) -> UserError:
    return UserError("no_address", f"Den här datorn har inte adressen {address}. Prova --address localhost.")


def _refused(port: int, error: OSError) -> UserError:
    if error.errno == errno.EADDRINUSE:
        return UserError(
            "port_taken",
            f"Porten {port} används redan, kanske av en sida som redan visas. "
            f"Välj en annan, till exempel --port {port + 1}.",
        )
    return UserError("port_taken", f"Porten {port} går inte att använda: {error.strerror}.")


def serve_page(address: str, sockets: list[socket.socket], ready: Callable[[], None]) -> None:
    """Show the page until the process is told to end.

    `sockets` are those of `listen` for this address. `ready` is called once the first visitor can come in.
    """
    import uvicorn  # noqa: PLC0415 - slow to import, as what follows

    from ui.web.options import set_options  # noqa: PLC0415

    set_options(address, sockets[0].getsockname()[1])
    from ui.web.server import app  # noqa: PLC0415 - reads the options as it is made

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready()

    options = uvicorn.Config(
        app,
        lifespan="on",
        ws="websockets-sansio",
        ws_ping_interval=PING_S,
        ws_ping_timeout=PING_S,
        ws_per_message_deflate=False,
        access_log=False,
        log_level="warning",
    )
    Server(options).run(sockets)
