"""The bundled model is the one that its card describes."""

from __future__ import annotations

import hashlib

from search.meaning.model import EmbeddingModel
from search.meaning.query_encoder import TWIN
from search.training.sources import DATA


def test_the_card_names_the_weights() -> None:
    folder = EmbeddingModel().folder()
    card = (folder / "README.md").read_text(encoding="utf-8")
    weights = (folder / "model.safetensors").read_bytes()
    assert hashlib.sha256(weights).hexdigest() in card
    assert len(weights) < 50_000_000
    assert (folder / TWIN).is_file()


def test_every_source_is_named_with_its_licence() -> None:
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    missing = [path.name for path in DATA.glob("*.xz") if f"`{path.name}`" not in sources]
    assert missing == []
    rows = [line.split("|") for line in sources.splitlines() if line.startswith("| `")]
    assert all(row[-2].strip() for row in rows)
