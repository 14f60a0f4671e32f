"""The whole recipe on miniature data, from nothing to a model that searches."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from search.meaning.embedder import Precision, SentenceTransformerEmbedder
from search.meaning.model import EmbeddingModel
from search.meaning.query_encoder import OnnxQueryEncoder, open_query_encoder
from search.training.plan import Plan, PlanError
from search.training.sources import Sources
from search.training.stages import STAGES, default_stages, run

STEPS = {"pretraining": 2, "distillation": 4, "pairs": 6}


def plan_of(tmp_path: Path, data: Path, base: Path, **changes: object) -> Plan:
    settings: dict[str, object] = {
        "out": tmp_path / "model",
        "work": tmp_path / "work",
        "stages": tuple(stage.name for stage in STAGES),
        "sources": Sources(data),
        "base": base,
        "steps": STEPS,
        **changes,
    }
    return Plan(**settings)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, data: Path, base: Path) -> tuple[Plan, list[str]]:
    """Every stage run once, and what was told."""
    told: list[str] = []
    plan = plan_of(tmp_path_factory.mktemp("recipe"), data, base)
    run(plan, told.append)
    return plan, told


def test_the_model_searches(made: tuple[Plan, list[str]]) -> None:
    model = EmbeddingModel(str(made[0].out))
    embedder = SentenceTransformerEmbedder(model, precision=Precision.FLOAT32, num_threads=1)
    vectors = embedder.embed_passages(["Kommunens återvinning byggs.", "hus"])
    assert vectors.shape == (2, 32)
    encoder = open_query_encoder(model, Path("none"))
    assert isinstance(encoder, OnnxQueryEncoder)  # its graph was written beside the weights
    assert float(encoder.encode("hus") @ vectors[1]) > 0.999


def test_weights_are_released_in_half_precision(made: tuple[Plan, list[str]]) -> None:
    weights = load_file(made[0].out / "model.safetensors")
    assert {tensor.dtype for tensor in weights.values()} == {torch.float16}


def test_every_stage_changes_the_model(made: tuple[Plan, list[str]]) -> None:
    plan, told = made
    assert [line.split()[1].rstrip(":") for line in told if line.startswith("==")] == list(plan.stages)
    stages = ("alignment", "pretraining", "distillation", "pairs")
    tables = [
        load_file(plan.folder(stage) / "model.safetensors")["embeddings.word_embeddings.weight"]
        .float()
        .numpy()
        for stage in stages
    ]
    assert all(not np.array_equal(one, other) for one, other in pairwise(tables))


def test_what_is_done_is_not_done_again(made: tuple[Plan, list[str]]) -> None:
    again: list[str] = []
    run(made[0], again.append)
    assert not [line for line in again if line.startswith("==")]


def test_a_work_folder_belongs_to_one_run(made: tuple[Plan, list[str]], data: Path, base: Path) -> None:
    folder = made[0].work.parent
    with pytest.raises(PlanError, match="another run"):
        run(plan_of(folder, data, base, seed=2), print)


def test_going_on_from_a_model(made: tuple[Plan, list[str]], tmp_path: Path, data: Path, base: Path) -> None:
    sources = Sources(data, frozenset({"Avfall"}))
    stages = default_stages(made[0].out, gpu=True)
    told: list[str] = []
    run(plan_of(tmp_path, data, base, start=made[0].out, stages=stages, sources=sources), told.append)
    assert stages == ("pairs", "average")
    assert (tmp_path / "model" / "1_Pooling" / "config.json").is_file()
    count = len(sources.own())
    assert 0 < count < len(sources.all_own())
    assert any(
        line.startswith("own passages:") and sum(map(int, line.split()[2::5][:1])) < count for line in told
    )


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        (("pairs", "polishing"), "no such stage: polishing"),
        (("pairs",), "pairs builds on a model"),  # neither a start nor the stages before
        ((), "release builds on a model"),
    ],
)
def test_stages_that_cannot_be_run(
    tmp_path: Path, data: Path, base: Path, stages: tuple[str, ...], message: str
) -> None:
    with pytest.raises(PlanError, match=message):
        run(plan_of(tmp_path, data, base, stages=stages), print)


def test_pretraining_needs_a_gpu() -> None:
    assert "pretraining" in default_stages(None, gpu=True)
    assert "pretraining" not in default_stages(None, gpu=False)
