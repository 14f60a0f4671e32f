"""ODT by odfpy, with outline levels, lists, tables, running header and footer."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from odf import dc, meta
from odf.opendocument import OpenDocumentText
from odf.style import (
    FontFace,
    Footer,
    Header,
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TableCellProperties,
    TextProperties,
)
from odf.table import Table as OdfTable
from odf.table import TableCell, TableColumn, TableHeaderRows, TableRow
from odf.text import H, LineBreak, List, ListItem, P, Span, Tab

from corpus.examples.blocks import Heading, Inline, Item, ListBlock, PageBreak, Paragraph, Table
from corpus.examples.rendering.file_facts import author_of, made_on
from corpus.examples.rendering.header_plan import (
    Columns,
    Grid,
    Ladder,
    Lines,
    Pairs,
    Part,
    ValuesOnly,
    plan_header,
)
from corpus.examples.rendering.theme import themes_of
from corpus.examples.rendering.word_file import fixed_zip
from corpus.examples.source import ExampleSource


def render_odt(source: ExampleSource) -> bytes:
    """The ODT file's bytes, the same on every run."""
    file = _OdtFile(source)
    plan = plan_header(source)
    for part in plan.above:
        file.part(part)
    if plan.kicker:
        file.paragraph(plan.kicker)
    if not plan.holds_title:
        file.add(P(stylename="Title", text=source.title))
    if source.truth["subtitle"]:
        file.add(P(stylename="Subtitle", text=source.truth["subtitle"]))
    for part in plan.below:
        file.part(part)
    if source.toc:
        file.paragraph("Innehåll")
        for block in source.blocks:
            if isinstance(block, Heading) and block.level <= 2:
                file.paragraph(block.text)
    for part in plan.next_page:
        file.part(part)
    file.body()
    return file.bytes()


