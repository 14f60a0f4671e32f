"""Metadata on the example documents, every wrong field printed: `python -m bench.example_metadata`"""

from __future__ import annotations

from corpus.errors import UserError
from corpus.examples import examples_dir, load_truth
from ingest.pipeline import parse
from tests.quality.metadata_scoring import Verdict, judge, macro_by_layout


def verdicts_on_examples() -> list[Verdict]:
    """Verdicts on every example document that can be read (not the encrypted and damaged ones)."""
    verdicts: list[Verdict] = []
    for entry in load_truth():
        if entry.format in {"pdf-encrypted", "pdf-damaged"}:
            continue
        try:
            parsed = parse(examples_dir() / entry.file)
        except UserError as error:
            print(f"{entry.file}: {error.code}")
            verdicts.extend(judge(entry, {}))
            continue
        verdicts.extend(judge(entry, parsed.document.metadata))
    return verdicts


def main() -> None:
    """Print errors and figures."""
    verdicts = verdicts_on_examples()
    for verdict in verdicts:
        if not verdict.right:
            print(f"{verdict.layout:4} {verdict.file}: {verdict.field}")
            print(f"     {verdict.found!r}\n     {verdict.truth!r}")
    macro, shares = macro_by_layout(verdicts)
    micro = sum(v.right for v in verdicts) / len(verdicts)
    print("  ".join(f"{layout} {share:.2f}" for layout, share in shares.items()))
    print(
        f"documents {len({v.file for v in verdicts})}, micro {micro:.3f}, macro by layout {macro:.3f}, "
        f"invented {sum(v.invented for v in verdicts)}"
    )


if __name__ == "__main__":
    main()
