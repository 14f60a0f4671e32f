"""Which way of joining words and meaning finds most: nDCG@10 on sets of Swedish queries.

    python bench/fusion.py GOLD_FOLDER SEED_FOLDER

GOLD_FOLDER holds `queries.json` (queries with the spans that answer them in the texts of SEED_FOLDER) and
`swefaq.jsonl` (questions and answers). Texts are cut crudely into passages of 40 to 110 words, so that the
figures depend on search alone and not on ingestion. The other sets are our own, none of them trained on:
paragraphs of unseen policy areas, answers of authorities, and documents in pieces. By these the rules are
chosen, by the two above they are checked. Results stand in search/fusion.py and search/refining.py.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.catalogue.records import Vector
from search.fusion import coverage
from search.index.port import IndexFilter
from search.meaning.embedder import SentenceTransformerEmbedder
from search.meaning.model import EmbeddingModel
from search.meaning.query_encoder import open_query_encoder
from search.refining import SENTENCE_SHARE, refine
from search.training.sources import Group, Sources
from search.words.rarity import Asked, Rarity
from search.words.sparse import document_vector, query_terms, vector_of

Scores = npt.NDArray[np.float64]
Rule = Callable[[Scores, Scores, Asked, Asked], Scores]
"""Joint scores from word scores, cosines, and what the query is worth, by rarity and with all words alike."""

COVERED = np.vectorize(coverage, otypes=[np.float64])
"""How much of the query each passage covers."""

SHORTEST, LONGEST = 40, 110

DOCUMENTS = 3
"""Documents of our own that are searched together."""

DEPTH = 100
TOP = 10


@dataclass(frozen=True)
class Passage:
    """A piece of text and the name of the text it comes from."""

    source: str
    text: str


@dataclass(frozen=True)
class Answer:
    """A span that answers a query."""

    source: str
    text: str


@dataclass(frozen=True)
class Task:
    """Queries of several kinds, the passages to find answers in, and what counts as one."""

    name: str
    queries: tuple[str, ...]
    kinds: tuple[str, ...]
    answers: tuple[tuple[Answer, ...], ...]
    passages: tuple[Passage, ...]
    whole_source: bool


def cut(text: str) -> list[str]:
    """Sentences and lines, gathered to passages of about the length that ingestion makes."""
    passages: list[str] = []
    current: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        for sentence in re.split(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ0-9•-])|\n+", block):
            if current and len(" ".join((*current, sentence)).split()) > LONGEST:
                passages.append(" ".join(current))
                current = []
            if sentence.strip():
                current.append(sentence.strip())
        if len(" ".join(current).split()) >= SHORTEST:
            passages.append(" ".join(current))
            current = []
    return [*passages, " ".join(current)] if current else passages


def styrdokument(gold: Path, seeds: Path) -> Task:
    """The hand-made queries over the seed documents."""
    rows = json.loads((gold / "queries.json").read_text(encoding="utf-8"))
    passages = [
        Passage(path.name, piece)
        for path in sorted(seeds.glob("*.txt"))
        for piece in cut(path.read_text(encoding="utf-8"))
    ]
    answers = tuple(distinct([Answer(r["source"], r["text"]) for r in row["relevant"]]) for row in rows)
    kinds = tuple(row["kind"] for row in rows)
    return Task("styrdokument", tuple(r["q"] for r in rows), kinds, answers, tuple(passages), False)


def distinct(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Answers without those that lie in a longer one: whoever finds that has found both."""
    return tuple(
        one
        for one in answers
        if not any(
            one is not other
            and one.source == other.source
            and len(other.text) > len(one.text)
            and holds(grams(other.text), one)
            for other in answers
        )
    )


