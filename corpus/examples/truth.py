"""`truth.json`: the truth of every built example document.

The file holds a list with one object per built file, in order of file name. The keys are the fields of
`corpus.examples.records.ExampleTruth`; `truth` holds every metadata field of the command line's contract,
with null or [] where the document does not say.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.examples.records import ExampleDuty, ExampleGoal, ExampleTruth

TRUTH_FILE = "truth.json"


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
