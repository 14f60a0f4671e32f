"""Training data from the example documents: `python -m ingest.tagging.example_data`.

Every candidate of every development example (`evaluation.DEVELOPMENT`), as the real chain finds it in the
built file, with the label that the document's truth gives it. Candidates that touch marked text without
matching it (a half of a sentence, a second mention) say nothing for certain and are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.examples import ExampleTruth, examples_dir, load_truth
from corpus.model import MetadataValue
from corpus.register import load_register
from ingest.cleaned import CleanDocument
from ingest.cleaning import clean
from ingest.metadata import extract_metadata
from ingest.readers import ReadLimits, read
from ingest.structure import Structure, structure
from ingest.tagging.abbreviations import find_abbreviations
from ingest.tagging.candidates import candidates
from ingest.tagging.evaluation import is_development, pair_up, touches
from ingest.tagging.evidence import gather
from ingest.tagging.goals import GoalContext
from ingest.transcripts import recognise

FILE = Path(__file__).parent / "data" / "examples.jsonl"
READABLE = frozenset({"pdf", "docx", "odt", "html", "txt"})
"""Formats whose text can be read without a password or a scanner's text."""

Stages = tuple[CleanDocument, Structure, dict[str, MetadataValue]]


def stages(entry: ExampleTruth) -> Stages:
    """What tagging starts from, for a built example."""
    cleaned = clean(recognise(read(examples_dir() / entry.file, ReadLimits())))
    found = structure(cleaned)
    return cleaned, found, dict(extract_metadata(cleaned, found.headings, load_register()))


def labelled(entry: ExampleTruth, before_tagging: Stages) -> Iterator[dict[str, Any]]:
    """The candidates of an example with their labels, as rows of the data file."""
    cleaned, found, metadata = before_tagging
    abbreviations = find_abbreviations(cleaned.text)
    organisation = metadata["organisation"].value if "organisation" in metadata else None
    kind_of_document = metadata["document_type"].value if "document_type" in metadata else None
    known = list(
        gather(
            candidates(cleaned, found, abbreviations),
            GoalContext(abbreviations, organisation),
            kind_of_document or "",
        )
    )
    texts = [item.candidate for item in known]
    goals = {i: entry.goals[j] for i, j in pair_up(texts, entry.goals)}
    duties = {i for i, _ in pair_up(texts, entry.responsibilities)}
    marked = [goal.text for goal in entry.goals]
    marked_duties = [duty.text for duty in entry.responsibilities]
    for number, item in enumerate(known):
        goal = goals.get(number)
        text = item.candidate.text
        unsure = (goal is None and touches(text, marked)) or (goal is not None and goal.external)
        unsure_duty = number not in duties and touches(text, marked_duties)
        yield {
            "area": entry.areas[0],
            "document": entry.id,
            "text": text,
            "goal": None if unsure else goal is not None,
            "duty": None if unsure_duty else number in duties,
            "kind": goal.kind if goal is not None and not unsure else None,
            "actor": item.traits.actor,
            "place": {
                "shape": item.place.shape,
                "section": item.place.section,
                "heading": item.place.heading,
                "before": item.place.before,
                "document_type": item.place.document_type,
            },
        }


def main() -> None:
    """Write the data file anew."""
    rows = [
        row
        for entry in load_truth()
        if entry.format in READABLE and is_development(entry)
        for row in labelled(entry, stages(entry))
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {len(rows)} rows of {len({row['document'] for row in rows})} documents")


if __name__ == "__main__":
    main()
