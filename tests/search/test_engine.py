"""The engine over an index and a catalogue in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.catalogue.records import Unit, UnitKind
from corpus.errors import SearchError
from search.engine import SearchEngine
from search.hits import SearchResult
from search.index.port import IndexFilter, IndexPoint
from search.meaning.in_use import MODEL_SETTING
from search.query import MAX_CHARACTERS, Mode, Query
from tests.search.memory import MemoryIndex, MemorySource, TableEncoder, make_facets, make_unit, point_for

NEAR, FAR, MIDDLE = (1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.8, 0.6, 0.0, 0.0)


class Library:
    """A few units, each with a vector, and an engine that searches them."""

    def __init__(self, *rows: tuple[Unit, Sequence[float] | None], replaced: tuple[str, ...] = ()) -> None:
        units = [unit for unit, _ in rows]
        documents = {unit.document_id for unit in units}
        self.index = MemoryIndex()
        self.index.upsert(
            replace_point(point_for(unit, vector), unit.document_id in replaced) for unit, vector in rows
        )
        facets = {
            d: make_facets(d, title=f"Titel {d}", municipality="Vallmo", replaced=d in replaced)
            for d in documents
        }
        self.source = MemorySource(units, facets)
        self.encoder = TableEncoder({"fråga": NEAR})
        self.engine = SearchEngine(self.source, self.index, self.encoder)

    def find(
        self, text: str, mode: Mode = Mode.HYBRID, limit: int = 10, kind: UnitKind = UnitKind.PASSAGE
    ) -> SearchResult:
        return self.engine.search(Query(text, mode, kind, limit))

    def ids(self, text: str, mode: Mode = Mode.HYBRID, limit: int = 10) -> list[int]:
        return [hit.unit_id for hit in self.find(text, mode, limit).hits]


def replace_point(point: IndexPoint, replaced: bool) -> IndexPoint:
    return replace(point, replaced=replaced)


@pytest.fixture
def library() -> Library:
    return Library(
        (make_unit(1, "Kommunen ska bygga fler bostäder för äldre."), NEAR),
        (make_unit(2, "Strategi för kompetensförsörjning i vården."), FAR),
        (make_unit(3, "Dnr KS 2017/228, antagen § 81."), FAR),
        (make_unit(4, "Elever får stöd i sitt modersmål på fritids."), MIDDLE),
    )


def test_hit_carries_its_place(library: Library) -> None:
    hit = library.find("bostad").hits[0]
    assert (hit.rank, hit.unit_id, hit.document_id, hit.path) == (1, 1, "d1", "/dokument/d1.pdf")
    assert (hit.title, hit.municipality, hit.page, hit.start) == ("Titel d1", "Vallmo", 1, 100)
    assert hit.end - hit.start == len(hit.text)


def test_why_names_words_of_the_document_as_they_stand(library: Library) -> None:
    why = library.find("bostad").hits[0].why
    assert (why.words, why.parts) == (("bostäder",), ())
    text = library.source.by_id[1].text
    assert [text[h.start : h.end] for h in why.highlights] == ["bostäder"]


def test_why_names_compound_parts(library: Library) -> None:
    hit = next(hit for hit in library.find("försörjning").hits if hit.unit_id == 2)
    assert (hit.why.words, hit.why.parts) == ((), ("försörjning",))
    assert [h.part for h in hit.why.highlights] == [True]


def test_a_diarienummer_is_shown_once(library: Library) -> None:
    assert library.find("KS 2017/228").hits[0].why.words == ("KS 2017/228",)


def test_modes(library: Library) -> None:
    assert library.ids("fråga", Mode.WORDS) == []
    assert library.ids("fråga", Mode.MEANING)[:2] == [1, 4]
    assert library.ids("fråga")[:2] == [1, 4]
    assert library.ids("modersmål", Mode.WORDS) == [4]
    assert library.ids("kompetensförsörjning")[0] == 2


def test_words_alone_do_not_wake_the_model(library: Library) -> None:
    library.ids("bostad", Mode.WORDS)
    assert library.encoder.asked == []


@pytest.mark.parametrize("query", ["KS 2017/228", "ks 2017/228", "2017/228", "§ 81", "81 §"])
def test_diarienummer_and_paragraph(library: Library, query: str) -> None:
    assert library.ids(query)[0] == 3
    assert library.ids(query, Mode.WORDS) == [3]


@pytest.mark.parametrize(
    "query", ['"bygga fler bostäder"', "”Bygga fler  bostäder”", "»bygga fler bostäder«"]
)
@pytest.mark.parametrize("mode", list(Mode))
def test_phrases_must_stand_in_the_text(library: Library, query: str, mode: Mode) -> None:
    assert library.ids(query, mode) == [1]


@pytest.mark.parametrize(
    "query",
    [
        '"fler bygga"',  # the order counts
        '"bygga bostäder"',  # nothing in between
        '"bygga fler bostad"',  # the form counts
        '"bygga fler" "stöd i"',  # all phrases, not any
    ],
)
def test_phrases_that_do_not(library: Library, query: str) -> None:
    assert library.ids(query) == []


def test_a_phrase_of_stop_words_is_found(library: Library) -> None:
    assert library.ids('"i sitt"') == [4]


def test_filters_are_passed_on(library: Library) -> None:
    where = IndexFilter(municipality=("Vallmo",), adopted_after="2020-01-01", kind=UnitKind.GOAL)
    library.engine.search(Query("bostad", where=where, kind=UnitKind.PASSAGE))
    assert library.index.asked == [replace(where, kind=UnitKind.PASSAGE)] * 2


def test_kinds_are_kept_apart() -> None:
    library = Library(
        (make_unit(1, "Fler bostäder"), NEAR), (make_unit(2, "Fler bostäder", kind=UnitKind.GOAL), NEAR)
    )
    assert [hit.unit_id for hit in library.find("bostäder", kind=UnitKind.GOAL).hits] == [2]


def test_junk_sinks_but_is_found() -> None:
    library = Library(
        (make_unit(1, "Bostäder 4 Äldre 7 Skola 9", passage_kind="toc"), NEAR),
        (make_unit(2, "Kommunen ska bygga bostäder."), MIDDLE),
    )
    assert library.ids("fråga om bostäder") == [2, 1]
    assert library.ids("bostäder", Mode.WORDS) == [2, 1]


def test_replaced_documents_come_after_the_later_version() -> None:
    rows = [
        (make_unit(1, "Fler bostäder byggs.", "old"), NEAR),
        (make_unit(2, "Fler bostäder byggs.", "new"), NEAR),
    ]
    library = Library(*rows, replaced=("old",))
    found = library.find("bostäder").hits
    assert [(hit.document_id, hit.replaced) for hit in found] == [("new", False), ("old", True)]


def test_a_unit_without_a_vector_is_found_by_its_words() -> None:
    library = Library((make_unit(1, "Nya bostäder."), None), (make_unit(2, "Skolans mål."), MIDDLE))
    hit = library.find("bostäder").hits[0]
    assert (hit.unit_id, hit.why.meaning) == (1, None)


def test_hits_of_documents_that_are_gone_are_left_out(library: Library) -> None:
    del library.source.by_id[1]
    assert 1 not in library.ids("bostad")
    library.source.facets = {}
    assert library.ids("modersmål") == []


def test_limit(library: Library) -> None:
    assert len(library.ids("fråga", limit=2)) == 2
    assert [hit.rank for hit in library.find("fråga", limit=3).hits] == [1, 2, 3]


def test_the_same_query_gives_the_same_order(library: Library) -> None:
    assert library.ids("kommunens strategi för äldre") == library.ids("kommunens strategi för äldre")


@pytest.mark.parametrize("text", ["", "   ", "?!", '""', "\n\t"])
def test_empty_query(library: Library, text: str) -> None:
    with pytest.raises(SearchError) as caught:
        library.find(text)
    assert caught.value.code == "empty_query"


@pytest.mark.parametrize("limit", [0, -1, 100_000])
def test_wrong_limit(library: Library, limit: int) -> None:
    with pytest.raises(SearchError) as caught:
        library.find("bostad", limit=limit)
    assert caught.value.code == "wrong_limit"


def test_stop_words_alone(library: Library) -> None:
    assert library.ids("vad ska vi") != []  # by meaning
    with pytest.raises(SearchError) as caught:
        library.find("vad ska vi", Mode.WORDS)
    assert caught.value.code == "only_stop_words"


def test_a_very_long_query_is_shortened_and_says_so(library: Library) -> None:
    result = library.find("bostäder " * 2000)
    assert result.hits[0].unit_id == 1
    assert len(result.notes) == 1
    assert len(library.encoder.asked[0]) <= MAX_CHARACTERS


def test_one_endless_word(library: Library) -> None:
    assert library.find("x" * 50_000).notes


def test_vectors_of_another_model(library: Library) -> None:
    library.source.set_setting(MODEL_SETTING, "other-2")
    for mode in (Mode.HYBRID, Mode.MEANING):
        with pytest.raises(SearchError) as caught:
            library.find("bostad", mode)
        assert caught.value.code == "other_model"
        assert "reindex" in caught.value.message
    assert library.ids("bostad", Mode.WORDS) == [1]


def test_rarity_is_looked_up_again_when_the_index_changes(library: Library) -> None:
    query = "kompetensförsörjning skidspår"
    library.find(query)
    library.index.upsert([point_for(make_unit(n, "annat skidspår"), FAR) for n in range(10, 60)])
    library.index.set_applied_seq(1)
    later = SearchEngine(library.source, library.index, library.encoder).search(Query(query))
    assert library.find(query).hits == later.hits
