"""`policysok review assign|note|mark|snooze|...`: what people do about the list."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from corpus.catalogue import Catalogue
from corpus.catalogue.review_work import Action, ActionKind
from corpus.catalogue.reviews import Reviews
from corpus.errors import UserError
from corpus.review import DefaultRule
from corpus.review.completeness import completeness
from corpus.settings import load_settings
from ui.cli.console import JsonOption, LibraryOption, TodayOption, out, print_json, user_errors
from ui.cli.documents import find_or_fail
from ui.cli.review_json import requirement_json

DocumentArgument = Annotated[str, typer.Argument(help="Dokumentets id eller sökvägen till filen.")]
AuthorOption = Annotated[str | None, typer.Option("--author", help="Vem som gör det.")]


def read_day(text: str | None) -> date:
    """The day given, or the clock's. Raises UserError `wrong_day`."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("wrong_day", f"{text!r} är inget datum; skriv ÅÅÅÅ-MM-DD.") from None


def _act(library: Any, document: str, make: Callable[[str], Action], author: str | None) -> None:
    with user_errors():
        folder = load_settings(library).library
        document_id = find_or_fail(Catalogue(folder), document).document_id
        reviews = Reviews(folder)
        reviews.act(document_id, make(author or getpass.getuser()))
        reviews.refresh()
        out.print(f"Sparat för {document_id}.", markup=False)


def assign(
    document: DocumentArgument,
    owner: Annotated[str, typer.Option("--owner", help="Den som ansvarar. Tomt tar bort.")],
    email: Annotated[str | None, typer.Option("--email", help="E-postadress för utskick.")] = None,
    today: TodayOption = None,
    author: AuthorOption = None,
    library: LibraryOption = None,
) -> None:
    """Ange vem som ansvarar för att dokumentet prövas."""
    _act(
        library,
        document,
        lambda who: Action(ActionKind.ASSIGN, read_day(today), who, value=owner or None, email=email),
        author,
    )


def note(
    document: DocumentArgument,
    text: Annotated[str, typer.Argument(help="Anteckningen.")],
    today: TodayOption = None,
    author: AuthorOption = None,
    library: LibraryOption = None,
) -> None:
    """Skriv en anteckning."""
    _act(library, document, lambda who: Action(ActionKind.NOTE, read_day(today), who, text=text), author)


def mark(
    document: DocumentArgument,
    upcoming: Annotated[str | None, typer.Option("--next", help="Dag för nästa granskning.")] = None,
    text: Annotated[str, typer.Option("--note", help="Vad granskningen kom fram till.")] = "",
    today: TodayOption = None,
    author: AuthorOption = None,
    library: LibraryOption = None,
) -> None:
    """Markera dokumentet som granskat i dag."""
    _act(
        library,
        document,
        lambda who: Action(
            ActionKind.REVIEWED,
            read_day(today),
            who,
            until=read_day(upcoming) if upcoming else None,
            text=text,
        ),
        author,
    )


def snooze(
    document: DocumentArgument,
    until: Annotated[str, typer.Option("--until", help="Till och med vilken dag.")],
    why: Annotated[str, typer.Option("--reason", help="Varför.")],
    today: TodayOption = None,
    author: AuthorOption = None,
    library: LibraryOption = None,
) -> None:
    """Skjut upp prövningen, med skäl."""
    _act(
        library,
        document,
        lambda who: Action(ActionKind.SNOOZE, read_day(today), who, until=read_day(until), text=why),
        author,
    )


def unsnooze(
    document: DocumentArgument,
    today: TodayOption = None,
    author: AuthorOption = None,
    library: LibraryOption = None,
) -> None:
    """Ta tillbaka uppskovet."""
    _act(library, document, lambda who: Action(ActionKind.UNSNOOZE, read_day(today), who), author)


