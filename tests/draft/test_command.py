"""`policysok draft`: from outline to file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner

from corpus.catalogue import Catalogue
from tests.draft.library import SOURCE_SENTENCE
from ui.cli.draft import app

RUNNER = CliRunner()


def _run(catalogue: Catalogue, *arguments: str, text: str | None = None, status: int = 0) -> str:
    done = RUNNER.invoke(app, [*arguments, "--library", str(catalogue.folder)], input=text)
    assert done.exit_code == status, (done.output, done.exception)
    return done.stdout if status == 0 else done.output


def _json(catalogue: Catalogue, *arguments: str, text: str | None = None) -> Any:
    return json.loads(_run(catalogue, *arguments, "--json", text=text))


@pytest.fixture
def dalsnas(catalogue: Catalogue) -> str:
    return next(each.document_id for each in catalogue.documents() if each.municipality == "Dalsnäs")


def test_from_outline_to_file(catalogue: Catalogue, dalsnas: str, tmp_path: Path) -> None:
    new = _json(catalogue, "new", "Klimatplan 2026–2030", "--type", "plan", "--area", "klimat",
                "--municipality", "Almvik")  # fmt: skip
    assert new["id"] == 1
    assert "Mål" in [section["heading"] for section in new["sections"]]
    _run(catalogue, "section", "1", "Värme", "--after", "Mål")
    stored = catalogue.load(dalsnas)
    assert stored is not None
    start = stored.document.text.index(SOURCE_SENTENCE)
    place = f"{dalsnas}:{start}-{start + len(SOURCE_SENTENCE)}"
    added = _json(catalogue, "add", "1", "Värme", "--place", place, "--note", "Bra")
    example = next(s for s in added["sections"] if s["heading"] == "Värme")["examples"][0]
    assert (example["text"], example["kind"], example["reference"]["page"]) == (SOURCE_SENTENCE, "citat", 1)
    _run(catalogue, "write", "1", "Värme", text=f"Dalsnäs skriver: ”{SOURCE_SENTENCE}” [1]\n")
    _run(catalogue, "write", "1", "Mål", text="Utsläppen ska minska med 40 procent till 2030.\n")
    _run(catalogue, "header", "1", "--owner", "Miljöchefen", "--validity", "2026–2030")
    shown = _json(catalogue, "show", "1")
    assert shown["header"]["owner"] == "Miljöchefen"
    assert shown["sources"] == [
        "Klimatplan. Dalsnäs kommun. Kommunfullmäktige 2012-05-02, § 81. Dnr KS 2021/12. S. 1."
    ]
    target = tmp_path / "utkast.docx"
    assert _json(catalogue, "export", "1", "--docx", str(target)) == {
        "id": 1, "docx": str(target), "sources": 1,
    }  # fmt: skip
    texts = [paragraph.text for paragraph in docx.Document(str(target)).paragraphs]
    assert f"Dalsnäs skriver: ”{SOURCE_SENTENCE}” [1]" in texts


def test_lists_history_and_taking_back(catalogue: Catalogue) -> None:
    _run(catalogue, "new", "Ett", "--type", "policy", "--empty")
    _run(catalogue, "section", "1", "Syfte")
    _run(catalogue, "write", "1", "1", text="Första")
    _run(catalogue, "write", "1", "1", "--append", text="Andra")
    assert _json(catalogue, "show", "1")["sections"][0]["text"] == "Första\n\nAndra"
    assert [each["revision"] for each in _json(catalogue, "history", "1")] == [4, 3, 2, 1]
    _run(catalogue, "history", "1", "--back-to", "3")
    assert _json(catalogue, "show", "1")["sections"][0]["text"] == "Första"
    listed = _json(catalogue, "list")
    assert [(each["id"], each["title"], each["revision"], each["words"]) for each in listed] == [
        (1, "Ett", 5, 1)
    ]
    assert _json(catalogue, "delete", "1") == {"id": 1, "deleted": True}
    assert _json(catalogue, "list") == []
    _run(catalogue, "restore", "1")
    assert len(_json(catalogue, "list")) == 1


def test_the_outline_as_json(catalogue: Catalogue) -> None:
    found = _json(catalogue, "outline", "--type", "plan", "--area", "klimat", "--municipality", "Almvik")
    assert found["documents"] == 8
    section = next(each for each in found["sections"] if each["key"] == "syfte")
    assert section["share"] == 0.75
    assert section["examples"][0]["document_id"]
    assert found["own_rules"][0]["page"] == 1
    assert "Underlag: 8 dokument" in _run(catalogue, "outline", "--type", "plan", "--area", "klimat")


def test_a_file_is_reviewed(catalogue: Catalogue, tmp_path: Path) -> None:
    draft = tmp_path / "utkast.txt"
    draft.write_text(
        "Klimatplan för Almviks kommun\n\n1. Syfte\n\nPlanen ska ge bättre luft. KLK samordnar arbetet.\n\n"
        f"2. Mål\n\nFler invånare ska cykla till arbetet.\n\n{SOURCE_SENTENCE}\n",
        encoding="utf-8",
    )
    found = _json(catalogue, "check", str(draft), "--type", "plan", "--area", "klimat", "--quick")
    kinds = {each["kind"] for each in found["findings"]}
    assert {"mål", "dokumentuppgifter", "begrepp", "övertagen text"} <= kinds
    borrowed = found["borrowing"]["borrowed"][0]
    assert borrowed["sources"][0]["municipality"] == "Dalsnäs"
    assert borrowed["level"] == "ordagrant övertagen"
    printed = _run(catalogue, "check", str(draft), "--type", "plan", "--quick")
    assert "ÅTGÄRDA" in printed
    assert "Förkortningen KLK" in printed
    # a file that is only looked at is not taken into the library
    assert catalogue.find(str(draft)) is None


def test_a_stored_draft_is_reviewed_with_its_examples(catalogue: Catalogue) -> None:
    _run(catalogue, "new", "Plan", "--type", "plan", "--area", "klimat", "--empty")
    _run(catalogue, "section", "1", "Mål")
    _run(catalogue, "write", "1", "Mål", text="Se [4].")
    found = _json(catalogue, "check", "1", "--quick")
    assert found["document"] == "Plan"
    assert {"inga mål", "okänd källa"} <= {each["rule"] for each in found["findings"]}


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("show", "9"), 1, "inget utkast 9"),
        (("new", "X", "--type", "roman"), 2, "policy, strategi"),
        (("check", "finns-inte.docx", "--quick"), 1, "finns inte"),
        (("outline", "--type", "plan", "--area", "månen"), 1, "finns inte"),
        (("history", "9"), 1, "inget utkast 9"),
    ],
)
def test_what_goes_wrong_is_said(
    catalogue: Catalogue, arguments: tuple[str, ...], status: int, words: str
) -> None:
    assert words in " ".join(_run(catalogue, *arguments, status=status).split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "1", "Mål"), "antingen --goal eller --place"),
        (("add", "1", "Mål", "--place", "x"), "START-SLUT"),
        (("add", "1", "Bilagor", "--goal", "x:1"), "finns inte"),
        (("write", "1", "Bilagor"), "inget avsnitt"),
        (("write", "1", "Mål", "--file", "finns-inte.txt"), "kan inte läsas"),
        (("export", "1", "--docx", "/finns/inte/u.docx"), "kan inte skrivas"),
        (("rewrite", "1", "Mål", "--example", "1"), "Ingen språkmodell"),
    ],
)
def test_wrong_use_of_a_draft_is_said(
    catalogue: Catalogue, arguments: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POLICYSOK_LLM_URL", raising=False)
    _run(catalogue, "new", "Plan", "--type", "plan", "--empty")
    _run(catalogue, "section", "1", "Mål")
    assert words in " ".join(_run(catalogue, *arguments, text="x", status=1).split())


def test_starting_the_command_loads_nothing_heavy() -> None:
    heavy = ("torch", "spacy", "streamlit", "docx", "httpx", "sklearn", "scipy")
    code = f"import sys, ui.cli.draft; print([m for m in {heavy!r} if m in sys.modules])"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root, timeout=120
    )
    assert done.stdout.strip() == "[]"
