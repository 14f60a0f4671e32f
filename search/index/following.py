"""The thread in which a service follows the catalogue while queries go on."""

from __future__ import annotations

import logging
import threading
import time

from corpus.errors import UserError
from search.index.messages import Handler
from search.index.reports import SyncReport

log = logging.getLogger(__name__)

BUDGET_S = 0.5
"""How long one bout of work may take: so soon does waiting for a change notice that it is in."""

LONGEST_PAUSE_S = 30.0
"""Between two tries when following fails again and again."""


class Follower:
    """Polls the catalogue through a handler; tells how far the index has come and lets others wait for it."""

    def __init__(self, handler: Handler, poll_s: float) -> None:
        self._handler = handler
        self._poll_s = poll_s
        self._news = threading.Condition()
        self._hurry = threading.Event()
        self._stopping = False
        self._report = SyncReport(applied_seq=0, complete=False)
        self._problem: str | None = None
        self._thread = threading.Thread(target=self._run, name="follow the catalogue", daemon=True)
        self._thread.start()

    @property
    def report(self) -> SyncReport:
        """The last bout's report."""
        return self._report

    @property
    def problem(self) -> str | None:
        """Why following does not succeed just now."""
        return self._problem

    def wait_for(self, seq: int, patience_s: float) -> None:
        """Wait until the index holds a change, but no longer than `patience_s` seconds."""
        if self._report.applied_seq >= seq or patience_s <= 0:
            return
        self._hurry.set()
        with self._news:
            self._news.wait_for(lambda: self._report.applied_seq >= seq or self._stopping, patience_s)

    def stop(self) -> None:
        """End after the bout under way."""
        self._stopping = True
        self._hurry.set()
        with self._news:
            self._news.notify_all()
        self._thread.join()

    def _run(self) -> None:
        pause = self._poll_s
        while not self._stopping:
            self._hurry.clear()
            if self._bout():
                pause = self._poll_s
                if not self._report.complete:
                    time.sleep(0)  # let waiting queries have the interpreter first
                    continue
            else:
                pause = min(pause * 2, LONGEST_PAUSE_S)
            self._hurry.wait(pause)

    def _bout(self) -> bool:
        try:
            report = self._handler.catch_up(BUDGET_S)
        except Exception as error:
            message = error.message if isinstance(error, UserError) else str(error)
            if message != self._problem:  # not the same traceback every half minute
                log.exception("could not follow the catalogue")
            self._problem = message
            return False
        if report.documents or report.removed:
            log.info("applied changes to %d: %s", report.applied_seq, report)
        self._problem = None
        with self._news:
            self._report = report
            self._news.notify_all()
        return True
