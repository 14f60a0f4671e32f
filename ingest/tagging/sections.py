"""What a heading promises: the sense of the section that a statement stands in (catalogue 5.1, 6.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache


class Section(StrEnum):
    """What a heading says of the text below it."""

    VISION = "vision"
    OVERALL_GOAL = "overall_goal"
    GOAL = "goal"
    SUBGOAL = "subgoal"
    QUANTIFIED = "quantified"
    INDICATOR = "indicator"
    MEASURE = "measure"
    PURPOSE = "purpose"
    DUTY = "duty"
    FOLLOW_UP = "follow_up"
    BACKGROUND = "background"
    DEFINITION = "definition"
    LAW = "law"
    MINUTES = "minutes"
    NONE = "none"


GOAL_SECTIONS = frozenset(
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
"""Chapters that say what is to be achieved, how it is measured and what is done for it."""


_SENSES: tuple[tuple[Section, str], ...] = (
    (
        Section.DEFINITION,
        r"\b(?:definition\w*|begrepp\w*|termer|ordlista|förkortning\w*|ordförklaring\w*)|^vad (?:är|menas|innebär)\b",
    ),
    (
        Section.LAW,
        r"\b(?:lagstiftning\w*|lagar|lagkrav|lagrum|styrande dokument|relaterade|internationella överenskommelser|nationella? mål\w*)\b",
    ),
    (
        Section.MINUTES,
        r"^(?:beslut|yrkande\w*|beslutsgång|beslutsunderlag|anteckning\w*|reservation\w*|expedieras|ärendebeskrivning|handlingar"
        r"|förslag till beslut|ska expedieras|tjänsteskrivelse)\b",
    ),
    (Section.INDICATOR, r"\b(?:indikator\w*|nyckeltal\w*|mätetal\w*|mått|målvärde\w*|så mäter vi|mätning)\b"),
    (Section.QUANTIFIED, r"\bkvantitativ\w* mål"),
    (Section.SUBGOAL, r"\b(?:delmål\w*|etappmål\w*)\b"),
    (
        Section.VISION,
        r"^(?:vår |kommunens |\w+s )?vision\w*\b|\bmålbild\w*\b|\bnär vi har lyckats\b|\bframtidsbild\w*\b|^så ser det ut (?:när|år)\b",
    ),
    (Section.OVERALL_GOAL, r"\bövergripande (?:\w+ )?(?:mål\w*|vision\w*)\b"),
    (Section.PURPOSE, r"\bsyfte\w*\b|\bändamål\w*\b"),
    (
        Section.DUTY,
        r"\b(?:vem gör vad|vem ansvarar|hur vi arbetar(?: tillsammans)?|så gör vi det|genomförande och ansvar|ansvar och genomförande|genomförande och uppföljning)\b",
    ),
    (
        Section.MEASURE,
        r"\b(?:åtgärd\w*|aktivitet\w*|insats(?:er(?:na)?)?|strategi(?:er(?:na)?)?$|genomförande|handlingsplan\w*|handlingsprogram(?:met)?$|arbetssätt|så (?:ska|gör|når|arbetar|vill) vi"
        r"|uppdrag|satsning\w*|så här|det gör vi|når (?:vi|dit|det|målen?)\b.*\bgenom|(?:det här|detta) (?:ska|tänker|gör) vi|metod\w*|vad ska göras|vad vi gör|effekter för)\b|^effekter\b",
    ),
    (
        Section.GOAL,
        r"\bmål\b|\bmålen\b|\bmålsättning\w*|\w+mål\b|\bönskad\w* effekt\w*|\bförvänta\w* (?:resultat|effekt)\w*|\bambition\w*|\båtagand\w*|\binriktning\w*"
        r"|\bprioritera\w*|\bmålområde\w*|\bfokusområde\w*|\binsatsområde\w*|\bdet här vill vi|^vägen dit\b|\bhit (?:ska|vill) vi\b|\bresultat vi vill nå\b|\bdit vill vi\b",
    ),
    (Section.DUTY, r"\b(?:ansvar\w*|roller|organisation\w*|styrning|ledning)\b"),
    (
        Section.FOLLOW_UP,
        r"\b(?:uppföljning\w*|utvärdering\w*|revidering\w*|rapportering|aktualitet\w*|giltighet)\b",
    ),
    (
        Section.BACKGROUND,
        r"\b(?:bakgrund\w*|inledning\w*|nuläge\w*|omvärld\w*|förord|sammanfattning|utgångspunkt\w*|historik|statistik|lägesbild\w*|analys\w*|uppkomst\w*|om\s+\w+en)\b"
        r"|^varför\b",
    ),
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[Section, re.Pattern[str]], ...]:
    return tuple((section, re.compile(pattern, re.IGNORECASE)) for section, pattern in _SENSES)


_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)])\s+")


@lru_cache(maxsize=4096)
def sense_of_heading(heading: str) -> Section:
    """What one heading promises; NONE when it names only the subject."""
    text = _NUMBER.sub("", heading).strip()
    for section, pattern in _compiled():
        if pattern.search(text):
            return section
    return Section.NONE


def section_of(heading_path: Sequence[str]) -> Section:
    """The sense of the nearest heading that has one.

    A plain subject heading inherits (`Trygghet` below `Mål` holds goals); a background or definition
    chapter does not reach below a heading of its own subject, since documents put goals there too.
    """
    for distance, heading in enumerate(reversed(heading_path)):
        sense = sense_of_heading(heading)
        if sense is Section.NONE:
            continue
        inherits = sense not in {Section.BACKGROUND, Section.DEFINITION, Section.LAW, Section.MINUTES}
        if distance == 0 or inherits:
            return sense
        if sense in {Section.DEFINITION, Section.LAW, Section.BACKGROUND}:
            return sense
    return Section.NONE
