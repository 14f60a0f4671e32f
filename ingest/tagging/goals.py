"""Goals out of candidates: rules and classifier together decide what is one, of which kind, with what measure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Goal, GoalKind
from ingest.tagging.actors import find_actors
from ingest.tagging.candidates import ACTIVITY, Candidate, Shape
from ingest.tagging.classifier import Judgement
from ingest.tagging.quantities import find_direction, find_quantity, find_years, is_measurable
from ingest.tagging.sections import Section

_GOAL_SECTIONS = frozenset(
    {
        Section.GOAL,
        Section.SUBGOAL,
        Section.QUANTIFIED,
        Section.OVERALL_GOAL,
        Section.VISION,
        Section.INDICATOR,
        Section.MEASURE,
    }
)

_THRESHOLDS: Mapping[Section, float] = {
    Section.GOAL: 0.30,
    Section.SUBGOAL: 0.30,
    Section.QUANTIFIED: 0.25,
    Section.OVERALL_GOAL: 0.30,
    Section.VISION: 0.30,
    Section.INDICATOR: 0.20,
    Section.MEASURE: 0.35,
    Section.PURPOSE: 0.40,
    Section.NONE: 0.50,
    Section.DUTY: 0.75,
    Section.FOLLOW_UP: 0.80,
    Section.BACKGROUND: 0.70,
    Section.DEFINITION: 0.97,
    Section.LAW: 0.97,
    Section.MINUTES: 0.85,
}
"""How likely the classifier must find a statement, by what its section promises. Set on the labelled
passages and the example documents; see docs/quality.md."""

_ROW_THRESHOLD = 0.05

_SECTION_KINDS: Mapping[Section, GoalKind] = {
    Section.VISION: GoalKind.VISION,
    Section.OVERALL_GOAL: GoalKind.OVERGRIPANDE_MAL,
    Section.SUBGOAL: GoalKind.DELMAL,
    Section.QUANTIFIED: GoalKind.KVANTITATIVT_MAL,
    Section.INDICATOR: GoalKind.INDIKATOR,
    Section.MEASURE: GoalKind.ATGARD,
    Section.PURPOSE: GoalKind.SYFTE,
}

_LABELLED: tuple[tuple[GoalKind, re.Pattern[str]], ...] = (
    (GoalKind.VISION, re.compile(r"^(?:vision|målbild)\w*\b", re.IGNORECASE)),
    (GoalKind.OVERGRIPANDE_MAL, re.compile(r"^övergripande mål", re.IGNORECASE)),
    (GoalKind.DELMAL, re.compile(r"^(?:delmål|etappmål)", re.IGNORECASE)),
    (GoalKind.INDIKATOR, re.compile(r"^(?:indikator|nyckeltal|mätetal|mått|mäts genom)", re.IGNORECASE)),
    (GoalKind.ATGARD, re.compile(r"^(?:åtgärd|aktivitet|insats|uppdrag)\b", re.IGNORECASE)),
    (
        GoalKind.MAL,
        re.compile(
            r"^(?:(?:långsiktigt|prioriterat|strategiskt|inriktnings|nämnd|effekt)\s*)?mål\b", re.IGNORECASE
        ),
    ),
)
"""A statement that names its own kind."""

_STATEMENT_HEADING = re.compile(
    r"^(?:(?:\w+\s+){0,2}(?:del|etapp|inriktnings|effekt|nämnd)?mål\s*(?:\d+(?:\.\d+)*|[A-ZÅÄÖ]+[\d.]*)?\s*[:.–-]\s*\S+"
    r"|(?:fler|färre|ökad|ökat|ökade|minskad|minskat|minskade|stärkt|stärkta|förbättrad|förbättrat|bättre)\s+\w{3,})",
    re.IGNORECASE,
)
"""A heading that is itself a goal: `Långsiktigt mål 1: Fler nya ...`, `Ökad social sammanhållning`."""


@dataclass(frozen=True, slots=True)
class GoalContext:
    """What a document adds to the judgement of its statements."""

    abbreviations: Mapping[str, str]
    organisation: str | None


_FIRM = frozenset(
    {"purpose", "purpose_head", "aim", "by_year", "share_shall_change", "goal_label", "vision_label"}
)
"""Frames that hold their own against a chapter of another kind."""


def is_goal(candidate: Candidate, flags: frozenset[str], judged: Judgement) -> bool:
    """Whether a candidate states something to achieve, do, measure, or a purpose."""
    if candidate.shape is Shape.HEADING:
        return bool(_STATEMENT_HEADING.match(_unnumbered(candidate.text)))
    if _vetoed(candidate, flags):
        return False
    if candidate.section is Section.INDICATOR and candidate.shape is not Shape.SENTENCE:
        return "indicator_head" in flags or judged.goal > _THRESHOLDS[Section.INDICATOR]
    if candidate.shape is Shape.ROW and responsible_cell(candidate):
        # A row with somebody responsible is an action, however tersely it is put.
        return judged.goal > _ROW_THRESHOLD
    threshold = _THRESHOLDS[candidate.section]
    if "picture" in flags and candidate.section in _GOAL_SECTIONS and not flags & {"past", "statistics"}:
        threshold -= 0.15
    if candidate.section is Section.BACKGROUND and not flags & (_FIRM | {"ska", "behover", "strategy_is"}):
        return False
    if flags & {"strategy_is", "share_shall_change", "goal_label", "purpose_head", "vision_label", "aim"}:
        threshold -= 0.15
    if flags & {"past", "statistics", "status"} and "ska" not in flags:
        threshold += 0.25
    return judged.goal >= threshold


def _vetoed(candidate: Candidate, flags: frozenset[str]) -> bool:
    """Hard negatives that no probability outweighs (catalogue 5.4)."""
    if flags & {"contact", "decision_line", "state_only"} or (
        "title_like" in flags and candidate.section not in _GOAL_SECTIONS
    ):
        return True
    if candidate.section in {Section.DEFINITION, Section.LAW} and not flags & _FIRM:
        return True
    if "question" in flags or ("proposal" in flags and "purpose" not in flags):
        return True
    if "governance" in flags and not flags & {
        "purpose",
        "purpose_head",
        "aim",
        "by_year",
        "share_shall_change",
        "strategy_is",
    }:
        return True
    if "produced" in flags or ("definition" in flags and "ska" not in flags and "purpose" not in flags):
        return True
    if "law" in flags and not flags & {"by_year", "share_shall_change", "goal_label"}:
        return True
    return "past" in flags and not flags & {"ska", "behover", "aim", "purpose", "by_year", "bare_infinitive"}


def is_external(candidate: Candidate, flags: frozenset[str]) -> bool:
    """Whether the goal belongs to the state, the EU, the region or another document."""
    return "state_goal" in flags or (
        "state_subject" in flags and "ska" in flags and "mål" in candidate.text.lower()
    )


def kind_of(candidate: Candidate, flags: frozenset[str], judged: Judgement, quantity: str | None) -> GoalKind:
    """The kind: what the statement calls itself, what its section says, then the classifier."""
    text = _unnumbered(candidate.text)
    for kind, pattern in _LABELLED:
        if pattern.match(text):
            return _quantified(kind, quantity, flags)
    if flags & {"purpose", "purpose_head"} and judged.kinds.get(GoalKind.SYFTE, 0) > 0.15:
        return GoalKind.SYFTE
    from_section = _SECTION_KINDS.get(candidate.section)
    if from_section is GoalKind.INDIKATOR and "ska" in flags:
        return _quantified(GoalKind.MAL, quantity, flags)
    if from_section is not None:
        return from_section
    if candidate.shape is Shape.ROW:
        return GoalKind.ATGARD
    if candidate.section is Section.GOAL:
        own = max(
            (GoalKind.MAL, GoalKind.KVANTITATIVT_MAL, GoalKind.ATGARD, GoalKind.OVERGRIPANDE_MAL),
            key=lambda kind: judged.kinds.get(kind, 0.0),
        )
        strong = own is not GoalKind.MAL and judged.kinds[own] > 0.85
        return _quantified(own if strong else GoalKind.MAL, quantity, flags)
    best = max(judged.kinds, key=lambda kind: judged.kinds[kind])
    return _quantified(best, quantity, flags)


def _quantified(kind: GoalKind, quantity: str | None, flags: frozenset[str]) -> GoalKind:
    """A goal with a measure is a quantified one; without any measure it cannot be."""
    if (
        kind is GoalKind.MAL
        and quantity
        and (re.search(r"%|procent", quantity) or "share_shall_change" in flags)
    ):
        return GoalKind.KVANTITATIVT_MAL
    if kind is GoalKind.KVANTITATIVT_MAL and not quantity and "share_shall_change" not in flags:
        return GoalKind.MAL
    return kind


def make_goal(candidate: Candidate, flags: frozenset[str], judged: Judgement, context: GoalContext) -> Goal:
    """The goal with everything that its own words say."""
    quantity = find_quantity(candidate.text)
    kind = kind_of(candidate, flags, judged, quantity)
    years = find_years(" ".join(text for _, text in candidate.cells) if candidate.cells else candidate.text)
    statement = activity_of(candidate)
    return Goal(
        text=statement,
        start=candidate.start,
        end=candidate.start + len(statement),
        page=candidate.page,
        kind=kind,
        measurable=is_measurable(candidate.text, quantity, kind.value),
        quantity=quantity,
        direction=find_direction(candidate.text),
        target_year=years.target,
        baseline_year=years.baseline,
        responsible=_responsible(candidate, context),
        heading_path=candidate.heading_path,
        external=is_external(candidate, flags),
        confidence=0.9 if candidate.shape is Shape.HEADING else judged.goal,
    )


_RESPONSIBLE_COLUMN = re.compile(r"ansvar|utförare|vem\b|samordnare|kontakt", re.IGNORECASE)


def responsible_cell(candidate: Candidate) -> str | None:
    """What stands in a row's column of responsibles; None if there is no such column or it is empty."""
    for column, text in candidate.cells:
        if column and _RESPONSIBLE_COLUMN.search(column) and text.strip():
            return text.strip()
    return None


