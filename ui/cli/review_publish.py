"""`policysok review publish DIR`: calendar and feed where a web server or a shared folder shows them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corpus.catalogue.review_where import Chosen
from corpus.catalogue.reviews import Reviews
from corpus.errors import UserError
from corpus.review.exports.publish import replace_file
from corpus.settings import load_settings
from ui.cli.console import LibraryOption, TodayOption, out, user_errors
from ui.cli.review_work import read_day

CALENDAR, FEED = "kalender.ics", "andringar.atom"


def publish(
    folder: Annotated[Path, typer.Argument(help="Mappen som visas på webben eller delas.")],
    today: TodayOption = None,
    municipality: Annotated[list[str] | None, typer.Option("--municipality", help="Bara kommunen.")] = None,
    body: Annotated[str | None, typer.Option("--body", help="Bara det som nämnden har antagit.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Bara det som personen ansvarar för.")] = None,
    address: Annotated[
        str | None, typer.Option("--address", help="Mappens adress på webben, med https://.")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Skriv en kalender och ett flöde att prenumerera på. Kör igen när du vill: bara det ändrade skrivs."""
    from corpus.review.exports.calendar import to_ics  # noqa: PLC0415 - slow to load, and used here only
    from corpus.review.exports.feed import to_atom  # noqa: PLC0415

    with user_errors():
        reviews = Reviews(load_settings(library).library)
        chosen = Chosen(municipalities=tuple(municipality or ()), body=body, owner=owner)
        items = reviews.items(today=read_day(today), chosen=chosen)
        own = f"{address.rstrip('/')}/{FEED}" if address else None
        wanted = {item.document_id for item in items}
        changes = [change for change in reviews.changes() if change.document_id in wanted]
        files = {
            CALENDAR: to_ics(items),
            FEED: to_atom(changes, library=reviews.folder.name, address=own),
        }
        for name, content in files.items():
            try:
                written = replace_file(folder / name, content)
            except OSError as error:
                raise UserError(
                    "not_written", f"Filen {folder / name} kunde inte skrivas: {error}."
                ) from error
            out.print(
                f"{'Skrev' if written else 'Oförändrad:'} {folder / name}", markup=False, soft_wrap=True
            )
