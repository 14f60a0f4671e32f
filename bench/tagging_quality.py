"""How well goals and responsibilities are found in the example documents.

    python -m bench.tagging_quality [--half development|test] [--by both|rules|classifier]
                                    [--verbose] [--only NAME] [--cache FILE]

Every built example goes through the whole chain; the truth is what its source marks. Documents of the
development municipalities (`ingest.tagging.evaluation.DEVELOPMENT`) may be tuned on, the others not.
`--by` leaves out the classifier, or the rules, of the decision. `--cache` keeps the stages before tagging in
a file: for work on the tagging rules.
"""

from __future__ import annotations

import argparse
import pickle
from collections import defaultdict
from pathlib import Path
from typing import Any

from corpus.examples import ExampleTruth, examples_dir, load_truth
from corpus.register import load_register
from ingest.cleaning import clean
from ingest.metadata import extract_metadata
from ingest.readers import ReadLimits, read
from ingest.structure import structure
from ingest.tagging import classifier, stage, tag
from ingest.tagging.candidates import Candidate
from ingest.tagging.evaluation import Counts, compare_duties, compare_goals, is_development, share
from ingest.tagging.features import Place, Traits
from ingest.tagging.goals import LEAST
from ingest.transcripts import recognise

READABLE = frozenset({"pdf", "docx", "odt", "html", "txt"})
"""Formats whose text can be read: not scanned, encrypted or damaged files."""


SAYS_GOAL = frozenset(
    "ska behover share_shall_change by_year declared_aim declared_purpose strategy_is bare_infinitive"
    " change_head indicator_head measure_label goal_label vision_label limit document_serves"
    " negative_goal".split()
)
SAYS_DUTY = frozenset(
    "ska bor ansvarar overgripande_ansvar uppdrag samordnar foljer_upp rapporterar utser".split()
)


class RulesOnly:
    """In the classifier's place: certain where a frame says goal or duty, else certain of the contrary."""

    def judge(self, text: str, traits: Traits, place: Place | None = None) -> classifier.Judgement:
        kinds = classifier.packaged().judge(text, traits, place).kinds
        goal = 1.0 if traits.frames & SAYS_GOAL else 0.0
        duty = 1.0 if traits.actor and traits.frames & SAYS_DUTY else 0.0
        return classifier.Judgement(goal, duty, dict.fromkeys(kinds, 1 / len(kinds)))


def leave_out(by: str) -> None:
    """Make the stage decide by rules or by the classifier alone."""
    if by == "rules":
        classifier.load = RulesOnly  # type: ignore[assignment]
    elif by == "classifier":

        def likely(_: Candidate, __: frozenset[str], judged: classifier.Judgement) -> bool:
            return judged.goal >= LEAST

        stage.is_goal = likely  # type: ignore[assignment]


def stages(entry: ExampleTruth, cache: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Cleaned text, structure and metadata of an example."""
    key = f"{entry.file}:{entry.source_sha256}"
    if key not in cache:
        cleaned = clean(recognise(read(examples_dir() / entry.file, ReadLimits())))
        found = structure(cleaned)
        cache[key] = (cleaned, found, extract_metadata(cleaned, found.headings, load_register()))
    return cache[key]  # type: ignore[no-any-return]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["development", "test"])
    parser.add_argument("--verbose", "-v", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--by", choices=["both", "rules", "classifier"], default="both")
    options = parser.parse_args()
    leave_out(options.by)
    cache: dict[str, Any] = {}
    if options.cache and options.cache.exists():
        cache = pickle.loads(options.cache.read_bytes())
    halves = [options.half] if options.half else ["development", "test"]
    for half in halves:
        entries = [
            e
            for e in load_truth()
            if e.format in READABLE
            and is_development(e) == (half == "development")
            and options.only in e.file
        ]
        _report(half, entries, cache, options.verbose)
    if options.cache:
        options.cache.write_bytes(pickle.dumps(cache))


def _report(half: str, entries: list[ExampleTruth], cache: dict[str, Any], verbose: bool) -> None:
    totals = {"goals": Counts(), "responsibilities": Counts()}
    attributes: dict[str, list[bool]] = defaultdict(list)
    first_area, area_counts = [], Counts()
    for entry in entries:
        tags = tag(*stages(entry, cache))
        compared = {
            "goals": compare_goals(tags.goals, entry.goals),
            "responsibilities": compare_duties(tags.responsibilities, entry.responsibilities),
        }
        line = f"{entry.file:55s}"
        for what, result in compared.items():
            totals[what] += result.counts
            c = result.counts
            line += f" {what[:5]} {_said(c, 2)}"
            for name, values in result.attributes.items():
                attributes[f"{what}.{name}"].extend(values)
        areas = [t.area for t in tags.topics]
        first_area.append(bool(areas) and areas[0] == entry.areas[0])
        area_counts += Counts(
            len(set(areas) & set(entry.areas)),
            len(set(areas) - set(entry.areas)),
            len(set(entry.areas) - set(areas)),
        )
        print(line)
        if verbose:
            if areas[:1] != list(entry.areas[:1]):
                print("   AREAS", areas, "≠", entry.areas)
            for what, result in compared.items():
                for text in result.missed:
                    print(f"   MISSED {what[:4]}: {text[:200]}")
                for text in result.wrong:
                    print(f"   WRONG {what[:4]}: {text[:200]}")
                for text in result.disagreements:
                    print(f"   {text}")
    print(f"== {half}: {len(entries)} documents")
    for what, c in totals.items():
        print(f"   {what}: {_said(c, 3)}")
    for name, (right, number) in share(attributes).items():
        print(f"   {name}: {right:.3f} ({number})")
    if first_area:
        print(f"   main area first: {sum(first_area) / len(first_area):.3f}; areas F1 {area_counts.f1:.3f}")


def _said(c: Counts, digits: int) -> str:
    figures = f"P {c.precision:.{digits}f} R {c.recall:.{digits}f} F1 {c.f1:.{digits}f}"
    return f"{figures} ({c.right} right, {c.wrong} wrong, {c.missed} missed)"


if __name__ == "__main__":
    main()
