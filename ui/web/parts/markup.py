"""HTML out of text: everything that comes from a document or a user goes through `text` or `marked`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to mark (code points, end exclusive). `name` is a CSS class, `label` a tooltip."""

    start: int
    end: int
    name: str = "ps-word"
    label: str = ""
    anchor: str = ""
    """An id to scroll to."""


def text(value: object) -> str:
    """A value as HTML text or attribute; nothing for None."""
    return "" if value is None else escape(str(value), quote=True)


def link(address: str, label: str, *, name: str = "", current: bool = False, hint: str = "") -> str:
    """A link within the page; `label` is HTML. `hint` is what a screen reader says instead of the label."""
    attributes = f' class="{name}"' if name else ""
    attributes += ' aria-current="true"' if current else ""
    attributes += f' aria-label="{text(hint)}"' if hint else ""
    return f'<a data-ps="inom" href="{text(address)}"{attributes}>{label}</a>'


def marked(content: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """`content[start:end]` as HTML with its marks; where marks overlap, the words carry all their names."""
    end = len(content) if end is None else end
    within = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {start, end} | {max(mark.start, start) for mark in within} | {min(m.end, end) for m in within}
    parts: list[str] = []
    seen: set[str] = set()
    cuts = sorted(borders)
    for first, last in pairwise(cuts):
        over = [mark for mark in within if mark.start <= first and mark.end >= last]
        words = text(content[first:last])
        parts.append(f"{_opening(over, seen)}{words}</mark>" if over else words)
    return "".join(parts)


def _opening(marks: Sequence[Mark], seen: set[str]) -> str:
    names = " ".join(dict.fromkeys(mark.name for mark in marks))
    label = ", ".join(dict.fromkeys(mark.label for mark in marks if mark.label))
    anchors = [mark.anchor for mark in marks if mark.anchor and mark.anchor not in seen]
    seen.update(anchors)
    shown = f' title="{text(label)}"' if label else ""
    shown += f' id="{text(anchors[0])}"' if anchors else ""
    return f'<mark class="{names}"{shown}>'


def listed(items: Sequence[str], *, last: str = "och") -> str:
    """`a, b och c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def count(number: int, one: str, many: str) -> str:
    """`1 träff`, `12 träffar`; thousands with a thin gap as Swedish writes them."""
    return f"{number:,}".replace(",", "\u00a0") + f"\u00a0{one if number == 1 else many}"


def copy_button(what: str, label: str = "Kopiera citat") -> str:
    """A button that puts a text on the clipboard and says so (`page.js` does it)."""
    return (
        f'<button type="button" class="ps-copy ps-action" data-copy="{text(what)}">'
        f'<span class="ps-copy-label">{text(label)}</span></button>'
    )
