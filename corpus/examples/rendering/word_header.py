"""Header parts in a DOCX file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.table import Table as WordTable

from corpus.examples.rendering.fonts import word_svg
from corpus.examples.rendering.header_plan import Columns, Grid, Ladder, Lines, Pairs, Part, Row, ValuesOnly
from corpus.examples.rendering.pictures import png_from_svg

_LABEL_HEIGHT_MM = 4.2


def add_header_parts(document: WordDocument, parts: Iterable[Part], colour: str) -> None:
    """Add all parts at the end of the document."""
    for part in parts:
        match part:
            case Pairs():
                _pairs(document, part)
            case Lines():
                _lines(document, part)
            case Grid():
                _grid(document, part)
            case Columns():
                _columns(document, part.rows)
            case ValuesOnly():
                _pictured(document, part.rows, colour)
            case Ladder():
                _ladder(document, part)
        document.add_paragraph()


def _new_table(document: WordDocument, rows: int, columns: int) -> WordTable:
    return document.add_table(rows=rows, cols=columns, style="Table Grid")


def _pairs(document: WordDocument, part: Pairs) -> None:
    table = _new_table(document, len(part.rows), 2)
    for row, pair in zip(table.rows, part.rows, strict=True):
        label = " ".join(text for text in (pair.label, pair.label_tail) if text)
        row.cells[0].text, row.cells[1].text = label, pair.value


def _lines(document: WordDocument, part: Lines) -> None:
    for label, value in part.rows:
        paragraph = document.add_paragraph()
        if label:
            paragraph.add_run(label).bold = True
            paragraph.add_run("\n" if part.stacked else " ")
        paragraph.add_run(value)


def _grid(document: WordDocument, part: Grid) -> None:
    width = max(len(group) for group in part.groups)
    per_group = 1 if part.cells else 2
    table = _new_table(document, per_group * len(part.groups), width)
    for number, group in enumerate(part.groups):
        for column, (label, value) in enumerate(group):
            if part.cells:
                table.cell(number, column).text = f"{label}\n{value}"
            else:
                table.cell(2 * number, column).text = label
                table.cell(2 * number + 1, column).text = value


def _columns(document: WordDocument, rows: Sequence[Row]) -> None:
    """One row: the left cell holds all labels, the right one all values."""
    table = _new_table(document, 1, 2)
    table.cell(0, 0).text = "\n".join(label for label, _ in rows)
    table.cell(0, 1).text = "\n".join(value for _, value in rows)


def _pictured(document: WordDocument, rows: Sequence[Row], colour: str) -> None:
    table = document.add_table(rows=len(rows), cols=2)
    for row, (label, value) in zip(table.rows, rows, strict=True):
        row.cells[1].text = value
        if label:
            svg = word_svg(label, 12, colour)
            width = _LABEL_HEIGHT_MM * float(svg.split('width="')[1].split('"')[0]) / 12
            picture = io.BytesIO(png_from_svg(svg, round(width, 1), _LABEL_HEIGHT_MM))
            row.cells[0].paragraphs[0].add_run().add_picture(picture, height=Mm(_LABEL_HEIGHT_MM))


def _ladder(document: WordDocument, part: Ladder) -> None:
    paragraph = document.add_paragraph()
    for number, text in enumerate(part.printed()):
        paragraph.add_run(f"{text}  ").bold = number == part.chosen
