"""The stage's pace: at least 100 pages a second on one core, measured in processor time."""

from __future__ import annotations

import time

import pytest

from ingest.cleaned import CleanDocument
from ingest.structure import structure
from tests.structure.building import clean_document, flat_document, line

PAGE = (
    "Kommunen ska i samverkan med bl.a. Region Ekby verka för ett tryggt mottagande. Delmål Fler elever ska trivas. "
    "Andelen unga som arbetar ska öka med 10 procent till år 2030. Ansvar Nämnden följer upp målen varje år. "
) * 9
PAGES = 100


def _lines() -> CleanDocument:
    blocks = []
    for page in range(1, PAGES + 1):
        blocks.append(line(f"{page % 20 + 1}.1 Rubrik på sidan", 14, True, page))
        blocks += [
            line(f"{sentence.strip()}.", page=page) for sentence in PAGE.split(".") if sentence.strip()
        ]
    return clean_document(blocks)


SHAPES = {
    "flat": lambda: flat_document(*[PAGE] * PAGES),
    "flat with contents table": lambda: flat_document(*[PAGE] * PAGES, toc=["Delmål", "Ansvar"] * 100),
    "lines": _lines,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_at_least_a_hundred_pages_a_second(shape: str) -> None:
    clean = SHAPES[shape]()
    began = time.process_time()
    outcome = structure(clean)
    assert outcome.passages
    assert PAGES / (time.process_time() - began) > 100
