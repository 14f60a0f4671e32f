"""Recognisers of headings that are blocks of their own (DOCX, ODT, HTML, PDF, text with line breaks)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cleaned import CleanBlock
from ingest.raw import BlockKind
from ingest.structure.view import Candidate, View
from ingest.structure.vocabulary import (
    CHAPTER_LABELS,
    FINITE_VERBS,
    FUNCTION_WORDS,
    GOAL_LABELS,
    MINUTES_LABELS,
    SERIES_WORDS,
)
from ingest.structure.wording import last_word, squeeze, word_count

MAX_HEADING_WORDS = 22
MAX_PLAIN_WORDS = 9
"""Longest heading that wording alone may show (without format, size or number)."""
LARGER = 1.12
"""A font this much larger than the body's marks a heading."""

NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[A-ZÅÄÖ])")
PARAGRAPH_NUMBER = re.compile(r"(?:§\s*\d{1,3}\s?[a-z]?|\d{1,3}\s?[a-z]?\s*§|\d{1,2}\s*kap\.)\s+(?=[A-ZÅÄÖ])")
APPENDIX = re.compile(r"(?:Bilaga|BILAGA|Appendix|Kapitel|Avsnitt|Del)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\b")
_SERIES = re.compile(
    r"(?:[A-ZÅÄÖ][a-zåäö]+[ta]?\s)?(?:"
    + "|".join(sorted(SERIES_WORDS))
    + r")\s*(?:[A-Z]{0,3}\.?\d{1,2}(?:[. ]\d{1,2})*|[A-Z])"
    r"\s*[:.–-]?(?=\s|$)",
    re.I,
)
_BULLET = re.compile(r"[•▪‣◦●○■□✔➢►\uf0b7\uf0a7*»–-]\s")
_SENTENCE_INSIDE = re.compile(r"(?<!\d)[.!?]\s+[A-ZÅÄÖ]")
_LEADERS = re.compile(r"\.{2,}|…\s*\d")
_ENDS_LIKE_TEXT = re.compile(r"[.,;]$|\b(?:osv|m\.m|etc)\.?$")


def format_headings(view: View) -> Iterator[Candidate]:
    """Blocks that the file itself marks as headings, unless they are plainly whole paragraphs."""
    for block in view.lines:
        if block.kind is BlockKind.HEADING and not _is_paragraph(block.text):
            yield Candidate(block.start, block.end, block.level or None, "format", 10)


def outline_headings(view: View) -> Iterator[Candidate]:
    """Blocks whose text is an entry of the file's outline (bookmarks), each entry once, in order."""
    wanted = [(squeeze(entry.title), entry.level) for entry in view.clean.outline]
    at = 0
    for block in view.lines:
        if at >= len(wanted) or len(block.text) > 250:
            continue
        text = squeeze(block.text)
        hit = next((i for i in range(at, min(at + 6, len(wanted))) if wanted[i][0] == text), None)
        if text and hit is not None:
            at = hit + 1
            yield Candidate(block.start, block.end, wanted[hit][1], "outline", 9)


def numbered_headings(view: View) -> Iterator[Candidate]:
    """`2.1.3 Rubrik`, `§ 3 Rubrik`, `Bilaga 1 …` as a block; a single number must not be a list's."""
    for i, block in enumerate(view.lines):
        if not _may_head(block):
            continue
        if APPENDIX.match(block.text) and word_count(block.text) <= 12 and _title_like(block.text):
            yield Candidate(block.start, block.end, 1, "appendix", 6)
            continue
        if PARAGRAPH_NUMBER.match(block.text) and _title_like(block.text):
            yield Candidate(block.start, block.end, None, "paragraph number", 6)
            continue
        number = NUMBER.match(block.text)
        following = view.lines[i + 1].text if i + 1 < len(view.lines) else ""
        if number is None or not _title_like(block.text[number.end() :], ended=following[:1].isupper()):
            continue
        depth = number[1].count(".") + 1
        if depth > 1 or not _next_is_item(view, i, int(number[1])):
            yield Candidate(block.start, block.end, depth, "number", 8 if depth > 1 else 6)


def layout_headings(view: View) -> Iterator[Candidate]:
    """Short blocks, or short runs of wrapped blocks, set larger or bolder than the body text."""
    for group in _wrapped(view):
        text = " ".join(block.text.strip() for block in group)
        larger, bolder = _stands_out(view, group[0])
        if not (larger or bolder) or not _may_head(group[0]) or not _title_like(text):
            continue
        if larger or word_count(text) <= 4 or not text.endswith(":"):
            yield Candidate(group[0].start, group[-1].end, None, "layout", 7 if larger else 6)


