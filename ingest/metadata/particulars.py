"""Owner, scope, version, replaced documents, language and page count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.model import MetadataValue
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot, label_of, plain_words
from ingest.metadata.outcome import derived, empty, placeholder, stated, stripped
from ingest.metadata.recognisers.dates import find_dates
from ingest.metadata.recognisers.registration import (
    find_registration_numbers,
)
from ingest.metadata.recognisers.roles import free_text, is_placeholder, looks_like_person, looks_like_role
from ingest.metadata.slots import Labelled
from ingest.metadata.zones import evidence_at, main_part

HEADER_REACH = 1500
"""Code points of the first pages in which a version without a label is the document's own."""


def decide_owner(context: Context) -> MetadataValue:
    """The owner from an owner's label only: never handläggare, author or photographer (trap 13)."""
    gone: MetadataValue | None = None
    for slot in (Slot.OWNER, Slot.REVISER):
        for reading, value, _ in context.slots(slot):
            if value.label.rank == 3 and context.header_strength(reading) < 4:
                continue
            method = f"label:{plain_words(value.label)}"
            span = _after_slash(value) if Slot.ADOPTER in value.label.slots else free_text(value.text)
            if span and _owner_like(value.text[span[0] : span[1]]):
                text = value.text[span[0] : span[1]]
                evidence = reading.zone.evidence(value.evidence_start, value.start + span[1])
                if slot is Slot.REVISER:
                    note = "Den som ansvarar för revidering; någon dokumentansvarig anges inte."
                    return derived(_tidy(text), evidence, method, 0.5, note)
                return stated(_tidy(text), evidence, method, 0.9)
            evidence = reading.zone.evidence(value.label_start, max(value.label_start + 1, value.start))
            if is_placeholder(value.text[:60]):
                gone = gone or placeholder("owner", evidence, method)
            elif value.empty and Slot.ADOPTER not in value.label.slots:
                gone = gone or stripped("owner", evidence, method, "Etiketten finns men värdet saknas.")
    return gone or empty("owner", "Ingen dokumentansvarig anges.")


def _after_slash(value: Labelled) -> tuple[int, int] | None:
    """`Antaget av/ansvarig Kommunfullmäktige/Kostchef`: the owner stands after the slash (H14)."""
    at = value.text.find("/") + 1
    span = free_text(value.text[at:]) if at else None
    return (span[0] + at, span[1] + at) if span else None


def _owner_like(text: str) -> bool:
    if find_registration_numbers(text) or find_dates(text) or label_of(text):
        return False
    return looks_like_role(text) or looks_like_person(text) or (text[:1].isupper() and len(text.split()) <= 6)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,;:")


def decide_scope(context: Context) -> MetadataValue:
    """Whom the document binds, from a label in a header block."""
    gone: MetadataValue | None = None
    for reading, value, _ in context.slots(Slot.SCOPE):
        if value.label.weak and not _in_header(context, reading, value):
            continue
        span = free_text(value.text)
        method = f"label:{plain_words(value.label)}"
        if span and not re.match(
            r"(?i)(?:till\s+och\s+med|från|fr\.?\s?o|t\.?\s?o|perioden|den\s+\d|alla\s+som\s+vill)",
            value.text[span[0] :],
        ):
            text = _tidy(value.text[span[0] : span[1]])
            text = text[:1].upper() + text[1:]
            evidence = reading.zone.evidence(value.evidence_start, value.start + span[1])
            return stated(text, evidence, method, 0.9 if not value.label.weak else 0.75)
        evidence = reading.zone.evidence(value.label_start, max(value.label_start + 1, value.start))
        if is_placeholder(value.text[:60]):
            gone = gone or placeholder("applies_to", evidence, method)
        elif value.empty:
            gone = gone or stripped("applies_to", evidence, method, "Etiketten finns men värdet saknas.")
    return (
        gone
        or _scope_sentence(context)
        or empty("applies_to", "Ingen giltighetskrets anges i dokumenthuvudet.")
    )


_SCOPE_SENTENCE = re.compile(
    r"(?:(?:Dokumentet|Styrdokumentet|[A-ZÅÄÖ]\w*(?:olicyn|trategin|lanen|rogrammet|iktlinjerna|eglementet|"
    r"eglerna)|"
    r"De[nt]\s+\w+\s+\w*(?:olicyn|trategin|lanen|rogrammet|iktlinjerna|eglementet)|"
    r"Denna\s+\w+|Detta\s+\w+|Dessa\s+\w+|(?<=[.]\s)De[nt]?)\s+(?:gäller(?:\s+i)?|omfattar|riktar\s+sig\s+till)|"
    r"(?<=[.\n\t]\s)Gäller|(?<=[.\n\t])Gäller)\s+(?:för\s+)?"
    r"(?P<who>(?:samtliga|alla|hela|kommunens|stadens|kommunkoncernen|koncernen)\b[^.\n\t:]{3,120}?)(?=[.\n\t]|,\s+(?:eftersom|men|och\s+ska)\b|\s+och\s+för\s+den\b|"
    r"\s+[A-ZÅÄÖ]{4,}|$)"
)
_NOT_PERSONS = re.compile(
    r"(?i)^(?:alla|samtliga)\s+(?:möten|beslut|områden|mål|delar|åtgärder|bostäder|"
    r"avtal|former|typer|frågor|inköp|resor)\b"
)


def _scope_sentence(context: Context) -> MetadataValue | None:
    """`Dokumentet gäller för samtliga förvaltningar` as a sentence (H12b)."""
    for text, offset in _texts(context):
        for found in _SCOPE_SENTENCE.finditer(text):
            who = _tidy(found["who"])
            if _NOT_PERSONS.match(who):
                continue
            evidence = evidence_at(context.document, offset + found.start(), offset + found.end())
            return stated(who[:1].upper() + who[1:], evidence, "sentence", 0.7)
    return None


