"""Levels of headings: what the file says, numbers and sizes, else how headings follow each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ingest.structure.line_recognisers import label_key
from ingest.structure.view import Candidate, View
from ingest.structure.vocabulary import CHAPTER_LABELS, GOAL_LABELS, MINUTES_LABELS

MAX_LEVEL = 6
_TITLES = ("part title", "item title")
_NUMBER = re.compile(r"[§\s]*(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_SERIES_NUMBER = re.compile(r"\s*[A-Z]{0,3}\.?(?<!\d)\d{1,2}(?:\.\d{1,2})*(?!\d)\s*[:.–-]?.*$", re.S)


@dataclass(frozen=True, slots=True)
class _Placed:
    candidate: Candidate
    level: int
    key: str
    group: str


def with_levels(view: View, candidates: list[Candidate]) -> list[tuple[Candidate, int]]:
    """Each candidate with its level, 1 the highest in the document, at most `MAX_LEVEL`."""
    sizes = _size_ranks(view, candidates)
    texts = [view.clean.text[c.start : c.end] for c in candidates]
    repeats = Counter(label_key(text) for text in texts)
    placed: list[_Placed] = []
    for candidate, text in zip(candidates, texts, strict=True):
        stated = candidate.level or _number_depth(text) or sizes.get(candidate.start)
        key = label_key(text)
        group = _group(text)
        level = stated or _inferred(view, candidate, key, group, repeats[key] > 1, placed)
        placed.append(_Placed(candidate, min(level, MAX_LEVEL), key, group))
    top = min((p.level for p in placed), default=1)
    return [(p.candidate, p.level - top + 1) for p in placed]


def _number_depth(text: str) -> int | None:
    number = _NUMBER.match(text)
    return number[1].count(".") + 1 if number else None


def _size_ranks(view: View, candidates: list[Candidate]) -> dict[int, int]:
    """Level by font size (and weight at the same size) for headings of the layout, by position."""
    blocks = {block.start: block for block in view.lines}
    looks = {
        c.start: (round(block.font_size, 0), block.bold)
        for c in candidates
        if (block := blocks.get(c.start)) is not None and block.font_size
    }
    order = sorted(set(looks.values()), reverse=True)
    return {start: order.index(look) + 1 for start, look in looks.items()}


def _group(text: str) -> str:
    """What headings of one series share: `långsiktigt mål #`, or the first word of `Område …`."""
    stem = _SERIES_NUMBER.sub(" #", text)
    if stem != text:
        return stem.lower().strip()
    return text.split(maxsplit=1)[0].lower() if len(text.split()) > 1 else ""


def _inferred(
    view: View, candidate: Candidate, key: str, group: str, repeated: bool, placed: list[_Placed]
) -> int:
    """Level from wording and sequence alone.

    In order: like the rest of its series; below the heading that a repeated label repeats under; by what
    kind of label it is; below a heading that no text separates from it; else a sibling of the last unnamed
    heading.
    """
    part = view.part_at(candidate.start)
    inside = [p for p in placed if part is None or p.candidate.start >= part.start]
    titled = any(p.candidate.recogniser in _TITLES for p in inside)
    base = 2 if titled else 1
    if not inside:
        return base
    like = _like_its_series(inside, group)
    if like:
        return like
    if repeated:
        same = next((p.level for p in inside if p.key == key), None)
        return same or _below(inside, base, lambda p: not _is_label(p.key))
    named = key in CHAPTER_LABELS or (key in MINUTES_LABELS and view.in_minutes(candidate.start))
    if named or candidate.recogniser in ("area", "page top"):
        return base
    if key in GOAL_LABELS:
        return _below(inside, base, lambda p: p.key in CHAPTER_LABELS or "#" in p.group)
    return _sibling(view, candidate, inside, base)


def _below(inside: list[_Placed], base: int, owns: Callable[[_Placed], bool]) -> int:
    """One below the nearest heading before that `owns`; the base when none does."""
    owner = next((p for p in reversed(inside) if owns(p)), None)
    return owner.level + 1 if owner else base


def _sibling(view: View, candidate: Candidate, inside: list[_Placed], base: int) -> int:
    """Level of a heading that is no label: by what stands directly above it, or like the last of its kind."""
    previous = inside[-1]
    adjacent = not view.clean.text[previous.candidate.end : candidate.start].strip(" :.\n\t")
    if adjacent:
        return base if previous.candidate.recogniser in _TITLES else previous.level + 1
    sibling = next((p.level for p in reversed(inside) if not _is_label(p.key)), base)
    below_chapter = any(p.key in CHAPTER_LABELS for p in inside)
    return sibling if sibling > base else base + below_chapter


def _is_label(key: str) -> bool:
    return key in CHAPTER_LABELS or key in GOAL_LABELS


def _like_its_series(inside: list[_Placed], group: str) -> int | None:
    """Level of the nearest heading of the same group; an unnumbered group ends with its section."""
    highest = MAX_LEVEL
    for earlier in reversed(inside if group else []):
        highest = min(highest, earlier.level)
        if earlier.group == group and ("#" in group or highest == earlier.level):
            return earlier.level
    return None
