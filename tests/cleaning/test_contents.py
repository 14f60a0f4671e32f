"""Tables of contents, reference lists and boilerplate."""

from __future__ import annotations

import pytest

from ingest.cleaned import BlockRole, TocEntry
from ingest.cleaning import clean
from ingest.raw import BlockKind, RawBlock, RawDocument, RawPage
from tests.cleaning.build import SOURCE, plain_pages, text_file, transcript

FILLER = [["Text."]] * 8

LINE_TABLES = [
    # Leader dots, numbers give levels
    (
        ["Innehåll", "1 Inledning ............ 3", "1.1 Syfte ........ 4", "2 Mål . . . . . . . 5"],
        [("1 Inledning", "3", 1), ("1.1 Syfte", "4", 2), ("2 Mål", "5", 1)],
    ),
    # No dots
    (
        ["INNEHÅLLSFÖRTECKNING", "Inledning 3", "Fokus 2018 4", "Mål 5"],
        [("Inledning", "3", None), ("Fokus 2018", "4", None), ("Mål", "5", None)],
    ),
    # The page number on a line of its own, and an entry over two lines
    (
        ["Innehåll", "Inledning", "3", "Bättre tillvarata kompetens och skapa", "förutsättningar ..... 6"],
        [("Inledning", "3", None), ("Bättre tillvarata kompetens och skapa förutsättningar", "6", None)],
    ),
    # A lost bookmark stands for the number
    (
        ["Innehåll", "Inledning ...... 3", "Syfte ..... Fel! Bokmärket är inte definierat."],
        [("Inledning", "3", None), ("Syfte", None, None)],
    ),
    # No heading above: dots and rising numbers are enough
    (
        ["Inledning ...... 3", "Bakgrund ...... 4", "Uppföljning ..... 6"],
        [("Inledning", "3", None), ("Bakgrund", "4", None), ("Uppföljning", "6", None)],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), LINE_TABLES)
def test_tables_on_lines(lines: list[str], expected: list[tuple[str, str | None, int | None]]) -> None:
    document = clean(plain_pages([["Titel"], lines, ["Inledning", "Det här är texten."], *FILLER]))
    assert document.toc == tuple(TocEntry(*entry) for entry in expected)
    assert all(b.role is BlockRole.TOC for b in document.blocks if b.page == 2)
    assert next(b for b in document.blocks if b.page == 3).role is BlockRole.BODY


GLUED_TABLES = [
    ("Innehåll Inledning... 4 Bakgrund... 5 Mål....... 6", ["Inledning", "Bakgrund", "Mål"], ""),
    (
        "Innehåll Inledning 3 Bakgrund 4 Fokus 2018 5 Mål 6",
        ["Inledning", "Bakgrund", "Fokus 2018", "Mål"],
        "",
    ),
    (
        "Innehåll Vad är integration?... 4 Mål...... 6 1.1 Syfte... 7 Kommunen ska verka.",
        ["Vad är integration?", "Mål", "1.1 Syfte"],
        "Kommunen ska verka.",
    ),
]


@pytest.mark.parametrize(("page", "titles", "rest"), GLUED_TABLES)
def test_tables_run_together(page: str, titles: list[str], rest: str) -> None:
    document = clean(transcript(["Titel", page, *(["Text."] * 6)]))
    assert [entry.title for entry in document.toc] == titles
    on_page = [b for b in document.blocks if b.page == 2]
    assert on_page[0].role is BlockRole.TOC
    assert [b.text for b in on_page[1:]] == ([rest] if rest else [])


NO_TABLES = [
    "Innehåll i planen är viktigt. Kommunen ska nå 50 procent.",
    "Ett rikt innehåll 2 Barn och 3 Unga",
    "Namn........ Datum........",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_no_table(text: str) -> None:
    assert clean(transcript(["Titel", text, "Text.", "Mer."])).toc == ()


def test_table_of_links_repeats_the_headings() -> None:
    blocks = [
        RawBlock("Innehåll", BlockKind.PARAGRAPH),
        RawBlock("Syfte", BlockKind.LIST_ITEM),
        RawBlock("Mål", BlockKind.LIST_ITEM),
        RawBlock("Syfte", BlockKind.HEADING, level=2),
        RawBlock("Planen ska ge stöd.", BlockKind.PARAGRAPH),
        RawBlock("Mål", BlockKind.HEADING, level=2),
    ]
    raw = RawDocument(SOURCE, (RawPage(1, tuple(blocks)),), paginated=False, format="html")
    document = clean(raw)
    assert [entry.title for entry in document.toc] == ["Syfte", "Mål"]
    assert [b.role for b in document.blocks[3:]] == [BlockRole.BODY] * 3


def test_reference_list_ends_at_the_next_heading() -> None:
    lines = ["Referenser", "SFS 2010:800 Skollag", "SKR (2019) Agenda 2030 i kommunen", "Bilaga Mål", "Text."]
    document = clean(text_file("Inledning\n\nText.\n\n" + "\n".join(lines)))
    roles = {b.text: b.role for b in document.blocks}
    assert roles["SFS 2010:800 Skollag"] is BlockRole.REFERENCES
    assert roles["Bilaga Mål"] is BlockRole.BODY


def test_a_list_without_sources_is_no_reference_list() -> None:
    document = clean(text_file("Källor\nVatten från egna brunnar.\nDet ska provtas."))
    assert {b.role for b in document.blocks} == {BlockRole.BODY}


BOILERPLATE = [  # (text, format, is boilerplate)
    ("Utskrivet dokument är en kopia, se intranätet för gällande version.", "docx", True),
    ("Texten på sidan är en kopia av originalhandlingen", "html", True),
    ("Foto: Anna Andersson", "docx", True),
    ("Omslagsbild: Anna Bok. Layout: Tryckeriet i Ekby.", "docx", True),
    ("Bild: Kommunen ska visa vägen: så gör vi.", "docx", False),
    ("Fotograf Bengt Ekberg", "docx", True),
    ("fotografer och konstnärer bjuds in", "docx", False),
    ("Senast uppdaterad 2022-03-01", "html", True),
    ("Senast uppdaterad 2022-03-01", "docx", False),  # in a document it is the document's own date
    ("Senast ändrad av kommunfullmäktige den 3 maj 2021, § 6", "html", False),
    ("Hjälpte informationen på sidan dig?", "html", True),
    ("Vi använder kakor för att webbplatsen ska fungera.", "F5", True),
    ("Start / Kommun och politik / Styrdokument", "html", True),
    ("Kommunen ska ta fram en policy för kakor och fika", "docx", False),
]


@pytest.mark.parametrize(("text", "kind", "expected"), BOILERPLATE)
def test_boilerplate(text: str, kind: str, expected: bool) -> None:
    block = clean(text_file(text, kind)).blocks[0]
    assert (block.role is BlockRole.BOILERPLATE) is expected


def test_boilerplate_inside_a_transcript_page() -> None:
    document = clean(transcript(["Foto: Anna Andersson Strategi för Exempel kommun", "Text."]))
    assert [(b.role, b.text) for b in document.blocks][:1] == [
        (BlockRole.BOILERPLATE, "Foto: Anna Andersson")
    ]
