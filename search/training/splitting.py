"""Which passages are trained on and which measure progress. The same text always falls on the same side."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from search.training.sources import Group

DEV_SHARE = 0.06
"""Of the passages, for measuring while training."""


@dataclass(frozen=True, slots=True)
class Split:
    """Passages to train on and passages to measure on, none in both."""

    train: tuple[Group, ...]
    dev: tuple[Group, ...]


def split(groups: Sequence[Group], dev_share: float = DEV_SHARE) -> Split:
    """By a hash of the passage, so that new data move nothing from one side to the other."""
    dev = [group for group in groups if position(group.passage) < dev_share]
    train = [group for group in groups if position(group.passage) >= dev_share]
    return Split(tuple(train), tuple(dev))


def position(text: str) -> float:
    """A number in [0, 1) that is the text's own."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") / 2**48
