"""How firmly a duty is laid on its actor, and how that is told from the words (catalogue 6.2).

Steering documents lay duties down in the plain present as well (`Arbetsgruppen utreder behovet`): a task handed
out, `uppdrag`. Whoever has the responsibility (`har det övergripande ansvaret`, `leds av`) answers for it,
`ansvarar`; whoever has a task (`har till uppgift att`) is given it, `uppdrag`. `har` is kept for what else the text
says that an actor has: `har rätt att`, `har mandat att`, `har som ambition att`, `har ett strukturerat arbetssätt`.
"""

from __future__ import annotations

import re

from corpus.model import Modality
from ingest.tagging.actors import NamedActor
from ingest.tagging.candidates import Candidate
from ingest.tagging.clauses import PRESENT
from ingest.tagging.roles import INSERTED, WHO

_SAID = re.compile(
    r"\b(?P<uppdrag>(?:får|ges|har|givits)\s+(?:\w+\s+){0,3}?(?:i|som)\s+(?:\w+\s+)?uppdrag|(?:får|ges|har)\s+(?:\w+\s+){0,3}?uppdrag(?:et)?\s+att"
    r"|uppdras|uppdrar|tilldelas|åtar\s+sig|i\s+uppdrag)\b"
    r"|\b(?P<kan>kan|ges\s+(?:\w+\s+){0,2}?(?:rätt|möjlighet(?:en)?|befogenhet|mandat)\s+att"
    r"|får\s+(?!i\s+uppdrag|inte|ej|aldrig|en\b|ett\b|hjälp\b|stöd\b)(?:\w+\s+){0,2}?\w{2,}a\b)"
    r"|\b(?P<ska>ska|skall|måste|åligger|ankommer|får\s+(?:inte|ej|aldrig)|är\s+(?:skyldig[at]?|ålagd[a]?))\b"
    r"|\b(?P<bor>bör|behöver|förväntas)\b"
    r"|\b(?P<ansvarar>ansvarar|svarar(?!\s+på\b)|åvilar|(?:är|blir)\s+(?:\w+\s+){0,3}?\w*ansvarig[at]?|(?:får|ges|tar|delar|övertar|har|bär|äger|ligger|vilar)\s+(?:(?!uppdrag)[\w-]+\s+){0,7}?\w*ansvar(?:et)?)\b"
    r"|\b(?P<har>har|bär|äger(?=\s+(?:\w+\s+){0,2}ansvar))\b",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"(?P<ansvarar>\b(?:\w*ansvarig\w*|\w*ansvar(?:et)?|ansvarar|svarar|åvilar)\b)|(?P<uppdrag>\b(?:i\s+uppdrag|uppdras?|uppdrar)\b)"
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
_UPPDRAG_OR_DUTY = re.compile(r"^\s+(?:\w+\s+){0,3}?(?:uppdrag|uppgift)", re.IGNORECASE)

_MODALITIES = {
    "ska": Modality.SKA,
    "bor": Modality.BOR,
    "kan": Modality.KAN,
    "ansvarar": Modality.ANSVARAR,
    "uppdrag": Modality.UPPDRAG,
    "har": Modality.HAR,
}


def modality_of(candidate: Candidate, actor: NamedActor) -> Modality:
    """How firmly: what the actor's own clause says behind it, else what stands before it."""
    text = candidate.text
    before = text[: actor.start]
    if _GIVEN.match(text, actor.end) or _DOES.match(text, actor.end):
        return Modality.UPPDRAG
    if own := _MODAL_RIGHT_BEFORE.search(before):
        return _MODALITIES[own.lastgroup or "ska"]
    if whose := _WHOSE.match(text, actor.end):
        return Modality.ANSVARAR if "ansvar" in whose.group().lower() else Modality.SKA
    turned = _HAS_BEFORE.search(before)
    said = _said_behind((f" {turned.group('verb')}" if turned else "") + text[actor.end :])
    if said is not None:
        return said
    if earlier := list(_SAID_BEFORE.finditer(before)):
        return _MODALITIES[earlier[-1].lastgroup or "ska"]
    return Modality.ANSVARAR if _LED_BY.search(before) else Modality.UPPDRAG


_LED_BY = re.compile(
    r"\b(?:leds|styrs|ägs)\s+(?:[\w-]+\s+){0,3}?av\s+$|\bh[åä]lls\s+(?:samman|ihop)\s+av\s+$"
    r"|\bföljs\s+(?:[\w-]+\s+){0,2}?upp\s+(?:[\w-]+\s+){0,2}?av\s+$|\bstäms\s+av\s+(?:[\w-]+\s+){0,3}?av\s+$",
    re.IGNORECASE,
)
"""Who leads the work, or follows it up, answers for it."""
_HAS_BEFORE = re.compile(r"\b(?P<verb>har|bär|tar)\s+$", re.IGNORECASE)
"""`Ytterst har styrelsen ansvaret`: the verb before its subject."""
_GIVEN = re.compile(r"\s+i\s+uppdrag\b", re.IGNORECASE)
"""`I sådant syfte får nämnden i uppdrag att`: the verb stands before its subject."""
_DOES = re.compile(
    rf"\s+(?:{'|'.join(sorted((PRESENT | {'berättar'}) - {'är', 'har', 'ansvarar', 'svarar', 'tar', 'får', 'ges', 'delar', 'bär', 'äger'}))})\b"
    r"(?!\s+(?:[\w-]+\s+){0,2}\w*ansvar)|\s+tar\s+(?:fram|upp|kontakt|emot|initiativ|hand|ställning)\b"
)
"""A plain present right behind the actor: what is said further on is of something else."""
_NAMED_BY = re.compile(
    r"\s+som\s+(?:(?!ska\b|skall\b|bör\b|måste\b)[\w-]+\s+){2,14}(?=(?:ska|skall|bör|måste)\b)"
)
"""`Medarbetare som får kännedom om att ... ska`: whoever is named by what they do."""


def _said_behind(after: str) -> Modality | None:
    """What the clause behind an actor says; None where it is a plain present."""
    inserted = INSERTED.match(after)
    clause = after[inserted.end() :] if inserted else after
    clause = clause[named.end() :] if (named := _NAMED_BY.match(clause)) else WHO.sub("", clause)
    match = _SAID.search(clause)
    if match is None:
        return None
    ends = _SUBORDINATE.search(clause)
    if ends is not None and ends.start() < match.start():
        return None
    if match.lastgroup == "har" and _UPPDRAG_OR_DUTY.match(clause[match.end() :]):
        return Modality.UPPDRAG
    return _MODALITIES[match.lastgroup or "ska"]
