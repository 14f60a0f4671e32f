"""How firmly a duty is laid on its actor, and what part the actor has in it (catalogue 6.2)."""

from __future__ import annotations

import re

from corpus.model import Modality, Role
from ingest.tagging.actors import NamedActor
from ingest.tagging.candidates import Candidate

_MODAL = re.compile(
    r"\b(?P<ska>ska|skall|måste|behöver|åligger|ankommer|åvilar)\b|\b(?P<bor>bör)\b|\b(?P<kan>kan|får\s+(?!i\s+uppdrag)\w+a)\b"
    r"|(?P<ansvarar>\b(?:ansvarar|svarar|ansvarig\w*|\w*ansvar(?:et)?)\b)|(?P<uppdrag>\b(?:i\s+uppdrag|uppdras|tilldelas|åtar\s+sig)\b)",
    re.IGNORECASE,
)

_ROLE_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.OVERGRIPANDE,
        re.compile(
            r"\b(?:övergripande|ytterst\w*|samlade|politiska)\s+\w*ansvar|\bhuvudansvar|\bytterst\s+ansvarig|\bansvarar\s+ytterst"
        ),
    ),
    (
        Role.SAMORDNAR,
        re.compile(
            r"\b(?:samordna\w*|samordningsansvar\w*|leder|leds|koordinera\w*|sammankalla\w*|kallar|håller\s+(?:ihop|samman)|bereder)\b"
        ),
    ),
    (
        Role.FOLJER_UPP,
        re.compile(
            r"\b(?:följ\w*\s+(?:\w+\s+){0,2}upp|följ(?:a|er)\s+utvecklingen|utvärder\w+|sammanställ\w+|granska\w*|mäter|prövar)\b"
        ),
    ),
    (
        Role.RAPPORTERAR,
        re.compile(
            r"\b(?:\w*rapporter\w+|redovisa\w*|återredovis\w+|lämna\w*\s+(?:\w+\s+){0,2}(?:rapport|redovisning|besked))\b"
        ),
    ),
    (
        Role.MEDVERKAR,
        re.compile(
            r"\b(?:medverka\w*|delta[r]?|bistå[r]?|referensgrupp|yttrar|lämnar?\s+(?:synpunkter|förslag))\b"
        ),
    ),
)
_ROLE_WITHIN = 70
"""Code points behind the actor within which its part is said; later verbs are other clauses'."""


def role_of(text: str, subject: NamedActor, flags: frozenset[str]) -> Role:
    """The actor's part in the duty: what stands nearest behind it, else anywhere in a passive."""
    if "overgripande_ansvar" in flags:
        return Role.OVERGRIPANDE
    near = text[subject.end : subject.end + _ROLE_WITHIN]
    hits = [(m.start(), role) for role, pattern in _ROLE_WORDS if (m := pattern.search(near))]
    if not hits and subject.start > 0:
        hits = [
            (m.start(), role) for role, pattern in _ROLE_WORDS if (m := pattern.search(text[: subject.start]))
        ]
    return min(hits, key=lambda hit: hit[0])[1] if hits else Role.GENOMFOR


_MODALITIES = {
    "ska": Modality.SKA,
    "bor": Modality.BOR,
    "kan": Modality.KAN,
    "ansvarar": Modality.ANSVARAR,
    "uppdrag": Modality.UPPDRAG,
}
_FAR_BEHIND = 25
"""A `ska` so many letters behind `har` belongs to a clause of its own: `har ett arbetssätt som ska ...`."""


def modality_of(candidate: Candidate, subject: NamedActor) -> Modality:
    """How firmly: the first modal expression after the actor, else the last before it.

    A plain present (`Kommunchefen leder arbetet`) is `har`; among the rows of a table of actions it is a
    task handed out.
    """
    text = candidate.text
    has = bool(re.match(r"\s*har\b", text[subject.end :]))
    match = _MODAL.search(text, subject.end)
    if match is not None and has and match.lastgroup == "ska" and match.start() - subject.end > _FAR_BEHIND:
        return Modality.HAR
    if match is not None and not has and match.lastgroup in {"ska", "kan", "bor"}:
        # `samlar in synpunkter som ska ...`: the modal of a later clause is not the actor's.
        between = text[subject.end : match.start()]
        if re.search(r"\b(?:som|att|när|om|där|för att)\b", between) and _PLAIN_VERB.match(between):
            match = None
    if match is None:
        earlier = list(_MODAL.finditer(text, 0, subject.start))
        match = earlier[-1] if earlier else None
    if match is not None:
        return _MODALITIES[match.lastgroup or "ska"]
    if candidate.from_table:
        return Modality.ANSVARAR if re.search(r"\bled\w+\b", text) else Modality.UPPDRAG
    return Modality.HAR


_PLAIN_VERB = re.compile(r"\s*(?:\w{2,}(?:ar|er)|ser|ger|går|tar|får|för|gör)\b")
