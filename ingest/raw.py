"""What a reader hands over: pages of blocks, as they stand in the file, before any cleaning.

A *block* is the smallest unit the format gives: a line of a PDF or text file, a paragraph, list item,
heading or table row of a DOCX, ODT or HTML file. Blocks come in reading order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import IngestWarning, Source


class BlockKind(StrEnum):
    """What the *format* says that a block is; the structure stage may know better."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block. `text` has no line breaks; for a table row it is the cells joined by one space each.

    `level` is the heading level (1 highest) or list depth where the format states it. `font_size` is in
    points. `bbox` is (x0, y0, x1, y1) in points from the page's top left corner. `cells` holds a table
    row's cell texts in order, `columns` the column names where the format marks a header row;
    `table` numbers the tables of the document from 0.
    """

    text: str
    kind: BlockKind = BlockKind.LINE
    level: int | None = None
    font_size: float | None = None
    bold: bool = False
    bbox: tuple[float, float, float, float] | None = None
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    table: int | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page. `number` is 1-based; `label` is what the file says is printed on it, if it says so.

    `needs_ocr` marks a page that holds an image of text and no text; `ocr` marks text that came from OCR.
    """

    number: int
    blocks: tuple[RawBlock, ...]
    label: str | None = None
    width: float | None = None
    height: float | None = None
    needs_ocr: bool = False
    ocr: bool = False

    @property
    def text(self) -> str:
        """The page's raw text: its blocks, one per line. Raw offsets count in this string."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry of the file's own outline (bookmarks). `level` 1 is the highest."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A whole file as read. `info` is the file's own document information (Title, Author, dates).

    `paginated` is False for formats without pages (HTML, TXT, DOCX): such a document has one RawPage and
    its spans carry page None.
    """

    source: Source
    pages: tuple[RawPage, ...]
    paginated: bool
    info: Mapping[str, str] = field(default_factory=dict)
    outline: tuple[OutlineEntry, ...] = ()
    warnings: tuple[IngestWarning, ...] = ()
    format: str = ""
    """Short name of the reader that made this: pdf, docx, odt, html, txt, or F1 to F6."""
    filename_hint: str = ""
    """Title-like words from the file name or a transcript's front matter; weak evidence only."""
