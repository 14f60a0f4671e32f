"""Headings to sections: numbers, capitals, other words, several at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.draft.headings import known_sections, plain_heading, sections_of, subject_key


@pytest.mark.parametrize(
    ("heading", "sections"),
    [
        ("Inledning", ("bakgrund",)),
        ("1.2 Bakgrund", ("bakgrund",)),
        ("SYFTE", ("syfte",)),
        ("Uppföljning och utvärdering", ("uppfoljning",)),
        ("4 Uppföljning", ("uppfoljning",)),
        ("Hur vet vi att vi är på väg?", ("uppfoljning",)),
        ("Ansvar och uppföljning", ("ansvar", "uppfoljning")),  # one heading, two sections
        ("Vem gör vad?", ("ansvar",)),
        ("Roller och ansvar", ("ansvar",)),
        ("5. Åtgärder", ("atgarder",)),
        ("Så här gör vi", ("atgarder",)),
        ("Mål", ("mal",)),
        ("Delmål 2030", ("mal",)),
        ("Nationella mål", ("styrning",)),  # others' goals are no section of goals
        ("Vad lagen säger", ("styrning",)),
        ("Finansiering", ("ekonomi",)),
        ("Nyckeltal", ("indikatorer",)),
        ("Giltighet och revidering", ("revidering",)),
        ("Transporter", ()),  # a subject
        ("Barn och unga", ()),
        ("Handlingsplan för integration 2020", ()),  # the document's own name
    ],
)
def test_the_sections_of_a_heading(heading: str, sections: tuple[str, ...]) -> None:
    assert sections_of(heading) == sections


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("3.1 Transporter", "Transporter"),
        ("Kapitel 2: Mål", "Mål"),
        ("§ 3 Ansvar", "Ansvar"),
        ("IV. Uppföljning", "Uppföljning"),
        ("A. Mark och planer", "Mark och planer"),
        ("UPPFÖLJNING", "Uppföljning"),
        ("Mål 1:", "Mål 1"),
        ("2030 är målet", "2030 är målet"),  # a year is no number of a chapter
    ],
)
def test_a_heading_without_its_number(heading: str, plain: str) -> None:
    assert plain_heading(heading) == plain


def test_inflected_subjects_are_one() -> None:
    assert subject_key("3.1 Transporter") == subject_key("Transporterna") != ""
    assert subject_key("Ett ovanligt långt resonemang som är en hel mening om transporter i kommunen") == ""


def test_every_section_is_found_by_its_own_name() -> None:
    for section in known_sections():
        assert section.key in sections_of(section.heading), section.heading


@given(st.text(max_size=120))
def test_no_heading_breaks_it(text: str) -> None:
    assert set(sections_of(text)) <= {section.key for section in known_sections()}
    assert isinstance(subject_key(text), str)
