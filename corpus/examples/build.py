"""Makes the example documents: `python -m corpus.examples.build [OUT_DIR] [--only ID]`.

Needs the development extras (WeasyPrint, fpdf2) and the fonts Liberation and DejaVu.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from corpus.examples import examples_dir
from corpus.examples.check import check_all, source_files
from corpus.examples.make_truth import truth_of
from corpus.examples.records import ExampleTruth
from corpus.examples.rendering.make_file import made_file
from corpus.examples.source import ExampleSource
from corpus.examples.truth import read_truth, write_truth


def build(out: Path, sources: Sequence[ExampleSource], *, keep: bool = False) -> tuple[ExampleTruth, ...]:
    """Write every source's file and `truth.json` into `out`.

    With `keep` the files of other sources and their truth stay; otherwise files of sources that are gone
    are removed, so that the folder holds what the sources say and nothing else.
    """
    out.mkdir(parents=True, exist_ok=True)
    before = {entry.id: entry for entry in read_truth(out)}
    entries: dict[str, ExampleTruth] = dict(before) if keep else {}
    for source in sources:
        data, stated_pages = made_file(source)
        entry = truth_of(source, stated_pages)
        (out / entry.file).write_bytes(data)
        entries[entry.id] = entry
    files = {entry.file for entry in entries.values()}
    for entry in before.values():
        if entry.file not in files:
            (out / entry.file).unlink(missing_ok=True)
    write_truth(out, entries.values())
    return tuple(entries.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Build all sources, or one; 1 when a source has severe problems (it is left out)."""
    parser = argparse.ArgumentParser(description="Make the example documents from their sources.")
    parser.add_argument("out", nargs="?", type=Path, default=examples_dir(), help="folder to write to")
    parser.add_argument("--only", metavar="ID", help="make this document only")
    options = parser.parse_args(arguments)
    sources, problems = check_all(source_files())
    severe = [problem for problem in problems if problem.severe]
    for problem in severe:
        print(f"error  {problem.source}: {problem.message}")
    broken = {problem.source for problem in severe}
    chosen = [source for source in sources if source.id not in broken and options.only in (None, source.id)]
    if options.only and not chosen:
        print(f"no sound source has the id {options.only}")
        return 1
    entries = build(options.out, chosen, keep=options.only is not None)
    size = sum((options.out / entry.file).stat().st_size for entry in entries)
    print(f"{len(chosen)} documents made, {size / 1e6:.1f} MB in {options.out}")
    return 1 if severe else 0


if __name__ == "__main__":
    raise SystemExit(main())
