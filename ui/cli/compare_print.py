"""A comparison on the terminal: the grid, who is not in it, themes and gaps, wording; and two versions."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from corpus.register import load_register
from search.compare import ComparedGoal, Comparison
from search.compare.amounts import ambition_scales, ambitions
from search.compare.exports.columns import quote_of
from search.compare.focus import goals_by_municipality
from search.compare.origins import traced
from search.compare.owners import owners_of
from search.compare.quantities import amount_words
from search.compare.versions import GoalChange
from search.compare.wording import Binding, summarise
from ui.cli.console import err, out

SCALES = 3
"""Scales of amounts that are listed: those that most municipalities use."""


def print_comparison(result: Comparison, goals: int) -> None:
    """Everything, with at most so many goals of each municipality in the grid."""
    for note in result.notes:
        err.print(note, style="yellow", markup=False)
    for peer in result.peers:
        out.print(f"Liknande: {peer.municipality} – {peer.reason}", markup=False)
    _grid(result, goals)
    for names, what in ((result.without, "Inget mål hittat"), (result.missing, "Dokument saknas")):
        if names:
            out.print(f"{what}: {', '.join(names)}", markup=False)
    for row in result.elsewhere:
        out.print(f"{row.municipality}, i dokument om annat: ”{quote_of(row.goals[0])}”", markup=False)
    _themes(result)
    _wording(result)
    _ambition(result)
    _shared(result)


def _grid(result: Comparison, goals: int) -> None:
    table = Table(title=result.topic, title_justify="left", show_lines=True)
    for name in ("Kommun", "Mål", "Mått och tid", "Ansvarig", "Dokument"):
        table.add_column(name, overflow="fold")
    for row in result.rows:
        for position, item in enumerate(row.goals[:goals]):
            table.add_row(
                f"{row.municipality} ({row.found})" if position == 0 else "",
                f"”{quote_of(item)}”",
                _measure(item),
                ", ".join(owners_of(item.goal)) or "–",
                _document(item),
            )
    out.print(table, markup=False)


def _measure(item: ComparedGoal) -> str:
    """How much, from which year, until when: `minska med 50 procent, från 2010, till 2030`."""
    goal = item.goal
    parts = list(amount_words(goal)) or ["mätbart" if goal.measurable else "ej mätbart"]
    parts += [f"från {goal.baseline_year}"] if goal.baseline_year else []
    parts += [f"till {goal.target_year}"] if goal.target_year else []
    return ", ".join(parts)


def _document(item: ComparedGoal) -> str:
    """The document in a cell: `Klimatplan, antagen 2020-06-15, s. 4`."""
    document = item.document
    status = " ".join(filter(None, (document.status or "status okänd", document.adoption_date)))
    page = f"s. {item.goal.page}" if item.goal.page else None
    return ", ".join(filter(None, (document.title or "utan titel", status, page)))


def _themes(result: Comparison) -> None:
    for theme in result.themes:
        out.print(
            f"Tema {theme.label}: {len(theme.municipalities)} av {len(result.rows)} kommuner, "
            f"{len(theme.goals)} mål",
            markup=False,
        )
    if result.gaps is None:
        return
    for gap in result.gaps.lacking:
        out.print(f"{result.gaps.own} saknar: {gap.theme} ({', '.join(gap.municipalities)})", markup=False)
    for gap in result.gaps.alone:
        out.print(f"Bara {result.gaps.own} har: {gap.theme}", markup=False)


def _wording(result: Comparison) -> None:
    goals = goals_by_municipality(result)
    if not goals:
        return
    table = Table(title="Ordval", title_justify="left")
    for name in ("Kommun", "Mål", "Mätbara", "Målår", "Ansvarig", "Binder", "Mjukare", "Vanliga verb"):
        table.add_column(name, overflow="fold")
    for name, inside in goals.items():
        counted = summarise(name, inside)
        bindings = counted.bindings()
        numbers = (counted.goals, counted.measurable, counted.with_year, counted.with_owner)
        firm = (bindings[Binding.BINDS], bindings[Binding.SOFT])
        verbs = ", ".join(f"{verb} ({number})" for verb, number in counted.verbs)
        table.add_row(name, *(str(number) for number in (*numbers, *firm)), verbs or "–")
    out.print(table, markup=False)


def _ambition(result: Comparison) -> None:
    goals = [goal for inside in goals_by_municipality(result).values() for goal in inside]
    for scale in [each for each in ambition_scales(ambitions(goals)) if len(each.points) > 1][:SCALES]:
        points = ", ".join(
            f"{point.goal.municipality} {f'{point.amount.value:g}'.replace('.', ',')}"
            + (f" år {point.target_year}" if point.target_year else "")
            for point in scale.points
        )
        out.print(f"Ambition, {scale.label}: {points}", markup=False)


def _shared(result: Comparison) -> None:
    for group in traced(result, load_register())[0]:
        names = list(dict.fromkeys(goal.municipality for goal in group.goals))
        adopted = group.goals[0].document.adoption_date
        first = f"{names[0]} först, {adopted}" if group.dated else "vem som var först går inte att säga"
        out.print(
            f"Nästan samma ord ({first}): {', '.join(names)} – ”{quote_of(group.goals[0])}”", markup=False
        )


def print_changes(changes: Sequence[GoalChange]) -> None:
    """What happened to each goal, the changed words marked."""
    for change in changes:
        kinds = ", ".join(kind.value for kind in change.kinds)
        reasons = f" ({'; '.join(change.reasons)})" if change.reasons else ""
        out.print(f"[bold]{kinds}[/]{reasons}", soft_wrap=True)
        for pieces, style in ((change.pieces_before, "red strike"), (change.pieces_after, "green")):
            if not pieces:
                continue
            out.print("  ", end="")
            for piece in pieces:
                marked = style if piece.changed else None
                out.print(piece.text, style=marked, end="", markup=False, soft_wrap=True)
            out.print()
