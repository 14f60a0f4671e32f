"""The stages of the recipe in order. A stage that is done already is not run again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from search.training.network import WEIGHTS, load, save
from search.training.plan import Plan, PlanError

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """`run` takes the plan, the folder of the model so far, and where to report; gives the new folder."""

    name: str
    adds: str
    run: Callable[[Plan, Path | None, Told], Path]
    gpu_only: bool = False


def _first_model(plan: Plan, _start: Path | None, told: Told) -> Path:
    from search.training.alignment import first_model  # noqa: PLC0415

    return first_model(plan, told)


def _vocabulary(plan: Plan, _start: Path | None, told: Told) -> Path:
    from search.training.vocabulary import train_vocabulary  # noqa: PLC0415

    return train_vocabulary(plan, told)


def _static(plan: Plan, _start: Path | None, told: Told) -> Path:
    from search.training.static import train_static  # noqa: PLC0415

    return train_static(plan, told)


def _pretraining(plan: Plan, start: Path | None, told: Told) -> Path:
    from search.training.pretraining import pretrain  # noqa: PLC0415

    return pretrain(plan, _given(start, "pretraining"), told)


def _distillation(plan: Plan, start: Path | None, told: Told) -> Path:
    from search.training.fine_tuning import distil  # noqa: PLC0415

    return distil(plan, _given(start, "distillation"), told)


def _pairs(plan: Plan, start: Path | None, told: Told) -> Path:
    from search.training.fine_tuning import train_on_pairs  # noqa: PLC0415

    return train_on_pairs(plan, _given(start, "pairs"), told)


def _average(plan: Plan, start: Path | None, told: Told) -> Path:
    from search.training.averaging import average_with_start  # noqa: PLC0415

    first = plan.start or plan.folder("distillation")
    return average_with_start(plan, _given(start, "average"), first, told)


STAGES = (
    Stage("vocabulary", "32,000 Swedish word pieces", _vocabulary),
    Stage("static", "one vector per word piece, for pieces without translation", _static),
    Stage("alignment", "the English encoder with Swedish word pieces", _first_model),
    Stage("pretraining", "masked words of Swedish text", _pretraining, gpu_only=True),
    Stage("distillation", "the English encoder's vectors of translations, and general pairs", _distillation),
    Stage("pairs", "our own passages and queries", _pairs),
    Stage("average", "the mean with the weights before `pairs`", _average),
)
MODELS = frozenset({"alignment", "pretraining", "distillation", "pairs", "average"})
"""Stages that leave a model; the others leave files for the stages after them."""


def default_stages(plan_start: Path | None, *, gpu: bool) -> tuple[str, ...]:
    """All stages, without those that need a GPU where there is none; from a given model on, the last two."""
    if plan_start is not None:
        return ("pairs", "average")
    return tuple(stage.name for stage in STAGES if gpu or not stage.gpu_only)


def run(plan: Plan, told: Told) -> Path:
    """Run the plan's stages in the recipe's order and write the model to `plan.out` in half precision.

    Raises PlanError for a stage that is not one, or one that lacks what it builds on.
    """
    by_name = {stage.name: stage for stage in STAGES}
    unknown = [name for name in plan.stages if name not in by_name]
    if unknown:
        raise PlanError(f"no such stage: {', '.join(unknown)}; there are {', '.join(by_name)}")
    plan.claim_work_folder()
    model = plan.start
    for stage in STAGES:
        if stage.name not in plan.stages:
            continue
        done = plan.work / f"{stage.name}.done"
        if not done.exists():
            told(f"== {stage.name}: {stage.adds}")
            stage.run(plan, model, told)
            done.touch()
        if stage.name in MODELS:
            model = plan.folder(stage.name)
    release(_given(model, "release"), plan, told)
    return plan.out


def release(model: Path, plan: Plan, told: Told) -> None:
    """The last stage's model in half precision, with its graphs where they can be written."""
    from search.meaning.graphs import can_export, export_beside_weights, export_for_passages  # noqa: PLC0415
    from search.meaning.model import EmbeddingModel  # noqa: PLC0415

    if plan.out.exists():
        shutil.rmtree(plan.out)
    save(load(model, plan.device), model, plan.out, half=True)
    size = (plan.out / WEIGHTS).stat().st_size / 1e6
    if can_export():
        export_beside_weights(EmbeddingModel(str(plan.out)))
        export_for_passages(EmbeddingModel(str(plan.out)))
    told(f"{plan.out}: {size:.1f} MB of weights")


def _given(model: Path | None, stage: str) -> Path:
    if model is None:
        raise PlanError(f"{stage} builds on a model: run the stages before it, or give --from-model")
    return model
