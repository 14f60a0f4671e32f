"""`policysok draft section|header|add|write|rewrite`: what changes a draft."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from corpus.catalogue import Catalogue, UnitKind
from corpus.drafts import HEADER_LABELS, Draft, ExampleKind, Reference
from corpus.errors import UserError
from corpus.settings import load_settings
from ui.cli.console import JsonOption, LibraryOption, err, out, print_json, user_errors
from ui.cli.documents import find_or_fail
from ui.cli.draft_options import (
    AuthorOption,
    DraftArgument,
    SectionArgument,
    open_draft,
    save_draft,
)

_PLACE = re.compile(r"(?P<document>.+):(?P<start>\d+)-(?P<end>\d+)")


def section(
    draft: DraftArgument,
    heading: Annotated[str, typer.Argument(help="Rubriken.")],
    after: Annotated[str | None, typer.Option("--after", help="Efter vilket avsnitt.")] = None,
    level: Annotated[int, typer.Option("--level", min=1, max=3, help="Rubriknivå.")] = 1,
    author: AuthorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lägg till ett avsnitt."""
    from search.draft import add_section, find_section  # noqa: PLC0415

    with user_errors():
        catalogue, found = open_draft(library, draft)
        key = find_section(found, after).key if after else None
        _done(save_draft(catalogue, add_section(found, heading, after=key, level=level), author), as_json)


def _header_option(flag: str, field: str) -> Any:
    return typer.Option(flag, help=f"{HEADER_LABELS[field]}.")


