"""Reads a page's own elements, for pages whose main content trafilatura does not find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.raw import BlockKind, RawBlock
from ingest.readers.html_tables import table_blocks
from ingest.readers.soft_breaks import BREAK, split_at_breaks

_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "button", "select", "option", "svg"}
    | {"iframe", "object", "head", "input", "textarea", "dialog", "audio", "video", "canvas"}
)
_DROPPED_NAME = re.compile(
    r"cookie.*|.*breadcrumbs?|brödsmul.*|(?:main|sub|site)?-?(?:menu|meny|nav)|navigation|navbar|sidebar|footer|"
    r"sidfot|skip-?link",
    re.IGNORECASE,
)
"""Class, id or role of an element that holds no content of its own."""
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "blockquote",
        "address",
        "pre",
        "figure",
        "figcaption",
    }
    | {
        "details",
        "summary",
        "dt",
        "dd",
        "dl",
        "fieldset",
        "center",
        "form",
        "td",
        "th",
        "li",
        "ul",
        "ol",
        "table",
    }
    | {"tbody", "thead", "tfoot", "tr", "body", "html", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
)


def main_element(tree: Any) -> tuple[Any, bool]:
    """The element that holds the content, and whether the page itself marks it as such."""
    for path in ("//main", "//*[@role='main']", "//article", "//*[@id='content' or @id='main']"):
        found = tree.xpath(path)
        if len(found) == 1 and visible_length(found[0]) > 0:
            return found[0], True
    body = tree.find(".//body")
    return (body if body is not None else tree), False


def visible_length(element: Any) -> int:
    """How many characters of text the element shows."""
    return sum(len(block.text) for block in element_blocks(element))


def element_blocks(element: Any) -> Iterator[RawBlock]:
    """The blocks of an element in document order, without menus, forms and footers."""
    yield from _Walker().walk(element)


class _Walker:
    def __init__(self) -> None:
        self._tables = 0
        self._run: list[str] = []

    def walk(self, element: Any) -> Iterator[RawBlock]:
        yield from self._children(element, 0)
        yield from self._flush(BlockKind.PARAGRAPH, None)

    def _children(self, element: Any, depth: int) -> Iterator[RawBlock]:
        self._run.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and not _is_dropped(child):
                yield from self._child(child, depth)
            self._run.append(child.tail or "")

    def _child(self, child: Any, depth: int) -> Iterator[RawBlock]:
        tag = child.tag
        surrounding = (BlockKind.LIST_ITEM, depth) if depth else (BlockKind.PARAGRAPH, None)
        if tag == "br":
            self._run.append(BREAK)
            return
        if tag not in _BLOCKS:
            yield from self._children(child, depth)
            return
        yield from self._flush(*surrounding)
        if re.fullmatch("h[1-6]", tag):
            text = " ".join(child.text_content().split())
            if text:
                yield RawBlock(text, BlockKind.HEADING, level=int(tag[1]))
        elif tag == "table":
            yield from self._table(child)
        elif tag in ("ul", "ol"):
            yield from self._children(child, depth + 1)
            yield from self._flush(BlockKind.LIST_ITEM, depth + 1)
        else:
            yield from self._children(child, depth)
            yield from self._flush(*surrounding)

    def _flush(self, kind: BlockKind, level: int | None) -> Iterator[RawBlock]:
        # Line feeds of the source text are blanks; only `br` breaks a line.
        pieces = [piece if piece == BREAK else piece.replace("\n", " ") for piece in self._run]
        self._run = []
        for part in split_at_breaks("".join(pieces)):
            yield RawBlock(part, kind, level=level)

    def _table(self, table: Any) -> Iterator[RawBlock]:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        grid = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        width = max((len(row) for row in grid), default=0)
        if width <= 1:
            for row in grid:
                for cell in row:
                    yield from self._children(cell, 0)
                    yield from self._flush(BlockKind.PARAGRAPH, None)
            return
        self._tables += 1
        texts = [[(_cell_text(cell), cell.tag == "th") for cell in row] for row in grid]
        yield from table_blocks(texts, self._tables - 1)


def _cell_text(cell: Any) -> str:
    return " ".join(" ".join(cell.itertext()).split())


def _is_dropped(element: Any) -> bool:
    if element.tag in _DROPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return any(_DROPPED_NAME.fullmatch(token) for token in names.split())
