"""The built files agree with their sources, so that nobody has to trust that somebody built them."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pypdfium2
import pytest

from corpus.examples import ExampleTruth, examples_dir, load_truth
from corpus.examples.blocks import block_texts
from corpus.examples.make_truth import truth_of
from corpus.examples.source import ExampleSource
from corpus.examples.truth import read_truth, write_truth
from corpus.model import METADATA_FIELDS
from tests.examples.packaged import built_pages, packaged
from tests.examples.printed import holds, page_texts

TRUTH = load_truth()
MAX_BYTES = 8_000_000
IDS = [entry.id for entry in TRUTH]


def sources() -> dict[str, ExampleSource]:
    """All sound sources by id."""
    return packaged()[0]


def readable(entry: ExampleTruth) -> bool:
    """True for files that hold text which can be read without special means."""
    return entry.format not in ("pdf-scanned", "pdf-damaged")


def test_truth_and_files_are_those_of_the_sources() -> None:
    """Fails when a source was added, removed or changed without building again."""
    assert set(IDS) == set(sources())
    for entry in TRUTH:
        raw = sources()[entry.id].raw.encode()
        assert entry.source_sha256 == hashlib.sha256(raw).hexdigest(), f"{entry.id}: build the examples again"
    on_disk = {path.name for path in examples_dir().iterdir()} - {"truth.json"}
    assert on_disk == {entry.file for entry in TRUTH}


@pytest.mark.parametrize("entry", TRUTH, ids=IDS)
def test_truth_says_what_the_source_says(entry: ExampleTruth) -> None:
    stated = entry.truth["page_count_stated"]
    assert entry == truth_of(sources()[entry.id], stated)
    assert tuple(entry.truth) == METADATA_FIELDS


@pytest.mark.parametrize("entry", [e for e in TRUTH if readable(e)], ids=[e.id for e in TRUTH if readable(e)])
def test_the_file_prints_the_whole_body(entry: ExampleTruth) -> None:
    pages = built_pages(entry.id)
    source = sources()[entry.id]
    missing = [text for text in block_texts(source.blocks) if not holds(pages, text)]
    assert missing == []


@pytest.mark.parametrize("entry", [e for e in TRUTH if readable(e)], ids=[e.id for e in TRUTH if readable(e)])
def test_the_file_prints_title_and_header(entry: ExampleTruth) -> None:
    pages = built_pages(entry.id)
    source = sources()[entry.id]
    wanted = [source.title, *(value for _, value in source.header if value)]
    wanted += [source.truth["subtitle"] or "", source.footer or ""] if entry.format != "docx" else []
    assert [text for text in wanted if not holds(pages, text)] == []


@pytest.mark.parametrize("entry", TRUTH, ids=IDS)
def test_the_format_is_what_it_says(entry: ExampleTruth) -> None:
    path = examples_dir() / entry.file
    if entry.format == "pdf-damaged":
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(path.read_bytes())
    elif entry.format == "pdf-encrypted":
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(path.read_bytes())
        assert len(pypdfium2.PdfDocument(path.read_bytes(), password=entry.password)) > 0
    elif entry.format == "pdf-scanned":
        assert set(page_texts(path, path.read_bytes())) == {""}


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in examples_dir().iterdir()) < MAX_BYTES


def test_the_page_count_that_is_printed_is_the_real_one() -> None:
    for entry in TRUTH:
        stated = entry.truth["page_count_stated"]
        if entry.visual in ("running", "formal") and entry.format == "pdf" and stated:
            assert stated == len(pypdfium2.PdfDocument((examples_dir() / entry.file).read_bytes()))


def test_writing_and_reading_the_truth_gives_the_same(tmp_path: Path) -> None:
    write_truth(tmp_path, TRUTH)
    assert read_truth(tmp_path) == TRUTH
    assert dataclasses.asdict(TRUTH[0])["file"] == TRUTH[0].file
