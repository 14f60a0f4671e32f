"""A comparison as a workbook: municipalities, goals, themes, gaps. Numbers are numbers, dates are dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from search.compare.exports.columns import (
    COLUMNS,
    DOCUMENT_COLUMN,
    QUOTE_COLUMN,
    Value,
    as_date,
    goals_in_order,
    link_of,
    reference_of,
    values_of,
)
from search.compare.records import Comparison, Gap
from search.compare.wording import ambitions

_HEAD = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
_LINK = Font(color="0563C1", underline="single")
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)

_CONTROL = {number: None for number in range(32) if chr(number) not in "\t\n\r"}
"""Control signs that a workbook cannot hold; damaged PDFs have them."""


def write_xlsx(result: Comparison, path: Path) -> None:
    """Write the workbook."""
    book = Workbook(write_only=True)
    _municipalities(book, result)
    _goals(book, result)
    _themes(book, result)
    _amounts(book, result)
    if result.gaps is not None:
        _gaps(book, result)
    _about(book, result)
    book.save(path)


def _sheet(book: Workbook, title: str, columns: Sequence[tuple[str, int]]) -> Any:
    """A sheet with a frozen heading row, a filter over it, and one printed page in width."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    cells = []
    for name, _ in columns:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font, cell.fill, cell.alignment = _HEAD, _HEAD_FILL, _WRAPPED
        cells.append(cell)
    sheet.append(cells)
    return sheet


def _cell(sheet: Any, value: Value, *, wrap: bool = False, link: str | None = None) -> Any:
    """A cell with the value's own type. Text stays text: a quotation that begins with `=` is no formula."""
    clean = value.translate(_CONTROL) if isinstance(value, str) else value
    written: Any = clean  # openpyxl takes dates; its type stubs name only datetime
    cell = WriteOnlyCell(sheet, value=written)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    cell.alignment = _WRAPPED if wrap else _TOP
    if link is not None:
        cell.hyperlink = link
        cell.font = _LINK
    return cell


def _municipalities(book: Workbook, result: Comparison) -> None:
    columns = (
        ("Kommun", 16), ("Län", 22), ("Kommungrupp", 13), ("Invånare", 11), ("Mål i ämnet", 12),
        ("Bästa mål (citat)", 70), ("Målår", 8), ("Dokument", 40), ("Status", 11), ("Antaget", 12),
        ("Sida", 6),
    )  # fmt: skip
    sheet = _sheet(book, "Kommuner", columns)
    for row in result.rows:
        best = row.goals[0]
        values: tuple[Value, ...] = (
            row.municipality, row.county, row.group, row.population, row.found, best.goal.text,
            best.goal.target_year, best.document.title, best.document.status,
            as_date(best.document.adoption_date), best.goal.page,
        )  # fmt: skip
        sheet.append(
            [
                _cell(sheet, value, wrap=i in (5, 7), link=link_of(best) if i == 7 else None)
                for i, value in enumerate(values)
            ]
        )
    for names, what in (
        (result.without, "inget mål hittat"),
        (result.missing, "dokument saknas i biblioteket"),
    ):
        for name in names:
            sheet.append([_cell(sheet, name), *[_cell(sheet, None)] * 4, _cell(sheet, what)])
    for row in result.elsewhere:
        text = f"bara i dokument om annat: ”{row.goals[0].goal.text}” ({reference_of(row.goals[0])})"
        sheet.append(
            [_cell(sheet, row.municipality), *[_cell(sheet, None)] * 4, _cell(sheet, text, wrap=True)]
        )


def _goals(book: Workbook, result: Comparison) -> None:
    sheet = _sheet(book, "Mål", COLUMNS)
    count = 1
    for goal in goals_in_order(result):
        sheet.append(
            [
                _cell(
                    sheet,
                    value,
                    wrap=number in (QUOTE_COLUMN, DOCUMENT_COLUMN),
                    link=link_of(goal) if number == DOCUMENT_COLUMN else None,
                )
                for number, value in enumerate(values_of(goal))
            ]
        )
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{count}"


def _themes(book: Workbook, result: Comparison) -> None:
    columns = (
        ("Tema", 24),
        ("Kommuner", 10),
        ("Andel av kommunerna", 12),
        ("Mål", 8),
        ("Vilka", 50),
        ("Exempel", 70),
    )
    sheet = _sheet(book, "Teman", columns)
    for theme in result.themes:
        best = theme.goals[0]
        share = _cell(sheet, theme.share)
        share.number_format = "0 %"
        sheet.append(
            [
                _cell(sheet, theme.label),
                _cell(sheet, len(theme.municipalities)),
                share,
                _cell(sheet, len(theme.goals)),
                _cell(sheet, ", ".join(theme.municipalities), wrap=True),
                _cell(sheet, f"”{best.goal.text}” ({reference_of(best)})", wrap=True),
            ]
        )


def _amounts(book: Workbook, result: Comparison) -> None:
    columns = (
        ("Kommun", 16), ("Tema", 20), ("Menas", 14), ("Värde", 10), ("Enhet", 16), ("Utgångsår", 10),
        ("Målår", 8), ("Mål (citat)", 70), ("Källa", 60),
    )  # fmt: skip
    sheet = _sheet(book, "Ambition", columns)
    for point in ambitions(list(goals_in_order(result))):
        values: tuple[Value, ...] = (
            point.goal.municipality, point.goal.theme, point.amount.bound, point.amount.value,
            "procent" if point.amount.unit == "%" else point.amount.unit, point.baseline_year,
            point.target_year, point.goal.goal.text, reference_of(point.goal),
        )  # fmt: skip
        sheet.append([_cell(sheet, value, wrap=i >= 7) for i, value in enumerate(values)])


def _gaps(book: Workbook, result: Comparison) -> None:
    assert result.gaps is not None
    columns = (("Vad", 34), ("Tema", 24), ("Kommuner", 50), ("Andel", 8), ("Exempel", 70), ("Källa", 60))
    sheet = _sheet(book, "Luckor", columns)
    own = result.gaps.own
    for title, gaps in ((f"Saknas i {own}", result.gaps.lacking), (f"Bara i {own}", result.gaps.alone)):
        for gap in gaps:
            _append_gap(sheet, title, gap)


def _append_gap(sheet: Any, title: str, gap: Gap) -> None:
    for number, example in enumerate(gap.examples):
        share = _cell(sheet, round(gap.share, 3) if number == 0 and gap.share else None)
        share.number_format = "0 %"
        sheet.append(
            [
                _cell(sheet, title),
                _cell(sheet, gap.theme),
                _cell(sheet, ", ".join(gap.municipalities) if number == 0 else None, wrap=True),
                share,
                _cell(sheet, example.goal.text, wrap=True),
                _cell(sheet, reference_of(example), wrap=True),
            ]
        )


def _about(book: Workbook, result: Comparison) -> None:
    sheet = _sheet(book, "Om", (("Uppgift", 28), ("Värde", 100)))
    rows = [
        ("Ämne", result.topic),
        ("Politikområde", "; ".join(result.areas)),
        ("Kommuner med mål", ", ".join(row.municipality for row in result.rows)),
        ("Inget mål hittat", ", ".join(result.without)),
        ("Dokument saknas", ", ".join(result.missing)),
        *((f"Liknande: {peer.municipality}", peer.reason) for peer in result.peers),
        *(("Anmärkning", note) for note in result.notes),
    ]
    for name, value in rows:
        sheet.append([_cell(sheet, name), _cell(sheet, value, wrap=True)])
