"""Finds running headers and footers inside pages without line breaks: common first and last words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ingest.cleaned import BlockRole
from ingest.cleaning.draft import Draft, Line

_SHARE = 0.5
"""Share of the pages that must begin (or end) with the same words."""
_FEWEST_PAGES = 3
_ONE_WORD_SHARE = 0.7
"""A single word opens many pages by chance (`Strategi`), so more of them must share it."""
_MOST_WORDS = 30


def split_glued_furniture(draft: Draft) -> Draft:
    """Cuts common first and last words of pages off as furniture of their own.

    A page that holds nothing else keeps them: it is a title page, not a header.
    """
    if not draft.glued:
        return draft
    pages = draft.by_page()
    starts = {number: lines[0].text.split()[:_MOST_WORDS] for number, lines in pages.items()}
    ends = {number: lines[-1].text.split()[::-1][:_MOST_WORDS] for number, lines in pages.items()}
    head = _common(list(starts.values()))
    tail = _common(list(ends.values()))
    out: list[Line] = []
    for number, lines in pages.items():
        kept = lines
        whole = [word for line in lines for word in line.text.split()]
        if head and starts[number][: len(head)] == head and len(whole) > len(head):
            kept = [*_split(lines[0], len(" ".join(head)), header=True), *lines[1:]]
        if tail and ends[number][: len(tail)] == tail and len(whole) > len(tail) + len(head):
            at = len(kept[-1].text) - len(" ".join(tail))
            kept = [*kept[:-1], *_split(kept[-1], at, header=False)]
        out.extend(kept)
    return draft.with_lines(out)


def _common(beginnings: list[list[str]]) -> list[str]:
    """The longest run of first words that enough pages share; empty when there is none."""
    best: list[str] = []
    for length in range(1, _MOST_WORDS + 1):
        counts = Counter(tuple(words[:length]) for words in beginnings if len(words) >= length)
        if not counts:
            break
        words, support = counts.most_common(1)[0]
        share = _ONE_WORD_SHARE if length == 1 else _SHARE
        if support >= max(_FEWEST_PAGES, share * len(beginnings)):
            best = list(words)
        elif length > 1:
            break
    while best and best[-1].islower():
        best.pop()  # a header ends in a name or number; the rest is sentences that begin alike
    return best


def _split(line: Line, at: int, *, header: bool) -> list[Line]:
    if line.role is BlockRole.FURNITURE:
        return [line]
    first = replace(line, traced=line.traced.cut(0, at).stripped())
    second = replace(line, traced=line.traced.cut(at, len(line.text)).stripped(), gap_before=False)
    if header:
        return [replace(first, role=BlockRole.FURNITURE), second]
    return [first, replace(second, role=BlockRole.FURNITURE)]
