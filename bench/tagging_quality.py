"""How well goals and responsibilities are found in documents with a known truth.

    python -m bench.tagging_quality [--half development|test|unseen] [--by both|rules|classifier]
                                    [--verbose] [--only NAME]

The example documents in two halves: those of the development municipalities
(`ingest.tagging.evaluation.DEVELOPMENT`) train the classifier, the others do not. `unseen` are marked
documents that nothing was trained on or written for. `--by` leaves the classifier, or the rules, out of
the decision.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.examples import ExampleDuty, ExampleGoal, load_truth
from ingest.tagging import classifier, tag
from ingest.tagging.evaluation import Comparison, Counts, compare_duties, compare_goals, is_development, share
from ingest.tagging.example_data import READABLE, Stages, marked_stages, stages
from ingest.tagging.features import Place, Traits
from ingest.tagging.marked_documents import UNSEEN, read_marked
from ingest.tagging.train import data_files, train

HALVES = ("development", "test", "unseen")

SURE = frozenset({"always", "declared", "low", "some"})
"""Bars (`bars.name_of`) with which a rule alone takes a statement."""


class RulesOnly:
    """In the classifier's place: certain where a rule leaves little to it, else certain of the contrary."""

    def judge(self, text: str, traits: Traits, place: Place | None = None) -> classifier.Judgement:
        kinds = classifier.packaged().judge(text, traits, place).kinds
        return classifier.Judgement(
            float(traits.goal_bar in SURE), float(traits.duty_bar in SURE | {"even"}), kinds
        )


def leave_out(by: str, folder: Path) -> None:
    """Make the stage decide by rules or by the classifier alone; the latter is trained anew in `folder`."""
    if by == "rules":
        classifier.load = RulesOnly  # type: ignore[assignment]
    elif by == "classifier":
        train(data_files(), folder / "no_rules.npz", evaluate=False, without=("r:", "rd:"))
        classifier.use(folder / "no_rules.npz")


@dataclass(frozen=True, slots=True)
class Asked:
    """A document with what is true of it; `areas` is empty where nobody has said."""

    name: str
    before_tagging: Stages
    goals: Sequence[ExampleGoal]
    responsibilities: Sequence[ExampleDuty]
    areas: Sequence[str] = ()


def asked(half: str, only: str) -> Iterator[Asked]:
    """The documents of a half whose name contains `only`."""
    if half == "unseen":
        for marked in read_marked(UNSEEN):
            if only in marked.id:
                yield Asked(marked.id, marked_stages(marked), marked.goals, marked.responsibilities)
        return
    for entry in load_truth():
        wanted = is_development(entry) == (half == "development")
        if entry.format in READABLE and wanted and only in entry.file:
            yield Asked(entry.file, stages(entry), entry.goals, entry.responsibilities, entry.areas)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--verbose", "-v", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--by", choices=["both", "rules", "classifier"], default="both")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        leave_out(options.by, Path(folder))
    for half in [options.half] if options.half else HALVES:
        _report(half, options.only, verbose=options.verbose)


@dataclass(slots=True)
class Measured:
    """What was found in a half; `attributes` say of each pair whether it is right."""

    counts: dict[str, Counts] = field(
        default_factory=lambda: {"goals": Counts(), "responsibilities": Counts()}
    )
    attributes: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    first_area: list[bool] = field(default_factory=list)
    areas: Counts = field(default_factory=Counts)


def measure(half: str, only: str = "", told: Callable[[str], None] | None = None) -> Measured:
    """Tag the documents of a half and compare; `told` gets a line for each, and every mistake."""
    measured = Measured()
    for entry in asked(half, only):
        tags = tag(*entry.before_tagging)
        compared = {
            "goals": compare_goals(tags.goals, entry.goals),
            "responsibilities": compare_duties(tags.responsibilities, entry.responsibilities),
        }
        line = f"{entry.name:55s}"
        for what, result in compared.items():
            measured.counts[what] += result.counts
            line += f" {what[:5]} {_said(result.counts, 2)}"
            for name, values in result.attributes.items():
                measured.attributes[f"{what}.{name}"].extend(values)
        if entry.areas:
            _compare_areas(measured, [t.area for t in tags.topics], entry.areas)
        if told:
            told(line)
            _tell(compared, told)
    return measured


def _compare_areas(measured: Measured, found: Sequence[str], true: Sequence[str]) -> None:
    measured.first_area.append(bool(found) and found[0] == true[0])
    both = set(found) & set(true)
    measured.areas += Counts(len(both), len(set(found) - both), len(set(true) - both))


def _report(half: str, only: str, *, verbose: bool) -> None:
    measured = measure(half, only, print if verbose else None)
    print(f"== {half}")
    for what, c in measured.counts.items():
        print(f"   {what}: {_said(c, 3)}")
    for name, (right, number) in share(measured.attributes).items():
        print(f"   {name}: {right:.3f} ({number})")
    if measured.first_area:
        first = sum(measured.first_area) / len(measured.first_area)
        print(f"   main area first: {first:.3f}; areas F1 {measured.areas.f1:.3f}")


def _tell(compared: Mapping[str, Comparison], told: Callable[[str], None]) -> None:
    for what, result in compared.items():
        for text in result.missed:
            told(f"   MISSED {what[:4]}: {text[:200]}")
        for text in result.wrong:
            told(f"   WRONG {what[:4]}: {text[:200]}")
        for text in result.disagreements:
            told(f"   {text}")


def _said(c: Counts, digits: int) -> str:
    figures = f"P {c.precision:.{digits}f} R {c.recall:.{digits}f} F1 {c.f1:.{digits}f}"
    return f"{figures} ({c.right} right, {c.wrong} wrong, {c.missed} missed)"


if __name__ == "__main__":
    main()
