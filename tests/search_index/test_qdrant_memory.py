"""The index through qdrant-client, in its memory mode.

The memory mode keeps float32 and scans everything; it counts term statistics over living points without
being asked to (a server is asked: `QdrantIndex`). Payload indexes have no effect in it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qdrant_client import QdrantClient

from corpus.errors import SearchError
from search.index.generations import IndexIdentity
from search.index.port import PassageIndex
from search.index.qdrant import open_qdrant
from search.index.qdrant_collections import MEMORY, connect, current_collection
from tests.search_index.conformance import ALL, ANY, IDENTITY, Reopen, ReopeningConformance


class TestQdrantMemory(ReopeningConformance):
    @pytest.fixture
    def client(self) -> Iterator[QdrantClient]:
        client = connect(MEMORY)
        yield client
        client.close()

    @pytest.fixture
    def index(self, client: QdrantClient) -> PassageIndex:
        return open_qdrant(client, "library", IDENTITY, in_memory=True)

    @pytest.fixture
    def reopen(self, client: QdrantClient) -> Reopen:
        return lambda: open_qdrant(client, "library", IDENTITY, in_memory=True)

    def test_another_model_starts_over(self, client: QdrantClient, index: PassageIndex) -> None:
        index.upsert(ALL)
        first = current_collection(client, "library")
        other = open_qdrant(client, "library", IndexIdentity("m2", 4), in_memory=True)
        assert other.count(ANY) == 0
        assert current_collection(client, "library") != first
        assert len(client.get_collections().collections) == 1  # the old one is gone


def test_a_server_that_is_not_there_is_a_plain_message() -> None:
    with pytest.raises(SearchError) as caught:
        connect("http://127.0.0.1:9")
    assert caught.value.code == "index_unreachable"
    assert "http://127.0.0.1:9" in caught.value.message
