"""Lines joined to paragraphs, words to wholes, list items to blocks."""

from __future__ import annotations

import pytest

from ingest.cleaning import clean
from ingest.cleaning.hyphens import link, vocabulary
from ingest.raw import BlockKind, RawBlock, RawDocument, RawPage
from tests.cleaning.build import SOURCE, pdf, pdf_line, plain_pages, text_file, transcript

WIDE = "Kommunen ska arbeta för att alla invånare får det stöd som de behöver och"

LINKS = [
    ("till arbetsmark-", "naden", "till arbetsmarknaden"),
    ("inom hälso-", "och sjukvård", "inom hälso- och sjukvård"),  # suspended
    ("barn-, ungdoms-", "eller äldreomsorg", "barn-, ungdoms- eller äldreomsorg"),
    ("en ny e-", "tjänst", "en ny e-tjänst"),
    ("enligt KS-", "beslut", "enligt KS-beslut"),
    ("åren 2017-", "2018", "åren 2017-2018"),
    ("åren 2017–", "2018", "åren 2017–2018"),
    ("mellan Göteborg-", "Stockholm", "mellan Göteborg-Stockholm"),
    ("inom individ/", "familj", "inom individ/familj"),
    ("integra\u00ad", "tion", "integration"),
    ("ett icke-", "statligt", "ett icke-statligt"),  # the document writes it with a hyphen
    ("målet –", "visionen", "målet – visionen"),
    ("utan bindestreck", "alls", "utan bindestreck alls"),
]


@pytest.mark.parametrize(("left", "right", "expected"), LINKS)
def test_links_lines(left: str, right: str, expected: str) -> None:
    drop, between = link(left, right, vocabulary(["Det icke-statligt ägda bolaget"]))
    assert left[: len(left) - drop] + between + right == expected


PDF_CASES = [
    # A sentence over lines is one paragraph
    ([WIDE, "har rätt till enligt lag."], [f"{WIDE} har rätt till enligt lag."]),
    # A broken word
    (
        [WIDE[:-8] + "arbetsmark-", "naden kan ge. Slut."],
        [WIDE[:-8] + "arbetsmarknaden kan ge. Slut."],
    ),
    # A numbered heading begins a block though the line above is full
    ([WIDE, "2.1 Uppföljning"], [WIDE, "2.1 Uppföljning"]),
    # A short line before a capital ended on purpose
    ([WIDE, "och mer", "Rubrik"], [f"{WIDE} och mer", "Rubrik"]),
]


@pytest.mark.parametrize(("lines", "expected"), PDF_CASES)
def test_joins_pdf_lines(lines: list[str], expected: list[str]) -> None:
    assert [block.text for block in clean(pdf([lines])).blocks] == expected


def test_full_line_ending_a_sentence_goes_on() -> None:
    lines = [WIDE, "mer text som fyller ut raden så att den når kanten i spalten helt nu.", "Nästa mening."]
    assert len(clean(pdf([lines])).blocks) == 1


def test_labels_stay_apart() -> None:
    lines = ["Beslutsinstans", "Kommunstyrelsen", "Diarienummer", "KS 2017/228", "", WIDE]
    assert [b.text for b in clean(pdf([lines])).blocks][:4] == lines[:4]


def test_wide_space_separates_paragraphs() -> None:
    lines = [WIDE, WIDE, WIDE, "och mer", "", "fler ord här."]
    document = clean(pdf([lines]))
    assert len(document.blocks) == 2
    assert document.text.endswith("och mer\n\nfler ord här.")


def test_heading_in_larger_type_is_not_joined() -> None:
    page: list[str | RawBlock] = [
        pdf_line("En rubrik som slutar med", 80, size=16),
        pdf_line("liten text under rubriken.", 100),
    ]
    assert len(clean(pdf([page])).blocks) == 2


def test_columns_side_by_side_are_not_joined() -> None:
    page = [pdf_line("Dokumentansvarig för planen är", 80), pdf_line("kommunchef", 80, left=300)]
    assert [b.text for b in clean(pdf([page])).blocks] == ["Dokumentansvarig för planen är", "kommunchef"]


