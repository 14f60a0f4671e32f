"""Small files that several processes share: replaced in one step, and locks."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import portalocker

from corpus.errors import SearchError

INDEX_FOLDER = "index"
"""The index's folder within the library."""


def write_atomically(path: Path, text: str, *, mode: int = 0o644) -> None:
    """Replace a small file: a reader sees the old text or the new one, also after a power cut."""
    draft = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(3)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@contextlib.contextmanager
def holding(path: Path, wait_s: float) -> Iterator[bool]:
    """Hold a lock file, waiting at most `wait_s` seconds for it; False when another process kept it.

    The operating system lets go of the lock when its holder dies, so a stale file blocks nobody.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING
    lock = portalocker.Lock(str(path), mode="a", timeout=wait_s, check_interval=0.05, flags=flags)
    try:
        lock.acquire()
    except portalocker.exceptions.AlreadyLocked:
        yield False
        return
    except (portalocker.exceptions.LockException, OSError) as error:
        raise SearchError(
            "index_not_lockable",
            f"Sökindexet i {path.parent} kan inte låsas ({error}). "
            "Kontrollera att du får skriva i mappen, eller lägg biblioteket på en lokal disk.",
        ) from error
    try:
        yield True
    finally:
        lock.release()
