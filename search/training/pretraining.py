"""Optional stage, on a GPU: guess masked words of Swedish text (Devlin et al. 2019), before distillation."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy, gelu

from search.training.loop import Schedule, Trainer
from search.training.network import Ids, Network, load, save
from search.training.plan import Plan

MASKED = 0.2
"""Share of tokens to guess (Wettig et al. 2023: the usual 0.15 is no optimum)."""

LONGEST = 128
SIZE = 128
SCHEDULE = Schedule(steps=20_000, rate=2e-4, embedding_rate=4e-4, measured_every=1000, saved_every=500)


class MaskedWords:
    """Tokens to guess from those around them; the answer is read off the word embeddings themselves."""

    def __init__(self, network: Network, texts: Sequence[str], size: int = SIZE) -> None:
        ids = network.token_ids(texts, LONGEST)
        self._texts = [text for text in sorted(ids, key=len) if len(text) > 8]
        self._size = min(size, len(self._texts))

    def loss(self, network: Network, chance: random.Random) -> torch.Tensor:
        """How badly the masked tokens of one batch are guessed."""
        start = chance.randrange(len(self._texts) - self._size + 1)
        masked, rows, columns, wanted = mask(self._texts[start : start + self._size], chance, unknown=1)
        vectors, _ = network.hidden(masked)
        table = network.encoder.embeddings.word_embeddings.weight
        return cross_entropy(gelu(vectors[rows, columns]) @ table.T, torch.tensor(wanted).to(network.device))


def mask(
    texts: Sequence[Ids], chance: random.Random, *, unknown: int
) -> tuple[list[list[int]], list[int], list[int], list[int]]:
    """Texts with a fifth of their tokens put as the unknown token, and row, column and token of each."""
    masked = [list(text) for text in texts]
    rows, columns, wanted = [], [], []
    for row, text in enumerate(masked):
        inner = range(1, len(text) - 1)
        for column in chance.sample(inner, max(1, round(MASKED * len(inner)))):
            rows.append(row)
            columns.append(column)
            wanted.append(text[column])
            text[column] = unknown
    return masked, rows, columns, wanted


def pretrain(plan: Plan, start: Path, told: Callable[[str], None]) -> Path:
    """Train on all Swedish text but our own passages."""
    network = load(start, plan.device)
    task = MaskedWords(network, list(plan.sources.swedish_texts()))
    schedule = replace(
        SCHEDULE,
        steps=plan.steps.get("pretraining", SCHEDULE.steps),
        minutes=plan.minutes.get("pretraining"),
        seed=plan.seed,
    )
    checkpoint = plan.work / "pretraining.checkpoint"
    Trainer(network, {"words": (task, 1.0)}, schedule, checkpoint).run(lambda _: {}, told)
    save(network, start, plan.folder("pretraining"))
    checkpoint.unlink(missing_ok=True)
    return plan.folder("pretraining")
