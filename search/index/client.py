"""Asking a library's search service: started when there is none, replaced when it is of older code.

Light to import: neither the index engine nor numpy comes along.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Client, Connection, answer_challenge, deliver_challenge
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import SearchError
from search.index.messages import Answered, Ask, AskStatus, Refused, ServiceStatus, Stop
from search.index.rendezvous import Rendezvous, ServiceCard, code_version
from search.index.spawning import python_command, python_environment

if TYPE_CHECKING:
    from search.index.service import Service

log = logging.getLogger(__name__)

TRIES = 3
"""A service may end between two looks. One that breaks down thrice breaks on the request."""

GREETING_S = 10.0
"""How long a living service may take to greet. One that takes longer is stuck and is ended."""

_children: list[subprocess.Popen[bytes]] = []
"""Services that this process has started: polled now and then, so that ended ones leave the process table."""


class ServiceLostError(Exception):
    """The service does not answer any more; never leaves this module."""


class ServiceClient:
    """Asks one library's service. Safe to use from several threads; makes no connection until asked."""

    def __init__(
        self,
        library: Path,
        factory: str,
        *,
        idle_minutes: float = 15.0,
        start_timeout_s: float = 60.0,
        answer_timeout_s: float = 300.0,
    ) -> None:
        """`factory` names the maker of the service's handler, `module:function` (`messages.Handler`)."""
        self._library = library.absolute()
        self._factory = factory
        self._idle_s = idle_minutes * 60
        self._start_timeout_s = start_timeout_s
        self._answer_timeout_s = answer_timeout_s
        self._meeting = Rendezvous(self._library)
        self._resting: list[tuple[ServiceCard, Connection[Any, Any]]] = []
        self._guard = threading.Lock()

    def ask(self, request: Any, *, min_seq: int = 0, patience_s: float = 0.0) -> Any:
        """The handler's answer; the service is started when there is none.

        `min_seq` and `patience_s`: wait that long at most for the index to hold that change. Raises the
        handler's `UserError`, or `SearchError` when the service cannot be had.
        """
        reply = self._converse(Ask(request, min_seq, patience_s))
        if isinstance(reply, Refused):
            raise reply.error
        if not isinstance(reply, Answered):
            raise self._unintelligible()
        return reply.value

    def status(self) -> ServiceStatus | None:
        """How the service is doing; None when there is none. Starts nothing."""
        card = self._meeting.read()
        if card is None:
            return None
        try:
            with _greet(card) as connection:
                reply = self._exchange(connection, AskStatus())
        except (ServiceLostError, SearchError):
            return None
        return reply if isinstance(reply, ServiceStatus) else None

    def stop(self) -> bool:
        """Ask the service to end, and wait until it has; False when there was none."""
        card = self._meeting.read()
        if card is None:
            return False
        self._ask_to_end(card)
        with self._meeting.serving(GREETING_S * 3):
            return True

    def close(self) -> None:
        """Close resting connections; the service goes on."""
        with self._guard:
            resting, self._resting = self._resting, []
        for _, connection in resting:
            connection.close()

    # --- conversation ----------------------------------------------------------------------------------
    def _converse(self, message: Ask) -> object:
        for _ in range(TRIES):
            card, connection = self._connection()
            try:
                reply = self._exchange(connection, message)
            except ServiceLostError as error:
                log.info("the search service was lost: %s", error)
                connection.close()
                continue
            except BaseException:
                connection.close()
                raise
            with self._guard:
                self._resting.append((card, connection))
            return reply
        raise SearchError(
            "service_lost",
            f"Söktjänsten avbröts under sökningen, flera gånger i rad. Mer står i {self._meeting.log_file}.",
        )

    def _exchange(self, connection: Connection[Any, Any], message: object) -> object:
        try:
            connection.send(message)
            if not connection.poll(self._answer_timeout_s):
                raise SearchError(
                    "service_slow",
                    f"Söktjänsten svarade inte inom {self._answer_timeout_s:.0f} sekunder. Försök igen.",
                )
            data = connection.recv_bytes()
        except (OSError, EOFError) as error:
            raise ServiceLostError(repr(error)) from error
        try:
            return pickle.loads(data)
        except Exception as error:  # classes that have moved: this program is older than the service
            raise self._unintelligible() from error

    def _connection(self) -> tuple[ServiceCard, Connection[Any, Any]]:
        card = self._meeting.read()
        with self._guard:
            while self._resting:
                resting_card, connection = self._resting.pop()
                if resting_card == card and card.version == code_version():
                    return card, connection
                connection.close()
        return self._reach(card) or self._start()

    def _reach(self, card: ServiceCard | None) -> tuple[ServiceCard, Connection[Any, Any]] | None:
        """Connect to the service of this card; None when it is gone or of other code."""
        if card is None or card.version != code_version():
            return None
        try:
            return card, _greet(card)
        except ServiceLostError:
            return None

    # --- starting --------------------------------------------------------------------------------------
    def _start(self) -> tuple[ServiceCard, Connection[Any, Any]]:
        deadline = time.monotonic() + self._start_timeout_s
        with self._meeting.starting(self._start_timeout_s) as mine:
            card = self._meeting.read()
            if (reached := self._reach(card)) is not None:
                return reached  # another client was quicker
            if mine:
                if card is not None:
                    self._ask_to_end(card)
                child = self._spawn()
                while time.monotonic() < deadline and (child is None or child.poll() is None):
                    card = self._meeting.read()
                    # Of whatever code: it is as new as can be had, and we must not go round in circles.
                    if card is not None and child is not None and card.pid == child.pid:
                        with contextlib.suppress(ServiceLostError):
                            return card, _greet(card)
                    elif (reached := self._reach(card)) is not None:
                        return reached
                    time.sleep(0.02)
        raise SearchError(
            "service_start",
            f"Söktjänsten kunde inte startas inom {self._start_timeout_s:.0f} sekunder. Försök igen; "
            f"hjälper inte det står mer i {self._meeting.log_file}.",
        )

    def _spawn(self) -> subprocess.Popen[bytes] | None:
        """Start a service in a process of its own, or in this one when that cannot be had."""
        _children[:] = [child for child in _children if child.poll() is None]
        command = python_command(
            "search.index.service",
            *("--library", str(self._library)),
            *("--factory", self._factory),
            *("--idle-s", str(self._idle_s)),
        )
        self._meeting.folder.mkdir(parents=True, exist_ok=True)
        try:
            with self._meeting.stderr_file.open("wb") as stderr:
                child = subprocess.Popen(
                    command,
                    env=python_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=stderr,
                    **_detached(),
                )
        except OSError as error:
            log.warning("no process for the search service (%s): it lives in this one", error)
            host_service(self._library, self._factory, idle_s=self._idle_s)
            return None
        _children.append(child)
        return child

    def _ask_to_end(self, card: ServiceCard) -> None:
        """Have a service end: by asking, or by force when it is stuck."""
        try:
            with _greet(card) as connection:
                connection.send(Stop())
                connection.poll(GREETING_S)
                return
        except (ServiceLostError, OSError, EOFError):
            pass
        with self._meeting.serving(wait_s=0.0) as nobody_serves:
            pass
        # The lock dies with its holder: while it is held, the process on the card lives.
        if not nobody_serves and not card.hosted and self._meeting.read() == card:
            log.warning("search service %d is stuck and is ended", card.pid)
            with contextlib.suppress(OSError):
                os.kill(card.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    def _unintelligible(self) -> SearchError:
        return SearchError(
            "service_mismatch",
            "Programmet är äldre än söktjänsten: policysok har uppdaterats. Starta om programmet.",
        )


def host_service(library: Path, factory: str, *, idle_s: float) -> Service:
    """A library's service in a thread of this process; others reach it like any other service."""
    from search.index.service import Service, deferred  # noqa: PLC0415 - a client has no need of it otherwise

    service = Service(library, deferred(factory), idle_s=idle_s, hosted=True)
    threading.Thread(target=service.run, name="search service", daemon=True).start()
    return service


def _detached() -> dict[str, Any]:
    """The service outlives the program that starts it, and takes no part in its terminal's signals."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        return {"creationflags": flags}
    return {"start_new_session": True}


@contextlib.contextmanager
def _lost_when_broken() -> Iterator[None]:
    try:
        yield
    except ServiceLostError:
        raise
    except Exception as error:  # refused, cut off, or a stranger with another key
        raise ServiceLostError(repr(error)) from error


def _greet(card: ServiceCard) -> Connection[Any, Any]:
    """A connection on which both sides have shown that they know the key."""
    key = bytes.fromhex(card.key)
    with _lost_when_broken():
        connection: Connection[Any, Any] = Client(card.address)
    try:
        with _lost_when_broken():
            if not connection.poll(GREETING_S):
                raise ServiceLostError("no greeting")
            answer_challenge(connection, key)
            deliver_challenge(connection, key)
    except ServiceLostError:
        connection.close()
        raise
    return connection
