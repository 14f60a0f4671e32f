"""Goals out of candidates: rules and classifier together decide what is one, of which kind, with what measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import Goal, GoalKind
from ingest.tagging.actors import find_actors
from ingest.tagging.bars import ALWAYS, DECLARED, NEVER
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.classifier import Judgement
from ingest.tagging.deadlines import has_deadline, years_of
from ingest.tagging.directions import compare_values, find_direction
from ingest.tagging.explanations import explains
from ingest.tagging.external import is_external
from ingest.tagging.features import Traits
from ingest.tagging.goal_labels import LEAST_LABELLED, is_labelled, is_statement_heading
from ingest.tagging.infinitives import is_infinitive
from ingest.tagging.kinds import kind_of
from ingest.tagging.measurable import is_counted, is_measurable
from ingest.tagging.numbering import unnumbered
from ingest.tagging.pictures import is_picture_heading, names_only, picture_bar
from ingest.tagging.procedures import duty_only_bar
from ingest.tagging.quantities import find_frequency, find_quantity
from ingest.tagging.rows import activity_of, responsible_cell
from ingest.tagging.sections import GOAL_SECTIONS, Section, sense_of_heading
from ingest.tagging.vetoes import FIRM, is_vetoed
from ingest.tagging.years import Years, find_years, read_columns

LEAST = 0.3
"""How likely the classifier must find a statement. On documents left out of training 0.3 to 0.5 differ by 0.01 F1;
the lower end, since wording that it has not met gets low probabilities."""
LEAST_IN_WORDS = 0.15
"""The same where the statement's own words declare a goal (`Strategin är att ...`)."""
_THRESHOLDS: Mapping[Section, float] = {
    Section.DEFINITION: 0.97,
    Section.LAW: 0.97,
    Section.MINUTES: 0.85,
}

_ROW_THRESHOLD = 0.05


@dataclass(frozen=True, slots=True)
class GoalContext:
    """What a document adds to the judgement of its statements."""

    abbreviations: Mapping[str, str]
    organisation: str | None
    adopted: int | None = None
    """The year of adoption, else that from which the document holds."""
    ends: int | None = None
    """The last year for which the document holds."""


def goal_bar(
    candidate: Candidate, flags: frozenset[str], *, actor: str = "", document_type: str = ""
) -> float:
    """How likely the rules want a candidate to be a goal (something to achieve, do, measure, or a purpose).

    `actor` is the part that an organ or a person has in it (`features.Traits.actor`).
    """
    if candidate.shape is Shape.HEADING:
        return _heading_bar(candidate.text)
    if flags & {"state", "state_goal"} and is_external(candidate.text):
        # Somebody else's goal is shown as such; what only tells of it is not one.
        quoted = flags & {"ska", "declared_aim", "by_year", "state_goal"}
        return LEAST_EXTERNAL if quoted else NEVER
    if explains(candidate, flags):
        return NEVER
    picture = picture_bar(candidate, flags, actor)
    if is_vetoed(candidate, flags):
        return picture
    as_well = duty_only_bar(candidate, flags, actor, document_type)
    return min(picture, max(as_well, _statement_bar(candidate, flags, actor)))


def is_goal(judged: Judgement, traits: Traits) -> bool:
    """Whether a candidate is a goal: the judgement has weighed what the rules say (`goal_bar`)."""
    return judged.goal >= (LEAST_IN_WORDS if traits.goal_bar in DECLARED else LEAST)


def _heading_bar(text: str) -> float:
    """The bar for a heading; one such as `Indikatorer` says what stands below it."""
    if is_statement_heading(text) or is_picture_heading(text):
        return ALWAYS
    plain = sense_of_heading(text) is Section.NONE and len(text.split()) >= LEAST_HEADING_WORDS
    return LEAST_HEADING if plain else NEVER


def _statement_bar(candidate: Candidate, flags: frozenset[str], actor: str) -> float:
    """The bar for a sentence, an item or a row that nothing rules out."""
    if candidate.section is Section.INDICATOR and candidate.shape is not Shape.SENTENCE:
        if "indicator_head" in flags:
            return ALWAYS
        return LEAST_NAMED if names_only(candidate) else LEAST / 2
    if candidate.shape is Shape.ROW and responsible_cell(candidate):
        # A row with somebody responsible is an action, however tersely it is put.
        return NEVER if candidate.section in _DUTY_TABLES else _ROW_THRESHOLD
    bars = []
    doubts = flags & _DOUBTFUL - {"value"} - ({"any_past"} if flags & {"ska", "by_year"} else set())
    if is_labelled(candidate) and not doubts:
        bars.append(LEAST_LABELLED)
    if candidate.section is Section.BACKGROUND and not flags & (FIRM | {"ska", "behover", "strategy_is"}):
        return min(bars, default=NEVER)
    if actor == "collective" and "ska" in flags and not flags & _DOUBTFUL:
        bars.append(LEAST_WE)  # `I allt arbete ska kommunen verka för ...`: goal and duty
    if _measured_below_goals(candidate, flags):
        bars.append(LEAST_MEASURED)
    return min([*bars, _least(candidate, flags)])


