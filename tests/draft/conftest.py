"""The small library."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from tests.draft.library import small_library


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return small_library(tmp_path / "library")
