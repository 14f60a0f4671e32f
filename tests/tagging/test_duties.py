"""Responsibilities: each frame of catalogue 6.2, roles, modalities, role headings."""

from __future__ import annotations

import pytest

from corpus.model import Modality, Role
from ingest.tagging.candidates import Shape
from tests.tagging.making import duty_in

FRAMES = [
    # (statement, actor, modality, role)
    (
        "Kommunstyrelsen har det övergripande ansvaret för att strategin genomförs.",
        "Kommunstyrelsen",
        Modality.ANSVARAR,
        Role.OVERGRIPANDE,
    ),
    (
        "Nämnderna har ansvaret för genomförandet inom sitt verksamhetsområde.",
        "Nämnderna",
        Modality.ANSVARAR,
        Role.GENOMFOR,
    ),
    (
        "Respektive nämnd ansvarar för att policyn är känd.",
        "Respektive nämnd",
        Modality.ANSVARAR,
        Role.GENOMFOR,
    ),
    (
        "Samtliga nämnder och bolag ska ta fram en handlingsplan.",
        "Samtliga nämnder och bolag",
        Modality.SKA,
        Role.GENOMFOR,
    ),
    ("Måltidschefen svarar för matsedlar och recept.", "Måltidschefen", Modality.ANSVARAR, Role.GENOMFOR),
    ("Ansvarig för planen är kommundirektören.", "kommundirektören", Modality.ANSVARAR, Role.GENOMFOR),
    # older, law-like
    ("Det åligger kostchefen att upprätta matsedlar.", "kostchefen", Modality.SKA, Role.GENOMFOR),
    (
        "Det ankommer på tekniska nämnden att hålla vägen framkomlig.",
        "tekniska nämnden",
        Modality.SKA,
        Role.GENOMFOR,
    ),
    ("2 § Kommunstyrelsen ska leda och samordna arbetet.", "Kommunstyrelsen", Modality.SKA, Role.SAMORDNAR),
    # tasks
    (
        "Socialnämnden får i uppdrag att ta fram en bosökarkurs.",
        "Socialnämnden",
        Modality.UPPDRAG,
        Role.GENOMFOR,
    ),
    (
        "HR-avdelningen har i uppdrag att samordna utbildningen.",
        "HR-avdelningen",
        Modality.UPPDRAG,
        Role.SAMORDNAR,
    ),
    # agents behind a passive
    (
        "Arbetet samordnas av integrationssamordnaren.",
        "integrationssamordnaren",
        Modality.UPPDRAG,
        Role.SAMORDNAR,
    ),
    ("Planen ska följas upp årligen av kommunstyrelsen.", "kommunstyrelsen", Modality.SKA, Role.FOLJER_UPP),
    # a plain present tense binds
    (
        "Kommunchefen leder arbetet tillsammans med förvaltningarna.",
        "Kommunchefen",
        Modality.UPPDRAG,
        Role.SAMORDNAR,
    ),
    (
        "Socialnämnden rapporterar till kommunfullmäktige i april varje år.",
        "Socialnämnden",
        Modality.UPPDRAG,
        Role.RAPPORTERAR,
    ),
    # weaker
    ("Skyddsombuden bör delta i planeringen.", "Skyddsombuden", Modality.BOR, Role.MEDVERKAR),
    # utser
    ("Varje förvaltning ska utse en kontaktperson.", "Varje förvaltning", Modality.SKA, Role.GENOMFOR),
    # the municipality as a whole
    ("Kommunen ska verka för fler hyresrätter.", "Kommunen", Modality.SKA, Role.GENOMFOR),
    (
        "Exempels kommun har som ambition att ta emot fler studenter.",
        "Exempels kommun",
        Modality.HAR,
        Role.GENOMFOR,
    ),
    # an adverbial first
    (
        "I varje utredning ska biståndshandläggaren fråga den anhöriga.",
        "biståndshandläggaren",
        Modality.SKA,
        Role.GENOMFOR,
    ),
    # a clause between actor and verb
    (
        "Demensteamet, där arbetsterapeut och sjuksköterska ingår, samordnar insatserna.",
        "Demensteamet",
        Modality.UPPDRAG,
        Role.SAMORDNAR,
    ),
    # what an actor is free to do
    (
        "Upphandlingschefen har mandat att avbryta ett inköp.",
        "Upphandlingschefen",
        Modality.HAR,
        Role.GENOMFOR,
    ),
    # who follows the work up answers for it
    ("Planen följs upp av kulturnämnden i maj.", "kulturnämnden", Modality.ANSVARAR, Role.FOLJER_UPP),
    # a plain present, whatever is said further on
    (
        "Socialnämnden berättar för fullmäktige i april hur arbetet har gått.",
        "Socialnämnden",
        Modality.UPPDRAG,
        Role.RAPPORTERAR,
    ),
    # what the one who answers for it sees to
    ("Miljöchefen ansvarar för att målen följs upp.", "Miljöchefen", Modality.ANSVARAR, Role.FOLJER_UPP),
    # the members of a group
    (
        "I gruppen ingår skogvaktaren, parkchefen och en ekolog.",
        "skogvaktaren, parkchefen och en ekolog",
        Modality.UPPDRAG,
        Role.MEDVERKAR,
    ),
    # who else does it, by whatever name
    (
        "Tekniska nämnden och byalagen ska genomföra en årlig städdag.",
        "Tekniska nämnden och byalagen",
        Modality.SKA,
        Role.GENOMFOR,
    ),
    # the council decides
    (
        "Kommunfullmäktige beslutar om mål och ekonomiska ramar.",
        "Kommunfullmäktige",
        Modality.UPPDRAG,
        Role.OVERGRIPANDE,
    ),
]


