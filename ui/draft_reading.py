"""Drafts read by the same stages as any document: the wiring between `search.draft` and `ingest`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.drafts import Draft
from corpus.model import Document, Page, Source
from search.draft.rendering import DraftText, draft_metadata, draft_text

if TYPE_CHECKING:
    from ingest.cleaned import CleanBlock

MEDIA_TYPE = "text/plain"
READ_SECONDS = 180.0
"""How long a file may take; somebody is waiting."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+")


def read_draft(draft: Draft) -> Document:
    """The draft as a document: its own headings, with goals, duties and topics found by the taggers.

    The document's text is `draft_text(draft).text`, so that every span can be shown in its section.
    """
    from ingest.cleaned import CleanDocument  # noqa: PLC0415  (the taggers take a while to load)
    from ingest.structure import Structure, structure  # noqa: PLC0415
    from ingest.tagging import tag  # noqa: PLC0415

    written = draft_text(draft)
    metadata = draft_metadata(draft)
    page = Page(1, 0, len(written.text))
    clean = CleanDocument(written.text, (page,), tuple(_blocks(written)), format=MEDIA_TYPE)
    found = Structure(written.headings, structure(clean).passages)
    tags = tag(clean, found, metadata)
    digest = hashlib.sha256(written.text.encode()).hexdigest()
    return Document(
        source=Source("", digest, MEDIA_TYPE, len(written.text)),
        text=written.text,
        pages=(page,),
        metadata=metadata,
        headings=written.headings,
        passages=found.passages,
        goals=tags.goals,
        responsibilities=tags.responsibilities,
        topics=tags.topics,
        abbreviations=tags.abbreviations,
    )


def read_file(path: Path) -> Document:
    """An uploaded draft in any readable format. Raises ReadError, also when the file takes too long.

    The file goes through the reading of a library in a process of its own, and into no library.
    """
    from ingest.readers import ReadLimits  # noqa: PLC0415
    from ingest.workers import ParsePool, WorkerLimits  # noqa: PLC0415

    pool = ParsePool(WorkerLimits(workers=1, seconds=READ_SECONDS), ReadLimits())
    try:
        return pool.result(pool.submit(path), path).document
    finally:
        pool.stop()


def _blocks(written: DraftText) -> Iterator[CleanBlock]:
    """A block per heading, paragraph line and list item."""
    from ingest.cleaned import CleanBlock  # noqa: PLC0415
    from ingest.raw import BlockKind  # noqa: PLC0415

    headings = {heading.start: heading for heading in written.headings}
    for match in _LINE.finditer(written.text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        heading = headings.get(start)
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        item = _ITEM.match(match[0]) if heading is None else None
        if item:
            kind, start = BlockKind.LIST_ITEM, match.start() + item.end()
        yield CleanBlock(
            written.text[start:end], start, end, None, kind, level=heading.level if heading else None
        )
