"""`policysok goals` and `policysok responsibilities`: what documents want, and who answers for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from corpus.catalogue import Catalogue, DocumentFacets, Unit, UnitKind
from corpus.catalogue.units import topics_of
from corpus.contract import tag_json
from corpus.errors import CatalogueError, UserError
from corpus.model import GoalKind
from corpus.settings import Settings, load_settings
from ui.cli.console import EXIT_WRONG_USE, JsonOption, LibraryOption, err, out, print_json, user_errors
from ui.cli.filters import index_filter
from ui.cli.tag_tables import DUTY_COLUMNS, GOAL_COLUMNS, Column, to_csv, to_xlsx

if TYPE_CHECKING:
    from search.index.port import IndexFilter

AboutOption = Annotated[
    str | None, typer.Option("--about", help="Bara det som handlar om detta, bäst träff först.")
]
LimitOption = Annotated[
    int, typer.Option("-k", "--limit", min=1, max=1000, help="Antal träffar med --about.")
]
MunicipalityOption = Annotated[list[str] | None, typer.Option("--municipality", help="Kommun.")]
CountyOption = Annotated[list[str] | None, typer.Option("--county", help="Län.")]
GroupOption = Annotated[list[str] | None, typer.Option("--group", help="SKR:s kommungrupp, A1 till C9.")]
TypeOption = Annotated[list[str] | None, typer.Option("--type", help="Dokumenttyp.")]
TopicOption = Annotated[list[str] | None, typer.Option("--topic", help="Politikområde.")]
StatusOption = Annotated[list[str] | None, typer.Option("--status", help="Dokumentets status.")]
BodyOption = Annotated[list[str] | None, typer.Option("--body", help="Organet som har antagit.")]
PopulationMinOption = Annotated[int | None, typer.Option("--population-min", help="Minst antal invånare.")]
PopulationMaxOption = Annotated[int | None, typer.Option("--population-max", help="Högst antal invånare.")]
AfterOption = Annotated[str | None, typer.Option("--adopted-after", help="Antaget tidigast.")]
BeforeOption = Annotated[str | None, typer.Option("--adopted-before", help="Antaget senast.")]
CsvOption = Annotated[Path | None, typer.Option("--csv", help="Skriv en CSV-fil.")]
XlsxOption = Annotated[Path | None, typer.Option("--xlsx", help="Skriv en Excel-fil.")]


def goals(
    about: AboutOption = None,
    limit: LimitOption = 50,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Sort, till exempel mål.")] = None,
    measurable: Annotated[bool, typer.Option("--measurable", help="Bara mätbara mål.")] = False,
    external: Annotated[
        bool, typer.Option("--external/--own", help="Ta med statens, EU:s och andras mål.")
    ] = True,
    municipality: MunicipalityOption = None,
    county: CountyOption = None,
    group: GroupOption = None,
    document_type: TypeOption = None,
    topic: TopicOption = None,
    status: StatusOption = None,
    body: BodyOption = None,
    population_min: PopulationMinOption = None,
    population_max: PopulationMaxOption = None,
    adopted_after: AfterOption = None,
    adopted_before: BeforeOption = None,
    csv: CsvOption = None,
    xlsx: XlsxOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lista målen i bibliotekets dokument."""
    unknown = set(kind or ()) - {known.value for known in GoalKind}
    if unknown:
        err.print(
            f"[bold red]Fel:[/] --kind kan inte vara {', '.join(sorted(unknown))}. "
            f"Välj bland: {', '.join(known.value for known in GoalKind)}."
        )
        raise typer.Exit(EXIT_WRONG_USE)
    where = index_filter(
        municipality, county, group, document_type, topic, status, body, population_min, population_max,
        adopted_after, adopted_before,
    )  # fmt: skip
    with user_errors():
        rows = [
            row
            for row in _rows(load_settings(library), UnitKind.GOAL, about, limit, where)
            if (not kind or row["kind"] in kind)
            and (row["measurable"] or not measurable)
            and (external or not row["external"])
        ]
        _deliver(rows, GOAL_COLUMNS, "Mål", csv, xlsx, as_json)


