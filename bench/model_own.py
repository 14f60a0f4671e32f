"""A model on our own passages: queries among 500 of them, by length of vector; and its speed."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.meaning import cache_folder
from search.meaning.embedder import SentenceTransformerEmbedder
from search.meaning.model import EmbeddingModel
from search.meaning.query_encoder import open_query_encoder
from search.training.evaluation import Found, candidates, figures, ranks
from search.training.sources import Group

Matrix = npt.NDArray[np.float32]
LENGTHS = (384, 192, 96)
TIMED_PASSAGES, TIMED_QUERIES = 128, 60


@dataclass(frozen=True, slots=True)
class Speed:
    """Tokens a second and milliseconds a query of one thread, by processor time, whatever else runs."""

    tokens: float
    query_ms: float
    megabytes: float


def measure(
    embedder: SentenceTransformerEmbedder, asked: Sequence[Group], others: Sequence[Group]
) -> Mapping[int, Mapping[str, Found]]:
    """Recall and nDCG at 10 by length of vector and kind of query."""
    passages = embedder.embed_passages(candidates(asked, others))
    rows = [(kind, query, right) for right, group in enumerate(asked) for kind, query in group.queries]
    encoder = open_query_encoder(embedder.model, cache_folder(), num_threads=1)
    queries = np.stack([encoder.encode(query) for _, query, _ in rows])
    kinds, right = [kind for kind, _, _ in rows], [place for _, _, place in rows]
    lengths = [length for length in LENGTHS if length <= passages.shape[1]]
    return {
        length: figures(kinds, ranks(cut(queries, length), cut(passages, length), right))
        for length in lengths
    }


def cut(vectors: Matrix, length: int) -> Matrix:
    """The first numbers of each vector, normalised anew."""
    short = vectors[:, :length]
    return np.asarray(short / np.linalg.norm(short, axis=1, keepdims=True), dtype=np.float32)


def speed(model: EmbeddingModel, groups: Sequence[Group]) -> Speed:
    """Measured with one thread on passages and queries of our own, passages as ingestion embeds them."""
    embedder = SentenceTransformerEmbedder(model, num_threads=1)
    texts = [group.passage for group in groups[:TIMED_PASSAGES]]
    tokenizer = embedder.network().tokenizer
    tokens = sum(len(tokenizer.encode(text)) for text in texts)
    embedder.embed_passages(texts[:16])
    began = time.process_time()
    embedder.embed_passages(texts)
    rate = tokens / (time.process_time() - began)
    encoder = open_query_encoder(model, cache_folder(), num_threads=1)
    queries = [query for group in groups for _, query in group.queries][:TIMED_QUERIES]
    encoder.encode(queries[0])
    began = time.process_time()
    for query in queries:
        encoder.encode(query)
    each = (time.process_time() - began) / len(queries) * 1000
    size = sum(path.stat().st_size for path in model.folder().glob("*.safetensors")) / 1e6
    return Speed(rate, each, size)
