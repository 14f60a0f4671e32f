"""Counting with SQL: what is counted, what is left out, and that changes are followed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.catalogue.statistics import Count, Dimension, GoalCount, Selection, Statistics, Trouble
from corpus.catalogue.tallies import TALLIES_FILE, Tallies
from corpus.overview import soon_after, standing, validity_of
from tests.ui_library.making import MODEL, embed_all, make_library, statistics_of

TODAY = date(2026, 6, 1)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return make_library(tmp_path)


@pytest.fixture
def statistics(catalogue: Catalogue) -> Statistics:
    return statistics_of(catalogue)


def test_totals(statistics: Statistics) -> None:
    totals = statistics.totals()
    assert (totals.documents, totals.municipalities, totals.without_municipality) == (4, 2, 1)
    assert (totals.pages, totals.pages_without_text, totals.documents_without_text) == (5, 1, 1)
    assert (totals.goals, totals.responsibilities) == (4, 4)
    # Two passages, a goal and a responsibility each.
    assert (totals.texts, totals.texts_without_vector, totals.documents_without_vector) == (16, 16, 4)


def test_an_empty_library_has_zeros_and_no_date(tmp_path: Path) -> None:
    totals = statistics_of(Catalogue(tmp_path)).totals()
    assert (totals.documents, totals.pages, totals.read_at) == (0, 0, None)


def test_counts_by_dimension(statistics: Statistics) -> None:
    assert statistics.counts(Dimension.YEAR) == [Count("2022", 2), Count(None, 1), Count("2015", 1)]
    assert statistics.counts(Dimension.BODY)[0] == Count("Kommunfullmäktige", 2)
    assert {c.label: c.number for c in statistics.counts(Dimension.MUNICIPALITY)} == {
        "Hjo": 2,
        "Falköping": 1,
        None: 1,
    }


def test_areas_count_the_main_ones_only(statistics: Statistics) -> None:
    # Äldre scores 0.4 in the food policy (left out) and 0.5 in its own plan, where it is the best.
    assert {c.label: c.number for c in statistics.areas()} == {
        "Mat & måltid": 2,
        "Äldre": 1,
        "Klimat & energi": 1,
    }


@pytest.mark.parametrize("figure", ["areas", "goals"])
def test_counting_all_reads_the_same_as_counting_a_selection(statistics: Statistics, figure: str) -> None:
    # All is counted from indexes alone; "/" stands in every path.
    count = getattr(statistics, figure)
    assert count() == count(Selection(text="/"))


def test_goals_by_kind(statistics: Statistics) -> None:
    assert statistics.goals() == [GoalCount("kvantitativt mål", 4, 0)]
    assert statistics.goals(Selection(municipality="Hjo")) == [GoalCount("kvantitativt mål", 2, 0)]


@pytest.mark.parametrize(
    ("selection", "titles"),
    [
        (Selection(text="äldreplan"), ["ÄLDREPLAN för Hjo"]),  # å, ä, ö without regard to case
        (Selection(text="hjo äldreplan"), ["ÄLDREPLAN för Hjo"]),  # every word, in any order
        (Selection(text="kost.pdf"), ["Kostpolicy"]),  # the file's name
        (Selection(text="100%"), []),  # no wildcards
        (Selection(area="Mat & måltid"), ["Kostpolicy", "Motion om mat"]),
        (Selection(municipality="Hjo", document_type="plan"), ["ÄLDREPLAN för Hjo"]),
        (Selection(county="Västra Götalands län", area="Äldre"), ["ÄLDREPLAN för Hjo"]),
        (Selection(trouble=Trouble.NO_TEXT), ["Klimatstrategi"]),
        (Selection(trouble=Trouble.NO_MUNICIPALITY), ["Klimatstrategi"]),
        (Selection(trouble=Trouble.NO_DATE), ["Motion om mat"]),
    ],
)
def test_selections(statistics: Statistics, selection: Selection, titles: list[str]) -> None:
    assert [row.title for row in statistics.documents(selection)] == titles
    assert statistics.totals(selection).documents == len(titles)


def test_documents_say_their_dates_and_areas(statistics: Statistics) -> None:
    (row,) = statistics.documents(Selection(text="kostpolicy"))
    assert (row.valid_from, row.valid_to, row.areas) == ("2022-04-01", "2030-12-31", ("Mat & måltid",))


def test_documents_ending_around_a_day(statistics: Statistics) -> None:
    # The motion has no date at all; the strategy has no end and comes last.
    rows = statistics.ending_around(date(2021, 1, 1))
    assert [row.title for row in rows] == ["ÄLDREPLAN för Hjo", "Kostpolicy", "Klimatstrategi"]
    assert [row.title for row in statistics.ending_around(date(2031, 1, 1), limit=1)] == ["Kostpolicy"]


def test_coverage(statistics: Statistics) -> None:
    cells = {
        (c.municipality, c.area): (c.in_force, c.ended, c.unclear)
        for c in statistics.coverage(TODAY, ["Falköping", "Hjo", "Skara"])
    }
    assert cells == {
        ("Falköping", "Mat & måltid"): (1, 0, 0),
        ("Hjo", "Mat & måltid"): (0, 0, 1),
        ("Hjo", "Äldre"): (0, 1, 0),
    }


@pytest.mark.parametrize(
    "day", ["2014-01-01", "2020-12-31", "2021-01-01", "2029-12-31", "2030-12-31", "2031-01-01"]
)
def test_sql_and_python_agree_on_where_documents_stand(statistics: Statistics, day: str) -> None:
    today = date.fromisoformat(day)
    counted = standing(statistics.standing(today, soon_after(today)))
    one_by_one = [validity_of(row, today) for row in statistics.documents()]
    assert counted == {validity: one_by_one.count(validity) for validity in counted}


def test_a_correction_is_followed(catalogue: Catalogue, statistics: Statistics) -> None:
    (row,) = statistics.documents(Selection(trouble=Trouble.NO_MUNICIPALITY))
    made = catalogue.correct_metadata(row.document_id, "municipalities", ["Hjo"], author="Kim")
    catalogue.correct_metadata(row.document_id, "valid_from", "2023-01-01", author="Kim")
    assert statistics.catch_up().counted == 4
    (row,) = statistics.documents(Selection(municipality="Hjo", area="Klimat & energi"))
    assert row.valid_from == "2023-01-01"
    catalogue.undo_correction(made.id, author="Kim")
    statistics.catch_up()
    assert statistics.totals().without_municipality == 1


def test_vectors_are_followed(catalogue: Catalogue, statistics: Statistics) -> None:
    embed_all(catalogue)
    statistics.catch_up()
    assert statistics.totals().texts_without_vector == 0


def test_another_model_counts_anew(catalogue: Catalogue) -> None:
    embed_all(catalogue)
    assert statistics_of(catalogue).totals().texts_without_vector == 0
    other = Statistics(Tallies(catalogue.folder, f"{MODEL}-2"))
    other.catch_up()
    assert other.totals().texts_without_vector == 16


def test_a_catalogue_made_anew_is_counted_anew(catalogue: Catalogue, statistics: Statistics) -> None:
    del statistics
    catalogue.close()
    for path in catalogue.folder.glob("catalogue.sqlite3*"):
        path.unlink()
    assert statistics_of(Catalogue(catalogue.folder)).totals().documents == 0


def test_the_tallies_may_be_deleted(catalogue: Catalogue, statistics: Statistics) -> None:
    before = statistics.totals()
    for path in catalogue.folder.glob(f"{TALLIES_FILE}*"):
        path.unlink()
    statistics.catch_up()
    assert statistics.totals() == before


def test_when_files_were_checked(statistics: Statistics) -> None:
    assert [(place.municipality, place.documents) for place in statistics.checked()] == [
        ("Falköping", 1),
        ("Hjo", 2),
    ]
