"""Sentences further in that speak of the document's own adoption, read only when the header is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.metadata.context import Context
from ingest.metadata.decisions import SELF, VERB, Decision, Found, from_sentences
from ingest.metadata.zones import Zone, ZoneKind, main_part

WINDOW = 220
MAX_WINDOWS = 3
_BODY_WORD = re.compile(r"(?i)fullmäktige|kommunstyrelsen|nämnden|\bK[FS]\b")


def self_adoptions(context: Context) -> Iterator[Decision]:
    """`Denna policy antogs av kommunfullmäktige den …` anywhere in the steering document."""
    from ingest.metadata.pipeline import read_zone  # spaCy is slow to import  # noqa: PLC0415

    text = context.document.text
    start, end = main_part(context.document)
    seen = max(
        (z.reading.zone.end for z in context.own if z.reading.zone.kind is ZoneKind.FIRST_PAGES),
        default=start,
    )
    windows = 0
    position = seen
    for verb in VERB.finditer(text, seen, end):
        if verb.start() < position or windows >= MAX_WINDOWS:
            continue
        first, last = max(start, verb.start() - WINDOW), min(end, verb.end() + WINDOW)
        if not (SELF.search(text, first, last) and _BODY_WORD.search(text, first, last)):
            continue
        windows += 1
        position = last
        view = text[first:last].replace("\t", " ")
        zone = Zone(ZoneKind.LABELLED_PAGE, first, last, view, context.document)
        for decision in from_sentences(read_zone(zone, places=context.places)):
            if decision.found is Found.SENTENCE and decision.day is not None:
                yield decision
