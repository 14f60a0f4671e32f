"""What bringing an index up to date has done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a run did. `complete` False: it stopped for want of time, or there is more to do.

    `without_vector` counts points that can be found by their words only, as yet.
    """

    applied_seq: int
    documents: int = 0
    removed: int = 0
    points: int = 0
    without_vector: int = 0
    complete: bool = True
    seconds: float = 0.0
