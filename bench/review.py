"""How fast the review list is: `python -m bench.review [DOCUMENTS | LIBRARY]`, 350,000 unless told.

Makes a library with short documents (metadata only, no texts) of every municipality, works out the verdicts,
and times the list with its summary on the second call, as a page or a command that comes back would see it.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from corpus.catalogue.coding import dumps
from corpus.catalogue.connection import Database
from corpus.catalogue.review_where import Chosen
from corpus.catalogue.reviews import Reviews
from corpus.register import load_register
from corpus.review.days import add_months
from corpus.review.summary import DIMENSIONS
from ui.cli.review_json import write_review

DOCUMENTS = 350_000
TARGET_S = 2.0
TODAY = date(2026, 1, 15)
SUBJECTS = (
    "Kost Klimat Bibliotek Trygghet Integration Äldre Digitalisering Trafik Avfall Kultur Idrott".split()
)
KINDS = (("policy", "policy"), ("plan", "plan"), ("strategi", "strategi"), ("program", "program"))
BODIES = ("Kommunfullmäktige", "Kommunstyrelsen", "Socialnämnden", "Kultur- och fritidsnämnden", None)
RHYTHMS = (("varje mandatperiod", "P4Y"), ("vart fjärde år", "P4Y"), ("vid behov", None))

VERSION = (
    "id, document_id, number, sha256, text_sha256, path, media_type, byte_size, pipeline, ingested_at,"
    " seconds, text, abbreviations, offset_map"
)
FACETS = (
    "document_id, path, title, municipality, municipalities, county, skr_group, population, document_type,"
    " status, body, adoption_date, valid_to, topics, replaced"
)

Row = tuple[object, ...]


def _rows(count: int) -> Iterator[tuple[list[Row], list[Row], list[Row], list[Row]]]:
    """(document, version, metadata, facets) rows, in chunks."""
    chance = random.Random(6)
    names = [m.name for m in load_register().municipalities]
    for start in range(1, count + 1, 10_000):
        chunk: tuple[list[Row], list[Row], list[Row], list[Row]] = ([], [], [], [])
        for number in range(start, min(start + 10_000, count + 1)):
            _add(chunk, number, names[number % len(names)], chance)
        yield chunk


def _add(
    chunk: tuple[list[Row], list[Row], list[Row], list[Row]], number: int, place: str, chance: random.Random
) -> None:
    key = f"{number:012x}"
    subject, (kind, ending), body = chance.choice(SUBJECTS), chance.choice(KINDS), chance.choice(BODIES)
    adopted = date(2008, 1, 1) + timedelta(days=chance.randrange(6500))
    title = f"{subject}{ending} {number % 97} {adopted.year}–{adopted.year + 4}"
    path = f"/dokument/{place}/{key}.pdf"
    fields: list[tuple[str, object]] = [("title", title), ("adoption_date", adopted.isoformat())]
    if number % 3 == 0:
        fields.append(("valid_to", f"{adopted.year + 4}-12-31"))
    if number % 3 == 1:
        text, period = chance.choice(RHYTHMS)
        fields.append(("review", {"text": text, "period": period, "due": None}))
    chunk[0].append((key, path, "2026-01-01T00:00:00+00:00", None))
    chunk[1].append(
        (number, key, 1, key, key, path, "application/pdf", 1, 1, "2026-01-01", 0.1, "", "{}", "[]")
    )
    for name, value in fields:
        quote = dumps({"text": str(value), "start": 0, "end": 1, "page": 1})
        chunk[2].append((number, name, dumps(value), "stated", quote, "label:Test", 0.9, ""))
    place_and_kind = (place, dumps([place]), None, None, None, kind, "antagen", body)
    chunk[3].append((key, path, title, *place_and_kind, adopted.isoformat(), None, dumps([subject]), 0))


def make_library(folder: Path, count: int) -> None:
    """A library with `count` documents, as ingestion would leave its tables."""
    database = Database(folder)
    for documents, versions, metadata, facets in _rows(count):
        with database.transaction() as connection:
            connection.executemany("INSERT INTO document VALUES (?, ?, ?, ?)", documents)
            connection.executemany(
                f"INSERT INTO version ({VERSION}) VALUES ({', '.join('?' * 14)})", versions
            )
            # Afterwards: an outstanding reference would make SQLite look through all documents per version.
            connection.executemany(
                "UPDATE document SET current_version = ? WHERE id = ?", [(v[0], v[1]) for v in versions]
            )
            connection.executemany("INSERT INTO metadata VALUES (?, ?, ?, ?, ?, ?, ?, ?)", metadata)
            connection.executemany(f"INSERT INTO facets ({FACETS}) VALUES ({', '.join('?' * 15)})", facets)
    database.close()


def main(arguments: list[str]) -> int:
    """Print the times; 1 when the list with its summary, of 500 rows or whole, takes longer than the target.

    The argument is a number of documents, or the folder of a library made before.
    """
    given = arguments[0] if arguments else str(DOCUMENTS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) if given.isdigit() else Path(given)
        if given.isdigit():
            _timed("gör biblioteket", lambda: make_library(folder, int(given)))
        reviews = Reviews(folder)
        _timed("räknar ut besluten (en gång)", reviews.refresh)
        count = sum(reviews.summary(today=TODAY).by_state.values())
        measures: tuple[tuple[str, Callable[[], object]], ...] = (
            ("500 rader och hela summeringen", lambda: _first(reviews, count)),
            ("hela listan som JSON och summeringen", lambda: _json(reviews)),
            ("kommandot policysok review --json", lambda: _command(folder, count)),
            ("sidan Aktualitet", lambda: _view(reviews, Chosen())),
            ("sidan Aktualitet, en nämnd", lambda: _view(reviews, Chosen(body="Socialnämnden"))),
            ("en nämnds lista och summering", lambda: _board(reviews)),
            ("hela listan som rader i minnet och summeringen", lambda: _whole(reviews, count)),
        )
        seconds = {what: sorted(_timed(what, run) for _ in range(3))[1] for what, run in measures}
        reviews.close()
    for what, median in seconds.items():
        print(f"{count} dokument, {what}: {median:.2f} s")
    return int(any(seconds[what] > TARGET_S for what, _ in measures[:2]))


def _first(reviews: Reviews, count: int) -> None:
    assert len(reviews.items(today=TODAY, limit=500)) == min(500, count)
    assert sum(reviews.summary(today=TODAY).by_state.values()) == count


def _view(reviews: Reviews, chosen: Chosen) -> None:
    """What the view asks of the library for one page."""
    reviews.bands(chosen, today=TODAY)
    for dimension in DIMENSIONS:
        reviews.names(dimension)
    ids = [item.document_id for item in reviews.items(today=TODAY, chosen=chosen, limit=25)]
    reviews.details(ids)
    reviews.works(ids)
    reviews.places(ids)
    reviews.open_links()


def _board(reviews: Reviews) -> None:
    chosen = Chosen(body="Socialnämnden")
    number = len(reviews.items(today=TODAY, chosen=chosen))
    assert sum(reviews.summary(today=TODAY, chosen=chosen).by_state.values()) == number


def _whole(reviews: Reviews, count: int) -> None:
    assert len(reviews.items(today=TODAY)) == count
    assert sum(reviews.summary(today=TODAY).by_state.values()) == count


def _json(reviews: Reviews) -> None:
    """As `policysok review --json` makes it, with every rule of every document."""
    chunks = reviews.json_chunks(today=TODAY, horizon=add_months(TODAY, 12), chosen=Chosen())
    with Path(os.devnull).open("wb") as nowhere:
        write_review(nowhere, chunks, reviews.summary(today=TODAY), today=TODAY)


def _command(folder: Path, count: int) -> None:
    """The whole command, Python's start included."""
    command = [sys.executable, "-c", "from ui.cli.app import main; main()", "review", "--json"]
    options = ["--today", TODAY.isoformat(), "--library", str(folder)]
    with tempfile.TemporaryFile() as written:
        subprocess.run([*command, *options], stdout=written, check=True)
        assert written.seek(0, os.SEEK_END) > count


def _timed(what: str, run: Callable[[], object]) -> float:
    start, used = time.perf_counter(), sum(os.times()[:4])
    run()
    seconds, cpu = time.perf_counter() - start, sum(os.times()[:4]) - used
    print(f"{what}: {seconds:.2f} s ({cpu:.2f} s processortid)", flush=True)
    return seconds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
