"""The embedded index at size: building, memory, query times, opening, and following changes while asked.

    python -m bench.index --folder DIR         # builds
    python -m bench.index --folder DIR --use   # opens and asks: the memory of a process that only did that

Vectors are drawn around 500 centres and words from a Zipf distribution, so that neighbours and rare words
exist as in real text; metadata is that of 12 municipalities. Resident memory is this process's own, without
the language model; the drawn vectors are not kept.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.catalogue.records import UnitKind, Vector
from search.index.edge import EdgeIndex
from search.index.edge_shard import ShardIndex
from search.index.generations import Generations, IndexIdentity
from search.index.port import IndexFilter, IndexPoint, PassageIndex, SparseTerms

CENTRES = 500
WORDS_PER_PASSAGE = 60
VOCABULARY = 60_000
ANY = IndexFilter()
PASSAGES = IndexFilter(kind=UnitKind.PASSAGE)
ONE_MUNICIPALITY = IndexFilter(kind=UnitKind.PASSAGE, municipality=("m3",))


class Drawing:
    """Draws points and queries that are alike."""

    def __init__(self, dimension: int, seed: int = 0) -> None:
        self._chance = np.random.default_rng(seed)
        self._centres = np.random.default_rng(1).standard_normal((CENTRES, dimension)).astype(np.float32)

    def vector(self) -> Vector:
        centre = self._centres[self._chance.integers(CENTRES)]
        vector: Vector = centre + 1.2 * self._chance.standard_normal(len(centre)).astype(np.float32)
        return vector / np.float32(np.linalg.norm(vector))

    def words(self, count: int) -> SparseTerms:
        numbers = np.unique(np.minimum(self._chance.zipf(1.3, count), VOCABULARY))
        weights = self._chance.uniform(0.2, 2.0, len(numbers))
        return SparseTerms(tuple(numbers.tolist()), tuple(weights.tolist()))

    def point(self, number: int) -> IndexPoint:
        return IndexPoint(
            id=number + 1,
            document_id=f"d{number // 100}",
            kind=UnitKind.GOAL if number % 4 == 0 else UnitKind.PASSAGE,
            passage_kind="text",
            dense=self.vector(),
            sparse=self.words(WORDS_PER_PASSAGE),
            municipality=(f"m{number // 100 % 12}",),
            county=f"c{number // 100 % 5}",
            group="C8",
            population=1_000 * (number // 100 % 90),
            document_type="policy",
            topics=(f"t{number % 8}",),
            status="antagen",
            adoption_date=f"20{10 + number // 100 % 15}-05-17",
        )


def resident_mb() -> dict[str, int]:
    """This process's resident memory in MiB: all, its own part, and the part that is mapped files."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return {}
    wanted = {"VmRSS:": "all", "RssAnon:": "own", "RssFile:": "files", "VmHWM:": "peak"}
    fields = (line.split() for line in lines)
    return {wanted[parts[0]]: int(parts[1]) // 1024 for parts in fields if parts and parts[0] in wanted}


def timed_ms(call: Callable[[], object], times: int) -> dict[str, float]:
    """Median and 95th percentile of a call."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    return {"p50": round(taken[times // 2], 2), "p95": round(taken[int(times * 0.95)], 2)}


def query_times(index: PassageIndex, drawing: Drawing, times: int = 200) -> dict[str, dict[str, float]]:
    """Times of the queries that a search is made of, 100 hits each."""
    some = list(range(1, 101))

    def both() -> None:
        index.dense(drawing.vector(), 100, PASSAGES)
        index.sparse(drawing.words(6), 100, PASSAGES)

    return {
        "dense": timed_ms(lambda: index.dense(drawing.vector(), 100, ANY), times),
        "dense, one municipality": timed_ms(
            lambda: index.dense(drawing.vector(), 100, ONE_MUNICIPALITY), times
        ),
        "sparse": timed_ms(lambda: index.sparse(drawing.words(6), 100, ANY), times),
        "dense and sparse, passages": timed_ms(both, times),
        "cosine of 100 given": timed_ms(lambda: index.dense_scores(drawing.vector(), some), times),
        "facet": timed_ms(lambda: index.facet("municipality", PASSAGES), 50),
    }


def recall(index: ShardIndex | EdgeIndex, drawing: Drawing, points: int, times: int = 50) -> float:
    """Share of the true 50 nearest among the 50 found: the truth from the exact cosine of every point."""
    everything = list(range(1, points + 1))
    shares = []
    for _ in range(times):
        vector = drawing.vector()
        scores = index.dense_scores(vector, everything)
        truth = sorted(scores, key=lambda key: -scores[key])[:50]
        found = {hit.id for hit in index.dense(vector, 50, ANY)}
        shares.append(len(found & set(truth)) / 50)
    return round(float(np.mean(shares)), 3)


def follow_while_asked(index: EdgeIndex, points: int, dimension: int) -> dict[str, dict[str, float]]:
    """Query times while another thread puts documents of 100 points, as a service does during ingestion."""
    asker, writer_s = Drawing(dimension, seed=6), Drawing(dimension, seed=7)
    done = threading.Event()

    def put() -> None:
        number = points
        while not done.is_set():
            document = [writer_s.point(number + n) for n in range(100)]
            index.upsert(replace(point, document_id=f"new{number}") for point in document)
            index.flush()
            number += 100
            time.sleep(0.2)

    writer = threading.Thread(target=put)
    writer.start()
    try:
        return {"dense": timed_ms(lambda: index.dense(asker.vector(), 100, PASSAGES), 200)}
    finally:
        done.set()
        writer.join()


def build(folder: Path, points: int, dimension: int) -> dict[str, object]:
    """Build a generation as a rebuild does; times in seconds."""
    drawing = Drawing(dimension)
    generations = Generations(folder)
    index = ShardIndex.create(generations.start(), IndexIdentity("bench", dimension))
    begun = time.perf_counter()

    def draw() -> Iterator[IndexPoint]:
        return (drawing.point(number) for number in range(points))

    index.upsert(draw())
    index.set_applied_seq(points // 100)
    index.flush()
    put = time.perf_counter()
    before = query_times(index, Drawing(dimension, seed=2))
    begun_optimising = time.perf_counter()
    index.optimise()
    index.close()
    generations.publish(index.folder)
    return {
        "put, drawing included, s": round(put - begun, 1),
        "optimise, s": round(time.perf_counter() - begun_optimising, 1),
        "queries before optimising, ms": before,
        "resident after building, MiB": resident_mb(),
    }


def use(folder: Path, points: int, dimension: int) -> dict[str, object]:
    """Open what was built and ask it."""
    begun = time.perf_counter()
    index = EdgeIndex(folder, IndexIdentity("bench", dimension), compact_at=10**9)
    opened = time.perf_counter() - begun
    drawing = Drawing(dimension, seed=2)
    result: dict[str, object] = {
        "open, s": round(opened, 3),
        "queries, ms": query_times(index, drawing),
        "resident while asked, MiB": resident_mb(),
        "recall of the 50 nearest": recall(index, drawing, points),
        "queries while documents come in, ms": follow_while_asked(index, points, dimension),
    }
    index.close()
    return result


def main() -> int:
    """Entry. `--use` asks an index that is there, so that memory is that of a process that only opened it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--points", type=int, default=50_000)
    parser.add_argument("--dimension", type=int, default=384)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--use", action="store_true", help="ask the index in --folder instead of building it")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="policysok-bench-"))
    try:
        work = use if given.use else build
        print(json.dumps(work(folder, given.points, given.dimension), indent=1))
    finally:
        if given.folder is None:
            shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
