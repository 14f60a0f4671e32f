"""The embedded index."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from search.index.edge import EdgeIndex
from search.index.generations import Generations, IndexIdentity, IndexInUseError
from search.index.port import PassageIndex
from search.index.spawning import python_environment
from tests.search_index.conformance import (
    ALL,
    ANY,
    IDENTITY,
    Reopen,
    ReopeningConformance,
    terms,
    unit_vector,
)


class Opened:
    """Opens the index of a folder again and again, closing it in between."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = EdgeIndex(folder, IDENTITY)

    def reopen(self) -> EdgeIndex:
        self.index.close()
        self.index = EdgeIndex(self.folder, IDENTITY)
        return self.index


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(tmp_path / "index")
    yield opened
    opened.index.close()


class TestEdge(ReopeningConformance):
    @pytest.fixture
    def index(self, opened: Opened) -> PassageIndex:
        return opened.index

    @pytest.fixture
    def reopen(self, opened: Opened) -> Reopen:
        return opened.reopen


def test_a_second_opening_is_told_apart_from_damage(opened: Opened) -> None:
    with pytest.raises(IndexInUseError):
        EdgeIndex(opened.folder, IDENTITY)
    opened.index.upsert(ALL)  # and the first goes on
    assert opened.index.count(ANY) == 4


def test_a_second_opening_waits_for_the_first_to_close(opened: Opened) -> None:
    threading.Timer(0.2, opened.index.close).start()
    opened.index = EdgeIndex(opened.folder, IDENTITY, wait_s=10)
    assert opened.index.count(ANY) == 0


@pytest.mark.parametrize(
    "identity", [IndexIdentity("m2", 4), IndexIdentity("m1", 8), IndexIdentity("m1", 4, payload_format=0)]
)
def test_built_for_something_else_starts_over(opened: Opened, identity: IndexIdentity) -> None:
    opened.index.upsert(ALL)
    opened.index.set_applied_seq(5)
    opened.index.close()
    with closing(EdgeIndex(opened.folder, identity)) as other:
        assert (other.count(ANY), other.applied_seq()) == (0, 0)
    assert len(list(opened.folder.glob("gen-*"))) == 1  # the old files are gone


def _each(pattern: str, data: bytes) -> Callable[[Path], object]:
    return lambda generation: [path.write_bytes(data) for path in generation.glob(pattern)]


DAMAGE: dict[str, Callable[[Path], object]] = {
    "state gone": lambda generation: (generation / "state.json").unlink(),
    "state cut short": _each("state.json", b'{"identity": {'),
    "configuration garbled": _each("shard/edge_config.json", b"\0" * 40),
    "segments garbled": _each("shard/segments/*/*.json", b"\xff" * 16),
    "log garbled": _each("shard/wal/*", b"\xff" * 64),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_index_starts_over_with_a_log_line(
    opened: Opened, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    opened.index.upsert(ALL)
    opened.index.set_applied_seq(5)
    opened.index.close()
    (generation,) = opened.folder.glob("gen-*")
    DAMAGE[what](generation)
    index = opened.reopen()
    if index.applied_seq():
        # The engine found a way to mend it: then nothing may be missing.
        assert index.count(ANY) == 4
    else:
        assert index.count(ANY) == 0
        assert "built anew" in caplog.text
    index.upsert(ALL)
    assert [hit.id for hit in index.dense(unit_vector(1, 0, 0, 0), 1, ANY)] == [1]


@pytest.mark.parametrize("text", [b"gen-none", b"../elsewhere", b"\xff"])
def test_the_pointer_garbled_starts_over(opened: Opened, text: bytes) -> None:
    opened.index.upsert(ALL)
    opened.index.close()
    (opened.folder / "current").write_bytes(text)
    assert opened.reopen().count(ANY) == 0


def test_optimised_beside_its_use_and_taken_over(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path, IDENTITY, compact_at=4)
    index.upsert(ALL)
    index.set_applied_seq(3)
    before = Generations(tmp_path).current()
    caught_up: list[int] = []

    def catch_up(newer: PassageIndex) -> None:
        caught_up.append(newer.applied_seq())
        newer.delete_document("b")
        newer.set_applied_seq(4)

    deadline = time.monotonic() + 20
    while Generations(tmp_path).current() == before and time.monotonic() < deadline:
        index.maintain(catch_up)
        assert index.count(ANY) == (3 if caught_up else 4)  # answers all the while
        time.sleep(0.02)
    index.maintain(catch_up)
    assert caught_up == [3]
    assert (index.applied_seq(), index.count(ANY)) == (4, 3)
    assert index.state().loose == 0
    assert [hit.id for hit in index.sparse(terms(t1=1.0), 5, ANY)] == [1]
    index.close()
    assert len(list(tmp_path.glob("gen-*")) + list(tmp_path.glob("building-*"))) == 1


_WRITER = """
import sys
from pathlib import Path
from search.index.edge import EdgeIndex
from tests.search_index.conformance import IDENTITY, unit_vector, terms
from search.index.port import IndexPoint
from corpus.catalogue.records import UnitKind

index = EdgeIndex(Path(sys.argv[1]), IDENTITY)
seq = index.applied_seq()
while True:  # document 1, 2, ... of five points each, a flush at every third
    seq += 1
    index.upsert(IndexPoint(seq * 10 + n, f"d{seq}", UnitKind.PASSAGE, "text", unit_vector(1, n, 0, 1),
                            terms(t1=1.0)) for n in range(5))
    index.set_applied_seq(seq)
    if seq % 3 == 0:
        index.flush()
        print(seq, flush=True)
"""


def test_killed_while_writing_it_never_promises_what_it_lacks(tmp_path: Path) -> None:
    promised = 0
    for flushes in (1, 4):  # then killed at once: most often in the midst of the next writes
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path)],
            env=python_environment(),
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            printed = [writer.stdout.readline() for _ in range(flushes)]
            writer.kill()
        promised = max(promised, int(printed[-1]))
        with closing(EdgeIndex(tmp_path, IDENTITY)) as index:
            seq = index.applied_seq()
            assert seq >= promised > 0
            hits = index.sparse(terms(t1=1.0), 100_000, ANY)
            assert {f"d{number}" for number in range(1, seq + 1)} <= {hit.document_id for hit in hits}
            assert len(index.dense(unit_vector(1, 0, 0, 0), 100_000, ANY)) == index.count(ANY) == len(hits)
