"""Stage 2: one vector per word piece, a text being their mean, for pieces without translation (stage 3)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from search.training.fine_tuning import statute_pairs
from search.training.losses import ranking
from search.training.network import Ids
from search.training.plan import Plan
from search.training.sources import Pair, Sources

DIMENSION = 384
BATCH = 1024
ROUNDS = 3
RATE = 2e-2
LONGEST = 128
STATUTE_PAIRS = 60_000


@dataclass(frozen=True, slots=True)
class TokenPairs:
    """One source's pairs as tokens, each with the other's at the same place."""

    one: list[Ids]
    other: list[Ids]


def train_static(plan: Plan, told: Callable[[str], None]) -> Path:
    """Write static.npy, shape (word pieces, 384), to the work folder; 4 minutes on two cores."""
    tokenizer = Tokenizer.from_file(str(plan.work / "vocabulary.json"))
    tokenizer.enable_truncation(LONGEST)
    sources = [_tokens(tokenizer, pairs) for pairs in text_pairs(plan.sources, random.Random(plan.seed))]
    vectors = fit(sources, tokenizer.get_vocab_size(), random.Random(plan.seed), told, plan.seed)
    path = plan.work / "static.npy"
    np.save(path, vectors)
    return path


def text_pairs(sources: Sources, chance: random.Random) -> list[list[Pair]]:
    """Pairs of texts that belong together, by source; small sources several times over."""
    questions = [(query, group.passage) for group in sources.questions() for _, query in group.queries]
    return [
        statute_pairs(sources.statutes(), STATUTE_PAIRS, chance),
        questions * 3,
        sources.entailments() * 4,
        sources.definitions() * 2,
        sources.synonyms() * 2,
    ]


def fit(
    sources: Sequence[TokenPairs],
    pieces: int,
    chance: random.Random,
    told: Callable[[str], None],
    seed: int,
    batch: int = BATCH,
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Vectors with which the texts of a pair find each other among the others of their source."""
    torch.manual_seed(seed)
    table = torch.nn.EmbeddingBag(pieces, DIMENSION, mode="mean", padding_idx=0)
    torch.nn.init.normal_(table.weight, std=0.05)
    optimizer = torch.optim.Adam(table.parameters(), lr=RATE)
    batches = [
        (pairs, start) for pairs in sources for start in range(0, max(1, len(pairs.one) - batch // 2), batch)
    ] * ROUNDS
    chance.shuffle(batches)
    for step, (pairs, start) in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / len(batches)) + 1e-4
        one, other = (_bag(table, side[start : start + batch]) for side in (pairs.one, pairs.other))
        loss = ranking(one, other, torch.arange(len(one)), dimensions=())
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % 100 == 0:
            told(f"batch {step} of {len(batches)}: {float(loss.detach()):.3f}")
    return np.asarray(table.weight.detach().numpy(), dtype=np.float32)


def _tokens(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> TokenPairs:
    def side(texts: list[str]) -> list[Ids]:
        return [encoding.ids or [1] for encoding in tokenizer.encode_batch(texts, add_special_tokens=False)]

    return TokenPairs(side([one for one, _ in pairs]), side([other for _, other in pairs]))


def _bag(table: torch.nn.EmbeddingBag, texts: Sequence[Ids]) -> torch.Tensor:
    starts = torch.tensor([0, *(len(text) for text in texts[:-1])]).cumsum(0)
    vectors: torch.Tensor = table(torch.tensor([token for text in texts for token in text]), starts)
    return vectors
