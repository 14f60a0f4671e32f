"""Reads plain text: a page of lines, empty ones kept, form feeds as page breaks."""

from __future__ import annotations

import codecs
import unicodedata

from charset_normalizer import from_bytes

from corpus.errors import ReadError
from corpus.model import IngestWarning
from ingest.raw import RawBlock, RawDocument, RawPage
from ingest.readers.limits import ReadLimits
from ingest.readers.loading import LoadedFile

MEDIA_TYPE = "text/plain"
NORDIC_ENCODINGS = ("cp1252", "latin_1", "mac_roman")
"""What Swedish text files are written in when they are not Unicode."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SWEDISH_LETTERS = frozenset("åäöÅÄÖéÉ§–”’»«")
_LOST = "\ufffd"
_MAX_LOST_SHARE = 0.2
_MAX_CONTROL_SHARE = 0.02
_LAYOUT_SIGNS = frozenset("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xad")


def decode(data: bytes, name: str) -> str:
    """The bytes as text: by byte order mark, else UTF-8, else the likeliest Nordic encoding.

    Raises ReadError `binary` for bytes that are no text, `undecodable` when no encoding fits.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return _checked(data.decode(encoding).lstrip("\ufeff"), name)
            except UnicodeDecodeError as error:
                raise _undecodable(name) from error
    if b"\x00" in data.rstrip(b"\x00"):
        raise _binary(name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        return _checked(_mostly_utf8(data) or _nordic(data, name), name)


def _nordic(data: bytes, name: str) -> str:
    """The candidate whose non-ASCII characters are mostly Swedish; charset-normalizer breaks ties."""
    scores: dict[str, int] = {}
    for encoding in NORDIC_ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [sign for sign in text if ord(sign) > 127]
        if any(unicodedata.category(sign) == "Cc" for sign in foreign):
            continue
        scores[encoding] = sum(1 if sign in _SWEDISH_LETTERS else -1 for sign in foreign)
    if scores:
        best = max(scores.values())
        if best > 0:
            return data.decode(
                next(encoding for encoding in NORDIC_ENCODINGS if scores.get(encoding) == best)
            )
    match = from_bytes(data, cp_isolation=list(NORDIC_ENCODINGS)).best()
    if match is None:
        raise _undecodable(name)
    return str(match)


def lost_bytes(text: str, name: str) -> tuple[IngestWarning, ...]:
    """A warning for the bytes that no encoding explained, if there are any."""
    lost = text.count(_LOST)
    if not lost:
        return ()
    message = f"{lost} tecken i filen {name} gick inte att avkoda och visas som {_LOST}."
    return (IngestWarning("damaged", message),)


def _mostly_utf8(data: bytes) -> str | None:
    """The bytes as UTF-8 with replacement signs, where nearly all that is not ASCII is valid UTF-8."""
    text = data.decode("utf-8", errors="replace")
    foreign = sum(1 for sign in text if ord(sign) > 127)
    return text if text.count(_LOST) <= _MAX_LOST_SHARE * foreign else None


def _checked(text: str, name: str) -> str:
    """The text, unless it is full of control characters: then the file is no text."""
    control = sum(1 for sign in text if unicodedata.category(sign) == "Cc" and sign not in _LAYOUT_SIGNS)
    if control > _MAX_CONTROL_SHARE * max(len(text), 50):
        raise _binary(name)
    return text


def _binary(name: str) -> ReadError:
    return ReadError(
        "binary",
        f"Filen {name} innehåller inte text utan binära data. Kontrollera vad det är för fil och spara "
        "dokumentet som PDF, DOCX, ODT, HTML eller ren text.",
    )


def _undecodable(name: str) -> ReadError:
    return ReadError(
        "undecodable",
        f"Teckenkodningen i filen {name} går inte att känna igen. Öppna filen i en textredigerare och "
        "spara den som UTF-8.",
    )


def read_txt(file: LoadedFile, limits: ReadLimits) -> RawDocument:  # noqa: ARG001 the Reader protocol
    """Read a text file. Raises ReadError `binary`, `undecodable`, `empty`.

    `paginated` is True only when form feeds part the file into several pages.
    """
    text = decode(file.data, file.name).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError("empty", f"Filen {file.name} innehåller ingen text.")
    sheets = text.rstrip("\n\x0c").split("\x0c")
    pages = tuple(
        RawPage(number=number, blocks=tuple(RawBlock(_clean(line)) for line in sheet.strip("\n").split("\n")))
        for number, sheet in enumerate(sheets, start=1)
    )
    return RawDocument(
        source=file.source(MEDIA_TYPE),
        pages=pages,
        paginated=len(pages) > 1,
        warnings=lost_bytes(text, file.name),
        format="txt",
        filename_hint=file.filename_hint(),
    )


def _clean(line: str) -> str:
    """The line without trailing blanks and without characters that break lines or mean nothing."""
    kept = "".join(" " if sign in "\x0b\x1c\x1d\x1e\x85\u2028\u2029" else sign for sign in line)
    return kept.replace("\x00", "").rstrip()
