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
_TRUST = {"format": 0, "outline": 1, "toc": 2, "number": 3}
"""Which scheme leads among those that know equally many headings."""
_FRONT_AND_BACK = frozenset(
    {"förord", "sammanfattning", "inledning", "bilaga", "bilagor", "referenser", "källor", "litteratur"}
    | {"källförteckning", "ordlista", "förkortningar"}
)
"""Chapters that stay unnumbered in a numbered document."""
_TITLES = ("part title", "item title")
_NUMBER = re.compile(r"[§\s]*(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_SERIES_NUMBER = re.compile(r"\s*[A-Z]{0,3}\.?(?<!\d)\d{1,2}(?:\.\d{1,2})*(?!\d)\s*[:.–-]?.*$", re.S)


@dataclass(frozen=True, slots=True)
class _Placed:
    candidate: Candidate
    level: int
    key: str
    group: str


Stated = dict[str, dict[int, int]]
"""Per scheme (format, outline, toc, number, ...): the level that it gives to the heading at a position."""


def with_levels(view: View, candidates: list[Candidate], stated: Stated) -> list[tuple[Candidate, int]]:
    """Each candidate with its level, 1 the highest in the document, at most `MAX_LEVEL`."""
    texts = [view.clean.text[c.start : c.end] for c in candidates]
    known = _reconciled(view, candidates, texts, stated)
    repeats = Counter(label_key(text) for text in texts)
    placed: list[_Placed] = []
    for candidate, text in zip(candidates, texts, strict=True):
        key, group = label_key(text), _group(text)
        level = known.get(candidate.start)
        if level is None:
            level = _inferred(view, candidate, key, group, repeats[key] > 1, placed)
        placed.append(_Placed(candidate, min(level, MAX_LEVEL), key, group))
    top = min((p.level for p in placed), default=1)
    return [(p.candidate, p.level - top + 1) for p in placed]


def _reconciled(view: View, candidates: list[Candidate], texts: list[str], stated: Stated) -> dict[int, int]:
    """One level per heading from schemes that count differently, by position.

    The scheme that knows most headings leads; each other is shifted by its most common distance to the
    leader where both know a heading. Type sizes come last: a size takes the level that its headings have
    otherwise, else one below the next larger size.
    """
    starts = {c.start for c in candidates}
    schemes = {name: {s: v for s, v in levels.items() if s in starts} for name, levels in stated.items()}
    schemes["number"] = _numbers(candidates, texts)
    order = sorted(schemes, key=lambda name: (-len(schemes[name]), _TRUST.get(name, len(_TRUST))))
    known: dict[int, int] = {}
    for name in order:
        levels = schemes[name]
        distances = Counter(known[start] - level for start, level in levels.items() if start in known)
        shift = distances.most_common(1)[0][0] if distances else 1 - min(levels.values(), default=1)
        for start, level in levels.items():
            known.setdefault(start, max(1, level + shift))
    return _by_look(view, candidates, known)


def _numbers(candidates: list[Candidate], texts: list[str]) -> dict[int, int]:
    """Depth of each numbered heading; one deeper where unnumbered chapters stand before and after."""
    depths = {c.start: d for c, text in zip(candidates, texts, strict=True) if (d := _number_depth(text))}
    chapters = [
        c.start
        for c, text in zip(candidates, texts, strict=True)
        if c.start not in depths and label_key(text) in CHAPTER_LABELS - _FRONT_AND_BACK
    ]
    if not depths or not chapters or chapters[0] > min(depths) or chapters[-1] < max(depths):
        return depths
    return {start: depth + 1 for start, depth in depths.items()} | dict.fromkeys(chapters, 1)


def _number_depth(text: str) -> int | None:
    number = _NUMBER.match(text)
    return number[1].count(".") + 1 if number else None


def _by_look(view: View, candidates: list[Candidate], known: dict[int, int]) -> dict[int, int]:
    """`known` with the headings of the layout that no other scheme knows, by font size and weight."""
    blocks = {block.start: block for block in view.lines}
    looks = {
        c.start: (round(block.font_size, 0), block.bold)
        for c in candidates
        if (block := blocks.get(c.start)) is not None and block.font_size
    }
    levels: dict[tuple[float, bool], int] = {}
    for look in sorted(set(looks.values()), reverse=True):
        same = Counter(known[start] for start, other in looks.items() if other == look and start in known)
        below = max(levels.values(), default=0) + 1
        levels[look] = same.most_common(1)[0][0] if same else below
    return {start: levels[look] for start, look in looks.items()} | known


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
