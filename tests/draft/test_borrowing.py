"""Whose words a sentence is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.drafts import Example, ExampleKind, Reference
from search.draft import PassagePrints, trace
from search.draft.alignment import align
from search.draft.passages import FILE_NAME, FOLDER
from search.draft.quotations import quoted
from search.draft.records import BorrowLevel
from search.draft.shingles import RUN, WINDOW, fingerprints, runs_of, words_of
from tests.draft.library import SOURCE_SENTENCE, make_document

_VOCABULARY = (
    "kommunen arbetar trygghet bibliotek cyklar energi hamnen skolan vatten broar lyktor parker".split()
)


@pytest.fixture
def prints(catalogue: Catalogue) -> PassagePrints:
    return PassagePrints(catalogue)


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        # word for word
        (SOURCE_SENTENCE, BorrowLevel.VERBATIM),
        # capitals and signs do not hide it
        (SOURCE_SENTENCE.upper().replace(".", "!"), BorrowLevel.VERBATIM),
        # other inflections: fastigheterna, värmdes, pappersbruk, skogen
        (
            "Kommunens fastigheter värmdes uteslutande med spillvärmen från pappersbruk och med flis ur egen skog.",
            BorrowLevel.MOSTLY,
        ),
        # two words changed for others
        (
            "Kommunens lokaler värms uteslutande med spillvärme från sågverket och med flis ur egen skog.",
            BorrowLevel.MOSTLY,
        ),
        # half of it is one's own
        (
            "Vi har bestämt att skolor och förskolor värms uteslutande med spillvärme från pappersbruket framöver.",
            BorrowLevel.PARTLY,
        ),
        # the same subject in other words
        ("Restvärme från industrin och skogsflis ska räcka till alla våra byggnader.", BorrowLevel.NONE),
        # too short to say anything about
        ("Spillvärme från pappersbruket och flis.", BorrowLevel.NONE),
    ],
)
def test_how_much_is_taken_over(
    catalogue: Catalogue, prints: PassagePrints, sentence: str, level: BorrowLevel
) -> None:
    report = trace(f"En egen inledning om helt annat. {sentence}", catalogue, prints)
    found = report.sentences[-1]
    assert found.level is level
    assert report.sentences[0].level is BorrowLevel.NONE
    assert [source.document.municipality for source in found.sources] == (
        ["Dalsnäs"] if level is not BorrowLevel.NONE else []
    )


def test_a_source_is_quoted_with_its_place(catalogue: Catalogue, prints: PassagePrints) -> None:
    text = f"Så här: {SOURCE_SENTENCE}"
    source = trace(text, catalogue, prints).sentences[0].sources[0]
    stored = catalogue.load(source.document.document_id)
    assert stored is not None
    assert stored.document.text[source.start : source.end] == source.text == SOURCE_SENTENCE.rstrip(".")
    assert source.page == 1
    for run in source.runs:
        mine, theirs = text[run.start : run.end], stored.document.text[run.source_start : run.source_end]
        assert mine == theirs
        assert run.exact


def test_what_many_municipalities_write_is_nobodys(catalogue: Catalogue, prints: PassagePrints) -> None:
    found = trace("Syftet med planen i Torsby är bättre luft för invånarna.", catalogue, prints).sentences[0]
    assert found.level is BorrowLevel.COMMON


def test_of_equals_the_earliest_adopted_comes_first(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    for name, adopted in (("Almvik", "2022-01-01"), ("Björkinge", "2015-01-01"), ("Dalsnäs", None)):
        catalogue.store(
            make_document(SOURCE_SENTENCE + f" {name}.", municipality=name, adopted=adopted),
            pipeline=1,
            seconds=0.0,
        )
    sources = trace(SOURCE_SENTENCE, catalogue, PassagePrints(catalogue)).sentences[0].sources
    assert [source.document.municipality for source in sources] == ["Björkinge", "Almvik", "Dalsnäs"]


def test_a_quotation_with_a_reference_is_no_borrowing(catalogue: Catalogue, prints: PassagePrints) -> None:
    example = Example(3, ExampleKind.QUOTATION, SOURCE_SENTENCE, Reference("x", "Klimatplan"))
    report = trace(f"Dalsnäs skriver: ”{SOURCE_SENTENCE}” [3]", catalogue, prints, examples=[example])
    assert [each.level for each in report.sentences] == [BorrowLevel.NONE] * len(report.sentences)
    assert [(each.number, each.agrees) for each in report.quotations] == [(3, True)]
    assert report.share == 0


@pytest.mark.parametrize(
    "text",
    [
        f"Vi menar att ”{SOURCE_SENTENCE}”",  # quotation marks without a source are no excuse
        f"{SOURCE_SENTENCE[:-1]} [3].",  # nor is a source without quotation marks
    ],
)
def test_marks_and_reference_belong_together(catalogue: Catalogue, prints: PassagePrints, text: str) -> None:
    report = trace(text, catalogue, prints)
    assert report.sentences[0].share > 0.7
    assert not report.quotations


def test_a_quotation_that_was_changed_is_told_of(catalogue: Catalogue, prints: PassagePrints) -> None:
    changed = SOURCE_SENTENCE.replace("uteslutande", "huvudsakligen")
    example = Example(3, ExampleKind.QUOTATION, SOURCE_SENTENCE, Reference("x", "Klimatplan"))
    report = trace(f"”{changed}” [3]", catalogue, prints, examples=[example])
    assert report.quotations[0].agrees is False
    # also when the example is not in the draft but the source in the library
    report = trace(f"”{changed}” (Dalsnäs kommun, Klimatplan)", catalogue, prints)
    assert report.quotations[0].agrees is False
    assert report.quotations[0].source is not None


def test_ones_own_document_is_no_source(catalogue: Catalogue, prints: PassagePrints) -> None:
    own = next(each.document_id for each in catalogue.documents() if each.municipality == "Dalsnäs")
    report = trace(SOURCE_SENTENCE, catalogue, prints, without=[own])
    assert report.sentences[0].level is BorrowLevel.NONE


def test_the_index_follows_the_library(catalogue: Catalogue, prints: PassagePrints) -> None:
    text = "Gatlyktorna i Norrbyn släcks klockan ett varje natt utom före röda dagar."
    assert trace(text, catalogue, prints).share == 0
    where = "/dokument/ny.pdf"
    catalogue.store(make_document(text, municipality="Lindåsa", path=where), pipeline=1, seconds=0.0)
    assert trace(text, catalogue, prints).sentences[0].level is BorrowLevel.VERBATIM
    catalogue.store(make_document("Något annat står här nu.", path=where), pipeline=1, seconds=0.0)
    assert trace(text, catalogue, prints).share == 0


def test_what_is_not_read_yet_is_said(catalogue: Catalogue) -> None:
    for number in range(60):
        catalogue.store(
            make_document(f"Text nummer {number} om bryggor.", title=str(number)), pipeline=1, seconds=0.0
        )
    report = trace(SOURCE_SENTENCE, catalogue, PassagePrints(catalogue), budget_s=0.0)
    assert report.waiting > 0
    assert trace(SOURCE_SENTENCE, catalogue, PassagePrints(catalogue)).waiting == 0


def test_a_damaged_index_says_what_to_do(catalogue: Catalogue, prints: PassagePrints) -> None:
    from corpus.errors import CatalogueError

    path = catalogue.folder / FOLDER / FILE_NAME
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(CatalogueError, match="Ta bort mappen"):
        trace(SOURCE_SENTENCE, catalogue, prints)


@given(
    st.lists(st.sampled_from(_VOCABULARY), min_size=RUN + WINDOW - 1, max_size=12),
    st.lists(st.sampled_from(_VOCABULARY), max_size=12),
    st.lists(st.sampled_from(_VOCABULARY), max_size=12),
)
def test_enough_words_in_common_are_always_found(
    common: list[str], before: list[str], after: list[str]
) -> None:
    kept = fingerprints(words_of(" ".join([*before, *common, *after])))
    assert kept & set(runs_of(words_of(" ".join(common))))


@given(
    st.lists(st.sampled_from(_VOCABULARY), max_size=20), st.lists(st.sampled_from(_VOCABULARY), max_size=20)
)
def test_runs_agree_and_do_not_overlap(mine: list[str], theirs: list[str]) -> None:
    one, other = words_of(" ".join(mine)), words_of(" ".join(theirs))
    last = last_there = 0
    for run in align(one, other):
        assert run.start >= last
        assert run.source_start >= last_there
        last, last_there = run.end, run.source_start + run.length
        for at in range(run.start, run.end):
            assert one[at].key == other[at + run.shift].key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("”Tre ord räcker här” [2]", [("Tre ord räcker här", 2, True)]),
        ('"Raka citattecken duger också" [2, 5]', [("Raka citattecken duger också", 2, True)]),
        ("»Gåsögon i äldre text» (Almviks kommun 2019)", [("Gåsögon i äldre text", None, True)]),
        ("”Ett citat utan källa” säger vi.", [("Ett citat utan källa", None, False)]),
        ("Ordet ”hållbar” används.", []),  # a word talked about
        ("”Ett öppnat citat som aldrig slutar [2]", []),
    ],
)
def test_quotation_marks(text: str, found: list[tuple[str, int | None, bool]]) -> None:
    assert [(text[q.start : q.end], q.number, q.referenced) for q in quoted(text)] == found


@given(st.text(alphabet='”"»«[]123 abc.', max_size=80))
def test_no_signs_break_quotations(text: str) -> None:
    for mark in quoted(text):
        assert 0 <= mark.start < mark.end <= len(text)
