"""What is known of a candidate before it is judged: frames, actor, measure and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.tagging.bars import name_of
from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.duties import Charge, charge_of
from ingest.tagging.features import Neighbour, Place, Traits
from ingest.tagging.frames import frames_of
from ingest.tagging.goals import GoalContext, goal_bar
from ingest.tagging.measurable import is_counted
from ingest.tagging.numbering import unnumbered
from ingest.tagging.quantities import find_quantity, measure_of
from ingest.tagging.rows import activity_of, responsible_cell
from ingest.tagging.subjects import Subject, referred_to, subject_in


@dataclass(frozen=True, slots=True)
class Evidence:
    """A candidate with everything that rules and classifier weigh.

    `charge` is what the rules find of a duty in it; `quantity` is the measure as written.
    """

    candidate: Candidate
    traits: Traits
    place: Place
    charge: Charge
    quantity: str | None


def gather(candidates: Iterable[Candidate], context: GoalContext, document_type: str) -> Iterator[Evidence]:
    """The evidence of each candidate, in order."""
    known = list(_recognised(candidates, context))
    for number, found in enumerate(known):
        candidate = found.candidate
        place = Place(
            shape=candidate.shape.value,
            section=candidate.section.value,
            heading=candidate.heading_path[-1] if candidate.heading_path else "",
            document_type=document_type,
            before=known[number - 1].beside(found) if number else None,
            after=known[number + 1].beside(found) if number + 1 < len(known) else None,
            position=number / len(known) if len(known) >= LEAST_OF_DOCUMENT else None,
        )
        bar = goal_bar(candidate, found.frames, actor=found.actor, document_type=document_type)
        charge = charge_of(candidate, found.frames, found.subject, context)
        traits = Traits(
            found.frames,
            found.actor,
            found.measure,
            is_counted(activity_of(candidate), found.quantity),
            name_of(bar),
            name_of(charge.bar),
        )
        yield Evidence(candidate, traits, place, charge, found.quantity)


LEAST_OF_DOCUMENT = 5
"""Fewer statements are no document: where they stand in it is not known."""


@dataclass(frozen=True, slots=True)
class _Recognised:
    """A candidate with what can be said of it without its neighbours."""

    candidate: Candidate
    frames: frozenset[str]
    subject: Subject | None
    actor: str
    quantity: str | None
    measure: str

    def beside(self, other: _Recognised) -> Neighbour:
        """This one as the neighbour of another."""
        return Neighbour(
            text=self.candidate.text,
            shape=self.candidate.shape.value,
            frames=self.frames,
            actor=self.actor,
            measure=self.measure,
            same_heading=self.candidate.heading_path == other.candidate.heading_path,
        )


def _recognised(candidates: Iterable[Candidate], context: GoalContext) -> Iterator[_Recognised]:
    named: tuple[Subject, tuple[str, ...]] | None = None
    for candidate in candidates:
        quantity = find_quantity(activity_of(candidate))
        is_heading = candidate.shape is Shape.HEADING
        subject = None if is_heading else subject_in(candidate, context)
        if subject is None and named is not None and named[1] == candidate.heading_path:
            subject = referred_to(candidate.text, named[0])
        actor = subject.part if subject else "cell" if responsible_cell(candidate) else ""
        frames = frames_of(unnumbered(candidate.text))
        yield _Recognised(candidate, frames, subject, actor, quantity, measure_of(quantity))
        if not is_heading:
            named = (subject, candidate.heading_path) if subject is not None else None
