"""Which embedding model is used: its name or folder, its prompts, and the id that its vectors carry."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from corpus.errors import SearchError
from corpus.settings import Settings

BUNDLED = "policysok-sv"
"""The Swedish model that comes with policysok (search/models/policysok-sv, RECIPE.md beside it)."""

VECTORS = 2
"""Which vectors a text gets from a model: 1 its own, 2 those of its sentences too (`sentence_vectors`)."""

_SAMPLES = 64
_SAMPLE_BYTES = 16_384
_DEFAULT_MAX_TOKENS = 512


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """An embedding model and how it is addressed.

    `name` is `policysok-sv`, a folder, or the name of a sentence-transformers model on Hugging Face.
    The prompts are put before every query and every passage (`query: ` and `passage: ` for E5, say);
    which ones a model wants stands in its model card.
    """

    name: str = BUNDLED
    query_prompt: str = ""
    passage_prompt: str = ""

    def folder(self) -> Path:
        """Where the model lies on this machine.

        Raises SearchError `model_missing` when it has not been downloaded.
        """
        return _folder(self.name)

    @property
    def model_id(self) -> str:
        """The name and a short checksum of weights, tokens and passage prompt: `policysok-sv-1a2b3c4d`.

        Two models with the same id give the same vectors for passages and for their sentences, but for the
        precision that they are computed in (`search.meaning.embedder.Precision`, cosine above 0.98).
        """
        return f"{Path(self.name).name}-{_checksum(self.folder(), self.passage_prompt)}"


def model_of(settings: Settings) -> EmbeddingModel:
    """The model that the settings name; the bundled one when they name none."""
    return EmbeddingModel(settings.model or BUNDLED, settings.query_prompt, settings.passage_prompt)


@lru_cache(maxsize=8)
def _folder(name: str) -> Path:
    if name == BUNDLED:
        return Path(str(files("search").joinpath("models", BUNDLED)))
    if Path(name).is_dir():
        return Path(name).resolve()
    from huggingface_hub import snapshot_download  # noqa: PLC0415  (half a second that the bundled model saves)
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError  # noqa: PLC0415

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as error:
        raise SearchError(
            "model_missing",
            f"Språkmodellen ”{name}” finns inte på den här datorn. Kontrollera namnet och hämta modellen, "
            f"eller ange mappen den ligger i. Standardmodellen heter ”{BUNDLED}”.",
        ) from error


@lru_cache(maxsize=8)
def _checksum(folder: Path, prompt: str) -> str:
    """Eight hexadecimal digits over the token list, the prompt, and samples of each weight file.

    Training moves all weights, so sixty-four spread samples tell two models apart without reading
    gigabytes at every start.
    """
    digest = hashlib.sha256(f"{VECTORS}:{prompt}".encode())
    for path in sorted((*folder.rglob("*.safetensors"), *folder.rglob("pytorch_model*.bin"))):
        size = path.stat().st_size
        digest.update(size.to_bytes(8, "big"))
        with path.open("rb") as stream:
            for sample in range(_SAMPLES):
                stream.seek(size * sample // _SAMPLES)
                digest.update(stream.read(_SAMPLE_BYTES))
    for name in ("tokenizer.json", "modules.json", "1_Pooling/config.json"):
        if (folder / name).is_file():
            digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:8]


def max_tokens(folder: Path) -> int:
    """How many tokens of a text the model reads; the rest is cut off."""
    for name, key in (
        ("sentence_bert_config.json", "max_seq_length"),
        ("tokenizer_config.json", "model_max_length"),
    ):
        if (folder / name).is_file():
            value = json.loads((folder / name).read_text(encoding="utf-8")).get(key)
            if isinstance(value, int) and 0 < value < 100_000:
                return value
    return _DEFAULT_MAX_TOKENS
