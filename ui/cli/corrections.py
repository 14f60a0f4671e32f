"""`policysok correct`: set a metadata value by hand, see who changed what, take it back."""

from __future__ import annotations

import getpass
from typing import Annotated, Any

import typer

from corpus.catalogue import Catalogue
from corpus.catalogue.corrections import Correction
from corpus.correction_values import metadata_value
from corpus.settings import load_settings
from ui.cli.console import JsonOption, LibraryOption, out, print_json, user_errors
from ui.cli.documents import find_or_fail


def correct(
    document: Annotated[str, typer.Argument(help="Dokumentets id eller sökvägen till filen.")],
    field: Annotated[
        str | None, typer.Option("--field", help="Fältet som rättas, till exempel title.")
    ] = None,
    value: Annotated[
        str | None,
        typer.Option("--value", help="Nytt värde; flera värden skiljs med semikolon. Tomt tar bort värdet."),
    ] = None,
    undo: Annotated[int | None, typer.Option("--undo", help="Ångra rättelsen med detta nummer.")] = None,
    author: Annotated[str | None, typer.Option("--author", help="Vem som rättar.")] = None,
    note: Annotated[str, typer.Option("--note", help="Varför.")] = "",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rätta ett värde, ångra en rättelse, eller (utan val) visa dokumentets rättelser."""
    with user_errors():
        catalogue = Catalogue(load_settings(library).library)
        document_id = find_or_fail(catalogue, document).document_id
        who = author or getpass.getuser()
        if undo is not None:
            catalogue.undo_correction(undo, author=who)
        elif field is not None:
            typed = metadata_value(field, value or "", field, separator=";")
            catalogue.correct_metadata(document_id, field, typed, author=who, note=note)
        rows = [_row(item) for item in catalogue.corrections(document_id)]
        if as_json:
            print_json(rows)
            return
        for row in rows:
            undone = f"  (ångrad {row['undone_at'][:10]} av {row['undone_by']})" if row["undone_at"] else ""
            out.print(
                f"{row['id']}  {row['made_at'][:10]}  {row['author']}  {row['target']}: "
                f"{row['old']} → {row['new']}{undone}",
                markup=False,
            )


def _row(item: Correction) -> dict[str, Any]:
    return {
        "id": item.id,
        "document_id": item.document_id,
        "target": item.target,
        "old": item.old,
        "new": item.new,
        "author": item.author,
        "made_at": item.made_at,
        "note": item.note,
        "undone_at": item.undone_at,
        "undone_by": item.undone_by,
    }
