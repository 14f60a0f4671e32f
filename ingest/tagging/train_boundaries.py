"""Train the model of statement boundaries: `python -m ingest.tagging.train_boundaries`. Ten seconds.

Prints the figures for documents that the model did not see, then trains on everything and writes the weights
with the data's hash.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.trained import hash_of, json_bytes
from ingest.tagging.boundaries import WEIGHTS, DocumentWords, Stretch, terms_of

HERE = Path(__file__).parent
DATA = HERE / "data" / "boundaries.jsonl.xz"
BOUNDARY, NAME = "‖", "¬"
"""Marks in the data's texts: what stands behind them begins a statement, or does not."""
STRENGTH = 0.3
"""Inverse L2 regularisation."""
LEAST_PLACES = 3
"""Terms at fewer places are left out: they cannot generalise."""
FOLDS = 10
REPORTED = (0.5, 0.7, 0.85)
"""Probabilities whose precision and recall the card tells."""


@dataclass(frozen=True, slots=True)
class Example:
    """One capital inside a stretch; `group` is its document."""

    terms: frozenset[str]
    begins: bool
    group: str
    section: str


def data_hash(path: Path = DATA) -> str:
    """First 16 hex digits of the SHA-256 of the data file."""
    return hash_of([path])


def load_examples(path: Path = DATA) -> list[Example]:
    """Every marked place of the file, in order."""
    rows = lzma.decompress(path.read_bytes()).decode("utf-8").splitlines()
    return [example for row in rows for example in _examples_of(json.loads(row))]


def _examples_of(row: dict[str, Any]) -> Iterator[Example]:
    """The marked places of a stretch, each as seen from the true boundary before it."""
    tokens = row["text"].split()
    plain = " ".join(token.lstrip(BOUNDARY + NAME) for token in tokens)
    document = DocumentWords(frozenset(row["small"]), frozenset(row["called"]))
    stretch = Stretch.of(plain, row["section"], document)
    since = 0
    for number, token in enumerate(tokens):
        if token[0] not in BOUNDARY + NAME or number == 0:
            continue
        begins = token[0] == BOUNDARY
        yield Example(frozenset(terms_of(stretch, number, since)), begins, row["document"], row["section"])
        since = number if begins else since


def train(path: Path = DATA, out: Path = HERE / WEIGHTS) -> dict[str, Any]:
    """Train on the file, write the weights to `out`; returns the card that they carry."""
    # Training only: a reading worker never imports scikit-learn.
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import GroupKFold, cross_val_predict  # noqa: PLC0415

    examples = load_examples(path)
    vectorizer = DictVectorizer(dtype=np.float32)
    features = vectorizer.fit_transform([dict.fromkeys(sorted(e.terms), 1.0) for e in examples])
    kept = np.flatnonzero(np.asarray((features > 0).sum(axis=0)).ravel() >= LEAST_PLACES)
    matrix = features[:, kept]
    truth = np.array([example.begins for example in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    unseen = cross_val_predict(
        model,
        matrix,
        truth,
        groups=[example.group for example in examples],
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )[:, 1]
    card: dict[str, Any] = {"data": data_hash(path), "places": len(examples), "terms": len(kept)}
    for limit in REPORTED:
        cut = unseen >= limit
        card[f"precision_at_{limit}"] = round(float((cut & truth).sum() / cut.sum()), 3)
        card[f"recall_at_{limit}"] = round(float((cut & truth).sum() / truth.sum()), 3)
    model.fit(matrix, truth)
    np.savez_compressed(
        out,
        terms=json_bytes([vectorizer.feature_names_[number] for number in kept]),
        weights=model.coef_[0].astype(np.float16),
        bias=np.float32(model.intercept_[0]),
        card=json_bytes(card),
    )
    return card


def main() -> None:
    """Evaluate on unseen documents, train on all, write the weights."""
    print(json.dumps(train(), indent=1))
    print(f"{WEIGHTS}: {(HERE / WEIGHTS).stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