def test_sentence_over_pages_is_one_block_of_the_first() -> None:
    document = clean(pdf([["Exempel kommun", "", WIDE], ["de som bor här.", "", "Ny mening."]]))
    block = next(b for b in document.blocks if b.text.startswith("Kommunen"))
    assert block.text == f"{WIDE} de som bor här."
    assert block.page == 1
    assert document.text[document.pages[1].start :].startswith("de som bor här.")


def test_broken_word_over_pages() -> None:
    document = clean(pdf([["Stöd till arbetsmark-"], ["naden ges alltid."]]))
    assert document.text == "Stöd till arbetsmarknaden ges alltid."


def test_header_moves_out_of_a_sentence() -> None:
    """The header is first seen on page 2, in the middle of a sentence."""
    header = pdf_line("Exempel kommun", 30, size=8)
    pages: list[list[str | RawBlock]] = [
        [WIDE],
        [header, "de som bor här."],
        [header, "Sida tre."],
        [header, "Sida fyra."],
    ]
    document = clean(pdf(pages))
    assert document.text.startswith(f"{WIDE} de som bor här.\nExempel kommun\n\nSida tre.")


def test_transcript_pages_stay_blocks() -> None:
    document = clean(transcript(["Utrikes födda ungdomar behöver", "särskilt prioriteras. Nytt.", "Sist."]))
    assert document.text == "Utrikes födda ungdomar behöver särskilt prioriteras. Nytt.\n\nSist."
    assert [b.page for b in document.blocks] == [1, 2, 3]


def test_broken_word_between_transcript_pages_goes_to_the_first() -> None:
    document = clean(transcript(["Stöd till arbetsmark-", "naden ges. Nytt."]))
    assert [b.text for b in document.blocks] == ["Stöd till arbetsmarknaden", "ges. Nytt."]


def test_wrapped_text_file() -> None:
    wrapped = [
        "Det här är en rad som är bruten vid ungefär sextio tecken",
        "och som fortsätter på nästa rad.",
    ]
    document = clean(plain_pages([["Rubrik", "", *wrapped * 5, "", "Nytt stycke."]]))
    assert "tecken och som fortsätter" in document.text
    assert document.text.startswith("Rubrik\n\nDet här")


SIGNS = ["•", "»", "-", "–", "✔", "o", "▪", "\uf0b7"]


@pytest.mark.parametrize("sign", SIGNS)
def test_bullets_stay_outside_the_block(sign: str) -> None:
    document = clean(text_file(f"Vi ska:\n{sign} minska utsläppen\n{sign} öka takten"))
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.text for b in items] == ["minska utsläppen", "öka takten"]
    assert document.text[items[0].start - 2 : items[0].start].endswith(" ")


def test_bullet_on_a_line_of_its_own() -> None:
    document = clean(text_file("Vi ska:\n•\nminska utsläppen\n•\nöka takten"))
    assert [b.text for b in document.blocks[1:]] == ["minska utsläppen", "öka takten"]


def test_list_item_over_two_lines() -> None:
    lines = ["Kommunen ska:", f"• {WIDE}", "behöver varje dag", "• öka takten"]
    texts = [b.text for b in clean(pdf([lines])).blocks]
    assert texts == ["Kommunen ska:", f"{WIDE} behöver varje dag", "öka takten"]


def test_a_dash_inside_a_broken_sentence_is_no_bullet() -> None:
    document = clean(
        text_file("Det är visionen för hela kommunen och för alla som bor där\n– att alla får plats.")
    )
    assert all(b.kind is not BlockKind.LIST_ITEM for b in document.blocks)


def test_cells_follow_the_repairs() -> None:
    row = RawBlock(
        "Minska  ut\u00adsläpp Nämnden 2020",
        BlockKind.TABLE_ROW,
        cells=("Minska  ut\u00adsläpp", "Nämnden", "", "2020"),
        columns=("Åtgärd", "Ansvarig", "", "År"),
        table=0,
    )
    raw = RawDocument(SOURCE, (RawPage(1, (RawBlock("Före."), row)),), paginated=False, format="docx")
    block = clean(raw).blocks[1]
    text = clean(raw).text
    assert [text[a:b] for a, b in block.cell_spans] == ["Minska utsläpp", "Nämnden", "", "2020"]
    assert block.columns == ("Åtgärd", "Ansvarig", "", "År")
