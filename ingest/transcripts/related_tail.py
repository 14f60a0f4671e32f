"""Cuts the list of other documents that web converters put after a transcript."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.raw import RawBlock
from ingest.transcripts.outcome import RELATED, Blocks, trimmed

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_TITLE = 200
"""Characters; a title line of a related document is shorter, a page on one line hardly ever."""
_SHARED = 0.6
"""Share of a title's words that its opening line repeats near its start (numbers set aside)."""


def without_tail(pages: tuple[Blocks, ...]) -> tuple[Blocks, ...]:
    """The pages with the tail taken off the last one.

    The tail begins at a line such as `Relaterade dokument`; or, where every other page is one line, after
    the last page's first line; or at the first of the closing pairs of a title and its opening line.
    """
    if not pages or not pages[-1]:
        return pages
    last = pages[-1]
    cut = next((i for i, block in enumerate(last) if RELATED.fullmatch(block.text.strip())), None)
    if cut is None and len(pages) > 2 and all(len(page) == 1 for page in pages[:-1]):
        cut = 1
    if cut is None:
        cut = _pairs_begin(last)
    return (*pages[:-1], trimmed(last[:cut]))


def _pairs_begin(blocks: Sequence[RawBlock]) -> int | None:
    """Index of the first of at least two (title, opening) pairs that run to the end; None if none."""
    places = [i for i, block in enumerate(blocks) if block.text.strip()]
    begin: int | None = None
    pairs = 0
    at = len(places) - 2
    while at >= 1 and _opens(blocks[places[at]].text, blocks[places[at + 1]].text):
        begin = places[at]
        pairs += 1
        at -= 2
    return begin if pairs >= 2 else None


def _opens(title: str, opening: str) -> bool:
    """Whether `opening` reads like the first words of the document called `title`."""
    words = [word.casefold() for word in _WORD.findall(title)]
    if not words or len(title) > _LONGEST_TITLE:
        return False
    early = {word.casefold() for word in _WORD.findall(opening)[: 2 * len(words) + 6]}
    return sum(word in early for word in words) >= _SHARED * len(words)
