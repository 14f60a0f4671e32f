"""Responsibilities out of candidates: who, what, in what role, how firmly, by when (catalogue section 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.model import Modality, Responsibility, Role
from ingest.tagging.actors import OUTSIDE, NamedActor, find_actors, mentions, normalise
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.classifier import Judgement
from ingest.tagging.external import is_external
from ingest.tagging.features import Traits
from ingest.tagging.goals import GoalContext
from ingest.tagging.modality import modality_of, role_of
from ingest.tagging.role_lists import ListedDuty, listed_duties
from ingest.tagging.rows import responsible_cell
from ingest.tagging.sections import Section, sense_of_heading

_ACTION = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:,\s+(?:där|som|med|i\s+samråd)\b[^.;:]{0,120}?,\s+)?(?:(?:inom|i|på|för|vid|tillsammans|i samverkan|i samarbete|som|med|och|samt)\b[^.;:]{0,60}?\s)?"
    r"(?:ska|skall|bör|kan|måste|ansvarar|svarar|har|är|får|ges|leder|samordnar|följer|rapporterar|redovisar|utser|beslutar"
    r"|tar|ser\s+till|genomför|bereder|driver|sammankallar|bistår|erbjuder|utvärderar|bevakar|utreder|tilldelas|åläggs|bildar|arbetar"
    r"|upprättar|planerar|bär|äger|sköter|publicerar|lämnar|informerar|kontrollerar|fördelar|prioriterar|sammanställer|verkar|fastställer|reviderar|stödjer|säkerställer|medverkar|deltar|handlägger|initierar|verkställer"
    r"|(?!när\b|där\b|eller\b|för\b)\w{2,}(?:ar|er|år|ör|tt|as|es))\b",
    re.IGNORECASE,
)
"""What may follow an actor that is the subject: perhaps a short adverbial, then the verb."""

_AGENT = re.compile(r"\b(?:av|hos|åt|på)\s+$", re.IGNORECASE)
_RESPONSIBLE_IS = re.compile(
    r"(?:ansvarig\w*|ansvar(?:et)?(?:\s+\w+){0,6}?\s+(?:är|ligger\s+(?:på|hos)|vilar\s+på|har|åvilar|bärs\s+av)|åligger|ankommer\s+på"
    r"|vilar\s+(?:\w+\s+){0,2}ansvar(?:et)?\s+[^.;:]{0,80}?\s?(?:på|hos)|^(?:sammankallande|sammanhållande|kontaktperson|ordförande|projektledare|samordnare|sekreterare)\s+(?:för\s+[^.;:]{1,60}?\s+)?är"
    r"|^(?:för|i|på)\s+(?:[^.;:]|\.\d){1,80}?\s(?:svarar|ansvarar)|ansvar(?:et)?\s+för\s+[^.;:]{1,80}?\s+(?:ligger|vilar|läggs)\s+(?:på|hos)"
    r"|uppdras\s+åt|följ(?:s|as)\s+(?:\w+\s+){0,2}upp\s+(?:\w+\s+){0,2}av|(?:leds|ledas|samordnas|genomförs|genomföras|bereds|beslutas|utförs|utföras|hanteras|rapporteras|redovisas|ordnas|sköts|lagas|tas|mäts|vägs)\s+(?:\w+\s+){0,3}(?:av|till))"
    r"(?:\s+för\s+(?:[^.;:]|\.\d){1,80}?\s+är|\s*:|\s+är)?\s*$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:senast|före|till(?:\s+och\s+med)?|under)\s+(?:den\s+)?(?:utgången\s+av\s+|slutet\s+av\s+)?(?:\d{1,2}\s+)?"
    r"(?:(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|våren|hösten|år)\s+)?(?:20\d\d)\b"
    r"|\b(?:årligen|varje\s+år|en\s+gång\s+per\s+år|varje\s+mandatperiod|en\s+gång\s+per\s+mandatperiod|varje\s+kvartal|varje\s+tertial)\b",
    re.IGNORECASE,
)
_DEADLINE_COLUMN = re.compile(r"tid|klart|när|datum|senast", re.IGNORECASE)


LEAST = 0.5
"""The classifier's probability from which a statement lays a duty on its actor; see docs/quality-tagging.md."""
LEAST_FIRM = 0.3
"""The same where the statement says so in words: `ansvarar för`, `får i uppdrag`, `ska`."""

