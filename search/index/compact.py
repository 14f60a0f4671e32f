"""Optimising the embedded index beside its use: on a copy, in a process of its own.

The engine's optimisation takes half a minute for 50,000 points and lets no other thread of its process run.
So the owner copies its generation, a child process optimises the copy and publishes it, and the owner takes
over and applies the changes that came meanwhile: they follow from the applied number that was copied along.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SearchError
from search.index.edge_shard import DamagedShardError, ShardIndex
from search.index.generations import GenerationFolder, Generations
from search.index.spawning import python_command, python_environment

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Compaction:
    """A child process at work on a copy."""

    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, generations: Generations, source: GenerationFolder) -> Compaction | None:
        """Copy a generation that is flushed and not being written to, and set a child on it.

        None when it cannot be done now (no space, no process): the index goes on as it is.
        """
        copy = generations.start()
        try:
            shutil.copytree(source.path, copy.path, dirs_exist_ok=True)
            process = subprocess.Popen(
                python_command(
                    "search.index.compact", str(generations.folder), copy.path.name, source.path.name
                ),
                env=python_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            log.warning("optimisation is put off: %s", error)
            shutil.rmtree(copy.path, ignore_errors=True)
            return None
        log.info("optimising a copy of %s in process %d", source.path.name, process.pid)
        return cls(process)

    def ended(self) -> bool:
        """Whether the child is done, well or not."""
        code = self.process.poll()
        if code:
            log.warning("optimisation failed with exit status %d", code)
        return code is not None


def compact(folder: Path, copy_name: str, source_name: str) -> bool:
    """Optimise the copy and publish it; False when another generation has come since, and it is dropped."""
    generations = Generations(folder)
    copy = GenerationFolder(folder / copy_name)
    source = GenerationFolder(folder / source_name)
    with generations.building(wait_s=5.0) as mine:
        if not mine:
            shutil.rmtree(copy.path, ignore_errors=True)
            return False
        try:
            index = ShardIndex.load(copy)
            index.optimise()
            index.close()
        except (DamagedShardError, SearchError):
            shutil.rmtree(copy.path, ignore_errors=True)
            raise
        if generations.current() != source:
            shutil.rmtree(copy.path, ignore_errors=True)
            return False
        generations.publish(copy)
        return True


def main(arguments: list[str]) -> int:
    """Entry of the child process: index folder, name of the copy, name of what it was copied from."""
    with suppress(AttributeError, OSError):
        os.nice(10)  # queries go first; Windows has no such call
    folder, copy_name, source_name = arguments
    compact(Path(folder), copy_name, source_name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
