"""What each goal says, and what it leaves out: measure, quantity, target year, responsible, follow-up.

A goal is read with what stands around it: indicators and measures that serve it (`Goal.parent`), the headings
above it (`Mål till 2030`), and the document's own section on follow-up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Document, Goal, GoalKind
from search.compare.owners import names_nobody, owners_of
from search.draft.headings import sections_of
from search.draft.quotations import quoted
from search.draft.records import GoalCheck, GoalPart

CHECKED = frozenset({GoalKind.MAL, GoalKind.DELMAL, GoalKind.KVANTITATIVT_MAL, GoalKind.OVERGRIPANDE_MAL})
"""Goals that can be followed up. A vision or a purpose sets a direction; an indicator or a measure is a
means."""

LEAST_WORDS = 4
"""Words of a heading below which it names a subject (`Bilar`, `Bygga och bo`) and states no goal."""

_MEASURE = re.compile(
    r"\b(?:andel\w*|antal\w*|procent\w*|nivå\w*|index\w*|nöjdhet\w*|resultat\w*|medelvärde\w*|genomsnitt\w*|"
    r"genomsnittlig\w*|snitt\w*|volym\w*|mängd\w*|kostnad\w*|tid\w*|grad\w*|poäng\w*|plats(?:er|erna)?|ton|kwh|mwh|gwh|"
    r"kilometer|km|kronor|timm\w+|minut\w*|dagar|veckor|gånger|hälften|dubbl\w+|fördubbl\w+|halver\w+|noll\w*|"
    r"utsläpp\w*|statistik\w*|enkät\w*|mätning\w*)\b|%",
    re.IGNORECASE,
)
"""Words that name something that can be counted or measured."""

_FEW = r"(?:en|ett|två|tre|fyra|fem)"
_AMOUNT = re.compile(
    r"\b(?:samtliga|alla|varje|var och en|ingen|inget|inga)\s+(?!år\b|termin|vecka|månad|dag\b|mandat)\w+"
    rf"|\b(?:minst|högst|mer än|fler än|färre än|lägre än|högre än|över|under)\s+(?:\d[\d ,]*|{_FEW})\b"
    rf"|\b{_FEW}\s+\w+\s+(?:per|på varje|i varje)\s+\w+",
    re.IGNORECASE,
)
"""Amounts without a figure: all, none, at least one, one for each."""

_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})(?!\d)")
_EVERY_YEAR = re.compile(r"\b(?:varje år|årligen|per år|varje mandatperiod|löpande)\b", re.IGNORECASE)
_FOLLOWED = re.compile(
    r"\b(?:följs? upp|följas upp|uppföljning\w*|mäts|mätas|redovisas?|utvärderas?|rapporteras?)\b",
    re.IGNORECASE,
)
_THE_GOAL = re.compile(r"\b(?:målet|målen|delmålet|ansvarig)\b", re.IGNORECASE)
"""How a duty in a paragraph of its own says that it belongs to the goal above."""

_NEAR = 600
"""Code points after a goal in which its follow-up or owner may be told."""


def check_goals(document: Document) -> tuple[GoalCheck, ...]:
    """Check every goal of the document's own that can be followed up, in order; quoted ones are others'."""
    section = _follow_up_section(document)
    marks = [mark for mark in quoted(document.text) if mark.referenced]
    return tuple(
        _check(document, number, goal, section)
        for number, goal in enumerate(document.goals)
        if goal.kind in CHECKED
        and not goal.external
        and not any(mark.start < goal.end and goal.start < mark.end for mark in marks)
        and not _only_names(goal, document)
        and not _tells_of_a_goal(goal, document)
    )


def _tells_of_a_goal(goal: Goal, document: Document) -> bool:
    """Whether what was taken for a goal is a duty that says whose the goal before it is
    (`Kommunstyrelsen ansvarar för målet`)."""
    return not goal.measurable and any(
        duty.start == goal.start and _THE_GOAL.search(duty.text) for duty in document.responsibilities
    )


def _only_names(goal: Goal, document: Document) -> bool:
    """Whether a goal is a heading that says nothing yet: a short one, or one with goals below it
    (`Mål 2: Svenska från första veckan`)."""
    heading = next((each for each in document.headings if each.start == goal.start), None)
    if heading is None:
        return False
    below = (other for other in document.goals if other is not goal and other.kind in CHECKED)
    return len(goal.text.split()) < LEAST_WORDS or any(
        heading.text in each.heading_path[-1:] for each in below
    )


def _check(document: Document, number: int, goal: Goal, section: str | None) -> GoalCheck:
    serving = [other for other in document.goals if other.parent == number]
    found: dict[GoalPart, str | None] = {
        GoalPart.MEASURE: _measure(goal, serving),
        GoalPart.QUANTITY: _quantity(goal, serving),
        GoalPart.TARGET_YEAR: _target_year(goal, serving),
        GoalPart.RESPONSIBLE: _responsible(goal, serving, document),
        GoalPart.FOLLOW_UP: _follow_up(goal, serving, document, section),
    }
    return GoalCheck(goal, found, tuple(part for part in GoalPart if not found[part]))


def _measure(goal: Goal, serving: Sequence[Goal]) -> str | None:
    indicator = next((each.text for each in serving if each.kind is GoalKind.INDIKATOR), None)
    if indicator:
        return indicator
    match = _MEASURE.search(goal.text)
    if goal.measurable or goal.quantity:
        return match[0] if match else goal.quantity or goal.text
    return match[0] if match else next((each.text for each in serving if each.measurable), None)


def _quantity(goal: Goal, serving: Sequence[Goal]) -> str | None:
    stated = next((each.quantity for each in (goal, *serving) if each.quantity), None)
    match = _AMOUNT.search(goal.text)
    return stated or (match[0] if match else None)


def _target_year(goal: Goal, serving: Sequence[Goal]) -> str | None:
    """The goal's own year, that of a goal serving it, a heading's, or a rhythm."""
    for each in (goal, *serving):
        if each.target_year:
            return str(each.target_year)
    rhythm = _EVERY_YEAR.search(goal.text)
    if rhythm:
        return rhythm[0]
    for heading in reversed(goal.heading_path):
        years = _YEAR.findall(heading)
        if years:
            return f"{years[-1]} (rubriken)"
    return None


def _responsible(goal: Goal, serving: Sequence[Goal], document: Document) -> str | None:
    names = [name for each in (goal, *serving) for name in owners_of(each)]
    if names:
        return ", ".join(dict.fromkeys(names))
    for duty in document.responsibilities:
        if not goal.start <= duty.start < _reach(goal, document):
            continue
        if "\n" not in document.text[goal.end : duty.start] or _THE_GOAL.search(duty.text):
            return None if names_nobody(duty.actor) else duty.actor
    return None


def _follow_up(goal: Goal, serving: Sequence[Goal], document: Document, section: str | None) -> str | None:
    indicator = next((each.text for each in serving if each.kind is GoalKind.INDIKATOR), None)
    if indicator:
        return indicator
    match = _FOLLOWED.search(document.text, goal.start, _reach(goal, document))
    return match[0] if match else section


def _follow_up_section(document: Document) -> str | None:
    """The heading of a section on follow-up that has words under it."""
    for number, heading in enumerate(document.headings):
        if not {"uppfoljning", "indikatorer"} & set(sections_of(heading.text)):
            continue
        later = document.headings[number + 1 :]
        end = next((each.start for each in later if each.level <= heading.level), len(document.text))
        if len(document.text[heading.end : end].split()) >= 5:
            return f"avsnittet {heading.text}"
    return None


def _reach(goal: Goal, document: Document) -> int:
    """How far what is told after a goal is about it: to the next goal or heading, and not far."""
    later = [
        each.start
        for each in document.goals
        if each.kind in CHECKED and each.start >= goal.end and not _tells_of_a_goal(each, document)
    ]
    later += [heading.start for heading in document.headings if heading.start >= goal.end]
    return min([*later, goal.end + _NEAR, len(document.text)])
