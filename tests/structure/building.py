"""Building cleaned documents by hand, as the cleaning stage would hand them over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.model import Page, Part
from ingest.cleaned import BlockRole, CleanBlock, CleanDocument, TocEntry
from ingest.raw import BlockKind


@dataclass(frozen=True)
class B:
    """A block to be placed: its text, kind, role and layout; `cells` makes it a table row."""

    text: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    role: BlockRole = BlockRole.BODY
    page: int | None = 1
    level: int | None = None
    font_size: float | None = None
    bold: bool = False
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    table: int | None = None


def heading(text: str, level: int) -> B:
    return B(text, BlockKind.HEADING, level=level)


def item(text: str) -> B:
    return B(text, BlockKind.LIST_ITEM)


def row(*cells: str, columns: tuple[str, ...] = (), table: int = 0, bold: bool = False) -> B:
    return B(kind=BlockKind.TABLE_ROW, cells=cells, columns=columns, table=table, bold=bold)


def line(text: str, size: float = 11.0, bold: bool = False, page: int = 1) -> B:
    return B(text, BlockKind.LINE, font_size=size, bold=bold, page=page)


def clean_document(blocks: Iterable[Any], **fields: Any) -> CleanDocument:
    """Blocks joined by a line break, with exact offsets; pages as the blocks say."""
    text = ""
    placed: list[CleanBlock] = []
    for given in blocks:
        block = B(given) if isinstance(given, str) else given
        if placed:
            text += "\n"
        start = len(text)
        spans: list[tuple[int, int]] = []
        if block.cells:
            at = start
            for cell in block.cells:
                spans.append((at, at + len(cell)))
                at += len(cell) + 1
            text += " ".join(block.cells)
        else:
            text += block.text
        placed.append(
            CleanBlock(
                text[start:],
                start,
                len(text),
                block.page,
                block.kind,
                block.role,
                block.level,
                block.font_size,
                block.bold,
                block.columns,
                tuple(spans),
                block.table,
            )
        )
    return CleanDocument(text=text, pages=_pages(placed), blocks=tuple(placed), **fields)


def _pages(blocks: Sequence[CleanBlock]) -> tuple[Page, ...]:
    pages: list[Page] = []
    for block in blocks:
        number = block.page or 1
        if pages and pages[-1].number == number:
            pages[-1] = replace(pages[-1], end=block.end)
        else:
            pages.append(Page(number, block.start, block.end))
    return tuple(pages)


def flat_document(
    *pages: str, toc: Sequence[str] = (), parts: Sequence[tuple[str, str | None, int, int]] = ()
) -> CleanDocument:
    """A transcript: one block per page. `parts` are (kind, title, first page, last page)."""
    clean = clean_document(
        [B(text, BlockKind.LINE, page=number) for number, text in enumerate(pages, start=1)],
        format="F1",
        toc=tuple(TocEntry(title, None) for title in toc),
    )
    spans = {page.number: page for page in clean.pages}
    return replace(
        clean,
        parts=tuple(
            Part(kind, title, spans[first].start, spans[last].end, first, last)
            for kind, title, first, last in parts
        ),
    )
