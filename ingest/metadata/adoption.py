"""Arbitration over decisions: adopter, date, paragraph, revisions (catalogue 8: header, page 1, the rest)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Evidence, MetadataStatus, MetadataValue
from corpus.review.part_revisions import part_revisions
from ingest.metadata.context import Context
from ingest.metadata.decisions import (
    Decision,
    Found,
    from_bare_lines,
    from_cabinet,
    from_sentences,
    from_slot,
)
from ingest.metadata.labels import Slot
from ingest.metadata.outcome import derived, empty, placeholder, stated, stripped
from ingest.metadata.recognisers.bodies import BodyMatch
from ingest.metadata.recognisers.dates import Precision
from ingest.metadata.recognisers.roles import free_text
from ingest.metadata.sections import self_adoptions
from ingest.metadata.zones import ZoneKind

_CONFIDENCE = {Found.LABEL: 0.95, Found.LINE: 0.9, Found.BARE: 0.75, Found.SENTENCE: 0.7}
HEADER = 700
"""Code points of a report's first page in which its own header block stands."""
_SLOTS = (Slot.ADOPTER, Slot.DECISION, Slot.DATE, Slot.PARAGRAPH, Slot.REVISED)


@dataclass(frozen=True, slots=True)
class Adoption:
    """The values that follow from the document's decisions. `day` is the adoption date when known.

    `renewed`: a revision of the whole document is stated, not only one of a chapter or an appendix.
    """

    adopted_by: MetadataValue
    adoption_date: MetadataValue
    decision_paragraph: MetadataValue
    revised: MetadataValue
    day: str | None
    renewed: bool = False


def decide_adoption(context: Context) -> Adoption:
    """Adopter, date and paragraph of the first decision; later ones are revisions."""
    gathered = list(_gather(context))
    revisions = [d for d in gathered if d.revision]
    first = [d for d in gathered if not d.revision]
    body = _pick_body(first)
    day = _pick_day(first, body)
    paragraph = _pick_paragraph(first, body, day)
    adopted = _body_value(body, first)
    dated = _day_value(day, first)
    known = dated.value if isinstance(dated.value, str) else None
    revised, renewed = _revised(revisions, first, known)
    return Adoption(adopted, dated, _paragraph_value(paragraph, first), revised, known, renewed)


def _gather(context: Context) -> Iterator[Decision]:
    """All decisions on the document, best place first; sentences far inside when nothing else is found."""
    found_any = False
    for zone in context.own:
        labelled = [from_slot(r, v, s) for r, v, s in context.slots(*_SLOTS) if r is zone.reading]
        labelled = _without_loose_dates(labelled, kept=not context.look_alike)
        free = [_free_body(d, v) for d, v in _adopter_slots(context, zone.reading)]
        if context.look_alike:
            labelled = [
                d for d in labelled if zone.reading.zone.kind is ZoneKind.FIRST_PAGES and d.start < HEADER
            ]
        others = (
            [*from_cabinet(zone.reading)]
            if context.look_alike
            else [*from_sentences(zone.reading), *from_bare_lines(zone.reading), *from_cabinet(zone.reading)]
        )
        rank = list(Found)
        for decision in sorted(
            [*labelled, *[d for d in free if d], *others], key=lambda d: (rank.index(d.found), d.start)
        ):
            found_any = found_any or decision.body is not None
            yield decision
    if not found_any and not context.look_alike:
        yield from self_adoptions(context)


def _adopter_slots(context: Context, reading: object) -> Iterator[tuple[Decision, str]]:
    for own, value, slot in context.slots(Slot.ADOPTER):
        if own is reading and not value.empty:
            decision = from_slot(own, value, slot)
            if decision.body is None and not decision.placeholder:
                yield replace(decision, start=value.start), value.text


_AS_WRITTEN = re.compile(
    r"[A-ZÅÄÖ](?:[\w-]|\s(?=\w)){2,50}?(?:rådet?|nämnd(?:en)?|styrelsen?|gruppen?|utskottet?|chef(?:en)?|"
    r"direktör(?:en)?|ledning(?:en)?|"
    r"förbundet|kommittén?|delegationen|beredningen|stämman?|presidiet|KSO|[A-ZÅÄÖ]{1,3}N)|"
    r"[Ss]tyrelsen\s+(?:för|i)\s+[A-ZÅÄÖ][\w\s&-]{2,40}|[A-ZÅÄÖ][\w\s&-]{2,30}\s(?:AB|KB)s?(?::s)?\s+styrelse|"
    r"[A-ZÅÄÖ]{1,3}N|KSO"
)