def history(document: DocumentArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Visa vad som har gjorts med dokumentet."""
    with user_errors():
        folder = load_settings(library).library
        document_id = find_or_fail(Catalogue(folder), document).document_id
        rows = [
            {
                "kind": act.kind.value,
                "on": act.on_day.isoformat(),
                "until": act.until.isoformat() if act.until else None,
                "owner": act.value,
                "text": act.text,
                "author": act.author,
                "made_at": act.made_at,
            }
            for act in Reviews(folder).history(document_id)
        ]
        if as_json:
            print_json(rows)
            return
        for row in rows:
            rest = " ".join(str(row[key]) for key in ("owner", "until", "text") if row[key])
            out.print(f"{row['on']}  {row['kind']}  {row['author']}  {rest}", markup=False)


def links(
    library: LibraryOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Även besvarade och säkra.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Visa dokument som kan vara versioner av varandra."""
    with user_errors():
        found = Reviews(load_settings(library).library).links(unanswered=not everything)
        if as_json:
            print_json(
                [
                    {
                        "earlier": link.earlier,
                        "later": link.later,
                        "earlier_title": link.earlier_title,
                        "later_title": link.later_title,
                        "municipality": link.municipality,
                        "kind": link.kind,
                        "certain": link.certain,
                        "text": link.text,
                        "answer": link.answer,
                    }
                    for link in found
                ]
            )
            return
        for link in found:
            out.print(
                f"{link.earlier} ”{link.earlier_title}” → {link.later} ”{link.later_title}” ({link.kind})",
                markup=False,
            )


def confirm(
    earlier: Annotated[str, typer.Argument(help="Det äldre dokumentet.")],
    later: Annotated[str, typer.Argument(help="Det dokument som ersätter det.")],
    refuse: Annotated[bool, typer.Option("--no", help="Säg i stället att det inte ersätts.")] = False,
    author: AuthorOption = None,
    library: LibraryOption = None,
) -> None:
    """Bekräfta (eller avvisa) att ett dokument ersätter ett annat."""
    with user_errors():
        folder = load_settings(library).library
        catalogue, reviews = Catalogue(folder), Reviews(folder)
        pair = [find_or_fail(catalogue, name).document_id for name in (earlier, later)]
        reviews.answer_link(pair[0], pair[1], holds=not refuse, author=author or getpass.getuser())
        reviews.refresh()
        out.print("Sparat.")


def default(
    months: Annotated[int, typer.Option("--months", help="Antal månader, till exempel 24; 0 tar bort.")],
    municipality: Annotated[str | None, typer.Option("--municipality", help="Kommunen.")] = None,
    document_type: Annotated[str | None, typer.Option("--type", help="Bara dokumenttypen.")] = None,
    body: Annotated[str | None, typer.Option("--body", help="Bara det som nämnden har antagit.")] = None,
    library: LibraryOption = None,
) -> None:
    """Sätt kommunens grundregel för dokument som inte säger något själva."""
    with user_errors():
        reviews = Reviews(load_settings(library).library)
        reviews.set_default(DefaultRule(months, municipality, document_type, body))
        out.print("Sparat.")


def legal(
    municipality: Annotated[str, typer.Argument(help="Kommunen.")],
    today: TodayOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Visa vilka lagstadgade dokument som inte hittades i biblioteket."""
    with user_errors():
        reviews = Reviews(load_settings(library).library)
        items = reviews.items(today=read_day(today), municipalities=[municipality])
        found = completeness(items, municipality)
        if as_json:
            print_json([requirement_json(requirement) for requirement in found])
            return
        for requirement in found:
            law = f"{requirement.law}, enligt vad som var känt {requirement.as_of}"
            out.print(f"{requirement.finding.value}: {requirement.message} ({law})", markup=False)


COMMANDS: dict[str, Callable[..., None]] = {
    "assign": assign,
    "note": note,
    "mark": mark,
    "snooze": snooze,
    "unsnooze": unsnooze,
    "history": history,
    "links": links,
    "confirm": confirm,
    "default": default,
    "legal": legal,
}
"""The subcommands of `policysok review`."""
