"""Search at size: 50,000 passages in one process, query embedding included. `python -m bench.search`

Texts are sentences of the example documents put together anew, vectors are drawn around 300 centres: the
model's own vectors would take ten minutes to make and change nothing in the time of a query.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from corpus.catalogue import Catalogue
from corpus.examples import examples_dir, load_truth
from corpus.model import Document, MetadataStatus, MetadataValue, Page, Passage, PassageKind, Source
from corpus.register import load_register
from corpus.settings import Settings
from search.engine import SearchEngine
from search.index.opening import open_index
from search.index.sync import rebuild
from search.meaning import load_query_encoder, model_id_of
from search.meaning.in_use import MODEL_SETTING
from search.query import Query
from search.serving import LibrarySearch, index_place
from search.words import unit_vector

PASSAGES_PER_DOCUMENT = 50
WORDS_PER_PASSAGE = 80
SENTENCES_PER_PASSAGE = 5
DIMENSION = 384
QUERIES = 200
QUERY_FILE = "bench_queries.txt"


def sentences() -> list[str]:
    """Sentences of the example documents, read once."""
    from ingest.pipeline import parse  # noqa: PLC0415

    found: list[str] = []
    for entry in load_truth():
        if entry.format in {"html", "txt", "docx"}:
            text = parse(examples_dir() / entry.file).document.text
            found += [part.strip() for part in text.replace("\n", " ").split(". ") if len(part) > 30]
    return found


def fill(folder: Path, count: int, pool: list[str]) -> None:
    """A library of `count` passages with vectors."""
    chance = random.Random(1)
    draw = np.random.default_rng(1)
    centres = draw.normal(size=(300, DIMENSION)).astype(np.float32)
    catalogue = Catalogue(folder)
    settings = Settings(folder)
    names = [m.name for m in load_register().municipalities]
    for number in range(count // PASSAGES_PER_DOCUMENT):
        catalogue.store(_document(number, pool, chance, chance.choice(names)), pipeline=1, seconds=0.0)
    model = model_id_of(settings)
    waiting = [key for key, _ in catalogue.pending_embeddings(model)]
    for start in range(0, len(waiting), 5000):
        keys = waiting[start : start + 5000]
        rows = centres[draw.integers(0, 300, len(keys))] + draw.normal(0, 0.6, (len(keys), DIMENSION))
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        near = rows[:, None] + draw.normal(0, 0.02, (len(keys), SENTENCES_PER_PASSAGE, DIMENSION))
        near /= np.linalg.norm(near, axis=2, keepdims=True)
        catalogue.put_sentence_embeddings(model, zip(keys, near.astype(np.float32), strict=True))
        catalogue.put_embeddings(model, zip(keys, rows.astype(np.float32), strict=True))
    catalogue.set_setting(MODEL_SETTING, model)


def _document(number: int, pool: list[str], chance: random.Random, municipality: str) -> Document:
    passages: list[Passage] = []
    text = ""
    for ordinal in range(PASSAGES_PER_DOCUMENT):
        words: list[str] = []
        while len(words) < WORDS_PER_PASSAGE:
            words += chance.choice(pool).split()
        body = " ".join(words) + "."
        passages.append(Passage(ordinal, body, len(text), len(text) + len(body), 1, PassageKind.TEXT))
        text += body + "\n"
    values = {"title": f"Plan {number}", "municipalities": (municipality,), "document_type": "plan"}
    return Document(
        source=Source(f"/bench/{number}.pdf", f"{number:064d}", "application/pdf", 1),
        text=text,
        pages=(Page(1, 0, len(text)),),
        metadata={field: MetadataValue(value, MetadataStatus.STATED) for field, value in values.items()},
        passages=tuple(passages),
    )


def write_queries(folder: Path, pool: list[str]) -> None:
    """Four words of one sentence each, kept beside the library for the process that asks."""
    chance = random.Random(2)
    lines = [
        " ".join(chance.sample(words, min(4, len(words))))
        for words in map(str.split, chance.sample(pool, QUERIES + 20))
    ]
    (folder / QUERY_FILE).write_text("\n".join(lines), encoding="utf-8")


def ask(folder: Path) -> None:
    """Warm queries in this process; prints latency and memory."""
    settings = Settings(folder)
    catalogue = Catalogue(folder)
    index = open_index(index_place(settings))
    engine = SearchEngine(catalogue, index, load_query_encoder(settings))
    queries = (folder / QUERY_FILE).read_text(encoding="utf-8").splitlines()
    times = []
    for text in queries:
        started = time.perf_counter()
        engine.search(Query(text))
        times.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.percentile(times[20:], [50, 95])
    memory = peak_memory_mb()
    print(f"warm query, embedding included: p50 {p50:.1f} ms, p95 {p95:.1f} ms; memory {memory:.0f} MB")
    index.close()


def peak_memory_mb() -> float:
    """Most memory that this process has held (`getrusage` would count its parent's from before the start)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def cold(folder: Path) -> None:
    """`policysok search` with no service running, then with one."""
    command = [
        str(Path(sys.executable).with_name("policysok")),
        "search",
        "klimatmål",
        "--library",
        str(folder),
    ]
    for name in ("cold", "again"):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        print(f"policysok search, {name}: {time.perf_counter() - started:.2f} s", flush=True)
    # The service would keep the scratch folder in use.
    LibrarySearch(Settings(folder)).stop_service()


def main() -> None:
    """Build, then ask in a process of its own, so that building does not count in its memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=50_000)
    parser.add_argument("--use", type=Path, help="ask a library that an earlier run has built")
    parser.add_argument("--keep", type=Path, help="build here and keep it")
    arguments = parser.parse_args()
    if arguments.use:
        ask(arguments.use)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        started = time.perf_counter()
        pool = sentences()
        fill(folder, arguments.passages, pool)
        write_queries(folder, pool)
        filled = time.perf_counter()
        rebuild(Catalogue(folder), index_place(Settings(folder)), unit_vector)
        print(
            f"{arguments.passages} passages: stored in {filled - started:.0f} s, "
            f"indexed in {time.perf_counter() - filled:.0f} s",
            flush=True,
        )
        subprocess.run([sys.executable, "-m", "bench.search", "--use", str(folder)], check=True)
        cold(folder)


if __name__ == "__main__":
    main()
