"""The look of every text document made here: fonts, Swedish, page numbers, calm tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LABELS, _LINE = "EEF2F7", "A6A6A6"
"""Behind labels and headings of tables, and for their lines."""

INK = (0x1F, 0x3A, 0x5F)
"""Of headings."""


def set_styles(document: Any, points: Mapping[str, float]) -> None:
    """Sizes of fonts by style, headings in one colour, Swedish for the spelling checker, page numbers."""
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    for name, size in points.items():
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        _font_everywhere(style)
        if name != "Normal":
            style.font.color.rgb = RGBColor(*INK)
    _language(document.styles["Normal"])
    document.core_properties.language = "sv-SE"
    _page_number(document.sections[0].footer.paragraphs[0])


def _font_everywhere(style: Any) -> None:
    """The template's headings take their font from the theme unless it is set for every script."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Calibri")


def _language(style: Any) -> None:
    """Swedish for the spelling checker and for screen readers."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    language.set(qn("w:eastAsia"), "sv-SE")
    properties.append(language)
    defaults = style.element.getparent().find(qn("w:docDefaults"))
    for found in defaults.iter(qn("w:lang")) if defaults is not None else ():
        found.set(qn("w:val"), "sv-SE")


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def shade_cell(cell: Any, colour: str = LABELS) -> None:
    """Give a cell a ground."""
    cell._tc.get_or_add_tcPr().append(shading(colour))


def soften(table: Any) -> None:
    """Thin grey lines and air in the cells."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side, width in (("top", "50"), ("left", "100"), ("bottom", "50"), ("right", "100")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # The order is the schema's: borders, layout, margins, look.
    properties = table._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)


def shading(colour: str) -> Any:
    """What gives a run or a cell a ground."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    return shade
