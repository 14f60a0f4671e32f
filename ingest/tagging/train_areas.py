"""Learn which words speak for which policy area: `python -m ingest.tagging.train_areas`. Ten seconds.

From passages with a policy area and questions that people would ask for them. Prints how often the area comes
first, and among the first three, for passages that the table did not see.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.area_words import LEARNT, terms_of, tokens
from corpus.areas import load_areas
from corpus.trained import hash_of, json_bytes

DATA = Path(__file__).parent / "data" / "area_texts.jsonl.xz"
OUT = Path(__file__).parents[2] / "corpus" / "data" / LEARNT
SMOOTHING = 3.0
"""Of the complement naive Bayes estimate (Rennie et al. 2003, which bears small and uneven classes); 1 and 3
differ by 0.02."""
LEAST_TEXTS = 3
"""Terms in fewer texts are left out: they cannot generalise."""
FOLDS = 5


def data_hash(path: Path = DATA) -> str:
    """First 16 hex digits of the SHA-256 of the data file."""
    return hash_of([path])


def train(path: Path = DATA, out: Path = OUT) -> dict[str, Any]:
    """Learn from the file, write the table to `out`; returns the card that it carries."""
    # Training only: a reading worker never imports scikit-learn.
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.model_selection import KFold  # noqa: PLC0415

    names = [area.name for area in load_areas()]
    rows = [json.loads(line) for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines()]
    rows = [row for row in rows if row["area"] in names]
    areas = np.array([names.index(row["area"]) for row in rows])
    vectorizer = DictVectorizer(dtype=np.float32)
    texts = [_terms(row["text"]) for row in rows] + [_terms(" ".join(row["questions"])) for row in rows]
    matrix = vectorizer.fit_transform(texts)
    kept = np.flatnonzero(np.asarray((matrix > 0).sum(axis=0)).ravel() >= LEAST_TEXTS)
    matrix = matrix[:, kept]
    passages, questions = matrix[: len(rows)], matrix[len(rows) :]
    places = []
    for seen, unseen in KFold(FOLDS, shuffle=True, random_state=0).split(areas):
        weights = _weights([passages[seen], questions[seen]], areas[seen])
        order = np.argsort(-(passages[unseen] @ weights), axis=1)
        places.extend(np.argmax(order == areas[unseen][:, None], axis=1))
    card = {
        "data": data_hash(path),
        "passages": len(rows),
        "terms": len(kept),
        "first_on_unseen_passages": round(float(np.mean(np.array(places) == 0)), 3),
        "among_three_on_unseen_passages": round(float(np.mean(np.array(places) < 3)), 3),
    }
    np.savez_compressed(
        out,
        terms=json_bytes([vectorizer.feature_names_[number] for number in kept]),
        weights=_weights([passages, questions], areas).astype(np.float16),
        card=json_bytes(card),
    )
    return card


def _terms(text: str) -> dict[str, float]:
    return {term: 1.0 for word in set(tokens(text)) for term in terms_of(word)}


def _weights(matrices: Sequence[Any], areas: Any) -> Any:
    """A row per term, a column per area: what the term says for the area, against all others."""
    from scipy.sparse import vstack  # noqa: PLC0415
    from sklearn.naive_bayes import ComplementNB  # noqa: PLC0415

    model = ComplementNB(alpha=SMOOTHING).fit(vstack(matrices), np.tile(areas, len(matrices)))
    return (model.feature_log_prob_ - model.feature_log_prob_.mean(axis=0)).T


def main() -> None:
    """Learn, write the table, print its card."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(json.dumps(train(), indent=1))


if __name__ == "__main__":
    main()
