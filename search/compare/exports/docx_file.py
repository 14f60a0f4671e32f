"""A comparison as a text document: a table of quotations with numbered references, themes, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from search.compare.exports.columns import goals_in_order, reference_of
from search.compare.exports.context import PLAIN, Destination, ExportContext
from search.compare.exports.docx_parts import add_link, clean, finish_table, landscape_document, new_table
from search.compare.owners import owners_of
from search.compare.records import ComparedGoal, Comparison, Gap

_WIDTHS_CM = (2.7, 11.6, 3.4, 3.6, 4.2)


def write_docx(result: Comparison, to: Destination, context: ExportContext = PLAIN) -> None:
    """Write the document. Every quotation carries the number of its reference in the list at the end."""
    document = landscape_document(f"Jämförelse: {result.topic}")
    references = _References()
    document.add_heading(clean(f"Jämförelse av mål: {result.topic}"), level=1)
    document.add_paragraph(_introduction(result, context))
    for peer in result.peers:
        text = f"{peer.municipality} är med som liknande kommun: {peer.reason}."
        document.add_paragraph(clean(text), style="List Bullet")
    _grid(document, result, references, context)
    _absent(document, result, references)
    _themes(document, result, references)
    if result.gaps is not None:
        title = f"Vad jämförda kommuner har och {result.gaps.own} saknar"
        _gaps(document, title, result.gaps.lacking, references)
        _gaps(document, f"Vad bara {result.gaps.own} har", result.gaps.alone, references)
    document.add_heading("Källor", level=2)
    for number, item in references.items():
        paragraph = document.add_paragraph(f"[{number}] ")
        add_link(paragraph, clean(reference_of(item)), context.link(item))
    if context.address:
        add_link(document.add_paragraph("Jämförelsen på webben: "), clean(context.address), context.address)
    document.save(str(to) if isinstance(to, Path) else to)


class _References:
    """Numbers for the places quoted from: one per document and page, in order of first use."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int | None], tuple[int, ComparedGoal]] = {}

    def number(self, item: ComparedGoal) -> int:
        key = (item.document.document_id, item.goal.page)
        return self._numbers.setdefault(key, (len(self._numbers) + 1, item))[0]

    def items(self) -> Sequence[tuple[int, ComparedGoal]]:
        return list(self._numbers.values())


def _introduction(result: Comparison, context: ExportContext) -> str:
    shown = sum(1 for _ in goals_in_order(result))
    text = f"{shown} mål från {len(result.rows)} kommuner."
    if result.areas:
        text += f" Politikområde: {'; '.join(result.areas)}."
    if any(len(row.goals) > context.word_goals for row in result.rows):
        text += f" Tabellen visar de {context.word_goals} främsta från varje kommun; Excel-filen har alla."
    return clean(" ".join([text, *result.notes]))


def _grid(document: Any, result: Comparison, references: _References, context: ExportContext) -> None:
    if not result.rows:
        return
    heads = ("Kommun", "Mål (citat)", "Mängd och målår", "Ansvarig", "Dokument")
    table = new_table(document, heads)
    for row in result.rows:
        for position, item in enumerate(row.goals[: context.word_goals]):
            cells = table.add_row().cells
            values = (
                row.municipality if position == 0 else "",
                f"”{item.goal.text}” [{references.number(item)}]",
                _amount(item),
                ", ".join(owners_of(item.goal)) or "–",
                _document(item),
            )
            for cell, value in zip(cells, values, strict=True):
                cell.text = clean(value)
    finish_table(table, _WIDTHS_CM)


def _amount(item: ComparedGoal) -> str:
    goal = item.goal
    parts = [goal.quantity or ("mätbart" if goal.measurable else "ej mätbart")]
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


def _absent(document: Any, result: Comparison, references: _References) -> None:
    if not (result.without or result.missing or result.elsewhere):
        return
    document.add_heading("Kommuner utan mål i jämförelsen", level=2)
    if result.without:
        document.add_paragraph(f"Inget mål hittat: {', '.join(result.without)}.")
    for row in result.elsewhere:
        item = row.goals[0]
        text = f"{row.municipality} har mål bara i dokument om annat: ”{item.goal.text}”"
        document.add_paragraph(clean(f"{text} [{references.number(item)}]"))
    if result.missing:
        document.add_paragraph(f"Dokument saknas i biblioteket: {', '.join(result.missing)}.")


def _themes(document: Any, result: Comparison, references: _References) -> None:
    if not result.themes:
        return
    document.add_heading("Teman", level=2)
    for theme in result.themes:
        item = theme.goals[0]
        text = (
            f"{theme.label.capitalize()} – {len(theme.municipalities)} av {len(result.rows)} kommuner, "
            f"{len(theme.goals)} mål. Till exempel ”{item.goal.text}” [{references.number(item)}]"
        )
        document.add_paragraph(clean(text), style="List Bullet")


def _gaps(document: Any, title: str, gaps: Sequence[Gap], references: _References) -> None:
    if not gaps:
        return
    document.add_heading(clean(title), level=2)
    for gap in gaps:
        item = gap.examples[0]
        names = ", ".join(gap.municipalities)
        text = f"{gap.theme.capitalize()} ({names}): ”{item.goal.text}” [{references.number(item)}]"
        document.add_paragraph(clean(text), style="List Bullet")
