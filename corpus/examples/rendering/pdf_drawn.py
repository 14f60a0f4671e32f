"""PDF drawn by fpdf2: the visual layouts `plain` (as from a word processor) and `formal`."""

from __future__ import annotations

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.outline import OutlineSection

from corpus.examples.blocks import Heading, ListBlock, PageBreak, Paragraph, Table
from corpus.examples.rendering.fonts import word_svg
from corpus.examples.rendering.header_plan import (
    Columns,
    Grid,
    HeaderPlan,
    Ladder,
    Lines,
    Pair,
    Pairs,
    Part,
    Row,
    ValuesOnly,
    plan_header,
)
from corpus.examples.rendering.office_pdf import SANS, SERIF, OfficePdf
from corpus.examples.source import ExampleSource

DRAWN_VISUALS = frozenset({"plain", "formal"})
_LABEL_WIDTH = 52.0
_LINE = 4.8


def render_drawn_pdf(source: ExampleSource) -> tuple[bytes, int]:
    """The PDF's bytes and its number of pages."""
    pdf = OfficePdf(source)
    pdf.add_page()
    if not pdf.formal:
        pdf.draw_svg(pdf.theme.arms_svg(20), pdf.l_margin, 22, height=20)
        pdf.draw_svg(word_svg(pdf.theme.official_name, 15, "#222222"), pdf.l_margin + 21, 29, height=5)
        pdf.set_y(50)
    _front(pdf, plan_header(source))
    for block in source.blocks:
        match block:
            case Heading():
                pdf.heading(block.text, block.level)
            case Paragraph():
                pdf.paragraph(block.inline, indent=6 if block.quote else 0)
            case ListBlock():
                pdf.list_items(block.items)
            case Table():
                pdf.data_table(block)
            case PageBreak():
                pdf.add_page()
    return bytes(pdf.output()), pdf.pages_count


