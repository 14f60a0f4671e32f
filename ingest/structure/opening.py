"""What stands before the text begins: title, subtitle and type ladder are no headings of the body."""

from __future__ import annotations

from collections import Counter

from ingest.cleaned import BlockRole, CleanBlock
from ingest.raw import BlockKind
from ingest.structure.line_recognisers import label_key
from ingest.structure.view import Candidate, View
from ingest.structure.vocabulary import CHAPTER_LABELS, GOAL_LABELS
from ingest.structure.wording import word_count

PROSE_WORDS = 15
SENTENCE_WORDS = 8
"""A block of so many words, or so many that end in a point, is text and not a cover line."""


def without_opening(view: View, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates less those that belong to the cover.

    Dropped are, before the first text: all that stands before the contents table or the header block, and
    the title, known by a type larger than any later heading's or by being the only heading of the highest
    level. A title that is repeated on a page after the header block's is a heading of the body and stays.
    Flat text is left alone: it has no cover lines.
    """
    if view.flat or view.clean.parts:
        return candidates
    begin = _text_begins(view)
    frame = _frame_begins(view, begin)
    early = [c for c in candidates if c.start < begin]
    late = candidates[len(early) :]
    if not early:
        return late
    blocks = {block.start: block for block in view.lines}
    largest = max((block.font_size or 0.0 for block in view.lines), default=0.0)
    later = max((b.font_size or 0.0 for c in late if (b := blocks.get(c.start))), default=0.0)
    levels = Counter(c.level for c in candidates if c.level)
    kept = [
        c
        for c in early
        if c.start >= frame and not _is_title(view, c, blocks.get(c.start), largest, later, levels)
    ]
    return kept + late


def _text_begins(view: View) -> int:
    """Where the first prose, list or (not header) table of the body begins."""
    head = view.header or (-1, -1)
    for block in view.clean.blocks:
        if block.role is not BlockRole.BODY or head[0] <= block.start < head[1]:
            continue
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) and head[1] <= block.start:
            return block.start
        words = word_count(block.text)
        sentence = words >= SENTENCE_WORDS and block.text.rstrip().endswith((".", ":"))
        if block.kind is not BlockKind.HEADING and (words >= PROSE_WORDS or sentence):
            return block.start
    return len(view.clean.text)


def _frame_begins(view: View, begin: int) -> int:
    """The start of the header block or the contents table before the first text, whichever is later."""
    starts = [b.start for b in view.clean.blocks if b.role is BlockRole.TOC][:1]
    if view.header:
        starts.append(view.header[0])
    return max((start for start in starts if start <= begin), default=-1)


def _is_title(
    view: View,
    candidate: Candidate,
    block: CleanBlock | None,
    largest: float,
    later: float,
    levels: Counter[int],
) -> bool:
    label = label_key(view.clean.text[candidate.start : candidate.end])
    if label in CHAPTER_LABELS or label in GOAL_LABELS or candidate.recogniser in ("number", "toc"):
        return False
    if block is None or _repeats_after_header(view, block):
        return False
    if block.font_size:
        return block.font_size >= largest - 0.1 and block.font_size > later + 0.1
    return candidate.level is not None and candidate.level == min(levels) and levels[candidate.level] == 1


def _repeats_after_header(view: View, block: CleanBlock) -> bool:
    if view.header is None or block.page is None or block.start < view.header[1]:
        return False
    return any(b.page != block.page for b in view.clean.blocks if b.start <= view.header[0] < b.end)
