"""From recognisers to the document's headings: which recogniser applies where, and who wins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus.model import Heading
from ingest.raw import BlockKind
from ingest.structure import inline_recognisers as inline
from ingest.structure import line_recognisers as line
from ingest.structure.levels import with_levels
from ingest.structure.toc_match import match_toc
from ingest.structure.view import Candidate, View
from ingest.structure.vocabulary import CHAPTER_LABELS, GOAL_LABELS
from ingest.structure.wording import word_count

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
    chosen = _without_title(view, _without_overlap(found))
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
        for c, level in with_levels(view, chosen)
    )


def _without_overlap(found: list[_Found]) -> list[Candidate]:
    """Of overlapping candidates the weightiest, then the longest; a level that another one knows is kept."""
    ranked = sorted(found, key=lambda f: (-f.candidate.weight, f.order, f.candidate.start - f.candidate.end))
    kept: list[Candidate] = []
    starts: list[int] = []
    for item in ranked:
        candidate = item.candidate
        at = bisect_right(starts, candidate.start)
        clash = [i for i in (at - 1, at) if 0 <= i < len(kept) and _overlap(kept[i], candidate)]
        if not clash:
            kept.insert(at, candidate)
            starts.insert(at, candidate.start)
        elif kept[clash[0]].level is None and candidate.level is not None:
            winner = kept[clash[0]]
            kept[clash[0]] = Candidate(
                winner.start, winner.end, candidate.level, winner.recogniser, winner.weight
            )
    return kept


def _overlap(a: Candidate, b: Candidate) -> bool:
    return a.start < b.end and b.start < a.end


def _without_title(view: View, candidates: list[Candidate]) -> list[Candidate]:
    """Leave out the document's own title: what heads the file before any text or header block."""
    if view.flat or view.clean.parts:
        return candidates
    return list(_after_title(view, candidates))


def _after_title(view: View, candidates: list[Candidate]) -> Iterator[Candidate]:
    text = view.clean.text
    head = view.header
    blocks = {block.start: block for block in view.lines}
    largest = max((block.font_size or 0.0 for block in view.lines), default=0.0)
    top = min((c.level for c in candidates if c.level), default=None)
    tops = sum(1 for c in candidates if c.level == top)
    cursor = view.stretches[0][0] if view.stretches else 0
    opening = True
    for candidate in candidates:
        block = blocks.get(candidate.start)
        before = text[cursor : candidate.start]
        opening = opening and word_count(before) <= 12 and not (head and head[1] <= candidate.start)
        label = line.label_key(text[candidate.start : candidate.end])
        named = label in CHAPTER_LABELS or label in GOAL_LABELS or candidate.recogniser in ("number", "toc")
        if opening and block is not None and not named:
            only_top = block.kind is BlockKind.HEADING and candidate.level == top and tops == 1
            if only_top or (
                block.font_size and block.font_size >= largest - 0.1 and candidate.recogniser == "layout"
            ):
                cursor = candidate.end
                continue
        opening = False
        yield candidate
