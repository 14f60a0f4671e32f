"""The sections that documents of a kind have in practice, worked out from those in the library."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from corpus.catalogue import Catalogue
from corpus.catalogue.outlines import DocumentOutline
from corpus.drafts import DraftType
from corpus.register import load_register
from search.compare.topic import find_area
from search.draft.headings import known_sections, plain_heading, sections_of, subject_key
from search.draft.own_rules import own_rules
from search.draft.records import Outline, OutlineSection, SectionExample
from search.draft.requirements import requirements

FAMILY: Mapping[DraftType, tuple[str, ...]] = {
    DraftType.POLICY: ("policy",),
    DraftType.STRATEGI: ("strategi",),
    DraftType.PROGRAM: ("program", "handlingsprogram"),
    DraftType.PLAN: ("plan", "handlingsplan"),
    DraftType.RIKTLINJER: ("riktlinjer", "regler"),
}
"""The document types that are built alike."""

ENOUGH = 6
"""Documents from which shares say something; with fewer the next wider circle is asked."""

SUGGESTED_FROM = 0.35
"""The share from which a section is suggested: more than one document in three has it."""

EXPECTED: Mapping[DraftType, frozenset[str]] = {
    DraftType.POLICY: frozenset({"syfte", "ansvar", "uppfoljning"}),
    DraftType.STRATEGI: frozenset({"syfte", "mal", "ansvar", "uppfoljning"}),
    DraftType.PROGRAM: frozenset({"syfte", "mal", "atgarder", "ansvar", "uppfoljning"}),
    DraftType.PLAN: frozenset({"syfte", "mal", "atgarder", "ansvar", "uppfoljning"}),
    DraftType.RIKTLINJER: frozenset({"syfte", "ansvar", "uppfoljning"}),
}
"""Sections that are suggested whatever others do: without them nobody can say what is wanted, who does it and
how one sees that it was done."""

EXAMPLES = 3
VARIANTS = 4
SUBJECTS = 12


@dataclass(slots=True)
class _Tally:
    documents: set[str] = field(default_factory=set)
    places: list[float] = field(default_factory=list)
    wordings: Counter[str] = field(default_factory=Counter)
    examples: list[SectionExample] = field(default_factory=list)


def outline(
    catalogue: Catalogue,
    document_type: DraftType,
    area: str = "",
    municipality: str = "",
    *,
    title: str = "",
) -> Outline:
    """What a document of this type about this area usually consists of, and what is required of it.

    The shares are taken from the narrowest circle with `ENOUGH` documents: the type within the area, the
    type, all types. `area` is a name or number (`search.compare.topic.find_area`), `municipality` the one
    whose own rules are looked for, `title` what the law's list is asked with besides the area.

    Raises SearchError `unknown_area`.
    """
    wanted = find_area(area).name if area else ""
    everything = list(catalogue.outlines([name for family in FAMILY.values() for name in family]))
    chosen, scope = _circle(everything, document_type, wanted)
    notes = []
    if 0 < len(chosen) < ENOUGH:
        notes.append(f"Bara {len(chosen)} dokument ligger till grund: se andelarna som exempel.")
    if not chosen:
        notes.append("Biblioteket har inga sådana dokument. Avsnitten är de vanliga i styrdokument.")
    if municipality and load_register().get(municipality) is None:
        notes.append(f"Kommunen ”{municipality}” finns inte i kommunregistret.")
    near = [item for item in everything if wanted and wanted in item.document.topics[:2]]
    return Outline(
        documents=len(chosen),
        scope=scope,
        sections=_sections(chosen, near, document_type),
        themes=_subjects(near if len(near) > 1 else chosen),
        requirements=requirements(document_type, wanted, title),
        own_rules=own_rules(catalogue, municipality, document_type) if municipality else (),
        notes=tuple(notes),
    )


def section_about(outlined: Outline, heading: str) -> OutlineSection | None:
    """What the outline knows of the section that a heading names; None when it is the document's own."""
    plain = heading.strip().casefold()
    everything = (*outlined.sections, *outlined.themes)
    same = next((each for each in everything if each.heading.casefold() == plain), None)
    return same or next((each for each in outlined.sections if each.key in sections_of(heading)), None)


