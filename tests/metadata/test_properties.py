"""What holds for every text: all fields answer, evidence is the exact slice, nothing is invented."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import DOCUMENT_STATUSES, DOCUMENT_TYPES, LIST_FIELDS, METADATA_FIELDS, MetadataStatus
from ingest.cleaned import CleanDocument
from ingest.metadata import extract_metadata
from ingest.metadata.recognisers.dates import find_dates
from ingest.metadata.recognisers.registration import find_registration_numbers
from tests.metadata.builders import document, flat, lines
from tests.metadata.test_layouts import H

FRAGMENTS = st.sampled_from(
    "Diarienummer: Dnr Antagen av Fastställd 2017-06-07 § 81 , 81 KS 2017/228 Kommunfullmäktige Kommunstyrelsen "
    "Giltighetstid Tills vidare Dokumentansvarig Kanslichef Falköpings kommun (2008:567) lagen föreslår Strategi » Policy "
    "Reviderad 2 (7) den 7 juni 2010 årligen varje mandatperiod till och med Tidpunkt för aktualitetsprövning | .".split(
        " "
    )
)
WORDS = st.lists(st.text(alphabet="abcdeåäö ,.-", min_size=1, max_size=12), min_size=1, max_size=40).map(
    " ".join
)


def check(clean: CleanDocument) -> dict[str, Any]:
    """The invariants; returns the values."""
    found = extract_metadata(clean)
    assert tuple(found) == METADATA_FIELDS
    for field, value in found.items():
        empty = value.value is None or value.value == ()
        assert (value.value == ()) == (field in LIST_FIELDS and empty)
        if empty:
            assert value.note, field
            assert value.status in (
                MetadataStatus.ABSENT,
                MetadataStatus.STRIPPED,
                MetadataStatus.PLACEHOLDER,
            )
        if value.evidence is not None:
            assert clean.text[value.evidence.start : value.evidence.end] == value.evidence.text
        assert 0 <= value.confidence <= 1
    assert found["status"].value in DOCUMENT_STATUSES
    assert found["document_type"].value in (*DOCUMENT_TYPES, None)
    return {field: value.value for field, value in found.items()}


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, min_size=1, max_size=40), st.booleans(), st.booleans())
def test_any_mixture_of_header_words(words: list[str], broken: bool, lost: bool) -> None:
    pages = [words] if broken else [[" ".join(words)]]
    check(document(*pages, signs_lost=lost, digits_lost=lost))


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_text_without_header_words_has_no_adoption(words: str) -> None:
    values = check(document([words or "x"]))
    assert values["adopted_by"] is None
    assert values["adoption_date"] is None
    assert values["registration_numbers"] == ()
    assert values["owner"] is None


def test_every_layout_keeps_the_invariants() -> None:
    for header, _ in H.values():
        check(lines(header))
        check(flat(header, signs_lost=True))


def test_an_empty_document_answers_every_field() -> None:
    values = check(document([""]))
    assert values["title"] is None
    assert values["document_type"] is None
    assert values["status"] == "okänd"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_recognisers_return_slices_in_order(text: str) -> None:
    for matches in (find_dates(text), find_registration_numbers(text)):
        ends = [0]
        for match in matches:
            assert ends[-1] <= match.start < match.end <= len(text)
            ends.append(match.end)
