"""Short ways to build raw documents for the cases."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Source
from ingest.raw import BlockKind, RawBlock, RawDocument, RawPage

SOURCE = Source(path="exempel", sha256="0" * 64, media_type="text/plain", byte_size=0)
LEFT, TOP, PITCH, CHAR = 70.0, 80.0, 14.0, 5.0


def text_file(text: str, kind: str = "txt") -> RawDocument:
    """A text file as its reader hands it over: one page of lines, empty lines as empty blocks."""
    blocks = tuple(RawBlock(line) for line in text.split("\n"))
    return RawDocument(SOURCE, (RawPage(1, blocks),), paginated=False, format=kind)


def transcript(pages: Sequence[str], kind: str = "F1") -> RawDocument:
    """A recognised transcript: each page one block."""
    raw_pages = tuple(RawPage(n, (RawBlock(text),)) for n, text in enumerate(pages, start=1))
    return RawDocument(SOURCE, raw_pages, paginated=True, format=kind)


def plain_pages(pages: Sequence[Sequence[str]], kind: str = "F4") -> RawDocument:
    """Pages of lines without boxes."""
    raw_pages = tuple(RawPage(n, tuple(map(RawBlock, lines))) for n, lines in enumerate(pages, start=1))
    return RawDocument(SOURCE, raw_pages, paginated=True, format=kind)


def pdf(pages: Sequence[Sequence[str | RawBlock]]) -> RawDocument:
    """PDF pages. A string is a line set 14 points below the one above; an empty one is a wide space."""
    raw_pages: list[RawPage] = []
    for number, lines in enumerate(pages, start=1):
        blocks: list[RawBlock] = []
        top = TOP
        for line in lines:
            if isinstance(line, RawBlock):
                blocks.append(line)
            elif line:
                blocks.append(pdf_line(line, top))
            top += PITCH
        raw_pages.append(RawPage(number, tuple(blocks), width=595, height=842))
    return RawDocument(SOURCE, tuple(raw_pages), paginated=True, format="pdf")


def pdf_line(text: str, top: float, *, left: float = LEFT, size: float = 11, bold: bool = False) -> RawBlock:
    """One line with its box, 5 points to a character."""
    box = (left, top, left + CHAR * len(text), top + size)
    return RawBlock(text, BlockKind.LINE, font_size=size, bold=bold, bbox=box)
