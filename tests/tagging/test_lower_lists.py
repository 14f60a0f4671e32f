"""Lists in lower case that ran together are cut where their items are built alike; running prose is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tagging.lower_lists import doer_of, split_lower

LISTS = [
    # indicators, the lead-in too short to be a statement
    ("Vi följer andel elever som simmar antal lån per invånare andel nöjda besökare",
     ["andel elever som simmar", "antal lån per invånare", "andel nöjda besökare"]),
    # a longer lead-in stays: it may be a duty
    ("Bibliotekschefen lämnar varje år siffror för antal lån antal besök och andel nöjda besökare",
     ["Bibliotekschefen lämnar varje år siffror för", "antal lån", "antal besök", "andel nöjda besökare"]),
    # commas between them
    ("andel hushåll med fiber, antal anslutna byar och andel skolor",
     ["andel hushåll med fiber", "antal anslutna byar", "andel skolor"]),
    # clauses below one lead-in
    ("Kommunen vill att fler barn kan simma i femte klass att ingen äldre är ofrivilligt ensam på helgen",
     ["att fler barn kan simma i femte klass", "att ingen äldre är ofrivilligt ensam på helgen"]),
    # actions below one modal verb
    ("Kommunen kommer därför att bygga om torget i etapper plantera träd längs Storgatan",
     ["bygga om torget i etapper", "plantera träd längs Storgatan"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "items"), LISTS)
def test_items_built_alike_are_cut(text: str, items: list[str]) -> None:
    assert [text[a:b] for a, b in split_lower(text)] == items


PROSE = [
    "Ett stort antal elever och ett växande antal lärare deltog i mätningen.",
    "Under året minskade antal lån och antal besök.",
    "Målet är att andelen elever som cyklar ökar och att antalet bilar minskar.",
    # the second clause hangs on a verb, on a preposition, on a noun
    "Kommunen vill att fler barn får veta att de har rättigheter",
    "Kommunen vill att skolorna arbetar för att alla elever når målen",
    "Kommunen vill att fler får möjlighet att de kan delta",
    # an infinitive that belongs to the one before it
    "Kommunen ska låta unga starta egna föreningar",
    "Kommunen ska utveckla, stärka och samordna arbetet",
    "Nämnden ska planera arbetet så att alla kan delta.",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_stays_whole(text: str) -> None:
    assert split_lower(text) == ((0, len(text)),)


def test_the_doer_of_actions() -> None:
    assert (
        doer_of("Socialnämnden kommer att öppna en mottagning utbilda personalen i bemötande")
        == "Socialnämnden"
    )
    assert doer_of("Vintern kommer att bygga broar") is None


WORDS = st.sampled_from("andel antal att barn vill ska bygga kommunen är , och som öka. Kommunen i".split())


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_spans_are_in_order_and_inside(words: list[str]) -> None:
    text = " ".join(words)
    spans = split_lower(text)
    assert spans
    assert all(0 <= a <= b <= len(text) for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
