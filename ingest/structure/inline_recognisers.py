"""Recognisers of headings that stand inside running text, their line breaks lost (F1 to F3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.raw import BlockKind
from ingest.structure.view import Candidate, View
from ingest.structure.vocabulary import (
    AREA_WORDS,
    CHAPTER_LABELS,
    COLUMN_WORDS,
    FINITE_VERBS,
    GOAL_LABELS,
    GOAL_VERBS,
    MINUTES_LABELS,
    SERIES_WORDS,
    TYPE_WORDS,
)
from ingest.structure.wording import (
    Before,
    before,
    in_column_row,
    last_word,
    sentence_begins,
    title_end,
)

MAX_TOP_WORDS = 6
"""Longest heading taken from a page's first words on wording alone."""
_AREA_LENGTH = 60
"""Longest name of an area with its tail (`Kultur & fritid`), in characters."""
_PART_OPENING = 400
"""Characters at the beginning of a part in which its title is looked for."""


def _alternatives(labels: Iterable[str]) -> str:
    forms = (re.escape(label[0].upper() + label[1:]) for label in sorted(labels, key=len, reverse=True))
    return "|".join(form.replace(r"\ ", r"\s+") for form in forms)


_OPENS = r"(?=\s*:?\s+[\"”»(•]?\s?(?:[A-ZÅÄÖ]|(?!(?:19|20)\d\d\b)\d))"
_NUMBER_AFTER = r"(?:\s+(?:\d{1,2}|(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?)(?=:?\s+[\"”•]?[A-ZÅÄÖ]))?"
_BODY_LABELS = CHAPTER_LABELS | GOAL_LABELS
_LABEL = re.compile(
    r"(?<![\w/&-])(?=[A-ZÅÄÖ0-9])(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?"
    rf"((?:{_alternatives(_BODY_LABELS)}){_NUMBER_AFTER}){_OPENS}:?"
)
_LABEL_AT_END = re.compile(rf"(?<![\w/&-])(?:{_alternatives(_BODY_LABELS)}):?\s*\Z")
_MINUTES = re.compile(rf"(?<![\w/&-])(?=[A-ZÅÄÖ])((?:{_alternatives(MINUTES_LABELS)})){_OPENS}:?")
_SERIES = re.compile(
    rf"(?<![\w/&-])(?=[A-ZÅÄÖ])(?:[A-ZÅÄÖ][a-zåäö]+[ta]\s+(?:{'|'.join(sorted(SERIES_WORDS))})|(?:{_alternatives(SERIES_WORDS)}))"
    r"\s+(?:[A-Z]{1,3}\.)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z])\s*[:.–-]?\s+(?=[A-ZÅÄÖ])"
)
_NUMBERED = re.compile(r"(?<!\S)\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-ZÅÄÖ])")
_AREA_START = re.compile(rf"(?<![\w/&-])(?=[A-ZÅÄÖ])(?:{_alternatives(AREA_WORDS)})(?=[\s/-])")
_AREA_TAIL = re.compile(r"(?:-\w+)?(?:/\s?|\s*[&/]\s*|\s+(?:och|i|för)\s+|,\s+)[\w-]+|-\w+|(?:/)")
_DOCUMENT_NUMBER = re.compile(r"\(\s*[A-Za-zÅÄÖåäö]{2,5}[ /-]?\d{4}[./:-]\d{1,5}[^)]{0,12}\)")


def label_headings(view: View) -> Iterator[Candidate]:
    """`… i kommunen. Kvantitativa mål Minst 10 % …`: a capitalised label before a capitalised beginning."""
    if not view.flat:
        yield from _leading_labels(view)
        return
    text = view.clean.text
    for begin, stop in view.stretches:
        for match in _LABEL.finditer(text, begin, stop):
            start, end = match.start(1), match.end()
            numbered = match.start() if match.start(1) > match.start() else None
            if numbered is not None and before(text, begin, numbered) is Before.END:
                start = numbered
            if before(text, begin, start) is Before.NOTHING and not _after_label(text, begin, start):
                continue
            if in_column_row(text, match.start(1), end) or _in_type_ladder(text, match.start(1), end):
                continue
            yield Candidate(start, end, None, "label", 6)


def _leading_labels(view: View) -> Iterator[Candidate]:
    """A label that a reader has joined with the paragraph below it."""
    text = view.clean.text
    for block in view.lines:
        match = _LABEL.match(text, block.start, block.end)
        joined = block.kind in (BlockKind.LINE, BlockKind.PARAGRAPH) and match and match.end() < block.end
        if joined and match and sentence_begins(text, match.end() + 1, block.end):
            yield Candidate(match.start(), match.end(), None, "label", 4)


def minutes_headings(view: View) -> Iterator[Candidate]:
    """`Beslut`, `Yrkanden`, `Ärendebeskrivning` … in minutes and memos of a case bundle."""
    if not view.flat:
        return
    text = view.clean.text
    for begin, stop in view.stretches:
        for match in _MINUTES.finditer(text, begin, stop):
            if not view.in_minutes(match.start()):
                continue
            context = before(text, begin, match.start())
            above = text[max(begin, match.start() - 60) : match.start()].rstrip()
            names_above = above[-1:].isalnum() and last_word(above)[0].isupper()
            if context is not Before.NOTHING or names_above:
                yield Candidate(match.start(1), match.end(), None, "minutes", 7)


