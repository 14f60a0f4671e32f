"""F4: 5dok. `N/A N/A Protected`, `Academic year`, `Full text`, page marks `(1)`, line breaks kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.raw import RawBlock
from ingest.transcripts.marked_pages import BRACKET_MARK, pages_by_mark
from ingest.transcripts.outcome import RELATED, Transcript, filled, index_of, trimmed

_START = re.compile(r"Full ?text\W*", re.IGNORECASE)
_CHROME = re.compile(
    r"\W*No results found|(?:N/A\s*)+(?:Protected)?|Protected|Academic year:.*|Copied!|Info|Share\b.*"
    r"|Download(?: now.*)?|Show more.*|Loading.*|\d{1,4}|\W+|Year:.*|[Ff]ull ?text\W*",
)
_TAIL = re.compile(r"Updating\W*|\W*No results found|Outline")
_MARKS_NEEDED = 2
_SHARE = re.compile(r"Share\s+[\"“”](?P<title>.*)[\"“”]")


def fivedok(blocks: Sequence[RawBlock]) -> Transcript | None:
    """F4, or None. `Academic year` is 5dok's own and is dropped with the rest of the front."""
    first_page = index_of(blocks, re.compile(r"\(1\).*"))
    start = index_of(blocks, _START)
    head = blocks[: start if start is not None else first_page or 0]
    lines = [block.text.strip() for block in filled(head)]
    marks = {line[:8] for line in lines if _is_mark(line)}
    if len(marks) < _MARKS_NEEDED - (start is not None):
        return None
    body = blocks[start + 1 if start is not None else len(head) :]
    end = next((i for i, b in enumerate(body) if _ends(b.text.strip())), len(body))
    pages = pages_by_mark(body[:end], BRACKET_MARK)
    front = next((line for line in lines if not _CHROME.fullmatch(line)), "")
    if not front:
        front = next((m["title"] for m in map(_SHARE.fullmatch, lines) if m), "")
    return Transcript("F4", pages or (trimmed(body[:end]),), front, paginated=bool(pages))


def _is_mark(line: str) -> bool:
    return (
        line.endswith("No results found")
        or line.startswith(("Academic year:", "Copied!"))
        or bool(re.fullmatch(r"(?:N/A\s*)+(?:Protected)?", line))
    )


def _ends(line: str) -> bool:
    return bool(RELATED.fullmatch(line) or _TAIL.fullmatch(line))
