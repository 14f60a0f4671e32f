"""Fit the weights with which goals are sorted into themes, and see what they are worth where they were not
fitted.

    policysok ingest corpus/examples/built --library DIR
    python -m bench.compare_weights --library DIR

A conditional logit model over the figures of `search.compare.evidence` and the support of like goals, with a
small ridge. Three ways: on all areas (what stands in `search.compare.themes`); on all areas but the one
measured; and on every second area, measured on the others. Run it again when the model, the vocabulary or the
recognition of goals changes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score

from bench.compare_quality import main_areas, true_themes
from corpus.catalogue import Catalogue
from corpus.examples import load_truth
from corpus.settings import load_settings
from ingest.tagging.evaluation import DEVELOPMENT
from search.compare import Comparer, CompareRequest, themes
from search.compare.evidence import FIGURES, Matrix
from search.compare.topic import find_area
from search.compare.vocabulary import known_themes
from search.compare.word_pieces import word_pieces_of
from search.meaning import load_query_encoder

RIDGE = 0.002
"""The penalty on squared weights of standardised figures, per goal."""

TURNS = 4
"""Fits in turn with the support that the last one's probabilities give; the weights settle after three."""


@dataclass(frozen=True, slots=True)
class AreaGoals:
    """The goals found for one area: evidence (goals, themes, figures), who lends whom, the true theme's index
    and name (-1 and None where unknown), and whether the document was looked at."""

    area: str
    given: Matrix
    near: Matrix
    index: np.ndarray[tuple[int], np.dtype[np.int64]]
    true: tuple[str | None, ...]
    development: tuple[bool, ...]


def collect(library: Path) -> list[AreaGoals]:
    """The evidence for every measured area of a library of the examples."""
    settings = load_settings(library)
    catalogue = Catalogue(settings.library)
    encoder = load_query_encoder(settings)
    comparer = Comparer(catalogue, encoder)
    held = {Path(item.path).name for item in catalogue.documents()}
    truth = [entry for entry in load_truth() if entry.file in held]
    out = []
    for area in main_areas(truth):
        result = comparer.compare(CompareRequest(area=area))
        marked = true_themes(area, result, truth)
        goals = [goal for theme in result.themes for goal in theme.goals]
        base = comparer.base()
        place = {int(unit_id): row for row, unit_id in enumerate(base.unit_ids)}
        rows = np.array([place[goal.unit_id] for goal in goals], np.int64)
        known = known_themes([find_area(area).name])
        names = [theme.key for theme in known]
        given = themes.figures(
            base,
            rows,
            known,
            comparer._theme_vectors(known),
            [goal.goal.text for goal in goals],
            word_pieces_of(encoder),
        )
        true = tuple(marked.get(goal.unit_id) for goal in goals)
        out.append(
            AreaGoals(
                area,
                given,
                np.asarray(themes.likenesses(np.asarray(base.vectors[rows], np.float32)), np.float64),
                np.array([names.index(name) if name in names else -1 for name in true]),
                true,
                tuple(goal.municipality in DEVELOPMENT for goal in goals),
            )
        )
    return out


def fit(areas: Sequence[AreaGoals]) -> tuple[Matrix, float]:
    """The weights of the figures and of the neighbours."""
    weights = np.array([themes.WEIGHTS[name] for name in FIGURES])
    both = np.append(weights, themes.NEIGHBOUR_WEIGHT)
    for _ in range(TURNS):
        tables = [_with_support(area, both[:-1]) for area in areas]
        both = _logit(tables, [area.index for area in areas])
    return both[:-1], float(both[-1])


def _with_support(area: AreaGoals, weights: Matrix) -> Matrix:
    support = area.near @ themes.shares(area.given @ weights)
    return np.concatenate([area.given, support[:, :, None]], axis=2)


def _logit(tables: Sequence[Matrix], truths: Sequence[np.ndarray[tuple[int], np.dtype[np.int64]]]) -> Matrix:
    from scipy.optimize import minimize  # noqa: PLC0415

    known = [(table[truth >= 0], truth[truth >= 0]) for table, truth in zip(tables, truths, strict=True)]
    scale = np.concatenate([table.reshape(-1, table.shape[2]) for table, _ in known]).std(0) + 1e-9
    goals = sum(len(truth) for _, truth in known)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for table, truth in known:
            chances = themes.shares((table / scale) @ weights)
            at = np.arange(len(truth))
            total -= float(np.log(chances[at, truth] + 1e-12).sum()) / goals
            chances[at, truth] -= 1
            slope = slope + np.einsum("gt,gtf->f", chances, table / scale) / goals
        return total, slope

    found = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale, np.float64)


def rand(area: AreaGoals, weights: Matrix, support: float, *, unseen: bool = False) -> float:
    """The adjusted Rand index of the themes that the weights give, over all goals or over those of documents
    that were not looked at."""
    alone = area.given @ weights
    labels = (alone + support * (area.near @ themes.shares(alone))).argmax(1)
    pairs = [
        (true, label)
        for true, label, seen in zip(area.true, labels, area.development, strict=True)
        if true is not None and not (unseen and seen)
    ]
    return float(adjusted_rand_score(*zip(*pairs, strict=True)))


def main() -> None:
    """Print the weights and what they are worth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    areas = collect(parser.parse_args().library)
    every = range(len(areas))
    ways = {
        "fitted on all areas": [list(every) for tested in every],
        "fitted on the other areas": [[one for one in every if one != tested] for tested in every],
        "fitted on the other half": [[one for one in every if (one - tested) % 2] for tested in every],
    }
    weights, support = fit(areas)
    for name, value in [*zip(FIGURES, weights, strict=True), ("NEIGHBOUR_WEIGHT", support)]:
        print(f"{name}: {value:.3f}")
    print("\n| weights | " + " | ".join(area.area for area in areas) + " | mean | not looked at |")
    print("|---|" + "---|" * (len(areas) + 2))
    for name, chosen in ways.items():
        fitted = [fit([areas[one] for one in ones]) for ones in chosen]
        full = [rand(area, *pair) for area, pair in zip(areas, fitted, strict=True)]
        others = [rand(area, *pair, unseen=True) for area, pair in zip(areas, fitted, strict=True)]
        shown = " | ".join(f"{value:.2f}" for value in full)
        print(f"| {name} | {shown} | {np.mean(full):.3f} | {np.mean(others):.3f} |", flush=True)


if __name__ == "__main__":
    main()
