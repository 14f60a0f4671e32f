"""A part of a comparison is a comparison: nobody is lost, nothing is counted twice."""

from __future__ import annotations

import io

import docx
import pytest
from openpyxl import load_workbook

from corpus.register import load_register
from search.compare import Comparer, CompareRequest, Comparison, Selection
from search.compare.exports import ExportContext, write_docx, write_xlsx
from search.compare.focus import goals_by_municipality, on_theme, with_at_most
from search.compare.origins import shared_wording


@pytest.fixture
def whole(comparer: Comparer) -> Comparison:
    return comparer.compare(CompareRequest("klimat", selection=Selection(peers_of="Almvik")))


def everybody(result: Comparison) -> list[str]:
    rows = [row.municipality for row in (*result.rows, *result.elsewhere)]
    return sorted([*rows, *result.without, *result.missing])


def test_a_theme_keeps_every_municipality_in_one_list(whole: Comparison) -> None:
    for theme in whole.themes:
        part = on_theme(whole, theme.label)
        assert everybody(part) == everybody(whole)
        assert sorted(row.municipality for row in part.rows) == list(theme.municipalities)
        assert sum(row.found for row in part.rows) == len(theme.goals)
        assert all(goal.theme == theme.label for row in part.rows for goal in row.goals)
        assert all(row.documents for row in part.rows)


def test_a_theme_that_nobody_has_leaves_no_row(whole: Comparison) -> None:
    assert on_theme(whole, "finns inte").rows == ()


def test_fewer_goals_are_shown_and_all_are_counted(whole: Comparison) -> None:
    part = with_at_most(whole, 1)
    assert [len(row.goals) for row in part.rows] == [1] * len(whole.rows)
    assert [row.found for row in part.rows] == [row.found for row in whole.rows]
    assert {name: len(goals) for name, goals in goals_by_municipality(part).items()} == {
        row.municipality: row.found for row in whole.rows
    }


def test_one_s_own_municipality_beside_all_when_no_peers_are_asked_for(comparer: Comparer) -> None:
    result = comparer.compare(CompareRequest("klimat", selection=Selection(peers_of="Norrhede", peers=0)))
    assert everybody(result) == ["Almvik", "Granhult", "Kvarnby", "Norrhede"]
    assert result.rows[0].municipality == "Norrhede"
    assert result.gaps is not None
    assert not result.peers


def test_files_link_to_where_the_goal_is_read_and_tell_the_comparison_s_address(whole: Comparison) -> None:
    goals = [goal for row in whole.rows for goal in row.goals]
    shared = shared_wording(goals, load_register())
    context = ExportContext(
        lambda goal: f"https://exempel.se/las?dok={goal.number}", "https://exempel.se/j", shared
    )
    stream = io.BytesIO()
    write_xlsx(whole, stream, context)
    book = load_workbook(stream)
    links = [cell.hyperlink.target for row in book["Mål"].iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == len(goals)
    assert all(str(link).startswith("https://exempel.se/las?dok=") for link in links)
    assert "https://exempel.se/j" in {row[1].value for row in book["Om"].iter_rows()}
    (first, second) = [[cell.value for cell in row] for row in book["Samma ord"].iter_rows(min_row=2)]
    assert first[1:3] == ["ja", "Norrhede"], "who had the words first"
    assert second[2] == "Almvik"
    wording = {row[0].value: row for row in book["Ordval"].iter_rows(min_row=2)}
    assert wording["Norrhede"][1].value == 2


def test_a_text_document_has_as_many_goals_as_are_asked_for(whole: Comparison) -> None:
    stream = io.BytesIO()
    write_docx(whole, stream, ExportContext(word_goals=1))
    table = docx.Document(stream).tables[0]
    assert len(table.rows) == 1 + len(whole.rows)
