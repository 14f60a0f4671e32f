"""The process that reads uploaded files, started by `upload_jobs`: the page itself stays quick.

Streamlit puts the page's script in place of `__main__`, which the parsers' worker processes would then
run again; and the language model takes a gigabyte that the page's server should not keep. So a process of
its own: one JSON request on standard input, JSON events by line on standard output. A second line, or the
end of standard input (the server is gone), stops it after the current file.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from corpus.catalogue import Catalogue
from corpus.errors import UserError
from corpus.settings import Settings, load_settings

Say = Callable[[dict[str, Any]], None]


class _StoppedError(Exception):
    """Raised inside embedding to leave it between two commits."""


def main() -> None:
    """Answer the request on standard input."""
    say = _events(sys.stdout)
    # Whatever a library prints must not end up among the events.
    sys.stdout = sys.stderr
    request = json.loads(sys.stdin.readline())
    stop = threading.Event()
    threading.Thread(target=_listen, args=[stop], daemon=True).start()
    try:
        run(request, say, stop)
    except UserError as error:
        say({"event": "broken", "message": error.message})


def _events(stream: TextIO) -> Say:
    def say(event: dict[str, Any]) -> None:
        try:
            stream.write(json.dumps(event, ensure_ascii=False) + "\n")
            stream.flush()
        except BrokenPipeError:
            # Nobody listens any more; what is stored is stored.
            os._exit(1)

    return say


def _listen(stop: threading.Event) -> None:
    sys.stdin.readline()
    stop.set()


def run(request: dict[str, Any], say: Say, stop: threading.Event) -> None:
    """Read the request's files, then give new texts their vectors; `say` hears of every step."""
    from ingest.batch import BatchOptions  # noqa: PLC0415  (the parsers; this process starts without them)
    from ingest.uploads import read  # noqa: PLC0415
    from ingest.workers import WorkerLimits  # noqa: PLC0415

    settings = load_settings(Path(request["library"]))
    catalogue = Catalogue(settings.library)
    paths = [Path(path) for path in request["paths"]]
    limits = WorkerLimits()
    # Each worker takes seconds to start: no more of them than files.
    limits = replace(limits, workers=max(1, min(limits.workers, len(paths))))
    options = BatchOptions(again=request["again"], workers=limits)
    outcomes = read(catalogue, paths, author=request["author"], options=options)
    for outcome in outcomes:
        error = outcome.error
        say(
            {
                "event": "file",
                "path": outcome.path,
                "status": outcome.status,
                "document_id": outcome.document_id,
                "title": outcome.title,
                "pages": outcome.pages,
                "goals": outcome.goals,
                "responsibilities": outcome.responsibilities,
                "messages": [*([error.message] if error else []), *(w.message for w in outcome.warnings)],
            }
        )
        if stop.is_set():
            # Closing the generator ends the workers; files that they had begun are read another time.
            outcomes.close()  # type: ignore[attr-defined]
            break
    if request["embed"] and not stop.is_set():
        _embed(catalogue, settings, say, stop)
    say({"event": "stopped" if stop.is_set() else "done"})


def _embed(catalogue: Catalogue, settings: Settings, say: Say, stop: threading.Event) -> None:
    from search.embedding import embed_missing, pending_texts  # noqa: PLC0415  (loads the model)

    texts = pending_texts(catalogue, settings)
    if not texts:
        return
    done = 0
    say({"event": "embedding", "done": done, "total": len(texts)})

    def progress(more: int) -> None:
        nonlocal done
        done += more
        say({"event": "embedding", "done": done, "total": len(texts)})
        if stop.is_set() and done < len(texts):
            raise _StoppedError

    try:
        embed_missing(catalogue, settings, texts, progress)
    except _StoppedError:
        return


if __name__ == "__main__":
    main()
