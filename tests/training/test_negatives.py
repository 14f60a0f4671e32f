"""Wrong answers: the latest, the nearest, and those left out."""

from __future__ import annotations

import random

import torch

from search.training import negatives
from search.training.negatives import Memory, doubtful


def angles(*degrees: float) -> torch.Tensor:
    """Vectors in the plane; their cosines are plain to see."""
    turned = torch.deg2rad(torch.tensor(degrees))
    return torch.stack([turned.cos(), turned.sin()], dim=1)


def test_a_batch_of_neighbours_leaves_near_copies_out() -> None:
    memory = Memory(6, 2)
    memory.remember(range(6), angles(0, 5, 40, 60, 150, 170))  # 5 degrees away is a near copy
    batch = memory.neighbours(0, 3, random.Random(1))
    assert batch[0] == 0
    assert 1 not in batch
    assert len(batch) == 3


def test_what_was_not_seen_has_no_neighbours() -> None:
    memory = Memory(3, 2)
    assert memory.neighbours(0, 2, random.Random(1)) == [0]
    assert memory.recall(()) == []
    assert not memory.has(1)


def test_the_latest_are_recalled_without_the_batch_itself(monkeypatch: object) -> None:
    memory = Memory(5, 2)
    memory.remember([0, 1, 2], angles(0, 10, 20))
    memory.remember([3, 0], angles(30, 90))
    assert memory.recall([3]) == [1, 2, 0]  # 0 was seen again and is among the latest
    assert torch.allclose(memory.vectors([0]), angles(90), atol=1e-6)
    assert memory.has(4)
    assert not memory.has(5)
    assert memory.recall(()) == memory.recall(())[-negatives.REMEMBERED :]


def test_near_copies_are_no_wrong_answers() -> None:
    memory = Memory(3, 2)
    memory.remember(range(3), angles(0, 5, 90))
    assert memory.alike([0], [0, 1, 2]).tolist() == [[True, True, False]]


def test_answers_much_preferred_to_the_right_one_are_doubtful() -> None:
    queries, passages = angles(0), angles(60, 55, 10)  # cosines 0.50 (right), 0.57, 0.98
    assert doubtful(queries, passages, torch.tensor([0])).tolist() == [[False, False, True]]
