"""One PDF page: its text blocks in reading order, or what must be known to have it recognised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image

from ingest.raw import RawBlock
from ingest.readers.garbled import is_garbled
from ingest.readers.ocr import DPI
from ingest.readers.pdf_aligned import aligned_tables
from ingest.readers.pdf_cells import Table
from ingest.readers.pdf_layout import Box, reading_order, word_box
from ingest.readers.pdf_lines import group_lines, line_block, make_line
from ingest.readers.pdf_rules import Drawing, page_drawing
from ingest.readers.pdf_tables import ruled_tables
from ingest.readers.pdf_words import PageWords, page_words

FEW_CHARACTERS = 100
"""A scanned page can carry a stamp or a registration number as text; a page of text has more."""
_IMAGE_SHARE = 0.5
_PREVIEW_SCALE = 0.5
_INK = 200
_PAPER = 190
_MIN_INK = 0.0008
"""Share of pixels with ink below which a page is blank; a line of text has about 0.002."""
_MIN_PAPER = 0.55
"""Share of light pixels above which an image is paper with text and not a photograph."""
_MAX_OCR_PIXELS = 60_000_000


class PageContent(NamedTuple):
    """What was found on a page. `tables` are numbered by the `Box.table` of their place in `order`.

    `scanned`: the page shows text only as an image. `garbled`: its text cannot be read.
    `hidden_layer`: its text is the invisible layer of an earlier OCR.
    """

    groups: tuple[tuple[RawBlock | Table, ...], ...]
    width: float
    height: float
    scanned: bool
    garbled: bool
    hidden_layer: bool

    @property
    def characters(self) -> int:
        """How many characters the blocks hold."""
        return sum(
            len(item.text) if isinstance(item, RawBlock) else sum(len(c) for r in item.rows for c in r.cells)
            for group in self.groups
            for item in group
        )


def page_content(page: pdfium.PdfPage) -> PageContent:
    """Read one page. Raises pypdfium2.PdfiumError."""
    found = page_words(page)
    drawing = page_drawing(page, found.to_view, found.width, found.height)
    text = " ".join(word.text for word in found.words)
    garbled = is_garbled(text)
    scanned = not garbled and _is_scan(page, found, drawing, text)
    return PageContent(
        groups=() if garbled else _groups(found, drawing),
        width=round(found.width, 2),
        height=round(found.height, 2),
        scanned=scanned,
        garbled=garbled,
        hidden_layer=found.invisible > 0.5,
    )


def render(page: pdfium.PdfPage) -> Image.Image:
    """The page as a grey image at the OCR resolution (less for very large pages)."""
    width, height = page.get_size()
    scale = DPI / 72
    pixels = max(width * height, 1.0) * scale * scale
    if pixels > _MAX_OCR_PIXELS:
        scale *= (_MAX_OCR_PIXELS / pixels) ** 0.5
    image: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return image


def _is_scan(page: pdfium.PdfPage, found: PageWords, drawing: Drawing, text: str) -> bool:
    """Whether the page shows text that is not there as characters.

    No characters at all: any ink counts (scans, and fonts turned into outlines). A few characters: only a
    large image that is mostly light, so that a cover photograph with its title is left alone.
    """
    characters = len(text.replace(" ", ""))
    if characters >= FEW_CHARACTERS:
        return False
    page_area = found.width * found.height
    covered = any(
        (min(i.x1, found.width) - max(i.x0, 0)) * (min(i.bottom, found.height) - max(i.top, 0))
        >= _IMAGE_SHARE * page_area
        for i in drawing.images
    )
    if characters and not covered:
        return False
    if not characters and not drawing.images and not drawing.paths:
        return False
    preview: Image.Image = page.render(scale=_PREVIEW_SCALE, grayscale=True).to_pil()
    histogram = preview.histogram()
    total = max(sum(histogram), 1)
    if not characters:
        return sum(histogram[:_INK]) / total >= _MIN_INK
    return sum(histogram[_PAPER:]) / total >= _MIN_PAPER


def _groups(found: PageWords, drawing: Drawing) -> tuple[tuple[RawBlock | Table, ...], ...]:
    """Lines and tables, column by column; sideways text last."""
    tables, rest = ruled_tables(found.words, drawing)
    aligned, rest = aligned_tables(rest, drawing.fills)
    tables += aligned
    boxes = [word_box(word) for word in rest]
    boxes += [Box(t.x0, t.top, t.x1, t.bottom, None, number) for number, t in enumerate(tables)]
    groups = [_group_items(group, tables) for group in reading_order(boxes)]
    groups += [(line_block(make_line(words)),) for words in found.tilted]
    return tuple(groups)


def _group_items(group: Sequence[Box], tables: Sequence[Table]) -> tuple[RawBlock | Table, ...]:
    placed: list[tuple[float, RawBlock | Table]] = []
    for line in group_lines(box.word for box in group if box.word is not None):
        placed.append((line.baseline, line_block(line)))
    for box in group:
        if box.table is not None:
            placed.append((tables[box.table].rows[0].bottom, tables[box.table]))
    return tuple(item for _, item in sorted(placed, key=lambda pair: pair[0]))
