"""The layers of a sentence-transformers model replaced by a graph that computes in eight bits.

Tokenising, batching and pooling stay with sentence-transformers. The bundled model has such a graph beside
its weights (`eight_bit`); any other model computes as it comes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.meaning.model import EmbeddingModel

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

GRAPH = "passage_encoder.onnx"
"""The graph's file in the model's own folder."""

INPUTS = ("input_ids", "attention_mask")
OUTPUT = "token_vectors"

BATCH = 16
"""Texts per pass through the graph: tokens a second on two cores with 4, 8, 16 and 32 are 9461, 9935, 11113
and 9721. Rounding takes one scale for all of a batch."""


def find_graph(model: EmbeddingModel) -> Path | None:
    """The model's graph for passages; None where it has none."""
    path = model.folder() / GRAPH
    return path if path.is_file() else None


def compute_with(network: SentenceTransformer, graph: Path, num_threads: int | None) -> None:
    """Let the graph compute the network's token vectors from now on; its own layers are let go."""
    import onnxruntime  # noqa: PLC0415  (only where passages are embedded)
    import torch  # noqa: PLC0415  (seconds to import)
    from transformers.modeling_outputs import BaseModelOutput  # noqa: PLC0415  (seconds to import)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = num_threads or torch.get_num_threads()
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])

    class GraphLayers(torch.nn.Module):
        """Stands where the model's layers stood."""

        def __init__(self, config: Any) -> None:
            super().__init__()
            self.config = config

        def forward(self, input_ids: Any, attention_mask: Any, **_others: Any) -> Any:
            given = dict(zip(INPUTS, (input_ids.numpy(), attention_mask.numpy()), strict=True))
            return BaseModelOutput(last_hidden_state=torch.from_numpy(session.run([OUTPUT], given)[0]))

    layers: Any = network[0]
    layers.model = GraphLayers(layers.model.config)
