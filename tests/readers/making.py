"""Makes the files that the reader tests read."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
from fpdf import FPDF
from weasyprint import HTML

PROSE = (
    "Kommunen ska verka för att minska utsläppen av växthusgaser genom åtgärder i verksamheterna, och "
    "nämnderna ansvarar för genomförandet inom sina områden. "
)
PAGE_CSS = (
    "@page{size:A4;margin:2cm} body{margin:0;font-family:'Liberation Serif','DejaVu Serif';font-size:11pt}"
)


def html_pdf(path: Path, body: str, css: str = "") -> Path:
    """A PDF set from HTML."""
    page = f"<html lang=sv><head><title>Prov</title><style>{PAGE_CSS}{css}</style></head><body>{body}</body></html>"
    path.write_bytes(HTML(string=page).write_pdf())
    return path


def plain_pdf(path: Path, pages: int, text: str = "Sida {n}. " + PROSE) -> Path:
    """A PDF of short pages, made with core fonts."""
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for n in range(1, pages + 1):
        pdf.add_page()
        pdf.multi_cell(0, 6, text.format(n=n))
    path.write_bytes(bytes(pdf.output()))
    return path


def scanned_pdf(path: Path, source: Path, stamp: str = "") -> Path:
    """The pages of `source` as images, as a scanner would give them; `stamp` is printed on top as text."""
    document = pdfium.PdfDocument(source)
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_font("Helvetica", size=10)
    for index in range(len(document)):
        image = document[index].render(scale=150 / 72, grayscale=True).to_pil()
        buffer = io.BytesIO()
        image.save(buffer, format="PNG")
        pdf.add_page()
        pdf.image(buffer, x=0, y=0, w=pdf.w, h=pdf.h)
        if stamp:
            pdf.text(400, 20, stamp)
    document.close()
    path.write_bytes(bytes(pdf.output()))
    return path
