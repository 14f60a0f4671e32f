"""Finds running headers and footers that are lines of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median

from ingest.cleaned import BlockRole
from ingest.cleaning.draft import Draft, Line
from ingest.cleaning.repeats import HEADING_WORD, same_running_line
from ingest.raw import BlockKind

_ZONE = 5
"""Lines at a page's top and bottom where running lines stand."""
_LONGEST = 160
_SHARE = 0.4
"""Share of the pages between first and last sight that must show the line; left and right pages may
alternate, so less than half is enough."""
_NUMBER_END = re.compile(r"(?<=\s)(?:[ivxl]{1,6}|\d{1,3})$")
_HEADING_SHARE = 0.8
_SAME_HEIGHT = 8.0
"""Points by which a running line may move up or down between pages."""
_SAME_SIZE = 0.15
"""Share by which its font size may differ; a title in larger type is no sight of the header below it."""


@dataclass(slots=True)
class _Cluster:
    key: str
    top: bool
    sights: list[Line]


def mark_running_lines(draft: Draft) -> Draft:
    """Gives lines that recur at the top or bottom of pages the role of furniture.

    Only running lines and page numbers may stand between such a line and the page's edge: what recurs
    further in is a heading or lead-in of pages that are built alike.
    """
    if not draft.raw.paginated or draft.glued:
        return draft
    pages = draft.by_page()
    candidates: list[list[Line]] = []
    for cluster in _clusters(pages):
        sights = _alike(cluster.sights)
        if _runs(cluster.key, sights, len(pages)):
            candidates.append([s for s in sights if not _is_title(s, sights, pages[s.page])])
    running = _at_edges(candidates, pages)
    keys = {line.text.casefold() for line in draft.lines if (line.page, line.index) in running}
    out: list[Line] = []
    labels = dict(draft.labels)
    for line in draft.lines:
        if keys and line.role is BlockRole.BODY and (number := _with_number(line, keys)):
            labels.setdefault(line.page, number.group())
            rest = line.traced.cut(0, number.start()).stripped()
            out.append(replace(line, traced=rest, role=BlockRole.FURNITURE))
        elif (line.page, line.index) in running:
            out.append(replace(line, role=BlockRole.FURNITURE))
        else:
            out.append(line)
    return replace(draft.with_lines(out), labels=labels)


def _at_edges(candidates: list[list[Line]], pages: dict[int, list[Line]]) -> set[tuple[int, int]]:
    """(page, index) of the sights of those candidates that mostly stand at their pages' edges."""
    possible = {(line.page, line.index) for sights in candidates for line in sights}
    outer: set[tuple[int, int]] = set()
    for lines in pages.values():
        for order in (lines, lines[::-1]):
            for line in order:
                place = (line.page, line.index)
                if place in possible:
                    outer.add(place)
                elif line.role is not BlockRole.FURNITURE:
                    break
    running: set[tuple[int, int]] = set()
    for sights in candidates:
        places = {(line.page, line.index) for line in sights}
        if len(places & outer) * 2 >= len(places):
            running |= places
    return running


def _with_number(line: Line, keys: set[str]) -> re.Match[str] | None:
    """The page number in small roman or arabic figures that ends a sight of a known running line."""
    number = _NUMBER_END.search(line.text)
    if number is None or line.text[: number.start()].strip().casefold() not in keys:
        return None
    return number


def _clusters(pages: dict[int, list[Line]]) -> list[_Cluster]:
    exact: dict[tuple[str, bool], _Cluster] = {}
    for lines in pages.values():
        for i, line in enumerate(lines):
            if _ZONE <= i < len(lines) - _ZONE or len(line.text) > _LONGEST:
                continue
            if line.kind is BlockKind.TABLE_ROW or line.role is not BlockRole.BODY:
                continue
            top = i < len(lines) - 1 - i
            key = line.text.casefold()
            exact.setdefault((key, top), _Cluster(key, top, [])).sights.append(line)
    ordered = sorted(exact.values(), key=lambda c: -len(c.sights))
    merged = [cluster for cluster in ordered if len(cluster.sights) > 1]
    for cluster in ordered[len(merged) :]:
        for known in merged[:40]:
            if known.top == cluster.top and same_running_line(known.key, cluster.key):
                known.sights.extend(cluster.sights)
                break
    return merged


def _alike(sights: list[Line]) -> list[Line]:
    """The sights of usual height and type size, where the format tells them."""
    tops = [line.bbox[1] for line in sights if line.bbox]
    sizes = [line.font_size for line in sights if line.font_size]
    height = median(tops) if tops else 0.0
    size = median(sizes) if sizes else 0.0
    return [
        line
        for line in sights
        if (line.bbox is None or abs(line.bbox[1] - height) <= _SAME_HEIGHT)
        and (not line.font_size or not size or abs(line.font_size - size) <= _SAME_SIZE * size)
    ]


def _runs(key: str, sights: list[Line], page_count: int) -> bool:
    numbers = sorted({line.page for line in sights})
    if len(numbers) < 2:
        return False
    if HEADING_WORD.fullmatch(key):
        return len(numbers) >= 4 and len(numbers) >= _HEADING_SHARE * page_count
    if len(numbers) == 2:
        same_place = all(line.bbox for line in sights) and len(key) > 3
        return page_count <= 3 and same_place
    return len(numbers) >= _SHARE * (numbers[-1] - numbers[0] + 1) and len(numbers) * 5 >= page_count


def _is_title(line: Line, sights: list[Line], page_lines: list[Line]) -> bool:
    """Whether a sight on page 1 is the title itself: nearly alone on a page whose type sizes are unknown."""
    if line.page != 1 or len(sights) < 3 or line.bbox is not None:
        return False
    return len(page_lines) <= 2 and line is page_lines[0]
