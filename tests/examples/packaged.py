"""The packaged sources and built files, each read once per test run."""

from __future__ import annotations

from functools import lru_cache

from corpus.examples import examples_dir, load_truth
from corpus.examples.check import check_all, source_files
from corpus.examples.source import ExampleSource, Problem
from tests.examples.printed import page_texts


@lru_cache(maxsize=1)
def packaged() -> tuple[dict[str, ExampleSource], tuple[Problem, ...]]:
    """All sound sources by id, and every problem."""
    sources, problems = check_all(source_files())
    return {source.id: source for source in sources}, problems


@lru_cache(maxsize=256)
def built_pages(id_: str) -> tuple[str, ...]:
    """The squeezed page texts of a built file."""
    entry = next(entry for entry in load_truth() if entry.id == id_)
    path = examples_dir() / entry.file
    return tuple(page_texts(path, path.read_bytes(), entry.password))