def _texts(context: Context) -> Iterator[tuple[str, int]]:
    """Where sentences about the document itself stand: its zones, then all of it. With their offsets."""
    for zone in context.own:
        yield zone.reading.zone.view, zone.reading.zone.start
    start, end = main_part(context.document)
    yield context.document.text[start:end], start


def _in_header(context: Context, reading: object, value: Labelled) -> bool:
    for zone in context.own:
        if zone.reading is reading:
            near = [
                v for v in zone.labelled if abs(v.label_start - value.label_start) < 500 and v is not value
            ]
            return len({v.label.slots for v in near if v.label.slots != (Slot.OTHER,)}) >= 2
    return False


_VERSION_VALUE = re.compile(r"^\W*\[?(?P<v>\d{1,2}(?:[.:]\d{1,2}){0,2}|[A-H])\]?(?=\W|$)(?!-\d)")
_VERSION_INLINE = re.compile(
    r"(?<!\w)(?:(?i:ver(?:sion|s)?\.?)\s?:?\s?\[?(?P<v>\d{1,2}(?:[.:]\d{1,2}){0,2})\]?|"
    r"Rev\.\s?(?P<r>[A-H]))(?![\w-])"
)


def decide_version(context: Context) -> MetadataValue:
    """A version number or letter from its label or its abbreviation on the first pages."""
    for reading, value, _ in context.slots(Slot.VERSION):
        if found := _VERSION_VALUE.match(value.text):
            evidence = reading.zone.evidence(value.evidence_start, value.start + found.end("v"))
            return stated(found["v"], evidence, f"label:{plain_words(value.label)}", 0.85)
    for zone in context.own[:1]:
        if found := _VERSION_INLINE.search(zone.reading.view[:HEADER_REACH]):
            evidence = zone.reading.zone.evidence(found.start(), found.end())
            return stated(found["v"] or found["r"], evidence, "inline", 0.7)
    return empty("version", "Ingen version anges.")


_REPLACES_SENTENCE = re.compile(
    r"(?:Dokumentet|Styrdokumentet|\w*(?i:policyn|strategin|planen|programmet|riktlinjen|riktlinjerna|reglementet|"
    r"reglerna|föreskrifterna|taxan)|Detta\s+\w+|Denna\s+\w+|Dessa\s+\w+)\s+(?:och\s+)?ersätter\s+"
    r"(?:därmed\s+|också\s+)?(?P<what>[^.\n]{4,160})"
    r"|(?:^|(?<=[\n\t\d).]\s)|(?<=[\n\t\d).]))Ersätter\s+(?P<whole>[A-ZÅÄÖ\d][^.\n\t]{4,160})"
)


def decide_replaces(context: Context) -> MetadataValue:
    """What the document replaces, as written; its dates and numbers belong to the old document."""
    for reading, value, _ in context.slots(Slot.REPLACES):
        start = re.match(r"\W*(?i:ersätter\s+)?", value.text).end()  # type: ignore[union-attr]
        if value.label.words == "Kommentar" and "rsätter" not in value.text[:20]:
            continue
        span = _replaced_span(value.text[start:])
        if span:
            evidence = reading.zone.evidence(value.evidence_start, value.start + start + span[1])
            what = _tidy(value.text[start + span[0] : start + span[1]])
            return stated((what,), evidence, f"label:{plain_words(value.label)}", 0.8)
    for text, offset in _texts(context):
        if found := _REPLACES_SENTENCE.search(text):
            evidence = evidence_at(context.document, offset + found.start(), offset + found.end())
            return stated((_tidy(found["what"] or found["whole"]),), evidence, "sentence", 0.7)
    return empty("replaces", "Inget ersatt dokument nämns.")


_NEXT_REVISION = re.compile(r"(?<=[\w)])\.\s+(?=[A-ZÅÄÖ§][^.]{0,60}?\b(?:revidera|ändra|uppdatera)[dt])")
"""Where a sentence on this document's own revisions follows the name of the replaced one."""


def _replaced_span(text: str) -> tuple[int, int] | None:
    line = re.match(r"[^\n\t]*", text)
    words = _NEXT_REVISION.split(line.group())[0].rstrip(" .,;") if line else ""
    if not re.search(r"[A-Za-zÅÄÖåäö]{3}|(?:19|20)\d\d", words) or is_placeholder(words) or len(words) > 200:
        return None
    return 0, len(words)


_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "sv": frozenset("och att som för det är av på med den till en ett ska i om inte kommunen kommun".split()),
    "en": frozenset("the and of to in is for that with shall be are by this municipality".split()),
    "fi": frozenset("ja on että kunnan kunta sekä tai ovat mukaan ei kaupungin".split()),
}
_SAMPLE = 6000


def decide_language(context: Context) -> MetadataValue:
    """The language by its function words at the beginning; Swedish when there is little to go by."""
    words = Counter(re.findall(r"[a-zåäö]+", context.document.text[:_SAMPLE].casefold()))
    counts = {code: sum(words[w] for w in known) for code, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    total = sum(counts.values())
    if not words:
        return empty("language", "Dokumentet har ingen text.")
    if total == 0:
        best = "sv"
    return derived(
        best, None, "function words", 0.9 if total > 20 else 0.5, "Språket är bestämt efter vanliga småord."
    )


def decide_page_count(context: Context) -> MetadataValue:
    """N of page furniture such as `2 (N)`, which cleaning has taken out of the text."""
    count = context.document.page_count_stated
    if count is None:
        return empty("page_count_stated", "Sidantalet står inte i dokumentet.")
    return stated(count, None, "furniture", 0.9)
