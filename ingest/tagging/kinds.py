"""The kind of a goal: what it calls itself, what its heading says, what the classifier thinks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.model import GoalKind
from ingest.tagging.actors import mentions
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.classifier import Judgement
from ingest.tagging.rows import responsible_cell
from ingest.tagging.sections import Section, section_of, sense_of_heading
from ingest.tagging.years import read_columns

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
    (
        GoalKind.OVERGRIPANDE_MAL,
        re.compile(r"^(?:(?:det|kommunens|vårt)\s+)?övergripande\s+(?:mål|målsättning)", re.IGNORECASE),
    ),
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


def kind_of(
    candidate: Candidate, flags: frozenset[str], judged: Judgement, quantity: str | None, *, measured: bool
) -> GoalKind:
    """The kind: what the statement calls itself, what its own heading says, then the classifier.

    `measured` says that one could tell afterwards if the statement came true (`quantities.is_measurable`).
    """
    text = unnumbered(candidate.text)
    for kind, pattern in _LABELLED:
        if pattern.match(text):
            return _quantified(kind, measured)
    best = max(judged.kinds, key=lambda kind: judged.kinds[kind])
    if flags & {"purpose", "purpose_head", "declared_purpose"} and judged.kinds.get(GoalKind.SYFTE, 0) > 0.15:
        return GoalKind.SYFTE
    direct = _direct_section(candidate)
    from_section = _SECTION_KINDS.get(direct)
    if _is_goal_among(from_section, text, flags):
        return _quantified(GoalKind.MAL, measured)
    if from_section is not None and candidate.shape is not Shape.HEADING:
        if from_section is GoalKind.DELMAL and _NUMBERED_STEP.match(candidate.heading_path[-1]):
            return GoalKind.DELMAL
        counts = quantity and best is GoalKind.KVANTITATIVT_MAL and judged.kinds[best] > SURE
        if from_section is GoalKind.OVERGRIPANDE_MAL and quantity and _HAS_NUMBER.search(quantity):
            return GoalKind.KVANTITATIVT_MAL
        return best if counts and from_section not in _NEVER_QUANTIFIED else from_section
    if candidate.shape is Shape.ROW:
        values = read_columns(candidate.cells)
        if values.start and values.quantity:
            return GoalKind.KVANTITATIVT_MAL  # where it stands and where it is to be
        if responsible_cell(candidate):
            return GoalKind.ATGARD
    # A need, a state or a wish: nothing that somebody does.
    needed = bool(flags & {"behover", "change_noun", "declared_aim"})
    if best is GoalKind.ATGARD and (needed or (direct is not Section.MEASURE and _is_state(text, flags))):
        return _quantified(GoalKind.MAL, measured)
    if direct is Section.GOAL and judged.kinds[best] < SURE_AGAINST_GOAL:
        return _quantified(GoalKind.MAL, measured)
    return _quantified(best, measured)


_STATE = re.compile(
    r"\b(?:ska|skall|bör)\s+(?:inte\s+|alltid\s+|även\s+)?(?:vara|bli|ha|kunna|veta|må|finnas|präglas|få|öka|minska|gälla|upplevas?|känna\s+sig)\b",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r"(?:alla|varje|samtliga|ingen|inga|inget|den\s+som|andelen|antalet)\b", re.IGNORECASE)
"""What is to be, not what is to be done."""
_HAS_NUMBER = re.compile(r"\d|procent|hälften|tredjedel|fjärdedel")
"""`Övergripande mål` with a figure each are quantified goals."""
_NEVER_QUANTIFIED = frozenset({GoalKind.INDIKATOR, GoalKind.VISION, GoalKind.OVERGRIPANDE_MAL})
SURE = 0.5
"""How sure the classifier must be of a quantified goal against the kind that a heading names."""
SURE_AGAINST_GOAL = 0.7
"""How sure it must be of another kind below a heading that says `Mål`. 0.5 to 0.7 differ by 0.02 on the
development documents."""


def _direct_section(candidate: Candidate) -> Section:
    """What the nearest heading, or a lead-in, says; a sense inherited from far above names no kind."""
    if candidate.section is not section_of(candidate.heading_path):
        return candidate.section
    return sense_of_heading(candidate.heading_path[-1]) if candidate.heading_path else Section.NONE


def _quantified(kind: GoalKind, measured: bool) -> GoalKind:
    """A goal that can be measured is a quantified one; one that cannot is none."""
    if kind is GoalKind.MAL and measured:
        return GoalKind.KVANTITATIVT_MAL
    if kind is GoalKind.KVANTITATIVT_MAL and not measured:
        return GoalKind.MAL
    return kind


_NUMBERED_STEP = re.compile(r"(?:delmål|etappmål)\s+[A-ZÅÄÖ]?\d", re.IGNORECASE)
"""A label that numbers each of its steps."""


def _is_goal_among(kind: GoalKind | None, text: str, flags: frozenset[str]) -> bool:
    """Whether a statement among indicators or actions says what they are for."""
    if kind is GoalKind.INDIKATOR:
        return "ska" in flags
    led_to = "change_head" in flags or ("ska" in flags and _FOR_WHOM.match(text) is not None)
    return kind is GoalKind.ATGARD and led_to


def _is_state(text: str, flags: frozenset[str]) -> bool:
    """Whether a statement says what is to be so, not what somebody is to do."""
    if "ska" in flags and not _done_by_somebody(text):
        return True
    return bool(_STATE.search(text) or _FOR_WHOM.match(text))


def _done_by_somebody(text: str) -> bool:
    """Whether an organ, a person or `vi` opens the statement: what it says is to be done, not to be so."""
    first = next(iter(mentions(text)), None)
    return bool(re.match(r"(?:vi|kommunen|staden)\b", text, re.IGNORECASE)) or (
        first is not None and first.start() < _OPENING
    )


_OPENING = 15
"""Code points within which an actor opens its statement: `Tillsammans ska nämnderna ...`."""
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[a-zåäö]\)|[-–•])\s+")


def unnumbered(text: str) -> str:
    """A statement without the number, letter or bullet that it begins with."""
    return _NUMBERING.sub("", text)
