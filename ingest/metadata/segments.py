"""Which values fit which labels: the type check that pairs a row of labels with a row of values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.metadata.labels import Label, Slot
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.dates import find_years
from ingest.metadata.recognisers.paragraphs import bare_paragraph
from ingest.metadata.recognisers.registration import read_labelled_number
from ingest.metadata.recognisers.roles import free_text, looks_like_person, looks_like_role, looks_like_scope

Segment = tuple[int, int]
"""(start, end) in the zone's view."""

VALIDITY_PHRASE = re.compile(
    r"(?i)(?<!\w)(?:(?:gäller\s+)?till?s\s?vidare(?:,?\s+dock\s+(?:längst|"
    r"högst)\s+[^.\n\t]{0,40}?(?:antagandet?|beslutet?|år)\b)?|t\.?\s?v\.?(?!\w)|"
    r"till\s+(?:beslut\s+om\s+upphörande|dess\s+\w+[^.\n\t]{0,40})|mandatperiod(?:en)?)"
)
REVIEW_PHRASE = re.compile(
    r"(?i)(?<!\w)(?:vid\s+behov|varje\s+\w+|årlig(?:en|t)?|vartannat\s+år|vart\s+\w+\s+år|(?:en|"
    r"minst\s+en)\s+gång\s+(?:per|varje)\s+\w+|"
    r"ej\s+granskad\s+än|löpande|kontinuerligt|senast\s+\w+|(?:inledningen|början|"
    r"slutet)\s+av\s+(?:varje\s+)?mandatperiod(?:en)?)"
)
_REVIEW_VALUE = re.compile(
    r"(?:Varje\s+\w+|Årlig(?:en|t)|Vartannat\s+år|Vart\s+\w+\s+år|Vid\s+behov|(?:Inledningen|Början|"
    r"Slutet)\s+av\s+(?:varje\s+)?mandatperiod(?:en)?)"
)
_VERSION = re.compile(r"(?i)^\W*(?:v(?:er(?:sion)?)?\.?\s*)?\d{1,2}(?:[.:]\d{1,2})*\W*$")
_STATUS = re.compile(
    r"(?i)^\W*(?:antag\w+|gällande|fastställ\w+|förslag|utkast|remiss\w*|arbetsmaterial|upphävd\w*|"
    r"beslutad\w*)"
)
_TYPE = re.compile(
    r"(?i)^\W*\w*(?:strategi|program|policy|plan|riktlinjer?|reglemente|regler|taxa|föreskrifter|vision|"
    r"rutin(?:er)?|överenskommelse|anvisning(?:ar)?|styrdokument)\b"
)
_IMPOSSIBLE = -99.0
MAX_LINE = 130
"""A line longer than this is prose and no header's value."""


def _typed_matches(reading: Reading, start: int, end: int) -> list[Segment]:
    """Typed values in [start, end) of the view, without overlap, in order."""
    view = reading.view
    spans: list[Segment] = [(p.start, p.end) for p in reading.periods]
    spans += [(d.start, d.end) for d in reading.dates]
    spans += [(start + m.start(), start + m.end()) for m in VALIDITY_PHRASE.finditer(view[start:end])]
    spans += [(n.start, n.end) for n in reading.numbers]
    spans += [(start + m.start(), start + m.end()) for m in _REVIEW_VALUE.finditer(view[start:end])]
    spans += [(start + y.start, start + y.end) for y in find_years(view[start:end])]
    for body in reading.bodies:
        paragraph = bare_paragraph(view, body.end, at_page_end=False) if body.abbreviated else None
        spans.append((body.start, paragraph.end if paragraph else body.end))
    kept: list[Segment] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start <= span[0] and span[1] <= end and (not kept or span[0] >= kept[-1][1]):
            kept.append(span)
    return kept


def typed_segments(reading: Reading, start: int, end: int) -> list[Segment]:
    """The run-on text cut at its typed values; what lies between is free text."""
    out: list[Segment] = []
    position = start
    for span in [*_typed_matches(reading, start, end), (end, end)]:
        words = reading.view[position : span[0]]
        out += _free_segments(words, position)
        if span[1] > span[0]:
            out.append(span)
        position = span[1]
    return out


_SCOPE_BEGINS = re.compile(
    r"\s+(?=(?:Samtliga|Alla|Hela|Anställda|(?:Kommunens|Stadens)\s+(?:nämnder|"
    r"anställda|förvaltningar|verksamheter))\b)"
)


def _free_segments(words: str, offset: int) -> list[Segment]:
    """Free text between typed values; a scope begins a segment of its own."""
    out = []
    position = 0
    for end in [*(m.start() for m in _SCOPE_BEGINS.finditer(words)), len(words)]:
        piece = words[position:end]
        if re.search(r"\w", piece):
            lead = len(piece) - len(piece.lstrip(" \n\t,;:"))
            out.append((offset + position + lead, offset + position + len(piece.rstrip())))
        position = end
    return out


