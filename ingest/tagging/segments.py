"""Where body text stands: its stretches between headings, and the headings above any offset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Heading
from ingest.cleaned import BlockRole, CleanBlock, CleanDocument
from ingest.raw import BlockKind


class HeadingPaths:
    """The headings above any offset, for offsets asked in any order."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._starts = [heading.start for heading in headings]
        self._paths: list[tuple[str, ...]] = []
        trail: list[Heading] = []
        for heading in headings:
            trail = [above for above in trail if above.level < heading.level] + [heading]
            self._paths.append(tuple(item.text for item in trail))

    def at(self, offset: int) -> tuple[str, ...]:
        """The headings above an offset, the nearest last."""
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self._starts[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return self._paths[low - 1] if low else ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of body text between headings; `block` is the block that it begins in."""

    start: int
    end: int
    block: CleanBlock


def segments(
    cleaned: CleanDocument, headings: Sequence[Heading], left_out: Sequence[tuple[int, int]]
) -> Iterator[Segment]:
    """Body text without headings and header blocks; blocks that one sentence joins are taken together."""
    holes = sorted([(h.start, h.end) for h in headings] + list(left_out))
    run: list[CleanBlock] = []
    for block in cleaned.blocks:
        flows = (
            run
            and block.role is BlockRole.BODY
            and block.kind not in {BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.HEADING}
            and run[-1].kind is block.kind
            and "\n" not in cleaned.text[run[-1].end : block.start]
        )
        if not flows:
            yield from _without_holes(run, holes)
            run = []
        if block.role is BlockRole.BODY:
            run.append(block)
    yield from _without_holes(run, holes)


def _without_holes(run: Sequence[CleanBlock], holes: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    if not run:
        return
    start, end = run[0].start, run[-1].end
    if run[0].kind is BlockKind.TABLE_ROW:
        if not any(hole[0] <= start and end <= hole[1] for hole in holes):
            yield Segment(start, end, run[0])
        return
    position = start
    for hole_start, hole_end in holes:
        if hole_end <= position or hole_start >= end:
            continue
        if hole_start > position:
            yield Segment(position, hole_start, run[0])
        position = max(position, hole_end)
    if position < end:
        yield Segment(position, end, run[0])


def page_at(cleaned: CleanDocument, offset: int, block: CleanBlock) -> int | None:
    """The page that an offset stands on; that of its block where the pages do not say."""
    if block.page is None:
        return None
    for page in cleaned.pages:
        if page.start <= offset < page.end:
            return page.number
    return block.page
