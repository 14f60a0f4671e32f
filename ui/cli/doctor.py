"""`policysok doctor`: what is installed, what is missing, is the library sound."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata, util
from typing import Literal

import typer

from corpus.catalogue import Catalogue
from corpus.errors import CatalogueError
from corpus.settings import ENVIRONMENT, Settings, load_settings
from ui.cli.console import EXIT_FAILED, JsonOption, LibraryOption, out, print_json

Grade = Literal["ok", "varning", "fel"]
_MARKS: dict[Grade, str] = {"ok": "[green]✓[/]", "varning": "[yellow]![/]", "fel": "[red]✗[/]"}

_PACKAGES: dict[str, str] = {
    "pypdf": "läser PDF",
    "docx": "läser DOCX",
    "odf": "läser ODT",
    "trafilatura": "läser webbsidor",
    "spacy": "tolkar dokumenthuvuden",
    "sentence_transformers": "beräknar betydelse",
    "onnxruntime": "tolkar frågor snabbt",
    "qdrant_edge": "sökindex på disk",
    "qdrant_client": "sökindex på server",
    "streamlit": "webbsidan",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `advice` says what to do unless `grade` is ok."""

    name: str
    grade: Grade
    detail: str
    advice: str = ""


def doctor(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Kontrollera installationen och biblioteket."""
    settings = load_settings(library)
    findings = [*_program(), *_ocr(), *_library(settings)]
    if as_json:
        print_json(
            {
                "settings": {name: os.environ.get(name) for name in ENVIRONMENT if not _is_secret(name)},
                "findings": [
                    {"name": f.name, "grade": f.grade, "detail": f.detail, "advice": f.advice}
                    for f in findings
                ],
            }
        )
    else:
        for finding in findings:
            advice = f"\n    → {finding.advice}" if finding.advice else ""
            out.print(f"{_MARKS[finding.grade]} {finding.name}: {finding.detail}{advice}", soft_wrap=True)
    if any(finding.grade == "fel" for finding in findings):
        raise typer.Exit(EXIT_FAILED)


def _program() -> list[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    findings = [Finding("Python", "ok", version), Finding("policysok", "ok", metadata.version("policysok"))]
    for package, use in _PACKAGES.items():
        if util.find_spec(package) is None:
            advice = "Installera om: make demo eller pip install -r requirements.lock."
            findings.append(Finding(package, "fel", f"saknas ({use})", advice))
        else:
            findings.append(Finding(package, "ok", use))
    return findings


def _ocr() -> list[Finding]:
    program = shutil.which("tesseract")
    if program is None:
        advice = "Installera tesseract-ocr och tesseract-ocr-swe för att läsa skannade sidor."
        return [Finding("tesseract", "varning", "saknas: skannade sidor blir inte sökbara", advice)]
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=30
    ).stdout
    if "swe" not in listed.split():
        advice = "Installera tesseract-ocr-swe."
        return [Finding("tesseract", "varning", "finns, men inte svenska", advice)]
    return [Finding("tesseract", "ok", "läser skannade sidor på svenska")]


def _library(settings: Settings) -> list[Finding]:
    catalogue = Catalogue(settings.library)
    if not catalogue.exists():
        advice = "Läs in dokument: policysok ingest MAPP."
        return [Finding("Bibliotek", "varning", f"inget bibliotek i {settings.library}", advice)]
    try:
        problems = catalogue.problems()
        count = len(catalogue.documents())
        failures = catalogue.failures()
    except CatalogueError as error:
        return [Finding("Bibliotek", "fel", error.message)]
    findings = [Finding("Bibliotek", "ok", f"{count} dokument i {settings.library}")]
    if problems:
        advice = "Återställ catalogue.sqlite3 från säkerhetskopia."
        findings.append(Finding("Databas", "fel", "; ".join(problems[:3]), advice))
    else:
        findings.append(Finding("Databas", "ok", "hel"))
    if failures:
        advice = "`policysok ingest` på samma filer försöker igen."
        findings.append(Finding("Misslyckade filer", "varning", str(len(failures)), advice))
    findings.append(_index(catalogue, settings))
    return findings


def _index(catalogue: Catalogue, settings: Settings) -> Finding:
    from search.meaning import model_id_of  # noqa: PLC0415

    model = model_id_of(settings)
    waiting = sum(1 for _ in catalogue.pending_embeddings(model))
    stored = catalogue.embedding_counts()
    others = [name for name in stored if name != model]
    if waiting and not stored.get(model) and others:
        detail = f"biblioteket har vektorer från {others[0]}, inte från {model}"
        return Finding(
            "Språkmodell", "varning", detail, "Kör policysok reindex --embed för att räkna om dem."
        )
    if waiting:
        detail = f"{waiting} texter saknar betydelsevektor och hittas bara på sina ord"
        return Finding("Språkmodell", "varning", detail, "Kör policysok reindex --embed.")
    return Finding("Språkmodell", "ok", f"{model}, {stored.get(model, 0)} vektorer")


def _is_secret(name: str) -> bool:
    return name.endswith(("_KEY", "_PASSWORD"))
