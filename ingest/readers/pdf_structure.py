"""What a PDF says about itself: document information, outline, page labels. Read with pypdf.

Nothing here is needed to read the text, so whatever pypdf cannot make out is left empty.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader

from ingest.raw import OutlineEntry

# pypdf reports every repaired flaw of a file through logging; the reader has its own warnings.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MAX_OUTLINE = 2000
_MAX_OUTLINE_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Structure:
    """`labels` holds one printed label per page, or is empty when the file states none."""

    info: dict[str, str] = field(default_factory=dict)
    outline: tuple[OutlineEntry, ...] = ()
    labels: tuple[str, ...] = ()


def read_structure(data: bytes) -> Structure:
    """The file's structure; empty parts where the file has none or they are broken. Never raises."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
    except Exception:  # pypdf raises a wide range of errors on flawed files, its own and builtin ones
        return Structure()
    return Structure(info=_info(reader), outline=_outline(reader), labels=_labels(reader))


def has_no_pages(data: bytes) -> bool:
    """Whether the file is whole but its page tree is empty (PDFium will not open such a file)."""
    try:
        return len(PdfReader(io.BytesIO(data), strict=False).pages) == 0
    except Exception:
        return False


def _info(reader: PdfReader) -> dict[str, str]:
    try:
        metadata: Any = reader.metadata or {}
        found: dict[str, str] = {}
        for key in list(metadata):
            value = metadata[key]
            text = " ".join(str(value).replace("\x00", "").split())
            if text and isinstance(value, str):
                found[str(key).lstrip("/")] = text[:2000]
        return found
    except Exception:
        return {}


def _outline(reader: PdfReader) -> tuple[OutlineEntry, ...]:
    try:
        entries: list[OutlineEntry] = []
        for title, level, page in _entries(reader, reader.outline, 1):
            entries.append(OutlineEntry(title, level, page))
            if len(entries) >= _MAX_OUTLINE:
                break
        return tuple(entries)
    except Exception:
        return ()


def _entries(reader: PdfReader, items: list[Any], level: int) -> Iterator[tuple[str, int, int | None]]:
    for item in items:
        if isinstance(item, list):
            if level < _MAX_OUTLINE_DEPTH:
                yield from _entries(reader, item, level + 1)
            continue
        title = " ".join(str(item.title or "").replace("\x00", "").split())
        if title:
            yield title, level, _page_number(reader, item)


def _page_number(reader: PdfReader, destination: Any) -> int | None:
    try:
        number = reader.get_destination_page_number(destination)
    except Exception:
        return None
    return None if number is None or number < 0 else number + 1


def _labels(reader: PdfReader) -> tuple[str, ...]:
    try:
        if "/PageLabels" not in reader.root_object:
            return ()
        return tuple(reader.page_labels)
    except Exception:
        return ()
