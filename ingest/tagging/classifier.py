"""A small linear classifier over words, frames and place: is a statement a goal, a duty, of which kind?

Trained by `python -m ingest.tagging.train`; the weights are a packaged table, read with numpy alone, so
that a reading worker needs neither scikit-learn nor torch.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.model import GoalKind
from ingest.tagging.features import Place, Traits, terms_of

WEIGHTS = "weights.npz"
"""Arrays: `terms` (JSON list as bytes); `weights`, a row per term with columns goal, duty and one per kind;
`bias`; `kinds` (their names); `card` (JSON)."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities, 0 to 1. `kinds` sums to 1."""

    goal: float
    duty: float
    kinds: Mapping[GoalKind, float]


class LinearClassifier:
    """The trained weights. Constructed from arrays; `load` gives the packaged one."""

    def __init__(
        self,
        terms: list[str],
        weights: npt.NDArray[np.float32],
        bias: npt.NDArray[np.float32],
        kinds: list[str],
        card: Mapping[str, object],
    ) -> None:
        self._index = {term: number for number, term in enumerate(terms)}
        self._weights, self._bias = weights, bias
        self._kinds = [GoalKind(name) for name in kinds]
        self.card = card
        """What the weights were made of: the data's hash, its size, the figures on unseen areas."""

    def judge(self, text: str, traits: Traits, place: Place | None = None) -> Judgement:
        """Probabilities for one statement with what is known of it."""
        index = self._index
        rows = [index[term] for term in set(terms_of(text, traits, place)) if term in index]
        scores = (self._weights.take(rows, axis=0).sum(axis=0) + self._bias).tolist()
        top = max(scores[2:])
        exponents = [math.exp(score - top) for score in scores[2:]]
        total = sum(exponents)
        kinds = {kind: value / total for kind, value in zip(self._kinds, exponents, strict=True)}
        return Judgement(_sigmoid(scores[0]), _sigmoid(scores[1]), kinds)


def _sigmoid(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, value))))


def read(path: Path) -> LinearClassifier:
    """A classifier from a file of weights."""
    with path.open("rb") as file:
        return _from(np.load(file))


@lru_cache(maxsize=1)
def packaged() -> LinearClassifier:
    """The packaged classifier, read once per process."""
    with (files("ingest.tagging") / WEIGHTS).open("rb") as file:
        return _from(np.load(file))


_own: list[LinearClassifier] = []
"""The library's own classifier, if this process has been told to use one."""


def use(path: Path | None) -> None:
    """Judge with these weights in this process from now on; None: with the packaged ones."""
    _own[:] = [read(path)] if path is not None else []


def load() -> LinearClassifier:
    """The classifier to judge with: the library's own, else the packaged one."""
    return _own[0] if _own else packaged()


def _from(data: Mapping[str, Any]) -> LinearClassifier:
    return LinearClassifier(
        terms=json.loads(bytes(data["terms"]).decode("utf-8")),
        weights=data["weights"].astype(np.float32),
        bias=data["bias"].astype(np.float32),
        kinds=json.loads(bytes(data["kinds"]).decode("utf-8")),
        card=json.loads(bytes(data["card"]).decode("utf-8")),
    )
