"""What an ODT file's styles say about a paragraph: its named style, size and weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MAX_CHAIN = 12
_POINTS = re.compile(r"([\d.]+)pt")


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """`base_name` is the nearest named style (`Heading 1`), with spaces as `_` or as its display name."""

    base_name: str = ""
    size: float | None = None
    bold: bool = False


class OdtStyles:
    """The named and automatic styles of a file, resolved when asked for."""

    def __init__(self, *roots: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._automatic: set[str] = set()
        self._resolved: dict[str, OdtStyle] = {}
        for root in roots:
            if root is None:
                continue
            for element in root.iter(f"{_STYLE}style"):
                name = element.get(f"{_STYLE}name")
                if not name:
                    continue
                self._elements[name] = element
                parent = element.getparent()
                if parent is not None and str(parent.tag).endswith("automatic-styles"):
                    self._automatic.add(name)

    def get(self, name: str) -> OdtStyle:
        """The style with what it inherits; an empty one if there is none of this name."""
        if name not in self._resolved:
            self._resolved[name] = self._resolve(name)
        return self._resolved[name]

    def mostly_bold(self, spans: list[tuple[str, int]], length: int) -> bool:
        """Whether bold spans hold most of a paragraph of `length` characters."""
        return sum(size for style, size in spans if self.get(style).bold) > 0.6 * max(length, 1)

    def _resolve(self, name: str) -> OdtStyle:
        base = ""
        size: float | None = None
        bold: bool | None = None
        current: str | None = name
        for _ in range(_MAX_CHAIN):
            element = self._elements.get(current or "")
            if not base and current and current not in self._automatic:
                display = element.get(f"{_STYLE}display-name") if element is not None else None
                base = (display or current).replace("_20_", " ")
            if element is None:
                break
            properties = element.find(f"{_STYLE}text-properties")
            if properties is not None:
                match = _POINTS.fullmatch(properties.get(f"{_FO}font-size") or "")
                size = size if size is not None else (float(match.group(1)) if match else None)
                weight = properties.get(f"{_FO}font-weight")
                bold = (
                    bold
                    if bold is not None
                    else (weight in ("bold", "700", "800", "900") if weight else None)
                )
            current = element.get(f"{_STYLE}parent-style-name")
        return OdtStyle(base, size, bool(bold))
