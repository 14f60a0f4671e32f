"""Duties in lists under their actors that ran together without a full stop.

`Kommunstyrelsen - har det övergripande ansvaret - följer upp målen Nämnderna ansvarar för ...`: transcripts
drop the bullets and line breaks of a chapter on roles (catalogue sections 1 and 6.1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.tagging.actors import NamedActor, find_actors, normalise
from ingest.tagging.clauses import PRESENT
from ingest.tagging.noun_subjects import may_act

_VERB = (
    r"(?:ska|skall|bör|ansvarar|svarar|har\s+(?:\w+\s+){0,2}\w*(?:ansvar|uppdrag|uppgift)\w*|ser\s+till|tar\s+fram"
    r"|följer\s+upp|följer|leder|samordnar|utser|lämnar|redovisar|rapporterar|sammanställer|utvärderar|avsätter|upprättar"
    r"|fastställer|beslutar|antar|genomför|bistår|stödjer|informerar|bevakar|planerar|verkställer|medverkar|deltar|anordnar"
    r"|koordinerar|säkerställer|bereder|stödjer|utbildar|kontrollerar|granskar|uppdaterar|erbjuder|beställer|fördelar)"
)
_HEAD = re.compile(rf"\s*(?:(?:inom|på|vid|för)\s+(?:[\wåäö-]+\s+){{1,3}}?)?(?:[-–•*]\s+)?(?={_VERB}\b)")
"""What stands between an actor and its first duty."""
_NEXT = re.compile(rf"\s(?:[-–•*]\s+)?(?P<duty>{_VERB})\b")
_GOES_ON = frozenset(
    "och samt eller att som inte även också där när om hur vem ska skall bör kan i för".split()
)
"""After these a verb goes on with the sentence before it."""
_SUBORDINATE = re.compile(
    r"\b(?:att|som|där|när|om|hur|vad|så|eftersom)\s+(?:[\w-]+\s+){0,3}[\w-]+$"
    r"|\b(?:och|samt|men|medan)\s+[\w-]+$"
)
"""A clause that has its subject and waits for its verb: `att` or `och nämnderna` before `följer`."""
LEAST_DUTIES = 2
"""Duties without a conjunction between them that make a list of roles."""
_SHORTEST = 2
"""Words of a duty behind its verb's first."""


@dataclass(frozen=True, slots=True)
class ListedDuty:
    """A duty of a list of roles. Offsets in the stretch that was given."""

    actor: NamedActor
    start: int
    end: int


def listed_duties(
    text: str, abbreviations: Mapping[str, str], organisation: str | None
) -> tuple[ListedDuty, ...]:
    """The duties of a list of roles in a stretch without sentence ends; none where it is no such list."""
    heads = [actor for actor in find_actors(text, abbreviations, organisation) if _is_head(text, actor)]
    heads = _with_dashed(text, heads, abbreviations, organisation)
    if not heads or text[: heads[0].start].strip(" -–•*"):
        return ()
    ends = [*(actor.start for actor in heads[1:]), len(text)]
    found = tuple(
        ListedDuty(actor, start, stop)
        for actor, end in zip(heads, ends, strict=True)
        for start, stop in _items(text, actor, end)
    )
    return found if len(found) >= LEAST_DUTIES else ()


_DASHED = re.compile(
    r"(?<![\w-])(?P<actor>[A-ZÅÄÖ][\wåäö-]*(?:\s+(?:(?:och|samt|för|på|inom|med)\s+)?[a-zåäö][\wåäö-]*){0,4}?)\s+[-–•*]\s+(?P<verb>\w+)"
)
"""Whoever stands before the first dash of a list: `Kökspersonal - ansvarar för egenkontroll`."""


def _with_dashed(
    text: str, heads: list[NamedActor], abbreviations: Mapping[str, str], organisation: str | None
) -> list[NamedActor]:
    """The heads with those that only their place before a dash makes one."""
    found = list(heads)
    for match in _DASHED.finditer(text):
        start, end = match.span("actor")
        if any(head.start < end and start < head.end for head in heads) or not may_act(match.group("actor")):
            continue
        if match.group("verb").lower() not in PRESENT and not _HEAD.match(text, end):
            continue
        name = match.group("actor")
        found.append(NamedActor(name, start, end, normalise(name, abbreviations, organisation)))
    return sorted(found, key=lambda head: head.start)


def _is_head(text: str, actor: NamedActor) -> bool:
    """Whether an actor opens an item: a capital, no comma or conjunction before, its duty right behind."""
    before = text[: actor.start].rstrip()
    last = before.split()[-1].lower() if before else ""
    return (
        text[actor.start].isupper()
        and not before.endswith((",", "(", "/"))
        and last not in _GOES_ON
        and _HEAD.match(text, actor.end) is not None
    )


_DASH = re.compile(r"\s[-–•*]\s")


def _items(text: str, actor: NamedActor, end: int) -> list[tuple[int, int]]:
    head = _HEAD.match(text, actor.end)
    cuts = [head.end() if head else actor.end]
    for found in _NEXT.finditer(text, cuts[0], end):
        before = text[cuts[-1] : found.start()].rstrip(" -–•*")
        words = before.split()
        goes_on = not words or words[-1].lower() in _GOES_ON or before.endswith(",")
        dashed = _DASH.match(found.group()) is not None
        if dashed or (len(words) > _SHORTEST and not goes_on and not _SUBORDINATE.search(before)):
            cuts.append(found.start("duty"))
    return [
        (start, start + len(text[start:stop].rstrip(" -–•*.;,")))
        for start, stop in zip(cuts, [*cuts[1:], end], strict=True)
    ]
