"""The body's blocks as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import count

from corpus.examples.blocks import Block, Heading, Inline, Item, ListBlock, PageBreak, Paragraph, Table
from corpus.examples.rendering.fonts import word_svg

WIDE_TABLE = 4
"""From this number of columns a table wants the width of the page, or a page lying down."""

_GOAL_HEADING = re.compile(
    r"(?:\d[\d.]*\s+)?(?:långsiktigt |övergripande |prioriterat )?"
    r"(?:mål|målområde|fokusområde|insatsområde|område|utvecklingsområde|perspektiv)\b\s*(\d+)?",
    re.IGNORECASE,
)


def inline_html(inline: Inline) -> str:
    """Runs as HTML."""
    html = []
    for run in inline:
        text = escape(run.text, quote=False).replace("\n", "<br>")
        text = f"<em>{text}</em>" if run.italic else text
        html.append(f"<strong>{text}</strong>" if run.bold else text)
    return "".join(html)


def body_html(blocks: Sequence[Block], *, lying_tables: bool = False, goal_pages: bool = False) -> str:
    """The blocks in order; headings carry the ids `h0`, `h1`, ... that `toc_html` points at.

    A wide table and the headings right above it are kept in one section, which the style sheet may spread
    over both columns, or with `lying_tables` put on a landscape page;
    with `goal_pages` the headings of goals begin a page with a big number, drawn as a picture.
    """
    headings = _Headings(goal_pages)
    html: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                html.append(headings.html(block))
            case Table() if len(block.columns) >= WIDE_TABLE:
                lead, class_ = _lead(html), "lying" if lying_tables else "spread"
                html.append(f'<section class="{class_}">{"".join(lead)}{table_html(block)}</section>')
            case Table():
                html.append(table_html(block))
            case ListBlock():
                html.append(_list(block.items))
            case Paragraph():
                html.append(f"<p{' class=quote' if block.quote else ''}>{inline_html(block.inline)}</p>")
            case PageBreak():
                html.append('<div class="pagebreak"></div>')
    return "\n".join(html)


def _lead(html: list[str]) -> list[str]:
    """Takes the headings that introduce a table, and a paragraph between, off the end of the page."""
    start = len(html)
    if start and html[-1].startswith("<p") and start > 1 and html[-2].startswith("<h"):
        start -= 1
    while start and html[start - 1].startswith("<h"):
        start -= 1
    lead = html[start:]
    del html[start:]
    return lead


class _Headings:
    """Numbers the headings and draws the goals' badges."""

    def __init__(self, goal_pages: bool) -> None:
        self._goal_pages = goal_pages
        self._ids, self._goals = count(), count(1)
        self._on_goal = False

    def html(self, block: Heading) -> str:
        level = min(block.level + 1, 6)
        text = escape(block.text, quote=False)
        number = self._goal_number(block)
        id_ = next(self._ids)
        if number:
            self._on_goal = True
            badge = f'<div class="badge">{word_svg(number, 58, "#ffffff")}</div>'
            return f'{badge}<h{level} id="h{id_}" class="goal">{text}</h{level}>'
        afresh = self._on_goal and block.level == 1
        self._on_goal = self._on_goal and block.level > 1
        return f'<h{level} id="h{id_}"{" class=afresh" if afresh else ""}>{text}</h{level}>'

    def _goal_number(self, block: Heading) -> str:
        found = _GOAL_HEADING.match(block.text) if self._goal_pages and block.level <= 2 else None
        if found is None:
            return ""
        return found[1] or (str(next(self._goals)) if block.level == 2 else "")


def table_html(table: Table) -> str:
    """A table; a column of short numbers is set to the right by class `num`."""
    wide = " wide" if len(table.columns) >= WIDE_TABLE else ""
    head = "".join(f"<th>{escape(column, quote=False)}</th>" for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in row) + "</tr>"
        for row in table.rows
    )
    thead = f"<thead><tr>{head}</tr></thead>" if any(table.columns) else ""
    return f'<table class="data{wide}">{thead}<tbody>{rows}</tbody></table>'


def _list(items: Sequence[Item]) -> str:
    """Nested lists from the flat items."""
    html: list[str] = []
    open_tags: list[str] = []
    for item in items:
        while len(open_tags) > item.depth:
            html.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == item.depth:
            html.append("</li>")
        while len(open_tags) < item.depth:
            tag = "ul" if item.number is None else "ol"
            start = f' start="{item.number}"' if item.number not in (None, 1) else ""
            html.append(f"<{tag}{start}>")
            open_tags.append(tag)
        html.append(f"<li>{inline_html(item.inline)}")
    while open_tags:
        html.append(f"</li></{open_tags.pop()}>")
    return "".join(html)


def toc_html(
    blocks: Iterable[Block],
    pages: Mapping[int, str] | None = None,
    *,
    title: str = "Innehåll",
    depth: int = 2,
) -> str:
    """A table of contents of links; page numbers and leader dots are added by the style sheet.

    `pages` maps the number of a heading to its printed page, for sheets that cannot count it themselves.
    """
    pages = pages or {}
    headings = [block for block in blocks if isinstance(block, Heading)]
    rows = "".join(
        f'<li class="t{heading.level}"><a href="#h{number}" data-page="{pages.get(number, "")}">{escape(heading.text, quote=False)}</a></li>'
        for number, heading in enumerate(headings)
        if heading.level <= depth
    )
    return f'<nav class="toc"><p class="tochead">{title}</p><ul>{rows}</ul></nav>'
