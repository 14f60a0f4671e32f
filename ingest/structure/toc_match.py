"""Finding the titles of the table of contents in the body, in order, with small differences allowed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz

from ingest.cleaned import TocEntry
from ingest.structure.view import Candidate, View
from ingest.structure.wording import Before, before, squeeze

MAX_HITS = 20_000
"""Words looked at per title; a title that is also an everyday word would otherwise cost too much."""
MAX_PLACES = 400
"""Places per title in which it could be a heading that go into the choice of the best chain."""
MIN_SIMILARITY = 88.0
"""Least likeness (0 to 100) of a title found by likeness; lets one word of five differ."""
_NUMBER_ROOM = 16
"""Characters beside a title that are looked at for its number or a closing sign."""
_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*\.?\s+")
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Body:
    """The body's letters and digits in one string, with the way back to the cleaned text."""

    squeezed: str
    offsets: list[int]
    starts: list[int]
    ends: list[int]

    def word_at(self, offset: int) -> int | None:
        """Index of the word that begins at `offset` of the squeezed text, or None inside a word."""
        index = bisect_left(self.offsets, offset)
        return index if index < len(self.offsets) and self.offsets[index] == offset else None

    def word_ending(self, offset: int) -> int | None:
        """Index of the word that ends just before `offset`, or None when the offset cuts a word."""
        index = bisect_left(self.offsets, offset)
        if index == len(self.offsets):
            return index - 1 if offset == len(self.squeezed) else None
        return index - 1 if self.offsets[index] == offset else None


def match_toc(view: View) -> Iterator[Candidate]:
    """One candidate per table-of-contents title found: the best chain that keeps the table's order."""
    entries = [entry for entry in view.clean.toc if squeeze(entry.title)]
    if not entries or not view.stretches:
        return
    body = _body(view)
    hits: list[tuple[int, int, int, float]] = []
    by_title: dict[str, list[tuple[int, int, float]]] = {}
    for index, entry in enumerate(entries):
        if entry.title not in by_title:
            by_title[entry.title] = list(_places(view, body, entry.title))
        for start, end, weight in by_title[entry.title]:
            hits.append((start, end, index, weight + _page_bonus(view, start, entry)))
    for start, end, index in _best_chain(hits, len(entries)):
        yield Candidate(start, end, entries[index].level, "toc", 9)


def _body(view: View) -> _Body:
    pieces: list[str] = []
    offsets, starts, ends = [], [], []
    at = 0
    for begin, stop in view.stretches:
        for match in _TOKEN.finditer(view.clean.text, begin, stop):
            word = match[0].lower()
            pieces.append(word)
            offsets.append(at)
            starts.append(match.start())
            ends.append(match.end())
            at += len(word)
    return _Body("".join(pieces), offsets, starts, ends)


def _places(view: View, body: _Body, title: str) -> Iterator[tuple[int, int, float]]:
    """(start, end, weight) of each place where `title` may stand as a heading."""
    bare = _NUMBER.sub("", title)
    found = False
    for form in dict.fromkeys((title, bare)):
        judged = (_judge(view, body.starts[a], body.ends[b], form) for a, b in _exact(body, squeeze(form)))
        for place in islice(filter(None, judged), MAX_PLACES):
            found = True
            yield place
        if found:
            return
    if len(bare.split()) >= 4:
        yield from _similar(view, body, bare)


def _exact(body: _Body, needle: str) -> Iterator[tuple[int, int]]:
    at, count = body.squeezed.find(needle), 0
    while at >= 0 and count < MAX_HITS:
        first, last = body.word_at(at), body.word_ending(at + len(needle))
        if first is not None and last is not None:
            count += 1
            yield first, last
        at = body.squeezed.find(needle, at + 1)


