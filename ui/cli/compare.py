"""`policysok compare`: the same question to many municipalities' documents, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.catalogue import Catalogue
from corpus.errors import CatalogueError, SearchError
from corpus.register import load_register
from corpus.settings import Settings, load_settings
from ui.cli.console import EXIT_WRONG_USE, JsonOption, LibraryOption, err, print_json, user_errors

if TYPE_CHECKING:
    from search.compare import Comparer, Comparison, GoalPointer
    from search.compare.editions import EditionComparison


SHOWN = 3
"""Goals of a municipality on the screen unless another number is asked for."""

Files = tuple[Path | None, Path | None, Path | None]
"""Where to write a workbook, a text document and a table of values."""


def compare(
    text: Annotated[str | None, typer.Argument(help="Ämnet i egna ord.")] = None,
    area: Annotated[str | None, typer.Option("--area", help="Politikområde, till exempel Klimat.")] = None,
    goal: Annotated[
        str | None, typer.Option("--goal", help="Utgå från ett mål: dokumentets id, kolon, målets nummer.")
    ] = None,
    municipality: Annotated[list[str] | None, typer.Option("--municipality", help="Kommun.")] = None,
    county: Annotated[list[str] | None, typer.Option("--county", help="Län.")] = None,
    group: Annotated[list[str] | None, typer.Option("--group", help="SKR:s kommungrupp, A1 till C9.")] = None,
    population_min: Annotated[
        int | None, typer.Option("--population-min", help="Minst antal invånare.")
    ] = None,
    population_max: Annotated[
        int | None, typer.Option("--population-max", help="Högst antal invånare.")
    ] = None,
    peers_of: Annotated[str | None, typer.Option("--peers-of", help="Jämför med liknande kommuner.")] = None,
    peers: Annotated[int, typer.Option("--peers", min=1, max=50, help="Antal liknande kommuner.")] = 8,
    limit: Annotated[
        int | None,
        typer.Option(
            "-k",
            "--limit",
            min=1,
            max=1000,
            help="Mål per kommun; annars 3 på skärmen och 25 i filer och JSON.",
        ),
    ] = None,
    external: Annotated[bool, typer.Option("--external", help="Ta med statens och EU:s mål.")] = False,
    versions: Annotated[
        str | None, typer.Option("--versions", help="Jämför två versioner av dokumentet: id eller fil.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", help="Med --versions: den tidigare versionens nummer eller dokument."),
    ] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Skriv en Excel-fil.")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", help="Skriv en Word-fil.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Skriv en CSV-fil.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Jämför hur kommuner formulerar sina mål."""
    from search.compare import CompareRequest, Selection  # noqa: PLC0415
    from search.compare.records import DEFAULT_GOALS  # noqa: PLC0415

    if versions is None and not (text or area or goal):
        err.print("[bold red]Fel:[/] Ange ett ämne, --area, --goal eller --versions.")
        raise typer.Exit(EXIT_WRONG_USE)
    with user_errors():
        settings = load_settings(library)
        catalogue = Catalogue(settings.library)
        if not catalogue.exists():
            raise SearchError(
                "empty_library",
                f"Det finns inget bibliotek i {settings.library}. Läs in dokument: policysok ingest MAPP.",
            )
        if versions is not None:
            _show_versions(catalogue, versions, against, as_json, (xlsx, docx, csv), external=external)
            return
        request = CompareRequest(
            text=text or "",
            area=area,
            goal=_pointer(goal) if goal else None,
            selection=Selection(
                municipalities=tuple(municipality or ()),
                counties=tuple(county or ()),
                groups=tuple(group or ()),
                population_min=population_min,
                population_max=population_max,
                peers_of=peers_of,
                peers=peers,
            ),
            limit=limit or DEFAULT_GOALS,
            external=external,
        )
        result = _comparer(catalogue, settings).compare(request)
        if any((xlsx, docx, csv)):
            _export(result, (xlsx, docx, csv))
        if as_json:
            _print_json(result)
        else:
            from ui.cli.compare_print import print_comparison  # noqa: PLC0415

            print_comparison(result, limit or SHOWN)