@pytest.mark.parametrize(("text", "actor", "modality", "role"), FRAMES)
def test_duty_frames(text: str, actor: str, modality: Modality, role: Role) -> None:
    duty = duty_in(text)
    assert duty is not None
    assert duty.actor == actor
    assert duty.modality is modality
    assert duty.role is role
    assert duty.text[duty.start : duty.end] == text


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Nämnderna Varje nämnd ansvarar för sin budget.", "Varje nämnd"),
        ("Kommunala bolag Exempels Energi AB ansvarar för elnätet.", "Exempels Energi AB"),
        ("Åtgärd Barn- och kulturnämnden ska anställa en bibliotekarie.", "Barn- och kulturnämnden"),
    ],
)
def test_a_heading_that_ran_into_its_actor(text: str, actor: str) -> None:
    duty = duty_in(text)
    assert duty is not None
    assert duty.actor == actor
    assert duty.text == text[duty.start : duty.end]


def test_a_partner_is_not_responsible() -> None:
    duty = duty_in("Socialnämnden ska i samverkan med polisen arbeta förebyggande.")
    assert duty is not None
    assert duty.actor == "Socialnämnden"


def test_a_row_names_its_responsible() -> None:
    cells = (("Åtgärd", "Sommarskola"), ("Ansvarig", "BUF, FF"), ("Tid", "Juni 2026"))
    duty = duty_in(
        "Sommarskola BUF, FF Juni 2026",
        "Åtgärder",
        {"BUF": "Barn- och ungdomsförvaltningen", "FF": "Fritidsförvaltningen"},
        shape=Shape.ROW,
        cells=cells,
    )
    assert duty is not None
    assert duty.actor == "BUF, FF"
    assert duty.actor_normalised == ("Barn- och ungdomsförvaltningen", "Fritidsförvaltningen")
    assert (duty.modality, duty.deadline, duty.task) == (Modality.ANSVARAR, "Juni 2026", "Sommarskola")


def test_bullets_below_a_role_heading() -> None:
    """`Närmaste chef` as a heading, what it does as bullets (catalogue 6.1)."""
    duty = duty_in(
        "ska upprätta en rehabiliteringsplan tillsammans med medarbetaren inom 30 dagar,",
        "Ansvar > Närmaste chef",
        shape=Shape.ITEM,
    )
    assert duty is not None
    assert duty.actor == "Närmaste chef"
    assert duty.modality is Modality.SKA


def test_a_deadline() -> None:
    duty = duty_in("Kommunstyrelsen ska redovisa resultatet senast den 31 mars 2026.")
    assert duty is not None
    assert duty.deadline == "senast den 31 mars 2026"
