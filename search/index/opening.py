"""Which index a library has, opening it, and building its next generation."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.index.edge import EdgeIndex
from search.index.edge_shard import ShardIndex
from search.index.files import INDEX_FOLDER
from search.index.generations import Generations, IndexIdentity, IndexInUseError
from search.index.port import PassageIndex

BUILD_WAIT_S = 3600.0
"""How long a rebuild waits for another one of the same library."""


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where a library's index is: embedded in the library's folder, or on a Qdrant server at `url`."""

    library: Path
    identity: IndexIdentity
    url: str | None = None
    api_key: str | None = None

    @property
    def folder(self) -> Path:
        """The folder of the embedded index."""
        return self.library / INDEX_FOLDER

    @property
    def collection(self) -> str:
        """The index's name on a server that may serve several libraries."""
        return "policysok-" + hashlib.sha256(str(self.library.resolve()).encode()).hexdigest()[:12]


def open_index(place: IndexPlace, *, wait_s: float = 10.0) -> PassageIndex:
    """Open the library's index; an empty one when there is none that fits.

    Raises `IndexInUseError` when another process has the embedded index open for longer than `wait_s`
    seconds, and `SearchError` when the server does not answer.
    """
    if place.url is None:
        return EdgeIndex(place.folder, place.identity, wait_s=wait_s)
    # qdrant-client takes a second to import and is needed with a server only.
    from search.index.qdrant import open_qdrant  # noqa: PLC0415
    from search.index.qdrant_collections import connect  # noqa: PLC0415

    return open_qdrant(connect(place.url, place.api_key), place.collection, place.identity)


@contextlib.contextmanager
def next_generation(place: IndexPlace) -> Iterator[PassageIndex]:
    """An empty index to fill; it takes over when the block ends well, and is dropped when it does not.

    The current one answers meanwhile, in this process or another, which switches over by itself.
    """
    if place.url is None:
        with _next_embedded(place) as index:
            yield index
    else:
        with _next_on_server(place.url, place) as index:
            yield index


@contextlib.contextmanager
def _next_embedded(place: IndexPlace) -> Iterator[PassageIndex]:
    generations = Generations(place.folder)
    with generations.building(BUILD_WAIT_S) as mine:
        if not mine:
            raise IndexInUseError(f"{place.folder} is being rebuilt by another process")
        folder = generations.start()
        try:
            index = ShardIndex.create(folder, place.identity)
            try:
                yield index
                index.optimise()
            finally:
                index.close()
        except BaseException:
            shutil.rmtree(folder.path, ignore_errors=True)
            raise
        published = generations.publish(folder)
    # With an owner at work it is for that one to clear up, once it has switched over.
    with contextlib.suppress(IndexInUseError), generations.owning(wait_s=0.0):
        generations.remove_others(published)


@contextlib.contextmanager
def _next_on_server(url: str, place: IndexPlace) -> Iterator[PassageIndex]:
    from search.index.qdrant import QdrantIndex  # noqa: PLC0415
    from search.index.qdrant_collections import (  # noqa: PLC0415
        connect,
        create_collection,
        publish_collection,
        server_errors,
    )

    client = connect(url, place.api_key)
    with contextlib.closing(client), server_errors(url):
        built = create_collection(client, place.collection, place.identity)
        try:
            yield QdrantIndex(client, built, place.identity)
        except BaseException:
            client.delete_collection(built)
            raise
        publish_collection(client, place.collection, built)
