"""What a title line is and is not, and where a title's words end."""

from __future__ import annotations

import re

from ingest.metadata.context import Context
from ingest.metadata.recognisers.places import find_organisations
from ingest.metadata.recognisers.registration import find_registration_numbers
from ingest.metadata.type_words import types_in

MAX_TITLE = 200
MAX_SUBTITLE = 160


def tidy(words: str) -> str:
    """Single spaces, no surrounding signs."""
    return re.sub(r"\s+", " ", words).strip(" .,;:–-|")


FURNITURE_LINE = re.compile(
    r"(?i)^\W*(?:(?:sid(?:a|an)?\.?\s*)?\d{1,3}\s*(?:\(\d+\)|/\s?\d+|av\s+\d+)?|(?:19|20)\d\d-\d\d-\d\d|"
    r"dnr.{0,50}|diarie.{0,50}|www\..{0,60}|foto\w*\b[^.]{0,60}|bild:.*|illustration.*|"
    r"styrdokument|styrande\s+dokument|dokumenttyp|bilaga(?:\s+\d+)?|kommunal\s+författningssamling|"
    r"(?:kommunfullmäktige|kommunstyrelsen|kommunstyrelsens\s+\w*utskott|\w*(?:nämnden|förvaltningen|kontoret))"
    r"(?:,?\s+(?:19|20)\d\d-\d\d-\d\d)?|(?:övriga\s+)?nämnder|förvaltning(?:en|ar)?|utkast|förslag|"
    r"remissversion|antagen\s+[^.]{0,90}|"
    r".{0,40}författningssamling|\w+(?:\s\w+)?\s+kommuns?\s+styrdokument|fastställd\s+[^.]{0,90}|beslutad\s+[^.]{0,90}|"
    r"reviderad\s+.{0,60}|version\s+.{0,30}|(?:januari|februari|mars|april|maj|juni|juli|augusti|september|"
    r"oktober|november|december|våren|hösten)\s+(?:19|20)\d\d)\W*$"
)


def is_name_only(context: Context, words: str) -> bool:
    """Whether a line is only an organisation's name."""
    match = find_organisations(words, context.places)
    return bool(match) and len(words) - (match[0].end - match[0].start) <= 3


def is_number_only(words: str) -> bool:
    """Whether a line is only a registration number."""
    found = find_registration_numbers(words)
    return len(found) == 1 and len(words) - len(found[0].text) <= 2


def is_type_only(words: str) -> bool:
    kinds = types_in(words)
    return (
        len(words.split()) <= 2
        and bool(kinds)
        and words.strip(" .:").casefold()
        in (
            "strategi",
            "policy",
            "plan",
            "program",
            "riktlinje",
            "riktlinjer",
            "regler",
            "reglemente",
            "handlingsplan",
            "handlingsprogram",
            "taxa",
            "vision",
            "verksamhetsplan",
            "överenskommelse",
            "projektplan",
            "rutin",
            "rutiner",
            "anvisning",
            "anvisningar",
            "föreskrifter",
        )
    )


_END = re.compile(
    r"(?i)\s(?=(?:upprättad|antag(?:en|et|na)|fastställ(?:d|t|da)|beslut(?:ad|at|ade)|godkän(?:d|t)|"
    r"reviderad|dnr|diarienr|diarienummer|innehåll(?:sförteckning)?|inledning|bakgrund|förord|"
    r"sammanfattning|remissversion|remisstid|samrådstid|granskningstid|dokumenttyp|giltighetstid|"
    r"ver(?:sion)?\s+\d)\b)|\n"
)


def title_end(context: Context, start: int, end: int, *, across_lines: bool = False) -> int:
    """The end of the title words: before a label, an adoption phrase, a contents list or a heading."""
    text = context.document.text
    ends = (
        m.start() for m in _END.finditer(text, start + 3, end) if not (across_lines and m.group() == "\n")
    )
    cut = next(ends, end)
    for zone in context.own[:1]:
        for value in zone.labelled:
            at = zone.reading.zone.start + value.label_start
            if start < at < cut:
                cut = at
    for heading in context.headings:
        if start + 10 < heading.start < cut:
            cut = heading.start
            break
    return cut
