"""Titles where the format gives no sizes: the first lines, or the beginning of a run-on page (F1, F2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import MetadataValue
from ingest.cleaned import BlockRole
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot
from ingest.metadata.outcome import empty, stated
from ingest.metadata.recognisers.places import find_organisations
from ingest.metadata.recognisers.registration import read_labelled_number
from ingest.metadata.title_words import (
    FURNITURE_LINE,
    MAX_SUBTITLE,
    MAX_TITLE,
    is_name_only,
    is_number_only,
    is_type_only,
    tidy,
    title_end,
)
from ingest.metadata.type_words import LADDER, LOOK_ALIKE
from ingest.metadata.zones import Zone, ZoneKind, evidence_at

_LEAD = re.compile(
    r"(?:[.\s]|(?i:antagen|fastställd|beslutad)\s+av\s+[^.]{2,60}\.\s(?=[A-ZÅÄÖ])|(?:STYRDOKUMENT|Styrdokument)\b[.:]?\s|(?i:kommunstyrelsen|kommunfullmäktige|övriga\s+nämnder|"
    r"förvaltning)\s(?=[A-ZÅÄÖ\d]|kommun|övriga|förv)|(?:19|20)\d\d-\d\d-\d\d\s|(?i:sid(?:a|"
    r"an)?)\s?\d+\s?(?:[/(]|av\s)\s?\d+\)?\s|\d+\s?\(\d+\)\s|"
    r"(?i:foto(?:graf)?:?)\s+[A-ZÅÄÖ]\w+\s+[A-ZÅÄÖ]\w+\.?\s|(?:Kommunstyrelsens|Kommunfullmäktiges|"
    r"Kommunens)\s+handling\s+nr\s+\d+/\d+\.?\s)+"
)
_PERIOD_END = re.compile(r"(?:19|20)\d\d\s?[-–/ ]\s?(?:(?:19|20)\d\d|\d\d)(?=\s+[A-ZÅÄÖ])")
_TYPE_LEAD = re.compile(
    r"(?:STRATEGI|POLICY|PLAN|PROGRAM|RIKTLINJER?|REGLER|REGLEMENTE|HANDLINGSPLAN|HANDLINGSPROGRAM|VISION|"
    r"TAXA|Riktlinjer?\.|Strategi\.|Policy\.|Plan\.|Program\.)[.:]?\s+(?=[A-ZÅÄÖ][a-zåäö])"
)


def title_from_lines(context: Context) -> tuple[MetadataValue, MetadataValue] | None:
    """(title, subtitle) from the first line that can be a title; None when there is none."""
    if not context.own or context.own[0].reading.zone.kind is not ZoneKind.FIRST_PAGES:
        return None
    zone = context.own[0].reading.zone
    lines = _lines_of(zone)
    type_line: re.Match[str] | None = None
    for line in lines[:12]:
        words = line.group().strip()
        if _is_no_title(context, words):
            continue
        if (is_type_only(words) or LOOK_ALIKE.fullmatch(words)) and line is not lines[-1] and not type_line:
            type_line = line
            continue
        chosen = type_line if type_line and _OPENS_BODY.match(words) else _repeated_alone(line, lines)
        return _cut_title(context, zone.start + chosen.start(), zone.start + chosen.end())
    return None


_OPENS_BODY = re.compile(
    r"\d{1,2}\.?\s+[A-ZÅÄÖ]|(?i:inledning|innehåll|bakgrund|syfte|förord|sammanfattning)\b"
)
"""The first heading of the body: a type word above it is itself the title (`Verksamhetsplan`)."""


def _lines_of(zone: Zone) -> list[re.Match[str]]:
    """The zone's lines; those of running headers and footers only when there are no others."""
    lines = [m for m in re.finditer(r"[^\n]+", zone.view) if m.group().strip()]
    furniture = [b for b in zone.document.blocks if b.role is BlockRole.FURNITURE and b.end <= zone.end]
    running = [(b.start, b.end) for b in furniture]
    return [m for m in lines if not any(s <= zone.start + m.start() < e for s, e in running)] or lines


