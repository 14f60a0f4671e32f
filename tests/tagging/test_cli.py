"""`policysok goals`, `responsibilities` and `tag`: outputs as the contract says."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from corpus.catalogue import Catalogue
from tests.corpus.builders import document
from ui.cli.app import app

RUNNER = CliRunner()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    catalogue = Catalogue(tmp_path)
    catalogue.store(document(), pipeline=1, seconds=0.1)
    catalogue.store(
        document(
            "/dokument/matprogram.pdf",
            "Mål\nAndelen svinn ska minska 2030.\nKöken ansvarar.",
            municipalities=("Vara",),
        ),
        pipeline=1,
        seconds=0.1,
    )
    catalogue.close()
    return tmp_path


def _run(library: Path, *arguments: str) -> str:
    result = RUNNER.invoke(app, [*arguments, "--library", str(library)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_goals_as_json(library: Path) -> None:
    rows = json.loads(_run(library, "goals", "--json"))
    assert [row["municipality"] for row in rows] == ["Falköping", "Vara"]
    wanted = {
        "document_id",
        "title",
        "municipality",
        "text",
        "start",
        "end",
        "page",
        "kind",
        "measurable",
        "quantity",
    }
    wanted |= {
        "direction",
        "target_year",
        "baseline_year",
        "responsible",
        "heading_path",
        "external",
        "confidence",
    }
    assert wanted <= rows[0].keys()


def test_responsibilities_as_json(library: Path) -> None:
    rows = json.loads(_run(library, "responsibilities", "--actor", "kommunstyrelsen", "--json"))
    assert rows
    wanted = {
        "document_id",
        "title",
        "municipality",
        "actor",
        "actor_normalised",
        "role",
        "modality",
        "task",
        "deadline",
    }
    assert wanted <= rows[0].keys()


def test_filters(library: Path) -> None:
    assert len(json.loads(_run(library, "goals", "--municipality", "Vara", "--json"))) == 1
    assert json.loads(_run(library, "goals", "--kind", "vision", "--json")) == []
    assert json.loads(_run(library, "goals", "--adopted-after", "2020-01-01", "--json")) == []


def test_an_unknown_kind_is_wrong_use(library: Path) -> None:
    result = RUNNER.invoke(app, ["goals", "--kind", "önskan", "--library", str(library)])
    assert result.exit_code == 2


def test_csv_opens_in_a_swedish_spreadsheet(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut" / "mål.csv"
    _run(library, "goals", "--csv", str(target))
    content = target.read_bytes()
    assert content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["Mål"] == "Andelen ekologisk mat ska vara 60 procent 2030."
    assert rows[0]["Målår"] == "2030"


def test_xlsx_has_real_types_links_and_a_frozen_heading(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "mål.xlsx"
    _run(library, "goals", "--xlsx", str(target))
    sheet = load_workbook(target).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    headings = [cell.value for cell in sheet[1]]
    first = dict(zip(headings, sheet[2], strict=True))
    assert first["Målår"].value == 2030
    hyperlink = first["Fil"].hyperlink
    assert hyperlink is not None
    assert hyperlink.target == "file:///dokument/kostpolicy.pdf"


def test_tag_commands_change_what_is_listed(library: Path) -> None:
    rows = json.loads(_run(library, "goals", "--municipality", "Vara", "--json"))
    document_id = rows[0]["document_id"]
    _run(library, "tag", "change", document_id, "0", "--set", "kind=delmål", "--set", "target_year=2029")
    rows = json.loads(_run(library, "goals", "--municipality", "Vara", "--json"))
    assert (rows[0]["kind"], rows[0]["target_year"]) == ("delmål", 2029)
    assert json.loads(_run(library, "tag", "list", document_id, "--json"))[0]["kind"] == "delmål"
    _run(library, "tag", "undo", "1")
    assert json.loads(_run(library, "tag", "list", document_id, "--json"))[0]["kind"] == "kvantitativt mål"


def test_export_is_jsonl(library: Path) -> None:
    rows = json.loads(_run(library, "goals", "--json"))
    _run(library, "tag", "remove", rows[0]["document_id"], "0")
    lines = _run(library, "tag", "export").splitlines()
    assert [json.loads(line)["goal"] for line in lines] == [False]


def test_retraining_without_corrections_says_so(library: Path) -> None:
    result = RUNNER.invoke(app, ["tag", "retrain", "--library", str(library)])
    assert result.exit_code == 1
    assert "inga rättelser" in result.output
