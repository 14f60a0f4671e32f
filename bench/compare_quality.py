"""How well comparison does on the example documents: grid and themes.

    policysok ingest corpus/examples/built --library DIR
    python -m bench.compare_quality --library DIR [--verbose]

Grid: for each main area of the examples, asked for by its name, which municipalities get a row. Right are
those with an own (not external) goal in a document of the area, main or second; everyone whose document is
mainly about it must be there. Themes: the adjusted Rand index between the themes shown and the true themes of
the goals that could be matched with a true one (`ingest.tagging.evaluation`). Documents of the development
municipalities were looked at while the vocabulary was written; figures for the others stand beside.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.metrics import adjusted_rand_score

from corpus.catalogue import Catalogue
from corpus.examples import ExampleTruth, load_truth
from corpus.settings import load_settings
from ingest.tagging.evaluation import DEVELOPMENT, pair_up
from search.compare import ComparedGoal, Comparer, CompareRequest, Comparison
from search.meaning import load_query_encoder

LEAST_DOCUMENTS = 4
"""Areas that this many documents are mainly about are measured."""


IN_OWN_WORDS: dict[str, tuple[str, ...]] = {
    "Integration, nyanlända": ("integration av nyanlända", "nyanländas etablering i kommunen"),
    "Klimat & energi": ("klimat", "minska utsläppen av växthusgaser"),
    "Trygghet, brott, extremism": ("brottsförebyggande arbete", "tryggare kommun med färre brott"),
    "Kultur & bibliotek": ("kulturpolitik", "biblioteksverksamhet och läsning"),
    "Bostad, boende": ("bostadsförsörjning", "fler bostäder och mindre hemlöshet"),
    "Digitalisering, IT, info-säkerhet": ("digitalisering", "digital utveckling och AI"),
    "Mat & måltid": ("kost och måltider", "maten i skola och äldreomsorg"),
    "Äldre": ("äldreomsorg", "ett gott liv för äldre"),
}
"""Each area as a reader may ask for it: by another word, and in a phrase that names no area as a whole."""


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """One area: the grid's municipalities, and theme agreement over all, development and other goals."""

    area: str
    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    goals: int
    rand: float | None
    rand_development: float | None
    rand_other: float | None


def measure(area: str, result: Comparison, truth: Sequence[ExampleTruth]) -> AreaFigures:
    """Compare one answer with the truth."""
    own = [entry for entry in truth if any(not goal.external for goal in entry.goals)]
    readable = [entry for entry in own if entry.format not in ("pdf-encrypted", "pdf-damaged")]
    must = {entry.municipality for entry in readable if entry.areas[0] == area}
    may = {entry.municipality for entry in readable if area in entry.areas}
    shown = {row.municipality for row in result.rows}
    marked = true_themes(area, result, truth)
    pairs = [
        (marked[goal.unit_id], theme.label, goal.municipality)
        for theme in result.themes
        for goal in theme.goals
        if goal.unit_id in marked
    ]
    return AreaFigures(
        area,
        len(shown & may),
        tuple(sorted(shown - may)),
        tuple(sorted(must - shown)),
        len(pairs),
        _rand(pairs),
        _rand([pair for pair in pairs if pair[2] in DEVELOPMENT]),
        _rand([pair for pair in pairs if pair[2] not in DEVELOPMENT]),
    )


def true_themes(area: str, result: Comparison, truth: Sequence[ExampleTruth]) -> dict[int, str]:
    """The true theme of each goal shown that matches a true one of the area, by the goal's unit."""
    shown: dict[str, list[ComparedGoal]] = {}
    for theme in result.themes:
        for goal in theme.goals:
            shown.setdefault(Path(goal.document.path).name, []).append(goal)
    found: dict[int, str] = {}
    for entry in truth:
        goals = shown.get(entry.file, [])
        if entry.areas[0] != area or not goals:
            continue
        for i, j in pair_up([goal.goal for goal in goals], entry.goals):
            true = entry.goals[j].theme
            if true is not None:
                found[goals[i].unit_id] = true
    return found


def main_areas(truth: Sequence[ExampleTruth]) -> list[str]:
    """The areas that `LEAST_DOCUMENTS` are mainly about, the ones with most documents first."""
    documents = Counter(entry.areas[0] for entry in truth if entry.goals)
    return [area for area, count in documents.most_common() if count >= LEAST_DOCUMENTS]


def _rand(pairs: Sequence[tuple[str, str, str]]) -> float | None:
    if len(pairs) < 10:
        return None
    return float(adjusted_rand_score([pair[0] for pair in pairs], [pair[1] for pair in pairs]))


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else float("nan")


def run(library: Path) -> list[AreaFigures]:
    """All areas, the ones with most documents first."""
    settings = load_settings(library)
    comparer = Comparer(Catalogue(settings.library), load_query_encoder(settings))
    held = {Path(item.path).name for item in Catalogue(settings.library).documents()}
    truth = [entry for entry in load_truth() if entry.file in held]
    return [measure(area, comparer.compare(CompareRequest(area=area)), truth) for area in main_areas(truth)]


def run_own_words(library: Path) -> list[tuple[str, AreaFigures]]:
    """The grid for each of `IN_OWN_WORDS`."""
    settings = load_settings(library)
    catalogue = Catalogue(settings.library)
    comparer = Comparer(catalogue, load_query_encoder(settings))
    held = {Path(item.path).name for item in catalogue.documents()}
    truth = [entry for entry in load_truth() if entry.file in held]
    return [
        (text, measure(area, comparer.compare(CompareRequest(text)), truth))
        for area, texts in IN_OWN_WORDS.items()
        for text in texts
    ]


def main() -> None:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    library = parser.parse_args().library
    figures = run(library)
    print("| område | rätt | fel | saknas | mål | Rand | utveckling | övriga |")
    print("|---|---|---|---|---|---|---|---|")
    for f in figures:
        rands = " | ".join(
            "–" if r is None else f"{r:.2f}" for r in (f.rand, f.rand_development, f.rand_other)
        )
        print(
            f"| {f.area} | {f.right} | {', '.join(f.wrong) or '–'} | {', '.join(f.missed) or '–'} "
            f"| {f.goals} | {rands} |"
        )
    right, wrong = sum(f.right for f in figures), sum(len(f.wrong) for f in figures)
    missed = sum(len(f.missed) for f in figures)
    print(f"\nrecall {right / (right + missed):.3f}, precision {right / (right + wrong):.3f}")
    print(
        f"adjusted Rand, mean over areas: {_mean([f.rand for f in figures]):.3f} "
        f"(development {_mean([f.rand_development for f in figures]):.3f}, "
        f"other {_mean([f.rand_other for f in figures]):.3f})"
    )

    print("\n| i egna ord | rätt | fel | saknas |\n|---|---|---|---|")
    own = run_own_words(library)
    for text, f in own:
        print(f"| {text} | {f.right} | {', '.join(f.wrong) or '–'} | {', '.join(f.missed) or '–'} |")
    right, wrong = sum(f.right for _, f in own), sum(len(f.wrong) for _, f in own)
    missed = sum(len(f.missed) for _, f in own)
    print(f"\nrecall {right / (right + missed):.3f}, precision {right / (right + wrong):.3f}")


if __name__ == "__main__":
    main()
