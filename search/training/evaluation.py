"""How well a network finds passages: recall and nDCG at 10 by kind of query."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.training.network import Network
from search.training.sources import Group
from search.training.splitting import position
from search.training.tasks import PASSAGE_TOKENS, QUERY_TOKENS

TOP = 10
CANDIDATES = 500
"""Passages to choose among. The figures of different runs compare only with as many."""


@dataclass(frozen=True, slots=True)
class Found:
    """Figures of one kind of query, 0 to 1."""

    recall: float
    ndcg: float
    queries: int


def candidates(asked: Sequence[Group], others: Sequence[Group], count: int = CANDIDATES) -> list[str]:
    """The passages asked for, filled up to `count` with others that are always the same."""
    fill = sorted(others, key=lambda group: position(group.passage))
    return [group.passage for group in (*asked, *fill)][: max(count, len(asked))]


def ranks(
    queries: npt.NDArray[np.float32], passages: npt.NDArray[np.float32], right: Sequence[int]
) -> list[int]:
    """The 0-based rank of each query's passage. All vectors normalised; a tie counts against."""
    scores = queries @ passages.T
    own = scores[np.arange(len(right)), list(right)]
    return [int(row) - 1 for row in (scores >= own[:, None]).sum(axis=1)]


def figures(kinds: Sequence[str], places: Sequence[int]) -> dict[str, Found]:
    """Recall and nDCG at 10 by kind, kinds in order of appearance."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, place in zip(kinds, places, strict=True):
        by_kind[kind].append(place)
    return {
        kind: Found(
            sum(place < TOP for place in found) / len(found),
            sum(1 / math.log2(place + 2) for place in found if place < TOP) / len(found),
            len(found),
        )
        for kind, found in by_kind.items()
    }


def measure(network: Network, asked: Sequence[Group], others: Sequence[Group]) -> dict[str, Found]:
    """The figures of a network on the queries of `asked`, among 500 passages."""
    if not asked:
        return {}
    passages = network.encode(network.token_ids(candidates(asked, others), PASSAGE_TOKENS))
    rows = [(kind, query, right) for right, group in enumerate(asked) for kind, query in group.queries]
    queries = network.encode(network.token_ids([query for _, query, _ in rows], QUERY_TOKENS))
    return figures([kind for kind, _, _ in rows], ranks(queries, passages, [right for _, _, right in rows]))


def summary(found: Mapping[str, Found]) -> float:
    """One number to compare networks by: the mean nDCG of the kinds."""
    return sum(figure.ndcg for figure in found.values()) / len(found) if found else 0.0
