"""Last step: the lines become the cleaned text with its blocks, pages, parts and offset runs."""

from __future__ import annotations

from corpus.model import Page, Part
from ingest.cleaned import CleanBlock, CleanDocument, OffsetRun
from ingest.cleaning.draft import Draft, Line
from ingest.raw import BlockKind

_SPACED = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
"""Blocks that a blank line sets apart from their neighbours."""


def assemble(draft: Draft) -> CleanDocument:
    """The cleaned document. A document without pages has none here either, and its spans carry None."""
    pieces: list[str] = []
    blocks: list[CleanBlock] = []
    runs: list[OffsetRun] = []
    length = 0
    before: Line | None = None
    for line in draft.lines:
        between = _separator(before, line)
        pieces += [between, line.text]
        length += len(between)
        blocks.append(_block(line, length, paginated=draft.raw.paginated))
        runs += [OffsetRun(a + length, b + length, page, raw) for a, b, page, raw in line.traced.runs]
        length += len(line.text)
        before = line
    text = "".join(pieces)
    pages = _pages(draft, blocks, runs, len(text))
    return CleanDocument(
        text=text,
        pages=pages,
        blocks=tuple(blocks),
        offsets=tuple(runs),
        toc=draft.toc,
        outline=draft.raw.outline,
        parts=_parts(draft, pages, text),
        front=draft.raw.info.get("front", ""),
        info=draft.raw.info,
        format=draft.raw.format,
        filename_hint=draft.raw.filename_hint,
        digits_lost=draft.digits_lost,
        signs_lost=draft.signs_lost,
        page_count_stated=draft.page_count_stated,
        furniture=draft.furniture,
        warnings=draft.warnings,
    )


def _separator(before: Line | None, line: Line) -> str:
    if before is None:
        return ""
    if line.flows:
        return " "
    last_page = before.traced.runs[-1][2] if before.traced.runs else before.page
    if last_page != line.page or line.gap_before:
        return "\n\n"
    spaced = before.kind in _SPACED and line.kind in _SPACED
    heading = BlockKind.HEADING in (before.kind, line.kind)
    return "\n\n" if (spaced and _whole(before) and _whole(line)) or heading else "\n"


def _whole(line: Line) -> bool:
    """Whether the format itself made the block a paragraph or heading, not the joining of lines."""
    return line.lines == 1


def _block(line: Line, at: int, *, paginated: bool) -> CleanBlock:
    return CleanBlock(
        text=line.text[line.sign :],
        start=at + line.sign,
        end=at + len(line.text),
        page=line.page if paginated else None,
        kind=line.kind,
        role=line.role,
        level=line.level,
        font_size=line.font_size,
        bold=line.bold,
        columns=line.columns,
        cell_spans=tuple((a + at, b + at) for a, b in line.traced.marks),
        table=line.table,
        bbox=line.bbox,
    )


def _pages(draft: Draft, blocks: list[CleanBlock], runs: list[OffsetRun], length: int) -> tuple[Page, ...]:
    """Pages share the text out among them: each ends where the next begins; an empty one has no length."""
    if not draft.raw.paginated or not draft.raw.pages:
        return ()
    begins: dict[int, int] = {}
    for block in blocks:
        if block.page is not None:
            begins[block.page] = min(begins.get(block.page, length), block.start)
    for run in runs:
        begins[run.page] = min(begins.get(run.page, length), run.clean_start)
    numbers = [page.number for page in draft.raw.pages]
    starts: dict[int, int] = {}
    at = length
    for number in reversed(numbers):
        at = min(at, begins.get(number, at))
        starts[number] = at
    starts[numbers[0]] = 0
    ends = [starts[number] for number in numbers[1:]] + [length]
    return tuple(
        Page(page.number, starts[page.number], end, draft.labels.get(page.number), page.needs_ocr)
        for page, end in zip(draft.raw.pages, ends, strict=True)
    )


def _parts(draft: Draft, pages: tuple[Page, ...], text: str) -> tuple[Part, ...]:
    """Parts run from their first page to the end of their last one's text, without the blank line after."""
    spans = {page.number: page for page in pages}
    out: list[Part] = []
    for part in draft.parts:
        start, end = spans[part.first_page].start, spans[part.last_page].end
        end = start + len(text[start:end].rstrip())
        out.append(Part(part.kind, part.title, start, end, part.first_page, part.last_page))
    return tuple(out)
