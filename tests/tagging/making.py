"""Statements in their place, judged as the stage judges them; and small documents for whole runs."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import Goal, Responsibility
from ingest.tagging import classifier
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.duties import find_duties
from ingest.tagging.evidence import gather
from ingest.tagging.external import is_external
from ingest.tagging.goals import GoalContext, is_goal, make_goal
from ingest.tagging.sections import section_of


def candidate(
    text: str,
    heading: str = "",
    shape: Shape = Shape.SENTENCE,
    cells: tuple[tuple[str | None, str], ...] = (),
) -> Candidate:
    """A statement below a heading."""
    path = tuple(part.strip() for part in heading.split(">")) if heading else ()
    return Candidate(text, 0, len(text), 1, shape, section_of(path), path, cells)


def goal_in(text: str, heading: str = "", **more: object) -> Goal | None:
    """The goal that a statement gives, if any."""
    context = GoalContext({}, "Exempels kommun")
    for known in gather([candidate(text, heading, **more)], context, "strategi"):  # type: ignore[arg-type]
        judged = classifier.packaged().judge(text, known.traits, known.place)
        if is_goal(judged, known.traits):
            return make_goal(known.candidate, judged, context, known.quantity)
    return None


def duty_in(
    text: str,
    heading: str = "Ansvar",
    abbreviations: Mapping[str, str] | None = None,
    **more: object,
) -> Responsibility | None:
    """The duty that a statement lays on somebody, if any."""
    context = GoalContext(abbreviations or {}, "Exempels kommun")
    for known in gather([candidate(text, heading, **more)], context, "plan"):  # type: ignore[arg-type]
        judged = classifier.packaged().judge(text, known.traits, known.place)
        for duty in find_duties(known.charge, known.traits.frames, judged, context):
            return duty
    return None


def own_goal(text: str, heading: str = "") -> bool:
    """Whether a statement is taken for the municipality's own goal."""
    return goal_in(text, heading) is not None and not is_external(text)