def series_headings(view: View) -> Iterator[Candidate]:
    """`Långsiktigt mål 1: Fler nya …` with its whole title, and `2.1.3 Rubrik`, in running text."""
    if not view.flat:
        return
    text = view.clean.text
    for begin, stop in view.stretches:
        for pattern, name in ((_SERIES, "series"), (_NUMBERED, "number")):
            for match in pattern.finditer(text, begin, stop):
                if before(text, begin, match.start()) is Before.NOTHING:
                    continue
                end = title_end(text, match.end(), stop)
                if end is not None:
                    depth = match[0].count(".") + 1 if name == "number" else None
                    yield Candidate(match.start(), end, depth, name, 7)


def area_headings(view: View) -> Iterator[Candidate]:
    """A policy area's name (`Utbildning`, `Kultur & Fritid`) between two clauses; its first time only.

    Only where no table of contents tells, and never in minutes.
    """
    if not view.flat or view.clean.toc:
        return
    text = view.clean.text
    seen: set[str] = set()
    for begin, stop in view.stretches:
        for match in _AREA_START.finditer(text, begin, stop):
            end = match.end()
            while (tail := _AREA_TAIL.match(text, end, stop)) and tail.end() - match.start() < _AREA_LENGTH:
                end = tail.end()
            key = text[match.start() : end].lower()
            follower = text[end : min(stop, end + 4)].lstrip(" ")[:1]
            if (
                key in seen
                or not follower.isupper()
                or text[end : end + 1] not in (" ", ":")
                or view.in_minutes(end)
            ):
                continue
            if before(text, begin, match.start()) is Before.NOTHING:
                continue
            if key in COLUMN_WORDS and in_column_row(text, match.start(), end):
                continue
            seen.add(key)
            yield Candidate(match.start(), end, None, "area", 4)


def page_top_headings(view: View) -> Iterator[Candidate]:
    """A page's first words when they are a short title before a new clause; only without contents table."""
    if not view.flat or view.clean.toc:
        return
    text = view.clean.text
    for begin, stop in view.stretches:
        if not text[begin].isupper() or view.in_minutes(begin):
            continue
        end = title_end(text, begin, stop)
        title = text[begin:end] if end else ""
        words = title.split()
        acts = bool(words) and words[0].lower() in GOAL_VERBS
        verbal = any(word in FINITE_VERBS or word.isupper() for word in words[1:])
        if end and 0 < len(words) <= MAX_TOP_WORDS and not acts and not verbal:
            yield Candidate(begin, end, None, "page top", 3)


def part_titles(view: View) -> Iterator[Candidate]:
    """The title of each part of a case bundle near the part's beginning; a cover holds nothing else."""
    text = view.clean.text
    for part in view.clean.parts:
        words = (part.title or "").split()
        if not words or part.kind == "försättsblad":
            continue
        pattern = re.compile(r"\s+".join(map(re.escape, words)), re.I)
        inside = [
            (b, min(s, part.start + _PART_OPENING)) for b, s in view.stretches if part.start <= b < part.end
        ]
        for begin, stop in inside:
            match = pattern.search(text, begin, max(begin, stop + len(part.title or "")))
            if match:
                number = _DOCUMENT_NUMBER.match(text, match.end() + 1)
                kind = part.kind.capitalize() + " "
                start = match.start() - len(kind) if text[: match.start()].endswith(kind) else match.start()
                yield Candidate(start, number.end() if number else match.end(), 1, "part title", 9)
                break


def item_titles(view: View) -> Iterator[Candidate]:
    """An item of minutes with its number: `91 Handlingsprogram … (KS 2017.230)` before `Beslut`."""
    text = view.clean.text
    pattern = re.compile(
        r"(?:§\s*)?\b\d{1,3}\s+([A-ZÅÄÖ][^.!?§\n]{8,160}?" + _DOCUMENT_NUMBER.pattern + r")\s+[A-ZÅÄÖ]"
    )
    for begin, stop in view.stretches:
        if view.in_minutes(begin):
            for match in pattern.finditer(text, begin, stop):
                yield Candidate(match.start(1), match.end(1), 1, "item title", 8)


def _after_label(text: str, begin: int, start: int) -> bool:
    """Whether the words just before are a label themselves (`Mål Delmål Kommunen ska`)."""
    return bool(_LABEL_AT_END.search(text[max(begin, start - 60) : start]))


def _in_type_ladder(text: str, start: int, end: int) -> bool:
    """Whether a label stands in a row of document types (`Strategi Program Plan Policy`)."""
    around = text[max(0, start - 40) : start].split()[-1:] + text[end : end + 40].split()[:1]
    return text[start:end].lower() in TYPE_WORDS and any(
        word[0].isupper() and word.lower().strip(".»>") in TYPE_WORDS for word in around
    )