def _free_body(decision: Decision, text: str) -> Decision | None:
    """A body that no pattern knows, as written after its label (`Antagen av: Ungdomsrådet`)."""
    span = free_text(text)
    if span is None:
        return None
    words = re.split(r"\s*[,;(]|\s+\d|\s+den\s+\d", text[span[0] : span[1]])[0].strip()
    if not _AS_WRITTEN.fullmatch(words) or re.search(r"(?i)tills|datum|\bnr\b", words):
        return None
    start = decision.start + span[0]
    body = BodyMatch(start, start + len(words), words)
    return replace(decision, body=body, end=body.end, day=decision.day)


def _without_loose_dates(decisions: Sequence[Decision], *, kept: bool) -> list[Decision]:
    """`Datum: …` dates the adoption only where some label or body says that there was one (trap 14).

    With `kept` False (a report or a memo) it never does: it is the paper's own date.
    """
    decided = kept and any(
        d.body or re.match(r"label:(?:Fast|Anta|Beslut\w|God)", d.method) for d in decisions
    )
    loose = ("label:Datum", "label:Dokumentdatum", "label:Datum/Ersätter")
    return [d for d in decisions if decided or d.method not in loose]


def _pick_body(first: Sequence[Decision]) -> Decision | None:
    return next((d for d in first if d.body), None)


def _same_body(one: Decision | None, other: Decision) -> bool:
    return one is None or one.body is None or other.body is None or one.body.name == other.body.name


def _pick_day(first: Sequence[Decision], body: Decision | None) -> Decision | None:
    """The date of the body's own decision, else one from a decision with the same body or none."""
    if body and body.day:
        return body
    same_zone = [d for d in first if body is None or d.reading is body.reading]
    return next((d for d in [*same_zone, *first] if d.day and _same_body(body, d)), None)


def _pick_paragraph(
    first: Sequence[Decision], body: Decision | None, day: Decision | None
) -> Decision | None:
    for owner in (day, body):
        if owner and owner.paragraph:
            return owner
    same = [d for d in first if body is None or d.reading is body.reading]
    for decision in same:
        if decision.paragraph and _same_body(body, decision) and _same_day(day, decision):
            return decision
    return None


def _same_day(one: Decision | None, other: Decision) -> bool:
    return one is None or one.day is None or other.day is None or one.day.first == other.day.first


def _evidence(decision: Decision, start: int, end: int) -> Evidence:
    """From the label or the verb when it stands near before, to the value's end."""
    begin = decision.start if 0 <= start - decision.start <= 80 else start
    return decision.reading.zone.evidence(begin, end)


def _missing(field: str, first: Sequence[Decision], prefixes: tuple[str, ...], absent: str) -> MetadataValue:
    """Why there is no value: an unfilled template, a lost value, or nothing at all."""
    for decision in first:
        asked = decision.found is not Found.LABEL or decision.method.removeprefix("label:").startswith(
            prefixes
        )
        if not asked:
            continue
        evidence = decision.reading.zone.evidence(decision.start, max(decision.end, decision.start + 1))
        if decision.placeholder:
            return placeholder(field, evidence, decision.method)
        if decision.found is Found.LABEL and decision.empty:
            return stripped(field, evidence, decision.method, "Etiketten finns men värdet saknas.")
    return empty(field, absent)


def _body_value(body: Decision | None, first: Sequence[Decision]) -> MetadataValue:
    if body is None or body.body is None:
        prefixes = ("Antag", "Fastställ", "Beslut", "Godkän")
        return _missing("adopted_by", first, prefixes, "Dokumentet säger inte vem som har antagit det.")
    name, end = _with_second_body(body, body.body)
    return stated(name, _evidence(body, body.body.start, end), body.method, _CONFIDENCE[body.found])


def _with_second_body(decision: Decision, first: BodyMatch) -> tuple[str, int]:
    """`Barn- och utbildningsnämnden och socialnämnden`: two bodies that decided together."""
    for second in decision.reading.bodies:
        between = decision.reading.view[first.end : second.start] if second.start >= first.end else ""
        if decision.found is Found.LABEL and re.fullmatch(r"\s+(?:och|samt)\s+", between):
            words = decision.reading.view[first.end : second.end]
            return first.name + re.sub(r"\s+", " ", words), second.end
    return first.name, first.end