def _is_no_title(context: Context, words: str) -> bool:
    furniture = bool(FURNITURE_LINE.match(words) or LADDER.fullmatch(words))
    return furniture or is_name_only(context, words) or is_number_only(words)


def _repeated_alone(line: re.Match[str], lines: Sequence[re.Match[str]]) -> re.Match[str]:
    """A running header that ends in the title, with the title alone on one of the next lines: the latter."""
    words = line.group().strip()
    for other in lines[:8]:
        own = other.group().strip()
        if other.start() > line.start() and len(own.split()) >= 2 and words.endswith(own) and own != words:
            return other
    return line


def _cut_title(context: Context, start: int, end: int) -> tuple[MetadataValue, MetadataValue]:
    text = context.document.text
    start = _after_lead(context, start, end)
    stop = title_end(context, start, end)
    aligned = _aligned_with_front(context, start, stop)
    found_end = aligned or _first_cut(context, start, stop)
    evidence = evidence_at(context.document, start, found_end)
    title = stated(tidy(evidence.text), evidence, "first words", 0.75)
    rest = text[found_end:stop].strip(" .")
    subtitle = empty("subtitle", "Ingen undertitel.")
    if aligned and 10 <= len(rest) <= MAX_SUBTITLE and rest[0].isupper():
        subtitle_evidence = evidence_at(context.document, found_end, stop)
        subtitle = stated(tidy(subtitle_evidence.text), subtitle_evidence, "after title", 0.6)
    return title, subtitle


def _after_lead(context: Context, start: int, end: int) -> int:
    """Skip furniture, the organisation's name in a running header, and a type word in capitals."""
    text = context.document.text
    for _ in range(4):
        before = start
        if lead := _LEAD.match(text, start, end):
            start = lead.end()
        if ladder := LADDER.match(text, start, end):
            start = ladder.end()
        start = _after_number(context, start)
        names = find_organisations(text[start : min(end, start + 60)], context.places)
        if names and names[0].start <= 1 and re.match(r"[.\s]+[A-ZÅÄÖ]", text[start + names[0].end : end]):
            start += names[0].end
        if kind := _TYPE_LEAD.match(text, start, end):
            start = kind.end()
        if start == before or start >= end:
            break
    return start if start < end else before


def _after_number(context: Context, start: int) -> int:
    """Past a labelled registration number that opens the page (H10)."""
    for zone in context.own[:1]:
        for bare in zone.reading.numbers:
            if zone.reading.zone.start + bare.start == start:
                return zone.reading.zone.start + bare.end + 1
    for reading, value, _ in context.slots(Slot.NUMBER):
        number = read_labelled_number(value.text)
        if number and reading.zone.start + value.label_start == start:
            return reading.zone.start + value.start + number.end + 1
    return start


def _words(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\w+", text))


def _aligned_with_front(context: Context, start: int, stop: int) -> int | None:
    """Where the words of the transcript's own title line, or of the part's title, end in the text, if the
    text begins with them."""
    have = _words(context.document.text[start:stop])
    titles = [part.title or "" for part in context.document.parts if part.kind.startswith("styrdokument")]
    for hint in (context.document.front, *titles):
        wanted = [m.group().casefold() for m in _words(_TYPE_LEAD.sub("", hint.strip(), count=1))]
        if 2 <= len(wanted) <= len(have) and [m.group().casefold() for m in have[: len(wanted)]] == wanted:
            return start + have[len(wanted) - 1].end()
    return None


def _first_cut(context: Context, start: int, stop: int) -> int:
    """Run-on text without a known end: after a period of years, at a sentence's end, at most `MAX_TITLE`."""
    text = context.document.text
    if period := _PERIOD_END.search(text, start, min(stop, start + MAX_TITLE)):
        return period.end()
    if stop - start <= MAX_TITLE:
        sentence = re.compile(r"\.\s").search(text, start + 12, stop)
        return sentence.start() if sentence and stop - start > 110 else stop
    sentence = re.compile(r"[.!?]\s").search(text, start + 12, start + MAX_TITLE)
    if sentence:
        return sentence.start()
    space = text.rfind(" ", start, start + MAX_TITLE // 2)
    return space if space > start else min(stop, start + MAX_TITLE)
