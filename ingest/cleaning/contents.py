"""Finds tables of contents, marks their lines and reads their entries."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.cleaned import BlockRole, TocEntry
from ingest.cleaning.contents_entries import HEADING, dotted_entry, entry, glued_contents, plain_entry
from ingest.cleaning.draft import Draft, Line
from ingest.raw import BlockKind

_FEWEST_DOTTED = 3
_FEWEST_PLAIN = 4
_FEWEST_REPEATED = 2
_EARLY_PAGES = 8
"""A table of contents without its heading is looked for on these first pages only."""
_LONGEST_PART = 120
"""Characters of one line of an entry that runs over two lines."""


@dataclass(slots=True)
class _Found:
    """A table of contents under reading: indices of its lines, and its entries."""

    lines: list[int] = field(default_factory=list)
    entries: list[TocEntry] = field(default_factory=list)
    highest: int = 0


def mark_contents(draft: Draft) -> Draft:
    """Gives lines of tables of contents the role `toc` and reads the entries of the first one found.

    In a bundle each part may have its own table; their entries follow each other.
    """
    return _glued(draft) if draft.glued else _by_lines(draft)


def _glued(draft: Draft) -> Draft:
    out: list[Line] = []
    entries: list[TocEntry] = []
    for line in draft.lines:
        found = None
        if line.role is BlockRole.BODY:
            found = glued_contents(line.text, len(draft.raw.pages))
        if found is None:
            out.append(line)
            continue
        entries.extend(found.entries)
        for start, end, role in (
            (0, found.start, BlockRole.BODY),
            (found.start, found.end, BlockRole.TOC),
            (found.end, len(line.text), BlockRole.BODY),
        ):
            piece = line.traced.cut(start, end).stripped()
            out.append(replace(line, traced=piece, role=role, gap_before=line.gap_before and start == 0))
    return replace(draft.with_lines(out), toc=tuple(entries))


def _by_lines(draft: Draft) -> Draft:
    lines = draft.lines
    texts = _later_texts(lines)
    roles: dict[int, BlockRole] = {}
    entries: list[TocEntry] = []
    i = 0
    while i < len(lines):
        if lines[i].role is not BlockRole.BODY or lines[i].kind is BlockKind.TABLE_ROW:
            i += 1
            continue
        headed = bool(HEADING.fullmatch(lines[i].text))
        found = _read(draft, i + headed, texts, headed=headed)
        if _is_contents(found, texts, headed=headed):
            roles.update(dict.fromkeys(found.lines + ([i] if headed else []), BlockRole.TOC))
            entries.extend(found.entries)
            i = found.lines[-1] + 1
        else:
            i += 1
    if not roles:
        return draft
    marked = [replace(line, role=roles[i]) if i in roles else line for i, line in enumerate(lines)]
    return replace(draft.with_lines(marked), toc=tuple(entries))


def _later_texts(lines: tuple[Line, ...]) -> dict[str, int]:
    """How often each short line's words stand alone on a line; entries repeat headings."""
    counts: dict[str, int] = {}
    for line in lines:
        if len(line.text) <= _LONGEST_PART:
            key = _key(line.text)
            counts[key] = counts.get(key, 0) + 1
    return counts


def _key(text: str) -> str:
    return text.strip(" .:…\t").casefold()


def _read(draft: Draft, start: int, texts: dict[str, int], *, headed: bool) -> _Found:
    """Entries from line `start` on, as far as lines go on looking like them."""
    lines, found = draft.lines, _Found()
    limit = len(draft.raw.pages) * 3 // 2 + 2 if draft.raw.paginated else 999
    if not headed and (not _looks_like_entry(lines[start].text) or lines[start].page > _EARLY_PAGES):
        return found
    i = start
    while i < len(lines):
        line = lines[i]
        if line.role is BlockRole.FURNITURE or (not line.text.strip()):
            i += 1
            continue
        taken = _entry_at(lines, i, found.highest, limit, texts, headed=headed)
        if taken is None:
            break
        new, width = taken
        if new.label is None and new in found.entries:
            break  # the first heading of the text itself
        found.entries.append(new)
        found.lines.extend(range(i, i + width))
        if new.label and new.label.isdecimal():
            found.highest = int(new.label)
        i += width
    return found


def _looks_like_entry(text: str) -> bool:
    return text[-1:].isdigit() or text.endswith(".")


def _entry_at(
    lines: tuple[Line, ...], i: int, highest: int, limit: int, texts: dict[str, int], *, headed: bool
) -> tuple[TocEntry, int] | None:
    """The entry that begins on line `i` and how many lines it takes."""
    line = lines[i]
    if line.kind is BlockKind.HEADING or line.role is not BlockRole.BODY:
        return None
    if one := _single(line.text, highest, limit):
        return one, 1
    if not headed or i + 1 >= len(lines) or len(line.text) > _LONGEST_PART or line.text[-1] in ".!":
        return None
    if two := _over_two_lines(line, lines[i + 1], highest, limit):
        return two, 2
    # entries without page numbers (links) are told by the headings that they repeat
    repeated = highest == 0 and texts.get(_key(line.text), 0) >= 2 and not line.text[-1].isdigit()
    return (entry(line.text, None), 1) if repeated else None


def _over_two_lines(line: Line, below: Line, highest: int, limit: int) -> TocEntry | None:
    """The entry whose number, or whose end with the number, stands on the next line."""
    if below.page != line.page or below.role is not BlockRole.BODY:
        return None
    if below.text.isdecimal() and highest <= int(below.text) <= limit:
        return entry(line.text, below.text)
    return _single(f"{line.text} {below.text}", highest, limit) if below.text[0].islower() else None


def _single(text: str, highest: int, limit: int) -> TocEntry | None:
    if found := dotted_entry(text):
        return found
    found = plain_entry(text)
    if found and (found.label is None or highest <= int(found.label) <= limit):
        return found
    return None


def _is_contents(found: _Found, texts: dict[str, int], *, headed: bool) -> bool:
    if not found.lines:
        return False
    labelled = sum(entry.label is not None for entry in found.entries)
    if headed:
        return labelled >= 1 or len(found.entries) >= _FEWEST_REPEATED
    repeated = sum(texts.get(_key(entry.title), 0) >= 1 for entry in found.entries)
    increases = len({entry.label for entry in found.entries}) >= 3
    if len(found.entries) >= _FEWEST_PLAIN and increases and repeated * 2 >= len(found.entries):
        return True
    return labelled >= _FEWEST_DOTTED and increases and repeated * 3 >= len(found.entries)
