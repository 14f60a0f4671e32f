"""Whose document it is: weighed mentions of municipalities and other organisations (catalogue 2.3)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Evidence, MetadataValue
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot
from ingest.metadata.outcome import derived, empty, stated
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.places import OrganisationMatch, find_bare_places, find_organisations
from ingest.metadata.zones import ZoneKind, evidence_at, main_part

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


@dataclass(frozen=True, slots=True)
class _Mention:
    match: OrganisationMatch
    place: str
    evidence: Evidence | None


def decide_organisation(context: Context, title: MetadataValue) -> tuple[MetadataValue, MetadataValue]:
    """(organisation, municipalities)."""
    by_owner: dict[tuple[str, ...] | str, list[_Mention]] = defaultdict(list)
    for mention in _mentions(context, title):
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
    return name, make(best.match.municipalities, best.evidence, best.place, sure, note)


def _nothing() -> tuple[MetadataValue, MetadataValue]:
    note = "Dokumentet säger inte tydligt vilken organisation det gäller."
    return empty("organisation", note), empty("municipalities", note)


_RUNNING = frozenset({"text", "name in text"})
"""Places where the number of mentions counts, up to `TEXT_CAP`."""


def _score(mentions: list[_Mention]) -> float:
    """Sum over places: each place counts once, running text up to its cap."""
    places = [m.place for m in mentions]
    return sum(WEIGHTS[place] for place in set(places) - _RUNNING) + sum(
        min(WEIGHTS[place] * places.count(place), TEXT_CAP) for place in _RUNNING
    )


_PARTNERS = re.compile(
    r"(?i)(?:tillsammans\s+med|i\s+samarbete\s+med|samverkan\s+med|jämför\w*|liksom|exempel(?:vis)?|kommunerna|(?:idéer|inspiration|erfarenheter|modell(?:en)?|förebild(?:er)?)\s+(?:från|i|ur))\s+(?:[\wåäö]+,?\s+){0,4}$"
)


def _mentions(context: Context, title: MetadataValue) -> Iterator[_Mention]:
    document = context.document
    yield from _in_title(context, title)
    for reading, value, slot in context.slots(Slot.ORGANISATION, Slot.SCOPE, Slot.ADOPTER, Slot.DECISION):
        for match in reading.organisations:
            if value.start <= match.start and match.end <= value.end and match.municipalities:
                place = {Slot.ORGANISATION: "label", Slot.SCOPE: "scope"}.get(slot, "adopter")
                yield _Mention(match, place, reading.zone.evidence(match.start, match.end))
    places = {
        ZoneKind.FIRST_PAGES: "first page",
        ZoneKind.LAST_PAGE: "last page",
        ZoneKind.LABELLED_PAGE: "text",
    }
    for zone in context.own:
        reading = zone.reading
        for match in reading.organisations:
            if _PARTNERS.search(reading.view[max(0, match.start - 60) : match.start]) or _compared(reading, match):
                continue
            if not match.municipalities and reading.zone.kind is not ZoneKind.FIRST_PAGES:
                continue
            place = places[reading.zone.kind]
            if place == "first page":
                place = _first_page_place(reading, match)
                if not match.municipalities and match.start > 200:
                    continue
            yield _Mention(match, place, reading.zone.evidence(match.start, match.end))
    for zone in context.minutes:
        for match in zone.reading.organisations:
            if match.municipalities and zone.reading.view[match.start : match.end].isupper():
                yield _Mention(match, "minutes", zone.reading.zone.evidence(match.start, match.end))
    for words, place in ((" \n ".join(document.furniture), "furniture"), (document.front, "front")):
        for match in find_organisations(words, context.places):
            yield _Mention(match, place, _first_sight(context, words[match.start : match.end]))
    yield from _in_file_information(context)
    yield from _in_text(context)
    yield from _names_in_text(context)
    yield from _domains(context)


HEADER_REACH = 160


SHORT_LINE = 120
_GOVERNS = re.compile(r"\s+(?:ska|skall|vill|har|är|arbetar|strävar|verkar|behöver|bör|som\s+(?:arbetsgivare|organisation))\b")


def _first_page_place(reading: Reading, match: OrganisationMatch) -> str:
    """Near the top, alone on a short line, as the subject of a sentence, or merely somewhere in prose."""
    if match.start < HEADER_REACH:
        return "header"
    start, end = reading.sentence_at(match.start)
    if _GOVERNS.match(reading.view, match.end):
        return "subject"
    line_start = reading.view.rfind("\n", 0, match.start) + 1
    line_end = reading.view.find("\n", match.end)
    line = (line_end if line_end >= 0 else len(reading.view)) - line_start
    return "first page" if min(line, end - start) <= SHORT_LINE // 2 or line <= SHORT_LINE else "first page prose"


def _compared(reading: Reading, match: OrganisationMatch) -> bool:
    """Whether the sentence names several municipalities, each on its own: partners or a comparison."""
    start, end = reading.sentence_at(match.start)
    others = {o.municipalities for o in reading.organisations if start <= o.start < end and o.municipalities}
    return len(others) > 1


def _in_title(context: Context, title: MetadataValue) -> Iterator[_Mention]:
    words = title.value if isinstance(title.value, str) else ""
    named = False
    for match in find_organisations(words, context.places):
        named = True
        yield _Mention(match, "title", _within(context, title, match))
    if named:
        return
    if plan := _named_by_its_plan(title):
        yield _Mention(plan, "title", _within(context, title, plan))
        return
    places = find_bare_places(words, context.places)
    if len({p.municipalities for p in places}) == 1:
        place = "title" if places[0].municipalities == ("Gotland",) else "place in title"
        yield _Mention(places[0], place, _within(context, title, places[0]))


_OWN_PLAN = re.compile(
    r"(?i:verksamhetsplan|årsplan|verksamhetsberättelse|årsredovisning|förbundsordning)\.?\s+för\s+(?P<name>[A-ZÅÄÖ][\wåäö]+(?:\s+[A-ZÅÄÖ][\wåäö]+){1,3})(?=\s*(?:$|[,.]|\d|år\s))"
)
"""Such plans are always those of an organisation, whose name then follows."""


def _named_by_its_plan(title: MetadataValue) -> OrganisationMatch | None:
    found = _OWN_PLAN.search(title.value) if isinstance(title.value, str) else None
    return OrganisationMatch(found.start("name"), found.end("name"), found["name"]) if found else None


def _within(context: Context, title: MetadataValue, match: OrganisationMatch) -> Evidence | None:
    if title.evidence is None or not isinstance(title.value, str) or title.evidence.text != title.value:
        return title.evidence
    return evidence_at(context.document, title.evidence.start + match.start, title.evidence.start + match.end)


def _first_sight(context: Context, words: str) -> Evidence | None:
    """Where the words of a running header first stand in the text, if they do."""
    at = context.document.text.find(words)
    return evidence_at(context.document, at, at + len(words)) if at >= 0 else None


_OWN_KIND = re.compile(r"\b[Kk]ommun|\b[Ss]tad\b")
TEXT_WINDOWS = 60


def _in_text(context: Context) -> Iterator[_Mention]:
    """Mentions of `X kommun` in the body: they decide only when one municipality clearly dominates."""
    start, end = main_part(context.document)
    text = context.document.text
    count = 0
    start = max([start, *(z.reading.zone.end for z in context.own if z.reading.zone.kind is ZoneKind.FIRST_PAGES)])
    for found in _OWN_KIND.finditer(text, start, end):
        before = text[max(start, found.start() - 40) : found.start()]
        if not re.search(r"[A-ZÅÄÖ][\wåäöé]+\s$", before):
            continue
        count += 1
        if count > TEXT_WINDOWS:
            return
        first = max(start, found.start() - 40)
        if _PARTNERS.search(text[max(0, found.start() - 90) : found.start()]):
            continue
        for match in find_organisations(text[first : found.end() + 1], context.places):
            if len(match.municipalities) == 1:
                span = (first + match.start, first + match.end)
                yield _Mention(match, "text", evidence_at(context.document, *span))


_INFORMATION_KEYS = frozenset({"author", "company", "creator", "title", "subject", "publisher"})


def _in_file_information(context: Context) -> Iterator[_Mention]:
    """The file's own author, company and title: a weak word for one municipality."""
    for key, words in context.document.info.items():
        if key.casefold() in ("header", "footer"):
            for match in find_organisations(words, context.places):
                yield _Mention(match, "furniture", None)
        elif key.casefold() in _INFORMATION_KEYS:
            named = find_organisations(words, context.places) or _office_of(words, context)
            for match in named or find_bare_places(words, context.places):
                if match.municipalities:
                    yield _Mention(match, "file information", None)


