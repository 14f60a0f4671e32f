"""Where a document names organisations, and what sort of place that is (catalogue 2.3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Evidence, MetadataValue
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot
from ingest.metadata.reading import Reading
from ingest.metadata.recognisers.places import OrganisationMatch, find_bare_places, find_organisations
from ingest.metadata.zones import ZoneKind, evidence_at, main_part


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation named somewhere; `place` is a key of `organisation.WEIGHTS`."""

    match: OrganisationMatch
    place: str
    evidence: Evidence | None


_PARTNERS = re.compile(
    r"(?i)(?:tillsammans\s+med|i\s+samarbete\s+med|samverkan\s+med|jämför\w*|liksom|exempel(?:vis)?|"
    r"kommunerna|(?:idéer|inspiration|erfarenheter|modell(?:en)?|förebild(?:er)?)\s+(?:från|i|"
    r"ur))\s+(?:[\wåäö]+,?\s+){0,4}$"
)


def mentions(context: Context, title: MetadataValue) -> Iterator[Mention]:
    """Every mention of an organisation that may own the document, with the place that gives it its weight."""
    yield from _in_title(context, title)
    yield from _in_slots(context)
    for zone in context.own:
        yield from _in_zone(context, zone.reading)
    for zone in context.minutes:
        for match in zone.reading.organisations:
            if match.municipalities and zone.reading.view[match.start : match.end].isupper():
                yield Mention(match, "minutes", zone.reading.zone.evidence(match.start, match.end))
    document = context.document
    for words, place in ((" \n ".join(document.furniture), "furniture"), (document.front, "front")):
        for match in find_organisations(words, context.places):
            yield Mention(match, place, _first_sight(context, words[match.start : match.end]))
    yield from _in_file_information(context)
    yield from _in_text(context)
    yield from _names_in_text(context)
    yield from _domains(context)


def _in_slots(context: Context) -> Iterator[Mention]:
    """Municipalities in the values of labels; a company in a scope is only bound, not the owner."""
    for reading, value, slot in context.slots(Slot.ORGANISATION, Slot.SCOPE, Slot.ADOPTER, Slot.DECISION):
        place = {Slot.ORGANISATION: "label", Slot.SCOPE: "scope"}.get(slot, "adopter")
        for match in reading.organisations:
            if value.start <= match.start and match.end <= value.end and match.municipalities:
                yield Mention(match, place, reading.zone.evidence(match.start, match.end))


_ZONE_PLACES = {
    ZoneKind.FIRST_PAGES: "first page",
    ZoneKind.LAST_PAGE: "last page",
    ZoneKind.LABELLED_PAGE: "text",
}
OTHERS_REACH = 200
"""Code points of the first page in which an organisation that is no municipality may be the owner."""


def _in_zone(context: Context, reading: Reading) -> Iterator[Mention]:
    first = reading.zone.kind is ZoneKind.FIRST_PAGES
    for match in reading.organisations:
        before = reading.view[max(0, match.start - 60) : match.start]
        if _PARTNERS.search(before) or _compared(reading, match):
            continue
        if not match.municipalities and not (first and match.start <= OTHERS_REACH):
            continue
        place = _first_page_place(context, reading, match) if first else _ZONE_PLACES[reading.zone.kind]
        yield Mention(match, place, reading.zone.evidence(match.start, match.end))


HEADER_REACH = 160


HEADER_BLOCK = 700
SHORT_LINE = 120
_GOVERNS = re.compile(
    r"\s+(?:ska|skall|vill|har|är|arbetar|strävar|verkar|behöver|bör|"
    r"som\s+(?:arbetsgivare|organisation))\b"
)


def _first_page_place(context: Context, reading: Reading, match: OrganisationMatch) -> str:
    """Near the top, alone on a short line, as the subject of a sentence, or merely somewhere in prose."""
    if match.start < HEADER_REACH:
        return "header"
    start, end = reading.sentence_at(match.start)
    if _GOVERNS.match(reading.view, match.end):
        return "subject"
    if match.start < HEADER_BLOCK and context.header_strength(reading) >= 3:
        return "first page"
    line_start = reading.view.rfind("\n", 0, match.start) + 1
    line_end = reading.view.find("\n", match.end)
    line = reading.view[line_start : line_end if line_end >= 0 else len(reading.view)].strip()
    sentence = reading.view[start:end].strip()
    short = len(line) <= SHORT_LINE or len(sentence) <= SHORT_LINE // 2
    prose = line.endswith(".") and len(sentence.split()) > 6
    return "first page" if short and not prose else "first page prose"