def swefaq(gold: Path) -> Task:
    """Questions of public authorities' FAQ; the answer counts as found when any passage of it is."""
    lines = (gold / "swefaq.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    texts = list(dict.fromkeys(row["answer"] for row in rows))
    passages = [Passage(str(i), piece) for i, text in enumerate(texts) for piece in cut(text)]
    answers = tuple((Answer(str(texts.index(row["answer"])), ""),) for row in rows)
    questions = tuple(row["question"] for row in rows)
    return Task("swefaq", questions, ("swefaq",) * len(rows), answers, tuple(passages), True)


def own(name: str, groups: Sequence[Group]) -> Task:
    """Passages of our own; each answers its own queries."""
    passages = tuple(Passage(str(number), group.passage) for number, group in enumerate(groups))
    asked = [
        (query, kind, (Answer(str(number), ""),))
        for number, group in enumerate(groups)
        for kind, query in group.queries
    ]
    queries, kinds, answers = zip(*asked, strict=True)
    return Task(name, queries, kinds, answers, passages, True)


def documents() -> list[Task]:
    """Queries over a few documents at a time: what a small library on one subject asks of search."""
    pieces = Sources().unseen_documents()
    return [
        own("documents", [piece for document in pieces[at : at + DOCUMENTS] for piece in document])
        for at in range(0, len(pieces) - DOCUMENTS + 1, DOCUMENTS)
    ]


class WordIndex:
    """Exact BM25 over the passages' stored vectors."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        self.postings: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, text in enumerate(texts):
            vector = document_vector(text)
            for term, weight in zip(vector.indices, vector.values, strict=True):
                self.postings[term].append((number, weight))
        self.rarity = Rarity(self)

    def idf(self, terms: Collection[int]) -> Mapping[int, float]:
        """Inverse document frequencies, as `PassageIndex` has them."""
        found = {term: len(self.postings[term]) for term in terms if term in self.postings}
        return {term: math.log(1 + (self.size - n + 0.5) / (n + 0.5)) for term, n in found.items()}

    def count(self, where: IndexFilter) -> int:
        """How many passages there are; they have nothing to be filtered by."""
        return self.size if where == IndexFilter() else 0

    def applied_seq(self) -> int:
        """Nothing is ever added."""
        return 0

    def scores(self, query: str) -> tuple[Scores, Asked, Asked]:
        """Each passage's score, and what the query is worth: by rarity, and with all words alike."""
        terms = query_terms(query)
        vector = vector_of(terms)
        idf = self.idf(vector.indices)
        scores = np.zeros(self.size)
        for term, weight in zip(vector.indices, vector.values, strict=True):
            for number, stored in self.postings.get(term, []):
                scores[number] += weight * idf[term] * stored
        return scores, self.rarity.of(terms), Asked(sum(vector.values) * math.log1p(self.size))


def relative(weight: float) -> Rule:
    """Cosine plus a share of BM25 over the query's best BM25."""
    return lambda words, cosines, *_: cosines + weight * words / max(words.max(), 1e-9)


def alike(weight: float, power: float) -> Rule:
    """Cosine plus a power of how much of the query the words cover, common words counted as rare ones."""
    rule = covered(weight, power)
    return lambda words, cosines, _, asked: rule(words, cosines, asked, asked)


def covered(weight: float, power: float) -> Rule:
    """Cosine plus a power of how much of what the query says the words cover."""
    return lambda words, cosines, asked, _: cosines + weight * COVERED(words, asked.full) ** power


def with_most(weight: float) -> Rule:
    """Cosine plus coverage times that of the passage that covers most: search's, but for numbers."""

    def rule(words: Scores, cosines: Scores, asked: Asked, _: Asked) -> Scores:
        share: Scores = COVERED(words, asked.full)
        return cosines + weight * min(float(share.max()), 1.0) * share

    return rule


def reciprocal(k: float, word_share: float) -> Rule:
    """Reciprocal rank fusion."""

    def rule(words: Scores, cosines: Scores, *_: Asked) -> Scores:
        joint = np.zeros(len(words))
        for scores, share in ((cosines, 1.0), (words, word_share)):
            ranked = np.argsort(-scores, kind="stable")[:DEPTH]
            ranked = ranked[scores[ranked] > 0]
            joint[ranked] += share / (k + 1 + np.arange(len(ranked)))
        return joint

    return rule


@dataclass(frozen=True)
class Question:
    """A query's word scores by passage, what it is worth by rarity and with all words alike, its vector."""

    words: Scores
    worth: Asked
    alike: Asked
    vector: Vector


SHARES = (0.0, 0.3, 0.5, 0.6, 0.7, 1.0)
"""How much the best sentence may count in meaning."""

RULES: dict[str, Rule] = {
    "words": lambda words, *_: words,
    "meaning": lambda _words, cosines, *_: cosines,
    **{f"rank fusion k={k}, words x {s}": reciprocal(k, s) for k in (10, 60) for s in (1, 0.5, 0.25)},
    **{f"cosine + {w} BM25/best": relative(w) for w in (0.05, 0.1, 0.15, 0.2, 0.3)},
    **{f"cosine + {w} words alike^{p}": alike(w, p) for p in (1, 2, 2.5) for w in (0.5, 0.7, 1, 1.5)},
    **{f"cosine + {w} coverage^{p}": covered(w, p) for p in (1, 1.5, 2) for w in (0.2, 0.3, 0.4, 0.5)},
    **{f"cosine + {w} coverage x most": with_most(w) for w in (0.3, 0.4, 0.5, 0.6)},
}


def grams(text: str) -> set[tuple[str, ...]]:
    """Runs of three words; the unit in which a passage is compared with an answer."""
    words = re.findall(r"\w+", text.casefold())
    n = min(3, len(words))
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}


