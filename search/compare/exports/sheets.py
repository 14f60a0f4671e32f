"""Sheets and cells of a workbook: frozen headings, real types, text that is never a formula."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from search.compare.exports.columns import Value

_FONT = "Calibri"
_HEAD = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
_LINK = Font(name=_FONT, size=11, color="0563C1", underline="single")
_TOP = Alignment(vertical="top")
_NUMBER = Alignment(horizontal="right", vertical="top", indent=1)
"""A number with air before the text in the next column."""

_WRAPPED = Alignment(vertical="top", wrap_text=True)

LINE_POINTS = 15.0
"""The height of a line in the standard font of 11 points."""

SIGNS_PER_WIDTH = 0.85
"""Signs of Swedish text that fit where the width says one, in a font somewhat wider than Excel's own: where
that is missing (LibreOffice) another is taken."""

A3, A4 = 8, 9
WIDE_FROM = 220
"""Widths together from which a sheet is printed on A3: on A4 nobody could read it."""

_CONTROL = {number: None for number in range(32) if chr(number) not in "\t\n\r"}
"""Control signs that a workbook cannot hold; damaged PDFs have them."""


def new_sheet(book: Workbook, title: str, columns: Sequence[tuple[str, int]]) -> Any:
    """A sheet with a frozen heading row, a filter over it, and one printed page in width."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3 if sum(width for _, width in columns) >= WIDE_FROM else A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    cells = []
    for name, _ in columns:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font, cell.fill, cell.alignment = _HEAD, _HEAD_FILL, _WRAPPED
        cells.append(cell)
    add_row(sheet, cells)
    return sheet


def add_row(sheet: Any, cells: Sequence[Any]) -> None:
    """Append a row, as high as its wrapped cells need: LibreOffice does not work that out by itself."""
    lines = 1
    for number, cell in enumerate(cells, start=1):
        if cell.alignment.wrap_text and isinstance(cell.value, str):
            width = sheet.column_dimensions[get_column_letter(number)].width
            signs = max(int(width * SIGNS_PER_WIDTH), 1)
            lines = max(lines, sum(len(textwrap.wrap(part, signs)) or 1 for part in cell.value.splitlines()))
    # A sheet that is only written does not tell its rows; each has got a height, so these are counted.
    sheet.row_dimensions[len(sheet.row_dimensions) + 1].height = lines * LINE_POINTS
    sheet.append(cells)


def cell_of(sheet: Any, value: Value, *, wrap: bool = False, link: str | None = None) -> Any:
    """A cell with the value's own type. Text stays text: a quotation that begins with `=` is no formula."""
    clean = value.translate(_CONTROL) if isinstance(value, str) else value
    written: Any = clean  # openpyxl takes dates; its type stubs name only datetime
    cell = WriteOnlyCell(sheet, value=written)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    number = value is not None and not isinstance(value, str)
    cell.alignment = _WRAPPED if wrap else _NUMBER if number else _TOP
    if link is not None:
        cell.hyperlink = link
        cell.font = _LINK
    return cell
