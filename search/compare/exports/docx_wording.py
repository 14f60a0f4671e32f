"""How the goals are put, in a text document: counts by municipality, amounts over years, shared wording."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search.compare.amounts import ambition_scales, ambitions
from search.compare.exports.columns import quote_of
from search.compare.exports.docx_parts import clean, finish_table, new_table
from search.compare.exports.docx_references import References
from search.compare.focus import goals_by_municipality
from search.compare.origins import SharedWording
from search.compare.records import Comparison
from search.compare.wording import Binding, summarise

_WORDING_CM = (2.9, 1.4, 2.1, 2.1, 2.3, 2.1, 2.1, 2.1, 2.1, 6.3)
_AMBITION_CM = (3.2, 2.2, 2.2, 2.2, 15.7)

_BINDINGS = {
    Binding.BINDS: "Binder", Binding.STATES: "Läge", Binding.SOFT: "Mjukare", Binding.NO_VERB: "Utan verb",
}  # fmt: skip
"""Short for the heads of a table; what they mean stands below it."""

_MEANT = (
    "Binder: ska, får i uppdrag. Läge: beskriver hur det är eller ska vara. Mjukare: bör, kan, verka för. "
    "Utan verb: rubriker och tabellrader. Alla mål i ämnet är räknade, också de som inte visas här."
)


def add_wording(document: Any, result: Comparison) -> None:
    """How many goals of each municipality can be measured, have a year, an owner; how firm they are."""
    goals = goals_by_municipality(result)
    if not goals:
        return
    document.add_heading("Hur målen är formulerade", level=2)
    heads = ("Kommun", "Mål", "Går att mäta", "Har målår", "Pekar ut ansvarig")
    table = new_table(document, (*heads, *_BINDINGS.values(), "Vanliga verb"))
    for name, inside in goals.items():
        summary = summarise(name, inside)
        bindings = summary.bindings()
        values = (
            name, summary.goals, summary.measurable, summary.with_year, summary.with_owner,
            *(bindings[kind] for kind in _BINDINGS),
            ", ".join(f"{verb} ({number})" for verb, number in summary.verbs) or "–",
        )  # fmt: skip
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = clean(str(value))
    finish_table(table, _WORDING_CM)
    document.add_paragraph(_MEANT)


def add_ambition(document: Any, result: Comparison, measure: str, references: References) -> None:
    """The amounts of one scale by target year; of the first scale where none is called `measure`."""
    goals = [goal for inside in goals_by_municipality(result).values() for goal in inside]
    scales = ambition_scales(ambitions(goals))
    if not scales:
        return
    scale = next((each for each in scales if each.label == measure), scales[0])
    document.add_heading(clean(f"Ambition: {scale.label}"), level=2)
    table = new_table(document, ("Kommun", "Värde", "Utgångsår", "Målår", "Mål (citat)"))
    for point in scale.points:
        values = (
            point.goal.municipality,
            f"{point.amount.value:g}".replace(".", ","),
            str(point.baseline_year or "–"),
            str(point.target_year or "–"),
            f"”{quote_of(point.goal)}” [{references.number(point.goal)}]",
        )
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = clean(value)
    finish_table(table, _AMBITION_CM)
    if len(scales) > 1:
        document.add_paragraph("Mängder som mäts på annat sätt står i Excel-filen. De kan gälla olika saker.")


def add_shared(document: Any, shared: Sequence[SharedWording], references: References) -> None:
    """Near-identical wording, the one adopted first on top."""
    if not shared:
        return
    document.add_heading("Nästan samma ord", level=2)
    for group in shared:
        first = group.goals[0]
        said = (
            f"{first.municipality} hade orden först, antaget {first.document.adoption_date}."
            if group.dated
            else "Vem som var först går inte att säga: datum saknas eller är desamma."
        )
        document.add_paragraph(clean(said)).paragraph_format.keep_with_next = True
        for goal in group.goals:
            when = goal.document.adoption_date or "datum framgår inte"
            text = f"{goal.municipality}, {when}: ”{quote_of(goal)}” [{references.number(goal)}]"
            document.add_paragraph(clean(text), style="List Bullet")
