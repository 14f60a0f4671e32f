"""Which of the themes' constants matter: each at several values, and what choosing them by area would give.

    policysok ingest corpus/examples/built --library DIR
    python -m bench.compare_constants --library DIR

Run it again when the embedding model is exchanged; the weights have a bench of their own
(`bench.compare_weights`). A constant is worth changing only if the value that is
best on all areas but one also does better on the one left out: otherwise the gain is chance (the last line
of each).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import numpy as np

from bench.compare_quality import run
from search.compare import evidence, themes

VALUES: Mapping[str, tuple[float, ...]] = {
    "MOST_WORDS": (4.0, 6.0, 10.0),
    "CLOSE_FROM": (0.3, 0.4, 0.5),
    "NEIGHBOUR_WEIGHT": (2.2, 4.4, 8.8),
    "NEIGHBOUR_FROM": (0.3, 0.4, 0.5),
    "FEW_NEIGHBOURS": (0.15, 0.3, 0.6),
    "CLAIMED_FROM": (0.0, 1.0, 2.0),
    "CLUSTER_DISTANCE": (0.4, 0.55, 0.7),
}
"""What is tried, the other constants as they stand."""

Rands = tuple[float, ...]


def measured(library: Path, name: str, value: float) -> tuple[Rands, Rands]:
    """The adjusted Rand index of each area with one constant changed: all goals, and the documents that were
    not looked at."""
    module = _module(name)
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        figures = run(library)
    finally:
        setattr(module, name, before)
    return (
        tuple(figure.rand or 0.0 for figure in figures),
        tuple(figure.rand_other or 0.0 for figure in figures),
    )


def _module(name: str) -> ModuleType:
    return themes if hasattr(themes, name) else evidence


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
            mark = " (now)" if value == getattr(_module(name), name) else ""
            print(
                f"| {name} | {value:g}{mark} | {np.mean(everything[value]):.3f} | {np.mean(others):.3f} |",
                flush=True,
            )
        print(f"| {name} | chosen on the other areas | {left_out(everything):.3f} | |", flush=True)


if __name__ == "__main__":
    main()
