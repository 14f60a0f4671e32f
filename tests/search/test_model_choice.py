"""Another model is a setting: prompts, vectors made anew piece by piece, the old ones in use until then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from corpus.catalogue import Catalogue
from corpus.model import Document, MetadataStatus, MetadataValue, Page, Passage, PassageKind, Source
from corpus.settings import Settings, load_settings
from search import embedding
from search.embedding import embed_missing, pending_texts
from search.index.sync import rebuild
from search.meaning import load_query_encoder, model_id_of
from search.meaning.embedder import Precision, SentenceTransformerEmbedder
from search.meaning.in_use import MODEL_SETTING, settings_in_use
from search.meaning.model import EmbeddingModel
from search.query import Mode, Query
from search.serving import LibraryHandler, SearchRequest, index_place
from search.words import unit_vector

TEXTS = (
    "Fler bostäder byggs.",
    "Skolan får böcker.",
    "Äldre får hemtjänst.",
    "Avfall sorteras.",
    "Cyklar lånas ut.",
)


def make_model(folder: Path, seed: int) -> Path:
    """A transformer of one layer and 16 numbers as a sentence-transformers folder."""
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    from search.training.vocabulary import word_pieces

    tokenizer = word_pieces(["fråga: stycke: bostad skola", *TEXTS] * 4, 300)
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        initializer_range=0.5,
    )
    parts = folder.with_suffix(".parts")
    BertModel(config).save_pretrained(parts)
    names = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **names).save_pretrained(parts)  # type: ignore[no-untyped-call]
    modules = [
        models.Transformer(str(parts), max_seq_length=64),
        models.Pooling(16, "mean"),
        models.Normalize(),
    ]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("models")
    return make_model(folder / "gammal", 1), make_model(folder / "ny", 2)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """A library of five passages without vectors. No graphs are made: that takes seconds."""
    monkeypatch.setattr(embedding, "prepare_queries", lambda _embedder: None)
    monkeypatch.setattr(embedding, "TEXTS_PER_COMMIT", 2)
    catalogue = Catalogue(tmp_path / "library")
    passages, text = [], ""
    for ordinal, body in enumerate(TEXTS):
        passages.append(Passage(ordinal, body, len(text), len(text) + len(body), 1, PassageKind.TEXT))
        text += body + "\n"
    catalogue.store(
        Document(
            source=Source("/a.txt", "0" * 64, "text/plain", 1),
            text=text,
            pages=(Page(1, 0, len(text)),),
            metadata={"title": MetadataValue("Plan", MetadataStatus.STATED)},
            passages=tuple(passages),
        ),
        pipeline=1,
        seconds=0.0,
    )
    return catalogue


def embed(catalogue: Catalogue, settings: Settings) -> list[int]:
    done: list[int] = []
    embed_missing(catalogue, settings, pending_texts(catalogue, settings), done.append)
    return done


def test_a_folder_and_prompts_are_settings(models: tuple[Path, Path], tmp_path: Path) -> None:
    settings = load_settings(
        tmp_path,
        {
            "POLICYSOK_MODEL": str(models[0]),
            "POLICYSOK_QUERY_PROMPT": "fråga: ",
            "POLICYSOK_PASSAGE_PROMPT": "stycke: ",
        },
    )
    plain = SentenceTransformerEmbedder(
        EmbeddingModel(str(models[0])), precision=Precision.FLOAT32, num_threads=1
    )
    prompted = SentenceTransformerEmbedder(
        EmbeddingModel(settings.model or "", settings.query_prompt, settings.passage_prompt), num_threads=1
    )
    assert model_id_of(settings).startswith("gammal-")
    query = load_query_encoder(settings).encode("bostad")
    assert float(query @ plain.encode("fråga: bostad")) > 0.999
    assert float(query @ plain.encode("bostad")) < 0.999
    passage = prompted.embed_passages(["bostad"])[0]
    assert float(passage @ plain.encode("stycke: bostad")) > 0.999


def test_the_old_model_answers_until_the_new_vectors_are_complete(
    models: tuple[Path, Path], library: Catalogue, tmp_path: Path
) -> None:
    old = Settings(tmp_path / "library", str(models[0]), "fråga: ", "stycke: ")
    new = replace(old, model=str(models[1]), query_prompt="", passage_prompt="")
    assert settings_in_use(new, library) == new  # nothing embedded yet: nothing to wait for
    assert embed(library, old) == [2, 2, 1]
    assert settings_in_use(old, library) == old
    assert settings_in_use(new, library) == old

    class KilledError(Exception):
        pass

    def killed(_done: int) -> None:
        raise KilledError

    with pytest.raises(KilledError):  # after the first two texts were stored
        embed_missing(library, new, pending_texts(library, new), killed)
    assert len(pending_texts(library, new)) == 3
    assert settings_in_use(new, library) == old
    assert embed(library, new) == [2, 1]  # what is left, and no more
    assert settings_in_use(new, library) == new


def test_going_back_takes_no_time(models: tuple[Path, Path], library: Catalogue, tmp_path: Path) -> None:
    old = Settings(tmp_path / "library", str(models[0]))
    new = replace(old, model=str(models[1]))
    embed(library, old)
    embed(library, new)
    assert settings_in_use(old, library) == old
    assert library.get_setting(MODEL_SETTING) == model_id_of(old)


def test_an_old_model_that_is_gone(models: tuple[Path, Path], library: Catalogue, tmp_path: Path) -> None:
    folder = make_model(tmp_path / "borttagen", 3)
    embed(library, Settings(tmp_path / "library", str(folder)))
    folder.rename(tmp_path / "flyttad")
    new = Settings(tmp_path / "library", str(models[1]))
    from search.meaning import model

    model._folder.cache_clear()
    assert settings_in_use(new, library) == new


def test_searching_while_the_library_moves(
    models: tuple[Path, Path], library: Catalogue, tmp_path: Path
) -> None:
    old = Settings(tmp_path / "library", str(models[0]))
    new = replace(old, model=str(models[1]))
    embed(library, old)
    rebuild(library, index_place(old), unit_vector)
    before = _cosines(new)
    assert np.allclose(sorted(before.values()), sorted(_cosines(old).values()), atol=1e-3)
    embed(library, new)
    rebuild(library, index_place(settings_in_use(new, library)), unit_vector)
    after = _cosines(new)
    assert before.keys() == after.keys()
    assert not np.allclose([before[key] for key in before], [after[key] for key in before], atol=1e-3)


def _cosines(settings: Settings) -> dict[int, float]:
    """What the library's search service would answer: each hit's cosine."""
    handler = LibraryHandler(settings)
    try:
        answer = handler.answer(SearchRequest((Query("bostad", Mode.MEANING),), settings))
    finally:
        handler.close()
    assert isinstance(answer, list)
    found = {hit.unit_id: hit.why.meaning for hit in answer[0].hits}
    assert len(found) == len(TEXTS)
    return found
