"""Headings that are goals themselves, and bare labels that say goal of what stands below them."""

from __future__ import annotations

import re

from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.numbering import unnumbered
from ingest.tagging.sections import Section

_STATEMENT_HEADING = re.compile(
    r"^(?:(?:löfte|princip|riktlinje|åtagande|ambition|viljeinriktning|ställningstagande|inriktning)\s+\d+\s*[:.–-]\s*\S+"
    r"|(?:\w+\s+){0,2}(?:del|etapp|inriktnings|effekt|nämnd)?mål\s*(?:\d+(?:\.\d+)*|[A-ZÅÄÖ]+[\d.]*)?\s*[:.–-]\s*[^\W\d]+"
    r"|(?:(?:långsiktigt|prioriterat|strategiskt)\s+)?(?:del|etapp|inriktnings|effekt|nämnd)?mål\s+\d+(?:\.\d+)*\s+[^\W\d]+(?:\s+\w+)+"
    r"|(?:fler|färre|ökad|ökat|ökade|minskad|minskat|minskade|stärkt|stärkta|förbättrad|förbättrat|bättre)\s+\w{3,})",
    re.IGNORECASE,
)
_AREA_HEADING = re.compile(
    r"(?:mål|fokus|insats)område\s+\d+\s*[:.–-]?\s+(?:en|ett|fler|färre|ökad|ökat|minskad|minskat|stärkt|bättre)\s+\w{3,}",
    re.IGNORECASE,
)
"""`Målområde 2: En levande landsbygd`: the area is named by its goal."""
"""A heading that is itself a goal: `Långsiktigt mål 1: Fler nya ...`, `Ökad social sammanhållning`."""


def is_statement_heading(text: str) -> bool:
    """Whether a heading is itself a goal."""
    return bool(_STATEMENT_HEADING.match(unnumbered(text)) or _AREA_HEADING.match(text))


_LABEL = re.compile(
    r"(?:mål|delmål|etappmål|effektmål|åtgärd(?:er)?|aktivitet(?:er)?|insats(?:er)?"
    r"|(?:vår |kommunens )?vision|målbild|vad vi gör|hit (?:ska|vill) vi(?: nå)?|resultat vi vill nå"
    r"|så (?:här )?(?:gör|ska|vill) vi(?: det| göra| arbeta)?"
    r"|(?:det här|detta) (?:gör|ska|tänker|vill) vi(?: göra)?"
    r"|det(?:ta)? gör vi(?: genom)?(?: att)?"
    r"|(?:vi|det|dit|målen) når (?:vi|dit|det|målen?)\b.*?genom(?: att)?)"
    r"(?:\s+[A-ZÅÄÖ]?\d{0,2}(?:\.\d)?)?\s*:?",
    re.IGNORECASE,
)
"""A heading that is nothing but the name of what stands below it."""
LEAST_LABELLED = 0.01
"""How likely the classifier must find it all the same."""


def is_labelled(candidate: Candidate) -> bool:
    """Whether a bare label says of a statement that it is a goal or a measure.

    Of goals the first one below it (explanations follow), of measures every one.
    """
    if not candidate.heading_path or not _LABEL.fullmatch(unnumbered(candidate.heading_path[-1])):
        return False
    if candidate.shape in {Shape.HEADING, Shape.ROW} or candidate.cells:
        return False
    return candidate.opens or candidate.section is Section.MEASURE
