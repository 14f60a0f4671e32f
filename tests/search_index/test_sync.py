"""The index follows the catalogue, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qdrant_client import QdrantClient

from corpus.catalogue.records import DocumentFacets, Unit
from search.index import sync
from search.index.edge import EdgeIndex
from search.index.generations import IndexIdentity
from search.index.opening import IndexPlace, open_index
from search.index.port import IndexFilter, IndexPoint, PassageIndex, SparseTerms
from search.index.qdrant import QdrantIndex, open_qdrant
from search.index.qdrant_collections import MEMORY, connect
from search.index.sync import bring_up_to_date, rebuild
from tests.search_index.library import DIMENSION, MODEL, Library, term_of, vector_of, words_of

IDENTITY = IndexIdentity(MODEL, DIMENSION)
ANY = IndexFilter()
WORDS = ("vatten", "skola", "klimat")

Contents = dict[int, tuple[str, str, bool]]


def contents_of(index: PassageIndex) -> Contents:
    """What the index holds: unit id -> document, county, whether it has a vector."""
    everything = SparseTerms(*zip(*sorted((term_of(word), 1.0) for word in WORDS), strict=True))
    found = {hit.id: hit.document_id for hit in index.sparse(everything, 10_000, ANY)}
    vectors = index.dense_scores(vector_of("x"), list(found))
    county = {
        hit.id: name
        for name in index.facet("county", ANY)
        for hit in index.sparse(everything, 10_000, IndexFilter(county=(name,)))
    }
    assert index.count(ANY) == len(found)
    return {key: (document, county[key], key in vectors) for key, document in found.items()}


def best(index: PassageIndex) -> list[tuple[int, float]]:
    """Ranking and scores of one query: the index's statistics as well as its points."""
    hits = index.sparse(SparseTerms((term_of("klimat"),), (1.0,)), 10_000, ANY)
    return [(hit.id, round(hit.score, 4)) for hit in hits]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[EdgeIndex]:
    with closing(EdgeIndex(tmp_path / "index", IDENTITY)) as index:
        yield index


class InterruptedRunError(Exception):
    """Stands for a crash or a full disk."""


class Breaking:
    """An index in which the n-th writing call fails, before or after its work is done."""

    def __init__(self, index: PassageIndex, calls: int, *, after: bool) -> None:
        self._index, self._left, self._after = index, calls, after

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)

    def _do(self, name: str, *args: object) -> None:
        self._left -= 1
        if self._left >= 0:
            getattr(self._index, name)(*args)
            return
        if self._after:
            getattr(self._index, name)(*args)
        raise InterruptedRunError

    def upsert(self, points: Iterable[IndexPoint]) -> None:
        self._do("upsert", list(points))

    def delete_document(self, document_id: str, keep: Collection[int] = ()) -> None:
        self._do("delete_document", document_id, keep)

    def set_applied_seq(self, seq: int) -> None:
        self._do("set_applied_seq", seq)


DOCUMENTS = st.sampled_from(["a", "b", "c"])
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join), max_size=3
)
CATALOGUE_STEPS = st.one_of(
    st.tuples(st.just("put"), DOCUMENTS, TEXTS),
    st.tuples(st.just("remove"), DOCUMENTS),
    st.tuples(st.just("embed"), DOCUMENTS),
    st.tuples(st.just("correct"), DOCUMENTS, st.sampled_from(["Ås län", "Östra"])),
)
INDEX_STEPS = st.one_of(
    st.tuples(st.just("sync"), st.just(0)),
    st.tuples(st.just("interrupted"), st.integers(0, 8), st.booleans()),
    st.tuples(st.just("hurried"), st.just(0)),
)


def play(library: Library, index: PassageIndex, step: tuple[object, ...]) -> None:
    match step:
        case ("put", str(name), list(texts)):
            library.put(name, texts)
        case ("remove", str(name)):
            library.remove(name)
        case ("embed", str(name)):
            library.embed(name)
        case ("correct", str(name), str(county)) if name in library.facets_of([name]):
            library.correct(name, county)
        case ("sync", _):
            bring_up_to_date(library, index, words_of, MODEL)
        case ("hurried", _):
            bring_up_to_date(library, index, words_of, MODEL, budget_s=0.0)
        case ("interrupted", int(calls), bool(after)):
            breaking: PassageIndex = Breaking(index, calls, after=after)  # type: ignore[assignment]
            with suppress(InterruptedRunError):
                bring_up_to_date(library, breaking, words_of, MODEL)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(CATALOGUE_STEPS, CATALOGUE_STEPS, INDEX_STEPS), max_size=25))
def test_any_interleaving_ends_as_a_fresh_index(
    steps: list[tuple[object, ...]], client: QdrantClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "DOCUMENTS_PER_STEP", 1)  # as many places to be interrupted as there can be
    library = Library()
    followed = open_qdrant(client, "followed", IDENTITY, in_memory=True)
    followed.clear()
    for step in steps:
        play(library, followed, step)
    report = bring_up_to_date(library, followed, words_of, MODEL)
    assert report.complete
    assert followed.applied_seq() == library.last_seq()
    assert contents_of(followed) == library.contents()
    fresh = open_qdrant(client, "fresh", IDENTITY, in_memory=True)
    fresh.clear()
    bring_up_to_date(library, fresh, words_of, MODEL)
    assert best(followed) == best(fresh)


@pytest.fixture
def client() -> Iterator[QdrantClient]:
    with closing(connect(MEMORY)) as client:
        yield client


