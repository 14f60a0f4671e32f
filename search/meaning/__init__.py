"""Vectors of meaning. Everything heavy is imported where it is first used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from corpus.settings import Settings
from search.meaning.model import model_of
from search.meaning.query_encoder import QueryEncoder, open_query_encoder

if TYPE_CHECKING:
    from search.meaning.embedder import SentenceTransformerEmbedder


def model_id_of(settings: Settings) -> str:
    """The id under which the library keeps this model's vectors."""
    return model_of(settings).model_id


def load_embedder(settings: Settings) -> SentenceTransformerEmbedder:
    """What embeds passages. The model itself is loaded on first use."""
    from search.meaning.embedder import SentenceTransformerEmbedder  # noqa: PLC0415  (numpy at once, torch later)

    return SentenceTransformerEmbedder(model_of(settings))


QUERY_THREADS = 2
"""Threads that embed a query: 5.2 ms with one, 2.8 with two on two idle cores; under load no slower."""


def load_query_encoder(settings: Settings) -> QueryEncoder:
    """What embeds queries, fast where the model has an ONNX twin. Loaded on first use."""
    return open_query_encoder(model_of(settings), cache_folder(), num_threads=QUERY_THREADS)


def prepare_queries(embedder: SentenceTransformerEmbedder) -> None:
    """Make the model's ONNX twin if it has none, for later processes that search. Ten seconds, once."""
    from search.meaning.graphs import ensure_twin  # noqa: PLC0415  (only where documents are embedded)

    ensure_twin(embedder, cache_folder())


def cache_folder() -> Path:
    """Where twins of models other than the bundled one are kept, for all libraries of this user."""
    return Path(platformdirs.user_cache_dir("policysok", appauthor=False)) / "models"
