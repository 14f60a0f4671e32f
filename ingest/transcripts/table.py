"""The table of transcript formats, and the one call that tries it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.raw import RawBlock, RawDocument, RawPage
from ingest.transcripts.docplayer_amp import docplayer_amp
from ingest.transcripts.docplayer_new import docplayer_new
from ingest.transcripts.docplayer_old import docplayer_old
from ingest.transcripts.fivedok import fivedok
from ingest.transcripts.municipal_page import municipal_page
from ingest.transcripts.other_converters import other_converters
from ingest.transcripts.outcome import Transcript

Recogniser = Callable[[Sequence[RawBlock]], Transcript | None]

RECOGNISERS: tuple[tuple[Recogniser, frozenset[str]], ...] = (
    (docplayer_amp, frozenset({"txt", "html"})),
    (docplayer_new, frozenset({"txt", "html"})),
    (docplayer_old, frozenset({"txt", "html"})),
    (fivedok, frozenset({"txt", "html"})),
    (other_converters, frozenset({"txt", "html"})),
    (municipal_page, frozenset({"html"})),
)
"""Each recogniser with the readers whose documents it is tried on, first match wins (catalogue section 1).

The converters' pages come before the municipality's own: a converter's page may quote the latter's words.
"""


def recognise(raw: RawDocument) -> RawDocument:
    """The document with a transcript's pages restored, or `raw` itself when it is no transcript.

    A recognised document has `format` F1 to F6 and real pages (F5, and F4 without page marks, have none).
    Lists of related documents, uploader and counters are gone; the title line (and for F3 the `Download`
    line) is in `info['front']` and is the file name hint where the file name gave none.
    """
    if raw.paginated or len(raw.pages) != 1:
        return raw
    blocks = raw.pages[0].blocks
    for recogniser, readers in RECOGNISERS:
        if raw.format not in readers:
            continue
        found = recogniser(blocks)
        if found is not None and any(found.pages):
            return _as_document(raw, found)
    return raw


def _as_document(raw: RawDocument, found: Transcript) -> RawDocument:
    info = {**raw.info, "front": found.front} if found.front else dict(raw.info)
    return replace(
        raw,
        pages=tuple(RawPage(number=n, blocks=blocks) for n, blocks in enumerate(found.pages, start=1)),
        paginated=found.paginated,
        info=info,
        format=found.format,
        filename_hint=raw.filename_hint or found.front.split("\n", 1)[0],
    )
