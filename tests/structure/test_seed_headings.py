"""Headings of real documents against their annotation, with pinned floors."""

from __future__ import annotations

import os
from difflib import SequenceMatcher

import pytest

from ingest.structure import structure
from tests.structure.seeds import NAMES, SHARED, load_seed

FLOOR = 0.85
"""Least recall and precision of headings over the documents together."""
LEVEL_FLOOR = 0.85
"""Least share of found headings with the annotated level."""

pytestmark = pytest.mark.skipif(
    "CI" in os.environ or not (SHARED / "seeds").is_dir(),
    reason="evaluation material is not part of the project",
)


def test_headings_of_real_transcripts() -> None:
    found = false = missed = levels = 0
    for name in NAMES:
        seed = load_seed(name)
        got = [(_key(h.text), h.level) for h in structure(seed.clean).headings]
        gold = [(_key(g["text"]), g["level"], bool(g.get("uncertain"))) for g in seed.gold]
        matcher = SequenceMatcher(None, [g[0] for g in got], [g[0] for g in gold], autojunk=False)
        pairs = [(b.a + i, b.b + i) for b in matcher.get_matching_blocks() for i in range(b.size)]
        hit = {j for _, j in pairs}
        found += len(pairs)
        false += len(got) - len(pairs)
        missed += sum(1 for j, g in enumerate(gold) if j not in hit and not g[2])
        levels += sum(got[i][1] == gold[j][1] for i, j in pairs)
    precision, recall, level = found / (found + false), found / (found + missed), levels / found
    print(f"headings: precision {precision:.3f} recall {recall:.3f} levels {level:.3f}")
    assert precision >= FLOOR
    assert recall >= FLOOR
    assert level >= LEVEL_FLOOR


def _key(text: str) -> str:
    return " ".join(text.rstrip(": ").lower().split())
