"""The page that fpdf2 draws on: fonts, running text, lists, tables, furniture of `plain` and `formal`."""

from __future__ import annotations

import io
from collections.abc import Sequence

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from corpus.examples.blocks import Inline, Item, Table
from corpus.examples.rendering.file_facts import author_of, made_at, office_title
from corpus.examples.rendering.fonts import font_file
from corpus.examples.rendering.theme import Theme, themes_of
from corpus.examples.source import ExampleSource

SERIF, SANS = "serif", "sans"
_STYLES = {"": "Regular", "B": "Bold", "I": "Italic", "BI": "Bold Italic"}
_FAMILIES = {SERIF: "Liberation Serif", SANS: "Liberation Sans"}
_FACES = ((SANS, ""), (SANS, "B"), *((SERIF, style) for style in _STYLES))
_MM_PER_POINT = 25.4 / 72


class OfficePdf(FPDF):  # type: ignore[misc]  # fpdf has no usable types here
    """A4 in millimetres; `formal` draws a ruled head with `Sid 1(4)` on every page."""

    def __init__(self, source: ExampleSource) -> None:
        super().__init__(format="A4")
        self.source = source
        self.theme: Theme = themes_of(source)[0]
        self.formal = source.visual == "formal"
        self.body_size = 11.0 if self.formal else 12.0
        for family, style in _FACES:
            self.add_font(family, style, font_file(_FAMILIES[family], _STYLES[style]))
        self.set_title(office_title(source) if not self.formal else source.title)
        self.set_producer("fpdf2")
        self.set_author(author_of(source))
        self.set_creation_date(made_at(source))
        self.set_lang("sv-SE")
        self.set_margins(25, 44 if self.formal else 27, 25)
        self.set_auto_page_break(True, margin=26)

    def header(self) -> None:
        """Drawn by fpdf2 at the top of every page."""
        if self.formal:
            self._ruled_head()
        elif self.source.running_header:
            self.set_xy(self.l_margin, 12)
            self.set_font(SANS, "", 8.5)
            self.cell(0, 5, self.source.running_header)
        self.set_xy(self.l_margin, self.t_margin)

    def _ruled_head(self) -> None:
        left, top, width = 18.0, 13.0, 174.0
        self.set_line_width(0.3)
        self.rect(left, top, width, 22)
        self.line(left + 92, top, left + 92, top + 22)
        self.line(left + 142, top, left + 142, top + 22)
        self.draw_svg(self.theme.arms_svg(16), left + 4, top + 3, height=16)
        self.text_at(left + 22, top + 4, 11, self.theme.official_name, "B")
        self.text_at(left + 95, top + 4, 8, "Författningssamling")
        self.text_at(left + 145, top + 4, 8, f"Sid {self.page_no()}({{nb}})")
        if self.source.running_header:
            self.set_xy(left + 22, top + 11)
            self.set_font(SANS, "", 8)
            self.multi_cell(66, 3.6, self.source.running_header)

    def footer(self) -> None:
        """Drawn by fpdf2 at the bottom of every page."""
        self.set_y(-17)
        self.set_font(SANS, "", 8)
        if self.source.footer:
            self.multi_cell(0, 4, self.source.footer, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if not self.formal:
            self.cell(0, 4, str(self.page_no()), align="C")

    def draw_svg(self, svg: str, x: float, y: float, height: float) -> None:
        """An SVG picture as vectors, `height` in millimetres."""
        self.image(io.BytesIO(svg.encode()), x=x, y=y, h=height)

    def text_at(
        self, x: float, y: float, size: float, text: str, style: str = "", family: str = SANS
    ) -> None:
        """One line at a place, without moving the flow of the text."""
        at = self.get_x(), self.get_y()
        self.set_font(family, style, size)
        self.set_xy(x, y)
        self.cell(0, size * 0.45, text)
        self.set_xy(*at)

    def heading(self, text: str, level: int) -> None:
        """A heading with an outline entry, kept with the lines that follow."""
        size = (15, 12.5, 11.5)[min(level, 3) - 1]
        if self.will_page_break(size * 0.5 + 28):
            self.add_page()
        self.ln(4.5 if level == 1 else 2.5)
        self.start_section(text, level=level - 1, strict=False)
        self.set_font(SANS, "B", size)
        self.multi_cell(0, size * 0.48, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(1.2)

    def paragraph(self, inline: Inline, indent: float = 0, after: float = 2.4) -> None:
        """Running text in mixed styles, `indent` and `after` in millimetres."""
        margin = self.l_margin
        self.set_left_margin(margin + indent)
        height = self.body_size * _MM_PER_POINT * 1.28
        for run in inline:
            style = ("B" if run.bold else "") + ("I" if run.italic else "")
            self.set_font(SERIF, style, self.body_size)
            self.write(height, run.text)
        self.ln(height)
        self.set_left_margin(margin)
        self.set_x(margin)
        self.ln(after)

    def list_items(self, items: Sequence[Item]) -> None:
        """Bullets or numbers in the margin of each item."""
        for item in items:
            mark = "•" if item.number is None else f"{item.number}."
            indent = 6.0 * item.depth
            if self.will_page_break(self.body_size * 0.5):
                self.add_page()
            self.text_at(self.l_margin + indent - 5, self.get_y(), self.body_size, mark, family=SERIF)
            self.paragraph(item.inline, indent=indent, after=0.7)
        self.ln(1.6)

    def data_table(self, table: Table) -> None:
        """A ruled table; columns share the width by what they hold."""
        rows = [table.columns, *table.rows] if any(table.columns) else list(table.rows)
        self.ruled(rows, heading=any(table.columns))
        self.ln(4)

    def ruled(self, rows: Sequence[Sequence[str]], *, heading: bool) -> None:
        """Rows in a full grid, in a type small enough that no word is cut."""
        grey = FontFace(emphasis="BOLD", fill_color=(228, 228, 228))
        size = 8.5
        self.set_font(SANS, "B", size)
        while size > 6 and sum(self._word_widths(rows)) > self.epw:
            size -= 0.5
            self.set_font_size(size)
        widths = self._fitted_widths(rows)
        self.set_font(SANS, "", size)
        with self.table(
            col_widths=widths,
            text_align="LEFT",
            v_align="TOP",
            line_height=size * 0.48,
            padding=(0.9, 1.4),
            borders_layout=TableBordersLayout.ALL,
            first_row_as_headings=heading,
            headings_style=grey,
        ) as grid:
            for row in rows:
                line = grid.row()
                for cell in row:
                    line.cell(cell)

    def _word_widths(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """Per column: room for its longest word, in millimetres."""
        return [
            max((self.get_string_width(word) for cell in column for word in cell.split()), default=6.0) + 4
            for column in zip(*rows, strict=True)
        ]

    def _fitted_widths(self, rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
        """Each column gets its longest word; the rest is shared by how much the columns would like."""
        least = self._word_widths(rows)
        wanted = [
            max(self.get_string_width(cell) for cell in column) + 4 for column in zip(*rows, strict=True)
        ]
        rest = max(0.0, self.epw - sum(least))
        hunger = [
            max(0.0, min(want, self.epw / 2) - low) + 1 for want, low in zip(wanted, least, strict=True)
        ]
        widths = [low + rest * part / sum(hunger) for low, part in zip(least, hunger, strict=True)]
        return tuple(width * self.epw / sum(widths) for width in widths)
