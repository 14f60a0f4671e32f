"""F2: docplayer's "new html" page. Uploader, age and view count, `Transkript`, numbered pages, a tail."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.raw import RawBlock
from ingest.transcripts.marked_pages import BARE_MARK, pages_by_mark
from ingest.transcripts.outcome import Transcript, filled, groups, index_of
from ingest.transcripts.related_tail import without_tail

_START = re.compile(r"Transkript:?")
_FRONT_MARK = re.compile(r"(?:[-–•]\s*)?(?:Visningar:.*|för .{1,12} (?:år|månader|månad|dagar|dag) sedan)")


def docplayer_new(blocks: Sequence[RawBlock]) -> Transcript | None:
    """F2, or None. The uploader's name and the view count are dropped: neither is the document's."""
    start = index_of(blocks, _START)
    if start is None:
        return None
    before = filled(blocks[:start])
    if not any(_FRONT_MARK.fullmatch(block.text.strip()) for block in before):
        return None
    body = blocks[start + 1 :]
    pages = pages_by_mark(body, BARE_MARK) or tuple(tuple(group) for group in groups(body))
    title = next((b.text.strip() for b in before if len(b.text.strip()) > 1), "")
    return Transcript("F2", without_tail(pages), "" if _FRONT_MARK.fullmatch(title) else title)
