"""The goals of a comparison as CSV, for a spreadsheet with Swedish settings."""

from __future__ import annotations

import csv
from pathlib import Path

from search.compare.exports.columns import COLUMNS, Value, goals_in_order, link_of, values_of
from search.compare.records import Comparison

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(result: Comparison, path: Path) -> None:
    """One line per goal, in UTF-8 with its mark, semicolons between: what Swedish spreadsheets open well.

    Cells that a spreadsheet would take for a formula get an apostrophe before them: the words come from
    documents that anybody may have written.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow([name for name, _ in COLUMNS] + ["Länk"])
        for goal in goals_in_order(result):
            writer.writerow([_cell(value) for value in values_of(goal)] + [link_of(goal)])


def _cell(value: Value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA_STARTS) else text
