"""`policysok compare`: the contract's object, the files, the errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.catalogue import Catalogue
from search.compare import Comparer
from tests.compare.library import AxisEncoder, GoalText, document
from ui.cli import app as command_line
from ui.cli import compare as command

RUN = CliRunner()


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors made by hand instead of the model's."""
    monkeypatch.setattr(command, "_comparer", lambda catalogue, settings: Comparer(catalogue, AxisEncoder()))


def run(catalogue: Catalogue, *arguments: str) -> tuple[int, str]:
    result = RUN.invoke(command_line.app, ["compare", *arguments, "--library", str(catalogue.folder)])
    return result.exit_code, result.output


def test_the_json_has_the_contract_s_keys(catalogue: Catalogue) -> None:
    result = RUN.invoke(
        command_line.app,
        ["compare", "klimat", "--peers-of", "Almvik", "--json", "--library", str(catalogue.folder)],
    )
    found = json.loads(result.stdout)
    assert {"topic", "municipalities", "without", "themes"} <= set(found)
    assert found["topic"] == "klimat"
    assert found["without"] == ["Kvarnby"]
    row = found["municipalities"][0]
    assert {"municipality", "county", "group", "population", "goals", "documents"} <= set(row)
    assert (row["municipality"], row["group"]) == ("Almvik", "C8")
    goal = row["goals"][0]
    assert {"text", "start", "end", "page", "kind", "quantity", "target_year", "responsible"} <= set(goal)
    assert {"label", "goals"} <= set(found["themes"][0])
    assert all(peer["reason"] for peer in found["peers"])


def test_the_table_quotes_and_the_files_are_written(catalogue: Catalogue, tmp_path: Path) -> None:
    names = [tmp_path / name for name in ("a.xlsx", "a.docx", "a.csv")]
    code, said = run(
        catalogue, "klimat", "--xlsx", str(names[0]), "--docx", str(names[1]), "--csv", str(names[2])
    )
    assert code == 0
    assert "Inget mål hittat: Kvarnby" in said
    assert "Ambition, minska med … procent: " in said
    assert "Nästan samma ord (Norrhede först, 2018-03-01): Norrhede, Almvik" in " ".join(said.split())
    assert all(name.stat().st_size > 100 for name in names)


def test_two_versions_of_a_document(catalogue: Catalogue) -> None:
    later = document(
        "Almvik",
        "Klimatplan",
        "Klimat & energi",
        [
            GoalText(
                "Utsläppen av växthusgaser i kommunen ska minska med 60 procent till 2030.",
                "60 procent",
                2030,
            )
        ],
    )
    stored = catalogue.store(later, pipeline=1, seconds=0.0)
    code, said = run(catalogue, "--versions", stored.document_id, "--json")
    assert code == 0, said
    changes = json.loads(said)["changes"]
    assert changes[0]["kinds"] == ["skärpt"]
    assert changes[0]["reasons"] == ["50 procent blev 60 procent"]
    assert {"text": "60 ", "changed": True} in changes[0]["pieces_after"]
    assert [change["kinds"] for change in changes[1:]] == [["borttagen"]], "the state's goal is none of ours"
    code, said = run(catalogue, "--versions", stored.document_id, "--external", "--json")
    assert len(json.loads(said)["changes"]) == len(changes) + 1


def test_two_documents_as_versions_in_files(catalogue: Catalogue, tmp_path: Path) -> None:
    ids = {item.municipality: item.document_id for item in catalogue.documents()}
    names = [tmp_path / name for name in ("a.xlsx", "a.docx", "a.csv")]
    options = [word for name in names for word in (f"--{name.suffix[1:]}", str(name))]
    code, said = run(catalogue, "--versions", ids["Almvik"], "--against", ids["Norrhede"], *options)
    assert code == 0, said
    assert all(name.stat().st_size > 100 for name in names)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "Ange ett ämne"),
        (("klimat", "--municipality", "Atlantis"), 1, "Atlantis"),
        (("--goal", "fel"), 1, "--goal"),
        (("klimat", "--csv", "/finns/inte/a.csv"), 1, "kan inte skrivas"),
    ],
)
def test_wrong_use_is_said(catalogue: Catalogue, arguments: tuple[str, ...], code: int, said: str) -> None:
    status, output = run(catalogue, *arguments)
    assert status == code
    assert said in output
