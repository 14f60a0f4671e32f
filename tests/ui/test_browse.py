"""Arranging hits: what answers, groups, copies, counts, order; and which sentences are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue.records import DocumentFacets, Unit, UnitKind
from corpus.errors import SearchError
from search.browse import (
    BrowseRequest,
    Found,
    Order,
    answers,
    browse,
    facet_counts,
    grouped,
    in_order,
    said_words,
    swedish_key,
)
from search.excerpts import excerpt
from search.hits import Highlight, Hit, SearchResult, Why
from search.index.port import IndexFilter
from search.query import Mode, Query

COPY = "Alla ska ha tillgång till god och hållbar mat i skolan och inom äldreomsorgen i {}s kommun"


def facets(document: str, home: str = "Almvik", adopted: str | None = "2020-01-01") -> DocumentFacets:
    """A document's facets."""
    return DocumentFacets(
        document, f"/{document}.pdf", document, home, (home,), "Län", "B3", 1000, "plan", "antagen",
        "Kommunfullmäktige", adopted, None, ("Mat & måltid",), False,
    )  # fmt: skip


def hit(
    unit: int,
    document: str,
    text: str = "",
    *,
    meaning: float | None = 0.6,
    extra: float = 0.0,
    words: tuple[str, ...] = (),
) -> Hit:
    """A hit whose score is its cosine and what its words add."""
    return Hit(
        unit, (meaning or 0.0) + extra, unit, document, "", document, None, 1, 0, len(text),
        text or f"Text nummer {unit} som inte liknar någon annan text {unit * 7} {unit * 13}", (),
        Why(words, (), meaning),
    )  # fmt: skip


def found(*hits: Hit, home: Mapping[str, str] | None = None) -> list[Found]:
    """Hits with their documents."""
    return [Found(one, facets(one.document_id, (home or {}).get(one.document_id, "Almvik"))) for one in hits]


@pytest.mark.parametrize(
    ("one", "is_answer"),
    [
        (hit(1, "a", meaning=0.45), True),  # other words, same thing
        (hit(1, "a", meaning=0.39), False),  # the nearest to something that the library does not hold
        (hit(1, "a", meaning=0.1, extra=0.2, words=("mat",)), True),  # the word itself
        (hit(1, "a", meaning=0.3, extra=0.1, words=("block",)), False),  # a part of one of several words
        (hit(1, "a", meaning=None, words=("mat",)), True),  # not embedded yet, but has the word
        (hit(1, "a", meaning=None), False),
    ],
)
def test_what_answers(one: Hit, is_answer: bool) -> None:
    assert answers(one) is is_answer


@pytest.mark.parametrize(
    ("query", "words", "is_answer"),
    [
        ("barn", ("Barnens",), True),  # the word stands there, however common it is
        ("nämnd", ("nämnder",), True),
        ("barn och unga", ("barn", "unga"), True),  # all that is asked for, stop words aside
        ("barn och unga", ("barn",), False),
        ("hundrastgård", ("gårdar",), False),  # only a part of the word asked for
        ("2030", ("2030",), True),
        ("ska", ("ska",), False),  # a stop word says nothing
        ("", (), False),
    ],
)
def test_a_text_with_all_the_words_of_the_query_answers(
    query: str, words: tuple[str, ...], is_answer: bool
) -> None:
    assert answers(hit(1, "a", meaning=0.1, extra=0.02, words=words), said_words(query)) is is_answer


def test_being_like_a_text_takes_more_than_answering_a_query() -> None:
    assert answers(hit(1, "a", meaning=0.45))
    assert not answers(hit(1, "a", meaning=0.45), like=True)


def test_one_group_per_document_in_order_of_its_best_hit() -> None:
    groups = grouped(found(hit(1, "a"), hit(2, "b"), hit(3, "a"), hit(4, "a")))
    assert [(g.lead.hit.unit_id, [m.hit.unit_id for m in g.more]) for g in groups] == [(1, [3, 4]), (2, [])]


def test_the_same_words_in_another_municipality_go_with_the_first() -> None:
    home = {"a": "Almvik", "b": "Kvarnby"}
    groups = grouped(
        found(hit(1, "a", COPY.format("Almvik")), hit(2, "b", COPY.format("Kvarnby")), home=home)
    )
    assert len(groups) == 1
    assert [copy.hit.unit_id for copy in groups[0].same_wording] == [2]


def test_short_texts_are_never_copies() -> None:
    assert (
        len(grouped(found(hit(1, "a", "Kommunstyrelsen ansvarar"), hit(2, "b", "Kommunstyrelsen ansvarar"))))
        == 2
    )


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([COPY, ""])), max_size=12))
def test_every_hit_is_shown_once(rows: list[tuple[str, str]]) -> None:
    hits = [hit(number, document, text) for number, (document, text) in enumerate(rows)]
    groups = grouped(found(*hits))
    shown = [one.hit.unit_id for g in groups for one in (g.lead, *g.more, *g.same_wording)]
    assert sorted(shown) == list(range(len(rows)))
    leads = [g.lead.hit.document_id for g in groups]
    assert len(leads) == len(set(leads))


def test_counts_by_field() -> None:
    counts = facet_counts(found(hit(1, "a"), hit(2, "b"), hit(3, "b"), home={"b": "Kvarnby"}))
    assert counts["municipality"] == {"Kvarnby": 2, "Almvik": 1}
    assert counts["topic"] == {"Mat & måltid": 3}


