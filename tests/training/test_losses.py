"""What the losses reward."""

from __future__ import annotations

import math

import pytest
import torch

from search.training.averaging import mean, worth
from search.training.losses import Sentences, ranking, teaching

EYE = torch.eye(4)
OWN = torch.arange(4)


def test_right_answers_cost_nothing_and_wrong_ones_much() -> None:
    assert float(ranking(EYE, EYE, OWN)) < 1e-6
    assert float(ranking(EYE, EYE.roll(1, 0), OWN)) > 10


def test_queries_of_one_passage_are_not_each_others_wrong_answers() -> None:
    queries, targets = EYE[[0, 0, 1, 2, 3]], torch.tensor([0, 0, 1, 2, 3])
    assert float(ranking(queries, EYE, targets)) < 1e-6


def test_doubtful_answers_do_not_count() -> None:
    passages = torch.cat([EYE, EYE[:1]])  # the fifth is a copy of the first
    leave_out = torch.zeros(4, 5, dtype=torch.bool)
    with_copy = float(ranking(EYE, passages, OWN, leave_out))
    leave_out[0, 4] = True
    assert float(ranking(EYE, passages, OWN, leave_out)) < 1e-6 < with_copy


def test_short_vectors_must_do_alone() -> None:
    queries = torch.tensor([[1.0, 1.0, 5.0, 0.0], [1.0, 1.0, 0.0, 5.0]])  # alike in their first half
    whole = float(ranking(queries, queries, torch.arange(2), dimensions=()))
    both = float(ranking(queries, queries, torch.arange(2), dimensions=(2,)))
    assert whole < 0.01 < both


def test_the_best_sentence_counts() -> None:
    passages = torch.ones(2, 4)  # as wholes they cannot be told apart
    vectors = torch.stack([EYE[0], EYE[1], EYE[2], EYE[3]])
    sentences = Sentences(vectors, torch.tensor([0, 0, 1, 1]))
    queries, targets = EYE[[1, 2]], torch.tensor([0, 1])
    without = float(ranking(queries, passages, targets))
    assert without == pytest.approx(math.log(2), abs=1e-4)
    assert float(ranking(queries, passages, targets, sentences=sentences)) < 0.01 * without
    assert float(ranking(queries, passages, 1 - targets, sentences=sentences)) > 5


def test_a_passage_of_one_sentence_is_its_own_best() -> None:
    nothing = Sentences(EYE[:0], torch.zeros(0, dtype=torch.long))
    whole = float(ranking(EYE, EYE, OWN))
    assert float(ranking(EYE, EYE, OWN, sentences=nothing)) == whole
    some = Sentences(EYE[:1], torch.tensor([0]))  # its only sentence is the passage itself
    assert float(ranking(EYE, EYE, OWN, sentences=some)) == pytest.approx(whole)


def test_the_student_is_drawn_to_the_teacher() -> None:
    student = torch.randn(4, 8, generator=torch.Generator().manual_seed(1))
    teacher = torch.nn.functional.normalize(
        torch.randn(4, 8, generator=torch.Generator().manual_seed(2)), dim=-1
    )
    assert float(teaching(teacher, teacher)) == pytest.approx(0, abs=1e-5)
    assert float(teaching(teacher * 3, teacher)) == pytest.approx(0, abs=1e-5)  # length says nothing
    assert float(teaching(student, teacher)) > 1


def test_the_mean_of_two_models() -> None:
    begun, ended = {"w": torch.zeros(2)}, {"w": torch.ones(2)}
    assert mean(begun, ended, 0.25)["w"].tolist() == [0.25, 0.25]


def test_keywords_do_not_decide_which_mean_is_best() -> None:
    figures = {"question": 0.5, "everyday": 0.7, "keyword": 0.1, "encyclopaedia": 0.9}
    assert worth(figures) == pytest.approx(0.7 * 0.6 + 0.3 * 0.9)
    assert worth({**figures, "keyword": 0.9}) == worth(figures)
