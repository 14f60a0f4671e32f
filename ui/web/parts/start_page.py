"""What stands on the page before anybody has searched: what this is, and three ways in."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from corpus.catalogue.records import DocumentFacets
from search.saved import SavedSearch
from ui.web.parts.markup import count, link, text

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("En fråga", "Hur ska utsläppen från transporter minska?"),
    ("En fråga", "Vem ansvarar för det brottsförebyggande arbetet?"),
    ("Ett ämne", "ekologisk mat i skolan"),
    ("Ett ämne", "bostäder för unga och äldre"),
    ("En ordagrann fras", "”i samband med årsredovisningen”"),
)
"""Kinds of query, each with one that shows it."""


def intro(documents: Sequence[DocumentFacets]) -> str:
    """The heading, and how much there is to search in."""
    homes = {document.municipality for document in documents if document.municipality}
    there = (
        f"Sök i {count(len(documents), 'styrdokument', 'styrdokument')} "
        f"från {count(len(homes), 'kommun', 'kommuner')}. "
        "Skriv som du tänker: sökningen förstår både ord och betydelse."
        if documents
        else "Biblioteket är tomt än så länge. Börja med att läsa in några styrdokument."
    )
    return f'<div class="ps-intro"><h1>Vad står det i styrdokumenten?</h1><p>{there}</p></div>'


def starting_points(saved: Sequence[SavedSearch], *, empty: bool) -> str:
    """Examples, saved searches, and what can be done with a hit; for an empty library, how to fill it."""
    if empty:
        way = link("./bibliotek?visa=lasin", "Läs in dokument i Bibliotek", name="ps-more")
        return f'<div class="ps-start"><p>{way}</p></div>'
    examples = "".join(
        f"<li><span>{text(kind)}</span>{link('./?' + urlencode({'q': query}), text(query))}</li>"
        for kind, query in EXAMPLES
    )
    kept = "".join(f"<li>{link('./?' + one.query, text(one.name))}</li>" for one in saved)
    kept = f'<section><h2>Sparade sökningar</h2><ul class="ps-kept">{kept}</ul></section>' if kept else ""
    return (
        '<div class="ps-start"><section><h2>Prova</h2>'
        f'<ul class="ps-examples">{examples}</ul></section>{kept}'
        "<section><h2>Så här gör du</h2><ol class='ps-steps'>"
        "<li><strong>Sök</strong> bland stycken, mål, ansvar eller hela dokument, och avgränsa till "
        "kommuner, områden och år.</li>"
        "<li><strong>Läs</strong> träffen på sin sida, som den ser ut i originalet.</li>"
        "<li><strong>Ta med</strong> citatet med full källhänvisning, och rätta uppgifter som är fel.</li>"
        "</ol></section></div>"
    )
