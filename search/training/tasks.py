"""The tasks that a training step is drawn from. Each turns some of its texts into a loss."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch

from search.training.losses import Sentences, ranking, teaching
from search.training.negatives import Memory, doubtful
from search.training.network import Ids, Network
from search.training.overlap import without_shared, word_keys
from search.training.sources import Group, Names, Pair

QUERY_TOKENS = 40
PASSAGE_TOKENS = 144
"""Longer passages are cut: nine in ten of ours are shorter."""

NAME_TOKENS = 24
"""Names of things are short phrases; the longest are cut."""

KIND_WEIGHTS: Mapping[str, float] = {
    "question": 1.0,
    "everyday": 1.0,
    "synonym": 0.8,
    "english": 0.35,
    "keyword": 0.2,
}
"""How often each kind of query is taken. Keywords stand in the passage: words alone find them."""

BARE_SHARE = 0.2
"""Share of queries taken without the words that the passage has too."""

QUERIES_ONLY_SHARE = 0.25
"""Share of our steps that teach queries alone, against the passages as they are remembered.

A query has a tenth of a passage's tokens, and everyday words stand in queries: such a step costs a third of
a whole one for as many queries, and every passage that is remembered is a wrong answer.
"""

WARM = 10
"""Batches that must be remembered before a step goes without passages."""

NEIGHBOUR_SHARE = 0.5
"""Share of batches made of passages near one another."""


class Task(Protocol):
    """Something to learn."""

    def loss(self, network: Network, chance: random.Random) -> torch.Tensor:
        """The loss of one batch, drawn with `chance`."""
        ...


class Rounds:
    """Goes through rows in random order, round after round."""

    def __init__(self, rows: Sequence[int]) -> None:
        self._rows = list(rows)
        self._left: list[int] = []

    def take(self, count: int, chance: random.Random) -> list[int]:
        """The next rows, each once even where a round ends."""
        taken: dict[int, None] = {}
        wanted = min(count, len(set(self._rows)))
        while len(taken) < wanted:
            if not self._left:
                self._left = list(self._rows)
                chance.shuffle(self._left)
            taken[self._left.pop()] = None
        return list(taken)


class PassageQueries:
    """Passages with several queries each. A passage is encoded once for all of them, since it costs most.

    `weights` says how many times in a round each passage comes. Half of the batches are of passages that the
    model finds hard to tell apart, as far as it has seen them.
    """

    def __init__(
        self,
        network: Network,
        groups: Sequence[Group],
        *,
        size: int = 24,
        each: int = 3,
        weights: Sequence[int] | None = None,
    ) -> None:
        texts = [group.passage for group in groups]
        self._passages = network.token_ids(texts, PASSAGE_TOKENS)
        self._sentences = network.sentence_spans(texts, PASSAGE_TOKENS)
        variants = [list(_variants(group)) for group in groups]
        flat = [text for queries in variants for query in queries for text in query.texts]
        tokens = iter(network.token_ids(flat, QUERY_TOKENS))
        self._queries = [
            [_Tokens(query.kind, [next(tokens) for _ in query.texts]) for query in queries]
            for queries in variants
        ]
        times = weights or [1] * len(groups)
        self._rounds = Rounds([row for row, count in enumerate(times) for _ in range(count)])
        self._size, self._each = size, each
        self._memory = Memory(len(groups), network.dimension)

    def loss(self, network: Network, chance: random.Random) -> torch.Tensor:
        """Queries against the passages of their batch, or queries alone against those remembered.

        Never both in one: passages remembered are a little old, and whoever compares new with old learns to
        move everything away from the old (nDCG@10 fell from 0.77 to 0.72 in 150 such steps).
        """
        if self._memory.has(WARM * self._size) and chance.random() < QUERIES_ONLY_SHARE:
            return self._queries_only(network, chance)
        rows = self._draw(chance)
        queries, targets = self._ask(rows, chance, self._each)
        own, parts, owners = network.in_sentences(
            [self._passages[row] for row in rows], [self._sentences[row] for row in rows]
        )
        self._memory.remember(rows, own)
        return self._ranking(network(queries), own, targets, rows, rows, Sentences(parts, owners))

    def _queries_only(self, network: Network, chance: random.Random) -> torch.Tensor:
        known = self._memory.recall(())
        rows = chance.sample(known, min(3 * self._size, len(known)))
        queries, targets = self._ask(rows, chance, max(1, self._each // 2))
        every = [*rows, *self._memory.recall(rows)]
        passages = self._memory.vectors(every).to(network.device)
        return self._ranking(network(queries), passages, targets, rows, every)

    def _ranking(
        self,
        asked: torch.Tensor,
        passages: torch.Tensor,
        targets: Sequence[int],
        rows: Sequence[int],
        every: Sequence[int],
        sentences: Sentences | None = None,
    ) -> torch.Tensor:
        """The loss; `rows` are the passages with queries and the first of `every`, all that are there."""
        goals = torch.tensor(targets, device=asked.device)
        unsure = doubtful(asked, passages, goals)
        unsure |= self._memory.alike(rows, every).to(asked.device)[goals]
        unsure[torch.arange(len(targets)), goals] = False
        return ranking(asked, passages, goals, unsure, sentences=sentences)

    def _draw(self, chance: random.Random) -> list[int]:
        """A batch's passages: neighbours of the next one, or the next ones as they come."""
        if chance.random() >= NEIGHBOUR_SHARE:
            return self._rounds.take(self._size, chance)
        near = self._memory.neighbours(self._rounds.take(1, chance)[0], self._size, chance)
        rest = self._rounds.take(self._size - len(near), chance)
        return list(dict.fromkeys([*near, *rest]))

    def _ask(self, rows: Sequence[int], chance: random.Random, each: int) -> tuple[list[Ids], list[int]]:
        queries: list[Ids] = []
        targets: list[int] = []
        for position, row in enumerate(rows):
            for query in _weighted(self._queries[row], each, chance):
                queries.append(query.texts[-1] if chance.random() < BARE_SHARE else query.texts[0])
                targets.append(position)
        return queries, targets


