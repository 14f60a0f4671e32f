"""How firmly a duty is laid on its actor, and how that is told from the words (catalogue 6.2).

Steering documents lay duties down in the plain present as well (`Säkerhetschefen leder arbetet`): in a text
of rules that binds as `ska` does, and counts as `ska`. `har` is kept for what the text says that an actor
has: `har ansvar för`, `har till uppgift att`, `har som ambition att`.
"""

from __future__ import annotations

import re

from corpus.model import Modality
from ingest.tagging.actors import NamedActor
from ingest.tagging.candidates import Candidate
from ingest.tagging.roles import INSERTED, WHO
from ingest.tagging.sections import Section, sense_of_heading

_SAID = re.compile(
    r"\b(?P<uppdrag>(?:får|ges|har|givits)\s+(?:\w+\s+){0,3}?(?:i|som)\s+(?:\w+\s+)?uppdrag|(?:får|ges|har)\s+(?:\w+\s+){0,3}?uppdrag(?:et)?\s+att"
    r"|uppdras|uppdrar|tilldelas|åtar\s+sig|i\s+uppdrag)\b"
    r"|\b(?P<kan>kan|(?:har|ges)\s+(?:\w+\s+){0,2}?(?:rätt|möjlighet(?:en)?|befogenhet|mandat)\s+att"
    r"|får\s+(?!i\s+uppdrag|inte|ej|aldrig|en\b|ett\b|hjälp\b|stöd\b)(?:\w+\s+){0,2}?\w{2,}a\b)"
    r"|\b(?P<ska>ska|skall|måste|åligger|ankommer|får\s+(?:inte|ej|aldrig)|är\s+(?:skyldig[at]?|ålagd[a]?))\b"
    r"|\b(?P<bor>bör|behöver|förväntas)\b"
    r"|\b(?P<ansvarar>ansvarar|svarar|åvilar|(?:är|blir)\s+(?:\w+\s+){0,2}?\w*ansvarig[at]?|(?:får|ges|tar|delar|övertar)\s+(?:\w+\s+){0,3}?\w*ansvar(?:et)?)\b"
    r"|\b(?P<har>har|bär|äger(?=\s+(?:\w+\s+){0,2}ansvar))\b",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"(?P<har>\b(?:övergripande|ytterst\w*|samlade|politiska)\s+(?:\w+\s+)?ansvaret\b)"
    r"|(?P<ansvarar>\b(?:\w*ansvarig\w*|\w*ansvar(?:et)?|ansvarar|svarar|åvilar)\b)|(?P<uppdrag>\b(?:i\s+uppdrag|uppdras?|uppdrar)\b)"
    r"|\b(?P<ska>ska|skall|måste|åligger|ankommer)\b|\b(?P<bor>bör)\b|\b(?P<kan>kan|får)\b",
    re.IGNORECASE,
)
"""What stands before an actor behind its verb: `Ansvarig för X är`, `Ansvaret vilar på`, `Det uppdras åt`."""
_MODAL_RIGHT_BEFORE = re.compile(
    r"\b(?:(?P<ska>ska|skall|måste)|(?P<bor>bör)|(?P<kan>kan|får)|(?P<ansvarar>ansvarar|svarar))"
    r"(?:\s+(?:därför|även|också|alltid))?\s+$",
    re.IGNORECASE,
)
"""Its own modal where the sentence opens with something else: `I varje utredning ska handläggaren ...`."""
_WHOSE = re.compile(r":?s\s+(?:\w+\s+)?(?:ansvar|uppgift|skyldighet|sak)\b", re.IGNORECASE)
"""`Det är samtliga chefers ansvar att`."""
_SUBORDINATE = re.compile(r"\b(?:som|att|när|om|där|vilket|vilka|för\s+att|så\s+att|eftersom|medan)\b|[;:]")
_UPPDRAG_OR_DUTY = re.compile(r"^\s+(?:\w+\s+){0,3}?uppdrag", re.IGNORECASE)

_MODALITIES = {
    "ska": Modality.SKA,
    "bor": Modality.BOR,
    "kan": Modality.KAN,
    "ansvarar": Modality.ANSVARAR,
    "uppdrag": Modality.UPPDRAG,
    "har": Modality.HAR,
}


def modality_of(candidate: Candidate, actor: NamedActor) -> Modality:
    """How firmly: what the actor's own clause says behind it, else what stands before it.

    Among the rows of a table of actions a plain present is a task handed out.
    """
    text = candidate.text
    before = text[: actor.start]
    if own := _MODAL_RIGHT_BEFORE.search(before):
        return _MODALITIES[own.lastgroup or "ska"]
    if whose := _WHOSE.match(text, actor.end):
        return Modality.ANSVARAR if "ansvar" in whose.group().lower() else Modality.SKA
    said = _said_behind(text[actor.end :])
    if said is not None:
        return said
    if earlier := list(_SAID_BEFORE.finditer(before)):
        if any(match.lastgroup == "har" for match in earlier):
            return Modality.HAR
        return _MODALITIES[earlier[-1].lastgroup or "ska"]
    if candidate.from_table and not _tells_who_does(candidate):
        return Modality.ANSVARAR if re.search(r"\bled\w+\b", text) else Modality.UPPDRAG
    return Modality.SKA


def _tells_who_does(candidate: Candidate) -> bool:
    """Whether a statement beside a table stands in a chapter about responsibility of its own."""
    heading = candidate.heading_path[-1] if candidate.heading_path else ""
    return sense_of_heading(heading) in {Section.DUTY, Section.FOLLOW_UP}


def _said_behind(after: str) -> Modality | None:
    """What the clause behind an actor says; None where it is a plain present."""
    inserted = INSERTED.match(after)
    clause = WHO.sub("", after[inserted.end() :] if inserted else after)
    match = _SAID.search(clause)
    if match is None:
        return None
    ends = _SUBORDINATE.search(clause)
    if ends is not None and ends.start() < match.start():
        return None
    if match.lastgroup == "har" and _UPPDRAG_OR_DUTY.match(clause[match.end() :]):
        return Modality.UPPDRAG
    return _MODALITIES[match.lastgroup or "ska"]
