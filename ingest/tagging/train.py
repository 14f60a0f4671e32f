"""Train the goal and duty classifier: `python -m ingest.tagging.train`. Half a minute on two cores.

Prints the figures for policy areas that the model did not see, then trains on everything and writes the
weights with the data's hash.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ingest.tagging.classifier import WEIGHTS, terms_of
from ingest.tagging.frames import frames_of

HERE = Path(__file__).parent
DATA = HERE / "data"
GOAL_LABELS = frozenset({"goal", "both", "measure", "indicator", "purpose"})
DUTY_LABELS = frozenset({"responsibility", "both"})
STRENGTH = 1.0
"""Inverse L2 regularisation; 0.1, 0.3, 1 and 3 differ by under 0.01 F1 on unseen areas."""
LEAST_TEXTS = 2
"""Terms seen in fewer texts are left out: they cannot generalise."""
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled statement. `group` is what must not stand on both sides of an evaluation split."""

    text: str
    goal: bool
    duty: bool
    kind: str | None
    group: str


def load_examples(folder: Path = DATA) -> list[Example]:
    """Every labelled statement of the data folder, in file order."""
    examples = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            label = row["label"]
            examples.append(
                Example(
                    text=row["text"],
                    goal=label in GOAL_LABELS,
                    duty=label in DUTY_LABELS,
                    kind=row["kind"] if label in GOAL_LABELS else None,
                    group=row["area"],
                )
            )
    return examples


def data_hash(folder: Path = DATA) -> str:
    """First 16 hex digits of the SHA-256 over the data files, in name order."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def main() -> None:
    """Evaluate across areas, train on all, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / WEIGHTS)
    arguments = parser.parse_args()
    # Training only: a reading worker never imports scikit-learn.
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.metrics import accuracy_score, precision_recall_fscore_support  # noqa: PLC0415
    from sklearn.model_selection import GroupKFold, cross_val_predict  # noqa: PLC0415

    examples = load_examples()
    vectorizer = DictVectorizer(dtype=np.float32)
    features = vectorizer.fit_transform(
        [dict.fromkeys(terms_of(e.text, frames_of(e.text)), 1.0) for e in examples]
    )
    kept = np.flatnonzero(np.asarray((features > 0).sum(axis=0)).ravel() >= LEAST_TEXTS)
    matrix = features[:, kept]
    terms = [vectorizer.feature_names_[number] for number in kept]
    groups = [e.group for e in examples]
    arrays: dict[str, Any] = {}
    figures: dict[str, float] = {}
    for name in ("goal", "duty"):
        truth = np.array([getattr(e, name) for e in examples])
        model = LogisticRegression(C=STRENGTH, max_iter=1000)
        seen = cross_val_predict(model, matrix, truth, groups=groups, cv=GroupKFold(FOLDS))
        precision, recall, f1, _ = precision_recall_fscore_support(truth, seen, average="binary")
        figures[f"{name}_f1"] = round(float(f1), 3)
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} on unseen areas")
        model.fit(matrix, truth)
        arrays[name] = np.append(model.coef_[0], model.intercept_[0]).astype(np.float16)
    rows = [number for number, e in enumerate(examples) if e.kind]
    kinds = np.array([examples[number].kind for number in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    seen = cross_val_predict(
        model, matrix[rows], kinds, groups=[groups[n] for n in rows], cv=GroupKFold(FOLDS)
    )
    figures["kind_accuracy"] = round(float(accuracy_score(kinds, seen)), 3)
    print(f"kind: accuracy {figures['kind_accuracy']:.3f} on unseen areas")
    model.fit(matrix[rows], kinds)
    arrays["kind"] = np.column_stack([model.coef_, model.intercept_]).astype(np.float16)
    arrays["terms"] = _json_bytes(terms)
    arrays["kinds"] = _json_bytes([str(kind) for kind in model.classes_])
    arrays["card"] = _json_bytes({"data": data_hash(), "examples": len(examples), **figures})
    np.savez_compressed(arguments.out, **arrays)
    print(f"{arguments.out.name}: {len(terms)} terms, {arguments.out.stat().st_size // 1024} kB")


def _json_bytes(value: object) -> Any:
    return np.frombuffer(json.dumps(value, ensure_ascii=False).encode("utf-8"), dtype=np.uint8)


if __name__ == "__main__":
    main()
