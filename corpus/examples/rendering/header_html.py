"""Header parts as HTML, for the PDFs that are made from HTML and for web pages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from corpus.examples.rendering.fonts import word_svg
from corpus.examples.rendering.header_plan import (
    Columns,
    Grid,
    Ladder,
    Lines,
    Pair,
    Pairs,
    Part,
    Row,
    ValuesOnly,
)


def parts_html(parts: Iterable[Part], colour: str) -> str:
    """All parts in order; `colour` is that of labels which are drawn as pictures."""
    return "\n".join(_part(part, colour) for part in parts)


def _part(part: Part, colour: str) -> str:
    match part:
        case Pairs():
            rows = "".join(_pair(pair) for pair in part.rows)
            return f'<table class="hd pairs">{rows}</table>'
        case Lines():
            return _lines(part)
        case Grid():
            return _grid(part)
        case Columns():
            labels = "".join(f"<div>{escape(label)}</div>" for label, _ in part.rows)
            values = "".join(f"<div>{escape(value)}</div>" for _, value in part.rows)
            return f'<table class="hd columns"><tr><td class="l">{labels}</td><td>{values}</td></tr></table>'
        case ValuesOnly():
            rows = "".join(
                f'<tr><td class="l">{word_svg(label, 14, colour) if label else ""}</td>'
                f"<td>{escape(value)}</td></tr>"
                for label, value in part.rows
            )
            return f'<table class="hd pairs values">{rows}</table>'
        case Ladder():
            return _ladder(part)


def _pair(pair: Pair) -> str:
    """A split label is two rows whose value spans both: read in order, the value stands in between."""
    if pair.label_tail:
        return (
            f'<tr class="split"><td class="l">{escape(pair.label)}</td>'
            f'<td rowspan="2" class="mid">{escape(pair.value)}</td></tr>'
            f'<tr class="tail"><td class="l">{escape(pair.label_tail)}</td></tr>'
        )
    if not pair.label:
        return f'<tr><td colspan="2">{escape(pair.value)}</td></tr>'
    return f'<tr><td class="l">{escape(pair.label)}</td><td>{escape(pair.value)}</td></tr>'


def _lines(part: Lines) -> str:
    if part.stacked:
        rows = "".join(
            f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" if label else f"<dd>{escape(value)}</dd>"
            for label, value in part.rows
        )
        return f'<dl class="hd stacked">{rows}</dl>'
    rows = "".join(f"<p>{_line(row)}</p>" for row in part.rows)
    return f'<div class="hd lines">{rows}</div>'


def _line(row: Row) -> str:
    label, value = row
    return f'<span class="l">{escape(label)}</span> {escape(value)}'.strip() if label else escape(value)


def _grid(part: Grid) -> str:
    width = max((len(group) for group in part.groups), default=1)
    html = []
    for group in part.groups:
        spans = [1] * len(group)
        spans[-1] = width - len(group) + 1
        if part.cells:
            cells = "".join(
                f'<td colspan="{span}"><div class="l">{escape(label)}</div><div>{escape(value)}</div></td>'
                for (label, value), span in zip(group, spans, strict=True)
            )
            html.append(f"<tr>{cells}</tr>")
            continue
        labels = "".join(
            f'<td class="l" colspan="{span}">{escape(label)}</td>'
            for (label, _), span in zip(group, spans, strict=True)
        )
        values = "".join(
            f'<td colspan="{span}">{escape(value)}</td>'
            for (_, value), span in zip(group, spans, strict=True)
        )
        html.append(f'<tr class="labels">{labels}</tr><tr class="values">{values}</tr>')
    return f'<table class="hd grid{" cells" if part.cells else ""}">{"".join(html)}</table>'


def _ladder(part: Ladder) -> str:
    items = "".join(
        f'<span class="rung{" chosen" if number == part.chosen else ""}'
        f'{" title" if number == part.chosen and part.holds_title else ""}">{escape(text)}</span> '
        for number, text in enumerate(part.printed())
    )
    return f'<div class="hd ladder">{items}</div>'
