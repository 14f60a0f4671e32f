"""What every field decider sees: the document, its readings, its labels with values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Heading
from ingest.cleaned import CleanDocument
from ingest.metadata.labels import Slot
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.places import Gazetteer
from ingest.metadata.slots import Labelled
from ingest.metadata.zones import ZoneKind


@dataclass(frozen=True, slots=True)
class ZoneSlots:
    """A reading with its labels paired with values."""

    reading: Reading
    labelled: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Input of the field deciders. `zones` come in order of weight; minutes are never in `own`."""

    document: CleanDocument
    headings: Sequence[Heading]
    places: Gazetteer
    zones: tuple[ZoneSlots, ...]
    look_alike: bool = False
    """Whether the head shows a report, a memo or another paper that only talks about steering documents:
    then nothing but a header block's labels speaks for the paper itself (trap 17)."""

    @property
    def own(self) -> tuple[ZoneSlots, ...]:
        """The zones of the steering document itself."""
        return tuple(z for z in self.zones if z.reading.zone.kind is not ZoneKind.MINUTES)

    @property
    def minutes(self) -> tuple[ZoneSlots, ...]:
        """The zones of the case around it: cover, minutes, memo."""
        return tuple(z for z in self.zones if z.reading.zone.kind is ZoneKind.MINUTES)

    def slots(self, *wanted: Slot) -> Iterator[tuple[Reading, Labelled, Slot]]:
        """Labelled values for these slots in the document's own zones: by zone, label rank and position."""
        for zone in self.own:
            hits = [(v, s) for v in zone.labelled for s in v.label.slots if s in wanted]
            for value, slot in sorted(hits, key=lambda hit: (hit[0].label.rank, hit[0].label_start)):
                yield zone.reading, value, slot

    def header_strength(self, reading: Reading) -> int:
        """How many different sorts of labels stand in a zone: three or more make a header block."""
        for zone in self.zones:
            if zone.reading is reading:
                return len({v.label.slots for v in zone.labelled if v.label.slots != (Slot.OTHER,)})
        return 0
