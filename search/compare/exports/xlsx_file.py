"""A comparison as a workbook: municipalities, goals, themes, gaps. Numbers are numbers, dates are dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from search.compare.amounts import ambitions
from search.compare.exports.columns import (
    COLUMNS,
    DOCUMENT_COLUMN,
    Value,
    as_date,
    goals_in_order,
    quote_of,
    reference_of,
    values_of,
)
from search.compare.exports.context import PLAIN, Destination, ExportContext, shared_in
from search.compare.exports.sheets import add_row, cell_of, new_sheet
from search.compare.focus import goals_by_municipality
from search.compare.origins import SharedWording
from search.compare.records import ComparedGoal, Comparison, Gap
from search.compare.wording import FIRMEST_FIRST, summarise

WRAPPED_FROM = 20
"""Width from which the text of a column of goals is broken into lines."""


def write_xlsx(result: Comparison, to: Destination, context: ExportContext = PLAIN) -> None:
    """Write the workbook."""
    book = Workbook(write_only=True)
    _municipalities(book, result, context)
    _goals(book, result, context)
    _themes(book, result)
    if result.gaps is not None:
        _gaps(book, result, context)
    _wording(book, result)
    _amounts(book, result, context)
    if shared := shared_in(result, context):
        _shared(book, shared, context)
    _about(book, result, context)
    book.save(to)


def _municipalities(book: Workbook, result: Comparison, context: ExportContext) -> None:
    columns = (
        ("Kommun", 16), ("Län", 22), ("Kommungrupp", 15), ("Invånare", 11), ("Mål i ämnet", 12),
        ("Bästa mål (citat)", 70), ("Målår", 8), ("Dokument", 40), ("Status", 11), ("Antaget", 12),
        ("Sida", 6),
    )  # fmt: skip
    sheet = new_sheet(book, "Kommuner", columns)
    for row in result.rows:
        best = row.goals[0]
        values: tuple[Value, ...] = (
            row.municipality, row.county, row.group, row.population, row.found, quote_of(best),
            best.goal.target_year, best.document.title, best.document.status,
            as_date(best.document.adoption_date), best.goal.page,
        )  # fmt: skip
        add_row(
            sheet,
            [
                cell_of(sheet, value, wrap=i in (5, 7), link=context.link(best) if i == 7 else None)
                for i, value in enumerate(values)
            ],
        )
    for names, what in (
        (result.without, "inget mål hittat"),
        (result.missing, "dokument saknas i biblioteket"),
    ):
        for name in names:
            add_row(sheet, [cell_of(sheet, name), *[cell_of(sheet, None)] * 4, cell_of(sheet, what)])
    for row in result.elsewhere:
        text = f"bara i dokument om annat: ”{quote_of(row.goals[0])}” ({reference_of(row.goals[0])})"
        add_row(
            sheet,
            [cell_of(sheet, row.municipality), *[cell_of(sheet, None)] * 4, cell_of(sheet, text, wrap=True)],
        )


def _goals(book: Workbook, result: Comparison, context: ExportContext) -> None:
    sheet = new_sheet(book, "Mål", COLUMNS)
    count = 1
    for goal in goals_in_order(result):
        add_row(
            sheet,
            [
                cell_of(
                    sheet,
                    value,
                    wrap=COLUMNS[number][1] >= WRAPPED_FROM,
                    link=context.link(goal) if number == DOCUMENT_COLUMN else None,
                )
                for number, value in enumerate(values_of(goal))
            ],
        )
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{count}"


def _themes(book: Workbook, result: Comparison) -> None:
    columns = (
        ("Tema", 24),
        ("Kommuner", 10),
        ("Andel av kommunerna", 12),
        ("Mål", 8),
        ("Vilka", 50),
        ("Exempel", 70),
    )
    sheet = new_sheet(book, "Teman", columns)
    for theme in result.themes:
        best = theme.goals[0]
        share = cell_of(sheet, theme.share)
        share.number_format = "0 %"
        add_row(
            sheet,
            [
                cell_of(sheet, theme.label),
                cell_of(sheet, len(theme.municipalities)),
                share,
                cell_of(sheet, len(theme.goals)),
                cell_of(sheet, ", ".join(theme.municipalities), wrap=True),
                cell_of(sheet, f"”{quote_of(best)}” ({reference_of(best)})", wrap=True),
            ],
        )


def _wording(book: Workbook, result: Comparison) -> None:
    columns = (
        ("Kommun", 16), ("Mål", 8), ("Går att mäta", 12), ("Har målår", 11), ("Har ansvarig", 12),
        *((kind.value.capitalize(), 12) for kind in FIRMEST_FIRST), ("Verb", 40), ("Ansvariga", 60),
    )  # fmt: skip
    sheet = new_sheet(book, "Ordval", columns)
    for name, goals in goals_by_municipality(result).items():
        summary = summarise(name, goals)
        firmness = dict(summary.firmness)
        values: tuple[Value, ...] = (
            name, summary.goals, summary.measurable, summary.with_year, summary.with_owner,
            *(firmness.get(kind, 0) for kind in FIRMEST_FIRST),
            ", ".join(f"{verb} ({number})" for verb, number in summary.verbs),
            ", ".join(f"{owner} ({number})" for owner, number in summary.responsible),
        )  # fmt: skip
        add_row(sheet, [cell_of(sheet, value, wrap=i >= len(values) - 2) for i, value in enumerate(values)])


def _shared(book: Workbook, shared: Sequence[SharedWording], context: ExportContext) -> None:
    columns = (
        ("Grupp", 8), ("Först", 8), ("Kommun", 16), ("Antaget", 12), ("Mål (citat)", 70), ("Källa", 60),
    )  # fmt: skip
    sheet = new_sheet(book, "Samma ord", columns)
    for number, group in enumerate(shared, start=1):
        for place, goal in enumerate(group.goals):
            first = "ja" if place == 0 and group.dated else None
            adopted = as_date(goal.document.adoption_date)
            add_row(
                sheet,
                [
                    *(cell_of(sheet, value) for value in (number, first, goal.municipality, adopted)),
                    cell_of(sheet, quote_of(goal), wrap=True),
                    _source(sheet, goal, context),
                ],
            )


def _amounts(book: Workbook, result: Comparison, context: ExportContext) -> None:
    columns = (
        ("Kommun", 16), ("Tema", 20), ("Menas", 14), ("Värde", 10), ("Enhet", 16), ("Utgångsår", 10),
        ("Målår", 8), ("Mål (citat)", 70), ("Källa", 60),
    )  # fmt: skip
    sheet = new_sheet(book, "Ambition", columns)
    goals = [goal for inside in goals_by_municipality(result).values() for goal in inside]
    for point in ambitions(goals):
        values: tuple[Value, ...] = (
            point.goal.municipality, point.goal.theme, point.amount.bound, point.amount.value,
            "procent" if point.amount.unit == "%" else point.amount.unit, point.baseline_year,
            point.target_year, quote_of(point.goal),
        )  # fmt: skip
        cells = [cell_of(sheet, value, wrap=i >= 7) for i, value in enumerate(values)]
        add_row(sheet, [*cells, _source(sheet, point.goal, context)])


def _source(sheet: Any, goal: ComparedGoal, context: ExportContext) -> Any:
    """The goal's source, as a link to its place."""
    return cell_of(sheet, reference_of(goal), wrap=True, link=context.link(goal))