def _comparer(catalogue: Catalogue, settings: Settings) -> Comparer:
    from search.compare import Comparer  # noqa: PLC0415
    from search.meaning import load_query_encoder  # noqa: PLC0415

    return Comparer(catalogue, load_query_encoder(settings))


def _pointer(text: str) -> GoalPointer:
    from search.compare import GoalPointer  # noqa: PLC0415

    document_id, _, number = text.rpartition(":")
    if not document_id or not number.isdigit():
        raise SearchError(
            "wrong_goal", f"Skriv --goal som dokumentets id, kolon och målets nummer, inte ”{text}”."
        )
    return GoalPointer(document_id, int(number))


def _export(result: Comparison, paths: Files) -> None:
    from search.compare.exports import write_csv, write_docx, write_xlsx  # noqa: PLC0415

    writers = (write_xlsx, write_docx, write_csv)
    _write(paths, [partial(write, result) for write in writers])


def _export_editions(result: EditionComparison, paths: Files) -> None:
    from search.compare.exports import (  # noqa: PLC0415
        write_editions_csv,
        write_editions_docx,
        write_editions_xlsx,
    )

    writers = (write_editions_xlsx, write_editions_docx, write_editions_csv)
    _write(paths, [partial(write, result) for write in writers])


def _write(paths: Files, writers: Sequence[Callable[[Path], None]]) -> None:
    """Write each file that was asked for; `paths` and `writers` are in the same order."""
    for path, write in zip(paths, writers, strict=True):
        if path is None:
            continue
        try:
            write(path)
        except OSError as error:
            raise SearchError("unwritable_file", f"{path} kan inte skrivas: {error.strerror}.") from error
        err.print(f"Skrev {path}", markup=False)


def _print_json(result: Comparison) -> None:
    from search.compare.amounts import ambitions  # noqa: PLC0415
    from search.compare.origins import shared_wording  # noqa: PLC0415
    from search.compare.wording import summarise  # noqa: PLC0415
    from ui.cli.compare_json import comparison_json  # noqa: PLC0415

    goals = [goal for row in result.rows for goal in row.goals]
    wording = [summarise(row.municipality, row.goals) for row in result.rows]
    print_json(comparison_json(result, wording, ambitions(goals), shared_wording(goals, load_register())))


def _show_versions(
    catalogue: Catalogue, document: str, against: str | None, as_json: bool, paths: Files, *, external: bool
) -> None:
    """The goals of two versions: of one document, or of two documents of which one replaced the other."""
    from search.compare.editions import compare_editions  # noqa: PLC0415
    from ui.cli.compare_json import change_json  # noqa: PLC0415
    from ui.cli.documents import find_or_fail  # noqa: PLC0415

    later = find_or_fail(catalogue, document)
    if against is not None and not (against.isdigit() and len(against) < 5):
        earlier = find_or_fail(catalogue, against)
        pointer = earlier.document_id
    else:
        number = int(against) if against else later.version.number - 1
        found = catalogue.load(later.document_id, number) if number >= 1 else None
        if found is None:
            raise CatalogueError(
                "no_such_version",
                f"Dokumentet har ingen version {number}. Ange ett annat dokument med --against."
                if against
                else "Dokumentet har bara en version. Ange den tidigare versionens dokument med --against.",
            )
        earlier, pointer = found, f"{found.document_id}:{number}"
    result = compare_editions(catalogue, pointer, later.document_id, external=external)
    if any(paths):
        _export_editions(result, paths)
    if as_json:
        print_json(
            {
                "before": {"document_id": earlier.document_id, "version": earlier.version.number},
                "after": {"document_id": later.document_id, "version": later.version.number},
                "changes": [change_json(change) for change in result.changes],
            }
        )
        return
    from ui.cli.compare_print import print_changes  # noqa: PLC0415

    print_changes(result.changes)