class _OdtFile:
    """An ODT file under construction."""

    def __init__(self, source: ExampleSource) -> None:
        self._source = source
        self._odt = OpenDocumentText()
        self._facts()
        self._styles(themes_of(source)[0].primary)
        self._page()

    def add(self, element: Any) -> None:
        self._odt.text.addElement(element)

    def paragraph(self, text: str) -> None:
        self.add(P(stylename="Standard", text=text))

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self._odt.write(out)
        return fixed_zip(out.getvalue())

    def _facts(self) -> None:
        moment = f"{made_on(self._source)}T09:00:00"
        self._odt.meta.addElement(dc.Title(text=self._source.title))
        self._odt.meta.addElement(dc.Language(text="sv-SE"))
        self._odt.meta.addElement(meta.InitialCreator(text=author_of(self._source)))
        self._odt.meta.addElement(meta.CreationDate(text=moment))
        self._odt.meta.addElement(dc.Date(text=moment))

    def _styles(self, colour: str) -> None:
        self._odt.fontfacedecls.addElement(FontFace(name="Liberation Sans", fontfamily="Liberation Sans"))
        sizes = {"Standard": "11pt", "Title": "22pt", "Subtitle": "14pt"}
        sizes |= {"Heading_20_1": "16pt", "Heading_20_2": "13pt", "Heading_20_3": "11.5pt"}
        for name, size in sizes.items():
            style = Style(name=name, displayname=name.replace("_20_", " "), family="paragraph")
            heading = name != "Standard"
            style.addElement(
                ParagraphProperties(margintop="0.3cm" if heading else "0cm", marginbottom="0.2cm")
            )
            weight = "bold" if heading and name != "Subtitle" else "normal"
            style.addElement(
                TextProperties(
                    fontname="Liberation Sans",
                    fontsize=size,
                    fontweight=weight,
                    color=colour if heading else "#000000",
                )
            )
            self._odt.styles.addElement(style)
        for name, properties in (("Fet", {"fontweight": "bold"}), ("Kursiv", {"fontstyle": "italic"})):
            style = Style(name=name, family="text")
            style.addElement(TextProperties(**properties))
            self._odt.styles.addElement(style)
        new_page = Style(name="Sidbrytning", family="paragraph", parentstylename="Standard")
        new_page.addElement(ParagraphProperties(breakbefore="page"))
        cell = Style(name="Cell", family="table-cell")
        cell.addElement(TableCellProperties(border="0.5pt solid #666666", padding="0.1cm"))
        for style in (new_page, cell):
            self._odt.automaticstyles.addElement(style)

    def _page(self) -> None:
        layout = PageLayout(name="A4")
        layout.addElement(PageLayoutProperties(pagewidth="21cm", pageheight="29.7cm", margin="2.3cm"))
        self._odt.automaticstyles.addElement(layout)
        page = MasterPage(name="Standard", pagelayoutname="A4")
        for kind, text in ((Header, self._source.running_header), (Footer, self._source.footer)):
            if text:
                element = kind()
                element.addElement(P(stylename="Standard", text=text))
                page.addElement(element)
        self._odt.masterstyles.addElement(page)

    def part(self, part: Part) -> None:
        """One header part; labels that are pictures elsewhere are left out."""
        match part:
            case Pairs():
                labels = [(f"{pair.label} {pair.label_tail}".strip(), pair.value) for pair in part.rows]
                self._table(labels, heading=False)
            case Grid():
                self._grid(part)
            case Lines() | Columns() | ValuesOnly() | Ladder():
                for line in _header_lines(part):
                    self.paragraph(line)

    def _grid(self, grid: Grid) -> None:
        for group in grid.groups:
            rows = [[label for label, _ in group], [value for _, value in group]]
            if grid.cells:
                rows = [[f"{label}\n{value}" for label, value in group]]
            self._table(rows, heading=False)

    def body(self) -> None:
        for block in self._source.blocks:
            match block:
                case Heading():
                    level = min(block.level, 3)
                    self.add(H(outlinelevel=level, stylename=f"Heading_20_{level}", text=block.text))
                case Paragraph():
                    self.add(_filled(P(stylename="Standard"), block.inline))
                case ListBlock():
                    self._list(block.items)
                case Table():
                    rows = [list(row) for row in block.rows]
                    if any(block.columns):
                        rows.insert(0, list(block.columns))
                    self._table(rows, heading=any(block.columns))
                case PageBreak():
                    self.add(P(stylename="Sidbrytning"))

    def _list(self, items: tuple[Item, ...]) -> None:
        """Bullets as an ODF list; numbers are written out, so that each list begins anew."""
        lists: list[Any] = []
        for item in items:
            if item.number is not None:
                paragraph = P(stylename="Standard", text=f"{item.number}.")
                paragraph.addElement(Tab())
                self.add(_filled(paragraph, item.inline))
                continue
            while len(lists) < item.depth:
                lists.append(List())
                if len(lists) == 1:
                    self.add(lists[0])
                else:
                    parent = ListItem()
                    lists[-2].addElement(parent)
                    parent.addElement(lists[-1])
            del lists[item.depth :]
            entry = ListItem()
            entry.addElement(_filled(P(stylename="Standard"), item.inline))
            lists[-1].addElement(entry)

    def _table(self, rows: Any, *, heading: bool) -> None:
        table = OdfTable()
        table.addElement(TableColumn(numbercolumnsrepeated=len(rows[0])))
        for number, cells in enumerate(rows):
            row = TableRow()
            for text in cells:
                cell = TableCell(stylename="Cell")
                for line in text.split("\n"):
                    cell.addElement(P(stylename="Standard", text=line))
                row.addElement(cell)
            if heading and number == 0:
                head = TableHeaderRows()
                head.addElement(row)
                table.addElement(head)
            else:
                table.addElement(row)
        self.add(table)
        self.paragraph("")


def _header_lines(part: Lines | Columns | ValuesOnly | Ladder) -> Iterator[str]:
    match part:
        case Lines() if part.stacked:
            yield from (text for row in part.rows for text in row if text)
        case Lines():
            yield from (f"{label} {value}".strip() for label, value in part.rows)
        case Columns():
            yield from (label for label, _ in part.rows)
            yield from (value for _, value in part.rows)
        case ValuesOnly():
            yield from (value for _, value in part.rows)
        case Ladder():
            yield "  ".join(part.printed())


def _filled(paragraph: Any, inline: Inline) -> Any:
    for run in inline:
        style = "Fet" if run.bold else "Kursiv" if run.italic else None
        for number, line in enumerate(run.text.split("\n")):
            if number:
                paragraph.addElement(LineBreak())
            if style:
                paragraph.addElement(Span(stylename=style, text=line))
            else:
                paragraph.addText(line)
    return paragraph
