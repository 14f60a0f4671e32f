"""DOCX by python-docx, with Swedish heading styles as a Swedish Word writes them."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from corpus.examples.blocks import Heading, Inline, ListBlock, PageBreak, Paragraph, Table
from corpus.examples.rendering.file_facts import author_of, made_at
from corpus.examples.rendering.header_plan import plan_header
from corpus.examples.rendering.pictures import png_from_svg
from corpus.examples.rendering.theme import Theme, themes_of
from corpus.examples.rendering.word_header import add_header_parts
from corpus.examples.source import ExampleSource

_ZIP_TIME = (2020, 1, 1, 0, 0, 0)
_WORDS_PER_PAGE = 360


def render_docx(source: ExampleSource) -> bytes:
    """The DOCX file's bytes, the same on every run."""
    document, theme = docx.Document(), themes_of(source)[0]
    _styles(document, source, theme)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    if source.running_header:
        section.header.paragraphs[0].text = source.running_header
    if source.footer:
        section.footer.paragraphs[0].text = source.footer
    arms = png_from_svg(theme.arms_svg(18), 15, 18)
    document.add_paragraph().add_run().add_picture(io.BytesIO(arms), height=Mm(18))
    plan = plan_header(source)
    add_header_parts(document, plan.above, theme.primary)
    if plan.kicker:
        document.add_paragraph(plan.kicker)
    if not plan.holds_title:
        document.add_paragraph(source.title, style="Rubrik")
    if source.truth["subtitle"]:
        document.add_paragraph(source.truth["subtitle"], style="Underrubrik")
    add_header_parts(document, plan.below, theme.primary)
    if source.toc:
        _contents(document, source)
    add_header_parts(document, plan.next_page, theme.primary)
    _body(document, source)
    facts = document.core_properties
    facts.title, facts.author, facts.language = source.title, author_of(source), "sv-SE"
    facts.created = facts.modified = made_at(source).replace(tzinfo=None)
    facts.last_modified_by, facts.revision, facts.comments = author_of(source), 7, ""
    out = io.BytesIO()
    document.save(out)
    return fixed_zip(out.getvalue())


def _styles(document: WordDocument, source: ExampleSource, theme: Theme) -> None:
    """Heading styles `Rubrik 1` to `Rubrik 3`.

    A Swedish Word keeps the English name inside the file and shows the Swedish one; converters and other
    programs write the Swedish name out. The examples hold both kinds, by a checksum of the id.
    """
    written_out = zlib.crc32(source.id.encode()) % 2 == 0
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    colour = RGBColor.from_string(theme.primary.lstrip("#"))
    names = {f"Rubrik {level}": f"Heading {level}" for level in (1, 2, 3)}
    for swedish, english in (names | {"Rubrik": "Title", "Underrubrik": "Subtitle"}).items():
        style = document.styles[english]
        style.element.set(qn("w:styleId"), swedish.replace(" ", ""))
        style.font.name, style.font.color.rgb = "Calibri", colour
        if written_out or " " not in swedish:
            style.element.find(qn("w:name")).set(qn("w:val"), swedish)
    contents = document.styles.add_style("Innehåll 1", WD_STYLE_TYPE.PARAGRAPH)
    contents.base_style = normal


def _heading_style(document: WordDocument, level: int) -> str:
    names = {style.name for style in document.styles}
    swedish = f"Rubrik {min(level, 3)}"
    return swedish if swedish in names else f"Heading {min(level, 3)}"


def _body(document: WordDocument, source: ExampleSource) -> None:
    for block in source.blocks:
        match block:
            case Heading():
                document.add_paragraph(block.text, style=_heading_style(document, block.level))
            case Paragraph():
                style = "Quote" if block.quote else "Normal"
                _runs(document.add_paragraph(style=style), block.inline)
            case ListBlock():
                _list(document, block)
            case Table():
                _table(document, block)
            case PageBreak():
                document.add_page_break()


def _list(document: WordDocument, block: ListBlock) -> None:
    """Bullets by Word's list style; numbers written out, so that each list begins anew."""
    for item in block.items:
        depth = f" {item.depth}" if item.depth in (2, 3) else ""
        if item.number is None:
            _runs(document.add_paragraph(style=f"List Bullet{depth}"), item.inline)
            continue
        paragraph = document.add_paragraph(style="List Paragraph")
        paragraph.paragraph_format.left_indent = Mm(6 * item.depth)
        paragraph.add_run(f"{item.number}.\t")
        _runs(paragraph, item.inline)


def _runs(paragraph: WordParagraph, inline: Inline) -> None:
    for run in inline:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None


def _table(document: WordDocument, block: Table) -> None:
    rows = [block.columns, *block.rows] if any(block.columns) else list(block.rows)
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    if any(block.columns):
        _mark_heading_row(table)
    document.add_paragraph()


def _mark_heading_row(table: WordTable) -> None:
    """The first row is bold and repeats on every page, which is what marks it as a heading row."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _contents(document: WordDocument, source: ExampleSource) -> None:
    """A table of contents as Word leaves it in the file: headings, tab, page number."""
    document.add_paragraph("Innehåll").runs[0].bold = True
    words = 0
    for block in source.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            document.add_paragraph(f"{block.text}\t{1 + words // _WORDS_PER_PAGE}", style="Innehåll 1")
        elif isinstance(block, Paragraph):
            words += sum(len(run.text.split()) for run in block.inline)
        elif isinstance(block, ListBlock):
            words += sum(len(run.text.split()) for item in block.items for run in item.inline)


def fixed_zip(data: bytes) -> bytes:
    """The same archive with fixed times, so that a build is repeatable; an uncompressed entry stays so."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _ZIP_TIME)
            fixed.compress_type = entry.compress_type
            new.writestr(fixed, old.read(entry.filename))
    return out.getvalue()
