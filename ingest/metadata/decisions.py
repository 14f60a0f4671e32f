"""Who adopted the document, when, under which paragraph: candidates from labels, title lines, sentences.

Only a decision on this very document counts: proposals, predecessors, other documents and other
legislators are left out (traps 1 to 5, 12, 20).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.metadata.labels import Slot, plain_words
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.bodies import BodyMatch
from ingest.metadata.recognisers.dates import DateMatch, Precision
from ingest.metadata.recognisers.paragraphs import ParagraphMatch, bare_paragraph
from ingest.metadata.recognisers.roles import is_placeholder
from ingest.metadata.slots import Labelled
from ingest.metadata.zones import ZoneKind

MAX_TOKENS = 14
"""Verb and body, body and date stand within about twelve words (catalogue 8)."""


class Found(StrEnum):
    """How a decision was found, best first."""

    LABEL = "label"
    LINE = "title line"
    BARE = "bare line"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on the document. Offsets in the zone's view; `reading` is the zone it stands in."""

    reading: Reading
    found: Found
    method: str
    start: int
    end: int
    body: BodyMatch | None = None
    day: DateMatch | None = None
    paragraph: ParagraphMatch | None = None
    revision: bool = False
    placeholder: bool = False
    empty: bool = False
    """The label stands without any value."""

    @property
    def complete(self) -> bool:
        return self.body is not None and self.day is not None


VERB = re.compile(
    r"(?i)(?<![\w-])(?:(?P<passive>antag(?:en|et|na|its|en)|antogs|fastställ(?:d|t|da|ts|des)|beslut(?:ad|"
    r"at|ade|ades|ats)|godkän(?:d|t|da|des|ts)|klubba(?:d|t|des|ts))"
    r"|(?P<active>antog|fastställde|godkände|beslutade|fattade\s+beslut|tog\s+beslut))(?![\w-])"
)
_PROPOSED = re.compile(
    r"(?i)\b(?:föreslå\w*|yrka\w*|förslag\w*|(?:ska|skall|bör|kan)\s+(?:antas|fastställas|beslutas)|"
    r"kommer\s+att|inför\s+att|"
    r"antas\s+av|fastställs\s+av|beslutas\s+av|ej\s+antag\w*|ännu\s+inte)\b"
)
_REPLACED = re.compile(
    r"(?i)\b(?:ersätt\w*|upphäv\w*|upphör\w*|tidigare|föregående|förra|förre|dåvarande|nuvarande|första|"
    r"äldre)\b"
)
_OTHER_ACT = re.compile(
    r"(?i)\b(?:riksdag\w*|regering(?:en|ens)?|europa\w*|FN(?:s|:s)?|EU(?::s)?|unionen|CEMR|länsstyrelse\w*|"
    r"motion\w*|\w*konventionen|"
    r"\w*lagen|agenda\s+2030|SKL|SKR|regionfullmäktige|landsting\w*|budget(?:en)?|länets|enligt\s+den\s+av)\b"
)
SELF = re.compile(
    r"(?i)\b(?:denna|detta|dessa|föreliggande|ett\s+(?:normerande|aktiverande|"
    r"planerande)\s+(?:styr)?dokument|dokumentet|styrdokumentet|(?:\w+)?(?:strategin|policyn|planen|"
    r"programmet|riktlinjerna|riktlinjen|"
    r"handlingsprogrammet|handlingsplanen|reglementet|reglerna|taxan|visionen|överenskommelsen))\b"
)
_ABOUT_REVISION = re.compile(
    r"(?i)\b(?:rev(?:\.|iderad\w*|idering\w*|iderat)?|ändrad\w*|ändring\w*|uppdaterad|redaktionell\w*)(?!\w)"
)


def usable_date(reading: Reading, start: int, end: int) -> DateMatch | None:
    """The first date in [start, end), with whatever precision it has."""
    return next(
        (
            d
            for d in reading.dates
            if start <= d.start and d.end <= end and d.precision is not Precision.SEASON
        ),
        None,
    )


