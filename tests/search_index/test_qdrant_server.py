"""The index on a real Qdrant server: set QDRANT_URL (and QDRANT_API_KEY) to run these."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

import pytest
from qdrant_client import QdrantClient

from search.index.port import PassageIndex
from search.index.qdrant import open_qdrant
from search.index.qdrant_collections import connect, current_collection
from tests.search_index.conformance import IDENTITY, Reopen, ReopeningConformance

URL = os.environ.get("QDRANT_URL")


@pytest.mark.skipif(URL is None, reason="QDRANT_URL is not set: no Qdrant server to test against")
class TestQdrantServer(ReopeningConformance):
    @pytest.fixture
    def name(self) -> str:
        return f"policysok-test-{secrets.token_hex(4)}"

    @pytest.fixture
    def client(self, name: str) -> Iterator[QdrantClient]:
        client = connect(URL or "", os.environ.get("QDRANT_API_KEY"))
        yield client
        if collection := current_collection(client, name):
            client.delete_collection(collection)
        client.close()

    @pytest.fixture
    def index(self, client: QdrantClient, name: str) -> PassageIndex:
        return open_qdrant(client, name, IDENTITY)

    @pytest.fixture
    def reopen(self, client: QdrantClient, name: str) -> Reopen:
        return lambda: open_qdrant(client, name, IDENTITY)
