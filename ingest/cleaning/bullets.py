"""Makes lines that open with a bullet into list items; the sign stays in the text, outside the block."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ingest.cleaned import BlockRole
from ingest.cleaning.draft import Draft, Line
from ingest.cleaning.traced import Traced, concatenated
from ingest.raw import BlockKind

_SURE = re.compile(r"(?:[•●◦○▪■□►▶➢➤✓✔✗☐☑‣⁃∙»]|>>)\s*(?=[^\s\u00ad])|·\s+(?=[^\s\u00ad])")
"""A soft hyphen is no item: it goes when hyphens are closed, and would leave an empty one."""
_DOUBTFUL = re.compile(r"(?P<sign>[-–—*]|o)\s+(?=\w)")
_LONE = re.compile(r"(?:[•●◦○▪■►▶➢➤✓✔‣»·*-]|o)\Z")
_OPENERS = (".", ":", ";", "!", "?")
_KINDS = frozenset({BlockKind.LINE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def mark_list_items(draft: Draft) -> Draft:
    """Marks list items. A dash or a lone `o` counts as a bullet only after the end of a sentence or a gap,
    or when other lines of the page open with it as well; otherwise it belongs to a broken line."""
    if draft.glued:
        return draft
    lines = _with_lone_signs_joined(draft.lines)
    counts = Counter(
        (line.page, match["sign"]) for line in lines if (match := _DOUBTFUL.match(line.text)) is not None
    )
    out: list[Line] = []
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else None
        sign = _sign(line, before, counts) if _may_be_item(line) else 0
        out.append(replace(line, kind=BlockKind.LIST_ITEM, sign=sign) if sign else line)
    return draft.with_lines(out)


def _may_be_item(line: Line) -> bool:
    return line.kind in _KINDS and line.role in (BlockRole.BODY, BlockRole.REFERENCES)


def _sign(line: Line, before: Line | None, counts: Counter[tuple[int, str]]) -> int:
    """Length of the bullet and the space after it; 0 when the line opens with none."""
    if match := _SURE.match(line.text):
        return match.end()
    match = _DOUBTFUL.match(line.text)
    if match is None:
        return 0
    opens = before is None or line.gap_before or before.text.endswith(_OPENERS)
    among = counts[line.page, match["sign"]] >= 2
    if match["sign"] == "o":
        follows = before is not None and _DOUBTFUL.match(before.text) is not None
        return match.end() if among and (opens or follows) else 0
    return match.end() if opens or among or before is None or before.page != line.page else 0


def _with_lone_signs_joined(lines: tuple[Line, ...]) -> list[Line]:
    """A bullet that is a line by itself goes with the line after it on the same page."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if (
            last is not None
            and last.kind is BlockKind.LINE is line.kind
            and last.page == line.page
            and _may_be_item(last)
            and _may_be_item(line)
            and _LONE.match(last.text)
        ):
            space = Traced(" ")
            traced = concatenated([last.traced, space, line.traced])
            out[-1] = replace(line, traced=traced, gap_before=last.gap_before)
        else:
            out.append(line)
    return out
