"""Passages embedded in eight bits: near enough to full precision, and only where there is a graph for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch

from search.meaning.embedder import Precision, SentenceTransformerEmbedder
from search.meaning.model import EmbeddingModel
from search.meaning.passage_encoder import GRAPH, find_graph

TEXTS = [
    "Mål",
    "Andelen nyanlända som är i arbete efter avslutad etablering ska öka till 60 procent år 2028.",
    "Nämnden ansvarar för uppföljningen. Den redovisas varje år i samband med bokslutet. " * 4,
    "Kommunen ska bygga fler bostäder för äldre. Det gäller också landsbygden.",
    "how does the municipality support new arrivals",
    "bostadsförsörjning " * 400,  # longer than the model reads
]


@pytest.fixture(scope="module")
def exact() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(precision=Precision.FLOAT32, num_threads=1)


vnni = pytest.mark.skipif(
    not torch.cpu._is_vnni_supported(), reason="the processor has no VNNI: passages are computed in 32 bits"
)


@pytest.fixture(scope="module")
def fast() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(num_threads=1)


@vnni
def test_vectors_of_passages_and_sentences_agree(
    exact: SentenceTransformerEmbedder, fast: SentenceTransformerEmbedder
) -> None:
    (whole, parts), (near, near_parts) = exact.embed_with_sentences(TEXTS), fast.embed_with_sentences(TEXTS)
    assert ((whole * near).sum(axis=1) > 0.98).all()
    assert ((whole * near).sum(axis=1) < 0.9999).any()  # in eight bits indeed
    assert [len(found) for found in parts] == [len(found) for found in near_parts]
    for one, other in zip(parts, near_parts, strict=True):
        assert ((one * other).sum(axis=1) > 0.97).all()


def test_company_in_the_batch_hardly_matters(fast: SentenceTransformerEmbedder) -> None:
    # Eight bits have one scale for a batch: Swedish texts 0.985 to 0.997, the English one 0.978.
    together = fast.embed_passages(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert float(fast.embed_passages([text])[0] @ vector) > 0.97


@vnni
def test_the_graph_takes_the_place_of_the_layers(fast: SentenceTransformerEmbedder) -> None:
    layers = {type(module).__name__ for module in fast.network().modules()}
    assert "GraphLayers" in layers
    assert "BertLayer" not in layers


def test_queries_find_the_same_passage(
    exact: SentenceTransformerEmbedder, fast: SentenceTransformerEmbedder
) -> None:
    for query in ("jobb för invandrare", "nya hem åt gamla", "vem följer upp"):
        vector = exact.encode(query)
        assert (exact.embed_passages(TEXTS) @ vector).argmax() == (
            fast.embed_passages(TEXTS) @ vector
        ).argmax()


def test_a_model_without_a_graph_computes_as_it_comes(tmp_path: Path) -> None:
    folder = tmp_path / "annan"
    shutil.copytree(EmbeddingModel().folder(), folder, ignore=shutil.ignore_patterns(GRAPH))
    model = EmbeddingModel(str(folder))
    assert find_graph(model) is None
    plain = SentenceTransformerEmbedder(model, num_threads=1)
    layers = {type(module).__name__ for module in plain.network().modules()}
    assert "BertLayer" in layers
    assert "GraphLayers" not in layers


def test_a_processor_without_vnni_computes_in_full_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cpu, "_is_vnni_supported", lambda: False)
    layers = {type(module).__name__ for module in SentenceTransformerEmbedder().network().modules()}
    assert "BertLayer" in layers
