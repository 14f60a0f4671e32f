"""Versions of a document: which are known, what is compared, and the files of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from corpus.catalogue import Catalogue
from corpus.errors import CatalogueError
from search.compare.editions import EditionComparison, compare_editions, known_pairs
from search.compare.exports import write_editions_csv, write_editions_docx, write_editions_xlsx
from search.compare.versions import ChangeKind
from tests.compare.library import CLIMATE, GoalText, document, store

OLD = [
    GoalText("Utsläppen i kommunen bör minska med 30 procent till 2025.", "30 procent", 2025),
    GoalText("=Alla skolor ska ha solceller på taket."),
]
NEW = [
    GoalText("Utsläppen i kommunen ska minska med 50 procent till 2030.", "50 procent", 2030, page=4),
    GoalText("Tjänsteresor med flyg upphör helt och hållet."),
]


@pytest.fixture
def two_versions(catalogue: Catalogue) -> str:
    """The id of a document that was read twice from the same place, changed in between."""
    first = store(catalogue, [document("Kvarnby", "Klimatplan", CLIMATE, OLD, adopted="2018-05-01")])
    second = store(catalogue, [document("Kvarnby", "Klimatplan", CLIMATE, NEW, adopted="2022-05-01")])
    assert first == second
    return first[0]


def test_a_document_read_twice_is_a_pair(catalogue: Catalogue, two_versions: str) -> None:
    (pair,) = known_pairs(catalogue)
    assert (pair.earlier.pointer, pair.later.pointer) == (f"{two_versions}:1", two_versions)
    assert pair.later.name == "Klimatplan (antaget 2022-05-01)"
    assert pair.certain


def test_the_versions_are_compared_with_their_own_dates(catalogue: Catalogue, two_versions: str) -> None:
    result = compare_editions(catalogue, f"{two_versions}:1", two_versions)
    assert result.earlier.name == "Klimatplan (version 1, antaget 2018-05-01)"
    assert result.later.adopted == "2022-05-01"
    counts = result.counts()
    assert (counts[ChangeKind.SHARPENED], counts[ChangeKind.POSTPONED]) == (1, 1)
    assert (counts[ChangeKind.NEW], counts[ChangeKind.GONE]) == (1, 1)


@pytest.mark.parametrize("pointer", ["finns-inte", "{}:9", "{}:två", "{}:-1", "", ":"])
def test_a_version_that_is_not_there_is_said(catalogue: Catalogue, two_versions: str, pointer: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        compare_editions(catalogue, pointer.format(two_versions), two_versions)
    assert caught.value.code == "no_such_version"


def test_what_has_changed_comes_first_and_others_goals_only_when_asked_for(
    catalogue: Catalogue, two_versions: str
) -> None:
    ids = {item.municipality: item.document_id for item in catalogue.documents()}
    result = compare_editions(catalogue, ids["Norrhede"], ids["Almvik"])
    groups = [change.kinds for change in result.changes]
    order = [(ChangeKind.NEW,), (ChangeKind.GONE,)]
    places = [order.index(kinds) if kinds in order else -1 for kinds in groups]
    assert places == sorted(places)
    texts = [goal.text for change in result.changes for goal in (change.before, change.after) if goal]
    everything = compare_editions(catalogue, ids["Norrhede"], ids["Almvik"], external=True)
    assert len(everything.changes) == len(result.changes) + 1
    left = {
        goal.text
        for change in everything.changes
        for goal in (change.before, change.after)
        if goal is not None and goal.text not in texts
    }
    assert len(left) == 1


# --- files ----------------------------------------------------------------------------------------------------
@pytest.fixture
def result(catalogue: Catalogue, two_versions: str) -> EditionComparison:
    return compare_editions(catalogue, f"{two_versions}:1", two_versions)


def test_the_workbook_has_a_row_for_every_goal_of_either(result: EditionComparison, tmp_path: Path) -> None:
    write_editions_xlsx(result, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["Ändringar"]
    assert sheet.freeze_panes == "A2"
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert len(rows) == 3
    changed = rows[0]
    assert changed["Ändring"] == "skärpt, senarelagd"
    assert (changed["Tidigare målår"], changed["Senare målår"]) == (2025, 2030)
    assert (changed["Tidigare sida"], changed["Senare sida"]) == (1, 4)
    assert all(row["Tidigare dokument"] and row["Senare dokument"] for row in rows)
    links = [cell.hyperlink.target if cell.hyperlink else None for cell in sheet[2][8:10]]
    assert links == [
        "file:///dokument/Kvarnby%20Klimatplan.pdf#page=1",
        "file:///dokument/Kvarnby%20Klimatplan.pdf#page=4",
    ]
    formula = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert [cell.data_type for cell in formula] == ["s"]


def test_the_text_document_marks_the_changed_words(result: EditionComparison, tmp_path: Path) -> None:
    write_editions_docx(result, tmp_path / "a.docx")
    table = docx.Document(str(tmp_path / "a.docx")).tables[0]
    before, after = table.rows[1].cells[1], table.rows[1].cells[2]
    assert before.text == OLD[0].text
    assert after.text == NEW[0].text
    places = [link.text for link in table.rows[1].cells[3].paragraphs[0].hyperlinks]
    assert places == ["Tidigare s. 1", "Senare s. 4"]
    struck = [run.text.strip() for run in before.paragraphs[0].runs if run.font.strike]
    new = [run.text.strip() for run in after.paragraphs[0].runs if run.font.bold]
    assert (struck, new) == (["bör", "30", "2025."], ["ska", "50", "2030."])


def test_the_table_of_values_opens_in_swedish_and_holds_no_formula(result: EditionComparison) -> None:
    stream = io.BytesIO()
    write_editions_csv(result, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 3
    assert "'=Alla skolor ska ha solceller på taket." in {row["Tidigare lydelse (citat)"] for row in rows}
