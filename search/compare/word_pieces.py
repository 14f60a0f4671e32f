"""How alike two words are, by the vectors that the model's network begins with.

A word's vector is the mean of its pieces' rows in the model's table: no network is run, so that thousands of
words take a few milliseconds. It knows that `bokbil` is like `bokbuss`; it knows nothing of context.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import SearchError
from search.compare.base import Floats
from search.meaning.model import EmbeddingModel

WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"
TABLE = "word_embeddings.weight"
"""How the table's name ends in models of the BERT family."""


class WordPieces:
    """The table of one model, centred."""

    def __init__(self, table: Floats, tokenizer: Any) -> None:
        self._table = table
        self._tokenizer = tokenizer

    def vectors(self, words: Sequence[str]) -> Floats:
        """A row of length 1 for each word; zeros for one without pieces."""
        out = np.zeros((len(words), self._table.shape[1]), np.float32)
        for row, encoding in zip(out, self._encoded(words), strict=True):
            if encoding.ids:
                row[:] = self._table[encoding.ids].mean(0)
        lengths = np.linalg.norm(out, axis=1, keepdims=True)
        return np.asarray(out / np.where(lengths > 0, lengths, 1), np.float32)

    def _encoded(self, words: Sequence[str]) -> Sequence[Any]:
        return list(self._tokenizer.encode_batch(list(words), add_special_tokens=False)) if words else []


def word_pieces_of(encoder: object) -> WordPieces | None:
    """The table of the encoder's model; None for an encoder or a model that has none to read."""
    model = getattr(encoder, "model", None)
    if not isinstance(model, EmbeddingModel):
        return None
    try:
        return _read(model.folder())
    except SearchError:
        return None


@lru_cache(maxsize=2)
def _read(folder: Path) -> WordPieces | None:
    if not (folder / WEIGHTS).is_file() or not (folder / TOKENIZER).is_file():
        return None
    from safetensors import safe_open  # noqa: PLC0415  (only where goals are sorted into themes)
    from tokenizers import Tokenizer  # noqa: PLC0415

    with safe_open(folder / WEIGHTS, "np") as weights:
        name = next((name for name in weights.keys() if name.endswith(TABLE)), None)  # noqa: SIM118
        if name is None:
            return None
        table = np.asarray(weights.get_tensor(name), np.float32)
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    return WordPieces(table - table.mean(0), tokenizer)
