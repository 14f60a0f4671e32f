"""A comparison as a text document: quotations with numbered references, themes, gaps, wording, sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from search.compare.exports.columns import goals_in_order, quote_of, reference_of
from search.compare.exports.context import PLAIN, Destination, ExportContext, shared_in
from search.compare.exports.docx_parts import add_link, clean, finish_table, landscape_document, new_table
from search.compare.exports.docx_references import References
from search.compare.exports.docx_wording import add_ambition, add_shared, add_wording
from search.compare.owners import owners_of
from search.compare.quantities import amount_words
from search.compare.records import ComparedGoal, Comparison, Gap

_WIDTHS_CM = (2.6, 10.0, 3.2, 4.0, 5.7)
_THEMES_CM = (4.0, 2.6, 1.5, 17.4)


def write_docx(result: Comparison, to: Destination, context: ExportContext = PLAIN) -> None:
    """Write the document. Every quotation carries the number of its reference in the list at the end."""
    document = landscape_document(f"Jämförelse: {result.topic}")
    references = References()
    document.add_heading(clean(f"Jämförelse av mål: {result.topic}"), level=1)
    document.add_paragraph(_introduction(result, context))
    if context.address:
        add_link(document.add_paragraph(), "Visa jämförelsen i Policysök", context.address)
    _grid(document, result, references, context)
    _absent(document, result, references)
    _peers(document, result)
    _themes(document, result, references)
    if result.gaps is not None:
        title = f"Vad jämförda kommuner har och {result.gaps.own} saknar"
        _gaps(document, title, result.gaps.lacking, references)
        _gaps(document, f"Vad bara {result.gaps.own} har", result.gaps.alone, references)
    add_wording(document, result)
    add_ambition(document, result, context.measure, references)
    add_shared(document, shared_in(result, context), references)
    document.add_heading("Källor", level=2)
    for number, item in references.items():
        paragraph = document.add_paragraph(f"[{number}] ")
        add_link(paragraph, clean(reference_of(item)), context.link(item))
    document.save(str(to) if isinstance(to, Path) else to)


def _introduction(result: Comparison, context: ExportContext) -> str:
    shown = sum(1 for _ in goals_in_order(result))
    text = f"{shown} mål från {len(result.rows)} kommuner."
    if result.areas:
        text += f" Politikområde: {'; '.join(result.areas)}."
    if any(len(row.goals) > context.word_goals for row in result.rows):
        text += f" Tabellen visar de {context.word_goals} främsta från varje kommun; Excel-filen har alla."
    return clean(" ".join([text, *result.notes]))


def _grid(document: Any, result: Comparison, references: References, context: ExportContext) -> None:
    if not result.rows:
        return
    heads = ("Kommun", "Mål (citat)", "Mått och tid", "Ansvarig", "Dokument")
    table = new_table(document, heads)
    for row in result.rows:
        for position, item in enumerate(row.goals[: context.word_goals]):
            cells = table.add_row().cells
            values = (
                row.municipality,
                f"”{quote_of(item)}” [{references.number(item)}]",
                _amount(item),
                ", ".join(owners_of(item.goal)) or "–",
                _document(item),
            )
            for cell, value in zip(cells, values, strict=True):
                cell.text = clean(value)
            # The name stands in every row, as a table breaks over pages; the first one leads the eye.
            cells[0].paragraphs[0].runs[0].bold = position == 0
    finish_table(table, _WIDTHS_CM)


def _amount(item: ComparedGoal) -> str:
    goal = item.goal
    parts = list(amount_words(goal)) or ["mätbart" if goal.measurable else "ej mätbart"]
    if goal.baseline_year:
        parts.append(f"från {goal.baseline_year}")
    if goal.target_year:
        parts.append(f"till {goal.target_year}")
    return ", ".join(parts)


def _document(item: ComparedGoal) -> str:
    document = item.document
    parts = [document.title or "utan titel", document.status or "status okänd"]
    if document.adoption_date:
        parts.append(document.adoption_date)
    if item.goal.page is not None:
        parts.append(f"s. {item.goal.page}")
    return ", ".join(parts)


def _absent(document: Any, result: Comparison, references: References) -> None:
    if not (result.without or result.missing or result.elsewhere):
        return
    document.add_heading("Kommuner utan mål i jämförelsen", level=2)
    if result.without:
        document.add_paragraph(f"Inget mål hittat: {', '.join(result.without)}.")
    for row in result.elsewhere:
        item = row.goals[0]
        text = f"{row.municipality} har mål bara i dokument om annat: ”{quote_of(item)}”"
        document.add_paragraph(clean(f"{text} [{references.number(item)}]"))
    if result.missing:
        document.add_paragraph(f"Dokument saknas i biblioteket: {', '.join(result.missing)}.")


def _peers(document: Any, result: Comparison) -> None:
    if not result.peers:
        return
    document.add_heading("Varför just dessa kommuner", level=2)
    for peer in result.peers:
        document.add_paragraph(clean(f"{peer.municipality}: {peer.reason}."), style="List Bullet")


def _themes(document: Any, result: Comparison, references: References) -> None:
    if not result.themes:
        return
    document.add_heading("Teman", level=2)
    table = new_table(document, ("Tema", "Kommuner", "Mål", "Till exempel"))
    for theme in result.themes:
        item = theme.goals[0]
        values = (
            theme.label.capitalize(),
            f"{len(theme.municipalities)} av {len(result.rows)}",
            str(len(theme.goals)),
            f"”{quote_of(item)}” [{references.number(item)}]",
        )
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = clean(value)
    finish_table(table, _THEMES_CM)


def _gaps(document: Any, title: str, gaps: Sequence[Gap], references: References) -> None:
    if not gaps:
        return
    document.add_heading(clean(title), level=2)
    for gap in gaps:
        item = gap.examples[0]
        names = ", ".join(gap.municipalities)
        text = f"{gap.theme.capitalize()} ({names}): ”{quote_of(item)}” [{references.number(item)}]"
        document.add_paragraph(clean(text), style="List Bullet")
