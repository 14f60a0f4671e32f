"""What every `PassageIndex` must do. Each implementation's test file has a class that inherits this suite."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from corpus.catalogue.records import UnitKind, Vector
from corpus.errors import SearchError
from search.index.generations import IndexIdentity
from search.index.port import FACET_FIELDS, IndexFilter, IndexPoint, PassageIndex, SparseTerms

IDENTITY = IndexIdentity(model_id="m1", dimension=4)
ANY = IndexFilter()
COSINE_TOLERANCE = 0.002
"""Vectors are stored as float16: 11 significant bits in each of the four parts."""

Reopen = Callable[[], PassageIndex]


def unit_vector(*parts: float) -> Vector:
    vector = np.array(parts, dtype=np.float32)
    return vector / np.float32(np.linalg.norm(vector))


def terms(**weights: float) -> SparseTerms:
    """Terms named t1, t2, ... by their numbers."""
    pairs = sorted((int(name[1:]), weight) for name, weight in weights.items())
    return SparseTerms(tuple(number for number, _ in pairs), tuple(weight for _, weight in pairs))


def idf(points: int, with_term: int) -> float:
    return math.log((points - with_term + 0.5) / (with_term + 0.5) + 1)


ALMVIK = IndexPoint(
    id=1,
    document_id="a",
    kind=UnitKind.PASSAGE,
    passage_kind="text",
    dense=unit_vector(1, 0, 0, 0),
    sparse=terms(t1=1.0, t2=2.0),
    municipality=("Almvik", "Björkinge"),  # a joint document belongs to both
    county="Ås län",
    group="C8",
    population=4_000,
    document_type="policy",
    topics=("klimat", "avfall"),
    status="antagen",
    body="Kommunfullmäktige",
    adoption_date="2019-12-31",
)
BJORKINGE = IndexPoint(
    id=2,
    document_id="b",
    kind=UnitKind.GOAL,
    passage_kind="text",
    dense=unit_vector(1, 1, 0, 0),
    sparse=terms(t2=1.0, t4294967295=0.5),  # the largest term id
    municipality=("Björkinge",),
    county="Ås län",
    group="B4",
    population=60_000,
    document_type="program",
    topics=("klimat",),
    status="förslag",
    body="Kommunstyrelsen",
    adoption_date="2020-01-01",
    replaced=True,
)
BARE = IndexPoint(  # no metadata at all, not embedded yet
    id=3,
    document_id="c",
    kind=UnitKind.PASSAGE,
    passage_kind="toc",
    dense=None,
    sparse=terms(t2=1.0, t3=1.0),
)
WORDLESS = IndexPoint(  # nothing but stop words
    id=2**40,
    document_id="a",
    kind=UnitKind.PASSAGE,
    passage_kind="furniture",
    dense=unit_vector(0, 0, 1, 0),
    sparse=terms(),
    municipality=("Almvik",),
    adoption_date="våren 2020",  # no date: takes part in no date filter, and stops nothing
)
ALL = (ALMVIK, BJORKINGE, BARE, WORDLESS)

FILTERS: list[tuple[IndexFilter, set[int], str]] = [
    (ANY, {1, 2, 3, 2**40}, "no condition"),
    (IndexFilter(kind=UnitKind.GOAL), {2}, "kind"),
    (IndexFilter(kind=UnitKind.RESPONSIBILITY), set(), "a kind that no point has"),
    (IndexFilter(municipality=("Björkinge",)), {1, 2}, "one of several values of the point"),
    (IndexFilter(municipality=("Almvik", "Nowhere")), {1, 2**40}, "any of several asked for"),
    (IndexFilter(municipality=("Alm",)), set(), "whole values only"),
    (IndexFilter(municipality=("almvik",)), set(), "as written"),
    (IndexFilter(county=("Ås län",)), {1, 2}, "county, non-ASCII"),
    (IndexFilter(group=("C8",)), {1}, "group"),
    (IndexFilter(population_min=4_000), {1, 2}, "lower bound is inclusive; no population, no match"),
    (IndexFilter(population_max=4_000), {1}, "upper bound is inclusive"),
    (IndexFilter(population_min=4_001, population_max=59_999), set(), "both bounds"),
    (IndexFilter(document_type=("policy", "program")), {1, 2}, "document types"),
    (IndexFilter(topic=("avfall",)), {1}, "topic"),
    (IndexFilter(status=("förslag",)), {2}, "status"),
    (IndexFilter(body=("Kommunstyrelsen",)), {2}, "body"),
    (IndexFilter(adopted_after="2020-01-01"), {2}, "adopted after is inclusive; no date, no match"),
    (IndexFilter(adopted_before="2019-12-31"), {1}, "adopted before is inclusive"),
    (IndexFilter(adopted_after="2019-01-01", adopted_before="2020-12-31"), {1, 2}, "between"),
    (IndexFilter(document_ids=("a", "c")), {1, 3, 2**40}, "documents"),
    (IndexFilter(county=("Ås län",), topic=("klimat",), status=("antagen",)), {1}, "all must hold"),
]


class IndexConformance:
    """Inherit, and give a fixture `index` (empty, of `IDENTITY`)."""

    @pytest.fixture
    def filled(self, index: PassageIndex) -> Iterator[PassageIndex]:
        index.upsert(ALL)
        yield index

    def test_an_empty_index_answers(self, index: PassageIndex) -> None:
        assert list(index.dense(unit_vector(1, 0, 0, 0), 10, ANY)) == []
        assert list(index.sparse(terms(t1=1.0), 10, ANY)) == []
        assert dict(index.dense_scores(unit_vector(1, 0, 0, 0), [1, 2])) == {}
        assert index.count(ANY) == 0
        assert index.applied_seq() == 0
        assert [dict(index.facet(field, ANY)) for field in FACET_FIELDS] == [{}] * len(FACET_FIELDS)
        index.delete_document("nothing")

    def test_dense_is_cosine_best_first(self, filled: PassageIndex) -> None:
        hits = filled.dense(unit_vector(1, 0, 0, 0), 10, ANY)
        assert [hit.id for hit in hits] == [1, 2, 2**40]  # the point without a vector is not among them
        assert [hit.score for hit in hits] == pytest.approx([1.0, math.sqrt(0.5), 0.0], abs=COSINE_TOLERANCE)
        assert [hit.id for hit in filled.dense(unit_vector(1, 0, 0, 0), 1, ANY)] == [1]

    def test_a_hit_carries_what_ranking_needs(self, filled: PassageIndex) -> None:
        by_id = {hit.id: hit for hit in filled.dense(unit_vector(1, 1, 1, 0), 10, ANY)}
        assert (by_id[2].document_id, by_id[2].passage_kind, by_id[2].replaced) == ("b", "text", True)
        assert (by_id[1].document_id, by_id[1].replaced) == ("a", False)
        assert by_id[2**40].passage_kind == "furniture"

    def test_sparse_is_bm25_best_first(self, filled: PassageIndex) -> None:
        # Three points have words at all; t2 is in all of them, t3 in one.
        hits = filled.sparse(terms(t2=1.0, t3=0.5), 10, ANY)
        expected = {
            1: 2.0 * idf(3, 3),
            2: 1.0 * idf(3, 3),
            3: 1.0 * idf(3, 3) + 0.5 * idf(3, 1),
        }
        assert {hit.id: hit.score for hit in hits} == pytest.approx(expected, rel=1e-4)
        assert [hit.id for hit in hits] == sorted(expected, key=lambda one: -expected[one])

    def test_sparse_leaves_out_what_shares_no_term(self, filled: PassageIndex) -> None:
        assert [hit.id for hit in filled.sparse(terms(t4294967295=1.0), 10, ANY)] == [2]
        assert list(filled.sparse(terms(t77=1.0), 10, ANY)) == []
        assert list(filled.sparse(terms(), 10, ANY)) == []

    def test_idf_of_terms(self, filled: PassageIndex) -> None:
        found = filled.idf([2, 3, 77, 4294967295])
        assert dict(found) == pytest.approx({2: idf(3, 3), 3: idf(3, 1), 4294967295: idf(3, 1)}, rel=1e-4)
        assert dict(filled.idf([])) == {}

    def test_idf_does_not_depend_on_the_filter(self, filled: PassageIndex) -> None:
        one = filled.sparse(terms(t2=1.0), 10, IndexFilter(document_ids=("a",)))
        assert [hit.score for hit in one] == pytest.approx([2.0 * idf(3, 3)], rel=1e-4)

    def test_filters(self, filled: PassageIndex) -> None:
        # One index for all cases: making one takes longer than asking it.
        found = {name: self.found(filled, where) for where, _, name in FILTERS}
        assert found == {
            name: (len(expected), expected - {3}, expected - {2**40}) for _, expected, name in FILTERS
        }

    @staticmethod
    def found(index: PassageIndex, where: IndexFilter) -> tuple[int, set[int], set[int]]:
        """How many points, those with a vector, those with words."""
        dense = {hit.id for hit in index.dense(unit_vector(1, 1, 1, 1), 10, where)}
        sparse = {hit.id for hit in index.sparse(terms(t1=1.0, t2=1.0, t3=1.0), 10, where)}
        return index.count(where), dense, sparse

    def test_a_date_that_is_none_is_the_asker_s_error(self, filled: PassageIndex) -> None:
        with pytest.raises(SearchError) as caught:
            filled.count(IndexFilter(adopted_after="2020-13-01"))
        assert caught.value.code == "bad_date"

    def test_facets(self, filled: PassageIndex) -> None:
        assert dict(filled.facet("municipality", ANY)) == {"Almvik": 2, "Björkinge": 2}
        assert dict(filled.facet("topic", ANY)) == {"klimat": 2, "avfall": 1}
        assert next(iter(filled.facet("topic", ANY))) == "klimat"  # most frequent first
        assert dict(filled.facet("topic", ANY, limit=1)) == {"klimat": 2}
        assert dict(filled.facet("topic", IndexFilter(status=("förslag",)))) == {"klimat": 1}
        others = {
            field: dict(filled.facet(field, ANY))
            for field in ("county", "group", "document_type", "status", "body")
        }
        assert others == {
            "county": {"Ås län": 2},
            "group": {"C8": 1, "B4": 1},
            "document_type": {"policy": 1, "program": 1},
            "status": {"antagen": 1, "förslag": 1},
            "body": {"Kommunfullmäktige": 1, "Kommunstyrelsen": 1},
        }
        with pytest.raises(ValueError, match="municipality"):
            filled.facet("title", ANY)

    def test_upsert_replaces_vectors_and_fields(self, filled: PassageIndex) -> None:
        filled.upsert([IndexPoint(1, "a", UnitKind.PASSAGE, "text", None, terms(t9=1.0), county="Östra")])
        assert filled.count(ANY) == 4
        assert {hit.id for hit in filled.dense(unit_vector(1, 0, 0, 0), 10, ANY)} == {2, 2**40}
        assert [hit.id for hit in filled.sparse(terms(t1=1.0), 10, ANY)] == []
        assert [hit.id for hit in filled.sparse(terms(t9=1.0), 10, ANY)] == [1]
        assert dict(filled.facet("county", ANY)) == {"Ås län": 1, "Östra": 1}
        assert filled.count(IndexFilter(municipality=("Almvik",))) == 1

    def test_delete_document(self, filled: PassageIndex) -> None:
        filled.delete_document("a")
        assert filled.count(ANY) == 2
        assert filled.count(IndexFilter(municipality=("Almvik",))) == 0
        assert dict(filled.facet("municipality", ANY)) == {"Björkinge": 1}
        # The term statistics are those of the two points that are left.
        hits = filled.sparse(terms(t3=1.0), 10, ANY)
        assert [hit.score for hit in hits] == pytest.approx([idf(2, 1)], rel=1e-4)

    def test_delete_document_keeps_what_is_told(self, filled: PassageIndex) -> None:
        filled.delete_document("a", keep={1, 3})
        assert {hit.id for hit in filled.dense(unit_vector(1, 1, 1, 1), 10, ANY)} == {1, 2}
        assert filled.count(ANY) == 3

    def test_dense_scores(self, filled: PassageIndex) -> None:
        scores = filled.dense_scores(unit_vector(1, 1, 0, 0), [2, 3, 1, 99, 1])
        expected = {1: math.sqrt(0.5), 2: 1.0}  # no vector, and no such point: left out
        assert dict(scores) == pytest.approx(expected, abs=COSINE_TOLERANCE)
        assert dict(filled.dense_scores(unit_vector(1, 0, 0, 0), [])) == {}

    def test_applied_seq_and_clear(self, filled: PassageIndex) -> None:
        filled.set_applied_seq(41)
        filled.flush()
        assert filled.applied_seq() == 41
        assert filled.count(ANY) == 4  # how far it has come is no point
        filled.clear()
        assert (filled.applied_seq(), filled.count(ANY)) == (0, 0)
        filled.upsert([ALMVIK])
        assert filled.count(ANY) == 1

    def test_equal_scores_come_lowest_id_first(self, index: PassageIndex) -> None:
        index.upsert(
            IndexPoint(number, "d", UnitKind.PASSAGE, "text", unit_vector(1, 0, 0, 0), terms(t1=1.0))
            for number in (7, 5, 6)
        )
        assert [hit.id for hit in index.dense(unit_vector(1, 0, 0, 0), 3, ANY)] == [5, 6, 7]
        assert [hit.id for hit in index.sparse(terms(t1=1.0), 3, ANY)] == [5, 6, 7]

    def test_history_leaves_no_trace_in_the_scores(self, index: PassageIndex) -> None:
        """Whatever was put, replaced and removed before: scores are those of the points that are left."""
        chance = random.Random(4)
        living: dict[int, IndexPoint] = {}
        for _ in range(60):
            number = chance.randrange(1, 40)
            if chance.random() < 0.3:
                document = f"d{number % 7}"
                index.delete_document(document)
                living = {key: one for key, one in living.items() if one.document_id != document}
                continue
            words = terms(**{f"t{chance.randrange(1, 9)}": chance.uniform(0.5, 2.0) for _ in range(4)})
            vector = unit_vector(*(chance.uniform(-1, 1) for _ in range(4)))
            living[number] = IndexPoint(number, f"d{number % 7}", UnitKind.PASSAGE, "text", vector, words)
            index.upsert([living[number]])
        assert index.count(ANY) == len(living) > 5
        for term in range(1, 9):
            having = {
                key: dict(zip(one.sparse.indices, one.sparse.values, strict=True))[term]
                for key, one in living.items()
                if term in one.sparse.indices
            }
            weight = idf(len(living), len(having))
            expected = {key: value * weight for key, value in having.items()}
            hits = index.sparse(SparseTerms((term,), (1.0,)), 100, ANY)
            assert {hit.id: hit.score for hit in hits} == pytest.approx(expected, rel=1e-3)


class ReopeningConformance(IndexConformance):
    """For an index that outlives its process: also give a fixture `reopen`, which closes and opens it."""

    def test_what_was_written_is_there_after_reopening(self, index: PassageIndex, reopen: Reopen) -> None:
        index.upsert(ALL)
        index.delete_document("b")
        index.set_applied_seq(17)
        again = reopen()
        assert again.applied_seq() == 17
        assert again.count(ANY) == 3
        assert [hit.id for hit in again.dense(unit_vector(1, 0, 0, 0), 1, ANY)] == [1]
        hits = again.sparse(terms(t2=1.0), 10, ANY)
        assert [hit.score for hit in hits] == pytest.approx([2 * idf(2, 2), idf(2, 2)], rel=1e-4)
        again.upsert([BJORKINGE])
        assert again.count(ANY) == 4
