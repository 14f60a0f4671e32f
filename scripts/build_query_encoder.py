"""Write the bundled model's ONNX graph (search/models/policysok-sv/query_encoder.onnx) and check it.

    python scripts/build_query_encoder.py

To be run when the bundled model changes. Needs the packages onnx and onnxscript.
"""

from __future__ import annotations

from search.meaning.embedder import SentenceTransformerEmbedder
from search.meaning.model import EmbeddingModel
from search.meaning.twin import AGREEMENT, agreement, export_beside_weights


def main() -> None:
    """Export, compare with sentence-transformers, and say how well they agree."""
    model = EmbeddingModel()
    path = export_beside_weights(model)
    cosine = agreement(SentenceTransformerEmbedder(model), path)
    print(f"{path}: {path.stat().st_size} bytes, least cosine {cosine:.6f}")
    if cosine < AGREEMENT:
        raise SystemExit("The graph does not agree with the model.")


if __name__ == "__main__":
    main()
