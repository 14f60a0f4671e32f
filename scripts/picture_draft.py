"""The draft that the pictures of Utkast show: made once in the library that is pictured."""

from __future__ import annotations

from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.drafts import DraftType, ExampleKind
from search.draft import (
    add_example,
    insert_example,
    new_draft,
    outline,
    reference_to,
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
        stored = catalogue.load(document.document_id)
        goals = stored.document.goals if stored else ()
        own = [goal for goal in goals if goal.target_year and not goal.external and goal.text.endswith(".")]
        if not own:
            continue
        # One sentence stands in the text as if it were one's own: the check tells where it comes from.
        if len(own) > 1:
            draft = with_text(draft, "mal", f"{_GOALS}\n\n{' '.join(own[-1].text.split())}")
        reference, words = reference_to(catalogue, document.document_id, own[0].start, own[0].end)
        draft, _ = add_example(draft, "mal", reference, words, ExampleKind.QUOTATION)
    return catalogue.drafts.save(insert_example(draft, 1), author="Kim").id
