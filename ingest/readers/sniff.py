"""Tells a file's real format from its content. The suffix only settles text against HTML."""

from __future__ import annotations

import re

from corpus.errors import ReadError
from ingest.readers import archive
from ingest.readers.loading import LoadedFile

DOCX_PART = "word/document.xml"
ODT_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    rb"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|br|span|article|main|section|a)\b", re.IGNORECASE
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_OTHER_ZIPS = {
    "xl/workbook.xml": "ett kalkylblad (Excel)",
    "ppt/presentation.xml": "en presentation (PowerPoint)",
    "content.xml": "ett annat OpenDocument-format än text",
}
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
SUPPORTED = "PDF, DOCX, ODT, HTML och TXT"


def sniff(file: LoadedFile) -> str:
    """The reader's name for the content: pdf, docx, odt, html or txt.

    Raises ReadError `unsupported`, `encrypted`, `not_pdf`, `truncated` or `damaged...` for content that no
    reader takes.
    """
    data = file.data
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_ZIP):
        return _sniff_zip(file)
    if data.startswith(_OLE):
        raise _ole(file)
    if data.lstrip()[:5] == b"{\\rtf":
        raise _unsupported(file, "ett RTF-dokument", "Öppna den i Word och spara den som DOCX.")
    if data.startswith(_IMAGES):
        raise _unsupported(file, "en bild", "Gör om den till PDF, gärna med textigenkänning.")
    text = _plain(data)
    if _HTML_START.match(text) or (file.suffix in HTML_SUFFIXES and _HTML_TAG.search(text)):
        return "html"
    _refuse_misnamed(file)
    return "txt"


def _plain(data: bytes) -> bytes:
    """The first bytes with UTF-16 brought down to ASCII, enough to see markup."""
    head = data[:65536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head


def _sniff_zip(file: LoadedFile) -> str:
    names = archive.members(file.data)
    if not names:
        if file.suffix in (".docx", ".odt"):
            raise ReadError(
                "truncated",
                f"Filen {file.name} är avhuggen eller skadad: arkivet går inte att öppna. "
                "Hämta filen på nytt från källan.",
            )
        raise _unsupported(
            file, "ett arkiv som inte går att öppna", "Packa upp det och läs in filerna i det."
        )
    if DOCX_PART in names:
        return "docx"
    mimetype = archive.read_member(file.data, "mimetype", 128).strip()
    if mimetype.startswith(ODT_MIMETYPE):
        return "odt"
    if file.suffix == ".docx" and not any(part in names for part in _OTHER_ZIPS):
        return "docx"
    for part, what in _OTHER_ZIPS.items():
        if part in names:
            raise _unsupported(file, what, "Spara innehållet som PDF, DOCX eller ODT.")
    raise _unsupported(file, "ett arkiv (ZIP)", "Packa upp det och läs in filerna i det.")


def _ole(file: LoadedFile) -> ReadError:
    if _OLE_ENCRYPTED in file.data:
        return ReadError(
            "encrypted",
            f"Filen {file.name} är skyddad med lösenord. Spara en kopia utan lösenord och läs in den.",
        )
    return _unsupported(file, "ett äldre Office-dokument", "Öppna den i Word och spara den som DOCX.")


def _unsupported(file: LoadedFile, what: str, remedy: str) -> ReadError:
    return ReadError(
        "unsupported",
        f"Filen {file.name} är {what} och kan inte läsas. {remedy} Format som läses: {SUPPORTED}.",
    )


def _refuse_misnamed(file: LoadedFile) -> None:
    """Bytes without any mark of a format cannot stand for a PDF, Word or ODT file."""
    codes = {
        ".pdf": ("not_pdf", "en PDF-fil"),
        ".docx": ("damaged_docx", "en Word-fil"),
        ".odt": ("damaged", "en ODT-fil"),
    }
    if file.suffix in codes:
        code, what = codes[file.suffix]
        raise ReadError(
            code,
            f"Filen {file.name} är inte {what}, trots sitt namn. Hämta filen på nytt från källan eller rätta "
            "filändelsen.",
        )