def _compared(reading: Reading, match: OrganisationMatch) -> bool:
    """Whether the sentence names several municipalities, each on its own: partners or a comparison."""
    start, end = reading.sentence_at(match.start)
    others = {o.municipalities for o in reading.organisations if start <= o.start < end and o.municipalities}
    return len(others) > 1


MAX_TITLE_WORDS = 14
"""A longer title is a sentence, and a place in it just a place."""
_ABOUT_ANOTHER = re.compile(r"(?i)\b(?:till|om|med|från|mellan|över|enligt)\s+$")


def _in_title(context: Context, title: MetadataValue) -> Iterator[Mention]:
    words = title.value if isinstance(title.value, str) else ""
    named = False
    for match in find_organisations(words, context.places):
        if not match.municipalities and _ABOUT_ANOTHER.search(words[: match.start]):
            continue
        named = True
        yield Mention(match, "title", _within(context, title, match))
    if named:
        return
    if plan := _named_by_its_plan(title):
        yield Mention(plan, "title", _within(context, title, plan))
        return
    if len(words.split()) > MAX_TITLE_WORDS:
        return
    places = find_bare_places(words, context.places)
    if len({p.municipalities for p in places}) == 1:
        place = "title" if places[0].municipalities == ("Gotland",) else "place in title"
        yield Mention(places[0], place, _within(context, title, places[0]))


_OWN_PLAN = re.compile(
    r"(?i:verksamhetsplan|årsplan|verksamhetsberättelse|årsredovisning|"
    r"förbundsordning)\.?\s+för\s+(?P<name>[A-ZÅÄÖ][\wåäö]+(?:\s+[A-ZÅÄÖ][\wåäö]+){1,3})(?=\s*(?:$|[,.]|\d|"
    r"år\s))"
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


def _in_text(context: Context) -> Iterator[Mention]:
    """Mentions of `X kommun` in the body: they decide only when one municipality clearly dominates."""
    start, end = main_part(context.document)
    text = context.document.text
    count = 0
    start = max(
        [start, *(z.reading.zone.end for z in context.own if z.reading.zone.kind is ZoneKind.FIRST_PAGES)]
    )
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
                yield Mention(match, "text", evidence_at(context.document, *span))


_INFORMATION_KEYS = frozenset({"author", "company", "creator", "title", "subject", "publisher"})


def _in_file_information(context: Context) -> Iterator[Mention]:
    """The file's own author, company and title: a weak word for one municipality."""
    for key, words in context.document.info.items():
        if key.casefold() in ("header", "footer"):
            for match in find_organisations(words, context.places):
                yield Mention(match, "furniture", None)
        elif key.casefold() in _INFORMATION_KEYS:
            named = find_organisations(words, context.places) or _office_of(words, context)
            for match in named or find_bare_places(words, context.places):
                if match.municipalities:
                    yield Mention(match, "file information", None)


_OFFICE = re.compile(r"(?P<name>[A-ZÅÄÖ][\wåäöé]+(?:\s[A-ZÅÄÖ][\wåäöé]+)?)\s+kommun\w+")


def _office_of(words: str, context: Context) -> tuple[OrganisationMatch, ...]:
    """`Hjo kommunledningskontor`, `Falköpings kommunkansli`."""
    found = _OFFICE.search(words)
    hit = context.places.forms.get(found["name"].casefold()) if found else None
    return (OrganisationMatch(0, len(words), hit.official_name, (hit.name,), explicit=False),) if hit else ()


NAME_SHARE = 0.6
MAX_NAMES = 400


def _names_in_text(context: Context) -> Iterator[Mention]:
    """Bare names in the text (`Östersund behöver …`), of one municipality that clearly dominates them."""
    start, end = main_part(context.document)
    found = find_bare_places(context.document.text[start : min(end, start + NAME_REACH)], context.places)[
        :MAX_NAMES
    ]
    text = context.document.text
    found = tuple(
        m for m in found if not text[start + m.start : start + m.end].endswith(m.municipalities[0] + "s")
    )
    counts = Counter(match.municipalities for match in found)
    if not counts:
        return
    owner, count = counts.most_common(1)[0]
    if count >= NAME_SHARE * sum(counts.values()):
        for match in found:
            if match.municipalities == owner:
                span = (start + match.start, start + match.end)
                yield Mention(match, "name in text", evidence_at(context.document, *span))


NAME_REACH = 12000
"""Code points of the text that are searched for bare names."""


_DOMAIN = re.compile(r"(?i)(?:www\.|@|https?://(?:www\.)?)(?P<name>[a-z0-9-]+)\.(?:se|nu|com)\b")


def _domains(context: Context) -> Iterator[Mention]:
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
                yield Mention(match, "domain", zone.reading.zone.evidence(found.start(), found.end()))
