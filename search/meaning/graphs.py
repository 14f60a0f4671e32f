"""Writing the ONNX graphs of a sentence-transformers model: its twin for queries, and one for passages.

A twin is made once, when documents are embedded; the bundled model has both graphs beside it. Needs the
packages onnx and onnxscript. Without a twin queries are embedded by sentence-transformers, slower to start,
but to the same vectors.
"""

from __future__ import annotations

import json
import struct
import tempfile
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from search.meaning import passage_encoder
from search.meaning.eight_bit import in_eight_bits
from search.meaning.embedder import Precision, SentenceTransformerEmbedder
from search.meaning.model import EmbeddingModel
from search.meaning.query_encoder import INPUTS, OUTPUT, TWIN, OnnxQueryEncoder, find_twin

AGREEMENT = 0.999
"""Least cosine between the twin's and the model's vector of the same text."""

PROBES = ("hej", "Vilka mål finns för nyanländas etablering på arbetsmarknaden?", "bostadsförsörjning " * 300)
"""Texts of one token, of a usual query's length, and beyond what any model reads."""

_MAX_BATCH = 64


def can_export() -> bool:
    """Whether the packages that write ONNX graphs are installed."""
    return find_spec("onnx") is not None and find_spec("onnxscript") is not None


def ensure_twin(embedder: SentenceTransformerEmbedder, cache: Path) -> Path | None:
    """The model's twin, made in the cache folder if there is none; None where that cannot be done.

    A twin whose vectors differ from the model's is thrown away: a slow answer is better than a wrong one.
    """
    model = embedder.model
    found = find_twin(model, cache)
    if found is not None or not can_export() or not (model.folder() / "tokenizer.json").is_file():
        return found
    target = cache / model.model_id
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as draft:
        try:
            graph = export(model, Path(draft) / TWIN)
        except Exception:  # the exporter raises errors of many kinds for networks that it cannot trace
            return None
        if agreement(_exact(embedder), graph) < AGREEMENT:
            return None
        if not target.exists():
            Path(draft).rename(target)
            Path(draft).mkdir()  # the context manager removes it
    return find_twin(model, cache)


def _exact(embedder: SentenceTransformerEmbedder) -> SentenceTransformerEmbedder:
    """One in full precision: the given one, unless a graph computes its passages in eight bits."""
    if passage_encoder.find_graph(embedder.model) is None:
        return embedder
    return SentenceTransformerEmbedder(embedder.model, precision=Precision.FLOAT32)


def agreement(embedder: SentenceTransformerEmbedder, graph: Path) -> float:
    """The least cosine between model and twin over the probes."""
    twin = OnnxQueryEncoder(embedder.model, graph)
    return min(float(np.dot(twin.encode(text), embedder.encode(text))) for text in PROBES)


def export(model: EmbeddingModel, path: Path) -> Path:
    """Write the whole network, pooling and normalisation included, as an ONNX graph with its weights."""
    program = _trace(model, OUTPUT, optimize=True)
    program.save(str(path), external_data=True)
    return path


def export_beside_weights(model: EmbeddingModel) -> Path:
    """Write a graph into the model's folder that reads the weights from the model's own file.

    ONNX may keep a tensor's bytes in another file at an offset, and safetensors is just that: a header,
    then raw tensors. The graph itself takes 80 kB.
    """
    path = model.folder() / TWIN
    path.write_bytes(_on_its_weights(model, OUTPUT).SerializeToString())
    return path


def export_for_passages(model: EmbeddingModel) -> Path:
    """Write the graph that gives token vectors in eight bits into the model's folder, on the same weights."""
    path = model.folder() / passage_encoder.GRAPH
    path.write_bytes(in_eight_bits(_on_its_weights(model, passage_encoder.OUTPUT)).SerializeToString())
    return path


def _on_its_weights(model: EmbeddingModel, output: str) -> Any:
    with tempfile.TemporaryDirectory() as draft:
        _trace(model, output, optimize=False).save(str(Path(draft) / TWIN))
        return _refer_to_weights(Path(draft) / TWIN, model.folder() / "model.safetensors")


def _trace(model: EmbeddingModel, output: str, *, optimize: bool) -> Any:
    """The network's graph, up to the text's vector or only to those of its tokens."""
    import torch  # noqa: PLC0415  (seconds to import)
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    class Network(torch.nn.Module):
        """The modules of a sentence-transformers model on plain tensors."""

        def __init__(self, loaded: Any) -> None:
            super().__init__()
            self.net = loaded[0].model
            self.rest = torch.nn.ModuleList(list(loaded)[1:])

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            hidden = self.net(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            if output == passage_encoder.OUTPUT:
                return hidden
            features = {"token_embeddings": hidden, "attention_mask": attention_mask, "input_ids": input_ids}
            for module in self.rest:
                features = module(features)
            return features["sentence_embedding"]

    # The fused attention of newer models cannot be traced with padding; the plain one computes the same.
    kwargs = {"dtype": torch.float32, "attn_implementation": "eager"}
    loaded = SentenceTransformer(str(model.folder()), device="cpu", model_kwargs=kwargs).eval()
    ids = torch.ones(2, 9, dtype=torch.long)
    mask = ids.clone()
    mask[1, 5:] = 0  # a padded row, so that padding is traced and not folded away
    batch = torch.export.Dim("batch", min=1, max=_MAX_BATCH)
    length = torch.export.Dim("length", min=1, max=loaded.max_seq_length or 512)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return torch.onnx.export(
            Network(loaded),
            (ids, mask),
            dynamo=True,
            optimize=optimize,
            verbose=False,
            input_names=list(INPUTS),
            output_names=[output],
            dynamic_shapes=({0: batch, 1: length}, {0: batch, 1: length}),
        )


def _refer_to_weights(graph_file: Path, weights: Path) -> Any:
    """The program with each tensor that stands in the safetensors file replaced by a reference to it."""
    import onnx  # noqa: PLC0415  (needed for this alone)
    from onnx import TensorProto, helper  # noqa: PLC0415

    with weights.open("rb") as stream:
        (header_size,) = struct.unpack("<Q", stream.read(8))
        header = json.loads(stream.read(header_size))
    formats = {"F16": TensorProto.FLOAT16, "F32": TensorProto.FLOAT}
    program = onnx.load(str(graph_file))
    graph = program.graph
    kept, casts = [], []
    for tensor in graph.initializer:
        name = next((key for key in header if tensor.name.endswith(f".{key}")), None)
        if name is None:
            kept.append(tensor)
            continue
        start, end = header[name]["data_offsets"]
        stored = TensorProto(
            name=f"{tensor.name}_stored",
            data_type=formats[header[name]["dtype"]],
            dims=tensor.dims,
            data_location=TensorProto.EXTERNAL,
        )
        place = {"location": weights.name, "offset": 8 + header_size + start, "length": end - start}
        for key, value in place.items():
            stored.external_data.add(key=key, value=str(value))
        kept.append(stored)
        casts.append(helper.make_node("Cast", [stored.name], [tensor.name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    for field, items in ((graph.initializer, kept), (graph.node, nodes), (graph.value_info, [])):
        del field[:]
        field.extend(items)
    for node in graph.node:  # names and source lines of the machine that made it
        del node.metadata_props[:]
        node.doc_string = node.name = ""
    return program
