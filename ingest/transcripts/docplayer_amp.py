"""F1: docplayer's "amp" page. Title, `Relevanta dokument`, titles, `Transkript:`, one block per page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.raw import RawBlock
from ingest.transcripts.outcome import RELATED, Transcript, filled, groups, index_of

_START = re.compile(r"Transkript:")


def docplayer_amp(blocks: Sequence[RawBlock]) -> Transcript | None:
    """F1, or None. The list of related titles is dropped: it holds other municipalities' metadata."""
    start = index_of(blocks, _START)
    if start is None:
        return None
    before = filled(blocks[:start])
    related = any(RELATED.fullmatch(block.text.strip()) for block in before)
    if not related and len(before) != 1:
        return None
    pages = tuple(tuple(group) for group in groups(blocks[start + 1 :]))
    front = before[0].text.strip()
    return Transcript("F1", pages, "" if RELATED.fullmatch(front) else front)
