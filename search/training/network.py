"""The network in training: a BERT encoder with mean pooling, and its tokenizer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from search.meaning.sentence_vectors import sentence_tokens

Ids = Sequence[int]
"""One text's tokens, special ones included."""

Span = tuple[int, int]
"""First token of a sentence, and the one after its last."""

ROWS = 32
"""Texts per pass through the encoder: padding costs more than small passes do."""

STRETCH = 1.5
"""In one pass the longest text has at most this many times the tokens of the shortest."""

WEIGHTS = "model.safetensors"


class Network(torch.nn.Module):
    """Encodes texts to the mean of their token vectors, not yet normalised (see `losses`)."""

    def __init__(self, encoder: Any, tokenizer: Tokenizer, device: torch.device) -> None:
        super().__init__()
        self.encoder = encoder.to(device)
        self.tokenizer = tokenizer
        self.device = device
        self.padding = int(encoder.config.pad_token_id or 0)
        self._lower: dict[tuple[int, ...], torch.Tensor] = {}
        self._trained_layers: int | None = None

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return int(self.encoder.config.hidden_size)

    def token_ids(self, texts: Sequence[str], longest: int) -> list[list[int]]:
        """Tokens of each text, cut to `longest`."""
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(longest)
        return [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]

    def sentence_spans(self, texts: Sequence[str], longest: int) -> list[list[Span]]:
        """Each text's sentences in tokens; none for a text of one sentence, and none that is cut off."""
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(longest)
        return [
            sentence_tokens(text, encoding.offsets)
            for text, encoding in zip(texts, self.tokenizer.encode_batch(list(texts)), strict=True)
        ]

    def forward(self, texts: Sequence[Ids]) -> torch.Tensor:
        """Vectors in the order of the texts, shape (texts, dimension), float32."""
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        parts = [
            self._pooled([texts[row] for row in rows])
            for rows in passes(order, [len(text) for text in texts])
        ]
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back.to(self.device)]

    def in_sentences(
        self, texts: Sequence[Ids], spans: Sequence[Sequence[Span]]
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Vectors of texts in their order, of their sentences, and the row of each sentence's text.

        `spans` gives each text's sentences as first token and the one after the last. A sentence's vector is
        the mean over its tokens amid their neighbours, as search has it (`search.meaning.sentence_vectors`).
        """
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        wholes: dict[int, torch.Tensor] = {}
        parts: list[torch.Tensor] = []
        owners: list[int] = []
        for rows in passes(order, [len(text) for text in texts]):
            vectors, mask = self.hidden([texts[row] for row in rows])
            for row, tokens, mean in zip(rows, vectors, _means(vectors, mask), strict=True):
                wholes[row] = mean
                parts += [tokens[first:end].mean(0) for first, end in spans[row]]
                owners += [row] * len(spans[row])
        whole = torch.stack([wholes[row] for row in range(len(texts))])
        sentences = torch.stack(parts) if parts else whole[:0]
        return whole, sentences, torch.tensor(owners, dtype=torch.long, device=self.device)

    def train_upper(self, layers: int) -> None:
        """Train only so many layers from the top; below them every text's token vectors are made once.

        With two of six layers a step costs a third. The vectors are kept in half precision, about 100 kB a
        passage of 130 tokens.
        """
        self._trained_layers = layers
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:-layers]):
            part.requires_grad_(False)

    def hidden(self, texts: Sequence[Ids]) -> tuple[torch.Tensor, torch.Tensor]:
        """Token vectors and mask of one padded batch."""
        if self._trained_layers and torch.is_grad_enabled():
            return self._upper(texts)
        ids, mask = self._padded(texts)
        with half_precision(self.device):
            vectors = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return vectors.float(), mask

    def _upper(self, texts: Sequence[Ids]) -> tuple[torch.Tensor, torch.Tensor]:
        """The trained layers over what is kept of the others."""
        assert self._trained_layers
        layers = self.encoder.encoder.layer
        ids, mask = self._padded(texts)
        out_of_sight = (1.0 - mask[:, None, None, :].float()) * torch.finfo(torch.float32).min
        unknown = [row for row, text in enumerate(texts) if tuple(text) not in self._lower]
        if unknown:
            with torch.no_grad(), half_precision(self.device):
                states = self.encoder.embeddings(input_ids=ids[unknown])
                for layer in layers[: -self._trained_layers]:
                    states = layer(states, out_of_sight[unknown])
            for row, state in zip(unknown, states, strict=True):
                self._lower[tuple(texts[row])] = state[: len(texts[row])].to("cpu", torch.float16)
        states = torch.zeros(*mask.shape, self.dimension)
        for row, text in enumerate(texts):
            states[row, : len(text)] = self._lower[tuple(text)]
        states = states.to(self.device)
        with half_precision(self.device):
            for layer in layers[-self._trained_layers :]:
                states = layer(states, out_of_sight)
        return states.float(), mask

    def _padded(self, texts: Sequence[Ids]) -> tuple[torch.Tensor, torch.Tensor]:
        width = max(map(len, texts))
        ids = torch.full((len(texts), width), self.padding, dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, tokens in enumerate(texts):
            ids[row, : len(tokens)] = torch.tensor(tokens)
            mask[row, : len(tokens)] = 1
        return ids.to(self.device), mask.to(self.device)

    def _pooled(self, texts: Sequence[Ids]) -> torch.Tensor:
        return _means(*self.hidden(texts))

    def encode(self, texts: Sequence[Ids]) -> npt.NDArray[np.float32]:
        """Normalised vectors without gradients, whatever the mode."""
        was_training = self.training
        self.eval()
        with torch.inference_mode():
            parts = [self(texts[start : start + 512]) for start in range(0, len(texts), 512)]
            found = torch.nn.functional.normalize(torch.cat(parts), dim=-1).cpu().numpy()
        self.train(was_training)
        return np.asarray(found, dtype=np.float32)


def _means(vectors: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Each text's mean over its tokens, shape (texts, dimension)."""
    weights = mask[:, :, None].float()
    return (vectors * weights).sum(1) / weights.sum(1)


def passes(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """Rows in order of length, cut where a pass is full or would be mostly padding."""
    found: list[list[int]] = []
    for row in order:
        if not found or len(found[-1]) == ROWS or lengths[row] > STRETCH * lengths[found[-1][0]]:
            found.append([])
        found[-1].append(row)
    return found


def choose_device() -> torch.device:
    """The GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def half_precision(device: torch.device) -> AbstractContextManager[Any]:
    """bfloat16 on a GPU; on a processor only where it multiplies tiles of it (AMX), else it is slower."""
    faster = device.type == "cuda" or bool(torch.cpu._is_amx_tile_supported())
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=faster)


def load(folder: Path, device: torch.device | None = None) -> Network:
    """A sentence-transformers folder whose encoder is a BERT with mean pooling."""
    from transformers import AutoModel  # noqa: PLC0415  (seconds to import)
    from transformers.utils import logging  # noqa: PLC0415

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # The plain attention is a third faster in training than the fused one on two busy cores; its dropout
    # costs random numbers by the million, and a few rounds overfit nothing.
    encoder = AutoModel.from_pretrained(
        str(folder),
        dtype=torch.float32,
        attn_implementation="eager",
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )
    return Network(encoder, Tokenizer.from_file(str(folder / "tokenizer.json")), device or choose_device())


def save(network: Network, like: Path, folder: Path, *, half: bool = False) -> None:
    """Write the weights into a folder whose other files are those of `like`; half precision for release."""
    kept = shutil.ignore_patterns("*.safetensors", "*.onnx", "*.md", "*.bin")
    if folder.resolve() != like.resolve():
        shutil.copytree(like, folder, ignore=kept, dirs_exist_ok=True)
    dtype = torch.float16 if half else torch.float32
    weights = {
        name: tensor.detach().to("cpu", dtype).contiguous()
        for name, tensor in network.encoder.state_dict().items()
    }
    draft = folder / f"{WEIGHTS}.draft"
    save_file(weights, draft, metadata={"format": "pt"})
    draft.chmod(0o644)
    draft.replace(folder / WEIGHTS)


def encode_texts(
    network: Network, texts: Sequence[str], longest: int, told: Callable[[str], None] | None = None
) -> npt.NDArray[np.float32]:
    """Normalised vectors of texts in order."""
    if told:
        told(f"encoding {len(texts)} texts")
    return network.encode(network.token_ids(texts, longest))
