"""A data folder and an English base encoder so small that the whole recipe takes seconds."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable
from pathlib import Path

import pytest
import torch

AREAS = ("Avfall", "Äldre", "Skola & förskola")
THINGS = (
    "återvinning",
    "hemtjänst",
    "skolmat",
    "cykelbana",
    "bibliotek",
    "brandskydd",
    "lekplats",
    "hyresrätt",
)
VERBS = ("byggs", "följs upp", "minskas", "ses över", "stärks")


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """A text file, packed when its name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in lines)
    if path.suffix == ".xz":
        path.write_bytes(lzma.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")


def own_row(passage: str, query: str, area: str = "Avfall") -> str:
    """One line of our own pairs."""
    kinds = ("question", "everyday", "synonym", "keyword", "english")
    row = {"area": area, "passage": passage, "queries": {kind: f"{query} {kind}" for kind in kinds}}
    return json.dumps(row, ensure_ascii=False)


def sentence(number: int) -> str:
    """A sentence of its own for each number."""
    thing, verb = THINGS[number % len(THINGS)], VERBS[number % len(VERBS)]
    return (
        f"Kommunens {thing} {verb} senast år {2020 + number} av nämnden för {THINGS[(number * 3 + 1) % 8]}."
    )


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every source in miniature."""
    folder = tmp_path_factory.mktemp("data")
    rows = [own_row(sentence(n), f"vad händer med {THINGS[n % 8]} {n}", AREAS[n % 3]) for n in range(60)]
    write_lines(folder / "pairs" / "first.jsonl.xz", rows)
    laws = [
        {"title": f"Lag ({n}:1)", "provisions": [f"{sentence(n)} {sentence(n + 1)}"] * 2} for n in range(20)
    ]
    write_lines(folder / "laws.jsonl.xz", map(json.dumps, laws))
    words = [
        {"sv": "hus", "en": ["house"]},
        {"sv": "bil", "en": ["car", "auto"]},
        {"sv": "bok", "en": ["book"]},
    ]
    write_lines(folder / "folkets_words.jsonl.xz", map(json.dumps, words * 4))
    texts = [{"kind": "example", "word": "hus", "sv": "ett stort hus", "en": "a big house"}]
    write_lines(folder / "folkets_texts.jsonl.xz", map(json.dumps, texts * 8))
    nli = ["premise_sv\thypothesis_sv\tpremise_en\thypothesis_en\tlabel"]
    nli += [
        f"huset är stort {n}\tbilen är röd\tthe house is big {n}\tthe car is red\tentailment"
        for n in range(12)
    ]
    write_lines(folder / "mnli_sv_en.tsv.xz", nli)
    questions = [{"question": f"Vad är {n}?", "context": sentence(n // 2)} for n in range(40)]
    write_lines(folder / "squad_sv.jsonl.xz", map(json.dumps, questions))
    swenli = [{"id": 0, "premise": "en bok", "hypothesis": "boken", "label": "entailment"}]
    write_lines(folder / "swenli_dev.jsonl.xz", map(json.dumps, swenli))
    write_lines(folder / "sweparaphrase.tsv.xz", ["train\tett hus\tett stort hus\t4.5", "test\ta\tb\t5.0"])
    names = [{"terms": [thing], "everyday": [f"{thing[:4]} där hemma"]} for thing in THINGS]
    write_lines(folder / "terms.jsonl.xz", map(json.dumps, names))
    write_lines(folder / "synlex.tsv.xz", ["4.5\tbil\tbilen", "4.0\thus\thuset"])
    return folder


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English base encoder in miniature."""
    return make_base(tmp_path_factory.mktemp("base"), layers=1)


def make_base(folder: Path, layers: int) -> Path:
    """A transformer of 32 numbers, untrained, with a vocabulary of its own."""
    from tokenizers import Tokenizer
    from transformers import BertConfig, BertModel

    from search.training.vocabulary import word_pieces

    english = "the house is big the car is red a book an auto 0 1 2 3 4 5 6 7 8 9 . , ?"
    tokenizer: Tokenizer = word_pieces([english, *map(sentence, range(40))] * 4, 400)
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=256,
        pad_token_id=0,
        initializer_range=0.5,  # texts that differ from the start: near copies are no wrong answers
    )
    BertModel(config).save_pretrained(folder)
    return folder