LEAST_TOLD = 0.7
"""The same for a sentence with a verb in the past: a report, unless it plainly is none."""
_FIRM = frozenset({"ansvarar", "overgripande_ansvar", "uppdrag", "ska", "utser"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The actor that a statement lays something on, and its part in the sentence.

    `part`: `subject` (does it), `agent` (`leds av X`, `åligger X`), `collective` (the municipality).
    """

    actor: NamedActor
    part: str


def find_duties(
    candidate: Candidate,
    traits: Traits,
    judged: Judgement,
    subject: Subject | None,
    context: GoalContext,
) -> tuple[Responsibility, ...]:
    """The duty that a candidate lays on somebody; one with all its actors, or none."""
    if candidate.shape is Shape.HEADING:
        return ()
    cell = responsible_cell(candidate)
    if cell is not None:
        return (_row_duty(candidate, cell, traits.frames, context),)
    if subject is None or _vetoed(candidate, traits.frames):
        return ()
    if listed := listed_duties(candidate.text, context.abbreviations, context.organisation):
        return tuple(_listed(candidate, judged, one) for one in listed)
    if not _is_duty(candidate, traits.frames, judged, subject):
        return ()
    first = _duty(candidate, traits.frames, judged, subject.actor)
    second = _second_duty(candidate, judged, subject) if subject.part == "subject" else None
    return (first,) if second is None else (first, second)


def _vetoed(candidate: Candidate, flags: frozenset[str]) -> bool:
    """Hard negatives (catalogue 6.3)."""
    if flags & {"question", "produced", "moral"} or ("proposal" in flags and "foljer_upp" not in flags):
        return True
    if "state" in flags and is_external(candidate.text):
        return True
    if "law" in flags and not flags & {"overgripande_ansvar"}:
        return True
    if candidate.section in {Section.DEFINITION, Section.LAW}:
        return True
    return "past" in flags and not flags & {"ska", "ansvarar", "uppdrag"}


def _listed(candidate: Candidate, judged: Judgement, one: ListedDuty) -> Responsibility:
    """A duty of a list of roles that ran together; its actor stands before the first of its list."""
    clause = candidate.text[one.start : one.end]
    actor = replace(one.actor, start=0, end=len(one.actor.text))
    alone = replace(candidate, text=f"{actor.text} {clause}")
    deadline = _DEADLINE.search(clause)
    return Responsibility(
        text=clause,
        start=candidate.start + one.start,
        end=candidate.start + one.end,
        page=candidate.page,
        actor=actor.text,
        actor_normalised=actor.normalised,
        role=role_of(alone.text, actor, frozenset()),
        modality=modality_of(alone, actor),
        task=clause,
        deadline=deadline.group() if deadline else None,
        confidence=max(judged.duty, LEAST),
    )


_SECOND = re.compile(
    r"\s(?:och|samt)\s+(?P<clause>(?:(?:ska|att|för\s+att)\s+(?:\w+\s+){0,4}?)?(?P<verb>rapporter\w+|redovisa\w*|informerar|lämnar|utvärderar|redogör|återrapporterar|återkopplar"
    r"|sammanställer|fattar|beslutar|följer|kontrollerar|samordnar|leder|utser)\b[^.;]{8,})",
    re.IGNORECASE,
)
"""A second verb of the same subject that is another part of its duty: `leder arbetet och rapporterar till ...`."""


def _second_duty(candidate: Candidate, judged: Judgement, subject: Subject) -> Responsibility | None:
    """What the same actor does besides, where a second verb says so and its part is another one."""
    match = _SECOND.search(candidate.text, subject.actor.end)
    if match is None:
        return None
    clause = match.group("clause").rstrip(" .")
    first, last = match.start("clause"), match.start("clause") + len(clause)
    part = role_of(clause, NamedActor("", 0, 0, ()), frozenset())
    if part is role_of(candidate.text[: match.start()], subject.actor, frozenset()):
        return None
    deadline = _DEADLINE.search(clause)
    return Responsibility(
        text=clause,
        start=candidate.start + first,
        end=candidate.start + last,
        page=candidate.page,
        actor=subject.actor.text,
        actor_normalised=subject.actor.normalised,
        role=part,
        modality=modality_of(candidate, subject.actor),
        task=clause,
        deadline=deadline.group() if deadline else None,
        confidence=judged.duty,
    )


_COLLECTIVE = re.compile(r"^(?:(?:kommunen|staden)(?!\w)|\S+\s+(?:kommun|stad)(?:en)?\b)", re.IGNORECASE)


def subject_in(candidate: Candidate, context: GoalContext) -> Subject | None:
    """The actor of a candidate; that of the heading or the lead-in for a bullet that has none of its own.

    `Närmaste chef` with bullets `ska agera samma dag` below (catalogue 6.1).
    """
    own = subject_of(candidate.text, context)
    if own is not None or candidate.shape is not Shape.ITEM or not _VERB_FIRST.match(candidate.text):
        return own
    return role_heading(candidate.heading_path, context)


_WHOSE_DUTY = re.compile(
    r"^det\s+är\s+(?P<actor>[^.,;]{3,60}?)s\s+(?:ansvar|uppgift|skyldighet)\s+att\b", re.IGNORECASE
)
"""`Det är samtliga chefers ansvar att`: the actor without its genitive."""
_VERB_FIRST = re.compile(
    r"^(?:ska|skall|bör|kan|har|ansvarar|svarar|\w{3,}(?:ar|er)|ser|ger|tar|får|för)\b(?!\s*(?:och|,))"
)


def subject_of(text: str, context: GoalContext) -> Subject | None:
    """The actor that a sentence lays something on: its subject, or the agent behind `av` and `åligger`."""
    if whose := _WHOSE_DUTY.match(text):
        for actor in find_actors(whose.group("actor"), context.abbreviations, context.organisation):
            start = whose.start("actor")
            return Subject(replace(actor, start=start + actor.start, end=start + actor.end), "subject")
    for actor in find_actors(text, context.abbreviations, context.organisation):
        if OUTSIDE.fullmatch(actor.text):
            continue
        before, after = text[: actor.start], text[actor.end :]
        collective = _COLLECTIVE.match(actor.text)
        opens = not before.strip(" •-–»\"'”") or bool(_OPENS.search(before))
        if opens and (_ACTION.match(after) or after.strip() == ""):
            return Subject(actor, "collective" if collective else "subject")
        if _MODAL_BEFORE.search(before):
            return Subject(actor, "collective" if collective else "subject")
        if _RESPONSIBLE_IS.search(before) or (_AGENT.search(before) and _LED_BY.search(before)):
            return Subject(actor, "agent")
    return None


def _is_duty(candidate: Candidate, flags: frozenset[str], judged: Judgement, subject: Subject) -> bool:
    text = candidate.text
    if subject.part == "collective":
        # `Kommunen ska ...` lays the duty on the municipality as a whole; `Kommunen har 30 000 invånare` does not.
        if _UNDERTAKES.search(text):
            return max(judged.goal, judged.duty) > LEAST_UNDERTAKEN
        if candidate.section in _OF_DUTIES and not flags & _TOLD and judged.duty >= LEAST:
            return True  # `Kommunen genomför en enkät vart tredje år`
        return (
            bool(flags & {"ska", "bor", "ansvarar", "uppdrag"}) and max(judged.goal, judged.duty) > LEAST_FIRM
        )
    if "ska" in flags and judged.goal + judged.duty > LEAST:
        return True
    if (flags & _LAID_DOWN and not flags & _TOLD) or _EXPECTED.match(text, subject.actor.end):
        return judged.duty >= LEAST_LAID_DOWN
    if (
        subject.part == "agent"
        and flags & _LED_FRAMES
        and not flags & {"any_past", "past", "statistics", "status"}
    ):
        return judged.duty >= LEAST_LED
    if "any_past" in flags and not flags & (_FIRM | {"bor"}):
        return judged.duty >= LEAST_TOLD
    return judged.duty >= (
        LEAST_FIRM if flags & (_FIRM | _PARTS) or _MAY.match(text, subject.actor.end) else LEAST
    )


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
_MAY = re.compile(r"\s+(?:kan|får\s+(?!i\s+uppdrag)\w+a)\b")
_LED_FRAMES = frozenset({"samordnar", "foljer_upp", "rapporterar"})
LEAST_UNDERTAKEN = 0.1
_UNDERTAKES = re.compile(
    r"\bhar\s+(?:som|en|i\s+rollen|ett)\b.*\b(?:ambition|arbetssätt|ansvar|uppdrag|mål)", re.IGNORECASE
)
"""`har som ambition att`, `har ett strukturerat arbetssätt`: what a municipality says that it does."""
_OPENS = re.compile(r"(?:[.:;]|\d\s*§|\d\.|^\W*(?:En|Ett|Den|Det|Varje|Alla|Samtliga)\s+(?:\w+\s+)?)\s*$")
_MODAL_BEFORE = re.compile(
    r"\b(?:ska|skall|bör|kan|måste|får|ansvarar)\s+(?:därför|även|också)?\s*$", re.IGNORECASE
)
_LED_BY = re.compile(r"\b(?:\w{2,}(?:as|es|[drlnvgkp]s)|utsedd|ansvar)\b[^.]*$", re.IGNORECASE)
"""A passive before `av`: `samordnas av`, `erbjuds ... av`."""


def _duty(
    candidate: Candidate, flags: frozenset[str], judged: Judgement, subject: NamedActor
) -> Responsibility:
    modality = modality_of(candidate, subject)
    deadline = _DEADLINE.search(candidate.text)
    return Responsibility(
        text=candidate.text,
        start=candidate.start,
        end=candidate.end,
        page=candidate.page,
        actor=subject.text,
        actor_normalised=subject.normalised,
        role=role_of(candidate.text, subject, flags),
        modality=modality,
        task=_task(candidate.text, subject),
        deadline=deadline.group() if deadline else None,
        confidence=judged.duty,
    )


def _task(text: str, subject: NamedActor) -> str:
    """What is to be done: the sentence behind the actor (or before it), without the modal verb."""
    after = text[subject.end :].strip(" ,.:")
    after = re.sub(
        r"^(?:ska|skall|bör|kan|måste|ansvarar|svarar)\s+(?:för\s+(?:att\s+)?)?",
        "",
        after,
        flags=re.IGNORECASE,
    )
    return after or text[: subject.start].strip(" ,.:")


def _row_duty(candidate: Candidate, cell: str, flags: frozenset[str], context: GoalContext) -> Responsibility:
    deadline = next(
        (
            text
            for column, text in candidate.cells
            if column and _DEADLINE_COLUMN.search(column) and text.strip()
        ),
        None,
    )
    return Responsibility(
        text=candidate.text,
        start=candidate.start,
        end=candidate.end,
        page=candidate.page,
        actor=cell,
        actor_normalised=normalise(cell, context.abbreviations, context.organisation),
        role=Role.SAMORDNAR if "samordnar" in flags and "ska" not in flags else Role.GENOMFOR,
        modality=Modality.ANSVARAR,
        task=next(
            (text for _, text in candidate.cells if text.strip() and text.strip() != cell), candidate.text
        ),
        deadline=deadline,
        confidence=0.9,
    )


def role_heading(heading_path: tuple[str, ...], context: GoalContext) -> Subject | None:
    """The actor that a role heading names (`Kommunstyrelsen` with bullets below), in a chapter of duties."""
    if not heading_path or not any(sense_of_heading(h) is Section.DUTY for h in heading_path[:-1]):
        return None
    name = heading_path[-1]
    mention = next(iter(mentions(name)), None)
    if mention is None or mention.end() - mention.start() < _MOST_OF_HEADING * len(name):
        return None
    # The actor stands above the statement: before its first letter.
    whole = NamedActor(name, 0, 0, normalise(name, context.abbreviations, context.organisation))
    return Subject(whole, "heading")


_MOST_OF_HEADING = 0.3
"""Share of a role heading that its actor fills: `Närmaste chef`, `Nämnder och bolagsstyrelser`."""
