"""Header blocks whose labels are graphics: only the values stand, each on a line of its own (H15)."""

from __future__ import annotations

import re

from ingest.metadata.labels import Label, Slot
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.registration import read_labelled_number
from ingest.metadata.recognisers.roles import looks_like_role, looks_like_scope
from ingest.metadata.segments import VALIDITY_PHRASE
from ingest.metadata.zones import ZoneKind

MIN_VALUES = 3
"""So many neighbouring lines must be values of different sorts, a body among them."""
MAX_LINES = 40
MAX_VALUE = 70
MAX_SCOPE = 110

_LABELS: dict[Slot, Label] = {
    slot: Label("utan etikett", (slot,), rank=9)
    for slot in (Slot.ADOPTER, Slot.VALIDITY, Slot.OWNER, Slot.NUMBER, Slot.DATE, Slot.SCOPE)
}


def values_without_labels(reading: Reading) -> list[tuple[Label, int, int]]:
    """(label made up for the slot, start, end) of each value line in the first run that is a header block."""
    if reading.zone.kind is not ZoneKind.FIRST_PAGES:
        return []
    run: list[tuple[Slot | None, int, int]] = []
    lines = [m for m in re.finditer(r"[^\n\t]+", reading.view) if m.group().strip()][:MAX_LINES]
    for start, words in (piece for line in lines for piece in _split_line(line)):
        known, slot = _sort_of(reading, words, start)
        if known:
            run.append((slot, start, start + len(words)))
        elif _is_header(run):
            break
        else:
            run = []
    if not _is_header(run):
        return []
    return [(_LABELS[slot], start, end) for slot, start, end in run if slot]


def _is_header(run: list[tuple[Slot | None, int, int]]) -> bool:
    slots = {slot for slot, _, _ in run}
    return (
        len(slots) >= MIN_VALUES
        and Slot.ADOPTER in slots
        and bool(slots & {Slot.NUMBER, Slot.DATE, Slot.VALIDITY})
    )


_DECISION_REST = re.compile(
    r"[\s,;]*(?:(?:den\s+)?(?:\d{4}-\d\d-\d\d|"
    r"\d{1,2}\s+[a-z]+\s+\d{4}))?[\s,;]*(?:§\s*[\d:/]+)?\W*"
)


def _only_decision(rest: str) -> bool:
    """Whether nothing but the decision's date and paragraph follow the body."""
    return bool(_DECISION_REST.fullmatch(rest))


_SCOPE_THEN_OWNER = re.compile(
    r"(?<=[a-zåäö)])\s+(?=[A-ZÅÄÖ]\w*(?:chef|direktör|strateg|samordnare|"
    r"utredare|ledare|sekreterare)\b)"
)


def _split_line(line: re.Match[str]) -> list[tuple[int, str]]:
    """(start, words) of a line's values: a scope and an owner may have run together."""
    words = line.group()
    cut = _SCOPE_THEN_OWNER.search(words) if looks_like_scope(words.strip()) else None
    pieces = [(0, words)] if cut is None else [(0, words[: cut.start()]), (cut.end(), words[cut.end() :])]
    return [(line.start() + at + len(piece) - len(piece.lstrip()), piece.strip()) for at, piece in pieces]


def _sort_of(reading: Reading, words: str, start: int) -> tuple[bool, Slot | None]:
    """(whether the line is nothing but one value, the slot it fills; None for the organisation's name)."""
    end = start + len(words)
    if looks_like_scope(words) and len(words) <= MAX_SCOPE and not words.endswith("."):
        return True, Slot.SCOPE
    if len(words) > MAX_VALUE:
        return False, None
    if any(b.start == start and _only_decision(words[b.end - start :]) for b in reading.bodies):
        return True, Slot.ADOPTER
    if any(o.start == start and end - o.end <= 1 for o in reading.organisations):
        return True, None
    if any(d.start == start for d in reading.dates) and len(words) < 30:
        return True, Slot.DATE
    if (found := VALIDITY_PHRASE.match(words)) and len(words) - found.end() < 40:
        return True, Slot.VALIDITY
    if (number := read_labelled_number(words)) and len(words) - number.end <= 1:
        return True, Slot.NUMBER
    if looks_like_role(words) and not words.endswith(".") and len(words.split()) <= 6:
        return True, Slot.OWNER
    return False, None
