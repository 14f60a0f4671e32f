"""Goals: what each leaves out, and words that promise an effort instead of a result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Document, GoalKind
from search.compare.wording import Firmness, wording_of
from search.draft.records import Finding, FindingKind, GoalCheck, GoalPart, Severity
from search.draft.rules.place import finding

_LACKS = {
    GoalPart.MEASURE: "vad som ska mätas",
    GoalPart.QUANTITY: "hur mycket",
    GoalPart.TARGET_YEAR: "till när",
    GoalPart.RESPONSIBLE: "vem som ansvarar",
    GoalPart.FOLLOW_UP: "hur det följs upp",
}
_REMEDY = {
    GoalPart.MEASURE: "ange ett mått, till exempel andelen eller antalet av något",
    GoalPart.QUANTITY: "ange nivån som ska nås, gärna jämfört med ett utgångsår",
    GoalPart.TARGET_YEAR: "ange året då målet ska vara nått",
    GoalPart.RESPONSIBLE: "ange nämnden eller förvaltningen som ansvarar",
    GoalPart.FOLLOW_UP: "ange indikator, eller hur och när målet följs upp",
}
_SOFT = {
    Firmness.BOR: "”bör” lämnar öppet om det ska ske",
    Firmness.KAN: "”kan” lovar ingenting",
    Firmness.VERKA: "orden lovar en ansträngning, inte ett resultat",
}


NORMATIVE = frozenset({"policy", "riktlinjer", "regler"})
_ALL_OF_IT = re.compile(
    r"\bansvar\w*\s+(?:för|att)\b[^.]{0,40}\b(?:målen|planen|programmet|strategin|handlingsplanen|policyn|"
    r"riktlinjerna|genomförandet|att planen|att målen)\b",
    re.IGNORECASE,
)
_IN_A_CLAUSE = re.compile(
    r"\b(?:så att|att|som|där|om|när|hur|vad|vilka|innan|vart)\b[^,;.]*$", re.IGNORECASE
)
"""A clause in which `kan` tells what becomes possible, not how firm the goal is."""


def lacking(document: Document, checks: Sequence[GoalCheck], document_type: str = "") -> Iterator[Finding]:
    """One finding per goal: what it does not say. Without a measure and an owner it cannot be followed up.

    In documents that set limits (policy, guidelines) goals are attitudes as often as not: only those that set
    an amount or a year are looked at, and give a remark.
    """
    whole = _owner_of_all(document)
    for check in checks:
        goal = check.goal
        attitude = document_type in NORMATIVE and not (goal.quantity or goal.target_year)
        if not check.missing or attitude:
            continue
        serious = {GoalPart.MEASURE, GoalPart.RESPONSIBLE} & set(check.missing)
        if serious == {GoalPart.RESPONSIBLE} and whole:
            serious = set()
        remark = goal.kind is GoalKind.OVERGRIPANDE_MAL or document_type in NORMATIVE or not serious
        severity = Severity.NOTE if remark else Severity.MUST if len(serious) == 2 else Severity.SHOULD
        general = GoalPart.RESPONSIBLE in check.missing and whole
        yield finding(
            document,
            FindingKind.GOAL,
            severity,
            "mål utan " + ", ".join(part.value for part in check.missing),
            f"Målet säger inte {_listed([_LACKS[part] for part in check.missing])}."
            + (f" {whole} ansvarar för dokumentet som helhet." if general else ""),
            _sentence(_listed([_REMEDY[part] for part in check.missing])),
            (goal.start, goal.end),
        )


def _owner_of_all(document: Document) -> str:
    """Who answers for all the goals (`Kommunstyrelsen har det övergripande ansvaret för planen`)."""
    return next((duty.actor for duty in document.responsibilities if _ALL_OF_IT.search(duty.text)), "")


def soft(document: Document) -> Iterator[Finding]:
    """Goals and measures put with `bör`, `kan`, `verka för` and the like."""
    for goal in document.goals:
        if goal.external or goal.kind in (GoalKind.SYFTE, GoalKind.VISION, GoalKind.INDIKATOR):
            continue
        firmness = wording_of(goal).firmness
        why = _SOFT.get(firmness)
        if firmness is Firmness.KAN and _IN_A_CLAUSE.search(goal.text.split(" kan ")[0]):
            continue
        if why is not None:
            yield finding(
                document,
                FindingKind.MODALITY,
                Severity.SHOULD,
                firmness.value,
                f"Oklart hur bindande målet är: {why}.",
                "Skriv vad som ska vara uppnått (”ska”), eller flytta texten till inriktningen.",
                (goal.start, goal.end),
            )


def none_at_all(document: Document, document_type: str) -> Iterator[Finding]:
    """A strategy, programme or plan without a single goal."""
    if document_type in ("strategi", "program", "plan", "handlingsplan", "handlingsprogram") and not any(
        goal for goal in document.goals if goal.kind is not GoalKind.SYFTE and not goal.external
    ):
        yield finding(
            document,
            FindingKind.GOAL,
            Severity.MUST,
            "inga mål",
            f"Dokumentet är av typen {document_type} men inget mål hittades.",
            "Skriv vad som ska vara uppnått och när, som egna meningar eller i en tabell.",
        )


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
