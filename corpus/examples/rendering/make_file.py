"""One source to the bytes of its file, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corpus.examples.rendering.odt_file import render_odt
from corpus.examples.rendering.pdf_drawn import DRAWN_VISUALS, render_drawn_pdf
from corpus.examples.rendering.pdf_from_html import render_html_pdf
from corpus.examples.rendering.pdf_variants import damaged, encrypted, scanned
from corpus.examples.rendering.text_file import render_txt
from corpus.examples.rendering.web_page import render_html
from corpus.examples.rendering.word_file import render_docx
from corpus.examples.source import ExampleSource

_TEXT_FORMATS: Mapping[str, Callable[[ExampleSource], bytes]] = {
    "docx": render_docx,
    "odt": render_odt,
    "html": render_html,
    "txt": render_txt,
}
_TOTALS_PRINTED = frozenset({"running", "formal"})
"""Visual layouts whose page furniture says how many pages there are: `2 (7)`."""


def made_file(source: ExampleSource) -> tuple[bytes, int | None]:
    """The file's bytes, and the page count that it states on its pages (None when it states none)."""
    if source.format in _TEXT_FORMATS:
        return _TEXT_FORMATS[source.format](source), None
    draw = render_drawn_pdf if source.visual in DRAWN_VISUALS else render_html_pdf
    data, pages = draw(source)
    stated = pages if source.visual in _TOTALS_PRINTED else None
    match source.format:
        case "pdf-scanned":
            return scanned(data, source), stated
        case "pdf-encrypted":
            return encrypted(data), stated
        case "pdf-damaged":
            return damaged(data), None
    return data, stated
