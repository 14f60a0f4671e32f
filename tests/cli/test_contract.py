"""The command line keeps its contract: keys, types, order, exit statuses, standard output clean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.examples import examples_dir
from corpus.model import METADATA_FIELDS
from tests.cli.conftest import FILES, Run

INGEST_KEYS = {
    "path",
    "status",
    "document_id",
    "title",
    "pages",
    "passages",
    "goals",
    "responsibilities",
    "warnings",
    "error",
    "seconds",
}
SHOW_KEYS = {
    "document_id",
    "path",
    "sha256",
    "text",
    "pages",
    "metadata",
    "headings",
    "goals",
    "responsibilities",
    "topics",
    "abbreviations",
}
HIT_KEYS = {
    "rank",
    "score",
    "document_id",
    "path",
    "title",
    "municipality",
    "page",
    "start",
    "end",
    "text",
    "heading_path",
    "why",
}
DOCUMENT_KEYS = {
    "document_id",
    "path",
    "title",
    "municipality",
    "document_type",
    "status",
    "adoption_date",
    "valid_to",
    "due",
    "due_reason",
}


def test_ingest_prints_one_line_per_file(ingested: tuple[Path, list[Any]]) -> None:
    _, lines = ingested
    assert {Path(line["path"]).name for line in lines} == set(FILES)
    assert all(set(line) >= INGEST_KEYS for line in lines)
    assert {line["status"] for line in lines} == {"indexed"}
    assert all(line["passages"] > 0 and line["goals"] > 0 for line in lines)


def test_reading_again_changes_nothing(policysok: Run, library: Path) -> None:
    done = policysok("ingest", examples_dir() / FILES[0], "--library", library, "--json")
    (line,) = [json.loads(text) for text in done.stdout.splitlines()]
    assert (done.returncode, line["status"], line["error"]) == (0, "unchanged", None)


def test_a_bad_file_fails_with_its_reason_and_the_rest_is_done(policysok: Run, tmp_path: Path) -> None:
    (tmp_path / "tom.pdf").write_bytes(b"")
    (tmp_path / "falsk.pdf").write_bytes(b"\x00\x01\x02 not a pdf at all" * 20)
    (tmp_path / "bra.txt").write_text("Policy\n\nKommunen ska spara energi varje år.\n", encoding="utf-8")
    done = policysok("ingest", tmp_path, "--library", tmp_path / "lib", "--json", "--no-embed")
    lines = {Path(line["path"]).name: line for line in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 1
    assert lines["bra.txt"]["status"] == "indexed"
    for name in ("tom.pdf", "falsk.pdf"):
        assert lines[name]["status"] == "failed"
        assert name in lines[name]["error"]["message"]


@pytest.mark.parametrize("by", ["path", "id"])
def test_show_tells_everything_with_exact_spans(
    policysok: Run, ingested: tuple[Path, list[Any]], by: str
) -> None:
    folder, lines = ingested
    line = next(line for line in lines if line["path"].endswith(".pdf"))
    name = line["path"] if by == "path" else line["document_id"]
    done = policysok("show", name, "--library", folder, "--json")
    shown = json.loads(done.stdout)
    assert set(shown) >= SHOW_KEYS
    assert set(shown["metadata"]) == set(METADATA_FIELDS)
    text = shown["text"]
    spans = [*shown["goals"], *shown["responsibilities"], *shown["headings"]]
    spans += [v["evidence"] for v in shown["metadata"].values() if v["evidence"]]
    assert spans
    for span in spans:
        assert span["text"] == text[span["start"] : span["end"]]
        assert span["page"] is None or 1 <= span["page"] <= len(shown["pages"])
    for value in shown["metadata"].values():
        empty = value["value"] in (None, [])
        assert (value["status"] in {"absent", "stripped", "placeholder"}) == empty
        assert value["note"] or not empty, "an empty field says why"


def test_search_answers_in_the_contract_s_shape(policysok: Run, library: Path) -> None:
    done = policysok("search", "hur mycket ska utsläppen minska", "--library", library, "--json", "-k", 4)
    answer = json.loads(done.stdout)
    assert set(answer) >= {"query", "mode", "seconds", "hits"}
    assert [hit["rank"] for hit in answer["hits"]] == [1, 2, 3, 4]
    assert all(set(hit) >= HIT_KEYS for hit in answer["hits"])
    assert all(set(hit["why"]) == {"words", "parts", "meaning"} for hit in answer["hits"])
    assert "klimat" in answer["hits"][0]["title"].lower()


def test_a_batch_is_answered_in_order(policysok: Run, library: Path, tmp_path: Path) -> None:
    queries = ["elbilar", "nyanlända i arbete", "KS 2020/311"]
    file = tmp_path / "fragor.txt"
    file.write_text("\n".join(queries) + "\n", encoding="utf-8")
    done = policysok("search", "--batch", file, "--library", library, "--json")
    assert [json.loads(line)["query"] for line in done.stdout.splitlines()] == queries


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--municipality", "Almvik"), {"Almvik"}),
        (("--county", "Södermanlands län"), {"Tallköping"}),
        (("--group", "B3"), {"Tallköping", "Hammarvik"}),
        (("--population-max", "10000"), {"Dalsnäs", "Norrhede"}),
        (("--type", "policy"), {"Dalsnäs", "Hammarvik"}),
        (("--in", "goals", "--municipality", "Almvik"), {"Almvik"}),
    ],
)
def test_filters_keep_only_what_they_say(
    policysok: Run, library: Path, options: tuple[str, ...], expected: set[str]
) -> None:
    done = policysok("search", "mål för kommunen", "--library", library, "--json", "-k", 50, *options)
    assert {hit["municipality"] for hit in json.loads(done.stdout)["hits"]} == expected


def test_documents_lists_each_once(policysok: Run, library: Path) -> None:
    rows = json.loads(policysok("documents", "--library", library, "--json").stdout)
    assert len(rows) == len(FILES)
    assert all(set(row) >= DOCUMENT_KEYS for row in rows)


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("search",), 2, "fråga"),
        (("search", "x", "--mode", "fel"), 2, "hybrid"),
        (("show", "finns-inte"), 1, "finns inte"),
        (("search", "x", "--library", "/finns/inte/alls"), 1, "ingest"),
        (("search", "!!!"), 1, "Skriv vad du söker"),
        (("ingest",), 2, ""),
    ],
)
def test_wrong_use_and_missing_things_are_said(
    policysok: Run, library: Path, arguments: tuple[str, ...], status: int, says: str
) -> None:
    given = arguments if "--library" in arguments else (*arguments, "--library", str(library))
    done = policysok(*given)
    assert done.returncode == status
    assert says in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr


def test_a_correction_is_kept_shown_and_undone(policysok: Run, library: Path) -> None:
    file = examples_dir() / "dalsnas-klimatpolicy.txt"
    policysok(
        "correct",
        file,
        "--field",
        "owner",
        "--value",
        "Klimatstrateg",
        "--author",
        "Eva",
        "--library",
        library,
    )
    shown = json.loads(policysok("show", file, "--library", library, "--json").stdout)
    assert shown["metadata"]["owner"]["value"] == "Klimatstrateg"
    assert shown["metadata"]["owner"]["status"] == "corrected"
    (row,) = json.loads(policysok("correct", file, "--library", library, "--json").stdout)
    policysok("correct", file, "--undo", row["id"], "--library", library)
    shown = json.loads(policysok("show", file, "--library", library, "--json").stdout)
    assert shown["metadata"]["owner"]["status"] != "corrected"


def test_doctor_finds_a_sound_library(policysok: Run, library: Path) -> None:
    done = policysok("doctor", "--library", library, "--json")
    findings = {f["name"]: f for f in json.loads(done.stdout)["findings"]}
    assert done.returncode == 0
    assert findings["Databas"]["grade"] == "ok"
    assert findings["Språkmodell"]["grade"] == "ok"
