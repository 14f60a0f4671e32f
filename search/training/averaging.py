"""The mean of two models' weights: one trained further, and the one that it began from."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import torch

from search.training.fine_tuning import development, standing
from search.training.network import load, save
from search.training.plan import Plan

SHARES = (0.4, 0.6, 0.8, 1.0)
"""Shares of the trained model that are tried; the rest is the model that it began from (Wortsman et al. 2022,
Robust fine-tuning of zero-shot models)."""

GENERAL_WEIGHT = 0.3
"""What other text counts in the choice, against the queries on our own passages."""

State = Mapping[str, torch.Tensor]


def mean(start: State, trained: State, share: float) -> dict[str, torch.Tensor]:
    """Each weight as (1 - share) x start + share x trained."""
    return {name: torch.lerp(start[name].float(), trained[name].float(), share) for name in trained}


def worth(figures: Mapping[str, float]) -> float:
    """One number for the choice: own queries but keywords (words find those) and, for less, other text."""
    own = [value for kind, value in figures.items() if kind not in ("keyword", "encyclopaedia")]
    return (1 - GENERAL_WEIGHT) * sum(own) / len(own) + GENERAL_WEIGHT * figures["encyclopaedia"]


def average_with_start(plan: Plan, trained: Path, first: Path, told: Callable[[str], None]) -> Path:
    """Try several shares on the development passages and keep the best."""
    network = load(trained, plan.device)
    begun = {name: tensor.clone() for name, tensor in load(first, plan.device).encoder.state_dict().items()}
    ended = {name: tensor.clone() for name, tensor in network.encoder.state_dict().items()}
    own, questions = development(plan)
    results: dict[float, float] = {}
    for share in SHARES:
        network.encoder.load_state_dict(mean(begun, ended, share))
        figures = standing(network, own, questions)
        results[share] = worth(figures)
        told(f"share {share}: {results[share]:.4f} {json.dumps(figures)}")
    best = max(results, key=lambda share: (results[share], -share))
    network.encoder.load_state_dict(mean(begun, ended, best))
    save(network, trained, plan.folder("average"))
    return plan.folder("average")
