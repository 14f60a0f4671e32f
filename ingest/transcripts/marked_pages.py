"""Splits lines into pages where each page opens with its number: `1 Text`, `(1) Text`, `Page 1: Text`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.raw import RawBlock
from ingest.transcripts.outcome import Blocks, trimmed, with_text

BARE_MARK = re.compile(r"(?P<number>\d{1,4})(?:\s+(?P<rest>.*))?")
BRACKET_MARK = re.compile(r"\((?P<number>\d{1,4})\)\s*(?P<rest>.*)")
PAGE_MARK = re.compile(r"Page (?P<number>\d{1,4}):\s*(?P<rest>.*)")


def pages_by_mark(blocks: Sequence[RawBlock], mark: re.Pattern[str]) -> tuple[Blocks, ...]:
    """The pages, their marks taken off; empty when there is no page 1.

    Only the next number in turn opens a page, so a numbered heading is taken for one only where its
    number happens to be the next page's. Where some page marks stand after an empty line, all must.
    What stands before page 1 is left out.
    """
    spaced = _mark_follows_gap(blocks, mark)
    starts: list[tuple[int, str]] = []
    for i, block in enumerate(blocks):
        match = mark.fullmatch(block.text.strip())
        if match is None or int(match["number"]) != len(starts) + 1:
            continue
        if spaced and i > 0 and blocks[i - 1].text.strip():
            continue
        starts.append((i, match["rest"] or ""))
    ends = [start for start, _ in starts[1:]] + [len(blocks)]
    return tuple(
        trimmed([with_text(blocks[start], rest), *blocks[start + 1 : end]])
        for (start, rest), end in zip(starts, ends, strict=True)
    )


def _mark_follows_gap(blocks: Sequence[RawBlock], mark: re.Pattern[str]) -> bool:
    """Whether the mark of page 2 is seen right after an empty line."""
    return any(
        not before.text.strip() and (found := mark.fullmatch(block.text.strip())) and found["number"] == "2"
        for before, block in pairwise(blocks)
    )
