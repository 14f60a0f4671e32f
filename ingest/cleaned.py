"""Cleaned text with its way back: what the cleaning stage hands to structure, metadata and tagging.

Offsets count code points in `CleanDocument.text`, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import IngestWarning, Page, Part
from ingest.raw import BlockKind, OutlineEntry


class BlockRole(StrEnum):
    """What cleaning found a block to be. Only `BODY` blocks may become passages, goals and duties."""

    BODY = "body"
    TOC = "toc"
    """A line of a table of contents."""
    FURNITURE = "furniture"
    """First sight of a running header or footer; its repeats are removed from the text."""
    BOILERPLATE = "boilerplate"
    """Printing notices, picture credits, cookie texts, converters' leftovers."""
    REFERENCES = "references"
    """A list of other documents or sources."""


@dataclass(frozen=True, slots=True)
class CleanBlock:
    """A block of the cleaned text: `text` is exactly `document.text[start:end]`.

    Lines of one PDF paragraph are already joined into one block; in a transcript (F1, F2) a block is a
    whole page without inner line breaks. Layout fields are as in `RawBlock`; `font_size` is that of the
    block's first line. `cell_spans` gives each table cell's (start, end) in the cleaned text.
    """

    text: str
    start: int
    end: int
    page: int | None
    kind: BlockKind
    role: BlockRole = BlockRole.BODY
    level: int | None = None
    font_size: float | None = None
    bold: bool = False
    columns: tuple[str, ...] = ()
    cell_spans: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class OffsetRun:
    """`text[clean_start:clean_end]` came from the raw text of `page` beginning at `raw_start`.

    Within a run the texts are equal character for character; characters in no run were added (joining
    spaces) or rewritten (repairs).
    """

    clean_start: int
    clean_end: int
    page: int
    raw_start: int


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading as the table of contents names it; `label` is the printed page, if any."""

    title: str
    label: str | None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """The cleaned document.

    `front` is what stood on the file before the document proper and does not belong to the text (a
    transcript's title line, a web page's breadcrumbs): weak evidence for metadata, never indexed.
    `parts` splits a case bundle; empty when the file is one document. `digits_lost` says that a
    transcript has dropped numbers (catalogue F2, F3), `signs_lost` that it has dropped § and – (F1).
    `page_count_stated` is N of page furniture such as `2 (N)`, which is removed from the text.
    """

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[CleanBlock, ...]
    offsets: tuple[OffsetRun, ...] = ()
    toc: tuple[TocEntry, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    parts: tuple[Part, ...] = ()
    front: str = ""
    info: Mapping[str, str] = field(default_factory=dict)
    format: str = ""
    filename_hint: str = ""
    digits_lost: bool = False
    signs_lost: bool = False
    page_count_stated: int | None = None
    furniture: tuple[str, ...] = ()
    """Each distinct running header or footer line, once, in order of appearance."""
    warnings: tuple[IngestWarning, ...] = ()
