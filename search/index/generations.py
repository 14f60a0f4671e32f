"""The index on disk: generations of it, of which one is current, and how the next one takes over.

    index/
      current            the name of the generation that answers
      owner.lock         held by the process that has the current generation open
      build.lock         held by the process that builds the next generation
      gen-1a2b3c4d/      shard/ (the Qdrant Edge shard) and state.json
      building-5e6f7a8b/ a generation that is not complete yet

A complete generation is published by renaming its folder and then replacing `current`, both atomic: killed
at any moment, there is one generation that is whole. Its owner switches over when it next looks.
"""

from __future__ import annotations

import contextlib
import json
import logging
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import PolicysokError
from search.index.conditions import PAYLOAD_FORMAT
from search.index.files import holding, write_atomically

log = logging.getLogger(__name__)

_STATE = "state.json"
_SHARD = "shard"


class IndexInUseError(PolicysokError):
    """Another process has the index open: ask that one (`search.index.client`). Never shown to a user."""


@dataclass(frozen=True, slots=True)
class IndexIdentity:
    """What an index was built for. Built for something else, it is of no use and is built anew."""

    model_id: str
    dimension: int
    payload_format: int = PAYLOAD_FORMAT


@dataclass(frozen=True, slots=True)
class GenerationState:
    """What is noted beside a shard, after the shard itself has been written.

    `loose` counts the points put since the last optimisation, `dead` those replaced or removed since then.
    """

    identity: IndexIdentity
    applied_seq: int = 0
    loose: int = 0
    dead: int = 0


@dataclass(frozen=True, slots=True)
class GenerationFolder:
    """One generation's folder."""

    path: Path

    @property
    def shard(self) -> Path:
        """Where the Edge shard lies."""
        return self.path / _SHARD

    def read_state(self) -> GenerationState | None:
        """The noted state; None when there is none or it cannot be read."""
        try:
            raw = json.loads((self.path / _STATE).read_text(encoding="utf-8"))
            return GenerationState(
                identity=IndexIdentity(**raw["identity"]),
                applied_seq=int(raw["applied_seq"]),
                loose=int(raw["loose"]),
                dead=int(raw["dead"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write_state(self, state: GenerationState) -> None:
        """Note the state, all or nothing."""
        write_atomically(self.path / _STATE, json.dumps(asdict(state)))


@dataclass(frozen=True, slots=True)
class Generations:
    """All generations of one index folder."""

    folder: Path

    def current(self) -> GenerationFolder | None:
        """The generation that answers; None when there is none yet."""
        try:
            name = (self.folder / "current").read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            return None
        path = self.folder / name
        return GenerationFolder(path) if name.startswith("gen-") and path.is_dir() else None

    def start(self, kind: str = "building") -> GenerationFolder:
        """A new, empty folder to build the next generation in.

        Of kind `gen` it needs no publishing, only to be pointed at: for the owner, when nothing answers yet.
        """
        path = self.folder / f"{kind}-{secrets.token_hex(4)}"
        path.mkdir(parents=True)
        return GenerationFolder(path)

    def publish(self, built: GenerationFolder) -> GenerationFolder:
        """Make a complete generation, closed by whoever built it, the current one."""
        path = self.folder / built.path.name.replace("building-", "gen-")
        built.path.rename(path)
        self.point_at(GenerationFolder(path))
        return GenerationFolder(path)

    def point_at(self, generation: GenerationFolder) -> None:
        """Make a generation the current one."""
        write_atomically(self.folder / "current", generation.path.name)

    def remove_others(self, keep: GenerationFolder) -> None:
        """Remove superseded generations and half-built ones that nobody works on. The owner calls this."""
        with self.building(wait_s=0.0) as nobody_builds:
            if not nobody_builds:
                return
            current = self.current()
            for path in (*self.folder.glob("gen-*"), *self.folder.glob("building-*")):
                # The current one may be newer than `keep`: it is the next to take over.
                if path != keep.path and GenerationFolder(path) != current:
                    _remove(path)

    @contextlib.contextmanager
    def owning(self, wait_s: float) -> Iterator[None]:
        """Hold the right to open the current generation; raises `IndexInUseError` after `wait_s` seconds."""
        with holding(self.folder / "owner.lock", wait_s) as held:
            if not held:
                raise IndexInUseError(f"{self.folder} is open in another process")
            yield

    @contextlib.contextmanager
    def building(self, wait_s: float) -> Iterator[bool]:
        """Hold the right to build the next generation; False when another process held on to it."""
        with holding(self.folder / "build.lock", wait_s) as held:
            yield held


def _remove(path: Path) -> None:
    """Remove a folder; what cannot be removed now is tried again when the index is next opened."""
    try:
        shutil.rmtree(path)
    except OSError as error:
        log.info("could not remove %s: %s", path.name, error)
