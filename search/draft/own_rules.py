"""The municipality's own rules for styrdokument, quoted, when the library holds them."""

from __future__ import annotations

import re

from corpus.catalogue import Catalogue
from corpus.catalogue.records import DocumentFacets, Unit, UnitKind
from corpus.drafts import DraftType
from corpus.model import PassageKind
from search.draft.records import OwnRule

_TITLE = re.compile(r"styrdokument|styrande dokument|författningssamling", re.IGNORECASE)
"""Titles of documents about documents: `Riktlinjer för styrdokument`, `Policy för styrande dokument`."""

_ABOUT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "innehåll",
        re.compile(
            r"ska\w* innehålla|rubriker|disposition|ska framgå|ska ange|mall\b|utform|ska ha (?:ett|en)"
        ),
    ),
    (
        "dokumentuppgifter",
        re.compile(r"försättsblad|diarienummer|dokumentansvarig|dokumentägare|beslutsdatum|dokumenttyp"),
    ),
    ("beslut", re.compile(r"antas av|beslutas av|fastställs av|fastställer|beslutar om")),
    ("giltighet", re.compile(r"giltig|gäller (?:i|till|tills)|mandatperiod|aktualitets|revider|ses över")),
    ("uppföljning", re.compile(r"följs upp|uppföljning|utvärder")),
)
_WORDS = {
    DraftType.POLICY: r"polic(?:y|yer|yn|ies)",
    DraftType.STRATEGI: r"strategi(?:n|er|erna)?",
    DraftType.PROGRAM: r"program(?:met|men)?",
    DraftType.PLAN: r"(?:handlings)?plan(?:en|er|erna)?",
    DraftType.RIKTLINJER: r"riktlinje(?:n|r|rna)?",
}
_OF_TYPE = "om dokumenttypen"
MOST = 12


def own_rules(catalogue: Catalogue, municipality: str, document_type: DraftType) -> tuple[OwnRule, ...]:
    """Passages that rule how such a document is made, those about its type first; empty without any."""
    wanted = municipality.casefold()
    documents = [
        item
        for item in catalogue.documents()
        if (item.municipality or "").casefold() == wanted
        and _TITLE.search(item.title or "")
        and item.status != "upphävd"
        and not item.replaced
    ]
    found = [
        rule
        for item in documents
        for unit in catalogue.units_of(item.document_id)
        if (rule := _rule(item, unit, document_type)) is not None
    ]
    return tuple(sorted(found, key=lambda rule: rule.about != _OF_TYPE))[:MOST]


def _rule(document: DocumentFacets, unit: Unit, document_type: DraftType) -> OwnRule | None:
    if unit.kind is not UnitKind.PASSAGE or unit.passage_kind not in (
        PassageKind.TEXT,
        PassageKind.TABLE_ROW,
    ):
        return None
    where = f"{' '.join(unit.heading_path[-1:])} {unit.text}".casefold()
    about = next((name for name, pattern in _ABOUT if pattern.search(where)), "")
    others = [word for kind, word in _WORDS.items() if kind is not document_type]
    named = re.search(rf"\b{_WORDS[document_type]}\b", where) is not None
    if named:
        about = _OF_TYPE
    elif not about or any(re.search(rf"\b(?:en|ett|varje) {word}\b", where) for word in others):
        return None  # a rule for another type, or no rule at all
    return OwnRule(document, unit.text, unit.page, unit.start, unit.end, about)