def _paragraph_near(reading: Reading, start: int, end: int, anchors: Iterable[int]) -> ParagraphMatch | None:
    """A signed paragraph in [start, end), or where the signs are lost the number right after an anchor."""
    signed = [p for p in reading.paragraphs if start <= p.start < end]
    if signed:
        return signed[0]
    for anchor in anchors:
        found = bare_paragraph(
            reading.view[: min(end, len(reading.view))], anchor, at_page_end=reading.zone.ends_page(end)
        )
        taken = found and any(n.start < found.end and found.start < n.end for n in reading.numbers)
        dated = found and any(d.start < found.end and found.start < d.end for d in reading.dates)
        if found and not taken and not dated:
            return found
    return None


def _cut_at_revision(reading: Reading, start: int, end: int) -> int:
    found = _ABOUT_REVISION.search(reading.view, start, end)
    return found.start() if found else end


def from_slot(reading: Reading, value: Labelled, slot: Slot) -> Decision:
    """The decision that a label's value tells of."""
    method = f"label:{plain_words(value.label)}"
    evidence_start = value.evidence_start
    revised = slot is Slot.REVISED
    end = value.end if revised else _cut_at_revision(reading, value.start, value.end)
    stop = _slot_stop(reading.view, value.start, end)
    body = next((b for b in reading.bodies if value.start <= b.start and b.end <= stop), None)
    day = usable_date(reading, value.start, stop)
    late = day is not None and reading.tokens_between(value.start, day.start) > MAX_TOKENS
    if slot is Slot.ADOPTER and body and reading.tokens_between(value.start, body.start) > 3:
        body, day = None, None
    anchors = [match.end for match in (day, body) if match]
    anchors.sort(reverse=True)
    paragraph = (
        _paragraph_near(reading, value.start, stop, anchors) if anchors or slot is Slot.PARAGRAPH else None
    )
    lone = paragraph is None and slot in (Slot.DECISION, Slot.DATE)
    if lone:
        paragraph = next((p for p in reading.paragraphs if value.start <= p.start < stop), None)
    last = max([value.start, *(m.end for m in (body, day, paragraph) if m)])
    return Decision(
        reading,
        Found.LABEL,
        method,
        evidence_start,
        last,
        body,
        None if late else day,
        paragraph,
        revision=revised,
        placeholder=is_placeholder(value.text),
        empty=value.empty,
    )


def _slot_stop(view: str, start: int, end: int) -> int:
    """Where a decision's value ends in run-on text: at a sentence's end that is no abbreviation."""
    found = re.compile(r"(?<=[a-zåäö\d)])\.\s+(?=[A-ZÅÄÖ][a-zåäö]+\s+[a-zåäö])").search(view, start + 1, end)
    return found.start() if found else end


SHORT_LEAD = 70
"""A title with its adoption after a comma is shorter; a sentence in prose is longer."""


def _lower_lead(words: str) -> bool:
    """Whether the words before the verb are only a title or nothing, so that the verb states the adoption."""
    if re.search(r"[,(]\s*$", words):
        return len(words) < SHORT_LEAD
    return not re.search(r"[a-zåäö\d)]\s*$", words)


def from_sentences(reading: Reading) -> Iterator[Decision]:
    """`Antagen av Kf 24/2015` in a title line; `Policyn antogs av kommunfullmäktige den …` in a sentence."""
    for verb in VERB.finditer(reading.view):
        start, end = reading.sentence_at(verb.start())
        sentence = reading.view[start:end]
        lead = sentence[: verb.start() - start]
        stated = verb.group()[0].isupper() or _lower_lead(lead) or _on_cover(reading, verb)
        stated = stated and not verb["active"]
        if _PROPOSED.search(sentence[-300:]) or _REPLACED.search(lead[-60:]):
            continue
        if not stated and (
            not SELF.search(sentence) or _OTHER_ACT.search(sentence) or _REPLACED.search(sentence)
        ):
            continue
        if decision := _frame(reading, verb, start, end, stated=stated):
            yield decision


COVER = 300
"""Code points of a first page within which an adoption phrase speaks of the document itself."""


def _on_cover(reading: Reading, verb: re.Match[str]) -> bool:
    tells = verb.group().casefold().endswith(("ogs", "des", "its", "ts"))  # "antogs" tells of some decision
    return not tells and reading.zone.kind is ZoneKind.FIRST_PAGES and verb.start() < COVER


