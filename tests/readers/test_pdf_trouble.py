"""Scanned, damaged and garbled PDFs: what can be read is read, the rest is told."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf.generic import NameObject

from corpus.errors import ReadError
from ingest.raw import RawDocument
from ingest.readers import ReadLimits, ocr, read
from ingest.readers.garbled import is_garbled
from ingest.readers.page_lists import page_list
from ingest.readers.pdf_lines import join_lines
from tests.readers.making import PROSE, html_pdf, plain_pdf, scanned_pdf

needs_tesseract = pytest.mark.skipif(
    ocr.find_tesseract() is None, reason="tesseract with Swedish (tesseract-ocr-swe) is not installed"
)


def _codes(document: RawDocument) -> list[str]:
    return [warning.code for warning in document.warnings]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    body = f"<h1>Strategi för äldre i Östersund</h1><p>{PROSE}</p><p style='break-before:page'>Åtgärder på sida två.</p>"
    return scanned_pdf(tmp_path / "skannad.pdf", html_pdf(tmp_path / "text.pdf", body))


@needs_tesseract
def test_scanned_pages_are_recognised_in_swedish(scan: Path) -> None:
    document = read(scan)
    first, second = document.pages
    assert "Strategi för äldre i Östersund" in first.text
    assert "växthusgaser" in first.text and "Åtgärder på sida två" in second.text
    assert first.ocr and second.ocr and not first.needs_ocr
    assert _codes(document) == ["ocr"]
    assert "sidorna 1 och 2" in document.warnings[0].message
    box = first.blocks[0].bbox
    # The heading stands at the 2 cm margin, in points from the top left.
    assert box is not None and 50 < box[0] < 65 and 50 < box[1] < 90


def test_without_tesseract_scanned_pages_are_named(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_tesseract", lambda: None)
    document = read(scan)
    assert [page.needs_ocr for page in document.pages] == [True, True]
    assert [page.blocks for page in document.pages] == [(), ()]
    assert _codes(document) == ["needs_ocr"]
    assert "sidorna 1 och 2" in document.warnings[0].message and document.warnings[0].page == 1


def test_ocr_that_times_out_leaves_the_page_marked(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_tesseract", lambda: "/bin/sleep")
    document = read(scan, ReadLimits(ocr_timeout=0.05))
    assert all(page.needs_ocr for page in document.pages)


def test_tesseract_without_swedish_counts_as_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.find_tesseract.cache_clear()
    try:
        assert ocr.find_tesseract() is None
    finally:
        ocr.find_tesseract.cache_clear()


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    """OCR that answers at once, for tests of what is done with its answer."""
    line = ocr.OcrLine("Utsläppen av växthusgaser ska minska i hela kommunen.", (50, 50, 400, 62), 40.0)
    monkeypatch.setattr(ocr, "find_tesseract", lambda: "tesseract")
    monkeypatch.setattr(ocr, "recognise", lambda program, image, timeout: [line])


def test_stamp_on_a_scan_does_not_hide_the_scan(tmp_path: Path, recognised: None) -> None:
    source = html_pdf(tmp_path / "text.pdf", f"<p>{PROSE}</p>")
    document = read(scanned_pdf(tmp_path / "stamplad.pdf", source, stamp="KS 2020/311"))
    assert "växthusgaser" in document.pages[0].text


def test_blank_page_and_cover_photo_need_no_ocr(tmp_path: Path) -> None:
    body = f"<div style='height:10cm'></div><p style='break-before:page'>{PROSE * 3}</p>"
    blank = read(html_pdf(tmp_path / "tom.pdf", body), ReadLimits(ocr=False))
    assert not any(page.needs_ocr for page in blank.pages) and not blank.warnings
    pdf = FPDF()
    pdf.add_page()
    pdf.image(
        Image.linear_gradient("L").point(lambda v: v // 2).resize((300, 420)), x=0, y=0, w=pdf.w, h=pdf.h
    )
    pdf.set_font("Helvetica", size=30)
    pdf.text(30, 60, "Integrationsstrategi")
    path = tmp_path / "omslag.pdf"
    path.write_bytes(bytes(pdf.output()))
    cover = read(path, ReadLimits(ocr=False))
    assert cover.pages[0].text == "Integrationsstrategi" and not cover.warnings


def test_text_under_a_scan_is_kept_and_marked_as_ocr(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    with pdf.local_context(text_mode=3):
        pdf.multi_cell(0, 6, PROSE * 3)
    path = tmp_path / "lager.pdf"
    path.write_bytes(bytes(pdf.output()))
    page = read(path, ReadLimits(ocr=False)).pages[0]
    assert page.ocr and not page.needs_ocr and "växthusgaser" in page.text


def _garbled_pdf(path: Path) -> Path:
    """A PDF whose fonts have lost their map from glyphs to characters."""
    source = html_pdf(path.with_name("hel.pdf"), f"<p>{PROSE * 2}</p>")
    writer = pypdf.PdfWriter(clone_from=source)
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font.get_object().pop(NameObject("/ToUnicode"), None)
    writer.write(path)
    return path


def test_lost_character_map_is_told_and_not_read(tmp_path: Path) -> None:
    document = read(_garbled_pdf(tmp_path / "trasig.pdf"), ReadLimits(ocr=False))
    assert document.pages[0].needs_ocr
    assert document.pages[0].blocks == ()
    assert _codes(document) == ["garbled_text", "needs_ocr"]


def test_lost_character_map_is_read_by_ocr(tmp_path: Path, recognised: None) -> None:
    document = read(_garbled_pdf(tmp_path / "trasig.pdf"))
    assert "växthusgaser" in document.pages[0].text
    assert _codes(document) == ["garbled_text", "ocr", "ocr_uncertain"]


SHIFTED = "".join(chr(ord(c) - 29) if c.isalpha() and ord(c) < 128 else c for c in PROSE * 3)
# (text, garbled, why)
GARBLED = [
    (PROSE * 3, False, "plain Swedish"),
    ("(cid:12)(cid:44)(cid:3)" * 20, True, "an extractor's mark for unknown glyphs"),
    ("\ufffd" * 40 + "och", True, "replacement characters"),
    ("\ue001\ue045\ue032 " * 20, True, "private use characters"),
    (SHIFTED, True, "glyph numbers read as characters"),
    ("\uf0b7 Öka andelen förnybar energi i kommunens fastigheter", False, "a Symbol bullet"),
    ("1 234 567 89 % 2021 12,5 3 000 kr " * 20, False, "figures"),
    ("Inledning .......................... 3 " * 10, False, "leader dots"),
    ("The municipality shall report progress to the council every year in connection with the annual accounts. " * 2, False, "English"),
    ("تسعى البلدية إلى تقليل الانبعاثات في جميع الأنشطة " * 5, False, "Arabic"),
    ("Åtgärd Nämnd 2025 " * 40, False, "a table of few words"),
    ("\ufffd\ufffd", False, "too short to tell"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [g[:2] for g in GARBLED], ids=[g[2] for g in GARBLED])
def test_garbled(text: str, expected: bool) -> None:
    assert is_garbled(text) is expected


@pytest.mark.parametrize("keep", [0.97, 0.6])
def test_cut_pdf_keeps_whole_pages_and_tells_the_rest(tmp_path: Path, keep: float) -> None:
    data = plain_pdf(tmp_path / "hel.pdf", 8).read_bytes()
    path = tmp_path / "kapad.pdf"
    path.write_bytes(data[: int(keep * len(data))])
    document = read(path, ReadLimits(ocr=False))
    assert "Sida 1." in document.pages[0].text
    assert _codes(document) == ["damaged"]
    whole = sum(bool(page.blocks) for page in document.pages)
    assert f"{whole} av 8 sidor" in document.warnings[0].message
    if keep < 0.9:
        assert whole < 8 and "Saknas: sid" in document.warnings[0].message


def test_pages_in_object_streams_survive_a_lost_ending(tmp_path: Path) -> None:
    whole = html_pdf(tmp_path / "hel.pdf", f"<p>{PROSE}</p>").read_bytes()
    assert b"/ObjStm" in whole
    path = tmp_path / "kapad.pdf"
    path.write_bytes(whole[: whole.rindex(b"startxref") - 200])
    document = read(path, ReadLimits(ocr=False))
    assert "växthusgaser" in document.pages[0].text
    assert _codes(document) == ["damaged"]


def test_broken_page_is_named(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=plain_pdf(tmp_path / "hel.pdf", 3))
    kids = writer.root_object["/Pages"].get_object()["/Kids"]  # type: ignore[index]
    kids[1] = pypdf.generic.NullObject()
    path = tmp_path / "lucka.pdf"
    writer.write(path)
    try:
        document = read(path, ReadLimits(ocr=False))
    except ReadError as error:
        pytest.fail(error.message)
    texts = [page.text[:7] for page in document.pages]
    assert "Sida 1." in texts and "Sida 3." in texts


def test_bytes_before_the_header_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "prefix.pdf"
    path.write_bytes(b"\r\n\x00junk\n" + plain_pdf(tmp_path / "hel.pdf", 1).read_bytes())
    assert "Sida 1." in read(path).pages[0].text


# (pages, Swedish)
PAGE_LISTS = [
    ([], ""),
    ([3], "sidan 3"),
    ([1, 2], "sidorna 1 och 2"),
    ([2, 1, 3, 3], "sidorna 1–3"),
    ([1, 4, 5, 6, 9], "sidorna 1, 4–6 och 9"),
]


@pytest.mark.parametrize(("pages", "expected"), PAGE_LISTS)
def test_page_list(pages: list[int], expected: str) -> None:
    assert page_list(pages) == expected


# (lines of a cell, joined, why)
CELLS = [
    (["Kommun-", "styrelsen"], "Kommunstyrelsen", "a word cut at the line's end"),
    (["hälso-", "och sjukvård"], "hälso- och sjukvård", "a suspended hyphen"),
    (["Almviks-", "Norrby"], "Almviks- Norrby", "a capital does not go on a word"),
    (["samhälls\u00ad", "byggnad"], "samhällsbyggnad", "a soft hyphen"),
    (["2026–", "2027"], "2026–2027", "a range of years"),
    (["Tekniska", "nämnden"], "Tekniska nämnden", "two words"),
]


@pytest.mark.parametrize(("lines", "joined"), [c[:2] for c in CELLS], ids=[c[2] for c in CELLS])
def test_cell_lines(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@given(st.text(alphabet="\t\n5 0123456789.-abcå", max_size=300))
def test_tsv_of_any_kind_is_survived(tsv: str) -> None:
    for line in ocr.parse_tsv("header\n" + tsv):
        assert line.text


def test_tsv_rows_become_lines_in_points() -> None:
    rows = [
        "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t300\t300\t900\t50\t-1\t",
        "5\t1\t1\t1\t1\t1\t300\t300\t300\t50\t96\tÅtgärd",
        "5\t1\t1\t1\t1\t2\t700\t310\t500\t40\t90\tför",
        "5\t1\t1\t1\t1\t3\t1300\t310\t5\t5\t3\t|",
        "5\t1\t1\t1\t2\t1\t300\t400\t100\t40\t80\tMål",
    ]
    lines = ocr.parse_tsv("\n".join(rows))
    assert [line.text for line in lines] == ["Åtgärd för", "Mål"]
    assert lines[0].bbox == (72.0, 72.0, 288.0, 84.0)
    assert lines[0].confidence == 93


def test_information_that_is_no_text_is_left_out(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain_pdf(tmp_path / "a.pdf", 1).read_bytes()))
    writer.add_metadata({"/Title": "\x00 Plan  för\nnyanlända "})
    writer.write(tmp_path / "b.pdf")
    info = read(tmp_path / "b.pdf").info
    assert info["Title"] == "Plan för nyanlända"
    assert all(isinstance(value, str) for value in info.values())
