"""Stages that train a model on pairs: distillation from English, and our own pairs."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from search.training.evaluation import measure, summary
from search.training.loop import Schedule, Trainer
from search.training.network import Network, load, save
from search.training.plan import Plan
from search.training.sources import Group, Pair, Sources, Statute
from search.training.splitting import Split, split
from search.training.tasks import ManyNames, PassageQueries, Task, TextPairs, Translations

Told = Callable[[str], None]
Tasks = dict[str, tuple[Task, float]]

PARAGRAPH = 300
"""Characters from which a passage counts as a whole paragraph: these come twice a round, since they teach
more than single sentences do (model card)."""

FRESH_TIMES = 4
"""How often a passage comes in a round that the model to go on from has not seen."""

STATUTE_PAIRS = 20_000
OWN_SHARE = 0.6
"""Share of steps on our own passages in the stage `pairs`; what this and the next leave keeps what the model
knows of other text."""

TERMS_SHARE = 0.08
"""Share of steps there on what people call things that documents call otherwise."""

PAIRS = Schedule(steps=1200, rate=6e-5, embedding_rate=1e-4, measured_every=400)
PAIRS_ON_GPU = replace(PAIRS, steps=3000)
DISTILLATION = Schedule(steps=3000, embedding_rate=3e-4, measured_every=500)
DISTILLATION_ON_GPU = replace(DISTILLATION, steps=20_000)


def train_on_pairs(plan: Plan, start: Path, told: Told) -> Path:
    """Most of the steps on our own passages and names, the rest on everything else."""
    network = load(start, plan.device)
    if plan.upper_layers:
        network.train_upper(plan.upper_layers)
    own, questions = split(plan.sources.own()), split(plan.sources.questions())
    told(f"own passages: {len(own.train)} to train on, {len(own.dev)} to measure on")
    weights = [
        FRESH_TIMES if group.batch in plan.fresh else 2 if len(group.passage) >= PARAGRAPH else 1
        for group in own.train
    ]
    mine = PassageQueries(network, own.train, size=96 if plan.on_gpu else 24, each=3, weights=weights)
    tasks: Tasks = {
        "own": (mine, OWN_SHARE),
        "terms": (ManyNames(network, plan.sources.terms()), TERMS_SHARE),
        **general_tasks(network, plan.sources, questions.train, 1 - OWN_SHARE - TERMS_SHARE, plan.seed),
    }
    return _train("pairs", plan, start, network, tasks, PAIRS_ON_GPU if plan.on_gpu else PAIRS, told)


def distil(plan: Plan, start: Path, told: Told) -> Path:
    """The English encoder's vectors of translations, beside the pairs that are not our own."""
    network = load(start, plan.device)
    pairs = [*plan.sources.translated_sentences(), *plan.sources.translated_words()]
    vectors = teacher_vectors(plan, [english for _, english in pairs], told)
    questions = split(plan.sources.questions())
    tasks: Tasks = {
        "translations": (Translations(network, [swedish for swedish, _ in pairs], vectors), 0.5),
        **general_tasks(network, plan.sources, questions.train, 0.5, plan.seed),
    }
    schedule = DISTILLATION_ON_GPU if plan.on_gpu else DISTILLATION
    return _train("distillation", plan, start, network, tasks, schedule, told)


def teacher_vectors(
    plan: Plan, texts: Sequence[str], told: Told
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The English encoder's vectors, kept in the work folder."""
    kept = plan.work / "teacher.npy"
    if not kept.is_file():
        told(f"the teacher encodes {len(texts)} texts")
        teacher = load(plan.base_folder(), plan.device)
        np.save(kept, teacher.encode(teacher.token_ids(texts, 48)))
    found: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = np.load(kept)
    return found


def general_tasks(
    network: Network, sources: Sources, questions: Sequence[Group], share: float, seed: int
) -> Tasks:
    """Everything but what was written for this project, with `share` of the steps in all."""
    statutes = statute_pairs(sources.statutes(), STATUTE_PAIRS, random.Random(seed))
    return {
        "questions": (PassageQueries(network, questions, size=8, each=5), 0.5 * share),
        "statutes": (TextPairs(network, statutes, longest=80, size=16), 0.2 * share),
        "entailments": (TextPairs(network, sources.entailments(), longest=40, size=48), 0.15 * share),
        "definitions": (TextPairs(network, sources.definitions(), longest=32, size=64), 0.1 * share),
        "synonyms": (TextPairs(network, sources.synonyms(), longest=12, size=128), 0.05 * share),
    }


def statute_pairs(statutes: Sequence[Statute], count: int, chance: random.Random) -> list[Pair]:
    """Titles with provisions, and first with second halves of provisions."""
    pairs: list[Pair] = []
    for statute in statutes:
        for provision in statute.provisions:
            if len(provision) <= 60:
                continue
            if chance.random() < 0.1:
                pairs.append((statute.title, provision))
            sentences = re.split(r"(?<=[.;])\s+", provision)
            middle = len(sentences) // 2
            if middle:
                pairs.append((" ".join(sentences[:middle]), " ".join(sentences[middle:])))
    return chance.sample(pairs, min(count, len(pairs)))


def development(plan: Plan) -> tuple[Split, Split]:
    """The passages to measure on while training: our own, and an encyclopaedia's."""
    return split(plan.sources.own()), split(plan.sources.questions())


def standing(network: Network, own: Split, questions: Split) -> Mapping[str, float]:
    """nDCG@10 on the development passages, by kind of query; `encyclopaedia` stands for other text."""
    found = {kind: figure.ndcg for kind, figure in measure(network, own.dev, own.train).items()}
    other = summary(measure(network, questions.dev, questions.train))
    return {kind: round(value, 3) for kind, value in {**found, "encyclopaedia": other}.items()}


def _train(
    stage: str, plan: Plan, start: Path, network: Network, tasks: Tasks, schedule: Schedule, told: Told
) -> Path:
    schedule = replace(
        schedule,
        steps=plan.steps.get(stage, schedule.steps),
        minutes=plan.minutes.get(stage),
        seed=plan.seed,
    )
    own, questions = development(plan)
    checkpoint = plan.work / f"{stage}.checkpoint"
    Trainer(network, tasks, schedule, checkpoint).run(lambda trained: standing(trained, own, questions), told)
    save(network, start, plan.folder(stage))
    checkpoint.unlink(missing_ok=True)
    return plan.folder(stage)