def _day_value(day: Decision | None, first: Sequence[Decision]) -> MetadataValue:
    field = "adoption_date"
    if day is None or day.day is None:
        prefixes = (
            "Datum",
            "Beslutsdatum",
            "Beslutandedatum",
            "Fastställd",
            "Fastställt",
            "Antagen",
            "Beslutad",
        )
        missing = _missing(field, first, prefixes, "Dokumentet anger inget beslutsdatum.")
        return missing if missing.status is not MetadataStatus.ABSENT else _lost_day(first, missing)
    evidence = _evidence(day, day.day.start, day.day.end)
    if day.day.precision is Precision.NO_YEAR:
        return stripped(field, evidence, day.method, "Dag och månad står kvar men årtalet saknas.")
    if day.day.precision is Precision.MONTH:
        note = "Bara månaden anges; dagen är satt till den första."
        return derived(day.day.first, evidence, day.method, 0.5, note)
    return stated(day.day.first, evidence, day.method, _CONFIDENCE[day.found])


def _lost_day(first: Sequence[Decision], missing: MetadataValue) -> MetadataValue:
    """In a transcript that drops dates, an adopter without a date means that the date was lost."""
    body = next((d for d in first if d.body), None)
    if body is None or body.body is None or not body.reading.zone.document.digits_lost:
        return missing
    evidence = _evidence(body, body.body.start, body.body.end)
    return stripped("adoption_date", evidence, body.method, "Datumet har fallit bort i den här utskriften.")


def _paragraph_value(paragraph: Decision | None, first: Sequence[Decision]) -> MetadataValue:
    if paragraph is None or paragraph.paragraph is None:
        return _missing(
            "decision_paragraph", first, ("Paragraf", "Beslutsparagraf"), "Ingen beslutsparagraf anges."
        )
    match = paragraph.paragraph
    near = [m.start for m in (paragraph.day, paragraph.body) if m and 0 <= match.start - m.start <= 60]
    start = min(near, default=match.start)
    evidence = paragraph.reading.zone.evidence(start, match.end)
    return stated(match.number.split("/")[0], evidence, paragraph.method, _CONFIDENCE[paragraph.found] - 0.05)


def _revised(
    revisions: Sequence[Decision], first: Sequence[Decision], adopted: str | None
) -> tuple[MetadataValue, bool]:
    """Dates of revisions, oldest first, and whether one is of the whole document.

    None equals the adoption date (trap 22). A revision of a part counts, with the words that say so.
    """
    days: dict[str, Evidence] = {}
    for decision in revisions:
        for day in decision.reading.dates:
            inside = decision.start <= day.start and day.end <= decision.end
            if inside and day.is_day and day.first != adopted:
                days.setdefault(day.first, _evidence(decision, day.start, day.end))
    for iso, evidence in _later_in_header(first, adopted):
        days.setdefault(iso, evidence)
    if not days:
        if any(d.empty for d in revisions):
            gone = next(d for d in revisions if d.empty)
            evidence = gone.reading.zone.evidence(gone.start, gone.end)
            return stripped("revised", evidence, gone.method, "Etiketten finns men datumet saknas."), False
        return empty("revised", "Ingen revidering anges."), False
    of_parts = _of_parts([*revisions, *first], days)
    ordered = sorted(days)
    note = " ".join(f"{iso} gäller bara {parts}." for iso, (parts, _) in sorted(of_parts.items()))
    latest = ordered[-1]
    evidence = of_parts[latest][1] if latest in of_parts else days[latest]
    return stated(tuple(ordered), evidence, "revisions", 0.8, note), len(of_parts) < len(days)


def _of_parts(decisions: Sequence[Decision], days: Container[str]) -> dict[str, tuple[str, Evidence]]:
    """The days on which only parts were revised: which parts, and the words that say so."""
    found: dict[str, tuple[str, Evidence]] = {}
    for reading in {id(d.reading): d.reading for d in decisions}.values():
        for revision in part_revisions(reading.view):
            if (iso := revision.day.isoformat()) in days:
                words = reading.zone.evidence(revision.start, revision.end)
                found.setdefault(iso, (", ".join(sorted(revision.parts)), words))
    return found


_REV_DATE = re.compile(
    r"(?i)\b(?:rev(?:\.|ider(?:ad(?:e|es)?|at|ats|ing))?|senast\s+ändrad|ändrad)(?:\s+av\s+\w+)?(?:\s+den)?[\s:,]*$"
)


def _later_in_header(first: Sequence[Decision], adopted: str | None) -> Iterator[tuple[str, Evidence]]:
    """Dates right after `rev.` or `reviderad` in a zone that also holds the adoption."""
    for reading in {id(d.reading): d.reading for d in first if d.found is not Found.SENTENCE}.values():
        for day in reading.dates:
            if day.is_day and day.first != adopted:
                before = reading.view[max(0, day.start - 40) : day.start]
                if _REV_DATE.search(before):
                    yield day.first, reading.zone.evidence(day.start, day.end)
