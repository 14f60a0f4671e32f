"""The document's own registration numbers: labelled, bare on the first page, or those of its case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Evidence, MetadataValue
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot, plain_words
from ingest.metadata.outcome import empty, placeholder, stated, stripped
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.registration import (
    CUT_NUMBER,
    RegistrationMatch,
    find_registration_numbers,
    read_labelled_number,
)
from ingest.metadata.recognisers.roles import is_placeholder
from ingest.metadata.slots import Labelled
from ingest.metadata.zones import ZoneKind

HEADER_REACH = 1500
"""Code points of the first pages in which a number without a label is the document's own."""


def decide_numbers(context: Context) -> MetadataValue:
    """Labelled numbers, else one bare on the first page, else that of the case around the document."""
    gone: MetadataValue | None = None
    labelled: dict[str, MetadataValue] = {}
    first: tuple[Reading, int] | None = None
    for reading, value, slot in context.slots(Slot.NUMBER, Slot.REVISED):
        if slot is Slot.REVISED and "dnr" not in value.label.words.casefold():
            continue
        if context.look_alike and not (
            reading.zone.kind is ZoneKind.FIRST_PAGES and value.label_start < HEADER_SPAN
        ):
            continue
        if _in_prose(reading, value) or (first and not _same_header(first, reading, value)):
            continue
        numbers = tuple(_numbers_in(value.text))
        if numbers:
            first = first or (reading, value.label_start)
        for start, found in numbers:
            evidence = reading.zone.evidence(value.evidence_start, value.start + start + found.end)
            labelled.setdefault(
                found.text, stated((found.text,), evidence, f"label:{plain_words(value.label)}", 0.95)
            )
        if not labelled and slot is Slot.NUMBER:
            start = value.label_start
            gone = gone or _no_number(reading.zone.evidence(start, max(start + 1, _cut_end(value))), value)
    if labelled:
        return replace(next(iter(labelled.values())), value=tuple(labelled))
    return _bare_number(context) or gone or empty("registration_numbers", "Inget diarienummer anges.")


HEADER_SPAN = 700
"""Labels of one header block stand within so many code points."""


def _same_header(first: tuple[Reading, int], reading: Reading, value: Labelled) -> bool:
    return first[0] is reading and abs(value.label_start - first[1]) < HEADER_SPAN


_NEXT_NUMBER = re.compile(r"\s*(?:\([^)\n]{2,30}\)\s*)?(?:,|och|samt|/)\s+")


def _numbers_in(text: str) -> Iterator[tuple[int, RegistrationMatch]]:
    """The number of a slot and those that follow it after a comma or `och`: (offset, match)."""
    offset = 0
    while found := read_labelled_number(text[offset:]):
        yield offset, found
        following = _NEXT_NUMBER.match(text, offset + found.end)
        if not following or not find_registration_numbers(text[following.end() : following.end() + 30]):
            return
        offset = following.end()


def _in_prose(reading: Reading, value: Labelled) -> bool:
    """`(dnr KS 2016-0155)` within a sentence is another case's number."""
    before = reading.view[max(0, value.label_start - 60) : value.label_start]
    if re.search(r"(?i)\b(?:ert|er|eder)\s+$", before):
        return True
    return bool(re.search(r"\w[^\n\t]{20,}\($", before)) or bool(_SUBJECT_BEFORE.search(before))


def _bare_number(context: Context) -> MetadataValue | None:
    if context.look_alike:
        return None
    for zone in (*context.own, *context.minutes):
        if zone.reading.zone.kind is ZoneKind.LABELLED_PAGE:
            continue
        for number in zone.reading.numbers:
            if zone.reading.zone.kind is ZoneKind.FIRST_PAGES and number.start > HEADER_REACH:
                break
            if _own_number(zone.reading.view, number):
                evidence = zone.reading.zone.evidence(number.start, number.end)
                return stated((number.text,), evidence, "bare", 0.8)
    return None


def _cut_end(value: Labelled) -> int:
    cut = CUT_NUMBER.match(value.text.lstrip(" :"))
    return value.start + (len(value.text) - len(value.text.lstrip(" :"))) + (cut.end() if cut else 0)


def _no_number(evidence: Evidence, value: Labelled) -> MetadataValue | None:
    method = f"label:{plain_words(value.label)}"
    if is_placeholder(value.text[:40]):
        return placeholder("registration_numbers", evidence, method)
    if value.empty or CUT_NUMBER.match(value.text.strip(" :")):
        return stripped(
            "registration_numbers", evidence, method, "Etiketten finns men numret är borta eller avklippt."
        )
    return None


_SUBJECT_BEFORE = re.compile(
    r"(?i)(?:ersätter|upphäv\w*|tidigare|reviderad|motion\w*|enligt|se\s|jfr|"
    r"beslut\s+i\s+ärende)[^.\n]{0,40}$"
)


def _own_number(view: str, number: RegistrationMatch) -> bool:
    return not _SUBJECT_BEFORE.search(view[max(0, number.start - 60) : number.start])
