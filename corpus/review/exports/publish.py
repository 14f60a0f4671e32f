"""Putting files where a web server or a shared folder shows them: whole, and only when changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace_file(path: Path, content: bytes) -> bool:
    """Write a file in one step; whether it was changed. One with the same content keeps its time.

    Whoever reads it meanwhile sees the old or the new content, never a part; a web server's answer to "has
    it changed?" stays right. Raises OSError.
    """
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # The temporary file's own mode lets nobody else read, and a web server is somebody else.
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
