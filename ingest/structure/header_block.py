"""The header block: labels and values about the document itself, near its beginning (catalogue section 3)."""

from __future__ import annotations

import re

from corpus.model import PassageKind
from ingest.cleaned import BlockRole, CleanBlock, CleanDocument
from ingest.structure.vocabulary import CHAPTER_LABELS, METADATA_LABELS, TYPE_WORDS, WEAK_METADATA_LABELS
from ingest.structure.wording import sentence_begins, word_count

MIN_LABELS = 3
"""Fewer labels than this may stand in any prose."""
MIN_STRONG_LABELS = 2
"""So many of them must be labels that no action table has (not `Status`, `Ansvarig nämnd`, ...)."""
MAX_GAP_WORDS = 25
"""Longest value between two labels of one block."""
MAX_LAST_VALUE_WORDS = 25
"""Longest value after the last label of a block that ends with its page."""

_LABEL = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        "(?:" + re.escape(label[0].upper() + label[1:]) + "|" + re.escape(label.upper()) + ")"
        for label in sorted(METADATA_LABELS, key=len, reverse=True)
    ).replace(r"\ ", r"\s+")
    + r")(?![\w-])"
)
_CHAPTER = re.compile(
    r"(?<!\S)(?:" + "|".join(label.capitalize() for label in sorted(CHAPTER_LABELS)) + r")\s+(?=[A-ZÅÄÖ])"
)
_CAPITAL_THEN_SMALL = re.compile(r"(?<=\s)[A-ZÅÄÖ]\w+\s+[a-zåäö]")
_CONTACT = (
    re.compile(r"\b(?:telefon|tfn|tel|växel)\b", re.I),
    re.compile(r"\bfax\b", re.I),
    re.compile(r"\bwww\.|https?://", re.I),
    re.compile(r"\S@\S+\.\w"),
    re.compile(r"\b\d{3} ?\d{2} [A-ZÅÄÖ]"),
    re.compile(r"\b(?:org\.? ?nr|organisationsnummer|bankgiro|plusgiro|postadress|besöksadress)\b", re.I),
)


def header_block(clean: CleanDocument) -> tuple[int, int] | None:
    """The (start, end) of the header block on the first two pages, or None.

    A run of at least `MIN_LABELS` different metadata labels with at most `MAX_GAP_WORDS` words between
    them, from the first label to the end of the last value.
    """
    blocks = _first_pages(clean)
    found: list[tuple[int, int, str]] = []
    for block in blocks:
        for match in _LABEL.finditer(clean.text, block.start, block.end):
            found.append((match.start(), match.end(), " ".join(match[0].lower().split())))
    run: list[tuple[int, int, str]] = []
    for label in (*found, None):
        gap = word_count(clean.text[run[-1][1] : label[0]]) if run and label else 0
        if label is None or gap > MAX_GAP_WORDS:
            names = {name for _, _, name in run}
            if len(names) >= MIN_LABELS and len(names - WEAK_METADATA_LABELS) >= MIN_STRONG_LABELS:
                return _extent(clean, blocks, run[0][0], run[-1][0], run[-1][1])
            run = []
        if label is not None:
            run.append(label)
    return None


def _first_pages(clean: CleanDocument) -> list[CleanBlock]:
    second = clean.pages[1].end if len(clean.pages) > 1 else min(len(clean.text), 4000)
    return [b for b in clean.blocks if b.role is BlockRole.BODY and b.start < second]


def _extent(
    clean: CleanDocument, blocks: list[CleanBlock], first: int, last: int, last_end: int
) -> tuple[int, int]:
    start = next(b.start for b in blocks if b.start <= first < b.end)
    if word_count(clean.text[start:first]) > 6:
        start = first
    for above in reversed([b for b in blocks if b.end <= start]):
        if not _is_ladder(above.text):
            break
        start = above.start
    at = next(i for i, b in enumerate(blocks) if b.start <= last < b.end)
    if word_count(clean.text[last_end : blocks[at].end]) == 0 and _is_value(clean, blocks, at + 1):
        at += 1
    end = blocks[at].end if blocks[at].start > last else _value_end(clean.text, last_end, blocks[at].end)
    if end == blocks[at].end and _is_value(clean, blocks, at + 1) and blocks[at + 1].text[:1].islower():
        end = blocks[at + 1].end  # the second line of a split label
    return start, end


def _is_value(clean: CleanDocument, blocks: list[CleanBlock], at: int) -> bool:
    """Whether block `at` may be the value of the label above it: next to it, short, and no chapter label."""
    if at >= len(blocks) or clean.text[blocks[at - 1].end : blocks[at].start].strip():
        return False
    text = blocks[at].text
    return word_count(text) <= MAX_LAST_VALUE_WORDS and not _CHAPTER.match(f"{text} X")


def _is_ladder(text: str) -> bool:
    """Whether a block is (a step of) a type ladder: `Strategi`, `>>Plan`, `Policy Riktlinjer Regler`."""
    words = text.replace(">", " ").replace("»", " ").lower().split()
    return bool(words) and all(word.strip(".") in TYPE_WORDS for word in words)


def _value_end(text: str, begin: int, end: int) -> int:
    """Where the last value ends: at a chapter label, at the first sentence, or with the block."""
    chapter = _CHAPTER.search(text, begin, end)
    if chapter:
        return chapter.start()
    if word_count(text[begin:end]) <= MAX_LAST_VALUE_WORDS:
        return end
    for match in _CAPITAL_THEN_SMALL.finditer(text, begin + 1, end):
        if sentence_begins(text, match.start(), end):
            return match.start()
    return end


def is_contact_block(text: str) -> bool:
    """Whether `text` is a sender's address (telephone, web address, post code), not substance."""
    return len(text) < 500 and sum(1 for sign in _CONTACT if sign.search(text)) >= 3


def block_kind(block: CleanBlock, header: tuple[int, int] | None) -> PassageKind:
    """The passage kind that a block's role, place and contents call for."""
    if block.role is BlockRole.TOC:
        return PassageKind.TOC
    if block.role is BlockRole.REFERENCES:
        return PassageKind.REFERENCES
    if block.role is not BlockRole.BODY or is_contact_block(block.text):
        return PassageKind.FURNITURE
    if header and header[0] <= block.start < header[1] and block.end <= header[1]:
        return PassageKind.HEADER_BLOCK
    return PassageKind.TABLE_ROW if block.kind == "table_row" else PassageKind.TEXT
