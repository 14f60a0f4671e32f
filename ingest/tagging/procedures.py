"""Statements that only say who does what, or how a matter is handled: duties and rules, no goals.

A named organ or role that shall do something in a chapter about responsibility, or in guidelines, has a duty;
`Ansökan ska handläggas inom två veckor` in guidelines is a rule (catalogue 6.1). Below a heading of goals or
measures the same sentence is what the document sets out to do.
"""

from __future__ import annotations

import re

from ingest.tagging.bars import ALWAYS, NEVER
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.sections import GOAL_SECTIONS, Section

_RULES = frozenset({"riktlinjer", "reglemente", "regler", "rutin", "delegationsordning", "arbetsordning"})
"""Document types whose statements are rules and duties."""
_WHO_DOES = re.compile(
    r"\b(?:genomförande|ansvar\w*|roller|organisation\w*|vem gör|så gör vi|hur vi arbetar"
    r"|arbetar tillsammans|styrning|ledning|uppföljning)\b",
    re.IGNORECASE,
)
SURE = 0.3
"""How sure the classifier must be that an organ's duty outside chapters of goals is a goal as well."""
_RULES_BELOW = re.compile(r"regler\b|\brutiner\b|\bhandläggning\b", re.IGNORECASE)
SURE_OF_A_RULE = 0.6
_PROCEDURE = re.compile(
    r"\b(?:ska|skall|bör|kan|får)\s+(?:inte\s+|alltid\s+|även\s+)?(?:\w+\s+){0,2}?(?:dokumenteras"
    r"|anmälas|påbörjas|följas\s+upp|antas|upprättas|beaktas|redovisas|rapporteras"
    r"|belysas|göras\s+i|inventeras|användas|ställas|lämnas|prövas|väljas|tillfrågas|delas\s+upp"
    r"|anlitas|registreras|diarieföras|beslutas|meddelas|godkännas|tas\s+fram\s+under|skickas|inhämtas)\b",
    re.IGNORECASE,
)
"""How a matter is handled, in the passive."""
_MATTER = re.compile(
    r"(?:frågor\s+om|källor|källa|(?:stort\s+)?tack\s+till|(?:den|det)\s+(?:beskriver|ersätter"
    r"|omfattar)|uppgifterna\s+hämtas|nolläget|du\s+har)\b",
    re.IGNORECASE,
)


def duty_only_bar(candidate: Candidate, flags: frozenset[str], actor: str, document_type: str) -> float:
    """How likely a statement that lays down a duty or a rule must be a goal to be one as well.

    `ALWAYS` where it does not look like a duty. `actor` is the part that an organ or a person has in it
    (`features.Traits.actor`).
    """
    if candidate.shape is Shape.ROW or candidate.cells or flags & _AIMS:
        return ALWAYS
    if _MATTER.match(candidate.text):
        return NEVER
    heading = candidate.heading_path[-1] if candidate.heading_path else ""
    who_does = candidate.section in {Section.DUTY, Section.FOLLOW_UP} or bool(_WHO_DOES.search(heading))
    rules = document_type in _RULES or bool(_RULES_BELOW.search(heading))
    if candidate.section in GOAL_SECTIONS and not who_does:
        return ALWAYS
    if actor in _ORGANS:
        return NEVER if who_does or document_type in _RULES else SURE
    if flags & {"share_shall_change", "by_year", "declared_aim"} or not _PROCEDURE.search(candidate.text):
        return ALWAYS
    return NEVER if who_does or rules else SURE_OF_A_RULE


_ORGANS = frozenset({"subject", "agent"})
_AIMS = frozenset(
    {
        "purpose",
        "purpose_head",
        "declared_purpose",
        "goal_label",
        "vision_label",
        "measure_label",
        "strategy_is",
    }
)
"""Frames that declare a goal in words."""
