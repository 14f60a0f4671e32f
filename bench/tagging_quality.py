"""How well goals and responsibilities are found in the example documents.

    python -m bench.tagging_quality [--half development|test] [--verbose] [--only NAME] [--cache FILE]

Every built example goes through the whole chain; the truth is what its source marks. Documents of the
development municipalities (`ingest.tagging.evaluation.DEVELOPMENT`) may be tuned on, the others not.
`--cache` keeps the stages before tagging in a file: for work on the tagging rules.
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
from ingest.tagging import tag
from ingest.tagging.evaluation import Counts, compare_duties, compare_goals, is_development, share
from ingest.transcripts import recognise

READABLE = frozenset({"pdf", "docx", "odt", "html", "txt"})
"""Formats whose text can be read: not scanned, encrypted or damaged files."""


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
    options = parser.parse_args()
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
