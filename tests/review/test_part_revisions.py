"""Which revisions are of a part only: as documents write them, and what looks alike but is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.review.part_revisions import part_revisions, parts_in

Found = list[tuple[str, set[str]]]

TABLE: list[tuple[str, Found]] = [
    ("Kapitel 5 reviderat av KF 2023-11-27, § 11:6.", [("2023-11-27", {"kapitel 5"})]),
    ("Datum: 2014-05-26, § 92. Åtgärdsdelen ändrad 2015-11-30, § 201", [("2015-11-30", {"åtgärdsdelen"})]),
    ("Avsnitt 3.2 har ändrats av kommunstyrelsen den 4 april 2022", [("2022-04-04", {"avsnitt 3.2"})]),
    ("Bilaga 1–3 uppdaterade 2022-02-02.", [("2022-02-02", {"bilaga 1", "bilaga 2", "bilaga 3"})]),
    ("Bilagan reviderad 2020-05-05 samt 2021-05-05", [("2020-05-05", {"bilagan"}), ("2021-05-05", {"bilagan"})]),
    ("§ 4 ändrad av KF den 25 mars 2019", [("2019-03-25", {"§ 4"})]),
    ("Reviderad 2023-11-27 (kapitel 5)", [("2023-11-27", {"kapitel 5"})]),
    ("Reviderad av KF 2023-11-27 § 51, endast kap. 5 och 6", [("2023-11-27", {"kapitel 5", "kapitel 6"})]),
    ("Senast ändrad 2023-11-27 avseende § 4", [("2023-11-27", {"§ 4"})]),
    ("Revidering av bilaga B, KS 2021-03-01", [("2021-03-01", {"bilaga B"})]),
    (
        "Kapitel 5 reviderat 2021-01-01, bilaga B reviderad 2023-01-01",
        [("2021-01-01", {"kapitel 5"}), ("2023-01-01", {"bilaga B"})],
    ),
    # The whole document, whatever stands near.
    ("Reviderad 2023-11-27", []),
    ("Reviderad 2023-11-27, § 51", []),
    ("Senast reviderad: 2023-11-27 (§ 4)", []),
    ("Antagen 2020-06-15, § 71 reviderad 2023-11-27", []),
    ("Reviderad 2023-11-27\nBilaga 1 Karta", []),
    ("Planen och bilaga 2 reviderade 2023-01-01", []),
    ("Planen med bilagan reviderad 2023-01-01", []),
    # The text says that the whole was looked at too.
    ("Kapitel 5 reviderat 2023-11-27 och hela programmet samtidigt prövat", []),
    ("Kapitel 5 reviderat 2023-11-27; giltigheten i övrigt förlängd till 2030", []),
    ("Bilaga 2 reviderad 2023-11-27, policyn fortsatt giltig", []),
    # Not yet, no day, no such day, another clause's day.
    ("Kapitel 5 ska revideras senast 2025-12-31", []),
    ("Kapitel 5 reviderat 2023", []),
    ("Kapitel 5 reviderat 2023-02-31", []),
    ("Kapitel 5 reviderat. Antagen av KF 2020-06-15", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), TABLE, ids=[text for text, _ in TABLE])
def test_which_days_are_of_parts(text: str, found: Found) -> None:
    revisions = part_revisions(text)
    assert [(one.day.isoformat(), set(one.parts)) for one in revisions] == found
    for one in revisions:
        assert parts_in(text[one.start : one.end]) >= one.parts, "the words that are quoted name the parts"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Kapitel 5 och 6 revideras vart tredje år", {"kapitel 5", "kapitel 6"}),
        ("Kap. 2–4, bilaga A samt § 7", {"kapitel 2", "kapitel 3", "kapitel 4", "bilaga A", "§ 7"}),
        ("Åtgärdsdelen ses över varje år", {"åtgärdsdelen"}),
        ("Planen revideras vart fjärde år", set()),
        ("En del avsnitt är nya", set()),
    ],
)
def test_parts_by_name(words: str, parts: set[str]) -> None:
    assert parts_in(words) == parts


@given(st.text(st.sampled_from("kapitel 5 § reviderad 2023-11-27.,()ochB\n"), max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for one in part_revisions(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.parts
