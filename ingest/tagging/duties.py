"""Responsibilities out of candidates: who, what, in what role, how firmly, by when (catalogue section 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.model import Responsibility
from ingest.tagging.bars import ALWAYS, NEVER, UNNAMED
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.classifier import Judgement
from ingest.tagging.clauses import PRESENT
from ingest.tagging.duty_records import listed_duty, row_duty, statement_duties
from ingest.tagging.duty_vetoes import lays_nothing
from ingest.tagging.external import is_external
from ingest.tagging.goals import GoalContext
from ingest.tagging.role_lists import ListedDuty, listed_duties
from ingest.tagging.rows import responsible_cell
from ingest.tagging.sections import Section
from ingest.tagging.subjects import Subject
from ingest.tagging.supposed import supposed_actor

LEAST = 0.4
"""The classifier's probability from which a statement lays a duty on its actor; see docs/quality-tagging.md."""
LEAST_UNNAMED = 0.4
"""The same where no frame names the actor."""
LEAST_LISTED = 0.5
"""The same for the parts of a list, each of which is judged like the whole."""
LEAST_FIRM = 0.3
"""The same where the statement says so in words: `ansvarar för`, `får i uppdrag`, `ska`."""

LEAST_TOLD = 0.7
"""The same for a sentence with a verb in the past: a report, unless it plainly is none."""
_FIRM = frozenset({"ansvarar", "overgripande_ansvar", "uppdrag", "ska", "utser"})


@dataclass(frozen=True, slots=True)
class Charge:
    """What rules find of a duty in a candidate, before the classifier is asked.

    `bar` is how likely the rules want it to be one (`bars`); `candidate` and `subject` stand without a heading
    that ran into them; `listed` are the duties of a list that ran together.
    """

    bar: float
    candidate: Candidate
    subject: Subject | None = None
    listed: tuple[ListedDuty, ...] = ()


def charge_of(
    candidate: Candidate, frames: frozenset[str], subject: Subject | None, context: GoalContext
) -> Charge:
    """Whom a candidate may lay a duty on, and how sure that must be."""
    if candidate.shape is Shape.HEADING:
        return Charge(NEVER, candidate)
    if responsible_cell(candidate) is not None:
        return Charge(ALWAYS, candidate)
    if _vetoed(candidate, frames, subject):
        return Charge(NEVER, candidate)
    if subject is None:
        listed = _listed(candidate, context) if _DASH.search(candidate.text) else ()
        return Charge(LEAST_LISTED if listed else UNNAMED, candidate, listed=listed)
    candidate, subject = _without_label(candidate, subject)
    if lays_nothing(candidate.text, subject.actor, subject.part):
        return Charge(NEVER, candidate, subject)
    listed = _listed(candidate, context)
    bar = LEAST_LISTED if listed else _bar(candidate, frames, subject)
    return Charge(bar, candidate, subject, listed)


def find_duties(
    charge: Charge, frames: frozenset[str], judged: Judgement, context: GoalContext
) -> tuple[Responsibility, ...]:
    """The duties of a charge: one for each part in the work, or none."""
    candidate, subject = charge.candidate, charge.subject
    if (cell := responsible_cell(candidate)) is not None:
        return (row_duty(candidate, cell, context),)
    if charge.listed:
        return tuple(listed_duty(candidate, judged, one, LEAST_LISTED) for one in charge.listed)
    if charge.bar >= NEVER or judged.duty < (LEAST_UNNAMED if charge.bar >= UNNAMED else LEAST):
        return ()
    if subject is None:
        supposed = supposed_actor(candidate, context)
        if supposed is None:
            return ()
        candidate, subject = supposed
    if subject.part == "cell":
        return (row_duty(candidate, subject.actor.text, context),)
    return tuple(statement_duties(candidate, frames, judged, subject, context))


def _listed(candidate: Candidate, context: GoalContext) -> tuple[ListedDuty, ...]:
    return tuple(listed_duties(candidate.text, context.abbreviations, context.organisation))


_DASH = re.compile(r"\s[-–•*]\s")
_LABEL = re.compile(
    r"(?:\d+(?:\.\d+)*\s+)?[A-ZÅÄÖ][\wåäö-]*(?:\s+(?!(?:ska|skall|bör|kan|måste|har|är)\b)[a-zåäö][\wåäö-]*){0,3}\s+"
)


def _without_label(candidate: Candidate, subject: Subject) -> tuple[Candidate, Subject]:
    """A statement without the heading that ran into it: `Beslut Handläggaren skickar beslutet ...`."""
    start = subject.actor.start
    text = candidate.text
    if subject.part != "subject" or not text[start:][:1].isupper() or not _LABEL.fullmatch(text[:start]):
        return candidate, subject
    cut = replace(candidate, text=text[start:], start=candidate.start + start)
    return cut, replace(subject, actor=replace(subject.actor, start=0, end=subject.actor.end - start))


def _vetoed(candidate: Candidate, flags: frozenset[str], subject: Subject | None) -> bool:
    """Hard negatives (catalogue 6.3).

    A statement that opens with one of the municipality's own is not taken for somebody else's because it
    names a law or the state further on.
    """
    text = candidate.text
    own = subject is not None and subject.part == "subject" and subject.actor.start == 0
    if flags & {"question", "produced"} or ("moral" in flags and not own):
        return True
    if "proposal" in flags and "foljer_upp" not in flags:
        return True
    if "state" in flags and not own and is_external(text):
        return True
    if _BY_CHAPTER.search(text):
        return True
    if "law" in flags and (not own or not flags & (_FIRM | _PARTS) or _BY_LAW.search(text)):
        return True
    if candidate.section in {Section.DEFINITION, Section.LAW}:
        return True
    return "past" in flags and not own and not flags & {"ska", "ansvarar", "uppdrag"}


