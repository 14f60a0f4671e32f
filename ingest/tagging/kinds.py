"""The kind of a goal: what it calls itself, what its heading says, what the classifier thinks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.model import GoalKind
from ingest.tagging.actors import mentions
from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.classifier import Judgement
from ingest.tagging.infinitives import is_infinitive
from ingest.tagging.numbering import unnumbered
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

    `measured` says that the statement names a figure or a measure (`quantities.is_counted`).
    """
    text = unnumbered(candidate.text)
    for kind, pattern in _LABELLED:
        if pattern.match(text):
            return _quantified(kind, measured)
    direct = _direct_section(candidate)
    best = _likeliest(judged, direct, candidate.text)
    if flags & {"purpose", "purpose_head", "declared_purpose"} and judged.kinds.get(GoalKind.SYFTE, 0) > 0.15:
        return GoalKind.SYFTE
    from_section = _SECTION_KINDS.get(direct)
    if _is_goal_among(from_section, text, flags):
        return _quantified(GoalKind.MAL, measured)
    if from_section in {None, GoalKind.DELMAL} and _is_done(text, judged):
        return GoalKind.ATGARD
    if from_section is not None and candidate.shape is not Shape.HEADING:
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


_OWN_WORDS: Mapping[GoalKind, re.Pattern[str]] = {
    GoalKind.VISION: re.compile(
        r"\bvision|målbild|\b(?:kommunen|platsen|staden)\s+där\b|\bär\s+(?:en|ett|den|länets|landets|sveriges|nordens)\b"
        r"|^(?:i|här)\s+\w+|^(?:år\s+)?20\d\d\b|\bkommun\s+(?:är|ska\s+vara)\b|^[A-ZÅÄÖ]\w+\s+(?:–|-|är|ska\s+vara)\s",
        re.IGNORECASE,
    ),
    GoalKind.DELMAL: re.compile(r"\bdelmål|\betappmål|\bförsta\s+steg|\betapp\b|\bhalvvägs", re.IGNORECASE),
}
"""What a statement must say to be of these kinds where no heading says it."""
_SECTIONS_OF: Mapping[GoalKind, frozenset[Section]] = {
    GoalKind.VISION: frozenset({Section.VISION, Section.OVERALL_GOAL}),
    GoalKind.DELMAL: frozenset({Section.SUBGOAL}),
}

CERTAIN = 0.75
"""How sure the classifier must be of such a kind without either."""


def _likeliest(judged: Judgement, direct: Section, text: str) -> GoalKind:
    """The kind that the classifier holds likeliest of those that words or heading allow."""
    allowed = [
        kind
        for kind in judged.kinds
        if kind not in _OWN_WORDS
        or direct in _SECTIONS_OF[kind]
        or judged.kinds[kind] >= CERTAIN
        or _OWN_WORDS[kind].search(text)
    ]
    return max(allowed or judged.kinds, key=lambda kind: judged.kinds[kind])


_STATE = re.compile(
    r"\b(?:ska|skall|bör)\s+(?:inte\s+|alltid\s+|även\s+)?(?:vara|bli|ha|kunna|veta|må|finnas|präglas|få|öka|minska|gälla|upplevas?|känna\s+sig)\b",
    re.IGNORECASE,
)
_IS_SO = re.compile(
    r"^(?!\W*\w+a\b\s+(?:en|ett|fler)\b).*\b(?:finns|är|gäller|råder|trängs|minskar|ökar|växer|sjunker|stiger|halveras|upphör)\b",
    re.IGNORECASE,
)
"""A state, or a change told as if it were there."""
_STRIVES = re.compile(
    r"\b(?:ska|skall|vill)\s+(?:\w+\s+)?(?:verka\s+för|arbeta\s+för|sträva|värna|bidra\s+till|alltid)\b",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r"(?:alla|varje|samtliga|ingen|inga|inget|den\s+som|andelen|antalet)\b", re.IGNORECASE)
"""What is to be, not what is to be done."""
_HAS_NUMBER = re.compile(r"\d|procent|hälften|tredjedel|fjärdedel")
"""`Övergripande mål` with a figure each are quantified goals."""
_NEVER_QUANTIFIED = frozenset(
    {GoalKind.DELMAL, GoalKind.INDIKATOR, GoalKind.VISION, GoalKind.OVERGRIPANDE_MAL}
)
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
    """A goal that counts something is a quantified one; one that does not is none."""
    if kind is GoalKind.MAL and measured:
        return GoalKind.KVANTITATIVT_MAL
    if kind is GoalKind.KVANTITATIVT_MAL and not measured:
        return GoalKind.MAL
    return kind


def _is_goal_among(kind: GoalKind | None, text: str, flags: frozenset[str]) -> bool:
    """Whether a statement among indicators or actions says what they are for."""
    if kind is GoalKind.INDIKATOR:
        return "ska" in flags
    led_to = "change_head" in flags or ("ska" in flags and _FOR_WHOM.match(text) is not None)
    return kind is GoalKind.ATGARD and led_to


def _is_state(text: str, flags: frozenset[str]) -> bool:
    """Whether a statement says what is to be so, not what somebody is to do."""
    somebody = _done_by_somebody(text)
    if "att_clause" in flags or _STRIVES.search(text):
        return True
    if not somebody and ("ska" in flags or _IS_SO.search(text)):
        return True
    return bool(_STATE.search(text) or _FOR_WHOM.match(text))


_DOES = re.compile(
    r"(?:ska|skall|bör|får\s+i\s+uppdrag|ges\s+i\s+uppdrag|ansvarar|bjuder|tar|erbjuder|ordnar)\b"
)
LEAST_DONE = 0.3
"""How likely the classifier must find a measure where an organ does it, or a list says it in the infinitive."""


def _is_done(text: str, judged: Judgement) -> bool:
    """Whether an organ by its name shall do it (`Socialnämnden ska erbjuda ...`), or an item in lower case says so."""
    if judged.kinds.get(GoalKind.ATGARD, 0.0) < LEAST_DONE:
        return False
    if text[:1].islower() and is_infinitive(text.split(maxsplit=1)[0]):
        return True
    first = next(iter(mentions(text)), None)
    return (
        first is not None
        and first.start() == 0
        and not _COLLECTIVE.match(text)
        and not _STATE.search(text)
        and _DOES.match(text[first.end() :].lstrip()) is not None
    )


_COLLECTIVE = re.compile(r"(?:vi|kommunen|staden|[A-ZÅÄÖ]\w+\s+(?:kommun|stad))\b", re.IGNORECASE)


def _done_by_somebody(text: str) -> bool:
    """Whether an organ, a person or `vi` opens the statement: what it says is to be done, not to be so."""
    first = next(iter(mentions(text)), None)
    return bool(re.match(r"(?:vi|kommunen|staden)\b", text, re.IGNORECASE)) or (
        first is not None and first.start() < _OPENING
    )


_OPENING = 15
"""Code points within which an actor opens its statement: `Tillsammans ska nämnderna ...`."""
