"""Wrong answers to learn from, found with the model itself, and those that may be right after all."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch.nn.functional import normalize

SAME = 0.9
"""Passages at least this alike may answer the same query: neither counts as a wrong answer to the other's."""

PREFERRED = 0.2
"""A passage whose cosine with the query is higher than the right one's by this may well be right too."""

REMEMBERED = 1024
"""Passages of earlier batches that serve once more, as right and wrong answers where queries are taught
alone (after Wang et al. 2020, cross-batch memory). They cost nothing.
"""

POOL = 3
"""A batch of neighbours is drawn from this many times its size."""


class Memory:
    """Each passage's vector as it was when it was last in a batch, shape (passages, dimension).

    It serves twice without encoding anything: queries can be taught against the latest, and all together
    show which passages the model finds hard to tell apart.
    """

    def __init__(self, passages: int, dimension: int) -> None:
        self._vectors = torch.zeros(passages, dimension)
        self._latest: dict[int, None] = {}

    def has(self, count: int) -> bool:
        """Whether so many passages are remembered, or all there are."""
        return len(self._latest) >= min(count, len(self._vectors))

    def neighbours(self, seed: int, size: int, chance: random.Random) -> list[int]:
        """The passage `seed` and remembered ones near it, near copies left out; the seed alone at first."""
        if seed not in self._latest:
            return [seed]
        cosines = self._unit([seed], list(self._latest))[0]
        known = list(self._latest)
        best = cosines.topk(min(POOL * size, len(known))).indices.tolist()
        eligible = [known[at] for at in best if known[at] != seed and float(cosines[at]) < SAME]
        return [seed, *chance.sample(eligible, min(size - 1, len(eligible)))]

    def recall(self, without: Sequence[int]) -> list[int]:
        """The latest passages, but for those of the current batch."""
        current = set(without)
        return [row for row in list(self._latest)[-REMEMBERED:] if row not in current]

    def vectors(self, rows: Sequence[int]) -> torch.Tensor:
        """What is remembered of the passages, as they came from the network."""
        return self._vectors[list(rows)]

    def remember(self, rows: Sequence[int], vectors: torch.Tensor) -> None:
        """Take a batch's vectors in; they are now the latest."""
        self._vectors[list(rows)] = vectors.detach().float().cpu()
        for row in rows:
            self._latest.pop(row, None)
            self._latest[row] = None

    def alike(self, rows: Sequence[int], others: Sequence[int]) -> torch.Tensor:
        """Which of the others are near copies of each row, shape (rows, others); all must be remembered."""
        return self._unit(rows, others) >= SAME

    def _unit(self, rows: Sequence[int], others: Sequence[int]) -> torch.Tensor:
        return normalize(self._vectors[list(rows)], dim=-1) @ normalize(self._vectors[list(others)], dim=-1).T


def doubtful(queries: torch.Tensor, passages: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Wrong answers that the model prefers so clearly that they may be right, shape (queries, passages)."""
    with torch.no_grad():
        cosines = normalize(queries, dim=-1) @ normalize(passages, dim=-1).T
        own = cosines.gather(1, targets[:, None])
        return cosines > own + PREFERRED
