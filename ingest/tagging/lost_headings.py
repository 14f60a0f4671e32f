"""Headings that a flat text has run into its sentences: `Arbetsmiljö och hälsa`, `Planerade insatser`.

No finder of headings knows them: they are no labels and stand in no contents list. Cut off by a capital they
look like items of a list, but they name a subject and say nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tagging.frames import frames_of
from ingest.tagging.numbering import unnumbered
from ingest.tagging.quantities import find_quantity
from ingest.tagging.sections import Section, sense_of_heading

_COVER = re.compile(
    r"\b(?:kommun|stads?|region)\b|\w*(?:plan|program|policy|strategi|riktlinje[rn]?|vision)\b|\bgäller\b|\bersätter\b",
    re.IGNORECASE,
)
_SENDER = re.compile(r"(?:[A-ZÅÄÖ][\w-]*\s+){1,2}(?:kommun|stad|KOMMUN|STAD)")
"""A municipality's name by itself: the letterhead of a page."""
_VERB = re.compile(
    r"\b(?:är|har|ska|skall|bör|kan|får|vill|måste|behöver|finns|ges|sker|når|mår|blir|gör|tar|bor|ser|går|står|vet"
    r"|[a-zåäö]{3,}(?:as|ras|tas|nas|las|ds|des|rar|nar|kar|tar|lar|sar|dar|gar|jer|jar|ller|ter|ker))\b"
)
"""Finite verbs, by form where it tells; a plural in -ar or -er is taken for one, which spares it."""
_COMPARES = re.compile(r"(?:fler|färre|bättre|\w+are)\b", re.IGNORECASE)
_LONGEST_NAME = 4
"""Words: a name of a subject is short."""
_LABEL_WORDS = 2
"""`Planerade insatser`, `Åtgärder`: a label that no heading finder has seen."""
_SPEAKING = frozenset({"change_head", "bare_infinitive", "goal_label", "negative_goal"})
_OPENING_LABELS = frozenset({"vision_label", "purpose_head"})
_NAMED_THINGS = frozenset({Section.INDICATOR, Section.MEASURE, Section.DUTY})
"""Chapters whose lists hold things by their names."""


_OTHER_CHAPTERS = frozenset(
    {Section.DUTY, Section.FOLLOW_UP, Section.BACKGROUND, Section.DEFINITION, Section.LAW}
)
"""Senses that end a list: `Organisation och uppföljning`."""
_CHAPTER_WORDS = 3
_OF = re.compile(r"\b(?:av|för|om|hos|till|med)\b")
"""`Utvärdering av projektet` is a thing to do."""

_SENTENCE_LABEL = re.compile(
    r"(?:(?:hit|dit|så|vad|hur|det här|detta)\s+(?:\w+\s+)?vi|resultat\s+vi)\b(?:\s+\w+){0,3}"
    r"|(?:hur (?!många|mycket|stor\w*|ofta|väl|nöjda|trygga|snabbt|länge)|varför |vad |vem )(?:\w+ ){1,4}\w+"
    r"|(?:artikel|punkt|kapitel|(?:mål|insats|fokus)?område)\s+\d+\.?",
    re.IGNORECASE,
)
"""`Hit ska vi nå`, `Vad vi gör`, `Artikel 13`."""


def is_label(text: str) -> bool:
    """Whether a stretch is nothing but a label with a sense."""
    return bool(_SENTENCE_LABEL.fullmatch(text)) or (
        len(text.split()) <= _LABEL_WORDS
        and text[:1].isupper()
        and text[-1:].isalnum()
        and sense_of_heading(text) is not Section.NONE
        and find_quantity(text) is None
        and not frames_of(text) & _SPEAKING
    )


def is_sentence(stretch: str, items: Sequence[tuple[int, int]], start: int) -> bool:
    """Whether what begins at `start` is the last item of a stretch and a sentence below a heading."""
    if len(items) < 2 or start != items[-1][0] or not stretch.rstrip().endswith((".", "!", "?")):
        return False
    before = stretch[items[-2][0] : items[-2][1]]
    return names_a_subject(unnumbered(before), Section.NONE, on_cover=False)


def names_a_subject(text: str, section: Section, *, on_cover: bool) -> bool:
    """Whether an item of a flat text names a subject, or (`on_cover`: no heading above it) the document."""
    if _SENTENCE_LABEL.fullmatch(text) or _SENDER.fullmatch(text):
        return True
    if (
        text[:1].islower()
        or text.rstrip().endswith((".", "!", ":"))
        or _VERB.search(text)
        or _COMPARES.match(text)
    ):
        return False
    flags = frames_of(text)
    if flags & (_SPEAKING | _OPENING_LABELS):
        return False
    if on_cover and _COVER.search(text):
        return True
    if (
        section in _NAMED_THINGS
        and len(text.split()) <= _CHAPTER_WORDS
        and sense_of_heading(text) in _OTHER_CHAPTERS
        and not _OF.search(text)
    ):
        return True
    if section in _NAMED_THINGS or find_quantity(text) is not None:
        return False
    words = len(text.split())
    if "change_noun" in flags and words > 2:
        return False
    return words <= _LONGEST_NAME or (
        words == _LONGEST_NAME + 1 and sense_of_heading(text) is not Section.NONE
    )
