"""Reads web pages: the main content as headings, paragraphs, list items and table rows.

Trafilatura finds the main content; where it leaves out too much, the page's own `main` or `article`
element (or the body without menus and footers) is read instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree

from ingest.raw import BlockKind, RawBlock, RawDocument, RawPage
from ingest.readers.html_body import element_blocks, main_element
from ingest.readers.html_tables import table_blocks
from ingest.readers.html_text import decode_html, page_info, parse
from ingest.readers.limits import ReadLimits
from ingest.readers.loading import LoadedFile
from ingest.readers.soft_breaks import BREAK, split_at_breaks
from ingest.readers.txt import lost_bytes

MEDIA_TYPE = "text/html"
_MIN_SHARE_OF_MAIN = 0.85
"""Share of the text of the page's own `main` element that trafilatura must have kept."""
_MIN_SHARE_OF_BODY = 0.25
"""The same where the page marks no main element and the body holds menus too."""
_UPDATED = re.compile(
    r"^(?:sidan\s+)?(?:(?:är\s+)?senast\s+)?(?:uppdaterad|uppdaterat|ändrad|granskad|publicerad|publicerat)\b"
    r"(?:\s+av\b[^:]*)?\s*(?:den\b)?\s*:?\s*(?P<date>.*\d.*|)$",
    re.IGNORECASE,
)
_MAX_UPDATED = 90


def read_html(file: LoadedFile, limits: ReadLimits) -> RawDocument:  # noqa: ARG001 the Reader protocol
    """Read a web page. Raises ReadError `binary`, `undecodable`, `empty`.

    Lines that say when the page was updated are left out of the blocks: their date is not the document's.
    `info["page_updated"]` keeps them.
    """
    text = decode_html(file.data, file.name)
    tree = parse(text, file.name)
    info = page_info(tree)
    blocks = _main_blocks(text, tree)
    kept: list[RawBlock] = []
    for block in blocks:
        if (
            len(block.text) <= _MAX_UPDATED
            and block.kind is not BlockKind.TABLE_ROW
            and _UPDATED.match(block.text)
        ):
            info.setdefault("page_updated", block.text)
        else:
            kept.append(block)
    return RawDocument(
        source=file.source(MEDIA_TYPE),
        pages=(RawPage(number=1, blocks=tuple(kept)),),
        paginated=False,
        info=info,
        warnings=lost_bytes(text, file.name),
        format="html",
        filename_hint=file.filename_hint(),
    )


def _main_blocks(text: str, tree: Any) -> list[RawBlock]:
    extracted = _extracted(text)
    element, is_landmark = main_element(tree)
    own = list(element_blocks(element))
    share = _MIN_SHARE_OF_MAIN if is_landmark else _MIN_SHARE_OF_BODY
    if own and _length(extracted) < share * _length(own):
        return own
    # Trafilatura takes some first headings for page furniture; the page's own mark outweighs that.
    if is_landmark and not _headings(own) <= _headings(extracted):
        return own
    return extracted


def _length(blocks: list[RawBlock]) -> int:
    return sum(len(block.text) for block in blocks)


def _headings(blocks: list[RawBlock]) -> set[str]:
    return {block.text for block in blocks if block.kind is BlockKind.HEADING}


def _extracted(text: str) -> list[RawBlock]:
    """Trafilatura's main content as blocks; empty when it finds none or fails."""
    try:
        xml = trafilatura.extract(
            text,
            output_format="xml",
            include_tables=True,
            include_comments=False,
            include_links=False,
            include_images=False,
            favor_recall=True,
        )
        root = etree.fromstring(xml.encode("utf-8")) if xml else None
    except Exception:  # trafilatura fails in many ways on made-up pages; the page's own elements remain
        return []
    main = root.find("main") if root is not None else None
    return list(_TeiWalker().blocks(main)) if main is not None else []


class _TeiWalker:
    """Turns trafilatura's TEI-like elements (`head`, `p`, `list`, `table`, ...) into blocks."""

    def __init__(self) -> None:
        self._tables = 0

    def blocks(self, parent: Any) -> Iterator[RawBlock]:
        """The blocks of everything below `parent`, in document order."""
        for child in parent:
            if child.tag == "head":
                level = re.sub(r"\D", "", child.get("rend") or "")
                heading = " ".join(_text(child).split())
                if heading:
                    yield RawBlock(heading, BlockKind.HEADING, level=int(level) if level else None)
            elif child.tag == "list":
                yield from self._items(child, 1)
            elif child.tag == "table":
                yield from self._rows(child)
            elif child.tag in ("div", "quote") and len(child) and not (child.text or "").strip():
                yield from self.blocks(child)
            else:
                yield from _paragraphs(_text(child), BlockKind.PARAGRAPH, None)
                yield from self._nested(child, 1)
            if (child.tail or "").strip():
                yield from _paragraphs(child.tail, BlockKind.PARAGRAPH, None)

    def _items(self, parent: Any, depth: int) -> Iterator[RawBlock]:
        for item in parent.iter("item"):
            if next(item.iterancestors("list"), None) is parent:
                yield from _paragraphs(_text(item), BlockKind.LIST_ITEM, depth)
                yield from self._nested(item, depth + 1)

    def _nested(self, parent: Any, depth: int) -> Iterator[RawBlock]:
        for child in parent.iter("list", "table"):
            above = next(child.iterancestors("list", "table", "item"), None)
            if child is parent or (
                above is not None and above is not parent and parent in above.iterancestors()
            ):
                continue
            yield from self._items(child, depth) if child.tag == "list" else self._rows(child)

    def _rows(self, table: Any) -> Iterator[RawBlock]:
        grid = [
            [(" ".join(_text(cell, True).split()), cell.get("role") == "head") for cell in row.iter("cell")]
            for row in table.iter("row")
        ]
        if max(map(len, grid), default=0) <= 1:
            for text in (text for row in grid for text, _ in row):
                yield from _paragraphs(text, BlockKind.PARAGRAPH, None)
            return
        self._tables += 1
        yield from table_blocks(grid, self._tables - 1)


def _paragraphs(text: str, kind: BlockKind, level: int | None) -> Iterator[RawBlock]:
    for part in split_at_breaks(text):
        yield RawBlock(part, kind, level=level)


def _text(element: Any, nested: bool = False) -> str:
    """The element's text without that of nested lists and tables; `lb` becomes a break."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append(BREAK)
        elif nested or child.tag not in ("list", "table"):
            parts.append(_text(child, nested))
            if child.tag in ("p", "item", "row", "cell"):
                parts.append(BREAK)
        parts.append(child.tail or "")
    return "".join(parts)