@dataclass(frozen=True, slots=True)
class _Query:
    """A query as it stands and, where it shares words with its passage, without them."""

    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The same as tokens."""

    kind: str
    texts: Sequence[Ids]


def _variants(group: Group) -> Iterator[_Query]:
    keys = word_keys(group.passage)
    for kind, query in group.queries:
        bare = without_shared(query, keys)
        yield _Query(kind, (query, bare) if bare else (query,))


def _weighted(queries: Sequence[_Tokens], count: int, chance: random.Random) -> list[_Tokens]:
    """Different queries, drawn by the weights of their kinds (Efraimidis and Spirakis 2006)."""
    keyed = [(chance.random() ** (1 / KIND_WEIGHTS[query.kind]), query) for query in queries]
    return [query for _, query in sorted(keyed, key=lambda pair: -pair[0])[:count]]


class TextPairs:
    """Pairs of texts that belong together; every other one of the batch is a wrong answer.

    Pairs are taken in order of length, so that a batch holds little padding.
    """

    def __init__(self, network: Network, pairs: Sequence[Pair], *, longest: int, size: int) -> None:
        self._one = network.token_ids([one for one, _ in pairs], longest)
        self._other = network.token_ids([other for _, other in pairs], longest)
        self._order = sorted(range(len(pairs)), key=lambda row: len(self._other[row]))
        self._size = min(size, len(pairs))

    def loss(self, network: Network, chance: random.Random) -> torch.Tensor:
        """One text of each pair against all the others, both ways."""
        rows = _window(self._order, self._size, chance)
        vectors = network([*(self._one[row] for row in rows), *(self._other[row] for row in rows)])
        one, other = vectors[: len(rows)], vectors[len(rows) :]
        targets = torch.arange(len(rows), device=network.device)
        unsure = doubtful(one, other, targets)
        return ranking(one, other, targets, unsure)


class ManyNames:
    """Things with several names, in documents and among people; a batch has each thing once."""

    def __init__(self, network: Network, things: Sequence[Names], *, size: int = 96) -> None:
        self._terms = [network.token_ids(names.terms, NAME_TOKENS) for names in things]
        self._everyday = [network.token_ids(names.everyday, NAME_TOKENS) for names in things]
        self._size = min(size, len(things))

    def loss(self, network: Network, chance: random.Random) -> torch.Tensor:
        """One name of each thing among people against one of each in documents, both ways."""
        rows = chance.sample(range(len(self._terms)), self._size)
        asked = [chance.choice(self._everyday[row]) for row in rows]
        vectors = network([*asked, *(chance.choice(self._terms[row]) for row in rows)])
        one, other = vectors[: len(rows)], vectors[len(rows) :]
        targets = torch.arange(len(rows), device=network.device)
        return ranking(one, other, targets, doubtful(one, other, targets))


class Translations:
    """Swedish texts whose English translations the teacher has encoded, normalised vectors in their order."""

    def __init__(
        self,
        network: Network,
        texts: Sequence[str],
        teacher: npt.NDArray[np.float32],
        *,
        longest: int = 48,
        size: int = 96,
    ) -> None:
        self._texts = network.token_ids(texts, longest)
        self._teacher = torch.from_numpy(teacher)
        self._order = sorted(range(len(texts)), key=lambda row: len(self._texts[row]))
        self._size = min(size, len(texts))

    def loss(self, network: Network, chance: random.Random) -> torch.Tensor:
        """The student's vectors of the Swedish texts against the teacher's of the English."""
        rows = _window(self._order, self._size, chance)
        vectors = network([self._texts[row] for row in rows])
        return teaching(vectors, self._teacher[rows].to(network.device))


def _window(order: Sequence[int], size: int, chance: random.Random) -> list[int]:
    start = chance.randrange(len(order) - size + 1)
    return list(order[start : start + size])
