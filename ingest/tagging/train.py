"""Train the goal and duty classifier: `python -m ingest.tagging.train`. Half a minute on two cores.

Prints the figures for policy areas and documents that the model did not see, then trains on everything and
writes the weights with the data's hash.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.trained import hash_of, json_bytes
from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.classifier import WEIGHTS
from ingest.tagging.evidence import gather
from ingest.tagging.features import Neighbour, Place, Traits, terms_of
from ingest.tagging.frames import frames_of
from ingest.tagging.goals import GoalContext
from ingest.tagging.measurable import is_counted
from ingest.tagging.numbering import unnumbered
from ingest.tagging.quantities import find_quantity, measure_of
from ingest.tagging.sections import Section

HERE = Path(__file__).parent
DATA = HERE / "data"
GOAL_LABELS = frozenset({"goal", "both", "measure", "indicator", "purpose"})
DUTY_LABELS = frozenset({"responsibility", "both"})
STRENGTH = 0.5
"""Inverse L2 regularisation; 0.2 to 1 differ by under 0.01 F1 on unseen areas."""
LEAST_TEXTS = 3
"""Terms seen fewer times are left out: they cannot generalise. A statement in its place comes twice."""
FOLDS = 8
TARGETS = ("goal", "duty")


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled statement; a label that is None says nothing.

    `group` is what must not stand on both sides of an evaluation split: the policy area of a passage, the
    document of a statement.
    """

    text: str
    goal: bool | None
    duty: bool | None
    kind: str | None
    group: str
    traits: Traits
    place: Place | None

    def terms(self) -> dict[str, float]:
        """The features, each once."""
        return dict.fromkeys(terms_of(self.text, self.traits, self.place), 1.0)


def load_examples(paths: Sequence[Path] | None = None) -> list[Example]:
    """Every labelled statement of the files (those of the data folder by default), in file order."""
    return [example for path in paths or data_files() for example in _examples_of(path)]


def data_files(folder: Path = DATA) -> list[Path]:
    """The packaged data files, in name order."""
    return sorted([*folder.glob("*.jsonl"), folder / "examples.jsonl.xz"])


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a data file (JSON lines, packed with xz where its name says so)."""
    data = path.read_bytes()
    text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _examples_of(path: Path) -> Iterator[Example]:
    rows = read_rows(path)
    traits = [None if "label" in row else _traits_of_row(row) for row in rows]
    for number, row in enumerate(rows):
        known = traits[number]
        if known is None:
            yield _passage(row)
            continue
        before, after = (
            _neighbour(rows[other], traits[other], row) if 0 <= other < len(rows) else None
            for other in (number - 1, number + 1)
        )
        example = _statement(row, known, before, after)
        yield example
        if "order" in row:
            yield replace(example, place=_alone(example.place))


def _alone(place: Place | None) -> Place | None:
    """A place without its neighbours: statements are judged by themselves too (table cells, corrections)."""
    return place and replace(place, before=None, after=None, position=None)


def _neighbour(other: dict[str, Any], traits: Traits | None, row: dict[str, Any]) -> Neighbour | None:
    """A row as the neighbour of another; None if it does not stand beside it in a document."""
    if traits is None or "order" not in row or other.get("document") != row["document"]:
        return None
    return Neighbour(
        text=other["text"],
        shape=other["place"]["shape"],
        frames=traits.frames,
        actor=traits.actor,
        measure=traits.measure,
        same_heading=other["place"]["heading"] == row["place"]["heading"],
    )


def _passage(row: dict[str, Any]) -> Example:
    """A passage that says nothing of its place."""
    label = row["label"]
    goal = label in GOAL_LABELS
    return Example(
        text=row["text"],
        goal=goal,
        duty=label in DUTY_LABELS,
        kind=row["kind"] if goal else None,
        group=row["area"],
        traits=traits_of(row["text"], Shape.SENTENCE, Section.NONE),
        place=None,
    )


def _statement(
    row: dict[str, Any], traits: Traits, before: Neighbour | None, after: Neighbour | None
) -> Example:
    """A statement in its place, from a document or from somebody's correction."""
    place = row["place"]
    return Example(
        text=row["text"],
        goal=row["goal"],
        duty=row["duty"],
        kind=row["kind"],
        group=row["document"],
        traits=traits,
        place=Place(
            shape=place["shape"],
            section=place["section"],
            heading=place["heading"],
            document_type=place["document_type"],
            before=before,
            after=after,
            position=row["order"][0] / row["order"][1] if "order" in row else None,
        ),
    )