def _front(pdf: OfficePdf, plan: HeaderPlan) -> None:
    for part in plan.above:
        _part(pdf, part)
    if plan.kicker:
        _line(pdf, plan.kicker, 11, "B")
    if not plan.holds_title:
        pdf.set_font(SANS, "B", 20)
        pdf.multi_cell(0, 9, pdf.source.title, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    if pdf.source.truth["subtitle"]:
        _line(pdf, pdf.source.truth["subtitle"], 13, "")
    pdf.ln(3)
    for part in plan.below:
        _part(pdf, part)
    if pdf.source.toc:
        pdf.insert_toc_placeholder(_contents, pages=1)
    if plan.next_page:
        if not pdf.source.toc:
            pdf.add_page()
        for part in plan.next_page:
            _part(pdf, part)


def _line(pdf: OfficePdf, text: str, size: float, style: str, family: str = SANS) -> None:
    pdf.set_font(family, style, size)
    pdf.multi_cell(0, size * 0.46, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _part(pdf: OfficePdf, part: Part) -> None:
    match part:
        case Pairs():
            for pair in part.rows:
                _pair(pdf, pair)
        case Lines():
            for label, value in part.rows:
                _labelled_line(pdf, label, value, stacked=part.stacked)
        case Grid():
            _grid(pdf, part)
        case Columns():
            _columns(pdf, part)
        case ValuesOnly():
            pdf.set_font(SANS, "B", 9.9)
            room = max(pdf.get_string_width(label) for label, _ in part.rows) + 5
            for label, value in part.rows:
                _pictured(pdf, label, value, room)
        case Ladder():
            _ladder(pdf, part)
    pdf.ln(3)


def _pair(pdf: OfficePdf, pair: Pair) -> None:
    """Label and value side by side; the value of a split label stands at half height, written in between."""
    x, y = pdf.l_margin, pdf.get_y()
    split = bool(pair.label_tail)
    pdf.set_font(SANS, "B", 9.5)
    pdf.multi_cell(_LABEL_WIDTH, _LINE, pair.label, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    end = pdf.get_y()
    pdf.set_xy(x + _LABEL_WIDTH, y + (_LINE / 2 if split else 0))
    pdf.set_font(SANS, "", 9.5)
    pdf.multi_cell(0, _LINE, pair.value, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    end = max(end, pdf.get_y())
    if split:
        pdf.set_font(SANS, "B", 9.5)
        pdf.set_xy(x, y + _LINE)
        pdf.cell(_LABEL_WIDTH, _LINE, pair.label_tail)
        end = max(end, y + 2 * _LINE)
    pdf.set_xy(x, end + 0.6)


def _labelled_line(pdf: OfficePdf, label: str, value: str, *, stacked: bool) -> None:
    if label:
        pdf.set_font(SANS, "B", 10)
        pdf.write(_LINE, label if stacked else f"{label} ")
        if stacked:
            pdf.ln(_LINE)
    pdf.set_font(SANS, "", 10)
    pdf.write(_LINE, value)
    pdf.ln(_LINE + (1.4 if stacked else 0.2))


def _grid(pdf: OfficePdf, grid: Grid) -> None:
    """Labels above values. In `cells` each cell holds its label and value on two lines."""
    width = max(len(group) for group in grid.groups)
    for group in grid.groups:
        padded: list[Row] = [*group, *([("", "")] * (width - len(group)))]
        if grid.cells:
            rows = [[f"{label}\n{value}" for label, value in padded]]
        else:
            rows = [[label for label, _ in padded], [value for _, value in padded]]
        pdf.ruled(rows, heading=False)


def _columns(pdf: OfficePdf, columns: Columns) -> None:
    """All labels down the left, then all values; each value begins at its label's height."""
    x, y = pdf.l_margin, pdf.get_y()
    heights = []
    pdf.set_font(SANS, "", 9.5)
    for _, value in columns.rows:
        lines = pdf.multi_cell(pdf.epw - _LABEL_WIDTH, _LINE, value or " ", dry_run=True, output="LINES")
        heights.append(_LINE * max(1, len(lines)) + 0.8)
    for style, offset, width, index in (("B", 0.0, _LABEL_WIDTH, 0), ("", _LABEL_WIDTH, 0, 1)):
        pdf.set_font(SANS, style, 9.5)
        top = y
        for row, height in zip(columns.rows, heights, strict=True):
            pdf.set_xy(x + offset, top)
            pdf.multi_cell(width, _LINE, row[index], align="L")
            top += height
    pdf.set_xy(x, y + sum(heights))


def _pictured(pdf: OfficePdf, label: str, value: str, room: float) -> None:
    """The label as outlines, 4 mm high (9.9 points), the value as text `room` millimetres to the right."""
    y = pdf.get_y()
    if label:
        pdf.draw_svg(word_svg(label, 12, pdf.theme.primary), pdf.l_margin, y + 0.4, height=4.0)
    pdf.set_xy(pdf.l_margin + min(room, 100), y)
    pdf.set_font(SANS, "", 10)
    pdf.multi_cell(0, _LINE, value, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(1)


def _ladder(pdf: OfficePdf, ladder: Ladder) -> None:
    for number, text in enumerate(ladder.printed()):
        chosen = number == ladder.chosen
        if chosen and ladder.holds_title:
            pdf.ln(_LINE)
            _line(pdf, text, 20, "B")
            pdf.ln(2)
            continue
        pdf.set_font(SANS, "B" if chosen else "", 10)
        pdf.write(_LINE, f"{text}   ")
    pdf.ln(_LINE)


def _contents(pdf: FPDF, outline: list[OutlineSection]) -> None:
    """The table of contents: leader dots up to the page number."""
    pdf.set_x(pdf.l_margin)
    pdf.set_font(SANS, "B", 14)
    pdf.cell(0, 8, "Innehållsförteckning", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.set_font(SERIF, "", 11)
    for section in outline:
        if section.level > 1:
            continue
        indent = 6.0 * section.level
        page = str(section.page_number)
        room = pdf.epw - indent - pdf.get_string_width(f"{section.name}{page}") - 3
        dots = "." * max(3, int(room / pdf.get_string_width(".")))
        pdf.set_x(pdf.l_margin + indent)
        pdf.cell(0, 5.6, f"{section.name} {dots} {page}", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
