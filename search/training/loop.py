"""The training loop: steps drawn from tasks, a falling rate, checkpoints, and an average of the weights.

The trainer of sentence-transformers would serve for pairs, but not for what makes two processors enough: one
encoding of a passage for all its queries, wrong answers remembered from earlier batches, batches of
neighbours, and an average kept while training. It also needs two packages more (accelerate, datasets).
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from search.training.network import Network
from search.training.tasks import Task

WARM_UP = 20
"""Steps until the rate is full."""

AVERAGED_FROM = 0.5
"""Weights are averaged from this share of the training on."""

AVERAGED_EVERY = 5
"""Steps between two sets of weights that are averaged."""

TOLD_EVERY = 10

LAST_RATE = 0.1
"""Share of the rate at the end."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast. `minutes` None: only steps count, and two runs are alike to the last bit.

    With minutes, training ends at whichever comes first, and the rate follows.
    """

    steps: int
    minutes: float | None = None
    rate: float = 4e-5
    embedding_rate: float = 2e-4
    measured_every: int = 150
    saved_every: int = 25
    seed: int = 1


@dataclass(slots=True)
class Progress:
    """Where training stands; goes into every checkpoint."""

    step: int = 0
    seconds: float = 0.0
    averaged: int = 0

    def share(self, schedule: Schedule) -> float:
        """How much of the training is done, 0 to 1."""
        by_steps = self.step / schedule.steps
        by_time = self.seconds / (60 * schedule.minutes) if schedule.minutes else 0.0
        return min(1.0, max(by_steps, by_time))


Measure = Callable[[Network], Mapping[str, float]]
Told = Callable[[str], None]


class Trainer:
    """One stage of training. `run` may be called again after a killed run and goes on where that stood."""

    def __init__(
        self, network: Network, tasks: Mapping[str, tuple[Task, float]], schedule: Schedule, checkpoint: Path
    ) -> None:
        self._network, self._tasks, self._schedule = network, tasks, schedule
        self._checkpoint = checkpoint
        self._chance = random.Random(schedule.seed)
        torch.manual_seed(schedule.seed)
        self._progress = Progress()
        self._optimizer = torch.optim.AdamW(
            _parameter_groups(network, schedule), weight_decay=0.01, fused=True
        )
        self._average: dict[str, torch.Tensor] = {}

    def run(self, measure: Measure, told: Told) -> None:
        """Train; at the end the network has the averaged weights."""
        self._resume(told)
        self._network.train()
        losses: dict[str, float] = {}
        while self._progress.share(self._schedule) < 1:
            started = time.monotonic()
            name, loss = self._step()
            losses[name] = 0.9 * losses.get(name, loss) + 0.1 * loss
            self._progress.seconds += time.monotonic() - started
            if self._progress.step % TOLD_EVERY == 0:
                shown = " ".join(f"{key} {value:.3f}" for key, value in sorted(losses.items()))
                told(f"step {self._progress.step}, {self._progress.seconds / 60:.1f} min: {shown}")
            if self._progress.step % self._schedule.saved_every == 0:
                self._save()
            if self._progress.step % self._schedule.measured_every == 0:
                told(f"step {self._progress.step}: {json.dumps(measure(self._network))}")
        self._finish()
        told(f"averaged over {self._progress.averaged}: {json.dumps(measure(self._network))}")

    def _step(self) -> tuple[str, float]:
        progress = self._progress
        names = list(self._tasks)
        name = self._chance.choices(names, [self._tasks[key][1] for key in names])[0]
        factor = rate_factor(progress.step, progress.share(self._schedule))
        for group in self._optimizer.param_groups:
            group["lr"] = group["full_rate"] * factor
        loss = self._tasks[name][0].loss(self._network, self._chance)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        progress.step += 1
        if progress.share(self._schedule) >= AVERAGED_FROM and progress.step % AVERAGED_EVERY == 0:
            self._add_to_average()
        return name, float(loss.detach())

    def _add_to_average(self) -> None:
        self._progress.averaged += 1
        share = 1 / self._progress.averaged
        for name, tensor in self._network.encoder.state_dict().items():
            if name in self._average:
                self._average[name].lerp_(tensor.detach(), share)
            else:
                self._average[name] = tensor.detach().clone()

    def _finish(self) -> None:
        if self._average:
            self._network.encoder.load_state_dict(self._average)
        self._network.eval()

    def _save(self) -> None:
        state = {
            "weights": self._network.encoder.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "average": self._average,
            "progress": (self._progress.step, self._progress.seconds, self._progress.averaged),
            "chance": self._chance.getstate(),
            "torch": torch.get_rng_state(),
        }
        draft = self._checkpoint.with_suffix(".draft")
        torch.save(state, draft)
        draft.replace(self._checkpoint)

    def _resume(self, told: Told) -> None:
        if not self._checkpoint.is_file():
            return
        state: dict[str, Any] = torch.load(
            self._checkpoint, weights_only=False, map_location=self._network.device
        )
        self._network.encoder.load_state_dict(state["weights"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._average = state["average"]
        self._progress = Progress(*state["progress"])
        self._chance.setstate(state["chance"])
        torch.set_rng_state(state["torch"].cpu())
        told(f"going on from step {self._progress.step}")


def rate_factor(step: int, share: float) -> float:
    """Share of the full rate: rising over the first steps, then falling in a line to a tenth."""
    return min(1.0, (step + 1) / WARM_UP) * (1 - (1 - LAST_RATE) * share)


def _parameter_groups(network: Network, schedule: Schedule) -> list[dict[str, Any]]:
    """The word embeddings apart: a word seen once in a while needs a higher rate than the layers bear."""
    embeddings: list[torch.nn.Parameter] = []
    layers: list[torch.nn.Parameter] = []
    for name, parameter in network.encoder.named_parameters():
        if not parameter.requires_grad:
            continue
        (embeddings if "word_embeddings" in name else layers).append(parameter)
    return [
        {"params": embeddings, "lr": schedule.embedding_rate, "full_rate": schedule.embedding_rate},
        {"params": layers, "lr": schedule.rate, "full_rate": schedule.rate},
    ]
