"""`policysok draft`: documents being written. `draft_write` changes one, `draft_check` judges it."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer
from rich.table import Table

from corpus.catalogue import Catalogue
from corpus.drafts import HEADER_LABELS, Draft, DraftHeader
from corpus.errors import UserError
from corpus.settings import load_settings
from ui.cli import draft_check, draft_write
from ui.cli.console import JsonOption, LibraryOption, out, print_json, user_errors
from ui.cli.draft_options import (
    AreaOption,
    AuthorOption,
    DraftArgument,
    MunicipalityOption,
    TypeOption,
    load_draft,
    read_type,
)

app = typer.Typer(help="Skriv ett styrdokument med stöd av andras.", no_args_is_help=True)


@app.command("new")
def new(
    title: Annotated[str, typer.Argument(help="Dokumentets titel.")],
    document_type: TypeOption,
    area: AreaOption = "",
    municipality: MunicipalityOption = "",
    empty: Annotated[bool, typer.Option("--empty", help="Börja utan avsnitt.")] = False,
    author: AuthorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Börja på ett utkast, med de avsnitt som sådana dokument brukar ha."""
    from search.compare.topic import find_area  # noqa: PLC0415
    from search.draft import new_draft, outline  # noqa: PLC0415

    kind = read_type(document_type)
    with user_errors():
        catalogue = Catalogue(load_settings(library).library)
        name = find_area(area).name if area else ""
        outlined = None if empty else outline(catalogue, kind, name, municipality, title=title)
        draft = new_draft(kind, title, outlined, area=name, municipality=municipality)
        stored = catalogue.drafts.save(draft, author=author or getpass.getuser())
        if as_json:
            _print_json(stored)
            return
        out.print(f"Utkast {stored.id}: {stored.title}", markup=False)
        for place, section in enumerate(stored.sections, start=1):
            out.print(f"  {place}. {section.heading}", markup=False)


