"""Sentences below goals that explain, describe or recommend: they want nothing of anybody.

A chapter of goals is seldom a bare list. Between its goals stand reasons (`Språket är nyckeln till ...`),
what is so today, rules of handling (`Tillbud ska anmälas samma dag`) and recommendations with `bör`
(catalogue 5.4).
"""

from __future__ import annotations

import re

from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.quantities import find_quantity
from ingest.tagging.sections import GOAL_SECTIONS, Section

_MODALS = frozenset({"ska", "bor", "behover", "maste"})
_WANTING = frozenset(
    "purpose purpose_head declared_purpose declared_aim document_serves by_year share_shall_change goal_label"
    " vision_label measure_label negative_goal limit strategy_is mandate change_head bare_infinitive".split()
)
"""Frames that say goal, whatever else the sentence tells."""
_TELLS = re.compile(
    r"\b(?:redan|ofta(?:st)?|sällan|ibland|brukar|avgörande|vanligaste?|viktigaste|självändamål|är\s+inte\s+bara|fortfarande"
    r"|grunden\s+för|nyckeln\s+till|en\s+fråga\s+om|tack\s+vare|tyvärr|trots|i\s+dag|idag|numera|hittills|sedan\s+(?:19|20)\d\d"
    r"|handlar|beror|innebär|betyder|visar|tyder|avser|räknar\s+med|löpte|föll|kom|lades|drevs|många\s+\w+"
    r"|mest\s+\w+(?:ade|da|ta|na)|de\s+flesta|lika\s+viktiga?|står\s+för|äger|finansieras|ryms|bygger\s+på|vilar\s+på|i\s+(?:hög|högre|lägre|stor)\s+(?:grad|utsträckning)"
    r"|i\s+första\s+hand\s+till|ökar\s+risken|kan\s+avsteg\s+göras|enligt\s+\w*(?:undersökning|mätning|statistik|kartläggning|enkät)\w*)\b"
    r"|\b(?:är|blir)\s+(?:inget|ingen|inga|ett\s+av|en\s+av|något|någonting)\b",
    re.IGNORECASE,
)
"""Words of explaining and of how things are."""
_OF_THE_DOCUMENT = re.compile(
    r"^som\s+(?:\w+\s+){1,4}?(?:skriver|framgår|nämn[ts]|nämnts|beskrivs|visar|sagts|anges|konstaterar)\b"
    r"|^till\s+varje\s+\w+\s+(?:hör|finns)\b|^(?:varje|samtliga|alla|de|dessa)\s+(?:områden?|mål|målen|kapitel|delar|avsnitt|insatsområden?|fokusområden?)\s+(?:har|är|består|innehåller|beskrivs)\b"
    r"|^(?:planen|programmet|strategin|policyn|handlingsplanen|målen|nedan|här)\s+(?:har|består|innehåller|beskrivs|redovisas|avser|mäts|gäller|anges)\b",
    re.IGNORECASE,
)
_FACT_IN_SHARES = re.compile(
    r"(?:(?:var|vart)\s+(?:tredje|fjärde|femte|tionde|annan)|\w+\s+av\s+(?:tio|hundra|fem|fyra|tre|10|100)|(?:drygt|knappt|cirka|omkring)\s+\w+)\s"
    r"(?!.*\b(?:år|senast|före|till)\s+20\d\d)",
    re.IGNORECASE,
)
"""`Fyra av tio jobb finns i industrin`: a share without a year is how things are."""
_IF_SO = re.compile(
    r"^(?:om|ifall|när)\s[^.]*?\bkan\b|\bkan\b[^.]*?\b(?:om|ifall)\s+(?:den|det|de|man|du|\w+(?:en|et|na))\s+(?:\w+\s+)?\w+(?:er|ar|s)\b",
    re.IGNORECASE,
)
_HANDLED = re.compile(
    r"\b(?:ska|skall|bör|måste)\s+(?:[\w-]+\s+){0,4}?(?:anmälas|styrkas|underställas|registreras|dokumenteras|diarieföras"
    r"|arkiveras|undertecknas|attesteras|tillfrågas|kontaktas?|inhämtas|intygas|övervägas|delges|protokollföras|beaktas"
    r"|prövas\s+mot|närvara|påbörjas\s+senast)\b",
    re.IGNORECASE,
)
"""How a matter is handled is a rule, also below a heading of goals."""
_RECOMMENDS = re.compile(r"\bbör\b(?!\s+(?:inte\s+)?(?:vara|bli|öka|minska|ha|kunna)\b)", re.IGNORECASE)


_HANDLING = frozenset({"ska", "bor", "maste"})
"""Frames of the modals that `_HANDLED` begins with."""


def explains(candidate: Candidate, flags: frozenset[str]) -> bool:
    """Whether a whole sentence tells, handles or recommends instead of wanting something."""
    text = candidate.text
    if candidate.shape in {Shape.HEADING, Shape.ROW}:
        return False
    if _OF_THE_DOCUMENT.match(text) and not flags & (_WANTING | _MODALS) - {"by_year"}:
        return True
    if flags & _WANTING:
        return False
    if flags & _HANDLING and _HANDLED.search(text):
        return True
    if flags & _MODALS:
        recommended = "bor" in flags and "ska" not in flags and _RECOMMENDS.search(text)
        return bool(recommended) and candidate.section is not Section.MEASURE and find_quantity(text) is None
    if "kan" in text and _IF_SO.search(text):
        return True
    if candidate.section in {Section.INDICATOR, Section.MEASURE, Section.VISION} or not text.endswith("."):
        return False
    if _FACT_IN_SHARES.match(text) and "by_year" not in flags and not candidate.opens:
        return True
    if find_quantity(text) is not None or re.match(r"(?:vår|kommunens)\s+vision\b", text, re.IGNORECASE):
        return False
    return candidate.section in GOAL_SECTIONS | {Section.NONE} and bool(_TELLS.search(text))