def _measured_below_goals(candidate: Candidate, flags: frozenset[str]) -> bool:
    """Whether a statement in a chapter of goals gives a measure and nothing speaks against it."""
    return (
        candidate.section in _MEASURED_SECTIONS
        and not (
            candidate.heading_path
            and _AREA.search(candidate.heading_path[-1])
            and find_years(candidate.text).target is None
        )
        and not flags & _DOUBTFUL
        and find_quantity(candidate.text) is not None
    )


_MEASURED_SECTIONS = frozenset({Section.GOAL, Section.SUBGOAL, Section.QUANTIFIED})
_AREA = re.compile(r"(?:mål|fokus|insats)område", re.IGNORECASE)
"""What stands directly below an area's name tells of the area; its goals have a heading of their own."""
LEAST_MEASURED = 0.1
"""`Nyanlända barn börjar skolan inom fyra veckor` below `Mål`: present tense without a word of will."""


def _least(candidate: Candidate, flags: frozenset[str]) -> float:
    """The probability that a statement must reach: less where its own words declare a goal."""
    if candidate.from_table and candidate.section is Section.FOLLOW_UP:
        return _THRESHOLDS[Section.MINUTES]
    least = _THRESHOLDS.get(candidate.section, LEAST)
    told = flags & {"any_past", "past", "statistics", "status", "state_goal", "state_subject", "law"}
    if _OUR_AIM.match(candidate.text) or (least <= LEAST and not told and flags & _DECLARED):
        return LEAST_DECLARED
    opens = flags & {"bare_infinitive", "change_head"} or _opens_with_infinitive(candidate.text)
    if not told and opens and candidate.section in GOAL_SECTIONS:
        return LEAST_DECLARED
    if _WE_SHALL.match(candidate.text) and least == LEAST and not flags & _NOT_OURS:
        return LEAST_WE
    if not told and least == LEAST and candidate.section in GOAL_SECTIONS:
        if candidate.shape is Shape.ITEM:
            least = LEAST_ITEM
        elif flags & {"goal_label", "measure_label"} or _NAMES_RESPONSIBLE.search(candidate.text):
            least = LEAST_DECLARED
    if least == LEAST and "ska" in flags and not flags & _DOUBTFUL and _main_clause_ska(candidate.text):
        least = LEAST_SKA
    if "mandate" in flags and not told and candidate.section not in _DUTY_TABLES:
        return LEAST_DECLARED
    if flags & {
        "share_shall_change",
        "goal_label",
        "purpose_head",
        "vision_label",
        "strategy_is",
        "negative_goal",
    }:
        least -= 0.15
    if flags & {"past", "statistics", "status"} and "ska" not in flags:
        least += 0.25
    return least


_OUR_AIM = re.compile(
    r"det är (?:vår|kommunens|stadens|nämndens)\s+(?:\w+\s+)?(?:ambition|mål|målsättning|avsikt|strävan|vilja)\s+att\b"
    r"|(?:målet?|målsättningen|ambitionen) är att\b"
    r"|(?:vår[t]?|kommunens|stadens|nämndens)\s+(?:\w+\s+)?(?:mål|målsättning|ambition) är att\b",
    re.IGNORECASE,
)
_WE_SHALL = re.compile(
    r"(?:[•–-]\s*)?(?:vi|kommunen|staden)\s+(?:ska|skall|vill|siktar|strävar)\b", re.IGNORECASE
)
_NOT_OURS = frozenset({"law", "question", "proposal", "fee", "governance", "statistics", "definition"})
LEAST_WE = 0.05
"""`Vi ska ...` says who wants it."""


def _opens_with_infinitive(text: str) -> bool:
    words = text.split(maxsplit=1)
    return bool(words) and is_infinitive(words[0].lower())


