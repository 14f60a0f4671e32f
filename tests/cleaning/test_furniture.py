"""Page furniture: running lines and page numbers, on pages of lines and on pages without line breaks."""

from __future__ import annotations

import pytest

from ingest.cleaned import BlockRole, CleanDocument
from ingest.cleaning import clean
from ingest.raw import RawBlock
from tests.cleaning.build import pdf, pdf_line, plain_pages, transcript

BODY = ["Första sidan handlar om mål.", "Andra sidan handlar om vägar.", "Tredje sidan handlar om stöd."]


def body(document: CleanDocument) -> list[str]:
    return [b.text for b in document.blocks if b.role is BlockRole.BODY]


FORMS = [  # (page number's form, stated total, labels)
    ("{n} (3)", 3),
    ("{n}(3)", 3),
    ("Sida {n} (3)", 3),
    ("Sida {n} av 3", 3),
    ("SID {n}/3", 3),
    ("Sid {n}(3)", 3),
    ("Blad: {n} (3)", 3),
    ("Sida {n}", None),
    ("{n}", None),
    ("- {n} -", None),
    ("({n})", None),
]


@pytest.mark.parametrize(("form", "total"), FORMS)
def test_page_number_lines(form: str, total: int | None) -> None:
    document = clean(plain_pages([[text, form.format(n=n)] for n, text in enumerate(BODY, 1)]))
    assert document.text == "\n\n".join(BODY)
    assert document.page_count_stated == total
    assert [page.label for page in document.pages] == ["1", "2", "3"]


@pytest.mark.parametrize(("form", "total"), [f for f in FORMS if f[0][0] not in "-("])
def test_page_numbers_glued_to_transcript_pages(form: str, total: int | None) -> None:
    document = clean(transcript([f"{text} {form.format(n=n)}" for n, text in enumerate(BODY, 1)]))
    assert document.text == "\n\n".join(BODY)
    assert document.page_count_stated == total
    assert [page.label for page in document.pages] == ["1", "2", "3"]


def test_sheet_colon_pages() -> None:
    """`1:6` is sheet and pages in the old loose-leaf collections."""
    pages = [["Taxa för kommunen", f"{n}:6", text] for n, text in enumerate(BODY, 1)]
    assert body(clean(plain_pages(pages))) == ["Taxa för kommunen", *BODY]


NOT_PAGE_NUMBERS = [
    ["Minst 8 % till 2030", "Öka till 12", "Vision 2040"],  # out of step with the pages
    ["Vi är klara år 2020", "Alla har bredband år 2021", "Klimatneutral kommun år 2022"],  # years
]


@pytest.mark.parametrize("pages", NOT_PAGE_NUMBERS)
def test_other_numbers_stay(pages: list[str]) -> None:
    assert clean(transcript(pages)).text == "\n\n".join(pages)


def test_numbers_from_the_middle_of_a_bundle() -> None:
    document = clean(transcript([f"{text} {n + 40}" for n, text in enumerate(BODY, 1)]))
    assert [page.label for page in document.pages] == ["41", "42", "43"]


def test_running_header_with_a_number_that_changes() -> None:
    pages = [[f"Exempel kommun Integrationsstrategi {n}", text] for n, text in enumerate(BODY, 1)]
    document = clean(plain_pages(pages))
    assert document.furniture == ("Exempel kommun Integrationsstrategi",)
    assert body(document) == BODY


def test_first_sight_is_kept_as_furniture() -> None:
    pages = [["Exempel kommun", text, "Org.nr 212000-2403 Bankgiro 123-4567"] for text in BODY]
    document = clean(plain_pages(pages))
    kept = [(b.text, b.page) for b in document.blocks if b.role is BlockRole.FURNITURE]
    assert kept == [("Exempel kommun", 1), ("Org.nr 212000-2403 Bankgiro 123-4567", 1)]
    assert document.furniture == tuple(text for text, _ in kept)
    assert body(document) == BODY


def test_roman_numbers_after_a_known_footer() -> None:
    footers = ["Exempel kommun, 598 00 Exempel ii", *["Exempel kommun, 598 00 Exempel"] * 3]
    pages = [[text, footer] for text, footer in zip([*BODY, "Fyra."], footers, strict=True)]
    document = clean(plain_pages(pages))
    assert body(document) == [*BODY, "Fyra."]
    assert document.pages[0].label == "ii"


def test_a_lead_in_that_recurs_inside_pages_is_no_furniture() -> None:
    """Pages built alike: goal, lead-in, list."""
    pages = [[f"Mål {n}. {text}", "Vi når dit genom att", f"• göra {text}"] for n, text in enumerate(BODY, 1)]
    assert body(clean(plain_pages(pages))).count("Vi når dit genom att") == 3


def test_near_identical_headers_are_one() -> None:
    headers = ["Integrationsstrategi Exempel kommun"] * 3 + ["Integrationsstrategl Exempel kommun"]
    pages = [[header, f"Text {text}"] for header, text in zip(headers, [*BODY, "fyra."], strict=True)]
    document = clean(plain_pages(pages))
    assert len(document.furniture) == 1
    assert "strategl" not in document.text


def test_a_repeated_goal_heading_is_no_furniture() -> None:
    pages = [["Delmål", text, "Mer text."] for text in BODY]
    assert body(clean(plain_pages(pages))).count("Delmål") == 3


def test_numbered_goal_headings_are_no_furniture() -> None:
    pages = [[f"Mål {n}", text] for n, text in enumerate(BODY, 1)]
    assert "Mål 1" in clean(plain_pages(pages)).text


def test_title_in_larger_type_is_not_the_header_below_it() -> None:
    pages: list[list[str | RawBlock]] = [
        [pdf_line("Integrationsstrategi", 30, size=8), text] for text in [*BODY, "Fyra."]
    ]
    pages[0] = [pdf_line("Integrationsstrategi", 200, size=28), BODY[0]]
    document = clean(pdf(pages))
    assert body(document)[0] == "Integrationsstrategi"
    assert document.furniture == ("Integrationsstrategi",)


def test_glued_header_before_the_page_number() -> None:
    pages = [f"EXEMPEL KOMMUN 2017-05-22 SID {n}/3 {text}" for n, text in enumerate(BODY, 1)]
    document = clean(transcript(pages))
    assert document.furniture == ("EXEMPEL KOMMUN 2017-05-22",)
    assert body(document) == BODY


def test_glued_header_without_a_number() -> None:
    pages = [f"Exempel kommun Handlingsplan {text}" for text in BODY]
    document = clean(transcript(pages))
    assert document.furniture == ("Exempel kommun Handlingsplan",)
    assert body(document) == BODY


def test_a_title_page_keeps_the_title_that_heads_the_others() -> None:
    document = clean(transcript(["Exempel kommun Plan", *(f"Exempel kommun Plan {text}" for text in BODY)]))
    assert body(document) == ["Exempel kommun Plan", *BODY]


def test_one_page_is_never_taken_apart() -> None:
    text = "Antagen av Kommunstyrelsen 20160510 2"
    assert clean(transcript([text])).text == text
