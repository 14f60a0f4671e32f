"""How fast a comparison over 300 municipalities' goals is, and how much memory it takes.

    python -m bench.compare [--goals 100000] [--municipalities 300] [--keep DIR]

Goals are generated from templates into a library of ten documents per municipality. Vectors are sums of fixed
random word vectors, so that goals with like words lie near each other; embedding the question with the real
model (20 ms) is left out. Building the arrays happens once and is timed apart; `cold` is what a fresh process
needs with the arrays in place. Processor time is given too: it does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from corpus.areas import load_areas
from corpus.catalogue import Catalogue
from corpus.model import Document, Goal, GoalKind, MetadataStatus, MetadataValue, Page, Source, TopicScore
from corpus.register import load_register
from search.compare import Comparer, CompareRequest, Selection
from search.meaning.model import EmbeddingModel

DOCUMENTS = 10
QUESTIONS = (
    "klimat och energi",
    "laddstolpar",
    "bostadsbrist och hemlösa",
    "svinn",
    "äldreomsorg",
    "mötesplatser mot ensamhet",
)
DIMENSION = 384
_STARTS = ("Kommunen ska", "Nämnden ska", "Andelen", "Antalet", "Alla", "Minst 50 procent av")
_ENDS = ("senast 2030", "varje år", "jämfört med 2020", "till 2027 med 20 procent", "inom mandatperioden")
_VERBS = ("öka", "minska", "utvecklas", "erbjudas", "halveras", "stärkas")


def goals(rng: random.Random, words: list[str], count: int) -> tuple[str, tuple[Goal, ...]]:
    """A document's text and its goals: a template each, with words of one policy area."""
    text, found = "", []
    for _ in range(count):
        sentence = (
            f"{rng.choice(_STARTS)} {rng.choice(words)} och {rng.choice(words)} {rng.choice(_VERBS)} "
            f"{rng.choice(words)} {rng.choice(_ENDS)} ({rng.randrange(10**6)})."
        )
        start = len(text)
        found.append(
            Goal(sentence, start, start + len(sentence), 1, GoalKind.MAL, confidence=0.9, target_year=2030)
        )
        text += sentence + "\n"
    return text, tuple(found)


def documents(total: int, municipalities: int) -> Iterator[Document]:
    """The generated library."""
    rng = random.Random(7)
    areas = load_areas()
    homes = load_register().municipalities[:municipalities]
    each = total // (len(homes) * DOCUMENTS)
    for home in homes:
        for number in range(DOCUMENTS):
            area = areas[rng.randrange(len(areas))]
            words = [w for w in (*area.document_words, *area.user_words) if " " not in w]
            text, found = goals(rng, words, each)
            name = f"{home.code}-{number}"
            values = {"title": f"{area.name} {name}", "municipalities": (home.name,), "status": "antagen"}
            yield Document(
                source=Source(f"/generated/{name}.txt", f"{zlib.crc32(name.encode()):064x}", "text/plain", 1),
                text=text,
                pages=(Page(1, 0, len(text)),),
                metadata={k: MetadataValue(v, MetadataStatus.STATED) for k, v in values.items()},
                goals=found,
                topics=(TopicScore(area.name, 1.0),),
            )


class WordEncoder:
    """Vectors from fixed random word vectors: texts with like words lie near each other. `model` is where the
    likeness of words is read from."""

    model_id = "words"
    model = EmbeddingModel()

    def __init__(self) -> None:
        self._by_word: dict[str, np.ndarray] = {}

    def encode(self, query: str) -> np.ndarray:
        rows = []
        for word in query.lower().split():
            if word not in self._by_word:
                generator = np.random.default_rng(zlib.crc32(word.encode()))
                self._by_word[word] = generator.normal(size=DIMENSION)
            rows.append(self._by_word[word])
        total = np.sum(rows, axis=0)
        return np.asarray(total / np.linalg.norm(total), np.float32)


def fill(catalogue: Catalogue, encoder: WordEncoder, total: int, municipalities: int) -> None:
    """Store the documents and give every goal a vector."""
    for document in documents(total, municipalities):
        catalogue.store(document, pipeline=1, seconds=0.0)
    waiting = list(catalogue.pending_embeddings(encoder.model_id))
    for start in range(0, len(waiting), 5000):
        chunk = waiting[start : start + 5000]
        catalogue.put_embeddings(encoder.model_id, [(key, encoder.encode(text)) for key, text in chunk])


def main() -> None:
    """Fill, build, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--goals", type=int, default=100_000)
    parser.add_argument("--municipalities", type=int, default=300)
    parser.add_argument("--keep", type=Path, help="folder of the library, kept for the next run")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="compare-"))
    encoder = WordEncoder()
    catalogue = Catalogue(folder)
    if catalogue.last_seq() == 0:
        started = time.perf_counter()
        fill(catalogue, encoder, options.goals, options.municipalities)
        print(f"library filled in {time.perf_counter() - started:.0f} s")
    started = time.perf_counter()
    base = Comparer(catalogue, encoder).base()
    print(f"arrays of {len(base)} goals ready in {time.perf_counter() - started:.1f} s")
    comparer = Comparer(catalogue, encoder)
    started = time.perf_counter()
    comparer.compare(CompareRequest(QUESTIONS[0]))
    print(f"cold: {time.perf_counter() - started:.2f} s (first question of a process, arrays on disk)")
    for selection, name in ((Selection(), "all"), (Selection(peers_of="Falköping"), "peers")):
        seconds, work = [], []
        for question in QUESTIONS:
            cpu = time.process_time()
            result = comparer.compare(CompareRequest(question, selection=selection))
            seconds.append(result.seconds)
            work.append(time.process_time() - cpu)
            print(
                f"  {name:6s} {result.seconds:.2f} s  {question}: {len(result.rows)} municipalities, "
                f"{sum(row.found for row in result.rows)} goals, {len(result.themes)} themes"
            )
        print(
            f"{name}: median {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f} s "
            f"(processor time {max(work):.2f} s)"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(path.stat().st_size for path in (folder / "compare").rglob("*.npy")) / 1e6
    print(f"peak memory {peak:.0f} MB, arrays on disk {size:.0f} MB")
    catalogue.close()
    if options.keep is None:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
