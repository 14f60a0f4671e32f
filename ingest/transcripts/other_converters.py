"""F6: other converters (pdfslide, vdocuments, studylib ...). `Embed Size`, `Upload`, `Page 1: ...`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.raw import RawBlock
from ingest.transcripts.marked_pages import PAGE_MARK, pages_by_mark
from ingest.transcripts.outcome import RELATED, Transcript, filled, index_of
from ingest.transcripts.related_tail import without_tail

_CHROME = re.compile(
    r"Embed Size.*|Upload(?:ed by)?\b.*|Home\b.*|Documents|Report|Download|DESCRIPTION|TRANSCRIPT|Category:.*"
    r"|Post on\b.*|Author:.*|View:?\s*\d*|\d+ (?:views|download|pages?)|Preview.*|Transcript of .*|Share\b.*"
    r"|\[email.protected\]|Page \d+:.*|\W+",
)
_MARK = re.compile(r"Embed Size.*|Upload(?:ed by)?\b.*|Transcript of .*|TRANSCRIPT|Post on\b.*")


def other_converters(blocks: Sequence[RawBlock]) -> Transcript | None:
    """F6, or None: pages marked `Page 1:`, `Page 2:`, and a converter's own words above them or page 2."""
    start = index_of(blocks, re.compile(r"Page 1:.*"))
    if start is None:
        return None
    lines = [block.text.strip() for block in filled(blocks[:start])]
    pages = pages_by_mark(blocks[start:], PAGE_MARK)
    if len(pages) < 2 and not any(_MARK.fullmatch(line) for line in lines):
        return None
    front = next((line for line in lines if not _CHROME.fullmatch(line) and not RELATED.fullmatch(line)), "")
    return Transcript("F6", without_tail(pages), front)
