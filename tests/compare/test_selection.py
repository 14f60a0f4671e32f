"""Choosing municipalities, and what makes two alike."""

from __future__ import annotations

import pytest

from corpus.register import Municipality, Register, load_register
from search.compare.records import Selection
from search.compare.selection import choose, likeness, peers_of, reason


def municipality(
    name: str, group: str = "C8", population: int = 10_000, county: str = "Kalmar län"
) -> Municipality:
    return Municipality(name, name, f"{name} kommun", f"{name}s", (), county, group, population)


OWN = municipality("Egen")
REGISTER = Register(
    (
        OWN,
        municipality("Tvilling", population=10_500),
        municipality("Annat län", county="Skåne län"),
        municipality("Dubbelt", population=20_000),
        municipality("Närliggande", group="C7"),
        municipality("Storstad", group="A1", population=900_000, county="Stockholms län"),
    )
)
HELD = {m.name for m in REGISTER.municipalities}


def test_group_then_size_then_county_decide_who_is_alike() -> None:
    order = [peer.municipality for peer in peers_of(OWN, REGISTER.municipalities, 5)]
    assert order == ["Tvilling", "Dubbelt", "Annat län", "Närliggande", "Storstad"]


def test_likeness_is_one_to_oneself_and_the_same_both_ways() -> None:
    everybody = load_register().municipalities
    assert likeness(OWN, OWN) == pytest.approx(1.0)
    for other in everybody[::25]:
        assert likeness(everybody[0], other) == pytest.approx(likeness(other, everybody[0]))
        assert 0 <= likeness(everybody[0], other) <= 1


def test_the_reason_names_group_county_and_size() -> None:
    said = reason(OWN, REGISTER.municipalities[3])
    assert said == "samma kommungrupp (C8 Landsbygdskommun), samma län, 20\u00a0000 invånare mot 10\u00a0000"


def test_peers_stand_after_one_s_own_and_need_documents() -> None:
    chosen = choose(Selection(peers_of="egen", peers=2), REGISTER, HELD - {"Tvilling"})
    assert chosen.names == ("Egen", "Dubbelt", "Annat län")
    assert chosen.own == "Egen"


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), sorted(HELD)),
        (Selection(counties=("Skåne",)), ["Annat län"]),
        (Selection(groups=("c7",)), ["Närliggande"]),
        (Selection(population_min=20_000, population_max=20_000), ["Dubbelt"]),
        (Selection(groups=("C8",), counties=("Kalmar län",)), ["Egen", "Tvilling", "Dubbelt"]),
        (Selection(municipalities=("Storstad", "Egen")), ["Storstad", "Egen"]),
    ],
)
def test_conditions_all_hold_together(selection: Selection, expected: list[str]) -> None:
    assert list(choose(selection, REGISTER, HELD).names) == expected
