"""`policysok review`: what must be looked at, when and why; the acts on it are in `review_work`."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from corpus.catalogue.review_where import Chosen
from corpus.catalogue.reviews import Reviews
from corpus.errors import UserError
from corpus.review import ReviewItem, State
from corpus.review.days import add_months
from corpus.review.summary import Summary, day_named
from corpus.review.wording import STATE_NAMES, reason
from corpus.settings import load_settings
from ui.cli import review_work
from ui.cli.console import (
    EXIT_WRONG_USE,
    JsonOption,
    LibraryOption,
    TodayOption,
    err,
    out,
    user_errors,
)
from ui.cli.review_exports import Targets, write_all
from ui.cli.review_json import write_review
from ui.cli.review_publish import publish

app = typer.Typer(help="Vad som ska prövas, när och varför.", invoke_without_command=True)
for name, command in review_work.COMMANDS.items():
    app.command(name)(command)
app.command("publish")(publish)

MOST_ROWS = 500
"""Rows in the table: more are nothing to read, and take the terminal seconds to draw."""

_WITHIN = re.compile(r"(?P<n>\d{1,4})\s*(?P<unit>[dmyå])?", re.IGNORECASE)


def read_today(text: str | None) -> date:
    """The day given, or the clock's: the one place where the review reads the clock."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} är inget datum; skriv ÅÅÅÅ-MM-DD.") from None


def read_horizon(text: str, today: date) -> date:
    """`30d`, `12m` or `2y`/`2å` after today; a bare number is months."""
    found = _WITHIN.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(f"{text!r} är ingen tid; skriv till exempel 30d, 12m eller 2å.")
    number, unit = int(found["n"]), (found["unit"] or "m").casefold()
    if unit == "d":
        return today + timedelta(days=number)
    return add_months(today, number * (1 if unit == "m" else 12))


@app.callback()
def review(
    context: typer.Context,
    library: LibraryOption = None,
    today: TodayOption = None,
    within: Annotated[str, typer.Option("--within", help="Hur långt fram ”snart” räcker: 30d, 12m.")] = "12m",
    state: Annotated[
        list[str] | None, typer.Option("--state", help="overdue, due, later, unknown eller replaced.")
    ] = None,
    municipality: Annotated[list[str] | None, typer.Option("--municipality", help="Bara kommunen.")] = None,
    body: Annotated[str | None, typer.Option("--body", help="Bara det som nämnden har antagit.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Bara det som personen ansvarar för.")] = None,
    before: Annotated[
        str | None, typer.Option("--before", help="Bara det som ska beslutas före ett datum, eller ”valet”.")
    ] = None,
    as_json: JsonOption = False,
    csv: Annotated[Path | None, typer.Option("--csv", help="Skriv listan som CSV.")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Skriv listan som Excel.")] = None,
    ics: Annotated[Path | None, typer.Option("--ics", help="Skriv en kalenderfil.")] = None,
    atom: Annotated[Path | None, typer.Option("--atom", help="Skriv ändringarna som Atom-flöde.")] = None,
    digest: Annotated[Path | None, typer.Option("--digest", help="Skriv ett utskick per ansvarig.")] = None,
    send: Annotated[bool, typer.Option("--send", help="Skicka utskicken med e-post.")] = False,
) -> None:
    """Lista vad som ska prövas, med skäl. Underkommandona ändrar."""
    if context.invoked_subcommand is not None:
        return
    day = read_today(today)
    wanted = _states(state or [])
    with user_errors():
        reviews = Reviews(load_settings(library).library)
        horizon = read_horizon(within, day)
        chosen = Chosen(tuple(municipality or ()), body, owner, states=wanted, due_by=_limit(before, day))
        summary = reviews.summary(today=day, horizon=horizon, municipalities=municipality or [])
        targets = Targets(csv, xlsx, ics, atom, digest, send)
        if targets != Targets():
            items = reviews.items(today=day, horizon=horizon, chosen=chosen)
            for line in write_all(reviews, items, targets, today=day):
                err.print(line, markup=False, soft_wrap=True)
        if as_json:
            chunks = reviews.json_chunks(today=day, horizon=horizon, chosen=chosen)
            write_review(sys.stdout.buffer, chunks, summary, today=day)
        elif targets == Targets():
            first = reviews.items(today=day, horizon=horizon, chosen=chosen, limit=MOST_ROWS)
            number = reviews.count(today=day, horizon=horizon, chosen=chosen)
            _print(first, number, summary, day)


def _states(names: Sequence[str]) -> frozenset[State]:
    known = {state.value for state in State}
    for name in names:
        if name not in known:
            err.print(f"Läget {name!r} finns inte. Välj bland: {', '.join(sorted(known))}.", markup=False)
            raise typer.Exit(EXIT_WRONG_USE)
    return frozenset(State(name) for name in names)


def _limit(before: str | None, today: date) -> date | None:
    if before is None:
        return None
    try:
        return day_named(before, today)
    except ValueError:
        raise UserError("wrong_day", f"{before!r} är inget datum; skriv ÅÅÅÅ-MM-DD eller valet.") from None


def _print(items: Sequence[ReviewItem], number: int, summary: Summary, today: date) -> None:
    """The first rows of a list of `number`, and the counts."""
    table = Table()
    for heading in ("Läge", "Senast", "Kommun", "Titel", "Ansvarig", "Skäl", "Id"):
        table.add_column(heading, overflow="fold")
    for item in items:
        table.add_row(
            STATE_NAMES[item.state],
            item.due or "–",
            item.municipality or "–",
            item.title,
            item.owner or "–",
            reason(item),
            item.document_id,
        )
    out.print(table, markup=False)
    if number > len(items):
        out.print(f"De första {len(items)} av {number}. Välj färre, eller använd --csv eller --json.")
    counts = ", ".join(f"{STATE_NAMES[name].casefold()} {n}" for name, n in summary.by_state.items())
    out.print(f"{today}: {counts}", markup=False)
