"""First step: raw blocks become lines that know their place in the page's raw text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.cleaning.draft import Draft, Line
from ingest.cleaning.traced import Traced
from ingest.raw import RawBlock, RawDocument, RawPage


def lift(raw: RawDocument) -> Draft:
    """The draft of a document. Empty blocks become the gap before the next line."""
    return Draft(
        raw=raw,
        lines=tuple(line for page in raw.pages for line in _lines(page)),
        labels={page.number: page.label for page in raw.pages if page.label},
        warnings=raw.warnings,
    )


def _lines(page: RawPage) -> Iterator[Line]:
    at = 0
    gap = False
    for index, block in enumerate(page.blocks):
        if block.text.strip():
            traced = replace(Traced.raw(block.text, page.number, at), marks=_cells(block))
            yield Line(
                traced=traced.stripped(),
                page=page.number,
                index=index,
                kind=block.kind,
                level=block.level,
                font_size=block.font_size,
                bold=block.bold,
                bbox=block.bbox,
                columns=block.columns,
                table=block.table,
                gap_before=gap,
            )
            gap = False
        else:
            gap = True
        at += len(block.text) + 1


def _cells(block: RawBlock) -> tuple[tuple[int, int], ...]:
    """Where each cell stands in the row's text. A cell that cannot be found is empty at its place."""
    spans: list[tuple[int, int]] = []
    at = 0
    for cell in block.cells:
        found = block.text.find(cell, at) if cell else -1
        start, end = (found, found + len(cell)) if found >= 0 else (at, at)
        spans.append((start, end))
        at = end
    return tuple(spans)
