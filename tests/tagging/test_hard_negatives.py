"""Look-alikes of goals and duties, written from catalogue 5.4 and 6.3: under 5 % may be taken for one."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.tagging.making import duty_in, own_goal

TABLE = Path(__file__).parent / "hard_negatives.csv"
MOST_WRONG = 0.05


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_table_is_long_and_has_no_repeats() -> None:
    rows = _rows()
    assert len(rows) >= 150
    assert len({(row["of"], row["text"]) for row in rows}) == len(rows)


def test_few_are_taken_for_goals() -> None:
    rows = [row for row in _rows() if row["of"] == "goal"]
    wrong = [row["text"] for row in rows if own_goal(row["text"], row["section"])]
    assert len(wrong) < MOST_WRONG * len(rows), wrong


def test_few_are_taken_for_duties() -> None:
    rows = [row for row in _rows() if row["of"] == "duty"]
    wrong = [row["text"] for row in rows if duty_in(row["text"], row["section"])]
    assert len(wrong) < MOST_WRONG * len(rows), wrong
