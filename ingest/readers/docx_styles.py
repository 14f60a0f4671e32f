"""What a Word file's styles say about a paragraph: heading level, list, size, weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"(?:heading|rubrik|överskrift|numrerad rubrik)\s*(\d)\b", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "rubrik", "titel", "dokumenttitel", "huvudrubrik"})
_LIST_NAME = re.compile(
    r"^(?:list (?:bullet|number)|punktlista|numrerad lista|punkter)(?:\s*(\d))?", re.IGNORECASE
)
_MAX_CHAIN = 12
_BODY_LEVEL = 9
"""Outline level 9 means body text (ECMA-376 part 1, 17.3.1.20)."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits. `heading` is 1 to 9; `size` in points."""

    heading: int | None = None
    title: bool = False
    list_level: int | None = None
    size: float | None = None
    bold: bool = False


class Styles:
    """All styles of a file, resolved when asked for. `root` is the `w:styles` element, or None."""

    def __init__(self, root: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._resolved: dict[str, Style] = {}
        self._default_id: str | None = None
        self._default_size: float | None = None
        if root is None:
            return
        self._default_size = size_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for element in root.iter(f"{W}style"):
            style_id = element.get(f"{W}styleId")
            if style_id:
                self._elements[style_id] = element
                if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
                    self._default_id = style_id

    def get(self, style_id: str | None) -> Style:
        """The style with this id, or the default paragraph style."""
        key = style_id or self._default_id or ""
        if key not in self._resolved:
            self._resolved[key] = self._resolve(key)
        return self._resolved[key]

    def _resolve(self, style_id: str) -> Style:
        heading: int | None = None
        title = False
        list_level: int | None = None
        size: float | None = None
        bold: bool | None = None
        no_outline = False
        chain = 0
        current: str | None = style_id
        while current and chain < _MAX_CHAIN:
            element = self._elements.get(current)
            name = _name(element) or (current if element is None else "")
            if heading is None and not no_outline and (level := _outline(element)) is not None:
                heading, no_outline = (level + 1, False) if level < _BODY_LEVEL else (None, True)
            if heading is None and not no_outline and (match := _HEADING_NAME.search(name)):
                heading = int(match.group(1)) or 1
            title = title or (chain == 0 and name.casefold() in _TITLE_NAMES)
            if list_level is None and (match := _LIST_NAME.match(name)):
                list_level = int(match.group(1) or 1)
            if element is None:
                break
            if list_level is None:
                list_level = list_level_of(element.find(f"{W}pPr"))
            run = element.find(f"{W}rPr")
            size = size if size is not None else size_of(run)
            bold = bold if bold is not None else flag(run, "b")
            based = element.find(f"{W}basedOn")
            current = based.get(f"{W}val") if based is not None else None
            chain += 1
        return Style(heading, title, list_level, size or self._default_size, bool(bold))


def _name(element: Any) -> str:
    name = element.find(f"{W}name") if element is not None else None
    return str(name.get(f"{W}val") or "") if name is not None else ""


def _outline(element: Any) -> int | None:
    return outline_of(element.find(f"{W}pPr")) if element is not None else None


def outline_of(properties: Any) -> int | None:
    """The outline level (0 highest) that paragraph properties state."""
    level = properties.find(f"{W}outlineLvl") if properties is not None else None
    return _integer(level)


def list_level_of(properties: Any) -> int | None:
    """List depth from 1 that paragraph properties state; 0 where they switch numbering off."""
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None:
        return None
    number = _integer(numbering.find(f"{W}numId"))
    if not number:
        # A level without a list (as in Word's own Subtitle style) numbers nothing; list 0 switches it off.
        return number
    return (_integer(numbering.find(f"{W}ilvl")) or 0) + 1


def size_of(run_properties: Any) -> float | None:
    """Font size in points (Word counts half points)."""
    size = run_properties.find(f"{W}sz") if run_properties is not None else None
    value = size.get(f"{W}val") if size is not None else None
    try:
        return float(value) / 2 if value else None
    except ValueError:
        return None


def flag(run_properties: Any, name: str) -> bool | None:
    """An on/off property such as `b`; None where it is not stated."""
    element = run_properties.find(f"{W}{name}") if run_properties is not None else None
    if element is None:
        return None
    return element.get(f"{W}val") not in ("0", "false", "off", "none")


def _integer(element: Any) -> int | None:
    value = element.get(f"{W}val") if element is not None else None
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None