def _similar(view: View, body: _Body, title: str) -> Iterator[tuple[int, int, float]]:
    """Places that begin or go on like `title` and are nearly the same as a whole."""
    words = [word.lower() for word in _TOKEN.findall(title)]
    needle = "".join(words)
    for skip in (0, 1):
        for first, _ in _exact(body, "".join(words[skip : skip + 2])):
            for length in (len(words) - skip, len(words) - skip - 1, len(words) - skip + 1):
                last = first + length - 1
                if last >= len(body.starts) or length < 3:
                    continue
                got = "".join(body.squeezed[body.offsets[first] : body.offsets[last]]) + squeeze(
                    view.clean.text[body.starts[last] : body.ends[last]]
                )
                likeness = fuzz.ratio(needle, got)
                place = _judge(view, body.starts[first], body.ends[last], title)
                if likeness >= MIN_SIMILARITY and place:
                    yield place[0], place[1], place[2] * likeness / 100 - 1


def _judge(view: View, start: int, end: int, title: str) -> tuple[int, int, float] | None:
    """Whether the words at `start` to `end` can be the heading `title`, and how well they fit."""
    text = view.clean.text
    letter = next((sign for sign in title if sign.isalnum()), "")
    if letter.isupper() and not text[start].isupper():
        return None
    if text[start:end].count("\n") > 2:
        return None
    index = bisect_right(view.stretches, (start, len(text))) - 1
    begin, stop = view.stretches[index]
    if end > stop and not _crosses_whole_blocks(view, end):
        return None
    end = _with_closing(text, end, title)
    at_block_start = start - begin < _NUMBER_ROOM and not text[begin:start].strip(" 0123456789.§")
    at_block_end = not text[end : min(stop, end + _NUMBER_ROOM)].strip(" :.")
    if not view.flat and not at_block_start:
        return None
    follower = text[end : min(stop, end + _NUMBER_ROOM)].lstrip(" :")[:1]
    if not at_block_end and follower.islower():
        return None
    context = Before.END if at_block_start else before(text, begin, start)
    weight = len(title.split()) + 2.0 * context + (3.0 if at_block_end and at_block_start else 0.0)
    return begin if at_block_start else start, end, weight


def _crosses_whole_blocks(view: View, end: int) -> bool:
    return any(stop == end or view.clean.text[end:stop].strip(" :") == "" for _, stop in view.stretches)


def _with_closing(text: str, end: int, title: str) -> int:
    """`end` moved past the closing sign that the title has too (`?`, `)`), or past a colon."""
    if title.rstrip()[-1:] in '?!)”"' and text[end : end + 1] == title.rstrip()[-1:]:
        return end + 1
    return end + 1 if text[end : end + 1] == ":" else end


def _page_bonus(view: View, start: int, entry: TocEntry) -> float:
    if entry.label is None:
        return 0.0
    at = bisect_right(view.clean.pages, start, key=lambda page: page.start) - 1
    if at < 0:
        return 0.0
    page = view.clean.pages[at]
    if page.label is not None:
        return 3.0 if page.label == entry.label else 0.0
    return 1.0 if str(page.number) == entry.label else 0.0


def _best_chain(hits: list[tuple[int, int, int, float]], entries: int) -> list[tuple[int, int, int]]:
    """The heaviest sequence of hits with rising position and rising entry number, by a Fenwick tree."""
    tree: list[tuple[float, int]] = [(0.0, -1)] * (entries + 1)
    order = sorted(range(len(hits)), key=lambda i: hits[i][0])
    pending = sorted(range(len(hits)), key=lambda i: hits[i][1])
    totals, back = [0.0] * len(hits), [-1] * len(hits)
    done = 0
    for i in order:
        start, _, index, weight = hits[i]
        while done < len(pending) and hits[pending[done]][1] <= start:
            _raise(tree, hits[pending[done]][2] + 1, (totals[pending[done]], pending[done]))
            done += 1
        best, previous = _best_below(tree, index)
        totals[i], back[i] = best + weight, previous
    at = max(range(len(hits)), key=totals.__getitem__, default=-1)
    chain = []
    while at >= 0:
        chain.append(hits[at][:3])
        at = back[at]
    return chain[::-1]


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(tree):
        tree[at] = max(tree[at], value)
        at += at & -at


def _best_below(tree: list[tuple[float, int]], at: int) -> tuple[float, int]:
    best = (0.0, -1)
    while at > 0:
        best = max(best, tree[at])
        at -= at & -at
    return best
