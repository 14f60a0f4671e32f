"""Quality does not fall unseen: floors in `floors.json`, each below the figure measured in docs/quality.md.

Lowering a floor is a visible act. The example documents are measured everywhere; the evaluation material
beside the project only where it is present, through its own scorer and the command line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from bench.example_metadata import verdicts_on_examples
from bench.tagging_quality import measure
from ingest.tagging.evaluation import share
from tests.quality.metadata_scoring import Verdict, macro_by_layout

FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    """Every metadata field of every example document, judged."""
    return verdicts_on_examples()


def test_metadata_by_header_layout(verdicts: list[Verdict]) -> None:
    macro, shares = macro_by_layout(verdicts)
    assert len(shares) == 22, "every header layout has a document"
    assert macro >= FLOORS["examples"]["metadata_macro_by_layout"], shares


def test_metadata_field_by_field(verdicts: list[Verdict]) -> None:
    micro = sum(v.right for v in verdicts) / len(verdicts)
    assert micro >= FLOORS["examples"]["metadata_micro"]


def test_metadata_is_not_invented(verdicts: list[Verdict]) -> None:
    invented = [(v.file, v.field, v.found) for v in verdicts if v.invented]
    assert len(invented) <= FLOORS["examples"]["metadata_invented_at_most"], invented


def test_goals_and_duties_of_unseen_documents() -> None:
    """Marked documents that nothing was trained on (ingest/tagging/data/SOURCES.md)."""
    figures, floors = measure("unseen"), FLOORS["unseen"]
    assert figures.counts["goals"].f1 >= floors["goals_f1"]
    assert figures.counts["responsibilities"].f1 >= floors["responsibilities_f1"]
    right = share(figures.attributes)
    for name in ("goals.kind", "goals.measurable", "goals.target_year"):
        assert right[name][0] >= floors[name], (name, right[name])
    for name in ("responsibilities.actor", "responsibilities.modality"):
        assert right[name][0] >= floors[name], (name, right[name])


@lru_cache
def _score(shared: Path, *arguments: str) -> dict[str, Any]:
    command = str(Path(sys.executable).with_name("policysok"))
    done = subprocess.run(
        [sys.executable, str(shared / "tools" / "score.py"), *arguments, "--policysok", command, "--json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=280,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.slow
def test_tagging_of_real_documents(shared: Path) -> None:
    figures, floors = _score(shared, "tagging"), FLOORS["shared"]
    assert figures["metadata_micro"] >= floors["metadata_micro"]
    assert figures["metadata_macro"] >= floors["metadata_macro"]
    assert len(figures["invented"]) <= floors["metadata_invented_at_most"], figures["invented"]
    assert figures["goals"]["f1"] >= floors["goals_f1"]
    assert figures["responsibilities"]["f1"] >= floors["responsibilities_f1"]


@pytest.mark.slow
def test_titles_of_real_documents(shared: Path) -> None:
    figures = _score(shared, "titles")
    assert figures["recall_micro"] >= FLOORS["shared"]["titles_recall"]
    assert figures["invented"] <= FLOORS["shared"]["titles_invented_at_most"], figures["invented_items"]


@pytest.mark.slow
def test_search_in_real_documents(shared: Path) -> None:
    figures = {mode: _score(shared, "search", "--mode", mode) for mode in ("hybrid", "words", "meaning")}
    hybrid = figures["hybrid"]
    assert hybrid["ndcg10"] >= FLOORS["shared"]["search_hybrid"]
    assert hybrid["by_kind"]["lexical"][0] >= FLOORS["shared"]["search_lexical"]
    better_half = max(figures["words"]["ndcg10"], figures["meaning"]["ndcg10"])
    assert hybrid["ndcg10"] >= better_half


@pytest.mark.slow
def test_answers_to_public_questions(shared: Path) -> None:
    assert _score(shared, "faq")["ndcg10"] >= FLOORS["shared"]["faq_hybrid"]
