"""Goals out of candidates: rules and classifier together decide what is one, of which kind, with what measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import Goal
from ingest.tagging.actors import find_actors
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.classifier import Judgement
from ingest.tagging.external import is_external
from ingest.tagging.kinds import kind_of, unnumbered
from ingest.tagging.quantities import find_direction, find_frequency, is_measurable
from ingest.tagging.rows import activity_of, responsible_cell
from ingest.tagging.sections import Section, sense_of_heading
from ingest.tagging.years import Years, find_years, read_columns

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

LEAST = 0.4
"""How likely the classifier must find a statement (`python -m bench.tagging_leave_out`). It knows the section, so the same holds everywhere
but in chapters that quote (`_THRESHOLDS`). On development documents left out of training, F1 is 0.825,
0.832 and 0.824 at 0.3, 0.4 and 0.5."""
_THRESHOLDS: Mapping[Section, float] = {
    Section.DEFINITION: 0.97,
    Section.LAW: 0.97,
    Section.MINUTES: 0.85,
}

_ROW_THRESHOLD = 0.05

_STATEMENT_HEADING = re.compile(
    r"^(?:(?:löfte|princip|riktlinje|åtagande|ambition|viljeinriktning|ställningstagande|inriktning)\s+\d+\s*[:.–-]\s*\S+"
    r"|(?:\w+\s+){0,2}(?:del|etapp|inriktnings|effekt|nämnd)?mål\s*(?:\d+(?:\.\d+)*|[A-ZÅÄÖ]+[\d.]*)?\s*[:.–-]\s*\S+"
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
        if _STATEMENT_HEADING.match(unnumbered(candidate.text)):
            return True
        # A heading such as `Indikatorer` says what stands below it.
        return sense_of_heading(candidate.text) is Section.NONE and judged.goal >= LEAST_HEADING
    if flags & {"state", "state_goal"} and is_external(candidate.text):
        # Somebody else's goal is shown as such; what only tells of it is not one.
        return (
            bool(flags & {"ska", "declared_aim", "by_year", "state_goal"}) and judged.goal >= LEAST_EXTERNAL
        )
    if _vetoed(candidate, flags):
        return False
    if candidate.section is Section.INDICATOR and candidate.shape is not Shape.SENTENCE:
        return "indicator_head" in flags or judged.goal > LEAST / 2
    if candidate.shape is Shape.ROW and responsible_cell(candidate):
        # A row with somebody responsible is an action, however tersely it is put.
        return candidate.section not in _DUTY_TABLES and judged.goal > _ROW_THRESHOLD
    if candidate.section is Section.BACKGROUND and not flags & (_FIRM | {"ska", "behover", "strategy_is"}):
        return False
    return judged.goal >= _least(candidate, flags)


def _least(candidate: Candidate, flags: frozenset[str]) -> float:
    """The probability that a statement must reach: less where its own words declare a goal."""
    if candidate.from_table and candidate.section is Section.FOLLOW_UP:
        return _THRESHOLDS[Section.MINUTES]
    least = _THRESHOLDS.get(candidate.section, LEAST)
    told = flags & {"any_past", "past", "statistics", "status", "state_goal", "state_subject", "law"}
    if not told and flags & _DECLARED and least <= LEAST:
        return LEAST_DECLARED
    if not told and flags & {"bare_infinitive", "change_head"} and candidate.section in _GOAL_SECTIONS:
        return LEAST_DECLARED
    if flags & {"share_shall_change", "goal_label", "purpose_head", "vision_label", "strategy_is"}:
        least -= 0.15
    if flags & {"past", "statistics", "status"} and "ska" not in flags:
        least += 0.25
    return least


_DECLARED = frozenset(
    {"declared_aim", "declared_purpose", "strategy_is", "document_serves", "limit", "measure_label"}
)
LEAST_DECLARED = 0.01
"""Where the frame alone says goal: `Målet är att`, `syftar till att`, an infinitive under `Åtgärder`."""
LEAST_EXTERNAL = 0.02
"""The classifier has learnt that goals of the state are none; the frame decides, but for the unlikeliest."""
LEAST_HEADING = 0.5
"""A heading is a goal of its own more rarely than a sentence."""
_DUTY_TABLES = frozenset({Section.DUTY, Section.FOLLOW_UP})
"""Chapters whose tables say who answers for what, not what is to be done."""


def _vetoed(candidate: Candidate, flags: frozenset[str]) -> bool:
    """Hard negatives that no probability outweighs (catalogue 5.4)."""
    if flags & {"contact", "decision_line", "state_only"} or (
        "title_like" in flags and candidate.section not in _GOAL_SECTIONS
    ):
        return True
    if candidate.text.rstrip().endswith((":", " att")):
        return True  # a lead-in: what it leads to is the statement
    if candidate.section in {Section.DEFINITION, Section.LAW} and not flags & _FIRM:
        return True
    if "forecast" in flags and "ska" not in flags:
        return True
    if "question" in flags or ("proposal" in flags and "purpose" not in flags):
        return True
    if "governance" in flags and not flags & {
        "document_serves",
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


def make_goal(
    candidate: Candidate,
    flags: frozenset[str],
    judged: Judgement,
    context: GoalContext,
    quantity: str | None,
) -> Goal:
    """The goal with everything that its own words say; `quantity` is its measure as written."""
    statement = activity_of(candidate)
    years = find_years(" ".join(text for _, text in candidate.cells) if candidate.cells else candidate.text)
    if candidate.cells and candidate.from_table:
        quantity = quantity or find_frequency(candidate.cells[-1][1])
    elif candidate.cells:
        columns = read_columns(candidate.cells)
        quantity = columns.quantity or quantity
        years = Years(columns.years.target or years.target, columns.years.baseline or years.baseline)
    kind = kind_of(candidate, flags, judged, quantity)
    return Goal(
        text=statement,
        start=candidate.start,
        end=candidate.start + len(statement),
        page=candidate.page,
        kind=kind,
        measurable=is_measurable(statement, quantity, kind.value),
        quantity=quantity,
        direction=find_direction(candidate.text),
        target_year=years.target,
        baseline_year=years.baseline,
        responsible=_responsible(candidate, context),
        heading_path=candidate.heading_path,
        external=is_external(candidate.text),
        confidence=0.9 if candidate.shape is Shape.HEADING else judged.goal,
    )


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