def test_the_embedded_index_follows_too(tmp_path: Path) -> None:
    """The same invariant on the real engine, with reopening in between: one long course instead of many."""
    library, place = Library(), IndexPlace(tmp_path, IDENTITY)
    for turn in range(4):
        with closing(open_index(place)) as index:
            for number in range(6):
                library.put(
                    f"d{number}", [f"{WORDS[(turn + number) % 3]} {WORDS[n]}" for n in range(number % 4)]
                )
            play(library, index, ("interrupted", 3 * turn, turn % 2 == 0))
            library.embed("d2")
            library.remove(f"d{turn}")
            play(library, index, ("hurried", 0))
            bring_up_to_date(library, index, words_of, MODEL)
            assert contents_of(index) == library.contents()
            followed = best(index)
    rebuild(library, place, words_of)
    with closing(open_index(place)) as index:
        assert contents_of(index) == library.contents()
        assert best(index) == followed


def test_report_counts(index: EdgeIndex) -> None:
    library = Library()
    library.put("a", ["vatten", "skola"])
    library.put("b", ["klimat"])
    library.put("empty", [])
    library.embed("a")
    library.remove("c")
    report = bring_up_to_date(library, index, words_of, MODEL)
    assert (report.documents, report.removed, report.points, report.without_vector) == (2, 2, 3, 1)
    assert (report.applied_seq, report.complete) == (library.last_seq(), True)
    again = bring_up_to_date(library, index, words_of, MODEL)
    assert (again.documents, again.points) == (0, 0)


def test_a_small_budget_does_a_step_and_says_so(index: EdgeIndex) -> None:
    library = Library()
    for number in range(sync.DOCUMENTS_PER_STEP * 2 + 1):
        library.put(f"d{number}", ["vatten"])
    reports = [bring_up_to_date(library, index, words_of, MODEL, budget_s=0.0) for _ in range(3)]
    assert [(report.documents, report.complete) for report in reports] == [
        (sync.DOCUMENTS_PER_STEP, False),
        (sync.DOCUMENTS_PER_STEP, False),
        (1, True),
    ]


def test_a_renewed_document_can_be_found_all_the_while(index: EdgeIndex) -> None:
    library = Library()
    library.put("a", ["vatten skola"])
    bring_up_to_date(library, index, words_of, MODEL)
    library.put("a", ["vatten klimat", "vatten"])
    seen: list[int] = []

    class Watched(Breaking):
        def _do(self, name: str, *args: object) -> None:
            super()._do(name, *args)
            seen.append(index.count(IndexFilter(document_ids=("a",))))

    watched: PassageIndex = Watched(index, 99, after=False)  # type: ignore[assignment]
    bring_up_to_date(library, watched, words_of, MODEL)
    assert seen == [3, 2, 2]  # the new beside the old, the old gone, noted


def test_another_catalogue_in_the_same_place_starts_over(index: EdgeIndex) -> None:
    first, second = Library(), Library()
    for name in "abc":
        first.put(name, ["vatten"])
    bring_up_to_date(first, index, words_of, MODEL)
    second.put("z", ["skola"])
    bring_up_to_date(second, index, words_of, MODEL)
    assert contents_of(index) == second.contents()


def test_rebuild_takes_over_beside_an_index_in_use(tmp_path: Path) -> None:
    library, place = Library(), IndexPlace(tmp_path, IDENTITY)
    library.put("a", ["vatten"])
    with closing(EdgeIndex(place.folder, IDENTITY)) as in_use:
        bring_up_to_date(library, in_use, words_of, MODEL)
        steps: list[tuple[int, int]] = []
        library.put("b", ["klimat"])

        def watch(reached: int, last: int) -> None:
            steps.append((reached, last))
            assert in_use.count(ANY) == 1  # the old one answers

        rebuild(library, place, words_of, progress=watch)
        assert steps == [(2, 2)]
        library.put("c", ["skola"])  # after the rebuild, before the switch
        bring_up_to_date(library, in_use, words_of, MODEL)
        assert contents_of(in_use) == library.contents()
        assert in_use.state().loose == 1  # all but the last are optimised
    assert len(list(place.folder.glob("*-*"))) == 1


def test_a_failed_rebuild_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    library, place = Library(), IndexPlace(tmp_path, IDENTITY)
    library.put("a", ["vatten"])
    with closing(open_index(place)) as index:
        bring_up_to_date(library, index, words_of, MODEL)

    def fail(unit: Unit, facets: DocumentFacets) -> SparseTerms:
        raise InterruptedRunError

    with pytest.raises(InterruptedRunError):
        rebuild(library, place, fail)
    with closing(open_index(place)) as index:
        assert contents_of(index) == library.contents()
    assert len(list(place.folder.glob("*-*"))) == 1


def test_rebuild_on_a_server_swaps_the_collection(
    client: QdrantClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.index.qdrant_collections.connect", lambda url, api_key: client)
    monkeypatch.setattr(client, "close", lambda: None)
    library, place = Library(), IndexPlace(Path("library"), IDENTITY, url="http://qdrant.invalid")
    library.put("a", ["vatten", "skola"])
    old = open_qdrant(client, place.collection, IDENTITY, in_memory=True)
    old.upsert(
        [
            IndexPoint(
                1, "stale", next(iter(library.units_of("a"))).kind, "text", None, SparseTerms((1,), (1.0,))
            )
        ]
    )
    rebuild(library, place, words_of)
    assert contents_of(QdrantIndex(client, place.collection, IDENTITY, in_memory=True)) == library.contents()
    assert len(client.get_collections().collections) == 1
