"""The files are opened again by the libraries that read them."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook, load_workbook

from search.compare import Comparer, CompareRequest, Comparison, Selection
from search.compare.exports import ExportContext, write_csv, write_docx, write_xlsx
from search.compare.exports.columns import COLUMNS
from search.compare.exports.sheets import LINE_POINTS, add_row, cell_of, new_sheet
from search.compare.focus import with_at_most


@pytest.fixture
def result(comparer: Comparer) -> Comparison:
    return comparer.compare(CompareRequest("klimat", selection=Selection(peers_of="Almvik")))


def test_the_workbook_has_types_links_and_a_frozen_heading(result: Comparison, tmp_path: Path) -> None:
    write_xlsx(result, tmp_path / "jämförelse.xlsx")
    book = load_workbook(tmp_path / "jämförelse.xlsx")
    assert book.sheetnames == ["Kommuner", "Mål", "Teman", "Luckor", "Ordval", "Ambition", "Samma ord", "Om"]
    sheet = book["Mål"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    head = [cell.value for cell in sheet[1]]
    assert head == [name for name, _ in COLUMNS]
    rows: dict[str, Any] = {str(row[5].value): row for row in sheet.iter_rows(min_row=2)}
    row = dict(
        zip(
            head,
            rows["Utsläppen av växthusgaser i kommunen ska minska med 50 procent till 2030."],
            strict=True,
        )
    )
    assert row["Målår"].value == 2030
    assert row["Sida"].value == 3
    assert row["Antaget"].value == datetime(2021, 6, 14)
    assert row["Antaget"].is_date
    assert row["Ansvarig"].value == "Kommunstyrelsen"
    assert row["Dokument"].hyperlink.target.endswith("Almvik%20Klimatplan.pdf#page=3")


def test_a_row_is_as_high_as_its_wrapped_cells_need(tmp_path: Path) -> None:
    """LibreOffice draws lines over each other where a row says no height."""
    book = Workbook(write_only=True)
    sheet = new_sheet(book, "Blad", (("Citat", 20), ("År", 6)))
    add_row(sheet, [cell_of(sheet, "Kort.", wrap=True), cell_of(sheet, 2030)])
    add_row(sheet, [cell_of(sheet, "Ett långt mål om många saker som ska bli bättre.", wrap=True)])
    add_row(sheet, [cell_of(sheet, "Ett långt mål om många saker som inte bryts.")])
    book.save(tmp_path / "bok.xlsx")
    heights = load_workbook(tmp_path / "bok.xlsx")["Blad"].row_dimensions
    assert [heights[row].height / LINE_POINTS for row in (1, 2, 3, 4)] == [1, 1, 3, 1]


def test_a_quotation_is_never_a_formula(result: Comparison, tmp_path: Path) -> None:
    write_xlsx(result, tmp_path / "a.xlsx")
    cells = [cell for row in load_workbook(tmp_path / "a.xlsx")["Mål"].iter_rows() for cell in row]
    (cell,) = [cell for cell in cells if str(cell.value).startswith("=")]
    assert cell.data_type == "s"
    write_csv(result, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        values = [value for row in csv.reader(stream, delimiter=";") for value in row]
    assert "'=Klimatet angår alla som bor här" in values
    assert not any(value.startswith("=") for value in values)


def test_the_table_of_values_has_a_line_per_goal(result: Comparison, tmp_path: Path) -> None:
    write_csv(result, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert len(rows) == sum(len(row.goals) for row in result.rows)
    assert {row["Kommun"] for row in rows} == {row.municipality for row in result.rows}


def test_the_document_gives_every_quotation_a_reference(result: Comparison, tmp_path: Path) -> None:
    write_docx(result, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    table = document.tables[0]
    quotes = [row.cells[1].text for row in table.rows[1:]]
    assert len(quotes) == sum(len(row.goals) for row in result.rows)
    text = document.element.body.xml
    for quote in quotes:
        number = quote.rsplit("[", 1)[1].rstrip("]")
        assert f"[{number}] " in text
    assert "Almvik, Klimatplan, antaget 2021-06-14 av Kommunfullmäktige, s. 3" in text
    assert "w:tblHeader" in text
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert any("Inget mål hittat: Kvarnby" in paragraph for paragraph in paragraphs)
    assert "Vad jämförda kommuner har och Almvik saknar" in paragraphs


def test_the_document_tells_how_the_goals_are_put(result: Comparison, tmp_path: Path) -> None:
    """What the view shows under Ordval och ambition stands in the file too, also of goals not in the table."""
    write_docx(with_at_most(result, 1), tmp_path / "a.docx", ExportContext(measure="minska med … procent"))
    document = docx.Document(str(tmp_path / "a.docx"))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 2"]
    assert headings[-4:] == [
        "Hur målen är formulerade", "Ambition: minska med … procent", "Nästan samma ord", "Källor"
    ]  # fmt: skip
    grid, *_, wording, ambition = document.tables
    assert len(grid.rows) - 1 == len(result.rows)
    counted = {row.cells[0].text: int(row.cells[1].text) for row in wording.rows[1:]}
    assert counted == {row.municipality: row.found for row in result.rows}
    values = {(row.cells[0].text, row.cells[1].text, row.cells[3].text) for row in ambition.rows[1:]}
    assert ("Almvik", "50", "2030") in values
    assert any(each.text.startswith("Norrhede hade orden först") for each in document.paragraphs)


def test_the_workbook_has_all_amounts_however_few_goals_are_shown(result: Comparison, tmp_path: Path) -> None:
    write_xlsx(result, tmp_path / "all.xlsx")
    write_xlsx(with_at_most(result, 1), tmp_path / "few.xlsx")
    amounts = [load_workbook(tmp_path / name)["Ambition"] for name in ("all.xlsx", "few.xlsx")]
    assert amounts[0].max_row == amounts[1].max_row > 2
    assert all(cell.hyperlink for cell in amounts[0]["I"][1:]), "each amount leads to its place"


def test_a_quotation_broken_over_lines_is_one_line(result: Comparison, tmp_path: Path) -> None:
    row = result.rows[0]
    broken = replace(row.goals[0], goal=replace(row.goals[0].goal, text="Ett mål\növer   två rader."))
    whole = replace(result, rows=(replace(row, goals=(broken,)),), themes=(), gaps=None)
    write_xlsx(whole, tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx")["Mål"]["F2"].value == "Ett mål över två rader."
    write_docx(whole, tmp_path / "a.docx")
    assert (
        "”Ett mål över två rader.”" in docx.Document(str(tmp_path / "a.docx")).tables[0].rows[1].cells[1].text
    )


def test_control_signs_of_damaged_files_do_no_harm(result: Comparison, tmp_path: Path) -> None:
    """A damaged PDF's text may hold signs that neither XML nor a workbook can."""
    row = result.rows[0]
    torn = replace(row.goals[0], goal=replace(row.goals[0].goal, text="Trasig\x07 text\x00 här"))
    broken = replace(result, rows=(replace(row, goals=(torn,)),), themes=(), gaps=None)
    write_xlsx(broken, tmp_path / "a.xlsx")
    write_docx(broken, tmp_path / "a.docx")
    assert "Trasig text här" in docx.Document(str(tmp_path / "a.docx")).tables[0].rows[1].cells[1].text
