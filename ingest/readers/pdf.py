"""Reads PDF files: text and layout with PDFium, structure with pypdf, scanned pages with tesseract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from corpus.errors import ReadError
from corpus.model import IngestWarning
from ingest.raw import RawBlock, RawDocument, RawPage
from ingest.readers import ocr
from ingest.readers.limits import ReadLimits
from ingest.readers.loading import LoadedFile
from ingest.readers.page_lists import page_list
from ingest.readers.pdf_numbering import TableNumbering
from ingest.readers.pdf_pages import PageContent, page_content, render
from ingest.readers.pdf_repair import Repaired, is_complete, rebuild
from ingest.readers.pdf_structure import has_no_pages, read_structure

MEDIA_TYPE = "application/pdf"
_UNSURE = 60.0
"""Mean word confidence below which tesseract's text is called uncertain (own judgement)."""


class _Opened(NamedTuple):
    document: pdfium.PdfDocument
    data: bytes
    repaired: Repaired | None


@dataclass(slots=True)
class _Findings:
    """Page numbers by what must be told about them."""

    lost: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    needs_ocr: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)


def read_pdf(file: LoadedFile, limits: ReadLimits) -> RawDocument:
    """Read a PDF. Raises ReadError `encrypted`, `truncated`, `damaged`, `no_pages`, `too_many_pages`."""
    opened = _open(file)
    try:
        count = len(opened.document)
        if count == 0:
            raise _no_pages(file)
        if count > limits.max_pages:
            raise ReadError(
                "too_many_pages",
                f"PDF-filen {file.name} har {count} sidor; högst {limits.max_pages} sidor läses. "
                "Dela upp filen och läs in delarna.",
            )
        findings = _Findings()
        structure = read_structure(opened.data)
        pages = _Pages(
            opened.document, limits, findings, structure.labels, opened.repaired is not None
        ).read()
    finally:
        opened.document.close()
    if len(findings.lost) == count:
        raise _broken(file)
    return RawDocument(
        source=file.source(MEDIA_TYPE),
        pages=pages,
        paginated=True,
        info=structure.info,
        outline=structure.outline,
        warnings=(*_damage(file, opened.repaired, findings, count), *_text_warnings(findings)),
        format="pdf",
        filename_hint=file.filename_hint(),
    )


def _open(file: LoadedFile) -> _Opened:
    # Some senders put a few bytes before the header; offsets in the file count from the header.
    data = file.data[max(file.data.find(b"%PDF-", 0, 1024), 0) :]
    try:
        return _Opened(pdfium.PdfDocument(data), data, None)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise ReadError(
                "encrypted",
                f"PDF-filen {file.name} är skyddad med lösenord. Spara en kopia utan lösenord och läs in "
                "den.",
            ) from error
        repaired = rebuild(data)
        if repaired is None and has_no_pages(data):
            raise _no_pages(file) from error
        if repaired is None:
            raise _broken(file) from error
    try:
        return _Opened(pdfium.PdfDocument(repaired.data), repaired.data, repaired)
    except pdfium.PdfiumError as error:
        raise _broken(file) from error


def _no_pages(file: LoadedFile) -> ReadError:
    return ReadError("no_pages", f"PDF-filen {file.name} har inga sidor. Hämta filen på nytt från källan.")


def _broken(file: LoadedFile) -> ReadError:
    if not is_complete(file.data):
        return ReadError(
            "truncated",
            f"PDF-filen {file.name} är avhuggen: slutet saknas och ingen sida gick att läsa. "
            "Hämta filen på nytt från källan.",
        )
    return ReadError(
        "damaged",
        f"PDF-filen {file.name} är skadad och ingen sida gick att läsa. Hämta filen på nytt eller öppna "
        "den i en PDF-läsare och spara om den.",
    )


