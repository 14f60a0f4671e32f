"""What a library holds and lacks, worked out from counts: pure functions, `today` is a parameter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from corpus.catalogue.statistics import AreaCount, Count, DocumentRow

SOON_DAYS = 365
"""A document that ends within a year should be under revision: new ones take about that long to adopt."""


class Cover(StrEnum):
    """What the library holds of one policy area in one municipality."""

    FOUND = "finns"
    """At least one adopted document that is in force."""
    ENDED = "utgånget"
    """Adopted documents, but each has ended, been replaced or been repealed."""
    UNCLEAR = "oklart"
    """Proposals, motions, reports: nothing that says it is adopted."""
    NOT_FOUND = "hittades inte"
    """Nothing in the library. Says nothing about what the municipality has."""


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One municipality and area, with the number of documents of each sort."""

    municipality: str
    area: str
    cover: Cover
    in_force: int = 0
    ended: int = 0
    unclear: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every pair of the municipalities and areas, municipality by municipality."""

    municipalities: tuple[str, ...]
    areas: tuple[str, ...]
    cells: tuple[CoverageCell, ...]

    def number(self, cover: Cover) -> int:
        """How many cells have this cover."""
        return sum(cell.cover is cover for cell in self.cells)


def coverage(counts: Iterable[AreaCount], municipalities: Sequence[str], areas: Sequence[str]) -> Coverage:
    """The whole matrix: pairs that no count speaks of were not found."""
    known = {(count.municipality, count.area): count for count in counts}
    cells: list[CoverageCell] = []
    for municipality in municipalities:
        for area in areas:
            count = known.get((municipality, area))
            if count is None:
                cells.append(CoverageCell(municipality, area, Cover.NOT_FOUND))
                continue
            cells.append(
                CoverageCell(municipality, area, _cover(count), count.in_force, count.ended, count.unclear)
            )
    return Coverage(tuple(municipalities), tuple(areas), tuple(cells))


def _cover(count: AreaCount) -> Cover:
    if count.in_force:
        return Cover.FOUND
    if count.ended:
        return Cover.ENDED
    return Cover.UNCLEAR if count.unclear else Cover.NOT_FOUND


@dataclass(frozen=True, slots=True)
class Years:
    """Documents by year of adoption, without gaps between the first and the last year."""

    counts: tuple[tuple[int, int], ...]
    unknown: int

    @property
    def peak(self) -> tuple[int, int] | None:
        """The year with most documents, the latest of equals, and their number."""
        return max(self.counts, key=lambda pair: (pair[1], pair[0]), default=None)


def years(counts: Iterable[Count]) -> Years:
    """Counts by year label as a row of years; labels that are no year count as unknown."""
    known: dict[int, int] = {}
    unknown = 0
    for count in counts:
        if count.label is not None and count.label.isdigit():
            known[int(count.label)] = known.get(int(count.label), 0) + count.number
        else:
            unknown += count.number
    if not known:
        return Years((), unknown)
    span = range(min(known), max(known) + 1)
    return Years(tuple((year, known.get(year, 0)) for year in span), unknown)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The commonest values. `others`: how many further values there are, and their documents in all."""

    counts: tuple[tuple[str, int], ...]
    others: tuple[int, int]
    unknown: int


def ranking(counts: Sequence[Count], at_most: int) -> Ranking:
    """The `at_most` commonest values, most first and equals by name."""
    named = [(count.label, count.number) for count in counts if count.label]
    named.sort(key=lambda pair: (-pair[1], pair[0].casefold()))
    unknown = sum(count.number for count in counts if not count.label)
    rest = named[at_most:]
    return Ranking(tuple(named[:at_most]), (len(rest), sum(number for _, number in rest)), unknown)


class Validity(StrEnum):
    """Where a document stands in its time on the day that is asked about."""

    IN_FORCE = "gäller"
    ENDS_SOON = "går ut inom ett år"
    OPEN = "slutdatum framgår inte"
    ENDED = "har gått ut"
    REPEALED = "upphävt eller ersatt"
    NOT_ADOPTED = "inte antaget"


@dataclass(frozen=True, slots=True)
class ValiditySpan:
    """A document's time. `end` None: the document names no last day."""

    document_id: str
    title: str
    municipality: str | None
    start: date
    end: date | None
    validity: Validity


def validity_spans(rows: Iterable[DocumentRow], today: date) -> tuple[ValiditySpan, ...]:
    """Documents with a known start, in the rows' order.

    A document starts when it becomes valid, else when it was adopted. One that would end before it
    starts has a misread date and is left out.
    """
    spans: list[ValiditySpan] = []
    for row in rows:
        start = _day(row.valid_from) or _day(row.adoption_date)
        end = _day(row.valid_to)
        if start is None or (end is not None and end < start):
            continue
        spans.append(
            ValiditySpan(
                row.document_id,
                row.title or row.document_id,
                row.municipality,
                start,
                end,
                validity_of(row, today),
            )
        )
    return tuple(spans)


def validity_of(row: DocumentRow, today: date) -> Validity:
    """Where a document stands on `today`; its last day still counts."""
    if row.status == "upphävd" or row.replaced:
        return Validity.REPEALED
    if row.status != "antagen":
        return Validity.NOT_ADOPTED
    end = _day(row.valid_to)
    if end is None:
        return Validity.OPEN
    if end < today:
        return Validity.ENDED
    return Validity.ENDS_SOON if end <= soon_after(today) else Validity.IN_FORCE


def soon_after(today: date) -> date:
    """The last day that counts as soon."""
    return today + timedelta(days=SOON_DAYS)


def standing(counts: Iterable[Count]) -> Mapping[Validity, int]:
    """Counts by the names of `Validity` as counts by its members, every member present."""
    known = {count.label: count.number for count in counts}
    return {validity: known.get(validity.name, 0) for validity in Validity}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
