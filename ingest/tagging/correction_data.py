"""People's corrections of goals and responsibilities as training data, and retraining with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.model import Document
from corpus.tag_edits import Edit, EditAction, TagSort
from ingest.tagging import classifier
from ingest.tagging.candidate import Shape
from ingest.tagging.features import Place
from ingest.tagging.goals import LEAST, GoalContext
from ingest.tagging.sections import Section, section_of
from ingest.tagging.subjects import subject_of
from ingest.tagging.train import data_files, train, traits_of

WEIGHT = 5
"""How many times a corrected statement counts: a person looked at it, and there are few of them."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document with its standing edits."""

    document_id: str
    document: Document
    edits: Mapping[TagSort, Sequence[Edit]]


@dataclass(frozen=True, slots=True)
class Retrained:
    """What retraining changed. `flipped` are (statement, was a goal, is a goal) of the library's goals.

    `right_before` and `right_after` count corrected statements that the classifier judges as the person did.
    """

    corrected: int
    right_before: int
    right_after: int
    flipped: tuple[tuple[str, bool, bool], ...]
    card: Mapping[str, object]


def training_rows(corrected: Iterable[Corrected]) -> Iterator[dict[str, Any]]:
    """The edits as rows like those of `data/examples.jsonl.xz`, one per statement that came or went."""
    for item in corrected:
        for sort, edits in item.edits.items():
            for edit in edits:
                # A changed tag stays a tag: only what it is has been said anew.
                gone = [] if edit.action is EditAction.CHANGE else edit.old
                yield from (_row(item, sort, anchor.text, anchor.start, False, None) for anchor in gone)
                for wanted in edit.new:
                    kind = {**wanted.snapshot, **wanted.fields}.get("kind")
                    yield _row(item, sort, wanted.anchor.text, wanted.anchor.start, True, kind)


def _row(
    item: Corrected, sort: TagSort, text: str, start: int, is_tag: bool, kind: str | None
) -> dict[str, Any]:
    path = _heading_path(item.document, start)
    subject = subject_of(text, GoalContext(item.document.abbreviations, None))
    is_heading = any(heading.start == start for heading in item.document.headings)
    value = item.document.metadata.get("document_type")
    return {
        "area": item.document.topics[0].area if item.document.topics else "",
        "document": item.document_id,
        "text": text,
        "goal": is_tag if sort is TagSort.GOAL else None,
        "duty": is_tag if sort is TagSort.RESPONSIBILITY else None,
        "kind": kind if sort is TagSort.GOAL and is_tag else None,
        "actor": subject.part if subject else "",
        "place": {
            "shape": "heading" if is_heading else "sentence",
            "section": section_of(path).value,
            "heading": path[-1] if path else "",
            "document_type": (value.value if value else None) or "",
        },
    }


def _heading_path(document: Document, start: int) -> tuple[str, ...]:
    trail: list[tuple[int, str]] = []
    for heading in document.headings:
        if heading.start >= start:
            break
        trail = [above for above in trail if above[0] < heading.level] + [(heading.level, heading.text)]
    return tuple(text for _, text in trail)


def retrain(corrected: Sequence[Corrected], library: Sequence[Document], out: Path) -> Retrained:
    """Train on the packaged data and the corrections, write the weights to `out`, compare with before."""
    rows = list(training_rows(corrected))
    data = out.with_suffix(".jsonl")
    data.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows for _ in range(WEIGHT)),
        encoding="utf-8",
    )
    before = classifier.read(out) if out.exists() else classifier.packaged()
    card = train([*data_files(), data], out, evaluate=False)
    after = classifier.read(out)
    goals = [row for row in rows if row["goal"] is not None]
    flipped = []
    for document in library:
        for goal in document.goals:
            judged = [
                _judge_alone(model, goal.text, _place_of(document, goal.start)).goal >= LEAST
                for model in (before, after)
            ]
            if judged[0] != judged[1]:
                flipped.append((goal.text, judged[0], judged[1]))
    return Retrained(
        corrected=len(rows),
        right_before=sum(_judged_right(before, row) for row in goals),
        right_after=sum(_judged_right(after, row) for row in goals),
        flipped=tuple(flipped),
        card=card,
    )


def _judged_right(model: classifier.LinearClassifier, row: dict[str, Any]) -> bool:
    place = row["place"]
    where = Place(place["shape"], place["section"], place["heading"], document_type=place["document_type"])
    return (_judge_alone(model, row["text"], where).goal >= LEAST) == bool(row["goal"])


def _judge_alone(model: classifier.LinearClassifier, text: str, place: Place) -> classifier.Judgement:
    """What the classifier thinks of a statement without its neighbours, as it learns from a correction."""
    heading = (place.heading,) if place.heading else ()
    traits = traits_of(text, Shape(place.shape), Section(place.section), heading, place.document_type)
    return model.judge(text, traits, place)


def _place_of(document: Document, start: int) -> Place:
    path = _heading_path(document, start)
    return Place("sentence", section_of(path).value, path[-1] if path else "")
