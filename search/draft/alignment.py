"""Which words of a sentence stand in another text in the same order: runs, exact or in another inflection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from search.draft.shingles import Word

SHORTEST_RUN = 3
"""Words below which a run is chance (`i enlighet med` is not taken from anybody)."""

NEAR_RUN = 2
"""Words from which a run counts beside a longer one: between two changed words little is left."""

LONGEST_GAP = 4
"""Words of the source between two runs that still belong together."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words `start` to `end` of the sentence (numbers of words, end exclusive) are the source's from
    `source_start` on."""

    start: int
    end: int
    source_start: int

    @property
    def length(self) -> int:
        """Words in the run."""
        return self.end - self.start

    @property
    def shift(self) -> int:
        """How far the source's words lie from the sentence's."""
        return self.source_start - self.start


def align(sentence: Sequence[Word], source: Sequence[Word]) -> tuple[Run, ...]:
    """The runs that a sentence shares with a source, in order in both, about one place of it.

    The longest run is the anchor; shorter ones join it on either side while they lie near.
    """
    runs = _all_runs(sentence, source)
    anchors = [run for run in runs if run.length >= SHORTEST_RUN]
    if not anchors:
        return ()
    anchor = max(anchors, key=lambda run: (run.length, -run.start, -run.source_start))
    chosen = [anchor]
    chosen += _joined(sorted((r for r in runs), key=lambda r: r.start), anchor)
    chosen[:0] = _joined_before(sorted((r for r in runs), key=lambda r: -r.end), anchor)
    return tuple(chosen)


def _all_runs(sentence: Sequence[Word], source: Sequence[Word]) -> list[Run]:
    """Every longest run of at least `NEAR_RUN` words."""
    places: dict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(source):
        places[word.key].append(at)
    found: list[Run] = []
    for at, word in enumerate(sentence):
        for there in places.get(word.key, ()):
            if at and there and sentence[at - 1].key == source[there - 1].key:
                continue  # inside a run that began earlier
            length = 1
            while (
                at + length < len(sentence)
                and there + length < len(source)
                and sentence[at + length].key == source[there + length].key
            ):
                length += 1
            if length >= NEAR_RUN:
                found.append(Run(at, at + length, there))
    return found


def _joined(runs: Sequence[Run], anchor: Run) -> list[Run]:
    """Runs after the anchor that carry on where it ends."""
    chosen: list[Run] = []
    last = anchor
    for run in runs:
        gap = run.source_start - (last.source_start + last.length)
        if run.start >= last.end and 0 <= gap <= LONGEST_GAP and run.start - last.end <= LONGEST_GAP:
            chosen.append(run)
            last = run
    return chosen


def _joined_before(runs: Sequence[Run], anchor: Run) -> list[Run]:
    """Runs before the anchor that lead up to it, in order."""
    chosen: list[Run] = []
    first = anchor
    for run in runs:
        gap = first.source_start - (run.source_start + run.length)
        if run.end <= first.start and 0 <= gap <= LONGEST_GAP and first.start - run.end <= LONGEST_GAP:
            chosen.insert(0, run)
            first = run
    return chosen
