"""The groups of the list: the query and the rule say the same, and each group lies within one state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.catalogue.review_where import Chosen
from corpus.catalogue.reviews import Reviews
from corpus.review import State, state_on
from corpus.review.bands import Band, band_on, bounds
from corpus.review.days import add_months, read_day
from corpus.review.summary import NOBODY, summarise
from corpus.review.timeline import timeline
from tests.corpus.builders import document

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
STATES = {
    Band.OVERDUE: State.OVERDUE,
    Band.DAYS_30: State.DUE,
    Band.DAYS_90: State.DUE,
    Band.YEAR: State.DUE,
    Band.LATER: State.LATER,
    Band.UNKNOWN: State.UNKNOWN,
    Band.REPLACED: State.REPLACED,
}


@pytest.mark.parametrize(
    ("due", "band"),
    [
        ("2026-11-21", Band.OVERDUE),  # yesterday
        ("2026-11-22", Band.DAYS_30),  # the day itself is not overdue
        ("2026-12-22", Band.DAYS_30),  # 30 days ahead
        ("2026-12-23", Band.DAYS_90),  # 31
        ("2027-02-20", Band.DAYS_90),  # 90
        ("2027-02-21", Band.YEAR),
        ("2027-11-22", Band.YEAR),  # the same day next year
        ("2027-11-23", Band.LATER),
        (None, Band.UNKNOWN),
    ],
)
def test_borders(due: str | None, band: Band) -> None:
    assert band_on(read_day(due), replaced=False, today=TODAY) is band


@given(DAYS | st.none(), st.booleans(), DAYS)
def test_each_band_lies_within_one_state(due: date | None, replaced: bool, today: date) -> None:
    band = band_on(due, replaced=replaced, today=today)
    state = state_on(due, replaced=replaced, today=today, horizon=add_months(today, 12))
    assert STATES[band] is state


@given(DAYS, DAYS)
def test_bounds_hold_just_what_the_band_holds(due: date, today: date) -> None:
    for band in Band:
        if band in {Band.UNKNOWN, Band.REPLACED}:
            continue
        first, last = bounds(band, today)
        inside = (first is None or first <= due) and (last is None or due <= last)
        assert inside == (band_on(due, replaced=False, today=today) is band)


@given(DAYS, DAYS, st.integers(0, 2000))
def test_time_moves_a_document_one_way(due: date, today: date, ahead: int) -> None:
    order = [Band.LATER, Band.YEAR, Band.DAYS_90, Band.DAYS_30, Band.OVERDUE]
    now = band_on(due, replaced=False, today=today)
    then = band_on(due, replaced=False, today=today + timedelta(days=ahead))
    assert order.index(then) >= order.index(now)


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviews]:
    folder = tmp_path_factory.mktemp("band")
    catalogue = Catalogue(folder)
    days = ("2020-01-01", "2026-11-22", "2026-12-23", "2027-02-21", "2030-05-05", None)
    for number in range(24):
        day = days[number % 6]
        fields = {
            "adopted_by": ("Kommunfullmäktige", "Älvnämnden", None)[number % 3],
            "owner": ("Rut Ek", None)[number % 2],
            "document_type": ("policy", "plan")[number % 2],
            "municipalities": (("Örebro",), ("Ale",))[number % 2],
            "status": "upphävd" if number == 23 else "antagen",
            **({"valid_to": day} if day else {}),
        }
        made = document(
            f"/d/{number}.pdf", f"Mål\nText {number} 2030.\nSlut.", title=f"Policy {number}", **fields
        )
        catalogue.store(made, pipeline=1, seconds=0.1)
    yield Reviews(folder)
    catalogue.close()


CHOICES: list[Chosen] = [
    Chosen(),
    Chosen(municipalities=("ÖREBRO",)),
    Chosen(municipalities=("Örebro", "ale")),
    Chosen(body="älvnämnden"),
    Chosen(body=NOBODY),
    Chosen(owner="RUT EK", document_type="policy"),
    Chosen(owner=NOBODY),
    Chosen(owner="Finns Inte"),
    Chosen(due_by=date(2026, 12, 31)),
    Chosen(states=frozenset({State.OVERDUE, State.UNKNOWN})),
    *(Chosen(band=band) for band in Band),
    Chosen(band=Band.OVERDUE, body="Kommunfullmäktige"),
]


def wanted(chosen: Chosen, reviews: Reviews, today: date) -> list[str]:
    """The same choice made in Python over the whole list."""

    def same(has: str | None, name: str | None) -> bool:
        return name is None or (not has if name == NOBODY else (has or "").casefold() == name.casefold())

    return [
        item.document_id
        for item in reviews.items(today=today)
        if (not chosen.municipalities or any(same(item.municipality, m) for m in chosen.municipalities))
        and same(item.adopted_by, chosen.body)
        and same(item.owner, chosen.owner)
        and same(item.document_type, chosen.document_type)
        and (not chosen.states or item.state in chosen.states)
        and (chosen.due_by is None or (item.due is not None and item.due <= chosen.due_by.isoformat()))
        and chosen.band in {None, band_on(read_day(item.due), replaced=item.state == "replaced", today=today)}
    ]


@pytest.mark.parametrize("chosen", CHOICES, ids=str)
@pytest.mark.parametrize("today", [TODAY, date(2019, 1, 1), date(2031, 1, 1)])
def test_the_query_chooses_as_the_rule_does(reviews: Reviews, chosen: Chosen, today: date) -> None:
    found = [item.document_id for item in reviews.items(today=today, chosen=chosen)]
    assert found == wanted(chosen, reviews, today)
    paged = [
        item.document_id
        for offset in range(0, 30, 5)
        for item in reviews.items(today=today, chosen=chosen, limit=5, offset=offset)
    ]
    assert paged == found, "pages follow one another in the list's order"
    assert sum(reviews.bands(chosen, today=today).values()) == len(found)
    assert sum(reviews.summary(today=today, chosen=chosen).by_state.values()) == len(found)
    dated = [i for i in reviews.items(today=today, chosen=chosen) if i.due]
    assert sum(reviews.due_months(chosen, today=today).values()) == len(dated)


def test_replaced_documents_come_last(reviews: Reviews) -> None:
    states = [item.state for item in reviews.items(today=TODAY)]
    assert states[-1] == "replaced"
    assert states.count("replaced") == 1


def test_the_timeline_loses_nothing() -> None:
    months = {("2001-01", True): 3, ("2026-05", True): 2, ("2026-12", False): 4, ("2050-01", False): 1}
    line = timeline(months, TODAY)
    assert (line.earlier, line.later) == (3, 1)
    by_name = {half.name: (half.overdue, half.coming) for half in line.halves}
    assert by_name["2026, första halvåret"] == (2, 0)
    assert by_name["2026, andra halvåret"] == (0, 4)
    assert len(line.halves) == 16


@pytest.mark.parametrize("chosen", CHOICES, ids=str)
def test_the_summary_counts_what_is_chosen(reviews: Reviews, chosen: Chosen) -> None:
    items = reviews.items(today=TODAY, chosen=chosen)
    assert reviews.summary(today=TODAY, chosen=chosen) == summarise(items, today=TODAY)
