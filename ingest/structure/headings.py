"""From recognisers to the document's headings: which recogniser applies where, and who wins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.model import Heading
from ingest.structure import inline_recognisers as inline
from ingest.structure import line_recognisers as line
from ingest.structure.levels import with_levels
from ingest.structure.opening import without_opening
from ingest.structure.toc_match import match_toc
from ingest.structure.view import Candidate, View

Recogniser = Callable[[View], Iterable[Candidate]]

RECOGNISERS: tuple[tuple[str, Recogniser, str, str], ...] = (
    # name, recogniser, where it applies, what it rests on
    ("format", line.format_headings, "DOCX, ODT, HTML", "the file's own heading styles"),
    ("toc", match_toc, "all", "titles of the table of contents, in order"),
    ("outline", line.outline_headings, "PDF", "the file's bookmarks"),
    ("part title", inline.part_titles, "case bundles", "the titles of the bundle's parts"),
    ("item title", inline.item_titles, "case bundles", "number, title and dnr of an item"),
    ("number", line.numbered_headings, "line formats", "2.1.3, § 3, Bilaga 1"),
    ("layout", line.layout_headings, "PDF", "font size and weight against the body text"),
    ("label line", line.label_lines, "line formats", "the catalogue's labels as lines"),
    ("minutes", inline.minutes_headings, "flat case bundles", "headings of minutes and memos"),
    ("label", inline.label_headings, "flat text, joined lines", "the catalogue's labels before a capital"),
    ("series", inline.series_headings, "flat text", "numbered goals and numbered titles"),
    ("area", inline.area_headings, "flat text without contents", "names of policy areas between clauses"),
    ("page top", inline.page_top_headings, "flat text without contents", "a short title before a sentence"),
    ("plain line", line.plain_lines, "text without fonts", "short lines between paragraphs"),
)
"""Every recogniser, in order of trust; each decides for itself from the view that its place is given."""


@dataclass(frozen=True, slots=True)
class _Found:
    candidate: Candidate
    order: int


def find_headings(view: View) -> tuple[Heading, ...]:
    """The headings of the body, in order, without overlap, with levels from 1."""
    found = [
        _Found(candidate, order)
        for order, (_, recogniser, _, _) in enumerate(RECOGNISERS)
        for candidate in recogniser(view)
        if candidate.end > candidate.start
    ]
    stated = _stated_levels(found)
    chosen = without_opening(view, _without_overlap(found))
    text = view.clean.text
    pages = [page.start for page in view.clean.pages]
    paginated = any(block.page is not None for block in view.clean.blocks)
    return tuple(
        Heading(
            text=text[c.start : c.end],
            level=level,
            start=c.start,
            end=c.end,
            page=view.clean.pages[max(0, bisect_right(pages, c.start) - 1)].number
            if paginated and pages
            else None,
        )
        for c, level in with_levels(view, chosen, stated)
    )


def _without_overlap(found: list[_Found]) -> list[Candidate]:
    """Of overlapping candidates the weightiest, then the longest."""
    ranked = sorted(found, key=lambda f: (-f.candidate.weight, f.order, f.candidate.start - f.candidate.end))
    kept: list[Candidate] = []
    starts: list[int] = []
    for item in ranked:
        candidate = item.candidate
        at = bisect_right(starts, candidate.start)
        if not any(_overlap(kept[i], candidate) for i in (at - 1, at) if 0 <= i < len(kept)):
            kept.insert(at, candidate)
            starts.insert(at, candidate.start)
    return kept


def _overlap(a: Candidate, b: Candidate) -> bool:
    return a.start < b.end and b.start < a.end


def _stated_levels(found: list[_Found]) -> dict[str, dict[int, int]]:
    """What each recogniser says about levels: recogniser to (start to level)."""
    stated: dict[str, dict[int, int]] = {}
    for item in found:
        if item.candidate.level is not None:
            stated.setdefault(item.candidate.recogniser, {})[item.candidate.start] = item.candidate.level
    return stated
