"""What the draft commands share: arguments, reading and storing a draft."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from corpus.catalogue import Catalogue
from corpus.drafts import Draft, DraftType
from corpus.settings import load_settings
from ui.cli.console import EXIT_WRONG_USE, err

DraftArgument = Annotated[int, typer.Argument(help="Utkastets nummer; `policysok draft list` visar dem.")]
TypeOption = Annotated[str, typer.Option("--type", help="policy, strategi, program, plan eller riktlinjer.")]
AreaOption = Annotated[str, typer.Option("--area", help="Politikområde, till exempel Klimat.")]
MunicipalityOption = Annotated[str, typer.Option("--municipality", help="Den egna kommunen.")]
SectionArgument = Annotated[str, typer.Argument(help="Avsnittets nummer eller rubrik.")]
AuthorOption = Annotated[str | None, typer.Option("--author", help="Vem som gör det.")]


def open_draft(library: Path | None, draft_id: int) -> tuple[Catalogue, Draft]:
    """The library's catalogue and the draft in it. Raises UserError `unknown_draft`."""
    catalogue = Catalogue(load_settings(library).library)
    return catalogue, load_draft(catalogue, draft_id)


def read_type(text: str) -> DraftType:
    """The type named; ends the command as wrong use when there is none such."""
    try:
        return DraftType(text.strip().casefold())
    except ValueError:
        known = ", ".join(each.value for each in DraftType)
        err.print(f"Typen {text!r} finns inte. Välj bland: {known}.", markup=False)
        raise typer.Exit(EXIT_WRONG_USE) from None


def load_draft(catalogue: Catalogue, draft_id: int) -> Draft:
    """The draft. Raises UserError `unknown_draft`."""
    return catalogue.drafts.load(draft_id)


def save_draft(catalogue: Catalogue, draft: Draft, author: str | None) -> Draft:
    """Store a changed draft. Raises UserError, `draft_changed` when somebody else saved it meanwhile."""
    return catalogue.drafts.save(draft, author=author or getpass.getuser())
