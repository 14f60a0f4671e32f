"""Sentences tagged per second, on one and on two cores.

    python -m bench.tagging [--repeat 3]

Every built example is read, cleaned and structured first; what is timed is tagging alone: candidates,
frames, actors, measures, classifier, policy areas. The sentences are the candidates that tagging judges.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from corpus.examples import load_truth
from ingest.tagging import tag
from ingest.tagging.abbreviations import find_abbreviations
from ingest.tagging.candidates import candidates
from ingest.tagging.example_data import READABLE, stages

WORKERS = 2
_documents: list[Any] = []
"""What a worker tags, read once when it starts."""


def _load() -> int:
    """Read the examples and tag one, so that tables are loaded; the number of sentences in them all."""
    if not _documents:
        _documents.extend(stages(entry) for entry in load_truth() if entry.format in READABLE)
        tag(*_documents[0])
    return sum(
        len(candidates(cleaned, found, find_abbreviations(cleaned.text))) for cleaned, found, _ in _documents
    )


def _pass(_: int) -> float:
    _load()
    started = time.perf_counter()
    for document in _documents:
        tag(*document)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    sentences = _load()
    best = min(_pass(0) for _ in range(repeat))
    print(f"{len(_documents)} documents, {sentences} sentences")
    print(f"one process: {sentences / best:.0f} sentences/s (best of {repeat})")
    started = time.process_time()
    _pass(0)
    print(f"one process: {sentences / (time.process_time() - started):.0f} sentences per second of CPU time")
    with ProcessPoolExecutor(WORKERS) as pool:
        list(pool.map(_pass, range(WORKERS)))
        rates = []
        for _ in range(repeat):
            started = time.perf_counter()
            list(pool.map(_pass, range(WORKERS)))
            rates.append(WORKERS * sentences / (time.perf_counter() - started))
    print(f"{WORKERS} processes: {max(rates):.0f} sentences/s (best of {repeat})")


if __name__ == "__main__":
    main()
