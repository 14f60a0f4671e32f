"""Where a statement begins in text that has lost its lines: lists that ran together, and names that do not cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tagging.boundaries import UNKNOWN, Stretch, load, words_of
from ingest.tagging.run_on import split_run_on
from ingest.tagging.sections import Section
from ingest.tagging.train_boundaries import data_hash, load_examples


def test_the_weights_are_those_of_the_data() -> None:
    assert load().card["data"] == data_hash()
    assert load().card["places"] == len(load_examples())


LISTS = [
    # items in the present tense, without any `ska`
    (Section.MEASURE, ["En läslåda lånas ut till alla fritidshem", "Bibliotekarien besöker varje klass två gånger per termin", "Sagostunder hålls på tre språk"]),
    # indicators
    (Section.INDICATOR, ["Antal utlån per invånare", "Andel elever som cyklar till skolan", "Väntetid till särskilt boende"]),
    # infinitives
    (Section.MEASURE, ["Kartlägga tomma lokaler", "Utse en kontaktperson i varje by", "Ta fram en skötselplan för Ekhagen"]),
    # the place's own name begins a goal
    (Section.GOAL, ["Alla barn ska lära sig simma", "Lindvalla ska vara tryggt att gå hem i"]),
    # a heading that has run into its first sentence
    (Section.NONE, ["Nuläge och behov", "Kommunen har 14 000 invånare och antalet väntas öka"]),
]  # fmt: skip


@pytest.mark.parametrize(("section", "items"), LISTS)
def test_lists_are_cut_at_each_item(section: Section, items: list[str]) -> None:
    text = " ".join(items)
    assert [text[a:b] for a, b in split_run_on(text, section, words_of(text), eager=True)] == items


NAMES = [
    (Section.MEASURE, "Starta språkcaféer tillsammans med Röda Korset och Svenska kyrkan"),
    (Section.BACKGROUND, "I samarbete med Region Jämtland Härjedalen gjordes 2019 en kartläggning"),
    (Section.DUTY, "Region Skåne och Trafikverket svarar för linjenätet"),
    (Section.GOAL, "Andelen som reser med Västtrafik mellan Lindvalla och Ekhaga ska öka"),
    (Section.NONE, "Enligt Folkhälsomyndigheten och Socialstyrelsen ökar ohälsan bland unga i Lindvalla"),
    (Section.BACKGROUND, "Därför har Lindvalla kommun antagit en ny plan"),
]


@pytest.mark.parametrize(("section", "text"), NAMES)
def test_names_do_not_cut(section: Section, text: str) -> None:
    assert split_run_on(text, section, words_of(text), eager=True) == ((0, len(text)),)


def test_a_number_belongs_to_what_follows() -> None:
    text = "Alla elever ska nå målen 3.2 Skolan ska vara trygg för alla"
    spans = split_run_on(text, Section.GOAL, eager=True)
    assert [text[a:b] for a, b in spans] == ["Alla elever ska nå målen", "Skolan ska vara trygg för alla"]


def test_what_a_document_says_of_its_words() -> None:
    words = words_of("Boende i Ekhaga vill ha fler bänkar. Bänkar ställs ut.")
    assert "bänkar" in words.small
    assert words.called == {"ekhaga"}


def test_a_known_name_is_less_of_a_boundary() -> None:
    """Elsewhere behind a preposition: a name."""
    text = "Sedan länge har den gamla stadsdelen Solhaga egna föreningar"
    number = text.split().index("Solhaga")
    known = Stretch.of(text, "background", words_of("Många bor i Solhaga."))
    unknown = Stretch.of(text, "background", UNKNOWN)
    assert load().judge(known, number, 0) < load().judge(unknown, number, 0)


WORDS = st.sampled_from(
    ["Alla", "barn", "ska", "Lindvalla", "i", "2030", "Öka", "7,5", "(Brå)", "–", "”Bo", "AB,"]
)


@given(st.lists(WORDS, min_size=1, max_size=30), st.sampled_from(list(Section)), st.booleans())
def test_the_spans_are_in_order_and_lose_only_blanks_and_numbers(
    words: list[str], section: Section, eager: bool
) -> None:
    text = " ".join(words)
    spans = split_run_on(text, section, words_of(text), eager=eager)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(a < b for a, b in spans)
    between = [text[b:c] for (_, b), (c, _) in pairwise(spans)]
    assert all(not gap.strip(" 0123456789.") for gap in between)
