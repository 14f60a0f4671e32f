"""Write a model's ONNX graph (query_encoder.onnx beside its weights) and check it.

    python scripts/build_query_encoder.py [MODEL_FOLDER]

For the bundled model when no folder is named; to be run when it changes. Needs the packages onnx and
onnxscript.
"""

from __future__ import annotations

import sys

from search.meaning.embedder import SentenceTransformerEmbedder
from search.meaning.model import EmbeddingModel
from search.meaning.twin import AGREEMENT, agreement, export_beside_weights


def main() -> None:
    """Export, compare with sentence-transformers, and say how well they agree."""
    model = EmbeddingModel(sys.argv[1]) if len(sys.argv) > 1 else EmbeddingModel()
    path = export_beside_weights(model)
    cosine = agreement(SentenceTransformerEmbedder(model), path)
    print(f"{path}: {path.stat().st_size} bytes, least cosine {cosine:.6f}")
    if cosine < AGREEMENT:
        raise SystemExit("The graph does not agree with the model.")


if __name__ == "__main__":
    main()
