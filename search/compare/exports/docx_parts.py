"""What python-docx has no call for: a landscape page, links, a table that breaks well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_CONTROL = {number: None for number in range(32) if chr(number) not in "\t\n\r"}


def landscape_document(title: str) -> Any:
    """An empty document in A4 landscape, in Swedish, with a title."""
    import docx  # noqa: PLC0415  (a fifth of a second, for exports alone)
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
    document.core_properties.title = clean(title)
    document.core_properties.language = "sv-SE"
    return document


def new_table(document: Any, heads: Sequence[str]) -> Any:
    """A table with its heading row, in the look of all tables."""
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Light Grid Accent 1"
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, heads, strict=True):
        cell.text = name
    return table


def finish_table(table: Any, widths_cm: Sequence[float]) -> None:
    """Set the widths, keep rows together, repeat the heading on every page."""
    from docx.shared import Cm  # noqa: PLC0415

    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        _keep_together(row)
        for cell, width in zip(row.cells, widths_cm, strict=True):
            cell.width = Cm(width)
    _repeat_on_every_page(table.rows[0])


def clean(text: str) -> str:
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


def add_link(paragraph: Any, text: str, address: str) -> None:
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
