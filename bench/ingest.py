"""Reading speed: pages a second and core, from file to tagged document. `python -m bench.ingest`"""

from __future__ import annotations

import time
from collections import Counter

from corpus.examples import examples_dir, load_truth
from ingest.pipeline import parse

ROUNDS = 3


def main() -> None:
    """Read every text PDF of the examples three times; the first round warms up and does not count."""
    files = [entry.file for entry in load_truth() if entry.format == "pdf"]
    pages = sentences = 0
    seconds = 0.0
    slowest: Counter[str] = Counter()
    for round_number in range(ROUNDS):
        for file in files:
            started = time.process_time()
            document = parse(examples_dir() / file).document
            taken = time.process_time() - started
            if round_number == 0:
                continue
            seconds += taken
            pages += len(document.pages)
            sentences += document.text.count(". ")
            slowest[file] = max(slowest[file], round(taken * 1000))
    print(f"parse and tag: {pages / seconds:.1f} pages/s per core ({pages} pages, CPU time)")
    for file, milliseconds in slowest.most_common(3):
        print(f"  slowest: {file} {milliseconds} ms")


if __name__ == "__main__":
    main()
