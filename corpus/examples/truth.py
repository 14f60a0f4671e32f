"""What a careful reader would find in each example document: the shape of `truth.json`.

`truth.json` is a list with one object per built file, in order of file name. Keys are those of
`ExampleTruth`; `truth` holds every metadata field of the command line's contract.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.examples.source import ExampleDuty, ExampleGoal, ExampleSource

TRUTH_FILE = "truth.json"
PASSWORD = "hemligt"
"""The user password of every `pdf-encrypted` example."""

SUFFIXES: Mapping[str, str] = {
    "pdf": ".pdf",
    "pdf-scanned": ".pdf",
    "pdf-encrypted": ".pdf",
    "pdf-damaged": ".pdf",
    "docx": ".docx",
    "odt": ".odt",
    "html": ".html",
    "txt": ".txt",
}


@dataclass(frozen=True, slots=True)
class ExampleTruth:
    """One built example document and its truth.

    `file` is the name inside the examples folder. `truth` maps each metadata field to its value (None or
    [] where the document does not say); `derived` names the fields whose value follows from the title or
    another statement. `password` opens a `pdf-encrypted` file. `source_sha256` is that of the source the
    file was built from.
    """

    file: str
    id: str
    municipality: str
    format: str
    visual: str
    layout: str
    scenario: str
    traps: tuple[int, ...]
    areas: tuple[str, ...]
    truth: Mapping[str, Any]
    derived: tuple[str, ...]
    goals: tuple[ExampleGoal, ...]
    responsibilities: tuple[ExampleDuty, ...]
    password: str | None
    source_sha256: str


def truth_of(source: ExampleSource, stated_pages: int | None) -> ExampleTruth:
    """The truth of a source. `stated_pages` is the page count that its rendering prints (`2 (7)`)."""
    values = dict(source.truth)
    if values["page_count_stated"] is None:
        values["page_count_stated"] = stated_pages
    return ExampleTruth(
        file=source.id + SUFFIXES[source.format],
        id=source.id,
        municipality=source.municipality,
        format=source.format,
        visual=source.visual,
        layout=source.layout,
        scenario=source.scenario,
        traps=source.traps,
        areas=source.areas,
        truth=values,
        derived=source.derived,
        goals=source.goals,
        responsibilities=source.responsibilities,
        password=PASSWORD if source.format == "pdf-encrypted" else None,
        source_sha256=hashlib.sha256(source.raw.encode()).hexdigest(),
    )


def write_truth(folder: Path, entries: Iterable[ExampleTruth]) -> None:
    """Write `truth.json` into the folder, in order of file name."""
    rows = [dataclasses.asdict(entry) for entry in sorted(entries, key=lambda entry: entry.file)]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    (folder / TRUTH_FILE).write_text(text + "\n", encoding="utf-8")


def read_truth(folder: Path) -> tuple[ExampleTruth, ...]:
    """Read `truth.json`; an empty tuple when the folder has none yet."""
    path = folder / TRUTH_FILE
    if not path.exists():
        return ()
    return tuple(_entry(row) for row in json.loads(path.read_text(encoding="utf-8")))


def _entry(row: dict[str, Any]) -> ExampleTruth:
    goals = tuple(ExampleGoal(**{**goal, "responsible": tuple(goal["responsible"])}) for goal in row["goals"])
    duties = tuple(
        ExampleDuty(**{**duty, "actor_normalised": tuple(duty["actor_normalised"])})
        for duty in row["responsibilities"]
    )
    lists = {key: tuple(row[key]) for key in ("traps", "areas", "derived")}
    return ExampleTruth(**{**row, **lists, "goals": goals, "responsibilities": duties})
