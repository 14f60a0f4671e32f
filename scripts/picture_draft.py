"""The draft that the pictures of Utkast show: made once in the library that is pictured."""

from __future__ import annotations

from pathlib import Path

from corpus.catalogue import Catalogue, UnitKind
from corpus.drafts import DraftType, ExampleKind
from search.draft import (
    add_example,
    insert_example,
    new_draft,
    outline,
    reference_to_unit,
    with_text,
)

TITLE = "Klimatplan för Almvik 2027–2030"
_AREA, _HOME = "Klimat & energi", "Almvik"
_PURPOSE = "Planen visar hur Almvik ska minska sin klimatpåverkan. Kommunen bör verka för att KLIMP följs."
_GOALS = (
    "Utsläppen av växthusgaser i Almvik ska minska med 50 procent till 2030 jämfört med 2020.\n\n"
    "Kommunen ska bli bättre på cykling."
)
_FROM = ("hammarvik-klimat-och", "tallkoping-klimatprogram", "ekervalla-klimat")
"""Beginnings of the names of the documents that examples are taken from."""


def draft_for_pictures(catalogue: Catalogue) -> int:
    """The draft's number; it is made when the library has none of its title."""
    for each in catalogue.drafts.list():
        if each.title == TITLE:
            return each.id
    outlined = outline(catalogue, DraftType.PLAN, _AREA, _HOME)
    draft = new_draft(DraftType.PLAN, TITLE, outlined, area=_AREA, municipality=_HOME)
    draft = with_text(with_text(draft, "syfte", _PURPOSE), "mal", _GOALS)
    for document in catalogue.documents():
        if not Path(document.path).name.startswith(_FROM):
            continue
        units = catalogue.units_of(document.document_id)
        goals = [unit for unit in units if unit.kind is UnitKind.GOAL and len(unit.text.split()) > 6]
        if goals:
            reference, words = reference_to_unit(catalogue, goals[0].id)
            draft, _ = add_example(draft, "mal", reference, words, ExampleKind.QUOTATION)
    return catalogue.drafts.save(insert_example(draft, 1), author="Kim").id
