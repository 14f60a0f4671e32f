"""Giving the library's texts their vectors: what is missing, in what order, stored as it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.catalogue import UnitSource
from corpus.settings import Settings
from search.meaning import load_embedder, model_id_of, prepare_queries
from search.meaning.in_use import note_complete

TEXTS_PER_COMMIT = 512
"""Vectors are stored so many at a time: a killed run loses at most this much work."""


def pending_texts(source: UnitSource, settings: Settings) -> Sequence[tuple[str, str]]:
    """(text_hash, text) of each text without a vector of the model in the settings."""
    return list(source.pending_embeddings(model_id_of(settings)))


def embed_missing(
    source: UnitSource,
    settings: Settings,
    texts: Sequence[tuple[str, str]],
    progress: Callable[[int], None],
) -> None:
    """Embed and store the texts; `progress` is told how many more are done after each commit.

    The library's setting moves to this model when all are stored: until then the old vectors stay in use.
    """
    embedder = load_embedder(settings)
    for start in range(0, len(texts), TEXTS_PER_COMMIT):
        chunk = texts[start : start + TEXTS_PER_COMMIT]
        vectors, sentences = embedder.embed_with_sentences([text for _, text in chunk])
        keys = [key for key, _ in chunk]
        # A text counts as done when its own vector is there: that one comes last.
        parts = [(key, rows) for key, rows in zip(keys, sentences, strict=True) if len(rows)]
        source.put_sentence_embeddings(embedder.model_id, parts)
        source.put_embeddings(embedder.model_id, zip(keys, vectors, strict=True))
        progress(len(chunk))
    prepare_queries(embedder)
    note_complete(source, embedder.model)