@app.command("list")
def list_drafts(
    deleted: Annotated[bool, typer.Option("--deleted", help="Visa de borttagna.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lista utkasten, det senast ändrade först."""
    with user_errors():
        found = Catalogue(load_settings(library).library).drafts.list(deleted=deleted)
        if as_json:
            from ui.cli.draft_json import summary_json  # noqa: PLC0415

            print_json([summary_json(each) for each in found])
            return
        table = Table()
        for heading in ("Nr", "Titel", "Typ", "Område", "Kommun", "Ord", "Exempel", "Ändrat"):
            table.add_column(heading, overflow="fold")
        for each in found:
            table.add_row(
                str(each.id),
                each.title,
                each.document_type.value,
                each.area or "–",
                each.municipality or "–",
                str(each.words),
                str(each.examples),
                each.changed_at[:16].replace("T", " "),
            )
        out.print(table, markup=False)


@app.command("show")
def show(draft: DraftArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Visa ett utkast med insamlade exempel."""
    with user_errors():
        found = load_draft(Catalogue(load_settings(library).library), draft)
        if as_json:
            _print_json(found)
        else:
            _print_draft(found)


@app.command("outline")
def outline_command(
    document_type: TypeOption,
    area: AreaOption = "",
    municipality: MunicipalityOption = "",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Visa vilka avsnitt sådana dokument brukar ha, och vad lag och egna regler kräver."""
    from search.draft import outline  # noqa: PLC0415

    kind = read_type(document_type)
    with user_errors():
        found = outline(Catalogue(load_settings(library).library), kind, area, municipality)
        if as_json:
            from ui.cli.draft_json import outline_json  # noqa: PLC0415

            print_json(outline_json(found))
            return
        table = Table(title=f"Underlag: {found.scope}", title_justify="left")
        for heading in ("Avsnitt", "Andel", "Föreslås", "Kallas också", "Exempel"):
            table.add_column(heading, overflow="fold")
        for section in found.sections:
            places = [
                f"{each.document.municipality}, {each.document.title}"
                + (f", s. {each.page}" if each.page else "")
                for each in section.examples[:2]
            ]
            table.add_row(
                section.heading,
                f"{section.count} av {found.documents}",
                "ja" if section.suggested else "",
                ", ".join(section.variants[:3]),
                "\n".join(places),
            )
        out.print(table, markup=False)
        for requirement in found.requirements:
            unsure = "" if requirement.certain else ". Inte bekräftat: läs lagen."
            out.print(f"Lag: {requirement.text} ({requirement.law}){unsure}", markup=False)
        for rule in found.own_rules:
            page = f", s. {rule.page}" if rule.page else ""
            out.print(f"Egen regel ({rule.about}): ”{rule.text}” ({rule.document.title}{page})", markup=False)
        for note in found.notes:
            out.print(note, markup=False)


@app.command("delete")
def delete(draft: DraftArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Ta bort ett utkast. Det kan tas tillbaka med `restore`."""
    _mark(draft, library, as_json, deleted=True)


@app.command("restore")
def restore(draft: DraftArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Ta tillbaka ett borttaget utkast."""
    _mark(draft, library, as_json, deleted=False)


@app.command("history")
def history(
    draft: DraftArgument,
    back_to: Annotated[int | None, typer.Option("--back-to", help="Gå tillbaka till versionen.")] = None,
    author: AuthorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Visa sparade versioner, eller gå tillbaka till en av dem."""
    from dataclasses import replace  # noqa: PLC0415

    from search.draft import changes  # noqa: PLC0415

    with user_errors():
        drafts = Catalogue(load_settings(library).library).drafts
        if back_to is not None:
            now = drafts.load(draft)
            stored = drafts.save(
                replace(drafts.at(draft, back_to), revision=now.revision), author=author or getpass.getuser()
            )
            out.print(f"Utkast {draft} är nu som i version {back_to} (sparat som {stored.revision}).")
            return
        found = drafts.revisions(draft)
        if not found:
            raise UserError("unknown_draft", f"Det finns inget utkast {draft}.")
        if as_json:
            print_json([{"revision": r.revision, "author": r.author, "saved_at": r.saved_at} for r in found])
            return
        earlier: Draft | None = None
        lines = []
        for each in reversed(found):
            stands = drafts.at(draft, each.revision)
            # Between two that are kept there may have been others; of the eldest kept nothing is known.
            told = changes(earlier, stands) if earlier or each.revision == 1 else ()
            lines.append(f"{each.revision}  {each.saved_at}  {each.author}  {'; '.join(told)}".rstrip())
            earlier = stands
        for line in reversed(lines):
            out.print(line, markup=False, soft_wrap=True)


def _mark(draft: int, library: LibraryOption, as_json: bool, *, deleted: bool) -> None:
    with user_errors():
        drafts = Catalogue(load_settings(library).library).drafts
        (drafts.delete if deleted else drafts.restore)(draft)
        if as_json:
            print_json({"id": draft, "deleted": deleted})
        else:
            out.print(f"Utkast {draft} är {'borttaget' if deleted else 'tillbaka'}.")


def _print_json(draft: Draft) -> None:
    from ui.cli.draft_json import draft_json  # noqa: PLC0415

    print_json(draft_json(draft))


def _print_draft(draft: Draft) -> None:
    from search.draft import short_reference  # noqa: PLC0415

    place = ", ".join(part for part in (draft.document_type.value, draft.area, draft.municipality) if part)
    out.print(f"{draft.title} ({place}), version {draft.revision}", markup=False)
    if draft.header != DraftHeader():
        for name, label in HEADER_LABELS.items():
            out.print(f"  {label}: {getattr(draft.header, name) or '–'}", markup=False)
    for number, section in enumerate(draft.sections, start=1):
        out.print(f"\n{number}. {section.heading}  [{section.key}]", markup=False, style="bold")
        if section.text:
            out.print(section.text, markup=False)
        for example in section.examples:
            out.print(
                f"  [{example.number}] {example.kind.value}: ”{example.text}” "
                f"({short_reference(example.reference)})",
                markup=False,
            )


app.command("section")(draft_write.section)
app.command("header")(draft_write.header)
app.command("add")(draft_write.add)
app.command("write")(draft_write.write)
app.command("rewrite")(draft_write.rewrite)
app.command("check")(draft_check.check)
app.command("export")(draft_check.export)
