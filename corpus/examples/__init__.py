"""Example documents of invented municipalities, made for trying the product and for testing it.

The documents under `built/` are made from `sources/` by `python -m corpus.examples.build`.
"""

from __future__ import annotations

from pathlib import Path

from corpus.examples.records import ExampleDuty, ExampleGoal, ExampleTruth
from corpus.examples.truth import read_truth

__all__ = ["ExampleDuty", "ExampleGoal", "ExampleTruth", "examples_dir", "load_truth", "sources_dir"]


def examples_dir() -> Path:
    """The folder with the built example documents and their `truth.json`."""
    return Path(__file__).parent / "built"


def sources_dir() -> Path:
    """The folder with the sources that the documents are built from."""
    return Path(__file__).parent / "sources"


def load_truth() -> tuple[ExampleTruth, ...]:
    """The truth of every built example document, in order of file name."""
    return read_truth(examples_dir())
