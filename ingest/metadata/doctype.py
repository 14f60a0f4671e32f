"""The document type: label, ladder, type line, title words, in that order (catalogue 2.2)."""

from __future__ import annotations

import re

from corpus.model import MetadataValue
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot, plain_words
from ingest.metadata.outcome import derived, empty, stated
from ingest.metadata.type_words import (
    LADDER,
    LOOK_ALIKE,
    NEWS,
    contract_type,
    ladder_type,
    type_of_title,
    types_in,
)
from ingest.metadata.zones import ZoneKind

LOOK_ALIKE_METHOD = "look-alike"
"""The method of a type `annat` that is sure: a report, a memo, a motion. Else none was found."""
TITLE_REACH = 400
"""Code points of the first page in which a ladder or a type line stands."""


def is_look_alike(context: Context, title: MetadataValue, subtitle: MetadataValue) -> bool:
    """Whether title, subtitle or the file's own title line name a report, a memo, an answer (trap 17)."""
    if any(part.kind.startswith("styrdokument") for part in context.document.parts):
        return False
    lines = (title.value, subtitle.value, context.document.front)
    if any(
        isinstance(w, str) and (LOOK_ALIKE.search(w) or NEWS.match(w)) and type_of_title(w) == "annat"
        for w in lines
    ):
        return True
    opening = context.own[0].reading.view[:TITLE_REACH].splitlines()[:6] if context.own else []
    return any(LOOK_ALIKE.fullmatch(line.strip(" .:")) for line in opening)


def decide_type(context: Context, title: MetadataValue, subtitle: MetadataValue) -> MetadataValue:
    """The contract type with where it was read."""
    pointed = _from_label(context) or _from_ladder(context, title)
    if pointed:
        return pointed
    line, named = _from_type_line(context), _from_title(context, title, subtitle)
    if line and _before(line, title):
        return line
    return line if line and named.value in (None, "annat") else named


def _before(line: MetadataValue, title: MetadataValue) -> bool:
    """Whether the type line stands above the title or is the title's own first word."""
    if line.evidence is None or title.evidence is None:
        return True
    return line.evidence.start <= title.evidence.start


def _from_label(context: Context) -> MetadataValue | None:
    for reading, value, _ in context.slots(Slot.TYPE):
        kinds = types_in(value.text[:60])
        if kinds and not re.search(r"\w", value.text[: kinds[0][0]].replace(":", "")):
            evidence = reading.zone.evidence(value.evidence_start, value.start + kinds[0][1])
            return stated(kinds[0][2], evidence, f"label:{plain_words(value.label)}", 0.95)
    return None


def _from_ladder(context: Context, title: MetadataValue) -> MetadataValue | None:
    """The ladder's pointing, unless an absent member contradicts a type word in the title itself."""
    for zone in context.own[:1]:
        for strip in LADDER.finditer(zone.reading.view[: 3 * TITLE_REACH]):
            kind = ladder_type(strip.group())
            embedded = _embedded_title(zone.reading.view, strip)
            if embedded:
                kind = embedded
            if kind is None:
                continue
            marked = bool(re.search(r"[»>→➤►›☒✓✔]", strip.group()))
            named = type_of_title(title.value) if isinstance(title.value, str) else "annat"
            if not marked and not embedded and named not in ("annat", kind):
                continue
            if marked and named not in ("annat", kind) and _before_mark(strip.group()) == named:
                kind = named  # the mark's spacing is lost, so the title tells on which side the type stands
            evidence = zone.reading.zone.evidence(strip.start(), strip.end())
            note = (
                "Typen är utpekad i raden av dokumenttyper."
                if marked
                else "Typen är den som saknas i raden av dokumenttyper."
            )
            return derived(kind, evidence, "ladder", 0.85 if marked else 0.7, note)
    return None


def _before_mark(strip: str) -> str | None:
    """The type word right before the mark of a ladder."""
    found = re.search(r"(\w+)\s*(?:»|>>|>|→|➤|►|›)", strip)
    return contract_type(found[1]) if found else None


def _embedded_title(view: str, strip: re.Match[str]) -> str | None:
    """`… strategi för mål- och resultatstyrning rutin`: the title stands in the ladder (H12)."""
    goes_on = re.match(r"\s+för\s+[^.\n]{5,120}?\s+(?:rutin|taxa|regler|regel)\b", view[strip.end() :])
    return contract_type(strip.group().split()[-1]) if goes_on else None


_TYPE_LINE = re.compile(
    r"(?:^|[\n\t])\s*(?:Styrdokument\s*[.:]?\s+)?(?P<word>[A-ZÅÄÖ][\wåäöÅÄÖ]+)\s*(?:[.:]\s+(?=[A-ZÅÄÖ])|"
    r"(?=[\n\t]|$)|(?<=[A-ZÅÄÖ])\s+(?=[A-ZÅÄÖ][a-zåäö]))"
)


def _from_type_line(context: Context) -> MetadataValue | None:
    """A type word alone on a line above the title, or in capitals before it (`STRATEGI Strategi för …`)."""
    for zone in context.own[:1]:
        if zone.reading.zone.kind is not ZoneKind.FIRST_PAGES:
            continue
        view = zone.reading.view[:TITLE_REACH]
        if LOOK_ALIKE.search(view[:150]):
            return None
        for line in _TYPE_LINE.finditer(view):
            word = line["word"]
            kinds = types_in(word)
            if kinds and kinds[0][:2] == (0, len(word)) and word.casefold() in _PLAIN_TYPES:
                evidence = zone.reading.zone.evidence(line.start("word"), line.end("word"))
                return stated(kinds[0][2], evidence, "type line", 0.9)
    return None


_PLAIN_TYPES = frozenset(
    "vision strategi program handlingsprogram plan handlingsplan policy riktlinje riktlinjer regler "
    "reglemente taxa "
    "verksamhetsplan överenskommelse projektplan".split()
)


def _from_title(context: Context, title: MetadataValue, subtitle: MetadataValue) -> MetadataValue:
    if not isinstance(title.value, str):
        return empty("document_type", "Ingen titel att läsa typen ur.")
    if context.look_alike:
        return derived(
            "annat",
            title.evidence,
            LOOK_ALIKE_METHOD,
            0.6,
            "Dokumentet är inget styrdokument utan handlar om ett.",
        )
    if (kind := type_of_title(title.value)) != "annat":
        return stated(kind, title.evidence, "title", 0.85)
    if isinstance(subtitle.value, str) and (kind := type_of_title(subtitle.value)) != "annat":
        return stated(kind, subtitle.evidence, "subtitle", 0.75)
    hints = (context.document.front, *context.document.furniture, context.document.info.get("Title", ""))
    for hint in hints:
        if not LOOK_ALIKE.search(hint) and (kind := type_of_title(hint)) != "annat":
            return derived(
                kind, title.evidence, "running header", 0.6, "Typordet står i sidhuvudet eller filens titel."
            )
    return derived("annat", title.evidence, "title", 0.5, "Titeln har inget av typorden.")
