"""Embedding passages with sentence-transformers, for ingestion."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.catalogue.records import Vector
from corpus.errors import SearchError
from search.meaning import passage_encoder
from search.meaning.model import EmbeddingModel
from search.meaning.passage_encoder import compute_with, find_graph
from search.meaning.sentence_vectors import places, sentence_vectors, takes_mean

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Matrix = npt.NDArray[np.float32]
"""Embeddings as rows, each normalised to length 1, shape (texts, dimension)."""

Progress = Callable[[int, int], None]
"""Called with (texts done, texts in all)."""

BATCH = 32
"""Texts per forward pass. Passages of 100 tokens on two cores: 8 texts 10 % slower, 64 no faster."""

CHUNK = 256
"""Texts between two progress reports, of about the same length."""


class Precision(StrEnum):
    """In which numbers the model computes; vectors come out as float32 either way.

    AUTO takes the fastest there is: eight bits where the model has a graph for them (`passage_encoder`) and
    the processor has VNNI, instructions without which sums of their products overflow in sixteen bits.
    """

    AUTO = "auto"
    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"


class Embedder(Protocol):
    """Turns passages into vectors. Building one is cheap; the model is loaded on first use."""

    @property
    def model_id(self) -> str:
        """Names the model in the library; see `EmbeddingModel.model_id`."""
        ...

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """One vector per text, in order."""
        ...

    def embed_with_sentences(self, texts: Sequence[str]) -> tuple[Matrix, list[Matrix]]:
        """One vector per text, and those of its sentences (`sentence_vectors`), in order."""
        ...


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, on the CPU."""

    def __init__(
        self,
        model: EmbeddingModel | None = None,
        *,
        precision: Precision = Precision.AUTO,
        num_threads: int | None = None,
    ) -> None:
        self.model = model or EmbeddingModel()
        self._precision = precision
        self._num_threads = num_threads
        self._batch = BATCH
        self._loaded: SentenceTransformer | None = None

    @property
    def model_id(self) -> str:
        """See `EmbeddingModel.model_id`."""
        return self.model.model_id

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Vectors of passages, with the passage prompt before each text.

        Texts are taken longest first, so that a batch holds little padding and the first progress
        report does not promise too much.
        """
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        vectors: Matrix | None = None
        for first in range(0, len(order), CHUNK):
            chunk = order[first : first + CHUNK]
            rows = self._forward([self.model.passage_prompt + texts[i] for i in chunk])
            if vectors is None:
                vectors = np.empty((len(texts), rows.shape[1]), dtype=np.float32)
            vectors[chunk] = rows
            if progress:
                progress(first + len(chunk), len(texts))
        assert vectors is not None
        return vectors

    def embed_with_sentences(self, texts: Sequence[str]) -> tuple[Matrix, list[Matrix]]:
        """Vectors of passages and of their sentences, from one pass through the network.

        A text of one sentence has no sentence vectors, nor has any text of a model that does not take the
        mean over its tokens: then shape (0, dimension).
        """
        if not texts:
            return np.zeros((0, 0), dtype=np.float32), []
        network = self.network()
        if not takes_mean(network):
            vectors = self.embed_passages(texts)
            return vectors, [vectors[:0]] * len(texts)
        prompt = self.model.passage_prompt
        rows: list[Any] = network.encode(
            [prompt + text for text in texts],
            prompt="",
            batch_size=self._batch,
            output_value=None,
            show_progress_bar=False,
        )
        found = [(row["sentence_embedding"].float().numpy(), _seen(row).float().numpy()) for row in rows]
        vectors = _normalised([whole for whole, _ in found])
        sentences = [
            sentence_vectors(text, tokens, places(network.tokenizer, prompt, text, len(tokens)))
            for text, (_, tokens) in zip(texts, found, strict=True)
        ]
        return vectors, sentences

    def encode(self, query: str) -> Vector:
        """The vector of one query, with the query prompt before it."""
        vector: Vector = self._forward([self.model.query_prompt + query])[0]
        return vector

    def network(self) -> SentenceTransformer:
        """The loaded model; loads it on first use (several seconds)."""
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def _forward(self, texts: list[str]) -> Matrix:
        rows = self.network().encode(
            texts, prompt="", batch_size=self._batch, convert_to_numpy=True, show_progress_bar=False
        )
        return _normalised(rows)

    def _load(self) -> SentenceTransformer:
        folder = self.model.folder()
        import torch  # noqa: PLC0415  (seconds to import: only where a model is used)
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        from transformers.utils import logging  # noqa: PLC0415

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        if self._num_threads:
            torch.set_num_threads(self._num_threads)
        eight_bits = self._precision is Precision.AUTO and torch.cpu._is_vnni_supported()
        graph = find_graph(self.model) if eight_bits else None
        precision = Precision.FLOAT32 if graph else self._precision
        try:
            network = SentenceTransformer(
                str(folder), device="cpu", model_kwargs={"dtype": _dtype(precision, torch)}
            )
        except (OSError, ValueError) as error:
            raise SearchError(
                "model_unreadable",
                f"Språkmodellen i ”{folder}” gick inte att läsa: {error}. "
                "Hämta den igen eller välj en annan.",
            ) from error
        if graph:
            compute_with(network, graph, self._num_threads)
            self._batch = passage_encoder.BATCH
        return network


def _normalised(rows: Any) -> Matrix:
    matrix = np.asarray(rows, dtype=np.float32)
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)


def _seen(row: Mapping[str, Any]) -> Any:
    """The token vectors of one text of a batch, without those that fill it up to the longest's length."""
    return row["token_embeddings"][row["attention_mask"].bool()]


def _dtype(precision: Precision, torch: Any) -> Any:
    """The number format to compute in.

    bfloat16 pays only where the processor multiplies whole tiles of it (AMX, about 2.5 times as fast).
    Measured on one with AVX-512 bf16 instructions but no tiles, it is a quarter slower than float32.
    """
    if precision is Precision.AUTO:
        tiles = torch.cpu._is_amx_tile_supported()
        return torch.bfloat16 if tiles and torch.ops.mkldnn._is_mkldnn_bf16_supported() else torch.float32
    return torch.bfloat16 if precision is Precision.BFLOAT16 else torch.float32
