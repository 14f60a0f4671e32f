"""Responsibilities out of candidates: who, what, in what role, how firmly, by when (catalogue section 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.model import Modality, Responsibility, Role
from ingest.tagging.actors import OUTSIDE, NamedActor, find_actors, normalise
from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.classifier import Judgement
from ingest.tagging.goals import responsible_cell
from ingest.tagging.sections import Section, sense_of_heading

_MODAL = re.compile(
    r"\b(?P<ska>ska|skall|måste|behöver)\b|\b(?P<bor>bör)\b|\b(?P<kan>kan|får\s+(?!i\s+uppdrag)\w+a)\b"
    r"|(?P<ansvarar>\b(?:ansvarar|svarar|ansvarig\w*|ansvar(?:et)?)\b)|(?P<uppdrag>\b(?:i\s+uppdrag|uppdras|åligger|ankommer|tilldelas|åvilar)\b)",
    re.IGNORECASE,
)

_ROLES: tuple[tuple[Role, str], ...] = (
    (Role.OVERGRIPANDE, "overgripande_ansvar"),
    (Role.FOLJER_UPP, "foljer_upp"),
    (Role.RAPPORTERAR, "rapporterar"),
    (Role.SAMORDNAR, "samordnar"),
    (Role.MEDVERKAR, "medverkar"),
)

_ACTION = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:(?:inom|i|på|för|vid|tillsammans|i samverkan|i samarbete|som|med|och|samt)\b[^.;:]{0,60}?\s)?"
    r"(?:ska|skall|bör|kan|måste|ansvarar|svarar|har|är|får|ges|leder|samordnar|följer|rapporterar|redovisar|utser|beslutar"
    r"|tar|ser\s+till|genomför|bereder|driver|sammankallar|bistår|erbjuder|utvärderar|bevakar|utreder|tilldelas|bildar|arbetar"
    r"|upprättar|planerar|verkar|fastställer|reviderar|stödjer|säkerställer|medverkar|deltar|handlägger|initierar|verkställer)\b",
    re.IGNORECASE,
)
"""What may follow an actor that is the subject: perhaps a short adverbial, then the verb."""

_AGENT = re.compile(r"\b(?:av|hos|åt|på)\s+$", re.IGNORECASE)
_RESPONSIBLE_IS = re.compile(
    r"(?:ansvarig\w*|ansvar(?:et)?(?:\s+\w+){0,6}?\s+(?:är|ligger\s+(?:på|hos)|vilar\s+på|har|åvilar|bärs\s+av)|åligger|ankommer\s+på"
    r"|uppdras\s+åt|följ(?:s|as)\s+(?:\w+\s+){0,2}upp\s+(?:\w+\s+){0,2}av|(?:leds|ledas|samordnas|genomförs|genomföras|bereds|beslutas|utförs|utföras|hanteras|rapporteras)\s+(?:\w+\s+){0,3}(?:av|till))"
    r"(?:\s+för\s+[^.;:]{1,80}?\s+är|\s*:|\s+är)?\s*$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:senast|före|till(?:\s+och\s+med)?|under)\s+(?:den\s+)?(?:utgången\s+av\s+|slutet\s+av\s+)?(?:\d{1,2}\s+)?"
    r"(?:(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|våren|hösten|år)\s+)?(?:20\d\d)\b"
    r"|\b(?:årligen|varje\s+år|en\s+gång\s+per\s+år|varje\s+mandatperiod|en\s+gång\s+per\s+mandatperiod|varje\s+kvartal|varje\s+tertial)\b",
    re.IGNORECASE,
)
_DEADLINE_COLUMN = re.compile(r"tid|klart|när|datum|senast", re.IGNORECASE)


def find_duties(
    candidate: Candidate,
    flags: frozenset[str],
    judged: Judgement,
    abbreviations: Mapping[str, str],
    organisation: str | None,
) -> tuple[Responsibility, ...]:
    """The duties that a candidate lays on somebody; one per candidate, with all its actors, or none."""
    if candidate.shape is Shape.HEADING:
        return ()
    cell = responsible_cell(candidate)
    if cell is not None:
        return (_row_duty(candidate, cell, flags, abbreviations, organisation),)
    if _vetoed(candidate, flags):
        return ()
    subject = _subject(candidate, abbreviations, organisation)
    if subject is None or OUTSIDE.fullmatch(subject.text):
        return ()
    if not _is_duty(candidate, flags, judged, subject):
        return ()
    return (_duty(candidate, flags, judged, subject),)


def _vetoed(candidate: Candidate, flags: frozenset[str]) -> bool:
    """Hard negatives (catalogue 6.3)."""
    if flags & {"question", "produced", "moral"} or ("proposal" in flags and "foljer_upp" not in flags):
        return True
    if "law" in flags and not flags & {"overgripande_ansvar"}:
        return True
    if candidate.section in {Section.DEFINITION, Section.LAW}:
        return True
    return "past" in flags and not flags & {"ska", "ansvarar", "uppdrag"}


def _subject(
    candidate: Candidate, abbreviations: Mapping[str, str], organisation: str | None
) -> NamedActor | None:
    """The actor that the sentence lays something on: its subject, or the agent behind `av` and `åligger`."""
    text = candidate.text
    for actor in find_actors(text, abbreviations, organisation):
        before, after = text[: actor.start], text[actor.end :]
        opens = not before.strip(" •-–»\"'") or bool(re.search(r"(?:[.:;]|\d\s*§|\d\.)\s*$", before))
        if opens and (_ACTION.match(after) or after.strip() == ""):
            return actor
        if _RESPONSIBLE_IS.search(before):
            return actor
        if _AGENT.search(before) and re.search(
            r"\b(?:följs|leds|samordnas|genomförs|rapporteras|beslutas|utses)\b", before
        ):
            return actor
        if re.search(r"\b(?:ska|skall|bör|har|ansvarar)\s*$", before) and _ACTION.match(after):
            return actor
    return None


_COLLECTIVE = re.compile(r"^(?:kommunen|staden|\S+\s+(?:kommun|stad))", re.IGNORECASE)


def _is_duty(candidate: Candidate, flags: frozenset[str], judged: Judgement, subject: NamedActor) -> bool:
    strong = flags & {
        "ansvarar",
        "overgripande_ansvar",
        "uppdrag",
        "samordnar",
        "foljer_upp",
        "rapporterar",
        "utser",
    }
    if _COLLECTIVE.match(subject.text):
        # `Kommunen ska ...` lays the duty on the municipality as a whole; `Kommunen har 30 000 invånare` does not.
        firm = flags & {"ska", "ansvarar", "uppdrag"} or re.search(
            r"\bhar\s+(?:som|en|i\s+rollen|ett)\b.*\b(?:ambition|arbetssätt|ansvar|uppdrag|mål)",
            candidate.text,
        )
        return bool(firm) and (judged.goal > 0.3 or judged.duty > 0.3)
    if strong:
        return judged.duty > 0.15 or "ska" in flags
    return judged.duty > 0.4 or ("ska" in flags and judged.duty + judged.goal > 0.4)


def _duty(
    candidate: Candidate, flags: frozenset[str], judged: Judgement, subject: NamedActor
) -> Responsibility:
    modality = modality_of(candidate.text, subject)
    deadline = _DEADLINE.search(candidate.text)
    return Responsibility(
        text=candidate.text,
        start=candidate.start,
        end=candidate.end,
        page=candidate.page,
        actor=subject.text,
        actor_normalised=subject.normalised,
        role=role_of(flags),
        modality=modality,
        task=_task(candidate.text, subject),
        deadline=deadline.group() if deadline else None,
        confidence=max(judged.duty, 0.5),
    )


def role_of(flags: frozenset[str]) -> Role:
    """The actor's part in the duty."""
    for role, flag in _ROLES:
        if flag in flags:
            return role
    return Role.GENOMFOR


