"""The text document: real styles, header box, goals as a table, sources, marks, Swedish."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from corpus.catalogue import Catalogue
from corpus.drafts import (
    Draft,
    DraftHeader,
    DraftSection,
    DraftType,
    Example,
    ExampleKind,
    ModelText,
    Reference,
)
from search.draft import full_reference, reference_to, sources_of, write_docx
from search.draft.docx_file import MODEL_MARK, NO_TEXT, NOT_FILLED
from ui.draft_reading import read_draft

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
FIRST = Reference(
    "d1", "Klimatplan", "Falköping", "Kommunfullmäktige", "2021-06-14", "81", "KS 2021/12", "antagen", 4
)
SECOND = replace(FIRST, page=7)
THIRD = Reference("d2", "Energiplan", "Ale", status="upphävd")
DRAFT = Draft(
    DraftType.PLAN,
    "Klimatplan 2026–2030",
    "Klimat & energi",
    "Falköping",
    DraftHeader(body="Kommunfullmäktige", owner="Miljöchefen"),
    (
        DraftSection(
            "mal",
            "Mål",
            "Som andra skriver [3].\n\n- Utsläppen ska minska med 40 procent till 2030 [1, 2]. Kommunstyrelsen "
            "ansvarar för målet.\n- En punkt [9].",
            examples=(
                Example(1, ExampleKind.QUOTATION, "Ord \x07 ett", FIRST),
                Example(2, ExampleKind.PARAPHRASE, "Ord två", SECOND),
                Example(4, ExampleKind.QUOTATION, "Inte använt", FIRST),
            ),
        ),
        DraftSection(
            "bil",
            "Bilar",
            "Bussarna går på biogas [3]. Jag skriver själv.",
            2,
            (Example(3, ExampleKind.QUOTATION, "Ord tre", THIRD),),
            (ModelText("Bussarna går på biogas [3].", "t", "m", (3,), (), ""),),
        ),
        DraftSection("tom", "Uppföljning"),
    ),
)


def _written(draft: Draft = DRAFT, **given: Any) -> Any:
    stream = io.BytesIO()
    write_docx(draft, stream, read_draft(draft), moment=MOMENT, **given)
    stream.seek(0)
    return docx.Document(stream)


@pytest.fixture(scope="module")
def document() -> Any:
    return _written()


def _texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_headings_are_headings(document: Any) -> None:
    headings = [
        (p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Head", "Title"))
    ]
    assert headings == [
        ("Title", "Klimatplan 2026–2030"),
        ("Heading 1", "Mål"),
        ("Heading 2", "Bilar"),
        ("Heading 1", "Uppföljning"),
        ("Heading 1", "Målen i tabell"),
        ("Heading 1", "Källor"),
    ]


def test_the_header_box_says_what_is_missing(document: Any) -> None:
    rows = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert rows == {
        "Typ av styrdokument": "Plan",
        "Kommun": "Falköpings kommun",
        "Beslutas av": "Kommunfullmäktige",
        "Beslutsdatum": NOT_FILLED,
        "Diarienummer": NOT_FILLED,
        "Giltighetstid": NOT_FILLED,
        "Dokumentansvarig": "Miljöchefen",
        "Aktualitetsprövning": NOT_FILLED,
    }


def test_sources_are_numbered_in_order_of_use_and_complete(document: Any) -> None:
    texts = _texts(document)
    assert "Som andra skriver [1]." in texts  # example 3 is cited first
    assert any(text.startswith("Utsläppen ska minska med 40 procent till 2030 [2, 3].") for text in texts)
    assert "En punkt [källa saknas]." in texts
    assert texts[texts.index("Källor") + 1 :] == [
        "[1] Energiplan. Ale kommun. Upphävt.",
        "[2] Klimatplan. Falköpings kommun. Kommunfullmäktige 2021-06-14, § 81. Dnr KS 2021/12. S. 4.",
        "[3] Klimatplan. Falköpings kommun. Kommunfullmäktige 2021-06-14, § 81. Dnr KS 2021/12. S. 7.",
    ]


def test_goals_stand_in_a_table(document: Any) -> None:
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[0] == ["Mål", "Mängd", "Målår", "Ansvarig"]
    assert rows[1] == [
        "Utsläppen ska minska med 40 procent till 2030 [2, 3].", "40 procent", "2030", "Kommunstyrelsen",
    ]  # fmt: skip


def test_what_a_model_wrote_is_shaded_and_said(document: Any) -> None:
    shaded = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run._r.rPr is not None and run._r.rPr.find(qn("w:shd")) is not None
    ]
    assert shaded == [MODEL_MARK, "Bussarna går på biogas [1]."]
    assert MODEL_MARK not in _texts(_written(replace(DRAFT, sections=DRAFT.sections[:1])))


def test_an_empty_section_says_so(document: Any) -> None:
    texts = _texts(document)
    assert texts[texts.index("Uppföljning") + 1] == NO_TEXT


def test_bullets_are_bullets(document: Any) -> None:
    assert [p.text for p in document.paragraphs if p.style.name == "List Bullet"][
        1
    ] == "En punkt [källa saknas]."


def test_the_file_is_in_swedish_and_named(document: Any) -> None:
    properties = document.core_properties
    assert properties.language == "sv-SE"
    assert properties.title == "Klimatplan 2026–2030"
    assert properties.author == "Falköpings kommun"
    assert properties.created == MOMENT.replace(tzinfo=None) or properties.created == MOMENT
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "sv-SE"


def test_what_was_collected_can_come_along() -> None:
    texts = _texts(_written(with_examples=True))
    assert texts[-1] == "Mål: ”Inte använt” (Falköping, Klimatplan, s. 4)"


def test_a_draft_with_nothing_in_it_can_be_written() -> None:
    texts = _texts(_written(Draft(DraftType.POLICY, "")))
    assert texts[:2] == ["POLICY", "Utan titel"]


def test_a_reference_is_made_of_what_the_library_knows(catalogue: Catalogue) -> None:
    document_id = next(each.document_id for each in catalogue.documents() if each.municipality == "Dalsnäs")
    stored = catalogue.load(document_id)
    assert stored is not None
    start = stored.document.text.index("Utsläppen")
    reference, words = reference_to(catalogue, document_id, start, start + 9)
    assert words == "Utsläppen"
    assert full_reference(reference) == (
        "Klimatplan. Dalsnäs kommun. Kommunfullmäktige 2012-05-02, § 81. Dnr KS 2021/12. S. 1."
    )
    assert reference.heading == "3. Mål"


def test_sources_say_what_is_cited_and_not_there() -> None:
    assert sources_of(DRAFT).unknown == (9,)
