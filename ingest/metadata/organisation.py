"""Whose document it is: weighed mentions of municipalities and other organisations (catalogue 2.3)."""

from __future__ import annotations

from collections import defaultdict

from corpus.model import MetadataValue
from ingest.metadata.context import Context
from ingest.metadata.mentions import Mention, mentions
from ingest.metadata.outcome import derived, empty, stated

WEIGHTS: dict[str, float] = {
    "label": 12,
    "title": 10,
    "scope": 8,
    "header": 8,
    "furniture": 6,
    "adopter": 6,
    "first page": 5,
    "subject": 4,
    "last page": 4,
    "minutes": 4,
    "front": 5,
    "place in title": 4,
    "file information": 2,
    "name in text": 0.9,
    "domain": 2,
    "first page prose": 2,
    "text": 1,
}
"""How much a mention speaks for being the document's own organisation, by where it stands. Own judgement;
a lone mention in running text or a domain alone decides nothing (catalogue 2.3)."""
ENOUGH = 2.5
SURE = 8.0
MARGIN = 1.3
"""Below `SURE`, which a title or a header alone reaches, the runner-up must be clearly weaker."""
TEXT_CAP = 4.0


def decide_organisation(context: Context, title: MetadataValue) -> tuple[MetadataValue, MetadataValue]:
    """(organisation, municipalities)."""
    by_owner: dict[tuple[str, ...] | str, list[Mention]] = defaultdict(list)
    for mention in mentions(context, title):
        by_owner[mention.match.municipalities or mention.match.name].append(mention)
    if not by_owner:
        return _nothing()
    scores = {owner: _score(mentions) for owner, mentions in by_owner.items()}
    owner = max(scores, key=lambda key: scores[key])
    rival = max((scores[key] for key in scores if key != owner), default=0.0)
    if scores[owner] < ENOUGH or (scores[owner] < SURE and scores[owner] < MARGIN * rival):
        return _nothing()
    best = max(by_owner[owner], key=lambda m: (m.match.explicit, m.evidence is not None, WEIGHTS[m.place]))
    make = stated if best.match.explicit and best.evidence else derived
    sure = min(0.95, 0.5 + scores[owner] / 30)
    note = "" if make is stated else "Kommunen nämns bara vid namn, utan ordet kommun."
    name = make(best.match.name, best.evidence, best.place, sure, note)
    if not best.match.municipalities:
        return name, empty("municipalities", "Organisationen är ingen kommun.")
    parties = _with_partners(best, [m for found in by_owner.values() for m in found])
    return name, make(parties, best.evidence, best.place, sure, note)


_JOINT_PLACES = frozenset({"scope", "title", "adopter", "label"})
PARTNER_REACH = 80


def _with_partners(best: Mention, found: list[Mention]) -> tuple[str, ...]:
    """The owner first, then municipalities that the same title, scope or adopter names beside it."""
    own = best.match.municipalities
    places = {(m.place, m.evidence.start) for m in found if m.match.municipalities == own and m.evidence}
    others = [
        name
        for mention in found
        if mention.place in _JOINT_PLACES and mention.evidence
        for name in mention.match.municipalities
        if any(p == mention.place and 0 < mention.evidence.start - at < PARTNER_REACH for p, at in places)
    ]
    return tuple(dict.fromkeys((*own, *others)))


def _nothing() -> tuple[MetadataValue, MetadataValue]:
    note = "Dokumentet säger inte tydligt vilken organisation det gäller."
    return empty("organisation", note), empty("municipalities", note)


_RUNNING = frozenset({"text", "name in text"})
"""Places where the number of mentions counts, up to `TEXT_CAP`."""


def _score(found: list[Mention]) -> float:
    """Sum over places: each place counts once, running text up to its cap."""
    places = [m.place for m in found]
    return sum(WEIGHTS[place] for place in set(places) - _RUNNING) + sum(
        min(WEIGHTS[place] * places.count(place), TEXT_CAP) for place in _RUNNING
    )