def responsibilities(
    about: AboutOption = None,
    limit: LimitOption = 50,
    actor: Annotated[list[str] | None, typer.Option("--actor", help="Den som ansvarar.")] = None,
    municipality: MunicipalityOption = None,
    county: CountyOption = None,
    group: GroupOption = None,
    document_type: TypeOption = None,
    topic: TopicOption = None,
    status: StatusOption = None,
    body: BodyOption = None,
    population_min: PopulationMinOption = None,
    population_max: PopulationMaxOption = None,
    adopted_after: AfterOption = None,
    adopted_before: BeforeOption = None,
    csv: CsvOption = None,
    xlsx: XlsxOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lista vem som ansvarar för vad i bibliotekets dokument."""
    where = index_filter(
        municipality, county, group, document_type, topic, status, body, population_min, population_max,
        adopted_after, adopted_before,
    )  # fmt: skip
    wanted = [name.lower() for name in actor or ()]
    with user_errors():
        rows = [
            row
            for row in _rows(load_settings(library), UnitKind.RESPONSIBILITY, about, limit, where)
            if not wanted
            or any(
                name in known.lower() for name in wanted for known in (row["actor"], *row["actor_normalised"])
            )
        ]
        _deliver(rows, DUTY_COLUMNS, "Ansvar", csv, xlsx, as_json)


def _rows(
    settings: Settings, kind: UnitKind, about: str | None, limit: int, where: IndexFilter
) -> list[dict[str, Any]]:
    """The tags that the conditions let through: all in order of document, or the best hits first."""
    catalogue = Catalogue(settings.library)
    if not catalogue.exists():
        raise CatalogueError(
            "empty_library",
            f"Det finns inget bibliotek i {settings.library}. Läs in dokument: policysok ingest MAPP.",
        )
    if about is None:
        return [
            _with_topics(unit, owner)
            for unit, owner in catalogue.tags(kind)
            if fits(owner, topics_of(unit, owner), where)
        ]
    from search.query import Query  # noqa: PLC0415
    from search.serving import LibrarySearch  # noqa: PLC0415

    query = Query(about, kind=kind, limit=limit, where=where)
    answer = LibrarySearch(settings).search(query, min_seq=catalogue.last_seq())
    units = catalogue.units(hit.unit_id for hit in answer.hits)
    owners = catalogue.facets_of(hit.document_id for hit in answer.hits)
    return [
        {**_with_topics(units[hit.unit_id], owners[hit.document_id]), "score": round(hit.score, 4)}
        for hit in answer.hits
        if hit.unit_id in units and hit.document_id in owners
    ]


def _with_topics(unit: Unit, owner: DocumentFacets) -> dict[str, Any]:
    """A tag with its own policy areas, best first; empty where none were stored for it."""
    topics = [{"area": topic.area, "score": round(topic.score, 3)} for topic in unit.topics]
    return {**tag_json(unit, owner), "topics": topics}


def fits(owner: DocumentFacets, topics: Sequence[str], where: IndexFilter) -> bool:
    """Whether a tag fulfils the conditions, as `IndexFilter` means them.

    `topics` are the policy areas that it is found by (`corpus.catalogue.units.topics_of`).
    """
    named: Sequence[tuple[tuple[str, ...], tuple[str | None, ...]]] = (
        (where.municipality, owner.municipalities or (owner.municipality,)),
        (where.county, (owner.county,)),
        (where.group, (owner.group,)),
        (where.document_type, (owner.document_type,)),
        (where.topic, tuple(topics)),
        (where.status, (owner.status,)),
        (where.body, (owner.body,)),
    )
    if any(wanted and not set(wanted) & set(own) for wanted, own in named):
        return False
    bounds: Sequence[tuple[Any, Any, bool]] = (
        (where.population_min, owner.population, True),
        (where.population_max, owner.population, False),
        (where.adopted_after, owner.adoption_date, True),
        (where.adopted_before, owner.adoption_date, False),
    )
    return all(
        bound is None or (own is not None and (own >= bound if lowest else own <= bound))
        for bound, own, lowest in bounds
    )


def _deliver(
    rows: Sequence[dict[str, Any]],
    columns: Sequence[Column],
    name: str,
    csv: Path | None,
    xlsx: Path | None,
    as_json: bool,
) -> None:
    if csv:
        _write(csv, to_csv(rows, columns))
    if xlsx:
        _write(xlsx, to_xlsx(rows, columns, name))
    if as_json:
        print_json(rows)
        return
    if csv or xlsx:
        err.print(f"{len(rows)} rader skrivna.")
        return
    table = Table(title=f"{name}: {len(rows)}", title_justify="left")
    shown = [column for column in columns if column[0] in _ON_SCREEN]
    for heading, _, _ in shown:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*("" if (value := read(row)) is None else str(value) for _, read, _ in shown))
    out.print(table)


_ON_SCREEN = frozenset({"Kommun", "Mål", "Sort", "Målår", "Ansvarig", "Styrka", "Text", "Sida"})
"""Columns of the list in the terminal; files have them all."""


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then over it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise UserError("not_written", f"{path} kunde inte skrivas: {error}.") from error
