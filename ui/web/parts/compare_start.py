"""What stands in Jämför before anything is asked: what it is for, and ways in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.catalogue.records import DocumentFacets
from ui.web.parts.compare_state import CompareState, Section
from ui.web.parts.markup import count, link, text

EXAMPLES = ("fossilfria fordon", "trygghet i det offentliga rummet", "matsvinn i skolan")
_AREAS = 10
"""Areas to choose at once: those that most municipalities have documents about."""


def start(documents: Sequence[DocumentFacets], state: CompareState) -> str:
    """The ways in: areas with something to compare, examples, and what the view does."""
    homes: Counter[str] = Counter()
    for area in {(d.topics[0], d.municipality) for d in documents if d.topics and d.municipality}:
        homes[area[0]] += 1
    areas = "".join(
        f"<li>{link(replace(state, area=name).address(), text(name))}"
        f"<span>{count(number, 'kommun', 'kommuner')}</span></li>"
        for name, number in sorted(homes.items(), key=lambda item: (-item[1], item[0]))[:_AREAS]
    )
    examples = "".join(
        f"<li>{link(replace(state, text=example).address(), text(example))}</li>" for example in EXAMPLES
    )
    versions = link(
        replace(state, section=Section.VERSIONS).address(), "Jämför två versioner av ett dokument"
    )
    return (
        '<p class="ps-lead">Ställ samma fråga till många kommuners styrdokument och se hur de formulerar '
        "sina mål: "
        "ord för ord, med mått, målår, ansvarig och sida.</p>"
        f'<div class="ps-start"><section><h2>Ett område</h2><ul class="ps-examples">{areas}</ul></section>'
        f'<section><h2>Ett ämne</h2><ul class="ps-examples">{examples}</ul>'
        f'<h2 class="ps-later">Över tid</h2><ul class="ps-examples"><li>{versions}</li></ul></section>'
        "<section><h2>Så här gör du</h2><ol class='ps-steps'>"
        "<li><strong>Välj</strong> ett ämne eller ett område, och din kommun om du vill se vad liknande "
        "kommuner "
        "har som ni saknar.</li>"
        "<li><strong>Jämför</strong> målen sida vid sida, tema för tema, och hur bestämda och mätbara de "
        "är.</li>"
        "<li><strong>Ta med</strong> jämförelsen som Excel, Word eller CSV, eller skicka adressen till "
        "en kollega."
        "</li></ol></section></div>"
    )