_BY_LAW = re.compile(
    r"\b(?:enligt|med\s+stöd\s+av|regleras\s+i|framgår\s+av|följer\s+av)\s+(?:\d+\s*(?:kap\.?|§)\s*)*(?:[\w-]+\s+){0,3}?"
    r"(?:\d+\s*kap\b|samma\s+(?:lag|reform|föreskrift\w*|förordning)|\w*(?:lagen|balken|förordningen|lagstiftningen)\b|lag\b|(?:SoL|LSS|HSL|PBL|OSL|LSO|LEH)\b)",
    re.IGNORECASE,
)


_BY_CHAPTER = re.compile(r"\benligt\s+(?:\d+\s*kap\b|samma\s+(?:lag|reform|förordning)\b)", re.IGNORECASE)
"""What a law, named before, says: `Arbetsgivaren ska enligt 3 kap. kartlägga löner`."""


def _bar(candidate: Candidate, flags: frozenset[str], subject: Subject) -> float:
    """How likely a statement must be a duty by what its actor is and what its frames say."""
    text = candidate.text
    if subject.part == "collective":
        # `Kommunen ska ...` lays the duty on the municipality as a whole; `Kommunen har 30 000 invånare` does not.
        if _UNDERTAKES.search(text):
            return LEAST_UNDERTAKEN
        if candidate.section in _OF_DUTIES and not flags & _TOLD:
            return LEAST_TELLING  # `Kommunen genomför en enkät vart tredje år`
        return LEAST_FIRM if flags & {"ska", "bor", "ansvarar", "uppdrag"} else NEVER
    if subject.part == "heading" and candidate.section in _OF_DUTIES and not flags & _TOLD:
        return ALWAYS  # a role and below it, verb first, what it does
    if _ONE_WHO.match(subject.actor.text):
        return LEAST_TELLING
    if (flags & _LAID_DOWN and not flags & _TOLD) or _EXPECTED.match(text, subject.actor.end):
        return LEAST_LAID_DOWN
    if subject.part == "agent" and not flags & {"any_past", "past", "statistics", "status"}:
        if flags & _LED_FRAMES:
            return LEAST_LED
        if _IS_DONE_BY.search(text[: subject.actor.start]) and not flags & _OF_PAPER:
            return LEAST_DONE_BY
    if (
        "any_past" in flags
        and not flags & (_FIRM | {"bor"})
        and not _NOW.match(text[subject.actor.end :].lower())
    ):
        return LEAST_TOLD
    said = flags & (_FIRM | _PARTS) or _MAY.match(text, subject.actor.end)
    return LEAST_FIRM if said else LEAST_TELLING


LEAST_TELLING = 0.5
"""A plain present: it may tell what is, or lay down what somebody does."""
_NOW = re.compile(rf"\s+(?:{'|'.join(sorted(PRESENT))})\b")
"""The actor's own verb is in the present: what is past stands in a clause further on."""
_ONE_WHO = re.compile(r"(?:den|de|var\s+och\s+en|envar)\s+som\b", re.IGNORECASE)
"""Often a resident or a virtue: the words alone do not say that it is a duty."""
_LAID_DOWN = frozenset({"ska", "bor", "ansvarar", "overgripande_ansvar", "uppdrag"})
_TOLD = frozenset({"any_past", "past", "statistics", "status", "forecast"})
_OF_DUTIES = frozenset({Section.DUTY, Section.FOLLOW_UP})
_EXPECTED = re.compile(r"\s+förväntas\s+\w+")
LEAST_LAID_DOWN = 0.08
"""An organ or a role with `ska`, `bör`, `ansvarar`, `i uppdrag` and nothing told: the words say it."""
_PARTS = frozenset({"medverkar", "samordnar", "rapporterar", "foljer_upp"})
"""The verb names the actor's part."""
LEAST_LED = 0.1
"""`samordnas av`, `följs upp av` with an actor behind: the frame itself says who."""
LEAST_DONE_BY = 0.1
"""Any other passive in the present with its doer behind."""
_MAY = re.compile(
    r"\s+(?:kan|får\s+(?!i\s+uppdrag)\w+a|får\s+inte\s+\w+a|har\s+(?:\w+\s+)?(?:rätt|mandat|befogenhet)\s+att)\b"
)
_IS_DONE_BY = re.compile(r"\b\w{3,}s\s+(?:\w+\s+){0,2}av\s+$")
"""A passive in the present right before the one who does it."""
_OF_PAPER = frozenset({"governance", "own_document"})
_LED_FRAMES = frozenset({"samordnar", "foljer_upp", "rapporterar"})
LEAST_UNDERTAKEN = 0.1
_UNDERTAKES = re.compile(
    r"\bhar\s+(?:som|en|i\s+rollen|ett)\b.*\b(?:ambition|arbetssätt|ansvar|uppdrag|mål)", re.IGNORECASE
)
"""`har som ambition att`, `har ett strukturerat arbetssätt`: what a municipality says that it does."""