def test_documents_count_once_where_documents_are_looked_for() -> None:
    search = Answering([hit(1, "a"), hit(2, "b"), hit(3, "b")])
    for whole, almvik, kvarnby in ((False, 1, 2), (True, 1, 1)):
        asked = BrowseRequest("mat", where=IndexFilter(topic=("Mat & måltid",)), whole_documents=whole)
        result = browse(search, Shelf(), asked)
        assert result.counts["municipality"] == {"Almvik": almvik, "Kvarnby": kvarnby}
        assert result.counts["topic"] == {"Mat & måltid": almvik + kvarnby}
        assert (result.hits, result.documents) == (3, 2)


def test_orders() -> None:
    groups = grouped(
        [
            Found(hit(1, "a"), facets("a", "Örebro", "2019-01-01")),
            Found(hit(2, "b"), facets("b", "Åmål", None)),
            Found(hit(3, "c"), facets("c", "Ale", "2022-01-01")),
        ]
    )

    def names(order: Order) -> list[str]:
        return [g.lead.hit.document_id for g in in_order(groups, order)]

    assert names(Order.RELEVANCE) == ["a", "b", "c"]
    assert names(Order.NEWEST) == ["c", "a", "b"], "unknown comes last"
    assert names(Order.MUNICIPALITY) == ["c", "b", "a"], "Å comes before Ö"


def test_swedish_letters_come_last_in_their_order() -> None:
    assert sorted(["Örebro", "Zorn", "Ärla", "Ale", "Åmål"], key=swedish_key) == [
        "Ale",
        "Zorn",
        "Åmål",
        "Ärla",
        "Örebro",
    ]


# --- the whole question ---------------------------------------------------------------------------------------
class Answering:
    """A search that gives each query the hits that its filter lets through, and remembers the queries."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.hits = hits
        self.asked: list[Query] = []

    def search_all(self, queries: Sequence[Query], *, min_seq: int = 0) -> Sequence[SearchResult]:
        self.asked = list(queries)
        return [
            SearchResult(query.text, query.mode, 0.01, tuple(
                one for one in self.hits
                if not query.where.municipality or HOMES[one.document_id] in query.where.municipality
            ))
            for query in queries
        ]  # fmt: skip


HOMES = {"a": "Almvik", "b": "Kvarnby"}


class Shelf:
    """Two documents and one unit."""

    def documents(self) -> Sequence[DocumentFacets]:
        return [facets(name, home) for name, home in HOMES.items()]

    def units(self, ids: Iterable[int], /) -> Mapping[int, Unit]:
        text = "Maten ska vara ”god” och hållbar."
        unit = Unit(1, "a", UnitKind.PASSAGE, 0, text, 0, len(text), 1, (), "text", "x", {})
        return {1: unit} if 1 in set(ids) else {}


def test_a_filters_own_field_is_counted_without_it() -> None:
    search = Answering([hit(1, "a"), hit(2, "b")])
    result = browse(search, Shelf(), BrowseRequest("mat", where=IndexFilter(municipality=("Almvik",))))
    assert [g.lead.hit.document_id for g in result.groups] == ["a"]
    assert result.counts["municipality"] == {"Almvik": 1, "Kvarnby": 1}
    assert result.searched == 1
    assert len(search.asked) == 2


def test_without_answers_the_nearest_are_kept_apart() -> None:
    result = browse(Answering([hit(1, "a", meaning=0.3)]), Shelf(), BrowseRequest("mat"))
    assert result.groups == ()
    assert [g.lead.hit.unit_id for g in result.near] == [1]
    assert (result.hits, result.searched) == (0, 2)


def test_more_like_a_unit_asks_by_meaning_and_leaves_it_out() -> None:
    search = Answering([hit(1, "a"), hit(2, "b")])
    result = browse(search, Shelf(), BrowseRequest("", like=1))
    assert [g.lead.hit.unit_id for g in result.groups] == [2]
    assert search.asked[0].mode is Mode.MEANING
    assert "”" not in search.asked[0].text, "quotation marks would ask for a phrase"


def test_a_unit_that_is_gone_is_said() -> None:
    with pytest.raises(SearchError) as gone:
        browse(Answering([]), Shelf(), BrowseRequest("", like=99))
    assert gone.value.code == "unknown_unit"


# --- excerpts --------------------------------------------------------------------------------------------------
LONG = (
    "Första meningen säger lite. " * 12 + "Här står ordet som söks. " + "Sista meningen avslutar allt. " * 12
)


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("En mening. Och en till.", ()) == ((0, 23),)


def test_a_long_text_is_shown_where_it_matches() -> None:
    at = LONG.index("ordet")
    stretches = excerpt(LONG, [Highlight(at, at + 5, part=False)], limit=200)
    shown = [LONG[start:end] for start, end in stretches]
    assert any("Här står ordet som söks." in one for one in shown)
    assert sum(map(len, shown)) <= 260


@given(st.text("ab. \n", max_size=400), st.lists(st.integers(0, 400), max_size=5), st.integers(10, 200))
def test_stretches_lie_in_the_text_in_order(content: str, marks: list[int], limit: int) -> None:
    stretches = excerpt(content, [Highlight(m, m + 1, part=False) for m in marks], limit)
    assert stretches
    flat = [place for stretch in stretches for place in stretch]
    assert flat == sorted(flat)
    assert flat[0] >= 0
    assert flat[-1] <= len(content)
