"""Embedding one query fast, in a process that must start fast.

sentence-transformers takes five seconds to import. The same network as an ONNX graph (`graphs`) loads in a
third of a second with onnxruntime and embeds a query in about three milliseconds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np

from corpus.catalogue.records import Vector
from search.meaning.model import EmbeddingModel, max_tokens

TWIN = "query_encoder.onnx"
"""The graph's file, in the model's own folder or in the cache folder of its model id."""

INPUTS = ("input_ids", "attention_mask")
OUTPUT = "sentence_vector"


class QueryEncoder(Protocol):
    """Turns a query into a vector. Building one is cheap; the model is loaded on first use."""

    @property
    def model_id(self) -> str:
        """Names the model whose passages the vector can be compared with."""
        ...

    def encode(self, query: str) -> Vector:
        """The vector of one query, normalised to length 1."""
        ...


class OnnxQueryEncoder:
    """The model's ONNX twin, run with onnxruntime."""

    def __init__(self, model: EmbeddingModel, graph: Path, *, num_threads: int = 1) -> None:
        self.model = model
        self._graph = graph
        self._num_threads = num_threads
        self._session: Any = None
        self._tokenizer: Any = None

    @property
    def model_id(self) -> str:
        """See `EmbeddingModel.model_id`."""
        return self.model.model_id

    def encode(self, query: str) -> Vector:
        """The vector of one query; a query longer than the model reads is cut as it cuts passages."""
        if self._session is None:
            self._load()
        ids = np.array([self._tokenizer.encode(self.model.query_prompt + query).ids], dtype=np.int64)
        rows = self._session.run([OUTPUT], dict(zip(INPUTS, (ids, np.ones_like(ids)), strict=True)))[0]
        vector: Vector = np.asarray(rows[0], dtype=np.float32)
        return vector / np.float32(np.linalg.norm(vector))

    def _load(self) -> None:
        import onnxruntime  # noqa: PLC0415  (0.15 s: only where a query is embedded)
        from tokenizers import Tokenizer  # noqa: PLC0415

        folder = self.model.folder()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_tokens(folder))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._num_threads
        options.inter_op_num_threads = 1
        # Idle worker threads that spin take the processor from the index search that follows.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(self._graph), options, providers=["CPUExecutionProvider"]
        )


def find_twin(model: EmbeddingModel, cache: Path) -> Path | None:
    """The model's ONNX graph, beside the model or in the cache folder; None when there is none yet."""
    options = (model.folder() / TWIN, cache / model.model_id / TWIN)
    return next((path for path in options if path.is_file()), None)


def open_query_encoder(model: EmbeddingModel, cache: Path, *, num_threads: int = 1) -> QueryEncoder:
    """The fastest encoder there is for the model: its ONNX twin, else sentence-transformers itself."""
    graph = find_twin(model, cache)
    if graph is not None and (model.folder() / "tokenizer.json").is_file():
        return OnnxQueryEncoder(model, graph, num_threads=num_threads)
    from search.meaning.embedder import Precision, SentenceTransformerEmbedder  # noqa: PLC0415  (the slow way)

    return SentenceTransformerEmbedder(model, precision=Precision.FLOAT32, num_threads=num_threads)
