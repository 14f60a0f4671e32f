"""From a file to a document: the stages in order, each a pure function of what came before."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError
from corpus.model import Document, IngestWarning
from corpus.register import load_register
from ingest.cleaned import CleanDocument
from ingest.cleaning import clean
from ingest.metadata import extract_metadata
from ingest.readers import ReadLimits, read
from ingest.structure import structure
from ingest.tagging import Tags, tag
from ingest.transcripts import recognise

PIPELINE_VERSION = 4
"""Raise it when a stage's output changes: documents read by a lower version are read again."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and the seconds that its reading took."""

    document: Document
    seconds: float


def parse(path: Path, limits: ReadLimits | None = None) -> Parsed:
    """Read, clean, structure and tag one file.

    Raises `corpus.errors.ReadError` when the file cannot be read as a document, `MemoryError` when the
    process's memory limit is reached.
    """
    started = time.perf_counter()
    raw = recognise(read(path, limits or ReadLimits()))
    cleaned = clean(raw)
    found = structure(cleaned)
    metadata = extract_metadata(cleaned, found.headings, load_register())
    tags = tag(cleaned, found, metadata)
    document = Document(
        source=raw.source,
        text=cleaned.text,
        pages=cleaned.pages,
        metadata=metadata,
        headings=found.headings,
        passages=found.passages,
        parts=cleaned.parts,
        goals=tags.goals,
        responsibilities=tags.responsibilities,
        topics=tags.topics,
        abbreviations=tags.abbreviations,
        warnings=_warnings(raw.warnings, cleaned, tags),
        offset_map=tuple((r.clean_start, r.clean_end, r.page, r.raw_start) for r in cleaned.offsets),
    )
    if not document.text.strip() and not any(page.needs_ocr for page in document.pages):
        raise ReadError("empty", f"{path.name}: filen innehåller ingen text.")
    return Parsed(document, time.perf_counter() - started)


def _warnings(
    from_reader: tuple[IngestWarning, ...], cleaned: CleanDocument, tags: Tags
) -> tuple[IngestWarning, ...]:
    """Every stage's warnings, each once, in the order of the stages."""
    every = (*from_reader, *cleaned.warnings, *tags.warnings)
    return tuple(dict.fromkeys(every))
