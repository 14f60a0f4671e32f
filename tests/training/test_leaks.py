"""Evaluation material is never trained on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from search.training.overlap import runs
from search.training.sources import Sources

LEAST_WORDS = 4


def test_no_training_text_shares_eight_words_with_evaluation_material(shared: Path) -> None:
    evaluation = runs(_evaluation(shared))
    assert len(evaluation) > 1000
    leaks = [text for text in _training() if not evaluation.isdisjoint(runs([text]))]
    assert leaks == []


def test_no_training_text_shares_eight_words_with_what_is_kept_for_measuring() -> None:
    sources = Sources()
    unseen = [
        *sources.unseen_areas(),
        *sources.unseen_answers(),
        *(piece for document in sources.unseen_documents() for piece in document),
    ]
    assert len(unseen) > 500
    evaluation = runs(text for group in unseen for text in (group.passage, *(q for _, q in group.queries)))
    assert [text for text in _training() if not evaluation.isdisjoint(runs([text]))] == []
    asked = {key for group in unseen for _, query in group.queries if (key := _whole(query))}
    assert [text for text in _training() if _whole(text) in asked] == []


def test_the_unseen_areas_are_unseen() -> None:
    sources = Sources()
    seen = {group.area for group in sources.all_own()}
    assert {group.area for group in sources.unseen_areas()}.isdisjoint(seen)


def _whole(text: str) -> tuple[str, ...] | None:
    """A text's words; None where they are so few that two people may well put them alike."""
    words = tuple(re.findall(r"\w+", text.casefold()))
    return words if len(words) >= LEAST_WORDS else None


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
    for names in sources.terms():
        yield from (*names.terms, *names.everyday)
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
