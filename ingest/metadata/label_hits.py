"""Finding labels in a zone's text, and telling a label from the same word in prose."""

from __future__ import annotations

import re

from ingest.metadata.labels import Label, Slot, label_of, split_forms, whole_labels
from ingest.metadata.reading import LabelHit

CLUSTER_GAP = 160
"""Labels closer than this many code points stand in one header block."""
CLUSTER_KINDS = 3
"""So many different labels make a header block (catalogue 8)."""
MAX_LABEL_LINE = 120
"""A weak label begins a line no longer than this, or it is the first word of a paragraph."""

_BODY_AFTER = re.compile(r"\s+(?i:av|i)\s+")


def find_labels(text: str) -> tuple[LabelHit, ...]:
    """Every label in `text`, weak ones only where their surroundings make them labels."""
    split = _split_hits(text)
    hits = list(split)
    for found in whole_labels().finditer(text):
        if any(found.start() < s.end and found.end() > s.start for s in split):
            continue
        label = label_of(found["label"])
        if label is None:
            continue
        hits.append(LabelHit(label, found.start(), found.end(), bool(found["colon"])))
    hits.sort(key=lambda hit: hit.start)
    hits = [hit for hit in hits if not _is_prose(text, hit)]
    clustered = _clustered(hits)
    return tuple(
        hit
        for i, hit in enumerate(hits)
        if not hit.label.weak or hit.colon or i in clustered or _opens_line(text, hit)
    )


def _split_hits(text: str) -> list[LabelHit]:
    hits: list[LabelHit] = []
    lowered = re.sub(r"\s", " ", text.casefold())
    for form in split_forms():
        if form.last not in lowered or form.head not in lowered:
            continue
        for found in form.pattern.finditer(text):
            if any(found.start() < h.end and found.end() > h.start for h in hits):
                continue
            if _wraps_value(text, found):
                colon = found.group().endswith(":")
                hits.append(LabelHit(form.label, found.start(), found.end(), colon, found.span("value")))
    return hits


def _wraps_value(text: str, found: re.Match[str]) -> bool:
    """Whether what stands between head and tail is a value: no other label in it, and the head alone is not
    already a longer label with its first word."""
    value = found["value"]
    if ":" in value.rstrip()[-1:] or re.search(r"\w:\s", value):
        return False
    inner = text[found.start("value") : found.end()]
    if any(_strong(m["label"]) for m in whole_labels().finditer(inner)):
        return False
    whole = whole_labels().match(text, found.start())
    return whole is None or whole.end() <= found.start("value")


def _strong(words: str) -> bool:
    label = label_of(words)
    return label is not None and not label.weak


_PROSE_AFTER: dict[str, re.Pattern[str]] = {
    # "Antagen plan ska följas", "Beslutad budget": an attribute, not a label
    "decision": re.compile(
        r"\s+(?!av\b|i\b|den\b|kommun|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|"
        r"november|december)[a-zåäö]+"
    ),
}


_NAME_BEFORE = re.compile(r"\w[ ]$")
"""`SANDVIKENS KOMMUN`: the word belongs to a name and labels nothing."""

_GOES_ON = re.compile(r"\s+(?:ska|bör|är|har|som|och|av|i|för)\b")


def _is_prose(text: str, hit: LabelHit) -> bool:
    """A label word that the following words show to be part of a sentence."""
    if hit.colon or hit.value:
        return False
    if Slot.DECISION in hit.label.slots and hit.label.weak:
        return bool(_PROSE_AFTER["decision"].match(text, hit.end))
    if Slot.ORGANISATION in hit.label.slots:
        return bool(_NAME_BEFORE.search(text[max(0, hit.start - 3) : hit.start]))
    if hit.label.weak and hit.label.slots[0] in (Slot.REVIEW, Slot.REVISED) and _GOES_ON.match(text, hit.end):
        return True
    if hit.label.slots[0] in (
        Slot.REVIEW,
        Slot.REVISED,
        Slot.STATUS,
        Slot.VALIDITY,
        Slot.REPLACES,
        Slot.OTHER,
    ):
        before = text[max(0, hit.start - 3) : hit.start]
        return bool(re.search(r"[a-zåäö,]\s$", before)) and bool(
            re.match(r"\s+(?:ska|bör|är|har|som|och)\b", text[hit.end :])
        )
    return False


def _clustered(hits: list[LabelHit]) -> set[int]:
    """Indices of hits that stand in a header block."""
    out: set[int] = set()
    group: list[int] = []
    for i, hit in enumerate(hits):
        if group and hit.start - hits[group[-1]].end > CLUSTER_GAP:
            out |= _if_block(hits, group)
            group = []
        group.append(i)
    return out | _if_block(hits, group)


def _if_block(hits: list[LabelHit], group: list[int]) -> set[int]:
    strong = {hits[i].label.words for i in group if not hits[i].label.weak or hits[i].colon}
    kinds = {hits[i].label.slots for i in group if hits[i].label.slots != (Slot.OTHER,)}
    many = len(kinds) >= CLUSTER_KINDS or (len(kinds) == CLUSTER_KINDS - 1 and len(group) > CLUSTER_KINDS)
    return set(group) if many and strong else set()


def _opens_line(text: str, hit: LabelHit) -> bool:
    """Whether a weak label opens a short line that goes on with its value."""
    before = text[: hit.start].rstrip(" ")
    if before and before[-1] not in "\n\t.":
        return False
    line_end = min(
        (p for p in (text.find("\n", hit.end), text.find("\t", hit.end)) if p >= 0), default=len(text)
    )
    return line_end - hit.start <= MAX_LABEL_LINE and bool(text[hit.end : line_end].strip())


def whole_cell_label(text: str) -> Label | None:
    """The label that a table cell holds and nothing else."""
    return label_of(text.strip())
