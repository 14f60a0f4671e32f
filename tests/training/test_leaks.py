"""Evaluation material is never trained on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from search.training.overlap import runs
from search.training.sources import Sources


def test_no_training_text_shares_eight_words_with_evaluation_material(shared: Path) -> None:
    evaluation = runs(_evaluation(shared))
    assert len(evaluation) > 1000
    leaks = [text for text in _training() if not evaluation.isdisjoint(runs([text]))]
    assert leaks == []


def _evaluation(shared: Path) -> Iterator[str]:
    for path in sorted((shared / "gold").glob("*.json")):
        yield from _strings(json.loads(path.read_text(encoding="utf-8")))
    for path in sorted((shared / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _strings(json.loads(line))
    for path in sorted((shared / "seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def _training() -> Iterator[str]:
    sources = Sources()
    for group in sources.all_own():
        yield from (group.passage, *(query for _, query in group.queries))
    yield from sources.swedish_texts()
    pairs: Iterable[tuple[str, str]] = [
        *sources.entailments(),
        *sources.synonyms(),
        *sources.translated_sentences(),
    ]
    for pair in pairs:
        yield from pair


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
