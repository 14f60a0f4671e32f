"""`policysok search` and `policysok reindex`: questions to the library, and its index built anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.catalogue import Catalogue, UnitKind
from corpus.errors import SearchError
from corpus.settings import load_settings
from ui.cli.console import (
    EXIT_WRONG_USE,
    JsonOption,
    LibraryOption,
    err,
    out,
    print_json,
    progress,
    user_errors,
)
from ui.cli.filters import index_filter

if TYPE_CHECKING:
    from search.hits import Hit, SearchResult

_KINDS = {
    "passages": UnitKind.PASSAGE,
    "goals": UnitKind.GOAL,
    "responsibilities": UnitKind.RESPONSIBILITY,
}
_MODES = ("hybrid", "meaning", "words")

Many = Annotated[list[str] | None, typer.Option()]


def search(
    query: Annotated[str | None, typer.Argument(help="Vad du söker: ord, en fråga eller en ”fras”.")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help="Fil med en fråga per rad.")] = None,
    limit: Annotated[int, typer.Option("-k", "--limit", min=1, max=1000, help="Antal träffar.")] = 10,
    mode: Annotated[str, typer.Option("--mode", help="hybrid, meaning eller words.")] = "hybrid",
    what: Annotated[str, typer.Option("--in", help="passages, goals eller responsibilities.")] = "passages",
    municipality: Annotated[list[str] | None, typer.Option("--municipality", help="Kommun.")] = None,
    county: Annotated[list[str] | None, typer.Option("--county", help="Län.")] = None,
    group: Annotated[list[str] | None, typer.Option("--group", help="SKR:s kommungrupp, A1 till C9.")] = None,
    document_type: Annotated[list[str] | None, typer.Option("--type", help="Dokumenttyp.")] = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", help="Politikområde.")] = None,
    status: Annotated[list[str] | None, typer.Option("--status", help="Dokumentets status.")] = None,
    body: Annotated[list[str] | None, typer.Option("--body", help="Organet som har antagit.")] = None,
    population_min: Annotated[
        int | None, typer.Option("--population-min", help="Minst antal invånare.")
    ] = None,
    population_max: Annotated[
        int | None, typer.Option("--population-max", help="Högst antal invånare.")
    ] = None,
    adopted_after: Annotated[str | None, typer.Option("--adopted-after", help="Antaget tidigast.")] = None,
    adopted_before: Annotated[str | None, typer.Option("--adopted-before", help="Antaget senast.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sök i biblioteket, på ord och på betydelse."""
    from search.query import Mode, Query  # noqa: PLC0415
    from search.serving import LibrarySearch  # noqa: PLC0415

    if mode not in _MODES or what not in _KINDS or (query is None) == (batch is None):
        err.print(
            "[bold red]Fel:[/] Ange en fråga eller --batch FIL. --mode är hybrid, meaning eller words; "
            "--in är passages, goals eller responsibilities."
        )
        raise typer.Exit(EXIT_WRONG_USE)
    where = index_filter(
        municipality,
        county,
        group,
        document_type,
        topic,
        status,
        body,
        population_min,
        population_max,
        adopted_after,
        adopted_before,
    )
    with user_errors():
        settings = load_settings(library)
        catalogue = Catalogue(settings.library)
        if not catalogue.exists():
            raise SearchError(
                "empty_library",
                f"Det finns inget bibliotek i {settings.library}. Läs in dokument: policysok ingest MAPP.",
            )
        texts = [query] if query is not None else _lines(batch)
        queries = [Query(text, Mode(mode), _KINDS[what], limit, where) for text in texts if text is not None]
        answers = LibrarySearch(settings).search_all(queries, min_seq=catalogue.last_seq())
        for answer in answers:
            if as_json:
                print_json(result_json(answer))
            else:
                _print_result(answer)


def _lines(path: Path | None) -> list[str]:
    assert path is not None
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SearchError("unreadable_batch", f"{path} kan inte läsas som UTF-8-text: {error}.") from error


def result_json(result: SearchResult) -> dict[str, Any]:
    """A result as the contract's object."""
    return {
        "query": result.query,
        "mode": result.mode.value,
        "seconds": round(result.seconds, 4),
        "hits": [hit_json(hit) for hit in result.hits],
        "notes": result.notes,
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """One hit as the contract's object."""
    meaning = hit.why.meaning
    return {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "document_id": hit.document_id,
        "path": hit.path,
        "title": hit.title,
        "municipality": hit.municipality,
        "page": hit.page,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "heading_path": hit.heading_path,
        "why": {
            "words": hit.why.words,
            "parts": hit.why.parts,
            "meaning": None if meaning is None else round(meaning, 4),
        },
        "status": hit.status,
        "replaced": hit.replaced,
    }


def _print_result(result: SearchResult) -> None:
    out.print(f"[bold]{result.query}[/]  ({len(result.hits)} träffar, {result.seconds * 1000:.0f} ms)")
    for note in result.notes:
        out.print(f"[yellow]{note}[/]")
    for hit in result.hits:
        page = f", s. {hit.page}" if hit.page else ""
        place = " › ".join(hit.heading_path[-2:])
        out.print(f"\n[bold]{hit.rank}.[/] {hit.title} – {hit.municipality or 'okänd kommun'}{page}")
        if place:
            out.print(f"   [dim]{place}[/]")
        out.print(f"   {hit.text}", markup=False)
    out.print()


def reindex(
    library: LibraryOption = None,
    embed: Annotated[
        bool, typer.Option("--embed", help="Räkna först ut vektorer som saknas, med den valda modellen.")
    ] = False,
) -> None:
    """Bygg sökindexet på nytt ur biblioteket. Det gamla svarar tills det nya är klart."""
    from search.serving import rebuild_index  # noqa: PLC0415
    from ui.cli.ingest import embed_pending  # noqa: PLC0415

    with user_errors():
        settings = load_settings(library)
        catalogue = Catalogue(settings.library)
        if embed:
            embed_pending(catalogue, settings)
        reached = 0
        with progress("Bygger index", total=catalogue.last_seq()) as advance:

            def told(seq: int, _last: int) -> None:
                nonlocal reached
                advance(seq - reached)
                reached = seq

            report = rebuild_index(settings, told)
    out.print(f"{report.documents} dokument, {report.points} texter på {report.seconds:.1f} s")
