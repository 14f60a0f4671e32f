"""Goals as CSV, for a spreadsheet with Swedish settings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from search.compare.exports.columns import COLUMNS, Value, goals_in_order, values_of
from search.compare.exports.context import PLAIN, Destination, ExportContext
from search.compare.records import Comparison

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(result: Comparison, to: Destination, context: ExportContext = PLAIN) -> None:
    """One line per goal shown."""
    write_lines(
        [*(name for name, _ in COLUMNS), "Länk"],
        ((*values_of(goal), context.link(goal)) for goal in goals_in_order(result)),
        to,
    )


def write_lines(head: Sequence[str], lines: Iterable[Sequence[Value]], to: Destination) -> None:
    """Lines in UTF-8 with its mark, semicolons between: what Swedish spreadsheets open well.

    Cells that a spreadsheet would take for a formula get an apostrophe before them: the words come from
    documents that anybody may have written.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(head)
    for line in lines:
        writer.writerow([_cell(value) for value in line])
    data = stream.getvalue().encode("utf-8-sig")
    if isinstance(to, Path):
        to.write_bytes(data)
    else:
        to.write(data)


def _cell(value: Value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA_STARTS) else text
