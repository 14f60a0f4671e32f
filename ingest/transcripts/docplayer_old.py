"""F3: docplayer's "old html" page. `Save this PDF as:`, `Download "..."`, `Transkript`, numbered pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.raw import RawBlock
from ingest.transcripts.marked_pages import BARE_MARK, pages_by_mark
from ingest.transcripts.outcome import Transcript, filled, groups, index_of
from ingest.transcripts.related_tail import without_tail

_START = re.compile(r"Transkript:?")
_FRONT_MARK = re.compile(
    r"Save this PDF as:?.*|Starta visningen från sidan:?.*|Storlek:? ?px.*|WORD ?PNG ?TXT ?JPG"
)
_DOWNLOAD = re.compile(r"Download\s+[\"“”'].*[\"“”']")


def docplayer_old(blocks: Sequence[RawBlock]) -> Transcript | None:
    """F3, or None. The `Download` line is kept with the title: the adoption date often survives there."""
    start = index_of(blocks, _START)
    if start is None:
        return None
    before = [block.text.strip() for block in filled(blocks[:start])]
    downloads = [line for line in before if _DOWNLOAD.fullmatch(line)]
    if not downloads and not any(_FRONT_MARK.fullmatch(line) for line in before):
        return None
    body = blocks[start + 1 :]
    pages = pages_by_mark(body, BARE_MARK) or tuple(tuple(group) for group in groups(body))
    title = "" if _FRONT_MARK.fullmatch(before[0]) or before[0] in downloads else before[0]
    return Transcript("F3", without_tail(pages), "\n".join(filter(None, [title, *downloads])))
