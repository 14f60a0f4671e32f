"""What one zone holds once the recognisers have been over it."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from ingest.metadata.labels import Label
from ingest.metadata.recognisers.bodies import BodyMatch
from ingest.metadata.recognisers.dates import DateMatch, PeriodMatch
from ingest.metadata.recognisers.paragraphs import ParagraphMatch
from ingest.metadata.recognisers.places import OrganisationMatch
from ingest.metadata.recognisers.registration import RegistrationMatch
from ingest.metadata.zones import Zone


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label in a zone. `value` is set where the value is already known to stand there (split labels)."""

    label: Label
    start: int
    end: int
    colon: bool
    value: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A zone with its typed value candidates. All offsets count in `zone.view`.

    `token_starts` are the offsets of the words and signs, `sentences` the (start, end) of sentences and
    of separate lines.
    """

    zone: Zone
    token_starts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    dates: tuple[DateMatch, ...]
    periods: tuple[PeriodMatch, ...]
    bodies: tuple[BodyMatch, ...]
    paragraphs: tuple[ParagraphMatch, ...]
    numbers: tuple[RegistrationMatch, ...]
    organisations: tuple[OrganisationMatch, ...]
    labels: tuple[LabelHit, ...]

    @property
    def view(self) -> str:
        return self.zone.view

    def tokens_between(self, start: int, end: int) -> int:
        """How many words and signs begin in [start, end)."""
        return bisect.bisect_left(self.token_starts, end) - bisect.bisect_left(self.token_starts, start)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The (start, end) of the sentence or line that holds `position`."""
        index = bisect.bisect_right(self.sentences, position, key=lambda s: s[0]) - 1
        return self.sentences[max(index, 0)] if self.sentences else (0, len(self.view))
