"""Sources, splits, shared words: what goes into training."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.training.alignment import EMPTY, align, fill, translate
from search.training.evaluation import candidates, figures, ranks
from search.training.overlap import runs, without_shared, word_keys
from search.training.pretraining import mask
from search.training.sources import DATA, QUERY_KINDS, DataError, Group, Sources
from search.training.splitting import split
from tests.training.conftest import own_row, write_lines


def test_the_packaged_passages_can_be_read() -> None:
    groups = Sources(DATA).own()
    assert len(groups) > 3000
    assert {kind for group in groups for kind, _ in group.queries} == set(QUERY_KINDS)
    assert len({group.area for group in groups}) > 30
    assert {group.batch for group in groups} >= {"first"}


def test_the_other_packaged_sources_can_be_read() -> None:
    sources = Sources(DATA)
    pairs = (sources.entailments(), sources.definitions(), sources.synonyms(), sources.translated_sentences())
    assert all(len(found) > 5000 for found in pairs)
    assert all(one and other for found in pairs for one, other in found[:500])
    assert sum(len(group.queries) for group in sources.questions()) > 10_000


def test_what_is_kept_for_measuring_can_be_read() -> None:
    sources = Sources(DATA)
    assert len(sources.unseen_areas()) > 200
    assert len(sources.unseen_answers()) > 190
    documents = sources.unseen_documents()
    assert len(documents) == 10
    assert all(8 <= len(pieces) <= 12 for pieces in documents)


def test_areas_are_held_out_and_copies_taken_once(tmp_path: Path) -> None:
    rows = [
        own_row("Sopor sorteras.", "avfall"),
        own_row("Sopor sorteras.", "sopor"),
        own_row("Skolor.", "b", "Skola"),
    ]
    write_lines(tmp_path / "pairs" / "a.jsonl", rows)
    assert [group.passage for group in Sources(tmp_path).own()] == ["Sopor sorteras.", "Skolor."]
    assert [group.passage for group in Sources(tmp_path, frozenset({"Skola"})).own()] == ["Sopor sorteras."]


def test_a_kind_may_have_several_queries(tmp_path: Path) -> None:
    row = {
        "area": "Avfall",
        "passage": "Sopor sorteras.",
        "queries": {"question": ["q"], "everyday": ["e", "f"], "synonym": "s", "english": ["g"]},
    }
    write_lines(tmp_path / "pairs" / "a.jsonl", [json.dumps(row)])
    asked = Sources(tmp_path).own()[0].queries
    assert asked == (
        ("question", "q"),
        ("everyday", "e"),
        ("everyday", "f"),
        ("synonym", "s"),
        ("english", "g"),
    )


def test_names_of_things_can_be_read() -> None:
    things = Sources(DATA).terms()
    assert len(things) > 1000
    assert all(names.terms and names.everyday for names in things)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "a.jsonl:2"),
        ('{"area": "A", "passage": "p", "queries": {"question": "q"}}', "everyday"),
        (own_row(" ", "q"), "empty area, passage or query"),
        (own_row("p", "q", ""), "empty area, passage or query"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, line: str, message: str) -> None:
    write_lines(tmp_path / "pairs" / "a.jsonl", [own_row("p", "q"), line])
    with pytest.raises(DataError, match=message):
        Sources(tmp_path).own()


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="laws"):
        Sources(tmp_path).statutes()


@given(st.lists(st.text(min_size=1), unique=True, max_size=40), st.randoms())
def test_a_passage_stays_on_its_side(passages: list[str], chance: object) -> None:
    groups = [Group(text, ()) for text in passages]
    parts = split(groups, 0.3)
    assert sorted(g.passage for g in (*parts.train, *parts.dev)) == sorted(passages)
    turned = split(groups[::-1][: len(groups) // 2], 0.3)  # other order, other data
    assert {g.passage for g in turned.dev} <= {g.passage for g in parts.dev}


@pytest.mark.parametrize(
    ("query", "passage", "left"),
    [
        ("billiga bostäder för unga", "Bostaden ska vara billig.", None),  # one content word left: too little
        (
            "trygga bostäder för unga familjer",
            "En bostad.",
            "trygga för unga familjer",
        ),  # another form of the word
        ("avfall från skolor och kök", "Avfallsplanen gäller.", "från skolor och kök"),  # part of a compound
        ("mat i skolan", "Cyklar.", None),  # nothing shared: the query stands as it is
        ("lek, skratt och mat!", "Maten i skolan.", "lek, skratt och"),
    ],
)
def test_shared_words_are_taken_out(query: str, passage: str, left: str | None) -> None:
    assert without_shared(query, word_keys(passage)) == left


def test_runs_of_words() -> None:
    assert runs(["Ett två, TRE fyra"], 3) == {("ett", "två", "tre"), ("två", "tre", "fyra")}
    assert runs(["ett två"], 3) == set()


def test_translations_are_found_by_alignment() -> None:
    hus, bil, house, car, the = 5, 6, 11, 12, 13
    pairs = [
        ([hus], [house], 1.0),
        ([bil], [the, car], 1.0),
        ([hus, bil], [house, car], 1.0),
        ([bil], [car], 1.0),
    ]
    table = np.eye(20, dtype=np.float32)
    vectors, aligned = translate(align(pairs, 20), table, 10)
    assert aligned.tolist() == [hus, bil]
    assert vectors[hus].argmax() == house
    assert vectors[bil].argmax() == car
    assert np.allclose(vectors[aligned].sum(axis=1), 1, atol=1e-5)
    assert not vectors[:, EMPTY].any()


def test_pieces_without_translation_take_after_their_neighbours() -> None:
    vectors = np.zeros((4, 2), np.float32)
    vectors[0], vectors[1] = (1, 0), (0, 1)
    static = np.array([[1, 0], [0, 1], [0.9, 0.1], [0.5, 0.5]], np.float32)
    table = np.array([[7, 7]], np.float32)
    fill(vectors, np.array([0, 1]), static, {3: 0}, table)
    assert vectors[2][0] > 0.9 > vectors[2][1]
    assert vectors[3].tolist() == [7, 7]  # the same sign in both languages


def test_masked_words_are_remembered() -> None:
    import random

    text = [2, *range(10, 30), 3]
    masked, rows, columns, wanted = mask([text], random.Random(1), unknown=1)
    assert len(wanted) == 4
    assert rows == [0] * 4
    assert [text[column] for column in columns] == wanted
    assert all(masked[0][column] == 1 for column in columns)
    assert (masked[0][0], masked[0][-1]) == (2, 3)  # the marks around a text stay


def test_ranks_and_figures() -> None:
    passages = np.eye(12, dtype=np.float32)
    queries = np.vstack([passages[0], np.linspace(1, 0, 12, dtype=np.float32)])
    assert ranks(queries, passages, [0, 11]) == [0, 11]
    found = figures(["question", "question", "everyday"], [0, 11, 2])
    assert (found["question"].recall, found["question"].ndcg, found["question"].queries) == (0.5, 0.5, 2)
    assert found["everyday"].ndcg == 0.5


def test_a_tie_counts_against() -> None:
    same = np.ones((3, 1), np.float32)
    assert ranks(same[:1], same, [0]) == [2]


def test_candidates_begin_with_those_asked_for() -> None:
    asked, others = [Group("a", ()), Group("b", ())], [Group(str(n), ()) for n in range(20)]
    found = candidates(asked, others, 10)
    assert found[:2] == ["a", "b"]
    assert len(found) == 10
    assert candidates(asked, others[::-1], 10) == found
