"""The pure functions behind the pictures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.catalogue.statistics import AreaCount, Count, DocumentRow
from corpus.overview import Cover, Ranking, Validity, coverage, ranking, validity_of, validity_spans, years

TODAY = date(2026, 6, 1)


def row(**fields: Any) -> DocumentRow:
    known: dict[str, Any] = {
        "document_id": "d1",
        "path": "/d/plan.pdf",
        "title": "Plan",
        "municipality": "Hjo",
        "document_type": "plan",
        "status": "antagen",
        "body": None,
        "adoption_date": "2020-01-01",
        "valid_from": None,
        "valid_to": None,
        "replaced": False,
        "read_at": "2026-01-01T00:00:00+00:00",
        "pages": 1,
        "pages_without_text": 0,
        "goals": 0,
        "responsibilities": 0,
        "texts_without_vector": 0,
        "areas": (),
    }
    return DocumentRow(**{**known, **fields})


@pytest.mark.parametrize(
    ("fields", "validity"),
    [
        ({"valid_to": "2030-12-31"}, Validity.IN_FORCE),
        ({"valid_to": "2026-06-01"}, Validity.ENDS_SOON),  # the last day still counts
        ({"valid_to": "2027-06-01"}, Validity.ENDS_SOON),  # 365 days on
        ({"valid_to": "2027-06-02"}, Validity.IN_FORCE),
        ({"valid_to": "2026-05-31"}, Validity.ENDED),
        ({}, Validity.OPEN),
        ({"valid_to": "till vidare"}, Validity.OPEN),  # no date: not taken for one
        ({"status": "upphävd", "valid_to": "2030-12-31"}, Validity.REPEALED),
        ({"replaced": True}, Validity.REPEALED),
        ({"status": "förslag", "valid_to": "2030-12-31"}, Validity.NOT_ADOPTED),
        ({"status": None}, Validity.NOT_ADOPTED),  # unknown is not adopted: false completeness
    ],
)
def test_validity(fields: dict[str, Any], validity: Validity) -> None:
    assert validity_of(row(**fields), TODAY) is validity


def test_spans_start_with_validity_then_adoption_and_leave_out_what_cannot_be() -> None:
    rows = [
        row(document_id="a", valid_from="2021-01-01", valid_to="2022-12-31"),
        row(document_id="b"),
        row(document_id="c", adoption_date=None),  # no start
        row(document_id="d", valid_to="2019-12-31"),  # ends before it was adopted: a misread date
    ]
    spans = validity_spans(rows, TODAY)
    assert [(s.document_id, s.start, s.end) for s in spans] == [
        ("a", date(2021, 1, 1), date(2022, 12, 31)),
        ("b", date(2020, 1, 1), None),
    ]


def test_coverage_is_the_whole_matrix() -> None:
    counts = [
        AreaCount("Hjo", "Äldre", in_force=0, ended=2, unclear=1),
        AreaCount("Falköping", "Äldre", in_force=1, ended=3, unclear=0),
        AreaCount("Falköping", "Avfall", in_force=0, ended=0, unclear=1),
        AreaCount("Skara", "Avfall", in_force=9, ended=0, unclear=0),  # not asked for
    ]
    whole = coverage(counts, ["Falköping", "Hjo"], ["Avfall", "Äldre"])
    assert [(c.municipality, c.area, c.cover) for c in whole.cells] == [
        ("Falköping", "Avfall", Cover.UNCLEAR),
        ("Falköping", "Äldre", Cover.FOUND),
        ("Hjo", "Avfall", Cover.NOT_FOUND),
        ("Hjo", "Äldre", Cover.ENDED),  # ended documents weigh more than a proposal
    ]
    assert sum(whole.number(cover) for cover in Cover) == len(whole.cells)


def test_years_have_no_gaps() -> None:
    counted = years([Count("2022", 3), Count(None, 2), Count("2019", 3), Count("20XX", 1)])
    assert counted.counts == ((2019, 3), (2020, 0), (2021, 0), (2022, 3))
    assert counted.unknown == 3
    assert counted.peak == (2022, 3)
    assert years([]).peak is None


def test_ranking_keeps_the_commonest_and_counts_the_rest() -> None:
    counts = [Count("plan", 2), Count("vision", 1), Count(None, 4), Count("policy", 2), Count("taxa", 1)]
    assert ranking(counts, 2) == Ranking((("plan", 2), ("policy", 2)), (2, 2), 4)
