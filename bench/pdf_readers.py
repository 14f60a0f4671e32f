"""Compares pypdf, pypdfium2 and policysok's own PDF reader on fidelity and speed.

Run from the repository root: `python -m bench.pdf_readers`. Each case is set from a known text with
WeasyPrint or fpdf2; the figures go into docs/decisions/0002-pdf-library.md.

Recall: share of the known words that come out whole. Order: similarity of the word sequences (difflib's
ratio), which falls when columns are mixed. Tokens are compared without punctuation at their ends, and
line-break hyphens are closed in all outputs alike.
"""

from __future__ import annotations

import difflib
import io
import itertools
import re
import tempfile
import textwrap
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pypdf
import pypdfium2 as pdfium
from fpdf import FPDF
from weasyprint import HTML

from ingest.readers import ReadLimits, read

PROSE = [
    "Kommunen ska verka för att minska utsläppen av växthusgaser genom åtgärder i verksamheterna.",
    "Nämnderna ansvarar för genomförandet inom sina områden, enligt beslut § 67 den 14 juni 2021.",
    "Äldre, barn och unga på landsbygden och öarna ska få lika goda möjligheter till förflyttning.",
    "Effektiv upphandling, flit och offentlig affischering är grunden för såväl mål som uppföljning.",
]
CSS = "@page{size:A4;margin:2cm} body{font-family:'Liberation Serif','DejaVu Serif';font-size:11pt}"
LIGATURES = "p{font-family:'DejaVu Serif';font-variant-ligatures:common-ligatures}"
REPEATS = 20


class Case(NamedTuple):
    """A PDF and the text that it was set from."""

    name: str
    pdf: bytes
    text: str


def _weasy(name: str, body: str, text: str, css: str = "") -> Case:
    page = f"<html lang=sv><style>{CSS}{css}</style><body>{body}</body></html>"
    return Case(name, HTML(string=page).write_pdf(), text)


def cases() -> list[Case]:
    """The examples: one trait each."""
    numbered = [f"Stycke {n}. {PROSE[n % 4]}" for n in range(36)]
    paragraphs = "".join(f"<p>{text}</p>" for text in numbered)
    rows = [(f"Åtgärd {n}: {PROSE[n % 4]}", "Samhällsbyggnadsnämnden", str(2020 + n)) for n in range(14)]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    grid = "table{border-collapse:collapse} td{border:.5pt solid;padding:3pt;vertical-align:top}"
    joined = " ".join(numbered)
    first = " ".join(numbered[:6])
    known_cells = " ".join(cell for row in rows for cell in row)
    margin = "<div style='position:absolute;right:-1cm;top:9cm;transform:rotate(-90deg)'>Antagen i juni</div>"
    return [
        _weasy("swedish prose", paragraphs, joined),
        _weasy("ligatures", paragraphs, joined, LIGATURES),
        _weasy("justified, hyphenated", paragraphs, joined, "p{text-align:justify;hyphens:auto}"),
        _weasy("two columns", f"<div style='columns:2'>{paragraphs}</div>", joined),
        _weasy(
            "two columns, justified", f"<div style='columns:2;text-align:justify'>{paragraphs}</div>", joined
        ),
        _weasy("table, cells of several lines", f"<table>{table}</table>", known_cells, grid),
        _weasy("small caps", f"<p style='font-variant:small-caps'>{first}</p>", first),
        _weasy("rotated margin text", f"{margin}<p>{first}</p>", first + " Antagen i juni"),
        _fpdf("core fonts", numbered),
        _columns_line_by_line(numbered[:16]),
        _right_column_first(numbered[:16]),
        _cells_line_by_line(rows[:8]),
        _placed("each letter placed by itself", numbered[:16], by_letter=True),
        _placed("words placed without spaces", numbered[:16], by_letter=False),
        _twice("bold made by printing twice", numbered[:12]),
    ]


def _fpdf(name: str, paragraphs: list[str]) -> Case:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for text in paragraphs:
        pdf.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    return Case(name, bytes(pdf.output()), " ".join(paragraphs))


def _blank() -> FPDF:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    return pdf


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False)


def _columns_line_by_line(paragraphs: list[str]) -> Case:
    """Two columns whose lines alternate in the content stream, as some layout programs write them."""
    pdf = _blank()
    half = len(paragraphs) // 2
    left, right = _wrap(" ".join(paragraphs[:half]), 44), _wrap(" ".join(paragraphs[half:]), 44)
    for number, pair in enumerate(itertools.zip_longest(left, right, fillvalue="")):
        for x, line in zip((57, 310), pair, strict=True):
            pdf.text(x, 80 + 13 * number, line)
    return Case("two columns, drawn line by line", bytes(pdf.output()), " ".join(paragraphs))


def _right_column_first(paragraphs: list[str]) -> Case:
    pdf = _blank()
    half = len(paragraphs) // 2
    for x, part in ((310, paragraphs[half:]), (57, paragraphs[:half])):
        for number, line in enumerate(_wrap(" ".join(part), 44)):
            pdf.text(x, 80 + 13 * number, line)
    return Case("two columns, right one drawn first", bytes(pdf.output()), " ".join(paragraphs))


