"""`policysok show` and `policysok documents`: what the library holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from corpus.catalogue import Catalogue
from corpus.catalogue.reading import StoredDocument
from corpus.catalogue.reviews import Reviews
from corpus.contract import document_json, listing_json
from corpus.errors import CatalogueError
from corpus.model import METADATA_FIELDS
from corpus.review import ReviewItem
from corpus.review.wording import reason
from corpus.settings import load_settings
from ui.cli.console import JsonOption, LibraryOption, out, print_json, user_errors

FIELD_NAMES: dict[str, str] = {
    "title": "Titel",
    "subtitle": "Undertitel",
    "document_type": "Dokumenttyp",
    "organisation": "Organisation",
    "municipalities": "Kommun",
    "registration_numbers": "Diarienummer",
    "adopted_by": "Antaget av",
    "adoption_date": "Antaget",
    "decision_paragraph": "Paragraf",
    "valid_from": "Gäller från",
    "valid_to": "Gäller till och med",
    "review": "Aktualitetsprövning",
    "owner": "Dokumentansvarig",
    "applies_to": "Gäller för",
    "status": "Status",
    "language": "Språk",
    "replaces": "Ersätter",
    "revised": "Reviderat",
    "version": "Version",
    "page_count_stated": "Angivet sidantal",
}
"""The metadata fields as a municipality writes them."""


def find_or_fail(catalogue: Catalogue, id_or_path: str) -> StoredDocument:
    """The document with this id or file path. Raises CatalogueError `unknown_document`."""
    document_id = catalogue.find(id_or_path) or catalogue.find(str(Path(id_or_path).resolve()))
    stored = catalogue.load(document_id) if document_id else None
    if stored is None:
        raise CatalogueError(
            "unknown_document",
            f"Dokumentet {id_or_path} finns inte i biblioteket {catalogue.folder}. "
            "`policysok documents` visar vad som finns.",
        )
    return stored


def show(
    document: Annotated[str, typer.Argument(help="Dokumentets id eller sökvägen till filen.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Visa allt som biblioteket vet om ett dokument."""
    with user_errors():
        stored = find_or_fail(Catalogue(load_settings(library).library), document)
        if as_json:
            print_json(document_json(stored))
        else:
            _print_document(stored)


def _print_document(stored: StoredDocument) -> None:
    table = Table(title=f"{stored.document_id}  {stored.version.path}", title_justify="left")
    for name in ("Fält", "Värde", "Belägg"):
        table.add_column(name, overflow="fold")
    for field in METADATA_FIELDS:
        value = stored.document.metadata.get(field)
        if value is None:
            continue
        place = ""
        if value.evidence is not None:
            page = f" (s. {value.evidence.page})" if value.evidence.page else ""
            place = f"”{value.evidence.text}”{page}"
        table.add_row(FIELD_NAMES[field], _readable(value.value) or f"– {value.note}", place)
    out.print(table)
    for goal in stored.document.goals:
        out.print(f"Mål ({goal.kind.value}, s. {goal.page or '–'}): {goal.text}")
    for duty in stored.document.responsibilities:
        out.print(f"Ansvar ({duty.actor}, s. {duty.page or '–'}): {duty.text}")


def _readable(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("text") or "")
    return "" if value is None else str(value)


def _due(item: ReviewItem | None) -> dict[str, str | None]:
    """`due` and `due_reason` of the contract: null where no rule gives a date."""
    if item is None or item.due is None:
        return {"due": None, "due_reason": None}
    return {"due": item.due, "due_reason": reason(item)}


def documents(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Lista alla dokument i biblioteket."""
    with user_errors():
        folder = load_settings(library).library
        rows = Catalogue(folder).documents()
        if as_json:
            # The date and its reason do not depend on the day; only the state would.
            reviewed = {item.document_id: item for item in Reviews(folder).items(today=date.min)}
            print_json([{**listing_json(row), **_due(reviewed.get(row.document_id))} for row in rows])
            return
        table = Table()
        for name in ("Id", "Kommun", "Titel", "Typ", "Status", "Antaget", "Gäller till"):
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(
                row.document_id,
                row.municipality or "–",
                row.title or "–",
                row.document_type or "–",
                row.status or "–",
                row.adoption_date or "–",
                row.valid_to or "–",
            )
        out.print(table)
        out.print(f"{len(rows)} dokument")
