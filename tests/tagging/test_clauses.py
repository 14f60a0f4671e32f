"""Statements that lay several duties down: their parts, clauses of others, headings that ran into them."""

from __future__ import annotations

import pytest

from corpus.model import Modality, Responsibility, Role
from ingest.tagging import classifier
from ingest.tagging.clauses import parts_of
from ingest.tagging.duties import find_duties
from ingest.tagging.evidence import gather
from ingest.tagging.goals import GoalContext
from tests.tagging.making import candidate

PARTS = [
    # (statement, its actor, its parts)
    (
        "Energirådgivaren ska samordna mätningarna, följa upp avtalen och varje höst lämna en rapport till nämnden.",
        "Energirådgivaren",
        [
            "Energirådgivaren ska samordna mätningarna",
            "följa upp avtalen",
            "varje höst lämna en rapport till nämnden",
        ],
    ),
    (
        "Hamnchefen leder driften och redovisar olyckor för nämnden.",
        "Hamnchefen",
        ["Hamnchefen leder driften", "redovisar olyckor för nämnden"],
    ),
    (
        "Parkenheten svarar för lekplatserna och ska årligen redovisa olyckor för nämnden.",
        "Parkenheten",
        ["Parkenheten svarar för lekplatserna", "ska årligen redovisa olyckor för nämnden"],
    ),
    (
        "Rådet har till uppgift att bevaka avtalen, att ge råd i planfrågor samt att föreslå åtgärder.",
        "Rådet",
        ["Rådet har till uppgift att bevaka avtalen", "att ge råd i planfrågor", "att föreslå åtgärder"],
    ),
    # Two verbs with one object are one duty.
    ("Rådet prioriterar och samordnar projekten.", "Rådet", ["Rådet prioriterar och samordnar projekten"]),
    # A clause of somebody else's has a verb of its own.
    (
        "Nämnden beslutar om de planer som kontoret tar fram och följer upp.",
        "Nämnden",
        ["Nämnden beslutar om de planer som kontoret tar fram och följer upp"],
    ),
    (
        "Styrelsen ska se till att bolagen följer planen och tar fram underlag.",
        "Styrelsen",
        ["Styrelsen ska se till att bolagen följer planen och tar fram underlag"],
    ),
]


@pytest.mark.parametrize(("text", "actor", "parts"), PARTS, ids=[text[:30] for text, _, _ in PARTS])
def test_parts(text: str, actor: str, parts: list[str]) -> None:
    assert [text[part.start : part.end] for part in parts_of(text, len(actor))] == parts


def duties_in(*texts: str, heading: str = "Ansvar") -> list[Responsibility]:
    """The duties of statements that follow each other below a heading."""
    context = GoalContext({}, "Exempels kommun")
    found: list[Responsibility] = []
    for known in gather([candidate(text, heading) for text in texts], context, "plan"):
        judged = classifier.packaged().judge(known.candidate.text, known.traits, known.place)
        found.extend(find_duties(known.charge, known.traits.frames, judged, context))
    return found


def test_each_part_has_its_role_and_modality() -> None:
    found = duties_in(
        "Gatuchefen ansvarar för snöröjningen och ska varje vår lämna en rapport om skador till tekniska nämnden."
    )
    assert [(duty.role, duty.modality) for duty in found] == [
        (Role.GENOMFOR, Modality.ANSVARAR),
        (Role.RAPPORTERAR, Modality.SKA),
    ]
    assert {duty.actor for duty in found} == {"Gatuchefen"}


def test_the_larger_half_keeps_the_whole_statement() -> None:
    text = (
        "Badmästaren leder säkerhetsarbetet i simhallen och på kommunens strandbad och rapporterar tillbud."
    )
    first, second = duties_in(text)
    assert first.text == text
    assert second.text == "rapporterar tillbud"
    assert text[second.start : second.end] == second.text


def test_a_clause_with_an_actor_of_its_own() -> None:
    found = duties_in(
        "Ansvaret för lokalerna ligger på fastighetschefen medan rektor svarar för att utrustningen vårdas."
    )
    assert [duty.actor for duty in found] == ["fastighetschefen", "rektor"]
    assert found[1].text == "rektor svarar för att utrustningen vårdas"


def test_a_relative_clause_goes_on_with_the_doer() -> None:
    found = duties_in(
        "Planen följs upp av kommunstyrelsen, som redovisar resultatet för fullmäktige i mars.",
        heading="Uppföljning",
    )
    assert [(duty.actor, duty.role) for duty in found] == [
        ("kommunstyrelsen", Role.FOLJER_UPP),
        ("kommunstyrelsen", Role.RAPPORTERAR),
    ]


def test_a_pronoun_is_the_actor_before() -> None:
    found = duties_in("Socialchefen utser en kontaktperson.", "Hen sammankallar nätverket varje termin.")
    assert [duty.actor for duty in found] == ["Socialchefen", "Socialchefen"]


def test_a_pronoun_below_another_heading_is_nobody() -> None:
    context = GoalContext({}, "Exempels kommun")
    both = [
        candidate("Socialchefen utser en kontaktperson.", "Ansvar"),
        candidate("Hen sammankallar nätverket varje termin.", "Organisation"),
    ]
    assert [known.charge.subject is None for known in gather(both, context, "plan")] == [False, True]


def test_a_heading_that_ran_into_the_statement() -> None:
    """Transcripts drop the line break behind a role's heading."""
    for text in (
        "Förvaltningschef Förvaltningschefen ansvarar för att planen är känd.",
        "Beslut Förvaltningschefen ansvarar för att planen är känd.",
    ):
        (duty,) = duties_in(text)
        assert duty.actor == "Förvaltningschefen"
        assert duty.text == "Förvaltningschefen ansvarar för att planen är känd."
        assert text[duty.start : duty.end] == duty.text


def test_a_list_with_dashes_under_roles() -> None:
    found = duties_in(
        "Kökspersonal - följer recepten - rapporterar svinn varje vecka Hamnvakt - kontrollerar livbojarna"
    )
    assert [(duty.actor, duty.text) for duty in found] == [
        ("Kökspersonal", "följer recepten"),
        ("Kökspersonal", "rapporterar svinn varje vecka"),
        ("Hamnvakt", "kontrollerar livbojarna"),
    ]
