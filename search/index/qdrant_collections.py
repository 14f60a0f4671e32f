"""A Qdrant server's collections: one per generation of the index, behind an alias with the library's name."""

from __future__ import annotations

import contextlib
import secrets
import warnings
from collections.abc import Iterator

from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ApiException, ResponseHandlingException

from corpus.errors import SearchError
from search.index.conditions import KEYWORD_FIELDS, NUMBER_FIELDS
from search.index.generations import IndexIdentity

DENSE = "dense"
SPARSE = "sparse"
MEMORY = ":memory:"
"""Address of qdrant-client's own memory mode."""


def connect(url: str, api_key: str | None = None) -> QdrantClient:
    """A client for a server's address, or for `:memory:`; raises `SearchError` when nobody answers."""
    if url == MEMORY:
        return QdrantClient(location=MEMORY)
    with server_errors(url), warnings.catch_warnings():
        # A key on a plain local connection is the user's choice; the warning would land among the answers.
        warnings.simplefilter("ignore")
        client = QdrantClient(url=url, api_key=api_key, timeout=30, check_compatibility=False)
        client.get_collections()
        return client


def current_collection(client: QdrantClient, name: str) -> str | None:
    """The collection that the alias stands for."""
    aliases = client.get_aliases().aliases
    return next((alias.collection_name for alias in aliases if alias.alias_name == name), None)


def create_collection(client: QdrantClient, name: str, identity: IndexIdentity) -> str:
    """A new, empty collection for the alias; returns its own name."""
    collection = f"{name}-{secrets.token_hex(4)}"
    client.create_collection(
        collection,
        vectors_config={
            DENSE: models.VectorParams(
                size=identity.dimension, distance=models.Distance.COSINE, datatype=models.Datatype.FLOAT16
            )
        },
        sparse_vectors_config={SPARSE: models.SparseVectorParams(modifier=models.Modifier.IDF)},
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the memory mode says that it has no use for these
        for field in KEYWORD_FIELDS:
            client.create_payload_index(collection, field, models.PayloadSchemaType.KEYWORD)
        for field in NUMBER_FIELDS:
            client.create_payload_index(collection, field, models.PayloadSchemaType.INTEGER)
    return collection


def publish_collection(client: QdrantClient, name: str, collection: str) -> None:
    """Let the alias stand for `collection`, in one step, and drop the collection that it stood for."""
    older = current_collection(client, name)
    create = models.CreateAliasOperation(
        create_alias=models.CreateAlias(collection_name=collection, alias_name=name)
    )
    delete = models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=name))
    client.update_collection_aliases([delete, create] if older else [create])
    if older:
        client.delete_collection(older)


@contextlib.contextmanager
def server_errors(url: str = "") -> Iterator[None]:
    """The server's and the network's errors as one that a user may read."""
    try:
        yield
    except SearchError:
        raise
    except (ResponseHandlingException, OSError) as error:
        raise SearchError(
            "index_unreachable",
            f"Qdrant-servern {url} svarar inte. Kontrollera att den är igång och att "
            "POLICYSOK_QDRANT_URL är rätt.".replace("  ", " "),
        ) from error
    except (ApiException, ValueError) as error:
        raise SearchError("index_failed", f"Qdrant-servern kunde inte utföra uppdraget: {error}") from error
