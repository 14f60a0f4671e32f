"""`policysok ingest`: read files and folders into the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.catalogue import Catalogue
from corpus.settings import Settings, load_settings
from ui.cli.console import (
    EXIT_FAILED,
    JsonOption,
    LibraryOption,
    out,
    print_json,
    progress,
    user_errors,
)

if TYPE_CHECKING:
    from ingest.batch import FileOutcome


STATUS_NAMES = {
    "indexed": "inläst",
    "updated": "ny version",
    "unchanged": "oförändrad",
    "skipped": "dubblett",
    "failed": "misslyckades",
}


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Filer eller mappar (PDF, DOCX, ODT, HTML, TXT).")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
    again: Annotated[bool, typer.Option("--again", help="Läs om filer även om de är oförändrade.")] = False,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Antal läsare samtidigt.")] = None,
    seconds_per_file: Annotated[
        float | None, typer.Option("--seconds-per-file", min=1, help="Längsta tid för en fil.")
    ] = None,
    embed: Annotated[
        bool, typer.Option("--embed/--no-embed", help="Beräkna betydelsevektorer direkt.")
    ] = True,
) -> None:
    """Läs in dokument. Samma fil igen är oförändrad; en ändrad fil blir en ny version."""
    # The parsers are slow to import; `policysok --help` must not wait for them.
    from ingest.batch import BatchOptions  # noqa: PLC0415
    from ingest.batch import ingest as run_batch  # noqa: PLC0415
    from ingest.discovery import discover  # noqa: PLC0415

    settings = load_settings(library)
    options = BatchOptions(again=again)
    if workers is not None:
        options = replace(options, workers=replace(options.workers, workers=workers))
    if seconds_per_file is not None:
        options = replace(options, workers=replace(options.workers, seconds=seconds_per_file))

    with user_errors():
        catalogue = Catalogue(settings.library)
        failed = 0
        with progress("Läser dokument", total=sum(1 for _ in discover(paths))) as advance:
            for outcome in run_batch(catalogue, paths, options):
                failed += outcome.status == "failed"
                if as_json:
                    print_json(outcome_json(outcome))
                else:
                    _print_outcome(outcome)
                advance(1)
        if embed:
            embed_pending(catalogue, settings)
    if failed:
        raise typer.Exit(EXIT_FAILED)


def embed_pending(catalogue: Catalogue, settings: Settings) -> None:
    """Give every text without a vector one, with a progress bar. Imports the model only if needed."""
    from search.embedding import embed_missing, pending_texts  # noqa: PLC0415

    waiting = pending_texts(catalogue, settings)
    if not waiting:
        return
    with progress("Beräknar betydelse", total=len(waiting)) as advance:
        embed_missing(catalogue, settings, waiting, advance)


def outcome_json(outcome: FileOutcome) -> dict[str, Any]:
    """A `FileOutcome` as the contract's line."""
    error = outcome.error
    return {
        "path": outcome.path,
        "status": outcome.status,
        "document_id": outcome.document_id,
        "title": outcome.title,
        "pages": outcome.pages,
        "passages": outcome.passages,
        "goals": outcome.goals,
        "responsibilities": outcome.responsibilities,
        "warnings": [{"code": w.code, "message": w.message, "page": w.page} for w in outcome.warnings],
        "error": {"code": error.code, "message": error.message} if error else None,
        "seconds": outcome.seconds,
    }


def _print_outcome(outcome: FileOutcome) -> None:
    name = Path(outcome.path).name
    colour = {"failed": "red", "skipped": "yellow"}.get(outcome.status, "green")
    out.print(f"[{colour}]{STATUS_NAMES[outcome.status]:>12}[/]  {name}", highlight=False, soft_wrap=True)
    if outcome.error is not None:
        out.print(f"              {outcome.error.message}", markup=False, soft_wrap=True)
    for warning in outcome.warnings:
        out.print(f"              {warning.message}", markup=False, soft_wrap=True)