def activity_of(candidate: Candidate) -> str:
    """A flattened row without its responsibles; every other candidate whole."""
    cells = dict(candidate.cells)
    activity = cells.get(ACTIVITY, "")
    return activity if activity and candidate.text.startswith(activity) else candidate.text


def _responsible(candidate: Candidate, context: GoalContext) -> tuple[str, ...]:
    cell = responsible_cell(candidate)
    source = cell if cell is not None else candidate.text
    names: list[str] = []
    for actor in find_actors(source, context.abbreviations, context.organisation):
        before = source[: actor.start].rstrip().lower()
        if (
            cell is None
            and actor.start > 0
            and not before.endswith(("av", "ansvarig:", "ansvar:", "ansvarig"))
        ):
            continue
        names.extend(name for name in actor.normalised if name not in names)
    return tuple(names)


def link_parents(goals: Sequence[Goal]) -> tuple[Goal, ...]:
    """Hierarchy: each goal points at the goal in whose section it stands, an indicator at what it measures."""
    linked: list[Goal] = []
    for goal in goals:
        parent = _parent_of(goal, linked)
        linked.append(goal if parent is None else _with_parent(goal, parent))
    return tuple(linked)


def _parent_of(goal: Goal, before: Sequence[Goal]) -> int | None:
    for heading in reversed(goal.heading_path):
        for number in range(len(before) - 1, -1, -1):
            if before[number].text == heading and before[number].start < goal.start:
                return number
    return None


def _with_parent(goal: Goal, parent: int) -> Goal:

    return replace(goal, parent=parent)


_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[a-zåäö]\)|[-–•])\s+")


def _unnumbered(text: str) -> str:
    return _NUMBERING.sub("", text)
