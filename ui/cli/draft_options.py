"""What the draft commands share: arguments, reading and storing a draft."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from corpus.catalogue import Catalogue
from corpus.drafts import Draft, DraftType
from ui.cli.console import EXIT_WRONG_USE, err

DraftArgument = Annotated[int, typer.Argument(help="Utkastets nummer; `policysok draft list` visar dem.")]
SectionArgument = Annotated[str, typer.Argument(help="Avsnittets nummer eller rubrik.")]
AuthorOption = Annotated[str | None, typer.Option("--author", help="Vem som gör det.")]


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
