"""Headings inside running text: each recogniser of flat transcripts, and what must not become one."""

from __future__ import annotations

import pytest

from ingest.cleaned import CleanDocument
from ingest.structure import structure
from tests.structure.building import flat_document

# (reason, pages, contents table, expected (level, heading))
CASES: list[tuple[str, tuple[str, ...], tuple[str, ...], list[tuple[int, str]]]] = [
    (
        "label after a sentence end, before a number",
        (
            "Planen gäller i kommunen. Kvantitativa mål Minst 10 % av eleverna cyklar. Uppföljning Nämnden följer upp.",
        ),
        (),
        [(1, "Kvantitativa mål"), (1, "Uppföljning")],
    ),
    (
        "label where bullets lost their points",
        ("Mål Fler ska cykla till skolan Indikatorer Andel elever som cyklar Andel trygga skolvägar",),
        (),
        [(1, "Mål"), (2, "Indikatorer")],
    ),
    (
        "a numbered goal is one heading with its whole text, its labels stand below it",
        (
            "Fokusområde 1: Trygga uppväxtvillkor Alla barn ska få en bra start. Delmål Fler ska klara skolan. "
            "Fokusområde 2: Goda levnadsvanor Goda vanor är viktiga. Delmål Fler ska röra på sig.",
        ),
        (),
        [
            (1, "Fokusområde 1: Trygga uppväxtvillkor"),
            (2, "Delmål"),
            (1, "Fokusområde 2: Goda levnadsvanor"),
            (2, "Delmål"),
        ],
    ),
    (
        "a title may hold capitalised words where the next word is capitalised too",
        ("Långsiktigt mål 1: Fler nya Ekbybor Ekby behöver fler invånare. Syfte Planen ska styra.",),
        (),
        [(1, "Långsiktigt mål 1: Fler nya Ekbybor"), (1, "Syfte")],
    ),
    (
        "numbered titles end before the next sentence",
        (
            "1. Inledning Klimatet ändras. 1.1 Mål för transporter i Ekby kommun Resorna ska minska. 2. Ansvar Alla ansvarar.",
        ),
        (),
        [(1, "1. Inledning"), (2, "1.1 Mål för transporter i Ekby kommun"), (1, "2. Ansvar")],
    ),
    (
        "titles of the contents table in order, with a colon, a lost word and a glued word",
        (
            "Inledning Varför behövs planen? Planen behövs för alla. Mål Kommunen har satt mål. Mål och insatser för "
            "trygg skolväg Barn ska kunna gå själva. Så här arbetar kommunen tillsammans med andra Arbetet sker lokalt.",
        ),
        (
            "Inledning",
            "Varför behövs planen?",
            "Mål:",
            "Mål- och insatser för trygg skolväg",
            "Så här arbetar vi kommunen tillsammans medandra",
        ),
        [
            (1, "Inledning"),
            (2, "Varför behövs planen?"),
            (1, "Mål"),
            (2, "Mål och insatser för trygg skolväg"),
            (2, "Så här arbetar kommunen tillsammans med andra"),
        ],
    ),
    (
        "a title that is also an everyday word is found where a heading can stand",
        (
            "Bakgrund Arbetet med trygghet ökar. Trygghet är viktigt för alla. Ordet Trygghet används. Trygghet Alla ska vara trygga.",
        ),
        ("Bakgrund", "Trygghet"),
        [(1, "Bakgrund"), (2, "Trygghet")],
    ),
    (
        "areas between clauses, first time only, when there is no contents table",
        (
            "Ta fram en plan KLK Hösten 2017 Utbildning Erbjuda kurser för vuxna BUF pågår Kultur & fritid Öppna ett hus Utbildning KF",
        ),
        (),
        [(1, "Utbildning"), (1, "Kultur & fritid")],
    ),
    (
        "the first words of a page",
        ("Planen gäller alla.", "Trygga miljöer Kommunen ska planera för trygghet."),
        (),
        [(1, "Trygga miljöer")],
    ),
]


@pytest.mark.parametrize(("reason", "pages", "toc", "expected"), CASES, ids=[case[0] for case in CASES])
def test_flat_headings(
    reason: str, pages: tuple[str, ...], toc: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    assert headings(flat_document(*pages, toc=toc)) == expected


# (reason, text in which no heading stands)
NO_HEADING = [
    ("a sentence about goals", "Målet är att fler ska cykla. Mål och medel hänger ihop. Nämndens mål nås."),
    ("inflected label", "Strategin är antagen. Syftet är gott. Visionen gäller alla i kommunen."),
    ("a named vision in a sentence", "I Vision 2030 anges vägen. Vision 2030 antogs av fullmäktige."),
    ("a type ladder", "Vi har dessa typer. Strategi Program Plan Policy Riktlinjer Regler. Alla behövs."),
    ("a table head", "Så ser det ut. Mål Aktivitet Ansvarig Tidplan Uppföljning Kommentar alla rader följer"),
    (
        "a function word before",
        "Arbetet sker enligt Mål Ett och i Syfte Två samt med Strategi Tre som grund.",
    ),
    ("a section reference", "Enligt 3.2 ska kommunen växa. I kap. 2.1 Plan- och bygglagen anges villkoren."),
    ("a goal sentence with a number", "Kommunen ska nå 2.5 Procentenheter mer än riket."),
]


@pytest.mark.parametrize(("reason", "text"), NO_HEADING, ids=[case[0] for case in NO_HEADING])
def test_no_heading(reason: str, text: str) -> None:
    assert headings(flat_document(f"Vi börjar här. {text}")) == []


def test_minutes_headings_stand_below_the_parts_title() -> None:
    clean = flat_document(
        "91 Program för trygghet 2020-2023 (KS 2019.123) Beslut Utskottet föreslår att programmet antas. Yrkanden "
        "Anna Ek (M) yrkar bifall. Beslutsgång Ordföranden finner att så beslutas. Expedieras till Nämnderna",
        "Program för trygghet 2020-2023 Inledning Programmet gäller alla. Beslut Beslut fattas av nämnden.",
        parts=(
            ("protokoll", "Program för trygghet 2020-2023", 1, 1),
            ("styrdokument", "Program för trygghet 2020-2023", 2, 2),
        ),
    )
    assert headings(clean) == [
        (1, "Program för trygghet 2020-2023 (KS 2019.123)"),
        (2, "Beslut"),
        (2, "Yrkanden"),
        (2, "Beslutsgång"),
        (2, "Expedieras till"),
        (1, "Program för trygghet 2020-2023"),
        (2, "Inledning"),
    ]


def headings(clean: CleanDocument) -> list[tuple[int, str]]:
    return [(h.level, h.text) for h in structure(clean).headings]