def _circle(
    everything: Sequence[DocumentOutline], document_type: DraftType, area: str
) -> tuple[Sequence[DocumentOutline], str]:
    family = FAMILY[document_type]
    of_type = [item for item in everything if item.document.document_type in family]
    named = (
        "riktlinjer" if document_type is DraftType.RIKTLINJER else f"dokument av typen {document_type.value}"
    )
    if area:
        both = [item for item in of_type if area in item.document.topics[:2]]
        if len(both) >= ENOUGH:
            return both, f"{len(both)} {named} om {area}"
    if len(of_type) >= ENOUGH:
        inside = f"; för få av dem handlar om {area}" if area else ""
        return of_type, f"{len(of_type)} {named}, alla områden{inside}"
    return (
        everything,
        f"{len(everything)} styrdokument av alla typer; för få är av typen {document_type.value}",
    )


def _sections(
    chosen: Sequence[DocumentOutline], near: Sequence[DocumentOutline], document_type: DraftType
) -> tuple[OutlineSection, ...]:
    tallies = _tally(chosen, sections_of_keys=True)
    nearby = _tally(near, sections_of_keys=True)
    expected = EXPECTED[document_type]
    found = []
    for known in known_sections():
        tally = tallies.get(known.key, _Tally())
        if not tally.documents and known.key not in expected:
            continue
        share = len(tally.documents) / len(chosen) if chosen else 0.0
        usual = known.place / len(known_sections())
        found.append(
            OutlineSection(
                key=known.key,
                heading=known.heading,
                count=len(tally.documents),
                share=round(share, 3),
                place=round(median(tally.places), 3) if len(tally.places) >= 2 else round(usual, 3),
                suggested=share >= SUGGESTED_FROM or known.key in expected,
                variants=tuple(text for text, _ in tally.wordings.most_common(VARIANTS)),
                examples=_examples((nearby.get(known.key, _Tally()), tally)),
                hint=known.hint,
            )
        )
    order = {known.key: known.place for known in known_sections()}
    return tuple(sorted(found, key=lambda section: (section.place, order[section.key])))


def _subjects(chosen: Sequence[DocumentOutline]) -> tuple[OutlineSection, ...]:
    """Headings of the area's own that at least two documents have."""
    found = [
        OutlineSection(
            key=key,
            heading=tally.wordings.most_common(1)[0][0],
            count=len(tally.documents),
            share=round(len(tally.documents) / len(chosen), 3),
            place=round(median(tally.places), 3),
            suggested=False,
            variants=tuple(text for text, _ in tally.wordings.most_common(VARIANTS)),
            examples=_examples((tally,)),
        )
        for key, tally in _tally(chosen, sections_of_keys=False).items()
        if len(tally.documents) > 1
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.place, each.key)))[:SUBJECTS]


def _tally(chosen: Iterable[DocumentOutline], *, sections_of_keys: bool) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for item in chosen:
        last = max(len(item.headings) - 1, 1)
        for number, heading in enumerate(item.headings):
            known = sections_of(heading.text)
            keys = known if sections_of_keys else () if known else (subject_key(heading.text),)
            for key in keys:
                tally = tallies[key]
                if not key or item.document.document_id in tally.documents:
                    continue
                tally.documents.add(item.document.document_id)
                tally.places.append(number / last)
                tally.wordings[plain_heading(heading.text)] += 1
                tally.examples.append(
                    SectionExample(item.document, heading.text, heading.page, heading.start)
                )
    tallies.pop("", None)
    return tallies


def _examples(tallies: Sequence[_Tally]) -> tuple[SectionExample, ...]:
    """A few places to look at: in the area first, the latest adopted first, one per municipality."""
    found: list[SectionExample] = []
    for tally in tallies:
        ordered = sorted(
            tally.examples,
            key=lambda e: (e.document.adoption_date or "", e.document.document_id),
            reverse=True,
        )
        for example in ordered:
            if len(found) < EXAMPLES and all(
                example.document.municipality != other.document.municipality for other in found
            ):
                found.append(example)
    return tuple(found)
