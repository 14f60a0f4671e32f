"""Tables of statements with what a careful reader finds in each, and the shares that tagging gets right.

`goal_frames.csv`, `duty_frames.csv`: every frame of the catalogue's sections 5.2, 5.4, 6.2. `*_fresh.csv`: written
afterwards without a look at the rules. A level (`minst`, `högst`, `inte överstiga`) has the direction `uppnå`:
the text names where to be, not which way it goes. Alternatives that count as right too stand behind a bar.
`python -m tests.tagging.frame_tables [-v]` prints the shares of each table.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.tagging.candidates import Shape
from ingest.tagging.external import is_external
from tests.tagging.making import duty_in, goal_in

HERE = Path(__file__).parent
GOAL_TABLES = ("goal_frames.csv", "goal_fresh.csv")
DUTY_TABLES = ("duty_frames.csv", "duty_fresh.csv")


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a table, empty cells as empty strings."""
    with (HERE / table).open(encoding="utf-8", newline="") as file:
        return [{k: v or "" for k, v in row.items() if k} for row in csv.DictReader(file, delimiter=";")]


def _shape(text: str) -> Shape:
    return Shape.SENTENCE if text.endswith(".") else Shape.ITEM


def _words(text: str | None) -> set[str]:
    return {word.strip(".,()").lower() for word in (text or "").split()}


def goal_checks(row: Mapping[str, str]) -> Iterator[tuple[str, bool, object]]:
    """What is right of a row: (what, whether, what was found). Attributes only of goals that are found."""
    text = row["text"]
    goal = goal_in(text, row["section"], shape=_shape(text))
    if row["external"] == "ja":
        yield "external", is_external(text), goal is not None
        return
    own = goal is not None and not goal.external
    yield "found", own, goal
    if goal is None or not own:
        return
    yield "kind", goal.kind.value in row["kind"].split("|"), goal.kind.value
    yield "measurable", goal.measurable == (row["measurable"] == "ja"), (goal.measurable, goal.quantity)
    if row["quantity"]:
        yield "quantity", bool(_words(row["quantity"]) & _words(goal.quantity)), goal.quantity
    if row["direction"]:
        yield "direction", goal.direction in row["direction"].split("|"), goal.direction
    yield "target", str(goal.target_year or "") == row["target"], goal.target_year
    yield "baseline", str(goal.baseline_year or "") == row["baseline"], goal.baseline_year
    if row["responsible"]:
        named = {name.lower() for name in goal.responsible}
        yield "responsible", row["responsible"].lower() in named, goal.responsible


def duty_checks(row: Mapping[str, str]) -> Iterator[tuple[str, bool, object]]:
    """The same of a row of duties."""
    duty = duty_in(row["text"], row["section"], shape=_shape(row["text"]))
    yield "found", duty is not None, duty
    if duty is None:
        return
    named = {name.lower() for name in (duty.actor, *duty.actor_normalised)}
    yield "actor", bool(set(row["actor"].lower().split("|")) & named), duty.actor
    yield "role", duty.role.value in row["role"].split("|"), duty.role.value
    yield "modality", duty.modality.value in row["modality"].split("|"), duty.modality.value


def shares(table: str, *, verbose: bool = False) -> dict[str, float]:
    """Share of right ones per attribute, and of rows right in all (`all`)."""
    checks = goal_checks if table.startswith("goal") else duty_checks
    found: dict[str, list[bool]] = defaultdict(list)
    for row in rows_of(table):
        results = list(checks(row))
        for what, right, got in results:
            found[what].append(right)
            if verbose and not right:
                print(f"   {what}: {got} | {row['text']}")
        found["all"].append(all(right for _, right, _ in results))
    return {what: sum(values) / len(values) for what, values in found.items()}


def main() -> None:
    """Print the shares of every table."""
    for table in (*GOAL_TABLES, *DUTY_TABLES):
        if (HERE / table).exists():
            print(table, len(rows_of(table)))
            for what, share in shares(table, verbose="-v" in sys.argv).items():
                print(f"   {what:12s} {share:.3f}")


if __name__ == "__main__":
    main()