def _main_clause_ska(text: str) -> bool:
    """Whether a `ska` stands outside purpose clauses: not `För att inflyttningen ska bli bestående krävs ...`."""
    return bool(_SKA.search(_PURPOSE_CLAUSE.sub(" ", text)))


_SKA = re.compile(r"\b(?:ska|skall)\b", re.IGNORECASE)
_PURPOSE_CLAUSE = re.compile(
    r"\b(?:för|så|krävs|viktigt|innebär|betyder)\s+att\s+(?:\S+\s+){1,6}?(?:ska|skall)\b", re.IGNORECASE
)


_DECLARED = frozenset(
    {"declared_aim", "declared_purpose", "strategy_is", "document_serves", "limit", "measure_label"}
)
LEAST_ITEM = 0.25
"""A bullet below a heading of goals or measures."""
LEAST_SKA = 0.15
"""A plain `ska` that nothing speaks against. 0.1 to 0.3 differ by 0.004 F1 on the development documents; wording
that the classifier has not met gets low probabilities, so the lower end."""
_DOUBTFUL = frozenset(
    "any_past past statistics status state_goal state_subject law state governance own_document definition proposal"
    " conditional question value moral ansvarar foljer_upp rapporterar samordnar utser medverkar produced fee".split()
)
"""Frames in whose company `ska` may be a duty, a law, a rule about the document or somebody else's."""
_NAMES_RESPONSIBLE = re.compile(r"\b(?:ansvar|ansvarig\w*|utförare|samordnare)\s*:", re.IGNORECASE)
LEAST_DECLARED = 0.01
"""Where the frame alone says goal: `Målet är att`, `syftar till att`, an infinitive under `Åtgärder`."""
LEAST_EXTERNAL = 0.02
"""The classifier has learnt that goals of the state are none; the frame decides, but for the unlikeliest."""
LEAST_NAMED = 0.02
"""A thing named among indicators without a verb: the lead-in says what it is."""
LEAST_HEADING_WORDS = 4
"""`Barn och unga`, `Delaktighet` name a subject."""
LEAST_HEADING = 0.5
"""A heading is a goal of its own more rarely than a sentence."""
_DUTY_TABLES = frozenset({Section.DUTY, Section.FOLLOW_UP})
"""Chapters whose tables say who answers for what, not what is to be done."""


def make_goal(
    candidate: Candidate,
    judged: Judgement,
    context: GoalContext,
    quantity: str | None,
) -> Goal:
    """The goal with everything that its own words say; `quantity` is its measure as written."""
    statement = activity_of(candidate)
    years = years_of(candidate, context.adopted, context.ends, quantity)
    columns = None
    if candidate.cells and candidate.from_table:
        quantity = quantity or find_frequency(candidate.cells[-1][1])
    elif candidate.cells:
        columns = read_columns(candidate.cells)
        quantity = columns.quantity or quantity
        years = Years(columns.years.target or years.target, columns.years.baseline or years.baseline)
    kind = kind_of(candidate, judged, measured=is_counted(statement, quantity))
    due = years.target if kind is not GoalKind.ATGARD or has_deadline(candidate) else None
    measurable = kind is GoalKind.KVANTITATIVT_MAL or is_measurable(
        unnumbered(statement), quantity, kind.value, due
    )
    direction = find_direction(candidate.text, baseline=years.baseline is not None)
    if columns is not None and columns.start and quantity:
        direction = compare_values(columns.start, quantity) or direction
    return Goal(
        text=statement,
        start=candidate.start,
        end=candidate.start + len(statement),
        page=candidate.page,
        kind=kind,
        measurable=measurable,
        quantity=quantity,
        direction=direction or ("uppnå" if measurable and kind in _TO_REACH else None),
        target_year=None if kind is GoalKind.SYFTE else years.target,
        baseline_year=years.baseline,
        responsible=_responsible(candidate, context),
        heading_path=candidate.heading_path,
        external=is_external(candidate.text, candidate.heading_path[-1] if candidate.heading_path else ""),
        confidence=0.9 if candidate.shape is Shape.HEADING else judged.goal,
    )


_TO_REACH = frozenset({GoalKind.MAL, GoalKind.KVANTITATIVT_MAL, GoalKind.DELMAL, GoalKind.OVERGRIPANDE_MAL})

"""Kinds whose goals are a state to be reached where they can be checked and name no change; a measure taken is none."""


def _responsible(candidate: Candidate, context: GoalContext) -> tuple[str, ...]:
    cell = responsible_cell(candidate)
    source = cell if cell is not None else f"{candidate.text} {candidate.details}".strip()
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
