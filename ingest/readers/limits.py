"""How much a reader may take in before it refuses a file."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Upper bounds for one file. Own judgement: an order of magnitude above real steering documents.

    `max_bytes` counts the file itself, `max_unzipped_bytes` all parts of a DOCX or ODT unpacked.
    `max_compression_ratio` (unpacked : packed) is applied to parts that unpack to more than 10 MiB.
    `max_characters` counts the text that comes out. `max_ocr_pages` pages of a file go through OCR, each
    for at most `ocr_timeout` seconds; `ocr=False` leaves scanned pages unread and marked `needs_ocr`.
    """

    max_bytes: int = 200 * MIB
    max_pages: int = 2000
    max_unzipped_bytes: int = 500 * MIB
    max_compression_ratio: float = 200.0
    max_characters: int = 20_000_000
    ocr: bool = True
    ocr_timeout: float = 60.0
    max_ocr_pages: int = 300


DEFAULT_LIMITS = ReadLimits()