def modality_of(text: str, subject: NamedActor) -> Modality:
    """How firmly: the first modal expression after the actor, else the first before it."""
    match = _MODAL.search(text, subject.end) or _MODAL.search(text)
    if match is None:
        return Modality.HAR if re.match(r"\s*(?:har|är)\b", text[subject.end :]) else Modality.UPPDRAG
    if (
        re.match(r"\s+har\b", text[subject.end :])
        and match.start() - subject.end > 25
        and match.lastgroup == "ska"
    ):
        return Modality.HAR
    return {
        "ska": Modality.SKA,
        "bor": Modality.BOR,
        "kan": Modality.KAN,
        "ansvarar": Modality.ANSVARAR,
        "uppdrag": Modality.UPPDRAG,
    }[match.lastgroup or "ska"]


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


def _row_duty(
    candidate: Candidate,
    cell: str,
    flags: frozenset[str],
    abbreviations: Mapping[str, str],
    organisation: str | None,
) -> Responsibility:
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
        actor_normalised=normalise(cell, abbreviations, organisation),
        role=role_of(flags & {"samordnar", "foljer_upp", "rapporterar"}),
        modality=Modality.ANSVARAR,
        task=next(
            (text for _, text in candidate.cells if text.strip() and text.strip() != cell), candidate.text
        ),
        deadline=deadline,
        confidence=0.9,
    )


def role_heading(heading_path: tuple[str, ...], organisation: str | None) -> NamedActor | None:
    """The actor that a role heading names (`Kommunstyrelsen` with bullets below), if the chapter is of duties."""
    if not heading_path or not any(sense_of_heading(h) is Section.DUTY for h in heading_path[:-1]):
        return None
    name = heading_path[-1]
    actors = find_actors(name, {}, organisation)
    return actors[0] if actors and len(actors[0].text) >= 0.7 * len(name) else None