def _frame(reading: Reading, verb: re.Match[str], start: int, end: int, *, stated: bool) -> Decision | None:
    """Verb, body and date in one sentence, near each other, with no other label between."""
    labels = [hit.start for hit in reading.labels if verb.end() < hit.start < end]
    end = min([end, *labels])
    if verb["active"]:
        bodies = [b for b in reading.bodies if start <= b.start and b.end <= verb.start()][-1:]
    else:
        bodies = [b for b in reading.bodies if verb.end() <= b.start and b.end <= end]
        bodies = bodies or [b for b in reading.bodies if stated and 0 <= verb.start() - b.end <= 3]
    body = next(
        (
            b
            for b in bodies
            if reading.tokens_between(min(verb.end(), b.end), max(b.start, verb.start())) <= MAX_TOKENS
        ),
        None,
    )
    if body is None or body.name in ("Regeringen", "Riksdagen"):
        return None
    stop = _cut_at_revision(reading, verb.end(), end)
    day = usable_date(reading, verb.end(), stop)
    if day and reading.tokens_between(max(verb.end(), body.end), day.start) > MAX_TOKENS:
        day = None
    anchors = sorted((m.end for m in (day, body) if m and m.end > verb.start()), reverse=True)
    paragraph = _paragraph_near(reading, verb.start(), stop, anchors)
    first = min(verb.start(), body.start)
    last = max([verb.end(), body.end, *(m.end for m in (day, paragraph) if m)])
    revision = bool(_ABOUT_REVISION.search(reading.view[max(start, verb.start() - 25) : verb.start()]))
    found = Found.LINE if stated else Found.SENTENCE
    return Decision(reading, found, str(found), first, last, body, day, paragraph, revision=revision)


def from_bare_lines(reading: Reading) -> Iterator[Decision]:
    """`Kf 169/2017`, `KF 2016-09-26 § 12`, `KF 15 december`: a body right before its date or paragraph."""
    for body in reading.bodies:
        if body.name not in ("Kommunfullmäktige", "Kommunstyrelsen"):
            continue
        start, end = reading.sentence_at(body.start)
        before = reading.view[start : body.start]
        if (
            _PROPOSED.search(before)
            or _REPLACED.search(before)
            or _OTHER_ACT.search(before)
            or re.search(r"[a-zåäö,]\s*$", before)
            or end - start > 240
        ):
            continue
        after = _BARE_REST_LEAD.match(reading.view, body.end)
        position = after.end() if after else body.end
        day = next((d for d in reading.dates if position <= d.start <= position + 1), None)
        paragraph = _bare_paragraph_of(reading, body, day, end)
        if day is None and paragraph is None:
            continue
        last = max(m.end for m in (day, paragraph) if m)
        revision = bool(_ABOUT_REVISION.search(before[-20:]))
        yield Decision(
            reading, Found.BARE, str(Found.BARE), body.start, last, body, day, paragraph, revision=revision
        )


_CABINET = re.compile(r"Beslut\s+vid\s+(?P<body>regeringssammanträde)\s+(?:den\s+)?", re.IGNORECASE)


def from_cabinet(reading: Reading) -> Iterator[Decision]:
    """`Beslut vid regeringssammanträde den …`: how the government's own papers name their decision."""
    for found in _CABINET.finditer(reading.view[:COVER]):
        day = usable_date(reading, found.end() - 4, min(len(reading.view), found.end() + 40))
        body = BodyMatch(found.start("body"), found.end("body"), "Regeringen")
        yield Decision(
            reading, Found.LINE, str(Found.LINE), found.start(), day.end if day else found.end(), body, day
        )


_BARE_REST_LEAD = re.compile(r"(?:\s|,|:|–|-|\bden\b)*", re.IGNORECASE)


def _bare_paragraph_of(
    reading: Reading, body: BodyMatch, day: DateMatch | None, end: int
) -> ParagraphMatch | None:
    anchor = day.end if day else body.end
    signed = next((p for p in reading.paragraphs if anchor <= p.start <= anchor + 3), None)
    if signed:
        return signed
    bare = bare_paragraph(reading.view[:end], anchor, at_page_end=reading.zone.ends_page(end))
    if bare and (day or ("/" in bare.number and body.name == "Kommunfullmäktige")):
        return bare
    return None