def holds(inside: set[tuple[str, ...]], answer: Answer) -> bool:
    """Whether at least half of an answer's runs of words are among those given."""
    wanted = grams(answer.text)
    return len(wanted & inside) * 2 >= len(wanted)


def ndcg(task: Task, answers: tuple[Answer, ...], order: Sequence[int]) -> float:
    """nDCG@10 with each answer counted at its first passage."""
    left = list(answers)
    gains: list[int] = []
    seen: set[str] = set()
    for number in order:
        passage = task.passages[number]
        if task.whole_source and passage.source in seen:
            continue
        seen.add(passage.source)
        inside = set() if task.whole_source else grams(passage.text)
        found = [
            answer
            for answer in left
            if answer.source == passage.source and (task.whole_source or holds(inside, answer))
        ]
        left = [answer for answer in left if answer not in found]
        gains.append(bool(found))
        if len(gains) == TOP:
            break
    ideal = sum(1 / math.log2(i + 2) for i in range(min(TOP, len(answers))))
    return sum(gain / math.log2(i + 2) for i, gain in enumerate(gains)) / ideal


@dataclass(frozen=True)
class Prepared:
    """A task with all that the rules need."""

    task: Task
    asked: Sequence[Question]
    vectors: npt.NDArray[np.float32]
    sentences: Mapping[int, npt.NDArray[np.float32]]

    def ndcg(self, rule: Rule, share: float) -> Iterator[tuple[str, float]]:
        """Kind and nDCG@10 of each query; passages without any score are left out."""
        for query, kind, answers in zip(self.asked, self.task.kinds, self.task.answers, strict=True):
            cosines = dict(enumerate(self.vectors @ query.vector))
            near = refine(query.vector, cosines, self.sentences, share=share)
            nearness = np.array(list(near.values()), dtype=np.float64)
            scores = rule(query.words, nearness, query.worth, query.alike)
            order = [int(i) for i in np.argsort(-scores, kind="stable") if scores[i] > 0]
            yield kind, ndcg(self.task, answers, order)


def prepared(task: Task, embedder: SentenceTransformerEmbedder) -> Prepared:
    """The task's passages embedded and indexed, its queries encoded."""
    texts = [passage.text for passage in task.passages]
    index = WordIndex(texts)
    vectors, sentences = embedder.embed_with_sentences(texts)
    parts = {number: rows for number, rows in enumerate(sentences) if len(rows)}
    encoder = open_query_encoder(embedder.model, Path())
    asked = [Question(*index.scores(query), encoder.encode(query)) for query in task.queries]
    return Prepared(task, asked, vectors, parts)


def measure(embedder: SentenceTransformerEmbedder, *tasks: Task) -> None:
    """Print one line per rule: all queries of tasks of one name together, then each kind."""
    every = [prepared(task, embedder) for task in tasks]
    counts = Counter(kind for task in tasks for kind in task.kinds)
    passages = sum(len(task.passages) for task in tasks)
    print(f"\n{tasks[0].name}: {counts.total()} queries, {passages} passages {dict(counts)}")
    shares = [(f"meaning, best sentence x {share}", RULES["meaning"], share) for share in SHARES]
    for name, rule, share in (*shares, *((name, rule, SENTENCE_SHARE) for name, rule in RULES.items())):
        by_kind: dict[str, list[float]] = defaultdict(list)
        for one in every:
            for kind, value in one.ndcg(rule, share):
                by_kind[kind].append(value)
        mean = np.mean([value for values in by_kind.values() for value in values])
        kinds = "  ".join(f"{kind} {np.mean(values):.3f}" for kind, values in sorted(by_kind.items()))
        print(f"{name:34} {mean:.3f}   {kinds if len(by_kind) > 1 else ''}")


def main() -> None:
    """Measure all tasks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("seeds", type=Path)
    arguments = parser.parse_args()
    embedder = SentenceTransformerEmbedder(EmbeddingModel())
    measure(embedder, styrdokument(arguments.gold, arguments.seeds))
    measure(embedder, swefaq(arguments.gold))
    measure(embedder, own("paragraphs", Sources().unseen_areas()))
    measure(embedder, own("answers", Sources().unseen_answers()))
    measure(embedder, *documents())


if __name__ == "__main__":
    main()