def _stands_out(view: View, block: CleanBlock) -> tuple[bool, bool]:
    """(larger, bolder) than the body text; small print is never bolder."""
    body_size, body_bold = view.body_font
    if not body_size or not block.font_size:
        return False, block.bold and not body_bold
    small_print = block.font_size < body_size * 0.95
    return block.font_size >= body_size * LARGER, block.bold and not body_bold and not small_print


def _wrapped(view: View) -> Iterator[list[CleanBlock]]:
    """Blocks, with those joined that a line break cuts inside a heading: same look, and the text goes on."""
    group: list[CleanBlock] = []
    for block in view.lines:
        last = group[-1] if group else None
        goes_on = (
            last is not None
            and (last.font_size, last.bold, last.page) == (block.font_size, block.bold, block.page)
            and any(_stands_out(view, block))
            and len(group) < 4
            and (block.text[:1].islower() or last_word(last.text).lower() in FUNCTION_WORDS)
        )
        if group and not goes_on:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def label_lines(view: View) -> Iterator[Candidate]:
    """Blocks that are a label of the catalogue (`Syfte`, `Delmål:`) or a numbered one with a title."""
    for block in view.lines:
        if not _may_head(block):
            continue
        core = label_key(block.text)
        known = core in CHAPTER_LABELS or core in GOAL_LABELS
        if known or (core in MINUTES_LABELS and view.in_minutes(block.start)):
            yield Candidate(block.start, block.end, None, "label", 6)
        elif block.text[0].isupper() and _SERIES.match(block.text) and _title_like(block.text):
            yield Candidate(block.start, block.end, None, "series", 6)


def plain_lines(view: View) -> Iterator[Candidate]:
    """Short lines without sentence end between two pieces of running text, where the format has no fonts."""
    if view.flat or view.body_font[0] is not None:
        return
    if any(block.kind is BlockKind.HEADING for block in view.lines):
        return
    lines = view.lines
    for previous, block, following in zip(lines, lines[1:], lines[2:], strict=False):
        short = word_count(block.text) <= MAX_PLAIN_WORDS and _may_head(block) and _title_like(block.text)
        if (
            not short
            or block.kind is BlockKind.LIST_ITEM
            or any(w in FINITE_VERBS for w in block.text.split())
        ):
            continue
        ended = previous.text.rstrip()[-1:] in ".!?" and word_count(previous.text) > 5
        opens = following.text[0].isupper() and word_count(following.text) >= 12
        if ended and opens and following.kind is not BlockKind.LIST_ITEM:
            yield Candidate(block.start, block.end, None, "plain line", 3)


def label_key(text: str) -> str:
    """A label without its number and closing colon, in lower case: `2.1 Syfte:` is `syfte`."""
    bare = re.sub(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?", "", text)
    return " ".join(bare.rstrip(" :").lower().split())


def _may_head(block: CleanBlock) -> bool:
    text = block.text
    return (
        bool(text) and len(text) <= 200 and block.kind is not BlockKind.LIST_ITEM and not _BULLET.match(text)
    )


def _title_like(text: str, *, ended: bool = False) -> bool:
    """Short, capitalised, no sentence end, does not break off: the wording of a heading.

    `ended` says that a new sentence follows, so that a last function word (`det vi råder över`) is an end.
    """
    text = text.strip()
    if not text or not (text[0].isupper() or text[0].isdigit()) or not any(map(str.isalpha, text)):
        return False
    if word_count(text) > MAX_HEADING_WORDS or _ENDS_LIKE_TEXT.search(text) or _SENTENCE_INSIDE.search(text):
        return False
    if _LEADERS.search(text) or text.lower().startswith("innehåll"):
        return False
    return ended or last_word(text).lower() not in FUNCTION_WORDS


def _is_paragraph(text: str) -> bool:
    count = word_count(text)
    return count > 40 or (count > MAX_HEADING_WORDS and text.rstrip().endswith("."))


def _next_is_item(view: View, i: int, number: int) -> bool:
    """Whether the neighbouring blocks carry the next or the previous number: then it is a list."""
    for j, wanted in ((i + 1, number + 1), (i - 1, number - 1)):
        if 0 <= j < len(view.lines):
            match = NUMBER.match(view.lines[j].text)
            if match and match[1] == str(wanted):
                return True
    return False
