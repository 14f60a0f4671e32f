"""Index folders in memory where there is room: the engine waits for the disk at every step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY_DISK = Path("/dev/shm")
ROOM = 2**30
"""Bytes. Each index sets 64 MiB aside for its log."""


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A folder for one test, in memory if possible; the usual one elsewhere."""
    if not os.access(MEMORY_DISK, os.W_OK) or shutil.disk_usage(MEMORY_DISK).free < ROOM:
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="policysok-test-", dir=MEMORY_DISK))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
