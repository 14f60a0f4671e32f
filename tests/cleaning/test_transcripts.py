"""Transcript formats F1 to F6 (catalogue section 1): pages restored, fronts and tails dropped."""

from __future__ import annotations

import pytest

from ingest.cleaning import clean
from ingest.raw import BlockKind, RawBlock, RawDocument, RawPage
from ingest.transcripts import recognise
from ingest.transcripts.table import RECOGNISERS
from tests.cleaning.build import SOURCE, pdf, text_file

F1 = """Integrationsstrategi för Exempel

Relevanta dokument
POLICY. Policy för Annanstads kommun. Dnr KS 2013/1073

Riktlinjer för Tredjeby

Transkript:

Integrationsstrategi för Exempel Antagen 2017-06-07, 81

Inledning Kommunen ska verka för integration. 2
"""

F1_SMALL = """TITELRAD

Relevanta dokument

Transkript:

TITELRAD

1. Inledning Texten saknas."""

F2 = """Handlingsplan för Exempel
|
|
- Anna Andersson
- för 6 år sedan
- Visningar:
Transkript
1 Handlingsplan för Exempel Antagen av KF den
2 Inledning Kommunen ska nå målet år.
3 Bilaga
Policy för Annanstad
Policy för Annanstad Antagen 2012-03-04 av kommunfullmäktige
Riktlinjer för stöd
Riktlinjer för stöd 1 (7) Dnr KS 2014/12
"""

F3 = """Policy för Exempel
Save this PDF as:
WORD PNG TXT JPG
Storlek: px
Starta visningen från sidan:
Download "Policy för Exempel. Antagen 2014-11-24 92"
Transkript

1 Policy för Exempel Antagen av KF/ / 114

2 Syfte Policyn ska ge stöd.
"""

F4 = """• No results found
Vision för Exempel
N/A
N/A
Protected
Academic year: 2022
Copied!
Full text
(1)
Vision för Exempel
Antagen av kommunfullmäktige 2019-12-17 § 3

(2)
Syfte
Visionen gäller 2020–2030.
Updating...
"""

F6 = """Home / Documents / Program för Exempel
Program för Exempel
Upload: anna
Embed Size (px) 344 x 292
TRANSCRIPT
Page 1: Program för Exempel
Antaget 2015-01-26
Page 2: Mål
Programmet ska ge stöd.
Recommended documents
Annat program
"""

CASES = [  # (name, text, format, first words of each page, front)
    ("F1", F1, ["Integrationsstrategi för", "Inledning"], "Integrationsstrategi för Exempel"),
    ("F1", F1_SMALL, ["TITELRAD", "1. Inledning Texten saknas."], "TITELRAD"),
    ("F2", F2, ["Handlingsplan för Exempel Antagen", "Inledning", "Bilaga"], "Handlingsplan för Exempel"),
    (
        "F3",
        F3,
        ["Policy för Exempel Antagen av KF", "Syfte"],
        'Policy för Exempel\nDownload "Policy för Exempel. Antagen 2014-11-24 92"',
    ),
    ("F4", F4, ["Vision för Exempel", "Syfte"], "Vision för Exempel"),
    ("F6", F6, ["Program för Exempel", "Mål"], "Program för Exempel"),
]


@pytest.mark.parametrize(("name", "text", "starts", "front"), CASES)
def test_formats(name: str, text: str, starts: list[str], front: str) -> None:
    found = recognise(text_file(text))
    assert found.format == name
    assert found.paginated
    assert [page.number for page in found.pages] == list(range(1, len(starts) + 1))
    for page, start in zip(found.pages, starts, strict=True):
        assert page.text.startswith(start)
    assert found.info["front"] == front


@pytest.mark.parametrize(("name", "text", "starts", "front"), CASES)
def test_nothing_of_other_documents_is_left(name: str, text: str, starts: list[str], front: str) -> None:
    whole = "\n".join(page.text for page in recognise(text_file(text)).pages)
    assert not any(
        word in whole for word in ("Annan", "Tredjeby", "Riktlinjer", "Annat", "Academic", "Upload")
    )


def test_every_page_format_has_a_case() -> None:
    covered = {case[0] for case in CASES} | {"F5"}
    assert len(RECOGNISERS) == len(covered)


def test_line_breaks_of_f4_are_kept() -> None:
    assert [b.text for b in recognise(text_file(F4)).pages[0].blocks][1].endswith("2019-12-17 § 3")


def test_html_transcript_without_empty_blocks() -> None:
    blocks = tuple(RawBlock(line, BlockKind.PARAGRAPH) for line in F1.split("\n") if line)
    raw = RawDocument(SOURCE, (RawPage(1, blocks),), paginated=False, format="html")
    assert len(recognise(raw).pages) == 2


def test_municipal_web_page() -> None:
    lines = ["Start / Kommun och politik / Styrdokument", "Policy", "Text.", "Senast uppdaterad 2022-03-01"]
    blocks = tuple(RawBlock(line, BlockKind.PARAGRAPH) for line in lines)
    found = recognise(RawDocument(SOURCE, (RawPage(1, blocks),), paginated=False, format="html"))
    assert (found.format, found.paginated) == ("F5", False)
    assert clean(found).front == lines[0]
    assert found.pages[0].blocks == blocks


UNTOUCHED = [
    "Policy för Exempel\n\nAntagen av kommunfullmäktige 2019-01-01\n\n1 Inledning\n2 Mål\n",
    "Transkript av mötet\n\nHär talar vi.\n",  # the word alone is no mark
    "En rad\n\nEn till\n\nTranskript:\n\nAnna: Hej.\n",  # a real transcript of talk: several lines above, no list
    "Relevanta dokument\n\nSkollagen\n\nPlanen följer lagen.\n",  # a heading in an ordinary document
    "Visionen\n(1)\nEn not.\nFull text\n",
    "Page 1: one mark only\nText.",
    "",
    "Senast uppdaterad 2022-03-01\nText.",  # a web page's words in a text file
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_ordinary_text_is_untouched(text: str) -> None:
    raw = text_file(text)
    assert recognise(raw) is raw


def test_paginated_documents_are_untouched() -> None:
    raw = pdf([F1.split("\n")])
    assert recognise(raw) is raw


LOSSES = [  # (text, digits lost, signs lost)
    (F1, False, True),
    (F1.replace(", 81", " § 81"), False, False),
    (F2, True, False),
    (F3, True, False),
    (F4, False, False),
]


@pytest.mark.parametrize(("text", "digits", "signs"), LOSSES)
def test_losses(text: str, digits: bool, signs: bool) -> None:
    document = clean(recognise(text_file(text)))
    assert (document.digits_lost, document.signs_lost) == (digits, signs)
    codes = {warning.code for warning in document.warnings}
    assert ("digits_lost" in codes, "signs_lost" in codes) == (digits, signs)
