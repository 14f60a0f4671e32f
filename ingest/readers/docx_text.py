"""The visible text of Word runs and paragraphs: insertions kept, deletions and hidden text left out."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from ingest.readers.docx_styles import W, flag, size_of
from ingest.readers.soft_breaks import BREAK, split_at_breaks

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "fldData")
) | {_FALLBACK}
"""Tracked deletions, properties, field codes, and the older copy of a drawing."""
TEXT_BOX = f"{W}txbxContent"
_SIGNS = {
    f"{W}tab": " ",
    f"{W}br": BREAK,
    f"{W}cr": BREAK,
    f"{W}ptab": " ",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}


class ParagraphText(NamedTuple):
    """A paragraph's text, whole and in parts at line breaks; its text boxes and note references.

    `size` and `bold` are those of most of the text; None where the style decides.
    """

    text: str
    parts: tuple[str, ...]
    boxes: list[Any]
    notes: list[tuple[str, str]]
    size: float | None
    bold: bool | None


class _Collector:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.boxes: list[Any] = []
        self.notes: list[tuple[str, str]] = []
        self.sizes: Counter[float | None] = Counter()
        self.weights: Counter[bool | None] = Counter()

    def walk(self, element: Any, run_properties: Any) -> None:
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag == TEXT_BOX:
                self.boxes.append(child)
            elif tag == f"{W}t":
                self._text(child.text or "", run_properties)
            elif tag in _SIGNS:
                self.parts.append(_SIGNS[tag])
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notes.append((tag[len(W) : -len("Reference")], child.get(f"{W}id") or ""))
            elif tag == f"{W}r":
                properties = child.find(f"{W}rPr")
                if not flag(properties, "vanish"):
                    self.walk(child, properties)
            else:
                self.walk(child, run_properties)

    def _text(self, text: str, run_properties: Any) -> None:
        self.parts.append(text.replace("\n", " "))
        length = len(text.strip())
        if length:
            self.sizes[size_of(run_properties)] += length
            self.weights[flag(run_properties, "b")] += length


def paragraph_text(paragraph: Any) -> ParagraphText:
    """What a reader of the printed paragraph sees."""
    collector = _Collector()
    collector.walk(paragraph, None)
    joined = "".join(collector.parts)
    return ParagraphText(
        text=" ".join(joined.split()),
        parts=tuple(split_at_breaks(joined)),
        boxes=collector.boxes,
        notes=collector.notes,
        size=collector.sizes.most_common(1)[0][0] if collector.sizes else None,
        bold=collector.weights.most_common(1)[0][0] if collector.weights else None,
    )
