"""The body of an example source: Markdown to blocks, the one form that every renderer draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

PAGE_BREAK_COMMENT = "<!-- pagebreak -->"


class UnsupportedMarkupError(ValueError):
    """The body uses Markdown that the renderers cannot draw. `line` is 1-based within the body."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(f"{what} (body line {line})")
        self.line = line


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Inline = tuple[Run, ...]


def plain(inline: Inline) -> str:
    """The text of the runs without their styles."""
    return "".join(run.text for run in inline)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the highest below the document's title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quote` for one set off from the text (a foreword's voice, a fact box)."""

    inline: Inline
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A list item at `depth` 1 or deeper. `number` is None in a bullet list."""

    inline: Inline
    depth: int
    number: int | None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list with its sublists, flattened in reading order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: column names (empty strings where the table has none) and rows of cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A forced page break."""


Block = Heading | Paragraph | ListBlock | Table | PageBreak


def block_texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Every unit of text in reading order: heading, paragraph, list item, table row (cells joined)."""
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield plain(block.inline)
            case ListBlock():
                yield from (plain(item.inline) for item in block.items)
            case Table():
                if any(block.columns):
                    yield " ".join(block.columns)
                yield from (" ".join(cell for cell in row if cell) for row in block.rows)


def parse_body(markdown: str) -> tuple[Block, ...]:
    """Parse a source's body.

    Raises `UnsupportedMarkupError` for pictures, code, HTML and everything else outside the format.
    """
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return tuple(_Reader(tokens).blocks())


class _Reader:
    """Walks the flat token list once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def blocks(self) -> Iterator[Block]:
        in_quote = 0
        while self._at < len(self._tokens):
            token = self._next()
            match token.type:
                case "heading_open":
                    yield Heading(int(token.tag[1]), plain(_inline(self._next())))
                case "paragraph_open":
                    yield Paragraph(_inline(self._next()), quote=in_quote > 0)
                case "bullet_list_open" | "ordered_list_open":
                    yield ListBlock(tuple(self._items(token, depth=1)))
                case "table_open":
                    yield self._table()
                case "blockquote_open":
                    in_quote += 1
                case "blockquote_close":
                    in_quote -= 1
                case "html_block" if token.content.strip() == PAGE_BREAK_COMMENT:
                    yield PageBreak()
                case "heading_close" | "paragraph_close":
                    pass
                case _:
                    raise UnsupportedMarkupError(f"{token.type} is not part of the format", _line(token))

    def _items(self, opening: Token, depth: int) -> Iterator[Item]:
        ordered = opening.type == "ordered_list_open"
        number = int(opening.attrGet("start") or 1) if ordered else None
        closing = opening.type.replace("_open", "_close")
        while True:
            token = self._next()
            match token.type:
                case "inline":
                    yield Item(_inline(token), depth, number)
                    number = number + 1 if number is not None else None
                case "bullet_list_open" | "ordered_list_open":
                    yield from self._items(token, depth + 1)
                case "list_item_open" | "list_item_close" | "paragraph_open" | "paragraph_close":
                    pass
                case _ if token.type == closing and token.level == opening.level:
                    return
                case _:
                    raise UnsupportedMarkupError(f"{token.type} inside a list", _line(token))

    def _table(self) -> Table:
        rows: list[list[str]] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(plain(_inline(token)))
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _inline(token: Token) -> Inline:
    """Runs of an inline token; a soft line break is a space, as on the printed page."""
    runs: list[Run] = []
    bold = italic = 0
    for child in token.children or []:
        match child.type:
            case "text":
                runs.append(Run(child.content, bold > 0, italic > 0))
            case "softbreak":
                runs.append(Run(" ", bold > 0, italic > 0))
            case "hardbreak":
                runs.append(Run("\n", bold > 0, italic > 0))
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "link_open" | "link_close":
                pass
            case _:
                raise UnsupportedMarkupError(
                    f"{child.type} ({child.content!r}) in running text", _line(token)
                )
    return _merged(runs)


def _merged(runs: Sequence[Run]) -> Inline:
    merged: list[Run] = []
    for run in runs:
        if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
            merged[-1] = Run(merged[-1].text + run.text, run.bold, run.italic)
        elif run.text:
            merged.append(run)
    return tuple(merged)