def line_segments(reading: Reading, start: int, end: int) -> list[Segment]:
    """The non-blank lines and cells of [start, end), up to the first that is prose."""
    out: list[Segment] = []
    for found in re.finditer(r"[^\n\t]+", reading.view[start:end]):
        if len(found.group()) > MAX_LINE:
            break
        if found.group().strip():
            out.append((start + found.start(), start + found.end()))
    return out


def fit(reading: Reading, label: Label, segment: Segment) -> float:
    """How well a segment's type answers a label: 3 typed, below 1 merely possible, negative impossible."""
    return max(_fit_slot(reading, slot, segment) for slot in label.slots)


def _begins(spans: Sequence[Segment], segment: Segment, slack: int = 6) -> bool:
    return any(segment[0] <= s[0] <= segment[0] + slack and s[1] <= segment[1] for s in spans)


def _fit_slot(reading: Reading, slot: Slot, segment: Segment) -> float:
    words = reading.view[segment[0] : segment[1]].strip()
    dated = _begins([(d.start, d.end) for d in reading.dates], segment)
    bodied = _begins([(b.start, b.end) for b in reading.bodies], segment)
    period = _begins([(p.start, p.end) for p in reading.periods], segment)
    match slot:
        case Slot.NUMBER:
            return 3.0 if read_labelled_number(words) and not dated else _IMPOSSIBLE
        case Slot.DATE | Slot.VALID_FROM | Slot.VALID_TO:
            until = bool(VALIDITY_PHRASE.match(words)) and slot is Slot.VALID_TO
            return 3.0 if dated or until else _IMPOSSIBLE
        case Slot.REVISED:
            return 2.5 if dated else _IMPOSSIBLE
        case Slot.ADOPTER:
            return 3.0 if bodied else _IMPOSSIBLE
        case Slot.DECISION:
            return 3.0 if bodied or dated else _IMPOSSIBLE
        case Slot.VALIDITY:
            return 3.0 if period or VALIDITY_PHRASE.match(words) else 1.0 if dated else _IMPOSSIBLE
        case Slot.PARAGRAPH:
            return 3.0 if re.match(r"\W*(?:§\s*)?\d+", words) and not dated else _IMPOSSIBLE
        case Slot.TYPE:
            return 3.0 if _TYPE.match(words) else _IMPOSSIBLE
        case Slot.VERSION:
            return 2.5 if _VERSION.match(words) else _IMPOSSIBLE
        case Slot.STATUS:
            return 2.5 if _STATUS.match(words) else _IMPOSSIBLE
    return _fit_free(slot, words, dated=dated or period, bodied=bodied)


def _fit_free(slot: Slot, words: str, *, dated: bool, bodied: bool) -> float:
    """Free-text slots: by the look of a role, a person or a scope."""
    review = dated or bool(REVIEW_PHRASE.match(words)) or bool(re.fullmatch(r"(?:19|20)\d\d\.?", words))
    if slot is Slot.REVIEW:
        return 2.5 if review else 0.6 if words.strip() in ("-", "–") else _IMPOSSIBLE
    if slot in (Slot.OTHER, Slot.NAME, Slot.REPLACES, Slot.ORGANISATION):
        return 0.3
    if not free_text(words) or review or VALIDITY_PHRASE.match(words):
        return _IMPOSSIBLE
    scope = looks_like_scope(words)
    if slot is Slot.SCOPE:
        return 2.0 if scope else 0.8 if bodied else 0.5
    if bodied:
        return 1.2
    if scope:
        return 0.2
    return 2.0 if looks_like_role(words) else 1.2 if looks_like_person(words) else 0.4


def align(
    reading: Reading, labels: Sequence[Label], segments: Sequence[Segment]
) -> tuple[float, list[int | None]]:
    """The best order-keeping assignment of segments to labels: (score, segment index per label).

    A label may stay without value (its value was lost); a segment left over costs half a point.
    """
    rows, columns = len(labels), len(segments)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[""] * (columns + 1) for _ in range(rows + 1)]
    for j in range(1, columns + 1):
        best[0][j], step[0][j] = -0.5 * j, "skip"
    for i in range(1, rows + 1):
        best[i][0], step[i][0] = 0.0, "empty"
        for j in range(1, columns + 1):
            options = {
                "pair": best[i - 1][j - 1] + fit(reading, labels[i - 1], segments[j - 1]),
                "empty": best[i - 1][j],
                "skip": best[i][j - 1] - 0.5,
            }
            step[i][j] = max(options, key=lambda name: options[name])
            best[i][j] = options[step[i][j]]
    return best[rows][columns], _trace(step, rows, columns)


def _trace(step: list[list[str]], i: int, j: int) -> list[int | None]:
    out: list[int | None] = [None] * i
    while i > 0 or j > 0:
        move = step[i][j]
        if move == "pair":
            out[i - 1] = j - 1
            i, j = i - 1, j - 1
        elif move == "empty":
            i -= 1
        else:
            j -= 1
    return out
