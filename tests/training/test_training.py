"""The loop: it learns, it goes on where it stood, and a seed makes two runs alike."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from search.training.loop import LAST_RATE, Schedule, Trainer, rate_factor
from search.training.network import ROWS, STRETCH, Network, load, passes
from search.training.sources import Group, Sources
from search.training.tasks import PassageQueries, Rounds, TextPairs
from tests.training.conftest import make_base, sentence

SCHEDULE = Schedule(steps=30, rate=3e-3, embedding_rate=3e-3, measured_every=1000, saved_every=10)


def task_of(network: Network, data: Path) -> PassageQueries:
    return PassageQueries(network, Sources(data).own(), size=6, each=2)


def train(base: Path, data: Path, schedule: Schedule, checkpoint: Path) -> Network:
    network = load(base, torch.device("cpu"))
    task = task_of(network, data)
    Trainer(network, {"own": (task, 1.0)}, schedule, checkpoint).run(lambda _: {}, lambda _: None)
    return network


def test_a_task_is_learnt(base: Path, data: Path, tmp_path: Path) -> None:
    pairs = [("hus", "house"), ("bil", "car"), ("bok", "book"), ("röd", "red")]
    network = load(base, torch.device("cpu"))
    task = TextPairs(network, pairs, longest=8, size=4)
    network.eval()
    before = float(task.loss(network, random.Random(1)).detach())
    schedule = replace(SCHEDULE, steps=60)
    Trainer(network, {"pairs": (task, 1.0)}, schedule, tmp_path / "c").run(lambda _: {}, lambda _: None)
    assert float(task.loss(network, random.Random(1)).detach()) < 0.5 * before


def test_a_seed_makes_two_runs_alike(base: Path, data: Path, tmp_path: Path) -> None:
    one, other = (train(base, data, SCHEDULE, tmp_path / name) for name in "ab")
    third = train(base, data, replace(SCHEDULE, seed=2), tmp_path / "c")
    assert _same(one, other)
    assert not _same(one, third)
    assert not _same(one, load(base, torch.device("cpu")))


def test_a_stopped_run_goes_on(base: Path, data: Path, tmp_path: Path) -> None:
    class KilledError(Exception):
        pass

    def killing(line: str) -> None:
        if line.startswith("step 20"):
            raise KilledError

    network = load(base, torch.device("cpu"))
    tasks = {"own": (task_of(network, data), 1.0)}
    with pytest.raises(KilledError):
        Trainer(network, tasks, SCHEDULE, tmp_path / "c").run(lambda _: {}, killing)
    told: list[str] = []
    again = load(base, torch.device("cpu"))
    trainer = Trainer(again, {"own": (task_of(again, data), 1.0)}, SCHEDULE, tmp_path / "c")
    trainer.run(lambda _: {}, told.append)
    assert told[0] == "going on from step 10"
    assert told[-1].startswith("averaged over 4")  # steps 15, 20, 25 and 30 of 30


def test_the_rate_rises_and_falls() -> None:
    assert rate_factor(0, 0.0) < rate_factor(10, 0.1) < rate_factor(19, 0.1)
    assert rate_factor(1000, 1.0) == pytest.approx(LAST_RATE)


def test_every_passage_comes_once_a_round() -> None:
    rounds, chance = Rounds(range(10)), random.Random(1)
    taken = [row for _ in range(5) for row in rounds.take(4, chance)]
    assert sorted(taken) == sorted([*range(10)] * 2)
    assert all(len(set(rounds.take(7, chance))) == 7 for _ in range(20))  # across the end of a round too


def test_a_heavier_passage_comes_more_often(base: Path) -> None:
    network = load(base, torch.device("cpu"))
    groups = [Group(f"text {n}", (("question", "vad"),)) for n in range(3)]
    task = PassageQueries(network, groups, size=1, weights=[1, 1, 6])
    chance = random.Random(1)
    drawn = [task._rounds.take(1, chance)[0] for _ in range(80)]
    assert drawn.count(2) == 60


@given(st.lists(st.integers(1, 200), min_size=1, max_size=100))
def test_passes_hold_each_text_once_and_little_padding(lengths: list[int]) -> None:
    order = sorted(range(len(lengths)), key=lambda row: lengths[row])
    found = passes(order, lengths)
    assert [row for rows in found for row in rows] == order
    assert all(len(rows) <= ROWS for rows in found)
    assert all(lengths[rows[-1]] <= STRETCH * lengths[rows[0]] for rows in found)


def test_vectors_come_in_the_order_of_the_texts(base: Path) -> None:
    network = load(base, torch.device("cpu")).eval()
    texts = network.token_ids(["the house is big the car is red", "book", "a big house"], 32)
    together = network(texts)
    for row, text in enumerate(texts):
        assert torch.allclose(network([text])[0], together[row], atol=1e-5)


def test_sentences_are_taken_amid_their_neighbours(base: Path) -> None:
    network = load(base, torch.device("cpu")).eval()
    texts = [f"{sentence(1)} {sentence(2)}", sentence(3)]
    ids, spans = network.token_ids(texts, 64), network.sentence_spans(texts, 64)
    assert [len(found) for found in spans] == [2, 0]  # a text of one sentence is its own
    first, second = spans[0]
    assert network.tokenizer.decode(ids[0][slice(*first)]).startswith("kommunens")
    assert (first[0], first[1], second[1]) == (1, second[0], len(ids[0]) - 1)
    whole, parts, owners = network.in_sentences(ids, spans)
    assert torch.allclose(whole, network(ids), atol=1e-5)
    assert owners.tolist() == [0, 0]
    tokens, _ = network.hidden(ids[:1])
    assert torch.allclose(parts[1], tokens[0, slice(*second)].mean(0), atol=1e-5)


def test_a_sentence_that_is_cut_off_does_not_count(base: Path) -> None:
    network = load(base, torch.device("cpu"))
    text = f"{sentence(1)} {sentence(2)} {sentence(3)}"
    whole = len(network.token_ids([text], 200)[0])
    assert len(network.sentence_spans([text], whole - 4)[0]) == 2


def test_only_the_upper_layers_are_trained(deep: Path, data: Path, tmp_path: Path) -> None:
    network = load(deep, torch.device("cpu")).eval()
    texts = network.token_ids(["the house is big", "book", "kommunens hemtjänst byggs"], 32)
    before = network(texts).detach()
    network.train_upper(1)
    for _ in range(2):  # made, then kept
        assert torch.allclose(network(texts), before, atol=1e-2)
    tasks = {"own": (task_of(network, data), 1.0)}
    Trainer(network, tasks, SCHEDULE, tmp_path / "c").run(lambda _: {}, lambda _: None)
    begun, ended = load(deep, torch.device("cpu")).encoder.state_dict(), network.encoder.state_dict()
    changed = {
        name.split(".")[2] if "layer" in name else name
        for name in ended
        if not torch.equal(begun[name], ended[name])
    }
    assert changed == {"1"}
    with torch.no_grad():
        whole = network(texts)
    assert torch.allclose(network(texts), whole, atol=1e-2)  # kept states are still right
    assert not torch.allclose(whole, before, atol=1e-2)


@pytest.fixture(scope="module")
def deep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base encoder of two layers."""
    return make_base(tmp_path_factory.mktemp("deep"), layers=2)


def _same(one: Network, other: Network) -> bool:
    pairs = zip(one.encoder.state_dict().values(), other.encoder.state_dict().values(), strict=True)
    return all(torch.equal(a, b) for a, b in pairs)
