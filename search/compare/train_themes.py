"""Train the table of themes' words: `python -m search.compare.train_themes`. Half a minute.

Prints, for goals kept out of training, how often the likeliest theme is theirs; then trains on all of them.
The goals (`data/theme_goals.jsonl.xz`) are written for this project, by area and theme of `data/themes.csv`,
without sight of the example documents by which comparison is measured.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.areas import load_areas
from corpus.trained import hash_of, json_bytes
from search.compare.theme_words import TABLE
from search.compare.vocabulary import known_themes
from search.words.sparse import document_vector

HERE = Path(__file__).parent / "data"
GOALS = HERE / "theme_goals.jsonl.xz"
STRENGTH = 80.0
"""Inverse L2 regularisation. Trained on one writer's goals and tried on another's, over six areas: with 5, 20
and 80 the right theme was likeliest in 0.59, 0.61 and 0.62, mean log probability -1.98, -1.68 and -1.49."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class ThemeGoals:
    """The goals of one area, each as its terms, with the theme of each."""

    area: int
    terms: tuple[tuple[int, ...], ...]
    themes: tuple[str, ...]


class ThemeDataError(ValueError):
    """A line of the goals names an area or a theme that there is not; says which."""


def load_goals(path: Path = GOALS) -> list[ThemeGoals]:
    """The goals by area, in the order of the areas."""
    rows = [json.loads(line) for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines()]
    found: list[ThemeGoals] = []
    for area in load_areas():
        own = [row for row in rows if row["area"] == area.name]
        keys = {theme.key for theme in known_themes([area.name])}
        if strange := sorted({row["theme"] for row in own} - keys):
            raise ThemeDataError(f"{path.name}: {area.name} has no theme {', '.join(strange)}")
        if own:
            terms = tuple(tuple(document_vector(row["goal"]).indices) for row in own)
            found.append(ThemeGoals(area.number, terms, tuple(row["theme"] for row in own)))
    if strange := sorted({row["area"] for row in rows} - {area.name for area in load_areas()}):
        raise ThemeDataError(f"{path.name}: there is no area {', '.join(strange)}")
    return found


def matrix_of(terms: Sequence[Sequence[int]], ids: Sequence[int]) -> Any:
    """The goals as rows of length 1 over the terms."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from sklearn.preprocessing import normalize  # noqa: PLC0415

    column = {term: number for number, term in enumerate(ids)}
    rows = [row for row, found in enumerate(terms) for _ in found]
    columns = [column[term] for found in terms for term in found]
    return normalize(csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(terms), len(ids))))


def train(path: Path = GOALS, out: Path = HERE / TABLE) -> Mapping[str, Any]:
    """Train on the file and write the table; returns the card that it carries."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import StratifiedKFold, cross_val_score  # noqa: PLC0415

    tables: dict[str, Any] = {}
    right: dict[str, float] = {}
    goals = load_goals(path)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for area in goals:
        ids = sorted({term for found in area.terms for term in found})
        matrix, model = matrix_of(area.terms, ids), LogisticRegression(C=STRENGTH, max_iter=1000)
        right[str(area.area)] = round(float(cross_val_score(model, matrix, area.themes, cv=folds).mean()), 3)
        model.fit(matrix, area.themes)
        tables[f"themes_{area.area}"] = json_bytes([str(theme) for theme in model.classes_])
        tables[f"ids_{area.area}"] = np.array(ids, np.uint32)
        weights, bias = _for_each_theme(model)
        tables[f"weights_{area.area}"] = weights.astype(np.float16)
        tables[f"bias_{area.area}"] = bias.astype(np.float32)
    card = {
        "data": hash_of([path]),
        "goals": sum(len(area.terms) for area in goals),
        "right": right,
    }
    np.savez_compressed(out, card=json_bytes(card), **tables)
    return card


def _for_each_theme(model: Any) -> tuple[Any, Any]:
    """Weights (terms, themes) and bias (themes); of two themes scikit-learn keeps the second's alone."""
    if len(model.classes_) == 2:
        half = model.coef_.T / 2
        return np.hstack([-half, half]), np.array([-model.intercept_[0] / 2, model.intercept_[0] / 2])
    return model.coef_.T, model.intercept_


def main() -> None:
    """Train, and print the card."""
    print(json.dumps(train(), indent=1))
    print(f"{TABLE}: {(HERE / TABLE).stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
