"""Whether the document is adopted, proposed, out for comment or repealed (traps 1, 2, 16)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Evidence, MetadataStatus, MetadataValue
from ingest.metadata.adoption import Adoption
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot, plain_words
from ingest.metadata.outcome import derived, empty, stated
from ingest.metadata.zones import ZoneKind, evidence_at

HEAD = 500
"""Code points of the first page in which a draft says that it is one."""

_REMISS = re.compile(
    r"(?<!\w)(?:remiss(?:version|utgåva|förslag|handling|utkast)\w*|samråds(?:version|handling|förslag|"
    r"utgåva)\w*|granskningshandling\w*|utställningshandling\w*|"
    r"granskningsversion)(?!\w)",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"(?<![\wåäö])(?:UTKAST|Utkast|EJ ANTAGEN|Ej antagen|ARBETSMATERIAL|Arbetsmaterial|Arbetsversion|"
    r"ARBETSVERSION|FÖRSLAG(?!\s+PÅ)|Arbetsutkast)(?![\wåäö])"
    r"|(?:^|[\n\t.])\s*Förslag(?=\s+(?:till\s+(?!beslut)|\d{4}-\d\d)|\s*[\n\t.]|\s*$)"
)
_REPEALED = re.compile(
    r"(?<!\w)(?:UPPHÄVD|Upphävd|UPPHÖRD)(?!\w)|(?i:(?:denna|detta|dokumentet|policyn|strategin|planen|"
    r"programmet|riktlinjerna)\s+(?:\w+\s+)?(?:har\s+)?(?:upphört\s+att\s+gälla|upphävd\w*|är\s+upphävd\w*))"
)
_PROPOSES = re.compile(
    r"(?i)(?:föreslår|yrkar|hemställer|förslag\s+till\s+beslut)\b[^.]{0,200}?\b(?:fastställ(?:er|a|s)|"
    r"anta(?:r|s)?|godkän(?:ner|na)|beslutar?)\b"
)
_DECIDES = re.compile(
    r"(?:Beslut|BESLUT)\W+(?:att\s+)?(?P<body>Kommunfullmäktige|Kommunstyrelsen|"
    r"\w+nämnden)\s+(?:beslutar\s+)?(?:att\s+)?(?:fastställer?|fastställa|antar?|godkänner?|godkänna)\b"
)
_CASE_PAPERS = re.compile(
    r"(?i)sammanträdesprotokoll|tjänsteskrivelse|utdragsbestyrkande|justerandes\s+sign|"
    r"förslag\s+till\s+beslut"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The document's status. `proposed` says that its adoption data must not be given as facts."""

    value: MetadataValue
    proposed: bool


def decide_status(context: Context, adoption: Adoption, title: MetadataValue) -> Standing:
    """The status, with drafts before adoption headers and the case's minutes before silence."""
    if found := _labelled(context):
        return found
    for pattern, name in ((_REPEALED, "upphävd"), (_REMISS, "remiss"), (_DRAFT, "förslag")):
        if context.look_alike:
            break
        if evidence := _in_head(context, pattern, title):
            proposed = name in ("remiss", "förslag")
            return Standing(stated(name, evidence[0], "head", 0.85), proposed)
    if not context.look_alike and (case := _case(context)):
        return case
    if adoption.adopted_by.value or adoption.adoption_date.value:
        source = adoption.adoption_date if adoption.adoption_date.value else adoption.adopted_by
        return Standing(stated("antagen", source.evidence, source.method, source.confidence), proposed=False)
    note = "Dokumentet säger inte om det är antaget."
    value = MetadataValue("okänd", MetadataStatus.ABSENT, None, "", 0.0, note)
    return Standing(value, proposed=False)


_STATUS_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("upphävd", re.compile(r"(?i)^\W*(?:upphäv|upphör|ogiltig|inaktuell)")),
    ("remiss", re.compile(r"(?i)^\W*(?:remiss|samråd|granskning)")),
    ("förslag", re.compile(r"(?i)^\W*(?:förslag|utkast|arbets|ej\s+antag|ej\s+fastst)")),
    ("antagen", re.compile(r"(?i)^\W*(?:antag|gällande|fastställ|beslutad|gäller|publicerad|slutlig)")),
)


def _labelled(context: Context) -> Standing | None:
    for reading, value, _ in context.slots(Slot.STATUS):
        for name, pattern in _STATUS_WORDS:
            if found := pattern.match(value.text):
                word_end = re.compile(r"\W|$").search(value.text, found.end())
                end = value.start + (word_end.start() if word_end else found.end())
                evidence = reading.zone.evidence(value.evidence_start, end)
                return Standing(
                    stated(name, evidence, f"label:{plain_words(value.label)}", 0.9),
                    name in ("remiss", "förslag"),
                )
    return None


def _in_head(
    context: Context, pattern: re.Pattern[str], title: MetadataValue
) -> tuple[Evidence | None] | None:
    """The pattern in the head of the first page, the title, or a running header."""
    for zone in context.own[:1]:
        if zone.reading.zone.kind is ZoneKind.FIRST_PAGES and (
            found := pattern.search(zone.reading.view[:HEAD])
        ):
            return (zone.reading.zone.evidence(found.start(), found.end()),)
    for line in (*context.document.furniture, context.document.front):
        if len(line) < 200 and (found := pattern.search(line)):
            at = context.document.text.find(found.group())
            return (evidence_at(context.document, at, at + len(found.group())) if at >= 0 else None,)
    if isinstance(title.value, str) and pattern.search(title.value):
        return (title.evidence,)
    return None


def _case(context: Context) -> Standing | None:
    """What the minutes and memo around the document, or a memo read as the document, say."""
    papers = context.minutes or tuple(z for z in context.own if _CASE_PAPERS.search(z.reading.view))
    for zone in papers:
        if decided := _DECIDES.search(zone.reading.view):
            evidence = zone.reading.zone.evidence(decided.start("body"), decided.end())
            value = derived("antagen", evidence, "minutes", 0.7, "Beslutet står i protokollet.")
            return Standing(value, proposed=False)
    for zone in papers:
        if found := _PROPOSES.search(zone.reading.view):
            start = zone.reading.sentence_at(found.start())[0]
            end = max(found.end(), zone.reading.sentence_at(found.end() - 1)[1])
            evidence = zone.reading.zone.evidence(
                start if found.start() - start < 150 else found.start(), min(end, found.end() + 160)
            )
            return Standing(stated("förslag", evidence, "minutes", 0.9), proposed=True)
    return None


def withdrawn(adoption: Adoption, standing: Standing) -> Adoption:
    """Adoption data of a document that is only proposed: a note instead of values."""
    if not standing.proposed:
        return adoption
    proposed = adoption.adopted_by.value
    extra = f" Föreslagen beslutsinstans: {proposed}." if proposed else ""
    note = "Dokumentet är ett förslag och inte antaget." + extra
    return Adoption(
        empty("adopted_by", note),
        empty("adoption_date", "Dokumentet är ett förslag och inte antaget."),
        empty("decision_paragraph", "Dokumentet är ett förslag och inte antaget."),
        adoption.revised,
        None,
    )
