"""Headings that are blocks of their own: format, outline, numbers, layout, labels, plain lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.cleaned import BlockRole, TocEntry
from ingest.raw import OutlineEntry
from ingest.structure import structure
from tests.structure.building import B, clean_document, heading, item, line

PROSE = "Kommunen ska arbeta för ett hållbart samhälle där alla kan delta på lika villkor."

# (reason, blocks, expected (level, heading))
CASES: list[tuple[str, Sequence[B | str], list[tuple[int, str]]]] = [
    (
        "format levels; the title is not a heading of the body",
        [heading("Miljöpolicy", 1), PROSE, heading("Syfte", 2), PROSE, heading("Fordon", 3), PROSE],
        [(1, "Syfte"), (2, "Fordon")],
    ),
    (
        "several headings of the highest level are chapters",
        [heading("Trygghet", 1), PROSE, heading("Miljö", 1), PROSE],
        [(1, "Trygghet"), (1, "Miljö")],
    ),
    (
        "a first heading that is a label is no title",
        [heading("Inledning", 1), PROSE, heading("Fordon", 2), PROSE],
        [(1, "Inledning"), (2, "Fordon")],
    ),
    (
        "a whole paragraph with a heading style is none",
        [heading("Inledning", 1), heading(f"{PROSE} {PROSE} Den gäller alla.", 2), PROSE],
        [(1, "Inledning")],
    ),
    (
        "numbers give levels; a numbered list gives no headings",
        [
            line("1 Inledning"),
            line(PROSE),
            line("1.1 Bakgrund"),
            line(PROSE),
            line("1. Öka cyklingen"),
            line("2. Minska resorna"),
        ],
        [(1, "1 Inledning"), (2, "1.1 Bakgrund")],
    ),
    (
        "law-style paragraphs",
        [
            line(PROSE),
            line("2 § Kommunstyrelsens uppgifter"),
            line(PROSE),
            line("3 § Nämndens ansvar"),
            line(PROSE),
        ],
        [(1, "2 § Kommunstyrelsens uppgifter"), (1, "3 § Nämndens ansvar")],
    ),
    (
        "size and weight against the body",
        [
            line("Klimatplan", 26),
            line(PROSE),
            line("Transporter", 16),
            line(PROSE),
            line("Cykel", 11, True),
            line(PROSE),
        ],
        [(1, "Transporter"), (2, "Cykel")],
    ),
    (
        "a heading that a line break cuts",
        [line(PROSE), line("Ökad trygghet för barn och", 16), line("unga i hela kommunen", 16), line(PROSE)],
        [(1, "Ökad trygghet för barn och\nunga i hela kommunen")],
    ),
    (
        "a bold sentence is no heading",
        [line(PROSE), line("Kommunen ska minska utsläppen.", 11, True), line(PROSE)],
        [],
    ),
    (
        "label lines without any layout, and a numbered goal",
        ["Syfte", PROSE, "Mål 1: Fler cyklar till arbetet", PROSE, "Delmål:", PROSE],
        [(1, "Syfte"), (2, "Mål 1: Fler cyklar till arbetet"), (3, "Delmål:")],
    ),
    (
        "a short line between paragraphs where the format has no fonts",
        [PROSE, "Trygga skolvägar", PROSE, "Vi vill mer", PROSE],
        [(1, "Trygga skolvägar")],
    ),
    (
        "list items are never headings",
        [PROSE, item("Ökad trygghet"), item("Syfte"), B("• Mål"), PROSE],
        [],
    ),
    (
        "headings never come from contents, furniture or boilerplate",
        [
            B("Syfte", role=BlockRole.TOC),
            B("Mål", role=BlockRole.FURNITURE),
            B("Ansvar", role=BlockRole.BOILERPLATE),
            PROSE,
        ],
        [],
    ),
    (
        "a label joined with its paragraph",
        [line(PROSE), line(f"Syfte {PROSE}"), line("Syfte och mål hänger ihop i kommunens styrning.")],
        [(1, "Syfte")],
    ),
]


@pytest.mark.parametrize(("reason", "blocks", "expected"), CASES, ids=[case[0] for case in CASES])
def test_line_headings(reason: str, blocks: Sequence[B | str], expected: list[tuple[int, str]]) -> None:
    assert [(h.level, h.text) for h in structure(clean_document(blocks)).headings] == expected


def test_outline_gives_levels_to_lines() -> None:
    blocks = [line(PROSE), line("Vår väg framåt"), line(PROSE), line("Cykel för alla"), line(PROSE)]
    outline = (OutlineEntry("Vår väg framåt", 1, 1), OutlineEntry("Cykel för alla", 2, 1))
    found = structure(clean_document(blocks, outline=outline)).headings
    assert [(h.level, h.text) for h in found] == [(1, "Vår väg framåt"), (2, "Cykel för alla")]


def test_contents_table_of_a_line_format_names_whole_lines_only() -> None:
    blocks = [
        line(PROSE),
        line("Trygghet i centrum"),
        line(PROSE),
        line(f"Arbetet för Trygghet i centrum {PROSE}"),
    ]
    found = structure(clean_document(blocks, toc=(TocEntry("Trygghet i centrum", "4"),))).headings
    assert [h.text for h in found] == ["Trygghet i centrum"]


def test_the_title_stands_as_heading_on_a_page_after_the_header_block() -> None:
    blocks = [
        line("Dokumenttyp: Policy"),
        line("Antagen av: Kommunfullmäktige"),
        line("Diarienummer: KS 2019/4"),
        line("Giltighetstid: Tills vidare"),
        line("Policy för trygghet", 20, page=2),
        line(PROSE, page=2),
        line("Syfte", 14, page=2),
        line(PROSE, page=2),
    ]
    found = structure(clean_document(blocks)).headings
    assert [(h.level, h.text) for h in found] == [(1, "Policy för trygghet"), (2, "Syfte")]


def test_headings_of_unpaginated_documents_have_no_page() -> None:
    blocks = [B(PROSE, page=None), B("Syfte", page=None), B(PROSE, page=None)]
    outcome = structure(clean_document(blocks))
    assert [h.page for h in outcome.headings] == [None]
    assert {p.page for p in outcome.passages} == {None}
