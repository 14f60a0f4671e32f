"""Goals told as if they were true already: `Skolan är fri från kränkningar` (catalogue 5.2).

Visions and chapters of goals are often written in the present. What makes a picture of the future of it is
the chapter, and that no figure or word ties it to today.
"""

from __future__ import annotations

import re

from ingest.tagging.bars import ALWAYS, NEVER
from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.quantities import find_quantity
from ingest.tagging.sections import Section, sense_of_heading

_TODAY = re.compile(
    r"\b(?:idag|i\s+dag|nu|redan|fortfarande|alltför|var\s+(?:tredje|fjärde|femte)|många|flera|tyvärr"
    r"|samtidigt|trots|därför|dessutom|exempelvis|t\.ex|bland\s+annat"
    r"|innebär|betyder|visar|enligt|beror|krävs|kräver|handlar|beskriv\w+|läs\s+mer|revideras|gäller"
    r"|tror|vet|bygger|utgår|behövs|behöver\s+vi|att\s+lyckas|den\s+här|denna|detta|dessa)\b",
    re.IGNORECASE,
)
"""Words of explaining and describing."""
_AGAINST = frozenset(
    "any_past past statistics status state state_goal state_subject law governance own_document definition"
    " proposal conditional question moral produced fee contact decision_line forecast ska bor maste"
    " foljer_upp rapporterar".split()
)
_ALL_OR_NONE = re.compile(
    r"^(?:[•–-]\s*)?(?:alla|varje|ingen|inga|inget|samtliga|den\s+som|vår\s+vision|vår|våra|vårt|här"
    r"|vi\s+(?:gör|är|har|erbjuder|ger|skapar|möter|tar)"
    r"|barn|unga|äldre|elever|invånare|medborgare|människor|invånarna|nya|i\s+[A-ZÅÄÖ]\w+)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:minskar|ökar|halveras|fördubblas|trängs\s+tillbaka|stiger|sjunker|växer|förbättras|stärks"
    r"|nås|når|väcks|utvecklas|fullföljer|uppfyller)\b"
)
_DONE_BY = re.compile(
    r"\bhar\s+(?:halverats|fördubblats|minskat|ökat|upphört|sjunkit|stigit|nått|byggts|gått|genomgått"
    r"|införts)\b.*\b(?:till|senast|före|innan|år)\s+20[1-9]\d\b(?!.*\bsedan\b)"
    r"|\bhar\s+(?:halverats|fördubblats|minskat|ökat|upphört)\b.*\bnär\s+(?:programmet|planen"
    r"|strategin)\b|\bnollvision\b|\bvår\s+vision\s+är\b|^att\s+(?:alla|minst|\w+\s+av|\w+(?:er|en|n"
    r"|na|t|or|ar)\s+\w+(?:r|s)\b)"
    r"|^20[2-9]\d\s+(?:är|har)\s+vi\b",
    re.IGNORECASE,
)
"""The end of a change that has not come yet."""
_PRESENT = re.compile(
    r"\b(?:är|har|får|kan|går|står|når|mår|vet|bor|blir|ser|ger|gör|tar|vill|\w{2,}(?:ar|er|as|s))\b"
)
LEAST_VISION = 0.004
"""In a chapter of visions nearly everything in the present is one."""
LEAST_GOALS = 0.04
LEAST_PLAIN = 0.2
"""`Måltiden är en lugn stund på dagen` directly below `Mål`."""
_NUMBERED = re.compile(r"\d+\.\d+\s")
_GOALS = frozenset({Section.GOAL, Section.SUBGOAL, Section.QUANTIFIED, Section.OVERALL_GOAL})


def picture_bar(candidate: Candidate, flags: frozenset[str], actor: str) -> float:
    """How likely a statement in the present tense must be a goal to be one; `NEVER` if it tells none.

    `actor` is the part that an organ or a person has in it (`features.Traits.actor`).
    """
    text = candidate.text
    if (
        candidate.shape in {Shape.ROW, Shape.HEADING}
        or actor in {"agent", "cell"}
        or text.rstrip().endswith((":", "?"))
    ):
        return NEVER
    done = bool(_DONE_BY.search(text))
    if done and (candidate.section in _GOALS or candidate.section in {Section.VISION, Section.NONE}):
        return NEVER if flags & (_AGAINST - {"any_past", "past", "ska"}) else ALWAYS
    if flags & _AGAINST or _TODAY.search(text):
        return NEVER
    if candidate.section is Section.VISION and _PRESENT.search(text):
        return LEAST_VISION
    if candidate.section not in _GOALS:
        return NEVER
    if _CHANGES.search(text) or (_ALL_OR_NONE.match(text) and _PRESENT.search(text)):
        return LEAST_GOALS
    measured = candidate.shape is Shape.ITEM and not _NUMBERED.match(text) and find_quantity(text) is not None
    if measured:
        return LEAST_GOALS
    if "picture" in flags and sense_of_heading(candidate.heading_path[-1]) in _GOALS:
        return LEAST_PLAIN
    return NEVER


_HEADING_VERB = re.compile(
    r"^(?!vi\b|så\b|hur\b|vem\b|vad\b|varför\b|när\b|det\b|hej\b)[^?:]*\b(?:är|når|syns|får|har|kan"
    r"|mår|trivs|växer|skapar|lever|vårdas|känner|deltar)\b(?!\s+du\b)",
    re.IGNORECASE,
)
_HEADING_PICTURE = re.compile(
    r"^(?:(?:ett|en)\s+(?:levande|hållbar\w*|trygg\w*|tillgänglig\w*|attraktiv\w*|jämlik\w*"
    r"|öppe[nt]\w*|god|gott|stark\w*|grön\w*)\s+\w{4,}.*|[A-ZÅÄÖ]\w+\s+som\s+\w+)$",
    re.IGNORECASE,
)


def is_picture_heading(text: str) -> bool:
    """Whether a heading is a goal in the present: `Kulturen når alla`, `Ett levande kulturarv`."""
    if sense_of_heading(text) is not Section.NONE or len(text.split()) < 2:
        return False
    return bool(_HEADING_PICTURE.match(text)) or (len(text.split()) >= 3 and bool(_HEADING_VERB.match(text)))


def names_only(candidate: Candidate) -> bool:
    """Whether an item names a thing and says nothing of it: `Köpt energi per kvadratmeter`."""
    words = candidate.text.split()
    return len(words) <= _LONGEST_NAME and not re.search(
        r"\b(?:är|har|ska|skall|bör|kan|var|hämtas|uppmättes|redovisas|finns)\b", candidate.text
    )


_LONGEST_NAME = 16
""" Words of a named indicator at most."""
