"""Goals and duties of the development examples, each judged by a classifier that did not see it.

    python -m bench.tagging_leave_out [--folds 6]

The packaged weights have seen the development half; here they are trained anew without the documents that
are judged. What thresholds are set by. The rules have seen these documents: for an honest figure see the
test half of `bench.tagging_quality`.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from corpus.examples import load_truth
from ingest.tagging import classifier, tag
from ingest.tagging.evaluation import Counts, compare_duties, compare_goals, is_development, share
from ingest.tagging.example_data import FILE, READABLE, stages, write_rows
from ingest.tagging.train import data_files, read_rows, train


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=6)
    folds = parser.parse_args().folds
    entries = [e for e in load_truth() if is_development(e) and e.format in READABLE]
    rows = read_rows(FILE)
    others = [path for path in data_files() if path != FILE]
    totals = {"goals": Counts(), "responsibilities": Counts()}
    attributes: dict[str, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(folds):
            left_out = entries[fold::folds]
            names = {entry.id for entry in left_out}
            data, weights = Path(folder) / "rest.jsonl.xz", Path(folder) / "rest.npz"
            write_rows((row for row in rows if row["document"] not in names), data)
            train([*others, data], weights, evaluate=False)
            classifier.use(weights)
            for entry in left_out:
                tags = tag(*stages(entry))
                goals = compare_goals(tags.goals, entry.goals)
                duties = compare_duties(tags.responsibilities, entry.responsibilities)
                for what, result in (("goals", goals), ("responsibilities", duties)):
                    totals[what] += result.counts
                    for name, values in result.attributes.items():
                        attributes[f"{what}.{name}"].extend(values)
    for what, c in totals.items():
        print(f"{what}: P {c.precision:.3f} R {c.recall:.3f} F1 {c.f1:.3f}")
    for name, (right, number) in share(attributes).items():
        print(f"{name}: {right:.3f} ({number})")


if __name__ == "__main__":
    main()
