"""Which of the themes' constants matter: each at several values, and what choosing them by area would give.

    policysok ingest corpus/examples/built --library DIR
    python -m bench.compare_constants --library DIR

Run it again when the embedding model is exchanged. A constant is worth changing only if the value that is
best on all areas but one also does better on the one left out: otherwise the gain is chance (the last line
of each).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bench.compare_quality import run
from search.compare import themes

VALUES: Mapping[str, tuple[float, ...]] = {
    "HEADING_WEIGHT": (0.0, 0.25, 0.5, 1.0),
    "COMMON_WEIGHT": (0.4, 0.6, 1.0),
    "LIKENESS_WEIGHT": (3.0, 6.0, 10.0),
    "MOST_WORDS": (4.0, 6.0, 10.0),
    "NEIGHBOUR_WEIGHT": (3.0, 6.0, 9.0),
    "NEIGHBOUR_FROM": (0.25, 0.35, 0.5),
    "CLAIMED_FROM": (0.4, 0.8, 1.6),
    "CLUSTER_DISTANCE": (0.4, 0.55, 0.7),
}
"""What is tried, the other constants as they stand."""

Rands = tuple[float, ...]


def measured(library: Path, name: str, value: float) -> tuple[Rands, Rands]:
    """The adjusted Rand index of each area with one constant changed: all goals, and the documents that were
    not looked at."""
    before = getattr(themes, name)
    setattr(themes, name, value)
    try:
        figures = run(library)
    finally:
        setattr(themes, name, before)
    return (
        tuple(figure.rand or 0.0 for figure in figures),
        tuple(figure.rand_other or 0.0 for figure in figures),
    )


def left_out(by_value: Mapping[float, Rands]) -> float:
    """The mean over areas when each area's value is the one that is best on all the other areas."""
    values = list(by_value)
    table = np.array([by_value[value] for value in values])
    chosen = [
        table[np.delete(table, area, axis=1).mean(axis=1).argmax(), area] for area in range(table.shape[1])
    ]
    return float(np.mean(chosen))


def main() -> None:
    """Print a line for each value, and one for each constant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--only", choices=list(VALUES), help="one constant")
    options = parser.parse_args()
    print("| constant | value | all goals | documents not looked at |\n|---|---|---|---|")
    for name in [options.only] if options.only else VALUES:
        everything: dict[float, Rands] = {}
        for value in VALUES[name]:
            everything[value], others = measured(options.library, name, value)
            mark = " (now)" if value == getattr(themes, name) else ""
            print(
                f"| {name} | {value:g}{mark} | {np.mean(everything[value]):.3f} | {np.mean(others):.3f} |",
                flush=True,
            )
        print(f"| {name} | chosen on the other areas | {left_out(everything):.3f} | |", flush=True)


if __name__ == "__main__":
    main()
