"""What python-docx has no call for: a landscape page, links, a table that breaks well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search.compare.exports.docx_styles import set_styles, shade_cell, soften

_POINTS = {"Normal": 10, "Heading 1": 17, "Heading 2": 13}
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
    set_styles(document, _POINTS)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.core_properties.title = clean(title)
    return document


def new_table(document: Any, heads: Sequence[str]) -> Any:
    """A table with its heading row, in the look of all tables."""
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
        shade_cell(cell)
    return table


def finish_table(table: Any, widths_cm: Sequence[float]) -> None:
    """Set the widths, keep rows together, repeat the heading on every page; thin lines and air."""
    from docx.shared import Cm  # noqa: PLC0415

    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        _keep_together(row)
        for cell, width in zip(row.cells, widths_cm, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[-1].paragraph_format.space_after = 0
    soften(table)
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
