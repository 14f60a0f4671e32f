"""PDF made from HTML by WeasyPrint."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle

from corpus.examples.rendering.page_html import page_html
from corpus.examples.source import ExampleSource


def render_html_pdf(source: ExampleSource) -> tuple[bytes, int]:
    """The PDF's bytes and its number of pages. `cover` gets page labels i, ii, 1 and a contents to match."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import, needed only while building

    document = HTML(string=page_html(source)).render()
    if source.visual != "cover":
        return document.write_pdf(), len(document.pages)
    anchors = [page.anchors for page in document.pages]
    front = next(number for number, found in enumerate(anchors) if "text" in found)
    if source.toc:
        pages = {
            int(name[1:]): str(number - front + 1)
            for number, found in enumerate(anchors)
            for name in found
            if name.startswith("h")
        }
        document = HTML(string=page_html(source, pages)).render()
    return _with_labels(document.write_pdf(), front), len(document.pages)


def _with_labels(data: bytes, front: int) -> bytes:
    """Label the first `front` pages i, ii, ... and the rest 1, 2, ..."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.set_page_label(0, front - 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(front, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
