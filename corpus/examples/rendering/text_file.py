"""TXT: as somebody saved the document's text from a word processor."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from corpus.examples.blocks import Heading, ListBlock, PageBreak, Paragraph, Table, plain
from corpus.examples.rendering.header_plan import (
    Columns,
    Grid,
    Ladder,
    Lines,
    Pairs,
    Part,
    ValuesOnly,
    plan_header,
)
from corpus.examples.source import ExampleSource

_WIDTH = 84
_OLD_ENCODING_BEFORE = "2015"
"""Text files of documents adopted before this year are in Windows-1252, as older editors saved them."""


def render_txt(source: ExampleSource) -> bytes:
    """The text file's bytes with Windows line ends; Windows-1252 for older documents, else UTF-8."""
    text = "\r\n".join(_lines(source)) + "\r\n"
    adopted = source.truth["adoption_date"]
    if adopted and adopted < _OLD_ENCODING_BEFORE:
        try:
            return text.encode("cp1252")
        except UnicodeEncodeError:
            pass
    return text.encode("utf-8")


def _lines(source: ExampleSource) -> Iterator[str]:
    plan = plan_header(source)
    for part in plan.above:
        yield from _part(part)
    if plan.kicker:
        yield plan.kicker
    if not plan.holds_title:
        yield source.title
    if source.truth["subtitle"]:
        yield source.truth["subtitle"]
    yield ""
    for part in (*plan.below, *plan.next_page):
        yield from _part(part)
    if source.toc:
        yield from ("", "Innehåll")
        yield from (block.text for block in source.blocks if isinstance(block, Heading) and block.level <= 2)
    yield from _body(source)
    if source.footer:
        yield from ("", source.footer)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Pairs():
            for pair in part.rows:
                yield f"{pair.label} {pair.value}".strip()
                if pair.label_tail:
                    yield pair.label_tail
        case Lines():
            for label, value in part.rows:
                yield from (label, value) if part.stacked and label else (f"{label} {value}".strip(),)
        case Grid():
            for group in part.groups:
                if part.cells:
                    yield from (line for row in group for line in row)
                else:
                    yield "\t".join(label for label, _ in group)
                    yield "\t".join(value for _, value in group)
        case Columns():
            yield from (label for label, _ in part.rows)
            yield from (value for _, value in part.rows)
        case ValuesOnly():
            yield from (value for _, value in part.rows)
        case Ladder():
            yield "  ".join(part.printed())
    yield ""


def _body(source: ExampleSource) -> Iterator[str]:
    for block in source.blocks:
        yield ""
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                for line in plain(block.inline).split("\n"):
                    yield from textwrap.wrap(line, _WIDTH, break_on_hyphens=False)
            case ListBlock():
                for item in block.items:
                    mark = "-" if item.number is None else f"{item.number}."
                    first, rest = "  " * (item.depth - 1) + f"{mark} ", "  " * (item.depth + 1)
                    yield from textwrap.wrap(
                        plain(item.inline),
                        _WIDTH,
                        initial_indent=first,
                        subsequent_indent=rest,
                        break_on_hyphens=False,
                    )
            case Table():
                if any(block.columns):
                    yield "\t".join(block.columns)
                yield from ("\t".join(row) for row in block.rows)
            case PageBreak():
                yield "\f"