class _Pages:
    """Reads the pages of one document in order."""

    def __init__(
        self,
        document: pdfium.PdfDocument,
        limits: ReadLimits,
        findings: _Findings,
        labels: Sequence[str],
        repaired: bool,
    ) -> None:
        self._document = document
        self._limits = limits
        self._findings = findings
        self._labels = labels
        self._repaired = repaired
        self._tables = TableNumbering()
        self._tesseract = ocr.find_tesseract() if limits.ocr else None
        self._characters = 0

    def read(self) -> tuple[RawPage, ...]:
        return tuple(self._page(number) for number in range(1, len(self._document) + 1))

    def _page(self, number: int) -> RawPage:
        label = self._labels[number - 1] if number <= len(self._labels) else None
        if self._characters > self._limits.max_characters:
            self._findings.lost.append(number)
            return RawPage(number=number, blocks=(), label=label)
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError:
            self._findings.lost.append(number)
            return RawPage(number=number, blocks=(), label=label)
        try:
            content = page_content(page)
            return self._finished(number, label, content, lambda: self._recognise(page))
        except pdfium.PdfiumError:
            self._findings.lost.append(number)
            return RawPage(number=number, blocks=(), label=label)
        finally:
            page.close()

    def _finished(
        self,
        number: int,
        label: str | None,
        content: PageContent,
        recognise: Callable[[], list[ocr.OcrLine] | None],
    ) -> RawPage:
        blocks = self._tables.blocks(number, content.groups)
        from_ocr = content.hidden_layer and bool(blocks)
        needs_ocr = False
        if content.garbled:
            self._findings.garbled.append(number)
        if content.scanned or content.garbled:
            lines = recognise()
            if lines is None:
                needs_ocr = True
                self._findings.needs_ocr.append(number)
            elif sum(len(line.text) for line in lines) > content.characters:
                blocks, from_ocr = [_ocr_block(line) for line in lines], True
                self._findings.recognised.append(number)
                if sum(line.confidence for line in lines) / len(lines) < _UNSURE:
                    self._findings.unsure.append(number)
        elif not blocks and self._repaired:
            self._findings.lost.append(number)
        self._characters += sum(len(block.text) for block in blocks)
        return RawPage(
            number=number,
            blocks=tuple(blocks),
            label=label,
            width=content.width,
            height=content.height,
            needs_ocr=needs_ocr,
            ocr=from_ocr,
        )

    def _recognise(self, page: pdfium.PdfPage) -> list[ocr.OcrLine] | None:
        """The page's lines from tesseract; None when it is not there, fails, or has had its share."""
        if self._tesseract is None or len(self._findings.recognised) >= self._limits.max_ocr_pages:
            return None
        try:
            return ocr.recognise(self._tesseract, render(page), self._limits.ocr_timeout)
        except ocr.OcrError:
            return None


def _ocr_block(line: ocr.OcrLine) -> RawBlock:
    x0, top, x1, bottom = (round(value, 2) for value in line.bbox)
    return RawBlock(text=line.text, bbox=(x0, top, x1, bottom))


def _damage(
    file: LoadedFile, repaired: Repaired | None, findings: _Findings, count: int
) -> list[IngestWarning]:
    read = count - len(findings.lost)
    if repaired is not None:
        stated = max(repaired.stated_pages, count)
        lost = page_list([*findings.lost, *range(count + 1, stated + 1)])
        what = f"Saknas: {lost}." if lost else "Bokmärken och annat i slutet av filen kan saknas."
        message = f"PDF-filen är avhuggen: {read} av {stated} sidor kunde läsas. {what} Hämta filen på nytt."
        return [IngestWarning("damaged", message, findings.lost[0] if findings.lost else None)]
    if findings.lost:
        message = (
            f"{read} av {count} sidor i PDF-filen kunde läsas. Saknas: {page_list(findings.lost)}. "
            "Hämta filen på nytt om de behövs."
        )
        return [IngestWarning("damaged", message, findings.lost[0])]
    if not is_complete(file.data):
        message = "PDF-filens slut saknas. Alla sidor kunde läsas, men kontrollera mot originalet."
        return [IngestWarning("damaged", message)]
    return []


def _text_warnings(findings: _Findings) -> list[IngestWarning]:
    texts = (
        (
            "garbled_text",
            findings.garbled,
            "Texten på {pages} går inte att läsa, eftersom typsnittens teckenkodning är trasig.",
        ),
        (
            "needs_ocr",
            findings.needs_ocr,
            "Läsbar text saknas på {pages} (inskannad bild). Installera tesseract med svenska "
            "(tesseract-ocr-swe) eller kör textigenkänning på filen, och läs in den igen.",
        ),
        (
            "ocr",
            findings.recognised,
            "Texten på {pages} kommer från textigenkänning (OCR) och kan innehålla fel.",
        ),
        ("ocr_uncertain", findings.unsure, "Textigenkänningen var osäker på {pages}. Jämför med originalet."),
    )
    warnings: list[IngestWarning] = []
    for code, pages, message in texts:
        if pages:
            text = message.format(pages=page_list(pages))
            warnings.append(IngestWarning(code, text[0].upper() + text[1:], pages[0]))
    return warnings
