"""Retrieval figures of a model through the real thing: files read in, embedded, indexed, asked.

The same texts are read once; each model gets a copy of the library.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.fusion import Answer, Passage, Task, distinct, ndcg
from corpus.catalogue import Catalogue
from corpus.errors import SearchError
from corpus.settings import Settings
from ingest.batch import BatchOptions, ingest
from search.embedding import embed_missing, pending_texts
from search.engine import SearchEngine
from search.hits import Hit
from search.index.opening import open_index
from search.index.sync import rebuild
from search.meaning import load_query_encoder
from search.meaning.model import EmbeddingModel
from search.query import Mode, Query
from search.serving import index_place
from search.training.evaluation import candidates
from search.training.sources import Group
from search.words import unit_vector

LONGEST_LIST = 10


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what answers it; `whole` when any passage of the right file does."""

    text: str
    kind: str
    answers: tuple[Answer, ...]
    whole: bool = False


def gold_questions(gold: Path) -> list[Question]:
    """The hand-made queries over the seed documents."""
    rows = json.loads((gold / "queries.json").read_text(encoding="utf-8"))
    return [
        Question(
            row["q"],
            row["kind"],
            distinct([Answer(Path(r["source"]).stem, r["text"]) for r in row["relevant"]]),
        )
        for row in rows
    ]


def faq_questions(gold: Path, folder: Path) -> list[Question]:
    """SweFAQ's questions; each answer is written as a file into `folder`."""
    lines = (gold / "swefaq.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    names = {text: f"answer-{n:04d}" for n, text in enumerate(dict.fromkeys(row["answer"] for row in rows))}
    for text, name in names.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [Question(row["question"], "swefaq", (Answer(names[row["answer"]], ""),), True) for row in rows]


def unseen_questions(areas: Sequence[Group], others: Sequence[Group], folder: Path) -> list[Question]:
    """Queries of policy areas that no model of ours was trained on; passages are written as files into
    `folder`, filled up with others to as many as `search.training.evaluation.CANDIDATES`."""
    for number, text in enumerate(candidates(areas, others)):
        (folder / f"passage-{number:04d}.txt").write_text(text, encoding="utf-8")
    return [
        Question(query, kind, (Answer(f"passage-{number:04d}", ""),), True)
        for number, group in enumerate(areas)
        for kind, query in group.queries
    ]


def read_in(files: Path, library: Path) -> None:
    """Read the files of a folder into a new library, without vectors."""
    with_errors = [
        o.path for o in ingest(Catalogue(library), [files], BatchOptions()) if o.status == "failed"
    ]
    if with_errors:
        raise SystemExit(f"not read: {', '.join(with_errors)}")


def engine_of(model: EmbeddingModel, library: Path, folder: Path) -> SearchEngine:
    """A search engine over a copy of the library in `folder`, embedded with the model."""
    shutil.copytree(library, folder)
    settings = Settings(folder, model.name, model.query_prompt, model.passage_prompt)
    catalogue = Catalogue(folder)
    embed_missing(catalogue, settings, pending_texts(catalogue, settings), lambda _: None)
    place = index_place(settings)
    rebuild(catalogue, place, unit_vector)
    return SearchEngine(catalogue, open_index(place), load_query_encoder(settings))


def measure(engine: SearchEngine, questions: Sequence[Question], mode: Mode) -> Mapping[str, float]:
    """nDCG@10 over all questions (`all`) and by kind."""

    def found(question: Question) -> float:
        return _ndcg(question, _hits(engine, Query(question.text, mode, limit=LONGEST_LIST)))

    return _means(questions, found)


def recall(engine: SearchEngine, questions: Sequence[Question], mode: Mode) -> Mapping[str, float]:
    """Share of the questions whose file is among the first ten, over all (`all`) and by kind."""

    def found(question: Question) -> float:
        hits = _hits(engine, Query(question.text, mode, limit=3 * LONGEST_LIST))
        files = list(dict.fromkeys(Path(hit.path).stem for hit in hits))[:LONGEST_LIST]
        return float(question.answers[0].source in files)

    return _means(questions, found)


def _means(questions: Sequence[Question], value: Callable[[Question], float]) -> Mapping[str, float]:
    found: dict[str, list[float]] = defaultdict(list)
    for question in questions:
        figure = value(question)
        found["all"].append(figure)
        found[question.kind].append(figure)
    return {kind: sum(values) / len(values) for kind, values in found.items()}


def _hits(engine: SearchEngine, query: Query) -> Sequence[Hit]:
    """The hits; none for a question that words alone cannot answer because it has only small ones."""
    try:
        return engine.search(query).hits
    except SearchError as error:
        if error.code != "only_stop_words":
            raise
        return ()


def _ndcg(question: Question, hits: Sequence[Hit]) -> float:
    passages = tuple(Passage(Path(hit.path).stem, hit.text) for hit in hits)
    task = Task("", (question.text,), (question.kind,), (question.answers,), passages, question.whole)
    return ndcg(task, question.answers, range(len(passages)))
