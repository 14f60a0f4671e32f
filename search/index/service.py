"""The search service: the one process that has a library's index open, and answers for all others.

Started by whoever needs it first (`search.index.client`), it ends itself when nobody has asked for a while.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import logging
import logging.handlers
import os
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import (
    Connection,
    Listener,
    answer_challenge,
    deliver_challenge,
)
from pathlib import Path
from typing import Any

from corpus.errors import SearchError, UserError
from search.index.following import Follower
from search.index.messages import (
    Answered,
    Ask,
    AskStatus,
    Handler,
    Refused,
    ServiceStatus,
    Stop,
    Stopping,
)
from search.index.rendezvous import Rendezvous, ServiceCard, code_version, new_address, remove_socket

log = logging.getLogger(__name__)

POLL_S = 0.5
"""Seconds between two looks at the catalogue."""

BACKLOG = 128
"""Clients that may knock at once."""

TAKEOVER_S = 30.0
"""How long a new service waits for the one before it to finish and close."""

LOOK_UP_S = 0.2
"""How often the service looks whether it is time to end."""

FINISH_S = 20.0
"""How long a service that ends waits for the answers under way."""

MakeHandler = Callable[[Path], Handler]


class Service:
    """Serves one library's handler until told to stop, or idle for `idle_s` seconds."""

    def __init__(
        self,
        library: Path,
        make_handler: MakeHandler,
        *,
        idle_s: float,
        poll_s: float = POLL_S,
        hosted: bool = False,
    ) -> None:
        self._meeting = Rendezvous(library)
        self._make_handler = make_handler
        self._idle_s = idle_s
        self._poll_s = poll_s
        self._hosted = hosted
        self._handler: Handler | None = None
        self._follower: Follower | None = None
        self._trouble: UserError | None = None
        self._ready = threading.Event()
        self._ending = threading.Event()
        self._under_way = 0
        self._counting = threading.Condition()
        self._last_use = time.monotonic()

    def run(self) -> bool:
        """Serve; False when another service of this library is, and stays, at work."""
        with self._meeting.serving(TAKEOVER_S) as mine:
            if not mine:
                return False
            if (stale := self._meeting.read()) is not None:
                self._meeting.withdraw(stale)
                remove_socket(stale.address)
            address = new_address(self._meeting.library)
            listener = Listener(address, backlog=BACKLOG)
            try:
                self._serve(listener, address)
            finally:
                with contextlib.suppress(OSError):  # a cleaner of temporary files may have been there
                    listener.close()
                remove_socket(address)
        return True

    def end(self) -> None:
        """Ask the service to end; returns at once."""
        self._ending.set()

    # --- life ------------------------------------------------------------------------------------------
    def _serve(self, listener: Listener, address: str) -> None:
        key = secrets.token_hex(32)
        self._card = ServiceCard(os.getpid(), address, key, code_version(), self._hosted)
        threading.Thread(target=self._accept, args=(listener, bytes.fromhex(key)), daemon=True).start()
        self._meeting.write(self._card)
        log.info("service %d at %s", os.getpid(), address)
        try:
            self._make_ready()
            while not self._ending.wait(LOOK_UP_S):
                if self._is_idle() or self._meeting.read() != self._card:
                    log.info("ending: nobody asks, or the library is gone")
                    break
        finally:
            self._ending.set()
            self._meeting.withdraw(self._card)  # first, so that whoever comes now starts another
            self._close()

    def _make_ready(self) -> None:
        try:
            self._handler = self._make_handler(self._meeting.library)
            self._follower = Follower(self._handler, self._poll_s)
        except Exception as error:
            self._trouble = self._as_user_error(error)
            # Those who wait are told; the next one who comes may have better luck with a new service.
            self._meeting.withdraw(self._card)
            self._ready.set()
            time.sleep(0.5)
            self._ending.set()
        self._ready.set()
        self._last_use = time.monotonic()

    def _is_idle(self) -> bool:
        if self._under_way or (
            self._follower is not None
            and self._follower.problem is None
            and not self._follower.report.complete
        ):
            return False
        return time.monotonic() - self._last_use > self._idle_s

    def _close(self) -> None:
        with self._counting:
            self._counting.wait_for(lambda: not self._under_way, FINISH_S)
        if self._follower is not None:
            self._follower.stop()
        if self._handler is not None:
            self._handler.close()
        log.info("service %d ended", os.getpid())

    # --- conversation ----------------------------------------------------------------------------------
    def _accept(self, listener: Listener, key: bytes) -> None:
        while not self._ending.is_set():
            try:
                connection = listener.accept()
            except (OSError, EOFError):
                if self._ending.is_set():
                    return
                time.sleep(0.05)  # out of file handles: others will be given back
                continue
            threading.Thread(target=self._converse, args=(connection, key), daemon=True).start()

    def _converse(self, connection: Connection[Any, Any], key: bytes) -> None:
        with connection, contextlib.suppress(OSError, EOFError):
            try:
                deliver_challenge(connection, key)
                answer_challenge(connection, key)
            except Exception:  # whoever does not know the key is nobody we talk to
                return
            while True:
                message = connection.recv()
                with self._counting:
                    if self._ending.is_set():
                        return
                    self._under_way += 1
                try:
                    self._reply(connection, message)
                finally:
                    with self._counting:
                        self._under_way -= 1
                        self._counting.notify_all()

    def _reply(self, connection: Connection[Any, Any], message: object) -> None:
        reply: Answered | Refused | ServiceStatus
        match message:
            case Ask():
                self._last_use = time.monotonic()
                reply = self._answer(message)
                self._last_use = time.monotonic()
            case AskStatus():
                reply = self._status()
            case Stop():
                self._meeting.withdraw(self._card)
                connection.send(Stopping())
                self._ending.set()
                return
            case _:
                reply = Refused(SearchError("bad_request", "Söktjänsten förstod inte frågan."))
        try:
            connection.send(reply)
        except (OSError, EOFError):
            raise
        except Exception as error:  # an answer that cannot be pickled
            connection.send(Refused(self._as_user_error(error)))

    def _answer(self, ask: Ask) -> Answered | Refused:
        self._ready.wait()
        if self._trouble is not None:
            return Refused(self._trouble)
        assert self._handler is not None and self._follower is not None
        try:
            self._follower.wait_for(ask.min_seq, ask.patience_s)
            return Answered(self._handler.answer(ask.request), self._follower.report.applied_seq)
        except Exception as error:
            return Refused(self._as_user_error(error))

    def _status(self) -> ServiceStatus:
        follower = self._follower
        return ServiceStatus(
            pid=os.getpid(),
            version=self._card.version,
            ready=self._ready.is_set() and self._trouble is None,
            applied_seq=follower.report.applied_seq if follower else 0,
            complete=follower.report.complete if follower else False,
            problem=follower.problem if follower else None,
            idle_s=time.monotonic() - self._last_use,
        )

    def _as_user_error(self, error: Exception) -> UserError:
        if isinstance(error, UserError):
            return error
        log.exception("a request failed", exc_info=error)
        return SearchError(
            "search_failed",
            f"Sökningen misslyckades på grund av ett fel i programmet. Mer står i {self._meeting.log_file}.",
        )


def deferred(path: str) -> MakeHandler:
    """The factory that `module:function` names, imported when it is called: its trouble is then answered."""

    def make(library: Path) -> Handler:
        module, _, name = path.partition(":")
        factory: MakeHandler = getattr(importlib.import_module(module), name)
        return factory(library)

    return make


def main(arguments: list[str] | None = None) -> int:
    """Entry of the service's process."""
    parser = argparse.ArgumentParser(prog="policysok-service")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--factory", required=True)
    parser.add_argument("--idle-s", type=float, required=True)
    given = parser.parse_args(arguments)
    meeting = Rendezvous(given.library)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=[
            logging.handlers.RotatingFileHandler(
                meeting.log_file, maxBytes=256_000, backupCount=1, encoding="utf-8"
            )
        ],
    )
    service = Service(given.library, deferred(given.factory), idle_s=given.idle_s)
    signal.signal(signal.SIGTERM, lambda *_: service.end())
    try:
        return 0 if service.run() else 3
    except Exception:
        log.exception("the service broke down")
        return 1


if __name__ == "__main__":
    sys.exit(main())
