"""Training data from whole documents: `python -m ingest.tagging.example_data`.

Every candidate of every development example (`evaluation.DEVELOPMENT`) and of every marked document
(`marked_documents`), as the real chain finds it, with the label that the document's truth gives it.
Candidates that touch marked text without matching it (a half of a sentence, a second mention) say
nothing for certain: their labels are null. The rows of a document stand in its order, since neighbours
tell much.
"""

from __future__ import annotations

import json
import lzma
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.examples import ExampleDuty, ExampleGoal, ExampleTruth, examples_dir, load_truth
from corpus.model import MetadataValue
from corpus.register import load_register
from ingest.cleaned import CleanDocument
from ingest.cleaning import clean
from ingest.metadata import extract_metadata
from ingest.readers import ReadLimits, read
from ingest.structure import Structure, structure
from ingest.tagging.evaluation import is_development, pair_up, touches
from ingest.tagging.evidence import Evidence
from ingest.tagging.marked_documents import TRAINING, MarkedDocument, read_marked
from ingest.tagging.stage import evidence_of
from ingest.transcripts import recognise

FILE = Path(__file__).parent / "data" / "examples.jsonl.xz"
READABLE = frozenset({"pdf", "docx", "odt", "html", "txt"})
"""Formats whose text can be read without a password or a scanner's text."""

Stages = tuple[CleanDocument, Structure, dict[str, MetadataValue]]


def stages(entry: ExampleTruth) -> Stages:
    """What tagging starts from, for a built example."""
    return _stages_of(examples_dir() / entry.file)


def marked_stages(document: MarkedDocument) -> Stages:
    """What tagging starts from, for a marked document, read as the transcript that it imitates (F1)."""
    front = " ".join(document.text.split()[:_FRONT_WORDS])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{document.id}.txt"
        path.write_text(f"{front}\n\nRelevanta dokument\n\nTranskript:\n\n{document.text}", encoding="utf-8")
        return _stages_of(path)


_FRONT_WORDS = 9
"""Words of a document that a transcript's page has for its title."""


def _stages_of(path: Path) -> Stages:
    cleaned = clean(recognise(read(path, ReadLimits())))
    found = structure(cleaned)
    return cleaned, found, dict(extract_metadata(cleaned, found.headings, load_register()))


def labelled(
    name: str, before_tagging: Stages, goals: Sequence[ExampleGoal], duties: Sequence[ExampleDuty]
) -> Iterator[dict[str, Any]]:
    """The candidates of a document with their labels, as rows of the data file."""
    known, _ = evidence_of(*before_tagging)
    texts = [item.candidate for item in known]
    named = [duty for duty in duties if duty.actor]
    goal_of = {i: goals[j] for i, j in pair_up(texts, goals)}
    duty_of = {i for i, _ in pair_up(texts, named)}
    marked = [goal.text for goal in goals]
    marked_duties = [duty.text for duty in duties]
    for number, item in enumerate(known):
        goal = goal_of.get(number)
        text = item.candidate.text
        unsure = (goal is None and touches(text, marked)) or (goal is not None and goal.external)
        unsure_duty = number not in duty_of and touches(text, marked_duties)
        yield {
            "document": name,
            "order": [number, len(known)],
            "text": text,
            "goal": None if unsure else goal is not None,
            "duty": None if unsure_duty else number in duty_of,
            "kind": goal.kind if goal is not None and not unsure else None,
            **_seen(item),
        }


def _seen(item: Evidence) -> dict[str, Any]:
    """What recognisers and rules say of a candidate in its document."""
    return {
        "actor": item.traits.actor,
        "bars": [item.traits.goal_bar, item.traits.duty_bar],
        "place": {
            "shape": item.place.shape,
            "section": item.place.section,
            "heading": item.place.heading,
            "document_type": item.place.document_type,
        },
    }


def rows() -> Iterator[dict[str, Any]]:
    """The rows of every development example, then those of every marked document."""
    for entry in load_truth():
        if entry.format in READABLE and is_development(entry):
            yield from labelled(entry.id, stages(entry), entry.goals, entry.responsibilities)
    for document in read_marked(TRAINING):
        yield from labelled(document.id, marked_stages(document), document.goals, document.responsibilities)


def write_rows(every: Iterable[dict[str, Any]], path: Path) -> None:
    """Write rows as packed JSON lines."""
    with lzma.open(path, "wt", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in every)


def main() -> None:
    """Write the data file anew."""
    every = list(rows())
    write_rows(every, FILE)
    print(f"{FILE.name}: {len(every)} rows of {len({row['document'] for row in every})} documents")


if __name__ == "__main__":
    main()
