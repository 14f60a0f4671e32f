"""The bundled model, its fast twin, and what names them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.embedding_text import SHORT_TEXT_WORDS, embedding_text
from corpus.errors import SearchError
from corpus.settings import load_settings
from search.meaning import load_query_encoder, model_id_of
from search.meaning.embedder import Precision, SentenceTransformerEmbedder
from search.meaning.graphs import ensure_twin
from search.meaning.model import EmbeddingModel, max_tokens
from search.meaning.query_encoder import TWIN, OnnxQueryEncoder, find_twin, open_query_encoder

QUERIES = [
    "hej",
    "Hur arbetar kommunen med nyanländas etablering?",
    "ÅTGÄRDER för äldre – §\u00a081 i KS 2017/228!",
    "how does the municipality support new arrivals",
    "bostadsförsörjning " * 400,  # longer than the model reads
]


@pytest.fixture(scope="module")
def embedder() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(precision=Precision.FLOAT32, num_threads=1)


def test_the_fast_encoder_agrees_with_sentence_transformers(embedder: SentenceTransformerEmbedder) -> None:
    fast = open_query_encoder(EmbeddingModel(), Path("none"))
    assert isinstance(fast, OnnxQueryEncoder)
    for query in QUERIES:
        assert float(fast.encode(query) @ embedder.encode(query)) > 0.999


def test_vectors_are_normalised_and_in_order(embedder: SentenceTransformerEmbedder) -> None:
    texts = ["kort", "en betydligt längre text om bostäder och skolor i kommunen", "mellan lång text"]
    reports: list[tuple[int, int]] = []
    vectors = embedder.embed_passages(texts, lambda done, total: reports.append((done, total)))
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert reports == [(3, 3)]
    for text, vector in zip(texts, vectors, strict=True):
        assert float(embedder.encode(text) @ vector) > 0.999
    assert embedder.embed_passages([]).shape[0] == 0


def test_half_precision_agrees(embedder: SentenceTransformerEmbedder) -> None:
    half = SentenceTransformerEmbedder(precision=Precision.BFLOAT16, num_threads=1)
    text = "Kommunen ska bygga fler bostäder för äldre."
    assert float(half.encode(text) @ embedder.encode(text)) > 0.99


def test_prompts_are_put_before_queries_and_passages(embedder: SentenceTransformerEmbedder) -> None:
    model = EmbeddingModel(query_prompt="fråga: ", passage_prompt="stycke: ")
    fast = open_query_encoder(model, Path("none"))
    assert float(fast.encode("bostäder") @ embedder.encode("fråga: bostäder")) > 0.999
    prompted = SentenceTransformerEmbedder(model, precision=Precision.FLOAT32, num_threads=1)
    prompted._loaded = embedder.network()
    vector = prompted.embed_passages(["bostäder"])[0]
    assert float(vector @ embedder.encode("stycke: bostäder")) > 0.999


def test_model_id_names_what_makes_the_vectors(tmp_path: Path) -> None:
    bundled = EmbeddingModel()
    assert bundled.model_id.startswith("policysok-sv-")
    assert EmbeddingModel(query_prompt="fråga: ").model_id == bundled.model_id  # passages are the same
    assert EmbeddingModel(passage_prompt="stycke: ").model_id != bundled.model_id
    copy = tmp_path / "policysok-sv"
    shutil.copytree(bundled.folder(), copy)
    assert EmbeddingModel(str(copy)).model_id == bundled.model_id
    weights = bytearray((copy / "model.safetensors").read_bytes())
    weights[100_000::1000] = bytes(len(weights[100_000::1000]))  # training moves all of them
    other = tmp_path / "trained" / "policysok-sv"
    shutil.copytree(copy, other)
    (other / "model.safetensors").write_bytes(weights)
    assert EmbeddingModel(str(other)).model_id != bundled.model_id


def test_a_model_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    with pytest.raises(SearchError) as caught:
        _ = EmbeddingModel("ingen/sadan-modell").model_id
    assert caught.value.code == "model_missing"


def test_settings_name_the_model() -> None:
    settings = load_settings(Path("library"), {"POLICYSOK_QUERY_PROMPT": "fråga: "})
    assert model_id_of(settings) == EmbeddingModel().model_id
    assert isinstance(load_query_encoder(settings), OnnxQueryEncoder)


def test_how_much_the_model_reads(tmp_path: Path) -> None:
    assert max_tokens(EmbeddingModel().folder()) == 256
    assert max_tokens(tmp_path) == 512
    (tmp_path / "tokenizer_config.json").write_text(json.dumps({"model_max_length": 10**30}))
    assert max_tokens(tmp_path) == 512


@pytest.mark.slow
def test_a_twin_is_made_for_another_model(tmp_path: Path) -> None:
    folder = tmp_path / "annan"
    shutil.copytree(EmbeddingModel().folder(), folder, ignore=shutil.ignore_patterns("*.onnx"))
    model = EmbeddingModel(str(folder))
    cache = tmp_path / "cache"
    assert find_twin(model, cache) is None
    assert isinstance(open_query_encoder(model, cache), SentenceTransformerEmbedder)
    graph = ensure_twin(SentenceTransformerEmbedder(model, num_threads=1), cache)
    assert graph == find_twin(model, cache) == cache / model.model_id / TWIN
    assert isinstance(open_query_encoder(model, cache), OnnxQueryEncoder)
    assert [path.name for path in cache.iterdir()] == [model.model_id]


def test_searching_imports_nothing_slow() -> None:
    program = (
        "import sys; from search.engine import SearchEngine; from search.meaning import load_query_encoder;"
        "from corpus.settings import load_settings;"
        "load_query_encoder(load_settings()).encode('bostäder');"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_embedding_text() -> None:
    short, long = "Andel utrikes födda.", "ord " * SHORT_TEXT_WORDS
    assert embedding_text(short, ("Mål", "Indikatorer")) == "Mål. Indikatorer. Andel utrikes födda."
    assert embedding_text(long, ("Mål",)) == long
    assert embedding_text(short, ()) == short
    assert embedding_text("Mål", ("Mål",)) == "Mål"  # a passage that is its own heading