def _traits_of_row(row: dict[str, Any]) -> Traits:
    """What recognisers and rules said in the document; of what a person marked: what they say of it alone."""
    place = row["place"]
    if "bars" not in row:
        heading = (place["heading"],) if place["heading"] else ()
        return traits_of(
            row["text"], Shape(place["shape"]), Section(place["section"]), heading, place["document_type"]
        )
    quantity = find_quantity(row["text"])
    return Traits(
        frames_of(unnumbered(row["text"])),
        row["actor"],
        measure_of(quantity),
        is_counted(row["text"], quantity),
        *row["bars"],
    )


def traits_of(
    text: str, shape: Shape, section: Section, heading_path: tuple[str, ...] = (), document_type: str = ""
) -> Traits:
    """What recognisers and rules say of a statement by itself."""
    alone = Candidate(text, 0, len(text), None, shape, section, heading_path)
    return next(iter(gather([alone], GoalContext({}, None), document_type))).traits


def data_hash(paths: Sequence[Path] | None = None) -> str:
    """First 16 hex digits of the SHA-256 over the data files, in order."""
    return hash_of(paths or data_files())


def train(
    paths: Sequence[Path], out: Path, *, evaluate: bool = True, without: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Train on the files, write the weights to `out`; returns the card that they carry.

    `without` are beginnings of features to leave out, to see what they are worth.
    """
    # Training only: a reading worker never imports scikit-learn.
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    examples = load_examples(paths)
    vectorizer = DictVectorizer(dtype=np.float32)
    features = vectorizer.fit_transform([_but(example.terms(), without) for example in examples])
    kept = np.flatnonzero(np.asarray((features > 0).sum(axis=0)).ravel() >= LEAST_TEXTS)
    matrix = features[:, kept]
    terms = [vectorizer.feature_names_[number] for number in kept]
    card: dict[str, Any] = {"data": data_hash(paths), "examples": len(examples), "terms": len(terms)}
    columns, bias = [], []
    for name in (*TARGETS, "kind"):
        rows = [number for number, e in enumerate(examples) if getattr(e, name) is not None]
        truth = np.array([getattr(examples[number], name) for number in rows])
        model = LogisticRegression(C=STRENGTH, max_iter=2000)
        if evaluate:
            card.update(_figures(name, model, matrix[rows], truth, [examples[n] for n in rows]))
        model.fit(matrix[rows], truth)
        columns.append(model.coef_.T)
        bias.extend(model.intercept_)
        kinds = [str(kind) for kind in model.classes_]
    np.savez_compressed(
        out,
        terms=json_bytes(terms),
        weights=np.hstack(columns).astype(np.float16),
        bias=np.array(bias, dtype=np.float32),
        kinds=json_bytes(kinds),
        card=json_bytes(card),
    )
    return card


def _but(terms: dict[str, float], without: tuple[str, ...]) -> dict[str, float]:
    return (
        {name: value for name, value in terms.items() if not name.startswith(without)} if without else terms
    )


def _figures(name: str, model: Any, matrix: Any, truth: Any, examples: Sequence[Example]) -> dict[str, float]:
    """F1 (for kinds: accuracy) on groups that the model did not see, for passages and statements apart."""
    from sklearn.metrics import accuracy_score, f1_score  # noqa: PLC0415
    from sklearn.model_selection import GroupKFold, cross_val_predict  # noqa: PLC0415

    groups = [example.group for example in examples]
    seen = cross_val_predict(model, matrix, truth, groups=groups, cv=GroupKFold(FOLDS))
    figures = {}
    for what, in_place in (("areas", False), ("documents", True)):
        chosen = np.array([(example.place is not None) == in_place for example in examples])
        if not chosen.any():
            continue
        measure = accuracy_score if name == "kind" else f1_score
        figures[f"{name}_on_unseen_{what}"] = round(float(measure(truth[chosen], seen[chosen])), 3)
    return figures


def main() -> None:
    """Evaluate on unseen areas and documents, train on all, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / WEIGHTS)
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further data files")
    arguments = parser.parse_args()
    card = train([*data_files(), *arguments.more], arguments.out)
    print(json.dumps(card, indent=1))
    print(f"{arguments.out.name}: {arguments.out.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
