"""Write a model's ONNX graphs (for queries and for passages, beside its weights) and check them.

    python scripts/build_graphs.py [MODEL_FOLDER]

For the bundled model when no folder is named; to be run when it changes. Needs the packages onnx and
onnxscript.
"""

from __future__ import annotations

import sys
from pathlib import Path

from search.meaning.embedder import Precision, SentenceTransformerEmbedder
from search.meaning.graphs import AGREEMENT, PROBES, agreement, export_beside_weights, export_for_passages
from search.meaning.model import EmbeddingModel

NEAR = 0.98
"""Least cosine between a passage's vector in eight bits and in full precision."""


def main() -> None:
    """Export, compare with sentence-transformers, and say how well they agree."""
    model = EmbeddingModel(sys.argv[1]) if len(sys.argv) > 1 else EmbeddingModel()
    exact = SentenceTransformerEmbedder(model, precision=Precision.FLOAT32)
    path = export_beside_weights(model)
    _check(path, agreement(exact, path), AGREEMENT)
    path = export_for_passages(model)
    near = exact.embed_passages(PROBES) * SentenceTransformerEmbedder(model).embed_passages(PROBES)
    _check(path, float(near.sum(axis=1).min()), NEAR)


def _check(path: Path, cosine: float, least: float) -> None:
    print(f"{path}: {path.stat().st_size} bytes, least cosine {cosine:.6f}")
    if cosine < least:
        path.unlink()
        raise SystemExit("The graph does not agree with the model.")


if __name__ == "__main__":
    main()