def header(
    draft: DraftArgument,
    title: Annotated[str | None, typer.Option("--title", help="Titel.")] = None,
    body: Annotated[str | None, _header_option("--body", "body")] = None,
    date: Annotated[str | None, _header_option("--date", "date")] = None,
    registration_number: Annotated[str | None, _header_option("--dnr", "registration_number")] = None,
    validity: Annotated[str | None, _header_option("--validity", "validity")] = None,
    owner: Annotated[str | None, _header_option("--owner", "owner")] = None,
    review: Annotated[str | None, _header_option("--review", "review")] = None,
    author: AuthorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Fyll i dokumentuppgifterna."""
    given = {
        "body": body,
        "date": date,
        "registration_number": registration_number,
        "validity": validity,
        "owner": owner,
        "review": review,
    }
    with user_errors():
        catalogue, found = open_draft(library, draft)
        filled = replace(found.header, **{name: text for name, text in given.items() if text is not None})
        changed = replace(found, header=filled, title=found.title if title is None else title)
        _done(save_draft(catalogue, changed, author), as_json)


def add(
    draft: DraftArgument,
    section: SectionArgument,
    goal: Annotated[
        str | None, typer.Option("--goal", help="Ett mål: dokumentets id, kolon, målets nummer från 0.")
    ] = None,
    place: Annotated[
        str | None,
        typer.Option("--place", help="Ett ställe: dokumentets id, kolon, START-SLUT som i `search`."),
    ] = None,
    paraphrase: Annotated[
        str | None, typer.Option("--paraphrase", help="Spara som referat, med dina egna ord.")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Anteckning.")] = "",
    author: AuthorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lägg ett exempel i ett avsnitt, som citat eller referat, med full källa."""
    from search.draft import add_example, find_section  # noqa: PLC0415

    with user_errors():
        catalogue, found = open_draft(library, draft)
        reference, words = _source(catalogue, goal, place)
        kind = ExampleKind.PARAPHRASE if paraphrase else ExampleKind.QUOTATION
        changed, example = add_example(
            found, find_section(found, section).key, reference, paraphrase or words, kind, note=note
        )
        stored = save_draft(catalogue, changed, author)
        if as_json:
            _done(stored, as_json)
        else:
            out.print(f"Exempel {example.number}: ”{example.text}”", markup=False)
            out.print(f"Hänvisa till det med [{example.number}] i texten.", markup=False)


def _source(catalogue: Catalogue, goal: str | None, place: str | None) -> tuple[Reference, str]:
    """The reference and the words of a goal or a place. Raises UserError `wrong_place`, `unknown_goal`."""
    from search.draft import reference_to, reference_to_unit  # noqa: PLC0415

    if (goal is None) == (place is None):
        raise UserError("wrong_place", "Ange antingen --goal eller --place.")
    if goal is not None:
        document, _, number = goal.rpartition(":")
        if not document or not number.isdigit():
            raise UserError("wrong_place", "Skriv --goal som dokumentets id, kolon och målets nummer.")
        document_id = find_or_fail(catalogue, document).document_id
        for unit in catalogue.units_of(document_id):
            if unit.kind is UnitKind.GOAL and unit.ordinal == int(number):
                return reference_to_unit(catalogue, unit.id)
        raise UserError("unknown_goal", f"Dokumentet {document_id} har inget mål nummer {number}.")
    match = _PLACE.fullmatch(place or "")
    if match is None:
        raise UserError("wrong_place", "Skriv --place som dokumentets id, kolon, START-SLUT.")
    document_id = find_or_fail(catalogue, match["document"]).document_id
    return reference_to(catalogue, document_id, int(match["start"]), int(match["end"]))


def write(
    draft: DraftArgument,
    section: SectionArgument,
    file: Annotated[Path | None, typer.Option("--file", help="Textfil; annars läses standard in.")] = None,
    append: Annotated[bool, typer.Option("--append", help="Lägg till efter det som står.")] = False,
    author: AuthorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Skriv ett avsnitts text, ur en fil eller från standard in."""
    from search.draft import find_section, with_text  # noqa: PLC0415

    with user_errors():
        catalogue, found = open_draft(library, draft)
        wanted = find_section(found, section)
        text = _text(file).strip()
        if append and wanted.text:
            text = f"{wanted.text.rstrip()}\n\n{text}"
        _done(save_draft(catalogue, with_text(found, wanted.key, text), author), as_json)


def _text(file: Path | None) -> str:
    """The text to write. Raises UserError `unreadable_file`."""
    try:
        return file.read_text(encoding="utf-8-sig") if file else sys.stdin.read()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            "unreadable_file", f"{file or 'Standard in'} kan inte läsas som text i UTF-8."
        ) from error


def rewrite(
    draft: DraftArgument,
    section: SectionArgument,
    example: Annotated[list[int], typer.Option("--example", help="Exemplets nummer; kan upprepas.")],
    summarise: Annotated[
        bool, typer.Option("--summarise", help="Sammanfatta i stället för att skriva om.")
    ] = False,
    author: AuthorOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Låt kommunens språkmodell skriva om valda exempel. Bara deras text skickas; svaret märks ut."""
    from search.draft import Task, add_model_text, find_section, model_client  # noqa: PLC0415
    from search.draft import write as write_with  # noqa: PLC0415

    with user_errors():
        settings = load_settings(library)
        client = model_client(settings)
        if client is None:
            raise UserError(
                "no_model",
                "Ingen språkmodell är inställd. Ange POLICYSOK_LLM_URL och POLICYSOK_LLM_MODEL.",
            )
        catalogue, found = open_draft(library, draft)
        key = find_section(found, section).key
        known = {each.number: each for each in found.examples()}
        missing = [number for number in example if number not in known]
        if missing:
            raise UserError("unknown_example", f"Utkastet har inget exempel nummer {missing[0]}.")
        task = Task.SUMMARISE if summarise else Task.REWRITE
        err.print(f"Skickar {len(example)} exempel till {client.url} …", markup=False)
        written = write_with(client, task, [known[number] for number in example], moment=datetime.now(UTC))
        stored = save_draft(catalogue, add_model_text(found, key, written), author)
        for sentence in written.rejected:
            err.print(f"Utelämnat, saknar giltig källa: {sentence}", markup=False)
        if as_json:
            _done(stored, as_json)
        else:
            out.print(written.text, markup=False)


def _done(draft: Draft, as_json: bool) -> None:
    from ui.cli.draft_json import draft_json  # noqa: PLC0415

    if as_json:
        print_json(draft_json(draft))
    else:
        out.print(f"Sparat: utkast {draft.id}, version {draft.revision}.")
