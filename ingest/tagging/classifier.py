"""A small linear classifier over words and frames: how likely is a statement a goal, a duty, of which kind.

Trained by `python -m ingest.tagging.train`; the weights are a packaged table, read with numpy alone, so
that a reading worker needs neither scikit-learn nor torch.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.model import GoalKind

WEIGHTS = "weights.npz"
"""Arrays: `terms` (JSON list as bytes); `goal`, `duty` (a weight per term, then the bias); `kind` (a row per
kind); `kinds` (their names); `card` (the data's hash and the figures on unseen areas)."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-zåäöé]+(?:-[a-zåäöé]+)*|[%§?:]")
_FIRST_WORDS = 3
"""The opening words of a statement say most about its frame; they count by place as well."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities, 0 to 1. `kinds` sums to 1."""

    goal: float
    duty: float
    kinds: Mapping[GoalKind, float]


def terms_of(text: str, flags: frozenset[str]) -> Iterator[str]:
    """The features of a statement: words, word pairs, opening words, frames. Digits are made alike."""
    words = [re.sub(r"\d", "0", token) for token in _TOKEN.findall(text.lower())][:60]
    yield from {f"w:{word}" for word in words}
    yield from {f"b:{a} {b}" for a, b in pairwise(words)}
    for place, word in enumerate(words[:_FIRST_WORDS]):
        yield f"p{place}:{word}"
    yield from (f"f:{flag}" for flag in flags)
    length = "short" if len(words) < 8 else "long" if len(words) > 30 else "middle"
    yield f"l:{length}"
    if not text.rstrip().endswith((".", "!", "?")):
        yield "l:no_stop"


class LinearClassifier:
    """The trained weights. Constructed from arrays; `load` gives the packaged one."""

    def __init__(
        self,
        terms: list[str],
        goal: npt.NDArray[np.float32],
        duty: npt.NDArray[np.float32],
        kind: npt.NDArray[np.float32],
        kinds: list[str],
    ) -> None:
        self._index = {term: number for number, term in enumerate(terms)}
        self._goal, self._duty, self._kind = goal, duty, kind
        self._kinds = [GoalKind(name) for name in kinds]

    def judge(self, text: str, flags: frozenset[str]) -> Judgement:
        """Probabilities for one statement with its frames."""
        rows = [self._index[term] for term in terms_of(text, flags) if term in self._index]
        goal = float(self._goal[rows].sum() + self._goal[-1])
        duty = float(self._duty[rows].sum() + self._duty[-1])
        scores = self._kind[:, rows].sum(axis=1) + self._kind[:, -1]
        exponents = np.exp(scores - scores.max())
        shares = exponents / exponents.sum()
        kinds = {kind: float(share) for kind, share in zip(self._kinds, shares, strict=True)}
        return Judgement(_sigmoid(goal), _sigmoid(duty), kinds)


def _sigmoid(value: float) -> float:
    return float(1.0 / (1.0 + np.exp(-value)))


@lru_cache(maxsize=1)
def load() -> LinearClassifier:
    """The packaged classifier, read once per process."""
    with (files("ingest.tagging") / WEIGHTS).open("rb") as file:
        data = np.load(file)
        return LinearClassifier(
            terms=json.loads(bytes(data["terms"]).decode("utf-8")),
            goal=data["goal"].astype(np.float32),
            duty=data["duty"].astype(np.float32),
            kind=data["kind"].astype(np.float32),
            kinds=json.loads(bytes(data["kinds"]).decode("utf-8")),
        )
