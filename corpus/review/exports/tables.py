"""The review list as CSV and XLSX, with Swedish headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from corpus.review.records import ReviewItem
from corpus.review.wording import STATE_NAMES

COLUMNS: tuple[tuple[str, Callable[[ReviewItem], Any], int], ...] = (
    ("Läge", lambda i: STATE_NAMES[i.state], 12),
    ("Senast", lambda i: date.fromisoformat(i.due) if i.due else None, 12),
    ("Kommun", lambda i: i.municipality, 16),
    ("Titel", lambda i: i.title, 48),
    ("Dokumenttyp", lambda i: i.document_type, 16),
    ("Antaget av", lambda i: i.adopted_by, 22),
    ("Antaget", lambda i: _day(i.adoption_date), 12),
    ("Ansvarig", lambda i: i.owner, 24),
    ("Område", lambda i: i.area, 20),
    ("Regel", lambda i: i.rule, 22),
    ("Belägg", lambda i: i.text, 60),
    ("Sida", lambda i: i.page, 6),
    ("Härlett", lambda i: ("ja" if i.derived else "nej") if i.due else "", 8),
    ("Ersatt av", lambda i: i.replaced_by, 30),
    ("Id", lambda i: i.document_id, 14),
    ("Fil", lambda i: i.path, 40),
)
"""Heading, value and width in characters."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be run as a formula by a spreadsheet (OWASP, CSV injection)."""


def _day(text: str | None) -> date | str | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text


def to_csv(items: Sequence[ReviewItem]) -> bytes:
    """CSV as Swedish spreadsheets open it: semicolons, UTF-8 with a byte order mark."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([heading for heading, _, _ in COLUMNS])
    writer.writerows([_safe(value(item)) for _, value, _ in COLUMNS] for item in items)
    return buffer.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def to_xlsx(items: Sequence[ReviewItem], *, today: date) -> bytes:
    """A workbook with one sheet: filter, frozen heading, real dates."""
    from openpyxl import Workbook  # noqa: PLC0415 - a third of a second that other commands need not pay
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(f"Aktualitet {today.isoformat()}")
    sheet.freeze_panes = "A2"
    for number, (_, _, width) in enumerate(COLUMNS):
        sheet.column_dimensions[_letter(number)].width = width
    header = [WriteOnlyCell(sheet, value=heading) for heading, _, _ in COLUMNS]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for item in items:
        sheet.append([_text_cell(sheet, value(item), WriteOnlyCell) for _, value, _ in COLUMNS])
    sheet.auto_filter.ref = f"A1:{_letter(len(COLUMNS) - 1)}{len(items) + 1}"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _text_cell(sheet: Any, value: Any, make: Any) -> Any:
    """A value; text that looks like a formula is kept as text."""
    if not isinstance(value, str):
        return value
    cleaned = "".join(c for c in value if c >= " " or c in "\n\t")
    if not cleaned.startswith(FORMULA_STARTS):
        return cleaned
    cell = make(sheet, value=cleaned)
    cell.data_type = "s"
    return cell


def _letter(number: int) -> str:
    return chr(ord("A") + number)
