"""What the trained tables share: their data's hash, and JSON among a table's arrays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np


def hash_of(paths: Iterable[Path]) -> str:
    """First 16 hex digits of the SHA-256 over the files, in order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def json_bytes(value: object) -> Any:
    """A value as an array of bytes, as a table of weights keeps its terms and its card."""
    return np.frombuffer(json.dumps(value, ensure_ascii=False).encode("utf-8"), dtype=np.uint8)
