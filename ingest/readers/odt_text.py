"""The visible text of ODT paragraphs."""

from __future__ import annotations

from typing import Any, NamedTuple

from ingest.readers.soft_breaks import BREAK, split_at_breaks

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SKIPPED = frozenset(
    {"annotation", "annotation-end", "tracked-changes", "bookmark", "ruby-text", "desc", "title"}
)


class OdtText(NamedTuple):
    """A paragraph's text, whole and in parts at line breaks; its text boxes and its notes' texts.

    `span_styles` holds (style name, length) of its spans.
    """

    text: str
    parts: tuple[str, ...]
    boxes: list[Any]
    notes: list[str]
    span_styles: list[tuple[str, int]]


def local_name(element: Any) -> str:
    """The element's name without namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def paragraph(element: Any) -> OdtText:
    """What a reader of the printed paragraph sees. Deleted text lies in `text:tracked-changes`, outside."""
    found = OdtText("", (), [], [], [])
    parts: list[str] = []
    _walk(element, parts, found)
    joined = "".join(parts)
    return found._replace(text=" ".join(joined.split()), parts=tuple(split_at_breaks(joined)))


def _walk(element: Any, parts: list[str], found: OdtText) -> None:
    parts.append((element.text or "").replace("\n", " "))
    for child in element:
        _child(child, local_name(child), parts, found)
        parts.append((child.tail or "").replace("\n", " "))


def _child(child: Any, name: str, parts: list[str], found: OdtText) -> None:
    if not name or name in _SKIPPED:
        return
    if name in ("s", "tab"):
        parts.append(" ")
    elif name == "line-break":
        parts.append(BREAK)
    elif name == "note":
        body = child.find(f"{TEXT}note-body")
        if body is not None:
            text = " ".join(paragraph(p).text for p in body.iter(f"{TEXT}p"))
            if text:
                found.notes.append(text)
    elif name == "text-box":
        found.boxes.append(child)
    else:
        before = sum(map(len, parts))
        _walk(child, parts, found)
        if name == "span":
            found.span_styles.append((child.get(f"{TEXT}style-name") or "", sum(map(len, parts)) - before))
