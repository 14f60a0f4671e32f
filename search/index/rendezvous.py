"""Where a library's search service can be met: its address and key, its locks, and whether it is of our code.

index/
  service.json      address, key (readable by its owner only), process and code of the service at work
  service.lock      held by the service: there is one at a time
  start.lock        held by a client that starts one
  service.log       the service's log, rotated
  service.stderr    what the service's process said outside the log: crashes of native code
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from search.index.files import INDEX_FOLDER, holding, write_atomically
from search.index.spawning import PROJECT_ROOT

PROTOCOL = 1
"""Raise when the messages between client and service change their meaning."""

MAX_SOCKET_PATH = 100
"""Bytes. The system's limit for a local socket's path is 104 on macOS and 108 on Linux."""

VERSION_CHECK_S = 5.0
"""How old our knowledge of the code on disk may be."""


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """What a service tells about itself. `hosted`: it lives in a program that does other things, too."""

    pid: int
    address: str
    key: str
    version: str
    hosted: bool = False


@dataclass(frozen=True, slots=True)
class Rendezvous:
    """The meeting point of one library's service and clients."""

    library: Path

    @property
    def folder(self) -> Path:
        """The index's folder, which is the service's as well."""
        return self.library / INDEX_FOLDER

    @property
    def log_file(self) -> Path:
        """The service's log."""
        return self.folder / "service.log"

    @property
    def stderr_file(self) -> Path:
        """The service's standard error."""
        return self.folder / "service.stderr"

    def read(self) -> ServiceCard | None:
        """The card of the service that is, or last was, at work."""
        try:
            return ServiceCard(**json.loads((self.folder / "service.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, card: ServiceCard) -> None:
        """Show the card; only this user may read it."""
        write_atomically(self.folder / "service.json", json.dumps(asdict(card)), mode=0o600)

    def withdraw(self, card: ServiceCard) -> None:
        """Take the card away, unless it is another service's by now."""
        if self.read() == card:
            (self.folder / "service.json").unlink(missing_ok=True)

    @contextlib.contextmanager
    def serving(self, wait_s: float) -> Iterator[bool]:
        """Hold the right to be the service; False when another kept it for `wait_s` seconds."""
        with holding(self.folder / "service.lock", wait_s) as held:
            yield held

    @contextlib.contextmanager
    def starting(self, wait_s: float) -> Iterator[bool]:
        """Hold the right to start a service, so that clients that come at once start one between them."""
        with holding(self.folder / "start.lock", wait_s) as held:
            yield held


def new_address(library: Path) -> str:
    """A fresh address for a local socket: a named pipe on Windows, else a path of at most 100 bytes."""
    if sys.platform == "win32":
        name = hashlib.sha256(str(library).encode()).hexdigest()[:8]
        return rf"\\.\pipe\policysok-{name}-{secrets.token_hex(4)}"
    for base in _socket_folders():
        with contextlib.suppress(OSError):
            # mkdtemp makes a folder that only this user can enter.
            path = Path(tempfile.mkdtemp(prefix="policysok-", dir=base)) / "s"
            if len(os.fsencode(path)) < MAX_SOCKET_PATH:
                return str(path)
            remove_socket(str(path))
    raise OSError("no folder for a local socket")


def remove_socket(address: str) -> None:
    """Remove a socket and the folder that was made for it."""
    folder = Path(address).parent
    if sys.platform != "win32" and folder.name.startswith("policysok-"):
        shutil.rmtree(folder, ignore_errors=True)


def _socket_folders() -> Iterator[Path]:
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        yield Path(runtime)
    yield Path(tempfile.gettempdir())
    yield Path("/tmp")


def code_version() -> str:
    """A digest of the code on disk: a service that runs other code is replaced.

    It is read anew every few seconds. So a program that was started before an upgrade agrees with the others
    on which service is the right one, instead of calling back its own.
    """
    return _code_version(int(time.monotonic() / VERSION_CHECK_S))


@lru_cache(maxsize=1)
def _code_version(_moment: int) -> str:
    digest = hashlib.sha256(f"{PROTOCOL}:{sys.version_info[:2]}".encode())
    for package in ("corpus", "search"):
        for path in sorted((PROJECT_ROOT / package).rglob("*.py")):
            with contextlib.suppress(OSError):
                digest.update(path.relative_to(PROJECT_ROOT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