_OFFICE = re.compile(r"(?P<name>[A-ZÅÄÖ][\wåäöé]+(?:\s[A-ZÅÄÖ][\wåäöé]+)?)\s+kommun\w+")


def _office_of(words: str, context: Context) -> tuple[OrganisationMatch, ...]:
    """`Hjo kommunledningskontor`, `Falköpings kommunkansli`."""
    found = _OFFICE.search(words)
    hit = context.places.forms.get(found["name"].casefold()) if found else None
    return (OrganisationMatch(0, len(words), hit.official_name, (hit.name,), explicit=False),) if hit else ()


NAME_SHARE = 0.6
MAX_NAMES = 400


def _names_in_text(context: Context) -> Iterator[_Mention]:
    """Bare names in the text (`Östersund behöver …`), of one municipality that clearly dominates them."""
    start, end = main_part(context.document)
    found = find_bare_places(context.document.text[start : min(end, start + NAME_REACH)], context.places)[:MAX_NAMES]
    counts = Counter(match.municipalities for match in found)
    if not counts:
        return
    owner, count = counts.most_common(1)[0]
    if count >= NAME_SHARE * sum(counts.values()):
        for match in found:
            if match.municipalities == owner:
                span = (start + match.start, start + match.end)
                yield _Mention(match, "name in text", evidence_at(context.document, *span))


NAME_REACH = 12000
"""Code points of the text that are searched for bare names."""


_DOMAIN = re.compile(r"(?i)(?:www\.|@|https?://(?:www\.)?)(?P<name>[a-z0-9-]+)\.(?:se|nu|com)\b")


def _domains(context: Context) -> Iterator[_Mention]:
    """A municipality's own domain: support for a name that stands elsewhere, never enough alone."""
    for zone in context.zones:
        for found in _DOMAIN.finditer(zone.reading.view):
            if municipality := context.places.domains.get(found["name"].casefold()):
                match = OrganisationMatch(
                    found.start(),
                    found.end(),
                    municipality.official_name,
                    (municipality.name,),
                    explicit=False,
                )
                yield _Mention(match, "domain", zone.reading.zone.evidence(found.start(), found.end()))
