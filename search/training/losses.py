"""What training makes small. All take vectors that are not normalised yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn.functional import cross_entropy, normalize

from search.refining import SENTENCE_SHARE

SCALE = 20.0
"""Cosines are multiplied by this before the softmax: the usual temperature of 0.05."""

DIMENSIONS = (384, 192, 96)
"""Lengths to which vectors can be cut (Kusupati et al. 2022, Matryoshka Representation Learning)."""

DIMENSION_WEIGHTS = (1.0, 0.2, 0.1)
"""What each length counts. With halves and quarters, short vectors gain and the full one, which search uses,
loses (question 0.73 to 0.70 nDCG@10 after 125 steps from the bundled model, at twice the rate of today)."""

BACKWARD_SHARE = 0.3
"""Share of the loss that looks for the query among queries, given the passage."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a batch's passages: vectors of shape (sentences, dimension), and each one's row among
    the passages. A passage without any is itself one sentence."""

    vectors: torch.Tensor
    owners: torch.Tensor


def ranking(
    queries: torch.Tensor,
    passages: torch.Tensor,
    targets: torch.Tensor,
    leave_out: torch.Tensor | None = None,
    dimensions: Sequence[int] = DIMENSIONS,
    sentences: Sentences | None = None,
) -> torch.Tensor:
    """Each query must find its passage among all, and each passage its queries; over several lengths.

    `targets` gives each query's row among `passages`; several queries may share one. Rows of `passages`
    that are no query's target only serve as wrong answers. `leave_out` (queries, passages) marks wrong
    answers that may be right and so do not count. With `sentences` a passage's best one counts beside the
    whole as much as in search (`search.refining`).
    """
    total = torch.zeros((), device=queries.device)
    weights = 0.0
    for length, weight in zip(_fitting(dimensions, queries.shape[1]), DIMENSION_WEIGHTS, strict=False):
        scores = SCALE * _near(queries, passages, sentences, length)
        if leave_out is not None:
            scores = scores.masked_fill(leave_out, -1e4)
        forward = cross_entropy(scores, targets)
        loss = (1 - BACKWARD_SHARE) * forward + BACKWARD_SHARE * _backward(scores, targets)
        total = total + weight * loss
        weights += weight
    return total / weights


def _near(
    queries: torch.Tensor, passages: torch.Tensor, sentences: Sentences | None, length: int
) -> torch.Tensor:
    """How near each query is to each passage, shape (queries, passages)."""
    asked = normalize(queries[:, :length], dim=-1)
    whole = asked @ normalize(passages[:, :length], dim=-1).T
    if sentences is None or not len(sentences.owners):
        return whole
    each = asked @ normalize(sentences.vectors[:, :length], dim=-1).T
    owners = sentences.owners.expand(len(asked), -1)
    best = whole.scatter_reduce(1, owners, each, "amax", include_self=False)
    return (1 - SENTENCE_SHARE) * whole + SENTENCE_SHARE * best


def _backward(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Of each query's passage, how much of it goes to that query rather than to another passage's queries."""
    own = scores.gather(1, targets[:, None])[:, 0]
    of_target = scores[:, targets]  # row: other query, column: the column query's passage
    others = of_target.masked_fill(targets[:, None] == targets[None, :], -1e4).logsumexp(0)
    return (torch.logaddexp(own, others) - own).mean()


def teaching(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """The student's vector near the teacher's, and its neighbours in the batch the teacher's neighbours.

    `teacher` is normalised. The second half compares whole rows of similarities (Kullback-Leibler), so that
    the student learns how alike two texts are, not only which is nearest.
    """
    vectors = normalize(student, dim=-1)
    near = 1 - (vectors * teacher).sum(-1).mean()
    own = torch.log_softmax(SCALE * vectors @ teacher.T, dim=-1)
    wanted = torch.softmax(SCALE * teacher @ teacher.T, dim=-1)
    return 3 * near + 0.5 * torch.nn.functional.kl_div(own, wanted, reduction="batchmean")


def _fitting(dimensions: Sequence[int], width: int) -> list[int]:
    """The lengths that a network of this width has; its whole width always first."""
    return [width, *(length for length in dimensions if length < width)]
