"""Every bad file gives a ReadError with a stable code and a message that says what to do."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentText
from odf.text import P

from corpus.errors import ReadError
from ingest.raw import RawDocument
from ingest.readers import SUPPORTED_SUFFIXES, ReadLimits, read, sha256_of
from tests.readers.making import plain_pdf

SMALL = ReadLimits(max_pages=3, max_bytes=200_000, max_unzipped_bytes=30_000_000, ocr=False)


def _docx_bytes(text: str = "Hej på er") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _odt_bytes() -> bytes:
    document = OpenDocumentText()
    document.text.addElement(P(text="Hej på er"))
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def _replaced(data: bytes, part: str, content: bytes | None) -> bytes:
    """The archive with one part replaced, or left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if content is not None:
            new.writestr(part, content)
    return buffer.getvalue()


def _broken_stream(data: bytes, part: str) -> bytes:
    """The archive with flipped bytes inside one packed part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(part)
    start = info.header_offset + 30 + len(info.filename)
    middle = start + info.compress_size // 2
    return data[:middle] + bytes(255 - b for b in data[middle : middle + 20]) + data[middle + 20 :]


def _pdf(password: str | None = None, user: str | None = None) -> bytes:
    pdf = FPDF()
    pdf.set_font("Helvetica")
    pdf.add_page()
    pdf.multi_cell(0, 6, "Riktlinjer för inköp. " * 20)
    if password is not None:
        pdf.set_encryption(owner_password=password, user_password=user)
    return bytes(pdf.output())


NO_PAGES = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\n"
    b"endobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
    b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n110\n%%EOF\n"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600

# (case, file name, bytes, code, what the message must say)
BAD_FILES: list[tuple[str, str, Callable[[], bytes], str, str]] = [
    ("no bytes", "tom.pdf", lambda: b"", "empty", "tom"),
    ("only blanks", "tom.txt", lambda: b" \r\n\t\n", "empty", "tom"),
    ("user password", "las.pdf", lambda: _pdf("agare", "hemligt"), "encrypted", "lösenord"),
    ("PDF cut before any page ends", "kort.pdf", lambda: _pdf()[:200], "truncated", "avhuggen"),
    ("PDF of noise with both ends right", "brus.pdf", lambda: b"%PDF-1.7\n" + b"\x81\x13" * 500 + b"\n%%EOF\n", "damaged", "skadad"),
    ("PDF without pages", "inga.pdf", lambda: NO_PAGES, "no_pages", "inga sidor"),
    ("text named .pdf", "text.pdf", "Inte en pdf åäö".encode, "not_pdf", "inte en PDF-fil"),
    ("binary named .pdf", "bin.pdf", lambda: bytes(range(256)) * 8, "not_pdf", "inte en PDF-fil"),
    ("binary named .txt", "bin.txt", lambda: bytes(range(256)) * 8, "binary", "binära data"),
    ("control characters named .txt", "styr.txt", lambda: b"\x01\x02\x03\x04" * 50, "binary", "binära data"),
    ("binary named .html", "bin.html", lambda: b"<html>" + bytes(range(256)) * 8, "binary", "binära data"),
    ("UTF-16 with half a sign", "halv.txt", lambda: b"\xff\xfeH\x00e\x00\x00\xd8", "undecodable", "UTF-8"),
    ("DOCX without its document", "utan.docx", lambda: _replaced(_docx_bytes(), "word/document.xml", None), "damaged_docx", "word/document.xml"),
    ("DOCX with broken XML", "xml.docx", lambda: _replaced(_docx_bytes(), "word/document.xml", b"<w:document"), "damaged_docx", "reparera"),
    ("DOCX with flipped bytes", "bitar.docx", lambda: _broken_stream(_docx_bytes("x" * 5000), "word/document.xml"), "damaged_docx", "word/document.xml"),
    ("DOCX without styles relation target", "stil.docx", lambda: _replaced(_docx_bytes(), "word/_rels/document.xml.rels", b"<x"), "damaged_docx", "reparera"),
    ("DOCX cut off", "kort.docx", lambda: _docx_bytes()[:3000], "truncated", "avhuggen"),
    ("ODT cut off", "kort.odt", lambda: _odt_bytes()[:600], "truncated", "avhuggen"),
    ("ODT with broken XML", "xml.odt", lambda: _replaced(_odt_bytes(), "content.xml", b"<office:x"), "damaged", "content.xml"),
    ("ODT with a password", "las.odt", lambda: _replaced(_odt_bytes(), "META-INF/manifest.xml", b"<manifest:encryption-data/>"), "encrypted", "lösenord"),
    ("bomb in a part", "bomb.docx", lambda: _replaced(_docx_bytes(), "word/media/a.bin", b"\x00" * 20_000_000), "zip_bomb", "packar upp"),
    ("parts too large together", "stor.docx", lambda: _replaced(_docx_bytes(), "word/media/a.bin", b"\x00" * 31_000_000), "zip_bomb", "packar upp"),
    ("file too large", "stor.txt", lambda: b"Hej " * 60_000, "too_large", "större än"),
    ("old Word file", "gammal.doc", lambda: OLE, "unsupported", "DOCX"),
    ("encrypted Word file", "las.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "lösenord"),
    ("RTF", "brev.txt", lambda: b"{\\rtf1 hej}", "unsupported", "RTF"),
    ("picture named .pdf", "bild.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "unsupported", "bild"),
    ("spreadsheet named .docx", "kalkyl.docx", lambda: _replaced(_replaced(_docx_bytes(), "word/document.xml", None), "xl/workbook.xml", b"<x/>"), "unsupported", "Excel"),
    ("some archive", "arkiv.zip", lambda: _replaced(_replaced(_docx_bytes(), "word/document.xml", None), "a.txt", b"x"), "unsupported", "ZIP"),
    ("unknown suffix", "tabell.csv", lambda: b"a;b\n1;2\n", "unsupported", "filändelse"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "make", "code", "says"),
    [c[1:] for c in BAD_FILES],
    ids=[c[0] for c in BAD_FILES],
)
def test_bad_file_is_refused_with_code_and_remedy(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: str, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(ReadError) as caught:
        read(path, SMALL)
    assert caught.value.code == code
    assert says in caught.value.message
    assert name in caught.value.message
    assert str(tmp_path) not in caught.value.message


def test_too_many_pages_names_both_numbers(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"10 sidor; högst 3 sidor") as caught:
        read(plain_pdf(tmp_path / "lang.pdf", 10), SMALL)
    assert caught.value.code == "too_many_pages"


def test_ten_thousand_pages_are_refused_quickly_by_default(tmp_path: Path) -> None:
    kids = b" ".join(b"3 0 R" for _ in range(10_000))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count 10000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, p) for n, p in enumerate(parts, 1))
    path = tmp_path / "enorm.pdf"
    path.write_bytes(data + b"trailer\n<< /Root 1 0 R >>\n%%EOF")
    with pytest.raises(ReadError, match=r"10000 sidor; högst 2000 sidor") as caught:
        read(path)
    assert caught.value.code == "too_many_pages"


def test_missing_file_is_vanished(tmp_path: Path) -> None:
    for call in (read, sha256_of):
        with pytest.raises(ReadError) as caught:
            call(tmp_path / "borta.pdf")
        assert caught.value.code == "vanished"


def test_folder_is_unsupported(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path)
    assert caught.value.code == "unsupported"


def test_file_without_permission_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "last.txt"
    path.write_text("Hej")
    # Root may read every file, so the refusal is made here.
    monkeypatch.setattr(Path, "open", _refuse)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "unreadable"


def _refuse(self: Path, *args: object, **kwargs: object) -> None:
    raise PermissionError(13, "Permission denied", str(self))


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "ror.txt"
    os.mkfifo(path)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "unsupported"


def test_text_over_the_limit_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text("ord " * 1000)
    with pytest.raises(ReadError, match="högst 100 läses") as caught:
        read(path, ReadLimits(max_characters=100))
    assert caught.value.code == "too_large"


def test_owner_password_alone_does_not_lock_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "oppen.pdf"
    path.write_bytes(_pdf("agare", None))
    assert "Riktlinjer för inköp" in read(path).pages[0].text


# (content, misleading name, format that is read)
MISNAMED = [
    (_docx_bytes, "egentligen-word.pdf", "docx"),
    (_odt_bytes, "egentligen-odt.docx", "odt"),
    (_pdf, "egentligen-pdf.docx", "pdf"),
    (_pdf, "egentligen-pdf.txt", "pdf"),
    ("<!doctype html><html><body><p>Hej på er</p></body></html>".encode, "webbsida.pdf", "html"),
    ("Bara text, på svenska.".encode, "text.html", "txt"),
]


@pytest.mark.parametrize(("make", "name", "kind"), MISNAMED, ids=[m[1] for m in MISNAMED])
def test_misnamed_file_is_read_as_what_it_is(
    tmp_path: Path, make: Callable[[], bytes], name: str, kind: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    document = read(path)
    assert document.format == kind
    assert [w.code for w in document.warnings] == ["wrong_suffix"]
    assert document.pages[0].text


def test_page_without_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tom.html"
    path.write_text("<html><body><nav>Meny</nav></body></html>")
    document = read(path)
    assert [w.code for w in document.warnings] == ["no_text"]


def test_outcome_and_error_can_be_pickled(tmp_path: Path) -> None:
    document = read(plain_pdf(tmp_path / "a.pdf", 1))
    assert pickle.loads(pickle.dumps(document)) == document
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "borta.pdf")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.code, again.message) == (caught.value.code, caught.value.message)


def test_source_names_the_bytes(tmp_path: Path) -> None:
    path = plain_pdf(tmp_path / "KS_2021-12 Policy_för_möten.pdf", 1)
    document = read(path)
    assert document.source.sha256 == sha256_of(path)
    assert document.source.byte_size == path.stat().st_size
    assert document.filename_hint == "KS 2021-12 Policy för möten"


STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"{\\rtf",
    b"%PDF-1.4\n1 0 obj<</Type/Page>>endobj\n",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(STARTS),
    body=st.binary(max_size=400),
    suffix=st.sampled_from(sorted(SUPPORTED_SUFFIXES)),
)
def test_random_bytes_give_a_document_or_a_read_error(
    tmp_path: Path, start: bytes, body: bytes, suffix: str
) -> None:
    path = tmp_path / f"slump{suffix}"
    path.write_bytes(start + body)
    try:
        document = read(path, ReadLimits(ocr=False))
    except ReadError as error:
        assert error.code
        assert path.name in error.message
    else:
        assert isinstance(document, RawDocument)
        assert pickle.loads(pickle.dumps(document)) == document


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.sampled_from(["pdf", "docx", "odt"]),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12),
)
def test_damaged_real_files_give_a_document_or_a_read_error(
    tmp_path: Path, which: str, cut: float, flips: list[tuple[float, int]]
) -> None:
    data = bytearray({"pdf": PDF, "docx": DOCX, "odt": ODT}[which])
    for where, value in flips:
        data[int(where * (len(data) - 1))] = value
    path = tmp_path / f"skada.{which}"
    path.write_bytes(data[: max(1, int(cut * len(data)))])
    try:
        assert isinstance(read(path, ReadLimits(ocr=False)), RawDocument)
    except ReadError as error:
        assert error.code


PDF, DOCX, ODT = _pdf(), _docx_bytes(), _odt_bytes()