def _cells_line_by_line(rows: list[tuple[str, str, str]]) -> Case:
    """A ruled table whose lines are drawn across all cells, not cell by cell."""
    pdf = _blank()
    y = 80.0
    for row in rows:
        cells = [_wrap(cell, width) for cell, width in zip(row, (36, 14, 8), strict=True)]
        height = 13.0 * max(map(len, cells)) + 4
        for x, width in zip((57, 260, 400), (203, 140, 80), strict=True):
            pdf.rect(x, y, width, height)
        for number in range(max(map(len, cells))):
            for x, cell in zip((60, 263, 403), cells, strict=True):
                if number < len(cell):
                    pdf.text(x, y + 11 + 13 * number, cell[number])
        y += height
    return Case("table, drawn line by line", bytes(pdf.output()), " ".join(c for row in rows for c in row))


def _placed(name: str, paragraphs: list[str], *, by_letter: bool) -> Case:
    """Text without any space characters: the gaps are in the positions only."""
    pdf = _blank()
    for number, line in enumerate(_wrap(" ".join(paragraphs), 90)):
        x = 57.0
        for piece in line if by_letter else re.findall(r"\S+|\s+", line):
            if not piece.isspace():
                pdf.text(x, 80 + 13 * number, piece)
            x += pdf.get_string_width(piece)
    return Case(name, bytes(pdf.output()), " ".join(paragraphs))


def _twice(name: str, paragraphs: list[str]) -> Case:
    pdf = _blank()
    for number, line in enumerate(_wrap(" ".join(paragraphs), 90)):
        for shift in (0.0, 0.3):
            pdf.text(57 + shift, 80 + 13 * number, line)
    return Case(name, bytes(pdf.output()), " ".join(paragraphs))


def with_pypdf(data: bytes) -> str:
    """pypdf's plain text."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def with_pdfium(data: bytes) -> str:
    """PDFium's plain text, in its own order."""
    document = pdfium.PdfDocument(data)
    text = "\n".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    return text.replace("\r\n", "\n").replace("\x02", "-\n").replace("\ufffe", "-\n")


def with_reader(data: bytes) -> str:
    """policysok's reader: PDFium's characters with an own reading order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.pdf"
        path.write_bytes(data)
        return "\n".join(page.text for page in read(path, ReadLimits(ocr=False)).pages)


READERS: dict[str, Callable[[bytes], str]] = {
    "pypdf": with_pypdf,
    "pypdfium2": with_pdfium,
    "policysok": with_reader,
}


def words(text: str) -> list[str]:
    """Words for comparison: lower case, line-break hyphens closed, punctuation at the ends off."""
    closed = re.sub(r"(?<=\w)[-\u2010\u00ad]\s*\n\s*(?=[a-zåäö])", "", text)
    return [word for raw in closed.lower().split() if (word := raw.strip(".,:;()"))]


def fidelity(found: str, known: str) -> tuple[float, float]:
    """(recall, order), both 0 to 1."""
    got, expected = words(found), words(known)
    recall = sum((Counter(got) & Counter(expected)).values()) / len(expected)
    order = difflib.SequenceMatcher(None, got, expected, autojunk=False).ratio()
    return recall, order


def pages_per_second(reader: Callable[[bytes], str], data: bytes) -> float:
    """Pages per second of processor time, best of three."""
    pages = len(pypdf.PdfReader(io.BytesIO(data)).pages)
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        reader(data)
        best = max(best, pages / (time.process_time() - start))
    return best


def long_case() -> bytes:
    """A document of mixed, dense pages for the measure of speed."""
    paragraphs = "".join(f"<p>{text}</p>" for text in PROSE * 6)
    row = f"<tr><td>{PROSE[0]}</td><td>Tekniska nämnden</td><td>2025</td></tr>"
    parts = [
        f"<h2>{n} Kapitel</h2>{paragraphs}<div style='columns:2'>{paragraphs}</div><table>{row * 8}</table>"
        for n in range(REPEATS)
    ]
    css = CSS + "table{border-collapse:collapse} td{border:.5pt solid;padding:3pt}"
    pdf: bytes = HTML(
        string=f"<html lang=sv><style>{css}</style><body>{''.join(parts)}</body></html>"
    ).write_pdf()
    return pdf


def main() -> None:
    """Print both tables as Markdown."""
    print("| case | " + " | ".join(f"{name} recall / order" for name in READERS) + " |")
    print("|---|" + "---|" * len(READERS))
    for case in cases():
        figures = [fidelity(reader(case.pdf), case.text) for reader in READERS.values()]
        print(
            f"| {case.name} | "
            + " | ".join(f"{recall:.3f} / {order:.3f}" for recall, order in figures)
            + " |"
        )
    data = long_case()
    print("\n| reader | pages per second |\n|---|---|")
    for name, reader in READERS.items():
        print(f"| {name} | {pages_per_second(reader, data):.0f} |")


if __name__ == "__main__":
    main()
