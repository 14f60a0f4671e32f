"""The small library and what compares it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from search.compare import Comparer
from tests.compare.library import AxisEncoder, small_library


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return small_library(tmp_path / "library")


@pytest.fixture
def comparer(catalogue: Catalogue) -> Comparer:
    return Comparer(catalogue, AxisEncoder())
