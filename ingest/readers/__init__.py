"""Readers: one per file format, each turning bytes into a `RawDocument`.

`read` opens a file once, tells its format from its content and hands it to the reader in `READERS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from corpus.errors import ReadError
from corpus.model import IngestWarning
from ingest.raw import RawDocument
from ingest.readers.limits import DEFAULT_LIMITS, ReadLimits
from ingest.readers.loading import LoadedFile, load, sha256_of
from ingest.readers.sniff import SUPPORTED, sniff

__all__ = ["READERS", "SUPPORTED_SUFFIXES", "ReadLimits", "Reader", "read", "sha256_of"]


class Reader(Protocol):
    """Turns a loaded file into pages of blocks. Raises ReadError and nothing else that is foreseen."""

    def __call__(self, file: LoadedFile, limits: ReadLimits) -> RawDocument:
        """Read the file within the limits."""
        ...


READERS: Mapping[str, str] = {
    "pdf": "ingest.readers.pdf:read_pdf",
    "docx": "ingest.readers.docx:read_docx",
    "odt": "ingest.readers.odt:read_odt",
    "html": "ingest.readers.html:read_html",
    "txt": "ingest.readers.txt:read_txt",
}
"""Which reader takes which format. Named, not imported: each pulls in its library on first use."""

_FORMAT_OF_SUFFIX: Mapping[str, str] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "txt",
    ".text": "txt",
}
SUPPORTED_SUFFIXES: frozenset[str] = frozenset(_FORMAT_OF_SUFFIX)
"""Suffixes, in lower case, of the files that are looked for in a folder."""

_TEXT_SUFFIXES = SUPPORTED_SUFFIXES | {"", ".md"}
"""Where bytes without any mark of a format are taken for text: nothing but the name speaks for it."""
_NAMES = {"pdf": "PDF", "docx": "Word (DOCX)", "odt": "OpenDocument (ODT)", "html": "HTML", "txt": "ren text"}


def read(path: Path, limits: ReadLimits = DEFAULT_LIMITS) -> RawDocument:
    """Read a file of any supported format.

    The outcome is picklable. Raises ReadError, with a stable code and a Swedish message, for every file
    that cannot be read; errors of the libraries beneath never come through.
    """
    path = Path(path)
    file = load(path, limits)
    kind = sniff(file)
    if kind == "txt" and file.suffix not in _TEXT_SUFFIXES:
        raise ReadError(
            "unsupported",
            f"Filen {path.name} har en filändelse som inte läses ({file.suffix}). Format som läses: "
            f"{SUPPORTED}.",
        )
    try:
        document = _reader(kind)(file, limits)
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError(
            "too_large",
            f"Filen {path.name} kräver mer minne än vad som finns. Dela upp filen och försök igen.",
        ) from error
    except Exception as error:  # the libraries raise whatever they like on files made to be bad
        raise ReadError(
            "damaged",
            f"Filen {path.name} är skadad och kunde inte läsas ({type(error).__name__}). Öppna den i sitt "
            "program, spara den på nytt och läs in den igen.",
        ) from error
    return _checked(document, file, kind, limits)


def _reader(kind: str) -> Reader:
    module, name = READERS[kind].split(":")
    return cast(Reader, getattr(import_module(module), name))


def _checked(document: RawDocument, file: LoadedFile, kind: str, limits: ReadLimits) -> RawDocument:
    characters = sum(len(block.text) for page in document.pages for block in page.blocks)
    if characters > limits.max_characters:
        raise ReadError(
            "too_large",
            f"Filen {file.name} innehåller {characters} tecken; högst {limits.max_characters} läses. "
            "Dela upp filen och läs in delarna.",
        )
    if characters == 0 and not any(page.needs_ocr for page in document.pages):
        warning = IngestWarning("no_text", f"Ingen text hittades i filen {file.name}.")
        document = replace(document, warnings=(*document.warnings, warning))
    expected = _FORMAT_OF_SUFFIX.get(file.suffix, "txt" if file.suffix in _TEXT_SUFFIXES else None)
    if expected != kind and file.suffix:
        warning = IngestWarning(
            "wrong_suffix",
            f"Filen {file.name} heter {file.suffix} men innehåller {_NAMES[kind]} och har lästs som det.",
        )
        document = replace(document, warnings=(*document.warnings, warning))
    return document
