"""When the document is to be reviewed or followed up (catalogue 2.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import Evidence, MetadataValue
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot, plain_words
from ingest.metadata.outcome import empty, placeholder, stated, stripped
from ingest.metadata.recognisers.dates import find_dates, find_periods, find_years
from ingest.metadata.recognisers.roles import free_text, is_placeholder
from ingest.metadata.validity import NUMBERS, Validity
from ingest.metadata.zones import evidence_at, main_part, minutes_parts

_PERIODS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?i)\b(?:varje|per|en\s+gång\s+under|när\s+en|inför|i)\s+(?:en\s+|varje\s+)?(?:ny\s+|var\s+|"
            r"kommande\s+)?mandatperiod\w*|mandatperiodvis|(?:början|slutet|"
            r"inledningen)\s+av\s+(?:varje\s+)?mandatperiod\w*"
        ),
        "P4Y",
    ),
    (re.compile(r"(?i)\b(?:vartannat|vart\s+annat)\s+år|var\s+24:e\s+månad"), "P2Y"),
    (re.compile(r"(?i)\bvart\s+tredje\s+år"), "P3Y"),
    (re.compile(r"(?i)\bvart\s+(?:fjärde|4:e)\s+år"), "P4Y"),
    (re.compile(r"(?i)\bvart\s+femte\s+år"), "P5Y"),
    (re.compile(r"(?i)\b(?:halvårsvis|två\s+gånger\s+(?:per|om)\s+år(?:et)?|varje\s+halvår)"), "P6M"),
    (
        re.compile(
            r"(?i)\b(?:årlig(?:en|t|a)?|varje\s+år|(?:en|minst\s+en)\s+gång\s+(?:per|om|varje)\s+år(?:et)?|"
            r"års?vis|varje\s+(?:kalender|verksamhets)år)\b"
        ),
        "P1Y",
    ),
)
"""How often, as ISO 8601 durations; a mandate period is four years (kommunallagen 5 kap.)."""
_EVERY_N = re.compile(
    r"(?i)\bvar(?:t|je)?\s+(?P<n>\d|två|tre|fyra|fem)(?::e|:a)?\s+år|(?:minst|"
    r"en\s+gång)\s+(?:en\s+gång\s+)?(?:på|per|vart)\s+(?P<m>två|tre|fyra|fem|\d)\s+år"
)


@dataclass(frozen=True, slots=True)
class _Timing:
    period: str | None
    due: str | None


def read_timing(words: str) -> _Timing:
    """The ISO 8601 interval or duration, and the due date, that a review phrase gives."""
    every = _how_often(words)
    spans = find_periods(words)
    if spans:
        return _Timing(every or f"{spans[0].first}/{spans[0].last}", spans[0].last)
    for day in find_dates(words):
        if day.first:
            interval = None if day.is_day else f"{day.first}/{day.last}"
            return _Timing(every or interval, day.last)
    if every:
        return _Timing(every, None)
    if years := find_years(words):
        return _Timing(f"{years[0].first}/{years[0].last}", years[0].last)
    return _Timing(None, None)


def _how_often(words: str) -> str | None:
    for pattern, duration in _PERIODS:
        if pattern.search(words):
            return duration
    if found := _EVERY_N.search(words):
        count = (found["n"] or found["m"]).casefold()
        return f"P{NUMBERS.get(count) or int(count)}Y"
    return None


def decide_review(context: Context, validity: Validity) -> MetadataValue:
    """When the document itself is reviewed comes before when its results are; labels before sentences."""
    of_document, gone = _from_label(context, follow_up=False)
    of_results, also_gone = _from_label(context, follow_up=True)
    nothing = empty("review", "Ingen tid för översyn eller uppföljning anges.")
    if context.look_alike:
        return of_document or gone or nothing
    return (
        of_document
        or _from_sentence(context, _REVISION, "sentence:revidering")
        or of_results
        or _from_sentence(context, _FOLLOW_UP, "sentence:uppföljning")
        or _from_rule(validity)
        or _from_sentence(context, _REVISION, "sentence:vid behov", when_needed=True)
        or gone
        or also_gone
        or nothing
    )


def _from_rule(validity: Validity) -> MetadataValue | None:
    if not validity.at_most_years or not validity.phrase:
        return None
    due = validity.valid_to.value if isinstance(validity.valid_to.value, str) else None
    value = _value(validity.phrase.text, f"P{validity.at_most_years}Y", due)
    return stated(
        value, validity.phrase, "rule", 0.8, "Översynen följer av att dokumentet gäller längst så länge."
    )


def _value(text: str, period: str | None, due: str | None) -> Mapping[str, str | None]:
    return {"text": re.sub(r"\s+", " ", text), "period": period, "due": due}


def _from_label(context: Context, *, follow_up: bool) -> tuple[MetadataValue | None, MetadataValue | None]:
    gone: MetadataValue | None = None
    for reading, value, _ in context.slots(Slot.REVIEW):
        if (value.label.rank > 0) is not follow_up:
            continue
        method = f"label:{plain_words(value.label)}"
        span = _value_span(value.text)
        label_evidence = reading.zone.evidence(value.label_start, max(value.label_start + 1, value.start))
        if is_placeholder(value.text[:40]):
            gone = gone or placeholder("review", label_evidence, method)
        elif value.empty:
            gone = gone or stripped("review", label_evidence, method, "Etiketten finns men tiden saknas.")
        elif span:
            words = value.text[span[0] : span[1]]
            timing = read_timing(words)
            weak = (value.label.weak or value.label.rank) and timing.period is None and timing.due is None
            past = re.match(r"(?i)(?:ej|inte)\s+", words) or value.label.words == "Aktualitetsgranskad"
            if weak or past:
                continue
            evidence = reading.zone.evidence(
                value.evidence_start if value.start >= value.label_start else value.label_start,
                value.start + span[1],
            )
            return stated(_value(words, timing.period, timing.due), evidence, method, 0.9), gone
    return None, gone


def _value_span(text: str) -> tuple[int, int] | None:
    """The review phrase: free text, or a date or year alone."""
    if span := free_text(text):
        return span
    if found := re.match(r"[\s:]*((?:19|20)\d\d(?:-\d\d(?:-\d\d)?|\s*[-–/]\s*(?:19|20)?\d\d)?)", text):
        return found.span(1)
    return None


_REVISION = re.compile(
    r"(?i)\b(?:revider(?:as|ing)|aktualitetspröv\w+|aktualiser(?:as|ing)|ses\s+över|översyn\w*|halvtids\w+|"
    r"uppdater(?:as|ing)|omprövas|"
    r"prövas|antas\s+av\s+(?:kommun)?fullmäktige\s+varje|ny\s+prövning|ändras\s+(?:vid|vart|varje)|"
    r"ny\s+version|samlad\s+utvärdering|utvärdering\s+(?:görs|sker|genomförs))\b"
)
_FOLLOW_UP = re.compile(
    r"(?i)\b(?:följas\s+upp|följs\s+upp|uppföljning(?:en)?\s+(?:ska\s+|av\s+[\w\s]{3,40})?(?:ske|sker|görs|"
    r"genomförs|redovisas)|"
    r"utvärderas|redovisas\s+årligen|följer\s+(?:\w+\s+(?:\w+\s+)?)?upp|lämnar?\s+(?:en\s+)?uppföljning)\b"
)
_DOCUMENT = re.compile(
    r"(?i)(?:^\s*De\b|\b(?:(?:\w*)(?:strategin|policyn|planen|programmet|riktlinjerna|reglementet|taxan|"
    r"överenskommelsen|visionen|agendan|modellen|ramverket|plattformen|anvisningen|rutinen)|"
    r"dokumentet|styrdokumentet|handlingsplan(?:er)?|(?:angivna\s+)?indikatorer(?:na)?|målen|innehållet|"
    r"kapitel\s+\d|denna|detta|dessa|halvtids\w+|ny\s+version|samlad\s+utvärdering)\b)"
)
_OTHER_PLANS = re.compile(
    r"(?i)\b(?:likabehandlingsplan\w*|detaljplan\w*|genomförandeplan\w*|individuell\w*|"
    r"budget(?:en)?\s+följs|avtalet|avtalen|översiktsplan\w*|"
    r"vårdplan\w*|bidrag\w*|prövas\s+i\s|prövas\s+från|prövas\s+först)\b"
)
MAX_SENTENCE = 320


_WHEN_NEEDED = re.compile(r"(?i)\bvid\s+behov\b")


def _from_sentence(
    context: Context, pattern: re.Pattern[str], method: str, *, when_needed: bool = False
) -> MetadataValue | None:
    """A sentence that says how often or when the document is revised or followed up."""
    text = context.document.text
    spans = [main_part(context.document), *((p.start, p.end) for p in minutes_parts(context.document))]
    for start, end in spans:
        for found in pattern.finditer(text, start, end):
            span = _sentence_around(text, found.start(), start, end)
            words = text[slice(*span)]
            if len(words) > MAX_SENTENCE or not _DOCUMENT.search(words) or _OTHER_PLANS.search(words):
                continue
            timing = _sentence_timing(words)
            if timing.period or timing.due or (when_needed and _WHEN_NEEDED.search(words)):
                evidence = evidence_at(context.document, *span)
                return stated(_value(_statement(evidence), timing.period, timing.due), evidence, method, 0.7)
    return None


_TIME = r"(?:våren\s+|hösten\s+|(?:första|andra)\s+halvåret\s+|[a-zåäö]+\s+)?(?:19|20)\d\d"
_DUE = re.compile(
    rf"(?i)\b(?:(?:senast|under|innan|inför|före)\s+(?:utgången\s+av\s+)?(?:år\s+)?{_TIME}"
    rf"|(?:ses\s+över|prövas|aktualitetsprövas|revideras|utvärderas|görs|sker|"
    rf"genomförs)\b[^.\d]{{0,30}}?\s(?:år\s+|i\s+)?{_TIME})"
)


def _sentence_timing(words: str) -> _Timing:
    """A rhythm, or a date that the sentence sets as the time; a conditional date is none."""
    if every := _how_often(words):
        return _Timing(every, None)
    due = _DUE.search(words)
    if due and not re.search(r"(?i)\b(?:om|vid\s+behov|såvida)\b", words[: due.end()]):
        return read_timing(due.group())
    return _Timing(None, None)


def _statement(evidence: Evidence) -> str:
    return evidence.text.rstrip(" .")


_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÅÄÖ•\d]|\s*\n|\s*$)|\n")


def _sentence_around(text: str, position: int, start: int, end: int) -> tuple[int, int]:
    first = start
    for found in _SENTENCE_END.finditer(text, max(start, position - MAX_SENTENCE), position):
        first = found.end()
    last = _SENTENCE_END.search(text, position, end)
    begin = max(first, position - MAX_SENTENCE) if first == start else first
    return begin, last.end() if last else end
