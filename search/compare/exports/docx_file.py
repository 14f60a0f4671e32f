"""A comparison as a text document: a table of quotations with numbered references, themes, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from search.compare.exports.columns import goals_in_order, link_of, reference_of
from search.compare.records import ComparedGoal, Comparison, Gap

GOALS_PER_ROW = 5
"""Goals of one municipality in the table: the best ones. The workbook has them all."""

_WIDTHS_CM = (2.7, 11.6, 3.4, 3.6, 4.2)
_CONTROL = {number: None for number in range(32) if chr(number) not in "\t\n\r"}


def write_docx(result: Comparison, path: Path) -> None:
    """Write the document. Every quotation carries the number of its reference in the list at the end."""
    import docx  # noqa: PLC0415  (a fifth of a second, for this alone)
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10)
    document.core_properties.title = _clean(f"Jämförelse: {result.topic}")
    document.core_properties.language = "sv-SE"

    references = _References()
    document.add_heading(_clean(f"Jämförelse av mål: {result.topic}"), level=1)
    document.add_paragraph(_introduction(result))
    for peer in result.peers:
        text = f"{peer.municipality} är med som liknande kommun: {peer.reason}."
        document.add_paragraph(_clean(text), style="List Bullet")
    _grid(document, result, references)
    _absent(document, result, references)
    _themes(document, result, references)
    if result.gaps is not None:
        title = f"Vad jämförda kommuner har och {result.gaps.own} saknar"
        _gaps(document, title, result.gaps.lacking, references)
        _gaps(document, f"Vad bara {result.gaps.own} har", result.gaps.alone, references)
    document.add_heading("Källor", level=2)
    for number, item in references.items():
        paragraph = document.add_paragraph(f"[{number}] ")
        _add_link(paragraph, _clean(reference_of(item)), link_of(item))
    document.save(str(path))


class _References:
    """Numbers for the places quoted from: one per document and page, in order of first use."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int | None], tuple[int, ComparedGoal]] = {}

    def number(self, item: ComparedGoal) -> int:
        key = (item.document.document_id, item.goal.page)
        return self._numbers.setdefault(key, (len(self._numbers) + 1, item))[0]

    def items(self) -> Sequence[tuple[int, ComparedGoal]]:
        return list(self._numbers.values())


def _introduction(result: Comparison) -> str:
    shown = sum(1 for _ in goals_in_order(result))
    text = f"{shown} mål från {len(result.rows)} kommuner."
    if result.areas:
        text += f" Politikområde: {'; '.join(result.areas)}."
    return _clean(" ".join([text, *result.notes]))


def _grid(document: Any, result: Comparison, references: _References) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    if not result.rows:
        return
    heads = ("Kommun", "Mål (citat)", "Mängd och målår", "Ansvarig", "Dokument")
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Light Grid Accent 1"
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, heads, strict=True):
        cell.text = name
    for row in result.rows:
        for position, item in enumerate(row.goals[:GOALS_PER_ROW]):
            cells = table.add_row().cells
            values = (
                row.municipality if position == 0 else "",
                f"”{item.goal.text}” [{references.number(item)}]",
                _amount(item),
                ", ".join(item.goal.responsible) or "–",
                _document(item),
            )
            for cell, value in zip(cells, values, strict=True):
                cell.text = _clean(value)
    for column, width in zip(table.columns, _WIDTHS_CM, strict=True):
        column.width = Cm(width)
    for table_row in table.rows:
        _keep_together(table_row)
        for cell, width in zip(table_row.cells, _WIDTHS_CM, strict=True):
            cell.width = Cm(width)
    _repeat_on_every_page(table.rows[0])


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
        document.add_paragraph(_clean(f"{text} [{references.number(item)}]"))
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
        document.add_paragraph(_clean(text), style="List Bullet")


def _gaps(document: Any, title: str, gaps: Sequence[Gap], references: _References) -> None:
    if not gaps:
        return
    document.add_heading(_clean(title), level=2)
    for gap in gaps:
        item = gap.examples[0]
        names = ", ".join(gap.municipalities)
        text = f"{gap.theme.capitalize()} ({names}): ”{item.goal.text}” [{references.number(item)}]"
        document.add_paragraph(_clean(text), style="List Bullet")


def _clean(text: str) -> str:
    """Without the control signs that XML cannot hold."""
    return text.translate(_CONTROL)


def _repeat_on_every_page(row: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _keep_together(row: Any) -> None:
    """A quotation is not torn apart by the end of a page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _add_link(paragraph: Any, text: str, address: str) -> None:
    """A link in the paragraph; python-docx reads links but has no call that writes one."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = OxmlElement("w:r")
    look, colour, line = OxmlElement("w:rPr"), OxmlElement("w:color"), OxmlElement("w:u")
    colour.set(qn("w:val"), "0563C1")
    line.set(qn("w:val"), "single")
    look.extend((colour, line))
    run.append(look)
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    link.append(run)
    paragraph._p.append(link)
