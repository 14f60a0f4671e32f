"""Lists of goals and responsibilities as CSV and XLSX, with Swedish headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.review.exports.tables import FORMULA_STARTS

Row = Mapping[str, Any]
Column = tuple[str, Callable[[Row], Any], int]
"""Heading, value and width in characters."""

_PLACE: tuple[Column, ...] = (
    ("Rubrik", lambda r: " › ".join(r["heading_path"]), 40),
    ("Sida", lambda r: r["page"], 6),
    ("Politikområden", lambda r: "; ".join(topic["area"] for topic in r["topics"]), 30),
    ("Titel", lambda r: r["title"], 40),
    ("Id", lambda r: r["document_id"], 14),
    ("Fil", lambda r: r["path"], 40),
)

GOAL_COLUMNS: tuple[Column, ...] = (
    ("Kommun", lambda r: r["municipality"], 16),
    ("Mål", lambda r: r["text"], 80),
    ("Sort", lambda r: r["kind"], 18),
    ("Mätbart", lambda r: _yes(r["measurable"]), 9),
    ("Mått", lambda r: r["quantity"], 22),
    ("Riktning", lambda r: r["direction"], 10),
    ("Målår", lambda r: r["target_year"], 8),
    ("Basår", lambda r: r["baseline_year"], 8),
    ("Ansvarig", lambda r: "; ".join(r["responsible"]), 28),
    ("Externt", lambda r: _yes(r["external"]), 9),
    ("Säkerhet", lambda r: r["confidence"], 9),
    *_PLACE,
)
DUTY_COLUMNS: tuple[Column, ...] = (
    ("Kommun", lambda r: r["municipality"], 16),
    ("Ansvarig", lambda r: "; ".join(r["actor_normalised"]) or r["actor"], 30),
    ("Som det står", lambda r: r["actor"], 24),
    ("Roll", lambda r: r["role"], 14),
    ("Styrka", lambda r: r["modality"], 10),
    ("Uppgift", lambda r: r["task"], 60),
    ("Senast", lambda r: r["deadline"], 18),
    ("Text", lambda r: r["text"], 80),
    ("Säkerhet", lambda r: r["confidence"], 9),
    *_PLACE,
)


def _yes(value: bool) -> str:
    return "ja" if value else "nej"


def to_csv(rows: Sequence[Row], columns: Sequence[Column]) -> bytes:
    """CSV as Swedish spreadsheets open it: semicolons, UTF-8 with a byte order mark."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([heading for heading, _, _ in columns])
    writer.writerows([_plain(value(row)) for _, value, _ in columns] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _plain(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula is marked as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def to_xlsx(rows: Sequence[Row], columns: Sequence[Column], sheet_name: str) -> bytes:
    """A workbook with one sheet: filter, frozen heading, numbers as numbers, links to the files."""
    from openpyxl import Workbook  # noqa: PLC0415 - a third of a second that other commands need not pay
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = sheet_name
    sheet.append([heading for heading, _, _ in columns])
    for number, (_, _, width) in enumerate(columns, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    for line, row in enumerate(rows, start=2):
        for number, (heading, value, width) in enumerate(columns, start=1):
            cell = sheet.cell(line, number)
            _fill(cell, value(row))
            if width >= 60:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            if heading == "Fil":
                cell.hyperlink = Path(row["path"]).as_uri()
                cell.style = "Hyperlink"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(cell: Any, value: Any) -> None:
    """A value of its own type; characters that a workbook may not hold are left out."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = "".join(c for c in value if c >= " " or c in "\n\t")
    if value.startswith(FORMULA_STARTS):
        cell.data_type = "s"
