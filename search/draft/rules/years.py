"""Years that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from corpus.model import Document, Goal
from search.compare.origins import SAME_FROM, SHORTEST
from search.draft.records import Finding, FindingKind, Severity
from search.draft.rules.place import finding

_PERIOD = re.compile(r"(?<![\d-])(20\d\d)\s?[-–—/]\s?((?:20)?\d\d)(?![\d-])")
"""`2022–2026`, `2017/18`; an ISO date (`2021-12-31`) is none."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def contradictory(document: Document) -> Iterator[Finding]:
    """Title against validity, goals against the document's period, the same goal with two years."""
    yield from _title_and_validity(document)
    yield from _goals_and_period(document)
    yield from _goals_told_twice(document)


def _title_and_validity(document: Document) -> Iterator[Finding]:
    period = _PERIOD.search(_text(document, "title"))
    if period is None:
        return
    first, last = int(period[1]), int(f"20{period[2][-2:]}")
    for field, year, name in (("valid_from", first, "börjar"), ("valid_to", last, "slutar")):
        known = document.metadata.get(field)
        evidence = known.evidence if known else None
        stated = _YEAR.findall(str(known.value)) if known and known.value else []
        inside = _PERIOD.search(str(known.value)) if known and known.value else None
        told = (
            int(f"20{inside[2][-2:]}")
            if inside and field == "valid_to"
            else int(stated[0])
            if stated
            else None
        )
        # A title's period is often where the field was read from: then the two are one.
        if told is None or told == year or (evidence and _PERIOD.search(evidence.text) and not inside):
            continue
        yield finding(
            document,
            FindingKind.YEARS,
            Severity.MUST,
            "titel och giltighetstid",
            f"Titeln säger {period[0]} men giltighetstiden {name} {told}.",
            "Bestäm perioden och skriv samma år på båda ställena.",
            (evidence.start, evidence.end) if evidence else None,
        )


def _goals_and_period(document: Document) -> Iterator[Finding]:
    begins = _first_year(document, "adoption_date") or _first_year(document, "valid_from")
    ends = _last_year(document, "valid_to")
    for goal in document.goals:
        if goal.external:
            continue
        span = (goal.start, goal.end)
        if goal.baseline_year and goal.target_year and goal.baseline_year >= goal.target_year:
            yield finding(
                document,
                FindingKind.YEARS,
                Severity.MUST,
                "utgångsår efter målår",
                f"Målet räknas från {goal.baseline_year} till {goal.target_year}.",
                "Kontrollera åren: utgångsåret ska ligga före målåret.",
                span,
            )
        elif goal.target_year and begins and goal.target_year < begins:
            yield finding(
                document,
                FindingKind.YEARS,
                Severity.MUST,
                "målår före beslut",
                f"Målåret {goal.target_year} ligger före dokumentets början {begins}.",
                "Sätt ett målår som ligger framåt, eller redovisa det som ett resultat.",
                span,
            )
        elif goal.target_year and ends and goal.target_year > ends:
            yield finding(
                document,
                FindingKind.YEARS,
                Severity.NOTE,
                "målår efter giltighetstid",
                f"Målåret {goal.target_year} ligger efter att dokumentet slutat gälla ({ends}).",
                "Är det meningen? Säg i så fall var målet lever vidare, eller sätt ett delmål inom perioden.",
                span,
            )


def _goals_told_twice(document: Document) -> Iterator[Finding]:
    """The same goal twice, with another year or number: in the summary and in its chapter, say."""
    goals = [goal for goal in document.goals if not goal.external and len(goal.text) >= SHORTEST]
    plain = [re.sub(r"[\d\s]+", " ", goal.text.casefold()) for goal in goals]
    for at, goal in enumerate(goals):
        for before in range(at):
            other = goals[before]
            if not _differ(goal, other) or fuzz.ratio(plain[at], plain[before]) < SAME_FROM:
                continue
            yield finding(
                document,
                FindingKind.YEARS,
                Severity.MUST,
                "samma mål med olika tal",
                f"Samma mål står tidigare med andra tal: ”{other.text}”"
                + (f" (s. {other.page})." if other.page else "."),
                "Bestäm vilket som gäller och skriv det på ett ställe.",
                (goal.start, goal.end),
            )
            break


def _differ(goal: Goal, other: Goal) -> bool:
    """Whether two goals with the same words set different years (or amounts for the same year)."""
    years = goal.target_year, other.target_year
    if None in years:
        return False
    if years[0] != years[1]:
        # `75 procent 2026` and `90 procent 2030` are two steps, no contradiction.
        return goal.quantity == other.quantity
    return bool(goal.quantity and other.quantity) and goal.quantity != other.quantity


def _text(document: Document, field: str) -> str:
    known = document.metadata.get(field)
    return known.value if known and isinstance(known.value, str) else ""


def _first_year(document: Document, field: str) -> int | None:
    found = _YEAR.findall(_text(document, field))
    return int(found[0]) if found else None


def _last_year(document: Document, field: str) -> int | None:
    text = _text(document, field)
    period = _PERIOD.search(text)
    if period:
        return int(f"20{period[2][-2:]}")
    found = _YEAR.findall(text)
    return int(found[-1]) if found else None
