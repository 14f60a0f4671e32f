"""Joins the lines of a paragraph, within a page and over page breaks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ingest.cleaned import BlockRole
from ingest.cleaning.draft import Draft, Line
from ingest.cleaning.hyphens import Vocabulary, ends_broken, link, vocabulary
from ingest.cleaning.line_layout import Layout, layout_of
from ingest.cleaning.traced import Traced, concatenated
from ingest.raw import BlockKind

_ENDS = (".", "!", "?", ":", ";", "…")
_CLOSERS = "\"”’')]"
_OPENS_BLOCK = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?|§\s?\d+|\d+\s?§|[a-z]\)|[A-Z]\.|Kap(?:itel)?\.? \d+)\s+\S"
)
"""A heading number, paragraph sign or enumeration: a new block."""
_YEAR_RUNS_ON = re.compile(r"\d{3,4},? [a-zåäö]")
"""A line that begins with a year or count and goes on in small letters; no heading does."""
_RUNS_ON = frozenset(
    "och av i på för att som med till om den det de en ett är ska vid från under eller samt mot inom enligt"
    " genom utan mellan kan har".split()
)
"""Last words that no heading or sentence has."""
_SHORT = 25
"""Characters; a shorter line that ends on purpose is an item or label, not half a sentence."""
_SIZE_TOLERANCE = 0.6


def joined_paragraphs(draft: Draft) -> Draft:
    """Joins broken lines with one space, or with none where a word was broken.

    A sentence over a page break becomes one block of the first page. Pages without line breaks stay
    blocks of their own; `flows` says that a sentence goes on.
    """
    broken = any(ends_broken(line.text) for line in draft.lines)
    words = vocabulary(line.text for line in draft.lines) if broken else Counter[str]()
    layout = layout_of(line for line in draft.lines if line.role is BlockRole.BODY)
    lines = list(draft.lines) if draft.glued else _within_pages(draft.lines, layout, words)
    if draft.raw.paginated:
        lines = _over_pages(lines, draft, words)
    return draft.with_lines(lines)


def _within_pages(lines: tuple[Line, ...], layout: Layout, words: Vocabulary) -> list[Line]:
    out: list[Line] = []
    pieces: list[Traced] = []
    last: Line | None = None  # the raw line that the paragraph under way ends with
    for line in lines:
        if last is not None and _continues(last, line, layout):
            pieces.append(_linked(pieces, line.traced, words))
            pieces.append(line.traced)
            out[-1] = replace(out[-1], lines=out[-1].lines + 1)
        else:
            _close(out, pieces)
            apart = last is not None and last.page == line.page and layout.is_apart(last, line)
            out.append(replace(line, gap_before=True) if apart and not line.gap_before else line)
            pieces = [line.traced]
        last = line
    _close(out, pieces)
    return out


def _close(out: list[Line], pieces: list[Traced]) -> None:
    """Gives the paragraph under way its joined text."""
    if out and len(pieces) > 1:
        kind = BlockKind.PARAGRAPH if out[-1].kind is BlockKind.LINE else out[-1].kind
        out[-1] = replace(out[-1], traced=concatenated(pieces).stripped(), kind=kind)


def _linked(pieces: list[Traced], right: Traced, words: Vocabulary) -> Traced:
    """Shortens the last piece by its hyphen if need be; gives what goes between it and `right`."""
    left = pieces[-1]
    drop, between = link(left.text, right.text, words)
    if drop:
        pieces[-1] = left.cut(0, len(left.text) - drop)
    return Traced(between)


def _continues(line: Line, below: Line, layout: Layout) -> bool:
    """Whether the paragraph of `line` goes on in the line below."""
    if not _stands_under(line, below, layout):
        return False
    lower = below.text[0].islower() or bool(_YEAR_RUNS_ON.match(below.text))
    if ends_broken(line.text) and lower:
        return True
    if _OPENS_BLOCK.match(below.text) or not _same_type(line, below):
        return False
    full = layout.is_full(line, below)
    if _ends_sentence(line.text):
        return full and (lower or not line.text.endswith(":"))
    return full or _runs_on(line.text) or (lower and len(line.text) >= _SHORT)


def _stands_under(line: Line, below: Line, layout: Layout) -> bool:
    if line.page != below.page or not _joinable(line) or not _joinable(below) or below.sign:
        return False
    if below.kind is not BlockKind.LINE or below.gap_before:
        return False
    return layout.is_below(line, below) and not layout.is_apart(line, below)


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def _runs_on(text: str) -> bool:
    return text.endswith(",") or text.rsplit(" ", 1)[-1] in _RUNS_ON


def _joinable(line: Line) -> bool:
    from_lines = line.kind is BlockKind.LINE or (line.kind is BlockKind.LIST_ITEM and line.sign > 0)
    return from_lines and line.role is BlockRole.BODY


def _same_type(line: Line, below: Line) -> bool:
    if line.bold != below.bold:
        return False
    if line.font_size is None or below.font_size is None:
        return True
    return abs(line.font_size - below.font_size) <= _SIZE_TOLERANCE


def _over_pages(lines: list[Line], draft: Draft, words: Vocabulary) -> list[Line]:
    """Joins sentences over page breaks; furniture between their halves moves out of the way."""
    out: list[Line] = []
    body = -1  # place in `out` of the last block of body text
    for line in lines:
        above = out[body] if body >= 0 else None
        if above is None or not _runs_over(above, line, draft):
            out.append(line)
            if line.role is BlockRole.BODY:
                body = len(out) - 1
            continue
        between = out[body + 1 :]
        feet = [other for other in between if other.page <= _last_page(above)]
        heads = [other for other in between if other.page > _last_page(above)]
        if feet and (above.flows or _last_page(above) != above.page):
            out.append(line)  # the page's furniture cannot leave it, so the sentence stays broken
            body = len(out) - 1
            continue
        joined = _joined_over(above, line, words, keep_apart=draft.glued)
        out[body:] = [*feet, *joined, *heads]
        body = body + len(feet) + len(joined) - 1
    return out


def _runs_over(above: Line, line: Line, draft: Draft) -> bool:
    last = _last_page(above)
    if line.page != last + 1 or line.role is not BlockRole.BODY or line.sign:
        return False
    if line.kind not in (BlockKind.LINE, BlockKind.PARAGRAPH) or draft.part_of(last) != draft.part_of(
        line.page
    ):
        return False
    if above.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) or _ends_sentence(above.text):
        return False
    return line.text[0].islower() and _same_type(above, line) and not _OPENS_BLOCK.match(line.text)


def _last_page(line: Line) -> int:
    return line.traced.runs[-1][2] if line.traced.runs else line.page


def _joined_over(above: Line, line: Line, words: Vocabulary, *, keep_apart: bool) -> list[Line]:
    pieces = [above.traced]
    space = _linked(pieces, line.traced, words)
    if not keep_apart:
        kind = BlockKind.PARAGRAPH if above.kind is BlockKind.LINE else above.kind
        traced = concatenated([*pieces, space, line.traced]).stripped()
        return [replace(above, traced=traced, kind=kind, lines=above.lines + line.lines)]
    if space.text:
        return [above, replace(line, flows=True, gap_before=False)]
    word = line.text.split(maxsplit=1)[0]  # a broken word goes whole to the page where it begins
    first = concatenated([*pieces, line.traced.cut(0, len(word))])
    rest = line.traced.cut(len(word), len(line.text)).stripped()
    return [above.with_traced(first), replace(line, traced=rest, flows=True, gap_before=False)]
