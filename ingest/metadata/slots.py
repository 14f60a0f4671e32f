"""Pairing labels with values, whatever the layout: run-on, split, on separate lines, in rows and tables.

A value is paired by type and label together, never by position alone (catalogue 8).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.cleaned import CleanBlock
from ingest.metadata.bare_header import values_without_labels
from ingest.metadata.label_hits import whole_cell_label
from ingest.metadata.labels import Label, Slot
from ingest.metadata.reading import LabelHit, Reading
from ingest.metadata.segments import Segment, align, line_segments, typed_segments

MAX_SLOT = 260
"""A header's value is shorter than this many code points."""
_BREAK = re.compile(r"[\n\t]")
_GOES_ON = re.compile(r"(?:[,/–-]|\b(?:och|samt|för|av|i|med|den))\s*$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with the stretch of the zone's view where its value stands; empty when it has none."""

    label: Label
    label_start: int
    start: int
    end: int
    text: str
    """`view[start:end]`."""

    @property
    def empty(self) -> bool:
        return not self.text.strip(" :\n\t.,;")

    @property
    def evidence_start(self) -> int:
        """Where the evidence begins: the label, if it stands right before its value."""
        return self.label_start if 0 <= self.start - self.label_start < 90 else self.start


def pair(reading: Reading) -> tuple[Labelled, ...]:
    """Every label of the zone with its value."""
    hits = _with_table_columns(reading)
    out: list[Labelled] = []
    i = 0
    while i < len(hits):
        group = [hits[i]]
        while hits[i].value is None and i + 1 < len(hits) and _blank_between(reading, hits[i], hits[i + 1]):
            i += 1
            group.append(hits[i])
        i += 1
        limit = hits[i].start if i < len(hits) else len(reading.view)
        out += _pair_group(reading, group, limit)
    if not any(Slot.ADOPTER in v.label.slots or Slot.DECISION in v.label.slots for v in out):
        out += [Labelled(label, s, s, e, reading.view[s:e]) for label, s, e in values_without_labels(reading)]
    return tuple(out)


def _blank_between(reading: Reading, one: LabelHit, two: LabelHit) -> bool:
    return two.value is None and not reading.view[one.end : two.start].strip(" :\n\t")


def _labelled(reading: Reading, hit: LabelHit, start: int, end: int) -> Labelled:
    return Labelled(hit.label, hit.start, start, end, reading.view[start:end])


def _pair_group(reading: Reading, group: Sequence[LabelHit], limit: int) -> list[Labelled]:
    if len(group) == 1:
        hit = group[0]
        if hit.value:
            return [_labelled(reading, hit, *hit.value)]
        return [_labelled(reading, hit, *_own_value(reading.view, hit, limit))]
    start = group[-1].end
    limit = min(limit, start + MAX_SLOT * min(len(group), 4))
    options = [line_segments(reading, start, limit)[: len(group)]]
    if first := _first_line(reading.view, start, limit):
        options.append(typed_segments(reading, *first))
    labels = [hit.label for hit in group]
    scored = [(*align(reading, labels, segments), segments) for segments in options if segments]
    if not scored:
        return [_labelled(reading, hit, hit.end, hit.end) for hit in group]
    _, chosen, segments = max(scored, key=lambda option: option[0])
    return _assigned(reading, group, chosen, segments, limit)


def _assigned(
    reading: Reading,
    group: Sequence[LabelHit],
    chosen: Sequence[int | None],
    segments: Sequence[Segment],
    limit: int,
) -> list[Labelled]:
    out = []
    for hit, index in zip(group, chosen, strict=True):
        if index is None:
            out.append(_labelled(reading, hit, hit.end, hit.end))
            continue
        start, end = segments[index]
        following = index + 1
        while (
            {Slot.DECISION, Slot.ADOPTER} & set(hit.label.slots)
            and following < len(segments)
            and following not in chosen
        ):
            end = segments[following][1]  # the date and the paragraph belong to the decision
            following += 1
        if index == len(segments) - 1 and hit is group[-1] and hit.label.slots != (Slot.OTHER,):
            end = max(end, _line_end(reading.view, end, limit))
        out.append(_labelled(reading, hit, start, end))
    return out


def _line_end(view: str, position: int, limit: int) -> int:
    found = _BREAK.search(view, position, limit)
    return found.start() if found else min(limit, position + MAX_SLOT)


def _first_line(view: str, start: int, limit: int) -> Segment | None:
    """The first line or cell with words in [start, limit)."""
    while start < limit and view[start] in " \n\t:":
        start += 1
    return (start, _line_end(view, start, limit)) if start < limit else None


_DECIDING = frozenset({Slot.ADOPTER, Slot.DECISION, Slot.DATE, Slot.REVISED, Slot.TYPE})


def _own_value(view: str, hit: LabelHit, limit: int) -> Segment:
    """The value of a single label: the rest of its line, or the next line when nothing stands there."""
    limit = min(limit, hit.end + MAX_SLOT)
    line_end = _line_end(view, hit.end, limit)
    if not view[hit.end : line_end].strip(" :"):
        if hit.label.weak and not hit.colon and view[hit.end : line_end + 2].count("\n") > 1:
            return hit.end, hit.end
        first = _first_line(view, line_end, limit)
        if first is None:
            return hit.end, hit.end
        start, line_end = first
        if not hit.colon and _is_paragraph(view[start:line_end]):
            return hit.end, hit.end  # the label is a heading, and body text follows
    else:
        start = hit.end
    following = _first_line(view, line_end, limit)
    if following and (
        _GOES_ON.search(view[start:line_end])
        or view[following[0]].islower()
        or (_DECIDING & set(hit.label.slots) and _decision_goes_on(view[slice(*following)]))
    ):
        line_end = following[1]
    return start, line_end


def _is_paragraph(line: str) -> bool:
    return line.rstrip().endswith(".") and len(line.split()) > 8


_DECISION_LINE = re.compile(
    r"(?i)^\W*(?:den\s+)?(?:(?:19|20)\d\d-\d\d|(?:§|\d{1,2}\s+\w+\s+(?:19|20)\d\d)|kommun(?:fullmäktige|"
    r"styrelsen)|\w*nämnden|k[fs]\b)"
)


def _decision_goes_on(line: str) -> bool:
    """Whether the next line is the date, the paragraph or the body of the same decision."""
    return len(line) < 60 and bool(_DECISION_LINE.match(line))


def _with_table_columns(reading: Reading) -> list[LabelHit]:
    """The hits, with labels in a table's header row bound to the cells below them (H2, H8, H17)."""
    zone = reading.zone
    rows = [b for b in zone.document.blocks if b.cell_spans and zone.start <= b.start and b.end <= zone.end]
    bound: list[LabelHit] = []
    used: set[int] = set()
    for i, row in enumerate(rows):
        if i in used:
            continue
        bound += _named_columns(reading, row)
        below = rows[i + 1] if i + 1 < len(rows) else None
        if below and below.table == row.table and len(below.cell_spans) == len(row.cell_spans):
            pairs = _label_row(reading, row, below)
            if pairs:
                used.add(i + 1)
                bound += pairs
    taken = [(h.start, h.end) for h in bound]
    free = [h for h in reading.labels if all(h.end <= s or h.start >= e for s, e in taken)]
    below_spans = [h.value for h in bound if h.value and h.label.slots != (Slot.OTHER,)]
    free = [h for h in free if all(h.end <= s or h.start >= e for s, e in below_spans)]
    return sorted([*free, *bound], key=lambda h: h.start)


def _named_columns(reading: Reading, row: CleanBlock) -> list[LabelHit]:
    """Cells under column names that the format marks as a header row."""
    out: list[LabelHit] = []
    labels = [whole_cell_label(name) for name in row.columns]
    if sum(label is not None and not label.weak for label in labels) < 2:
        return out  # an action plan's column Ansvarig is no header block
    for label, (start, end) in zip(labels, row.cell_spans, strict=False):
        if label:
            span = (start - reading.zone.start, end - reading.zone.start)
            out.append(LabelHit(label, span[0], span[0], colon=True, value=span))
    return out


def _label_row(reading: Reading, row: CleanBlock, below: CleanBlock) -> list[LabelHit]:
    text, offset = reading.zone.document.text, reading.zone.start
    cells = [text[s:e] for s, e in row.cell_spans]
    labels = [whole_cell_label(cell) for cell in cells]
    named = [cell for cell in cells if cell.strip()]
    known = sum(label is not None for label in labels)
    if len(named) < 2 or known < max(2, 0.5 * len(named)) or any(re.search(r"\d", cell) for cell in named):
        return []
    if not any(label and not label.weak for label in labels):
        return []
    if any(whole_cell_label(text[s:e]) for s, e in below.cell_spans):
        return []
    return [
        LabelHit(label, s - offset, e - offset, colon=True, value=(vs - offset, ve - offset))
        for label, (s, e), (vs, ve) in zip(labels, row.cell_spans, below.cell_spans, strict=True)
        if label
    ]
