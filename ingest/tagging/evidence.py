"""What is known of a candidate before it is judged: frames, actor, measure and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.features import Place, Traits
from ingest.tagging.frames import frames_of
from ingest.tagging.goals import GoalContext
from ingest.tagging.numbering import unnumbered
from ingest.tagging.quantities import find_quantity, measure_of
from ingest.tagging.rows import activity_of, responsible_cell
from ingest.tagging.subjects import Subject, referred_to, subject_in


@dataclass(frozen=True, slots=True)
class Evidence:
    """A candidate with everything that rules and classifier weigh. `quantity` is the measure as written."""

    candidate: Candidate
    traits: Traits
    place: Place
    subject: Subject | None
    quantity: str | None


def gather(candidates: Iterable[Candidate], context: GoalContext, document_type: str) -> Iterator[Evidence]:
    """The evidence of each candidate, in order."""
    before: Candidate | None = None
    before_frames: frozenset[str] = frozenset()
    named: tuple[Subject, tuple[str, ...]] | None = None
    for candidate in candidates:
        text = activity_of(candidate)
        quantity = find_quantity(text)
        subject = subject_in(candidate, context) if candidate.shape is not Shape.HEADING else None
        if subject is None and named is not None and named[1] == candidate.heading_path:
            subject = referred_to(candidate.text, named[0])
        actor = subject.part if subject else "cell" if responsible_cell(candidate) else ""
        frames = frames_of(unnumbered(candidate.text))
        same_place = before is not None and before.heading_path == candidate.heading_path
        place = Place(
            shape=candidate.shape.value,
            section=candidate.section.value,
            heading=candidate.heading_path[-1] if candidate.heading_path else "",
            before=before.text if before is not None and same_place else "",
            before_frames=before_frames if same_place else frozenset(),
            document_type=document_type,
        )
        yield Evidence(candidate, Traits(frames, actor, measure_of(quantity)), place, subject, quantity)
        if candidate.shape is not Shape.HEADING:
            before, before_frames = candidate, frames
            named = (subject, candidate.heading_path) if subject is not None else None