def _gaps(book: Workbook, result: Comparison, context: ExportContext) -> None:
    assert result.gaps is not None
    columns = (
        ("Vad", 34),
        ("Tema", 24),
        ("Kommuner", 50),
        ("Andel", 8),
        ("Exempel (citat)", 70),
        ("Källa", 60),
    )
    sheet = new_sheet(book, "Luckor", columns)
    own = result.gaps.own
    for title, gaps in ((f"Saknas i {own}", result.gaps.lacking), (f"Bara i {own}", result.gaps.alone)):
        for gap in gaps:
            _append_gap(sheet, title, gap, context)


def _append_gap(sheet: Any, title: str, gap: Gap, context: ExportContext) -> None:
    for number, example in enumerate(gap.examples):
        share = cell_of(sheet, round(gap.share, 3) if number == 0 and gap.share else None)
        share.number_format = "0 %"
        add_row(
            sheet,
            [
                cell_of(sheet, title),
                cell_of(sheet, gap.theme),
                cell_of(sheet, ", ".join(gap.municipalities) if number == 0 else None, wrap=True),
                share,
                cell_of(sheet, quote_of(example), wrap=True),
                _source(sheet, example, context),
            ],
        )


def _about(book: Workbook, result: Comparison, context: ExportContext) -> None:
    sheet = new_sheet(book, "Om", (("Uppgift", 28), ("Värde", 100)))
    rows = [
        ("Ämne", result.topic),
        *([("Adress till jämförelsen", context.address)] if context.address else []),
        ("Politikområde", "; ".join(result.areas)),
        ("Kommuner med mål", ", ".join(row.municipality for row in result.rows)),
        ("Inget mål hittat", ", ".join(result.without)),
        ("Dokument saknas", ", ".join(result.missing)),
        *((f"Liknande: {peer.municipality}", peer.reason) for peer in result.peers),
        *(("Anmärkning", note) for note in result.notes),
    ]
    for name, value in rows:
        link = value if value and value == context.address else None
        add_row(sheet, [cell_of(sheet, name), cell_of(sheet, value, wrap=True, link=link)])
