"""Takes printed page numbers out of the text and keeps them as labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.cleaned import BlockRole
from ingest.cleaning.draft import Draft, Line, edited
from ingest.cleaning.page_marks import MarkKind, PageMark, marks_in_glued_page, marks_in_line
from ingest.cleaning.repeats import HEADING_WORD
from ingest.raw import BlockKind

_ZONE = 4
"""Lines at a page's top and bottom where its number may stand."""
_LONGEST_FURNITURE = 130
"""Characters of a line that, having held a page number, is a running header or footer."""
_SUPPORT = 0.4
"""Share of a document's pages that a bare number at the page's end must be in step on."""
_MINUTES_FORM = ("Utdragsbestyrkande", "Justerandes sign")
"""Last words of a minutes form; a bare number after them is its page number."""


@dataclass(frozen=True, slots=True)
class _Seen:
    page: int
    line: int
    mark: PageMark


def without_page_numbers(draft: Draft) -> Draft:
    """Removes page numbers that are certain by their looks or by going up with the pages.

    What is left of a line that held one is furniture; so is a glued page's text before a `SID 3/8`.
    """
    if not draft.raw.paginated:
        return draft
    pages = draft.by_page()
    seen = [found for number, lines in pages.items() for found in _seen(draft, number, lines)]
    taken = _accepted(seen, pages, draft)
    edits: dict[tuple[int, int], list[PageMark]] = {}
    for found in taken:
        edits.setdefault((found.page, found.line), []).append(found.mark)
    lines = [
        new
        for number, page_lines in pages.items()
        for i, line in enumerate(page_lines)
        for new in _cut(line, edits.get((number, i), []), draft.glued)
    ]
    labels = dict(draft.labels)
    numbering: dict[int, tuple[int, int]] = {}
    for found in sorted(taken, key=lambda f: (f.page, f.mark.kind)):
        labels[found.page] = str(found.mark.number)  # the last one is the file's own, outermost number
        if found.mark.total is not None and found.mark.kind <= MarkKind.COUNTED:
            numbering.setdefault(found.page, (found.mark.number, found.mark.total))
    return replace(draft.with_lines(lines), labels=labels, numbering=numbering)


def _seen(draft: Draft, page: int, lines: list[Line]) -> Iterable[_Seen]:
    if draft.glued:
        for in_last, mark in marks_in_glued_page(lines[0].text, lines[-1].text):
            yield _Seen(page, len(lines) - 1 if in_last else 0, mark)
        return
    for i, line in enumerate(lines):
        if _ZONE <= i < len(lines) - _ZONE or line.kind is BlockKind.TABLE_ROW:
            continue
        for mark in marks_in_line(line.text):
            yield _Seen(page, i, mark)


def _accepted(seen: list[_Seen], pages: dict[int, list[Line]], draft: Draft) -> list[_Seen]:
    by_group: dict[tuple[MarkKind, bool], list[_Seen]] = {}
    for found in seen:
        by_group.setdefault((found.mark.kind, found.mark.at_end), []).append(found)
    taken: list[_Seen] = []
    for (kind, _), group in sorted(by_group.items()):
        in_step = _in_step(group)
        rests = _rests(group, pages)
        best, support = Counter(f.mark.number - f.page for f in group).most_common(1)[0]
        for found in group:
            mark = found.mark
            on_course = mark.number - found.page == best and support >= max(2, _SUPPORT * len(pages))
            stands_alone = mark.end - mark.start == len(pages[found.page][found.line].text)
            if mark.total is not None and not 1 <= mark.number <= mark.total:
                continue
            if kind is MarkKind.GLUED:
                rest = _rest(found, pages)
                repeated = draft.glued or (len(rests[rest]) > 1 and not HEADING_WORD.fullmatch(rest))
                sure = repeated and (on_course or found in in_step or _ends_minutes(found, pages, support))
            elif kind is MarkKind.NAMED:
                sure = mark.total is not None or stands_alone or on_course or found in in_step
            elif kind is MarkKind.COUNTED:
                sure = stands_alone or found in in_step or mark.total == len(draft.raw.pages) or on_course
            else:
                at_edge = found.line in (0, len(pages[found.page]) - 1)
                sure = found in in_step or on_course or (at_edge and mark.number == found.page)
            if sure:
                taken.append(found)
    return _one_per_line(taken)


def _one_per_line(taken: list[_Seen]) -> list[_Seen]:
    """Without marks that overlap a surer one on the same line."""
    kept: dict[tuple[int, int], list[_Seen]] = {}
    for found in taken:
        others = kept.setdefault((found.page, found.line), [])
        mark = found.mark
        if not any(o.mark.start < mark.end and mark.start < o.mark.end for o in others):
            others.append(found)
    return [found for others in kept.values() for found in others]


def _in_step(group: list[_Seen]) -> set[_Seen]:
    """Those with the next number on the next page or the one before on the page before."""
    numbers = {(found.page, found.mark.number, found.mark.total) for found in group}
    return {
        found
        for found in group
        if (found.page + 1, found.mark.number + 1, found.mark.total) in numbers
        or (found.page - 1, found.mark.number - 1, found.mark.total) in numbers
    }


def _rests(group: list[_Seen], pages: dict[int, list[Line]]) -> dict[str, set[int]]:
    """Pages by what a line holds besides its number: on several pages, it is a running line."""
    rests: dict[str, set[int]] = {}
    for found in group:
        rests.setdefault(_rest(found, pages), set()).add(found.page)
    return rests


def _rest(found: _Seen, pages: dict[int, list[Line]]) -> str:
    text = pages[found.page][found.line].text
    return (text[: found.mark.start] + text[found.mark.end :]).strip().casefold()


def _ends_minutes(found: _Seen, pages: dict[int, list[Line]], support: int) -> bool:
    before = pages[found.page][found.line].text[: found.mark.start].rstrip()
    return support >= 2 and before.endswith(_MINUTES_FORM)


def _cut(line: Line, marks: list[PageMark], glued: bool) -> list[Line]:
    if not marks:
        return [line]
    header: Line | None = None
    ordered = sorted(marks, key=lambda mark: mark.start)
    first = ordered[0]
    if glued and not first.at_end and first.start > 0:
        header = replace(line, traced=line.traced.cut(0, first.start).stripped(), role=BlockRole.FURNITURE)
        rest = line.traced.cut(first.start, len(line.text))
        line = replace(line, traced=rest, gap_before=False)
        ordered = [replace(m, start=m.start - first.start, end=m.end - first.start) for m in ordered]
    left = edited(line, [(mark.start, mark.end, "") for mark in ordered])
    sure = first.kind is not MarkKind.ALONE
    if not glued and sure and len(left.text) <= _LONGEST_FURNITURE and line.kind is not BlockKind.HEADING:
        left = replace(left, role=BlockRole.FURNITURE)
    return [header, left] if header else [left]
