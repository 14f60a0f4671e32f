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
from ingest.metadata.segments import VALIDITY_PHRASE
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
from ingest.metadata.type_words import LADDER, LOOK_ALIKE, types_in
from ingest.metadata.zones import Zone, ZoneKind, evidence_at

_LEAD = re.compile(
    r"(?:[.\s]|(?i:(?:[\w-]+\s+kommuns?\s+)?(?:kommunal\s+)?författningssamling(?:\s+för\s+[\w-]+\s+kommun)?"
    r"(?:\s+(?:nr|flik|blad|avd(?:elning)?)\b\.?\s*(?:[a-zåäö]\s)?\d[\d:.]*)*\s)|(?i:antagen|fastställd|beslutad)\s+av\s+[^.]{2,60}\.\s(?=[A-ZÅÄÖ])|(?:STYRDOKUMENT|Styrdokument)\b[.:]?\s|(?i:kommunstyrelsen|kommunfullmäktige|övriga\s+nämnder|"
    r"förvaltning)\s(?=[A-ZÅÄÖ\d]|kommun|övriga|förv)|(?:19|20)\d\d-\d\d-\d\d\s|(?i:sid(?:a|"
    r"an)?)\s?\d+\s?(?:[/(]|av\s)\s?\d+\)?\s|\d+\s?\(\d+\)\s|"
    r"(?i:foto(?:graf)?:?)\s+[A-ZÅÄÖ]\w+\s+[A-ZÅÄÖ]\w+\.?\s|(?:Kommunstyrelsens|Kommunfullmäktiges|"
    r"Kommunens)\s+handling\s+nr\s+\d+/\d+\.?\s)+"
)
_PERIOD_END = re.compile(r"(?:19|20)\d\d\s?[-–/ ]\s?(?:(?:19|20)\d\d|\d\d)(?=\s+[A-ZÅÄÖ])")
_DOUBLED = re.compile(r"\b(?P<word>[A-ZÅÄÖ][a-zåäö]{3,})\s+(?P=word)\s+(?=[a-zåäö])")
"""The last word of a title and the first of the sentence after it: `… för Umeå Umeå är en …`."""
_TYPE_LEAD = re.compile(
    r"(?:STRATEGI|POLICY|PLAN|PROGRAM|RIKTLINJER?|REGLER|REGLEMENTE|HANDLINGSPLAN|HANDLINGSPROGRAM|VISION|"
    r"TAXA|Riktlinjer?\.|Strategi\.|Policy\.|Plan\.|Program\.)[.:]?\s+(?=[A-ZÅÄÖ][a-zåäö])"
)
_STANDING_LEAD = re.compile(
    r"(?:REMISSVERSION|Remissversion|SAMRÅDSVERSION|Samrådsversion|FÖRSLAG|UTKAST|Utkast|KONCEPT|ARBETSMATERIAL)"
    r"[.:]?\s+(?=[A-ZÅÄÖ])"
)
_KIND_LEAD = re.compile(r"(?P<kind>[A-ZÅÄÖ]\w+)[.:]?\s+(?=(?P<next>[A-ZÅÄÖ][\w-]*))")
"""A type word run on with the title: `Riktlinje Riktlinje för …`, `Policy Kostpolicy`."""
_OWN_YEAR = re.compile(
    r"[\s,]{1,2}(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?(?![\d-]|\s?[/:]\s?\d)(?=\s|$)"
)
"""A year or a period that belongs to the title (`Klimatstrategi 2030`), not the beginning of a date."""


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
        end = _end_with_continuation(chosen, lines)
        found = _cut_title(context, zone.start + chosen.start(), zone.start + end)
        if not _holds_values(str(found[0].value)):
            return found
    return None


_CONTINUED = re.compile(r"\s*(?:för|i|inom|mot|om|till|och|kring|av|vid|med|på|hos)\s+\w")
MAX_CONTINUED = 80


def _end_with_continuation(line: re.Match[str], lines: Sequence[re.Match[str]]) -> int:
    """The end of a title that goes on with `för … kommun` on the next line."""
    following = next((one for one in lines if one.start() >= line.end()), None)
    if following and _CONTINUED.match(following.group()) and len(following.group().strip()) <= MAX_CONTINUED:
        return following.end()
    return line.end()


def _holds_values(title: str) -> bool:
    """Whether these are a header's values without labels (`Kommunstyrelsen. Tillsvidare. Kanslichef`)."""
    return bool(VALIDITY_PHRASE.search(title)) and not types_in(title)


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
    stop = title_end(context, start, end, across_lines=True)
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
        for lead_in in (_STANDING_LEAD, _TYPE_LEAD):
            if kind := lead_in.match(text, start, end):
                start = kind.end()
        start = _after_kind(text, start, end)
        if start == before or start >= end:
            break
    return start if start < end else before


def _after_kind(text: str, start: int, end: int) -> int:
    """Past a type word that stands before a title which itself begins with a word of that type."""
    lead = _KIND_LEAD.match(text, start, end)
    if lead is None or not is_type_only(lead["kind"]):
        return start
    kinds = [types_in(word)[-1:] for word in (lead["kind"], lead["next"])]
    same = all(kinds) and kinds[0][0][2] == kinds[1][0][2]
    return lead.end() if same else start


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
    for hint in (context.document.front, *titles, *_lines_of_front(context.document.front)):
        wanted = [m.group().casefold() for m in _words(_without_lead(hint))]
        if not wanted or [m.group().casefold() for m in have[: len(wanted)]] != wanted:
            continue
        found = start + have[len(wanted) - 1].end()
        own_year = _OWN_YEAR.match(context.document.text, found, stop)
        found = own_year.end() if own_year else found
        if len(wanted) > 1 or _ends_a_line(context.document.text, start, found, stop):
            return found
    return None


def _ends_a_line(text: str, start: int, found: int, stop: int) -> bool:
    """Whether a title of one word ended a line before the lines ran together: a new sentence follows."""
    rest = text[found:stop].lstrip()
    return not text[start:found].isupper() and (not rest or rest[0].isupper())


def _lines_of_front(front: str) -> list[str]:
    """A transcript's title line joins the first lines of the document with full stops."""
    pieces = re.split(r"\.\s+(?=[A-ZÅÄÖ])", front)
    return [piece for piece in pieces if len(pieces) > 1 and types_in(piece) and not is_type_only(piece)]


def _without_lead(line: str) -> str:
    """A title line without what stands before the title itself."""
    line = line.strip()
    for _ in range(3):
        for lead in (_STANDING_LEAD, _TYPE_LEAD):
            line = lead.sub("", line, count=1) if lead.match(line) else line
        line = line[_after_kind(line, 0, len(line)) :]
    return line


def _first_cut(context: Context, start: int, stop: int) -> int:
    """Run-on text without a known end: after a period of years, at a sentence's end, at most `MAX_TITLE`."""
    text = context.document.text
    if doubled := _DOUBLED.search(text, start, min(stop, start + MAX_TITLE)):
        return doubled.end("word")
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
