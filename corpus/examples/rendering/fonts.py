"""Finds the fonts of the example documents and turns words into outlines."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]


class FontMissingError(RuntimeError):
    """A font that the builder needs is not installed."""


@lru_cache(maxsize=32)
def font_file(family: str, style: str = "Regular") -> Path:
    """The font file of a family and style, by fontconfig. FontMissingError names what to install."""
    if shutil.which("fc-match") is None:
        raise FontMissingError("fc-match is not installed (package fontconfig)")
    pattern = f"{family}:style={style}"
    command = ["fc-match", "-f", "%{family}|%{file}", pattern]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found, _, path = answer.partition("|")
    if family not in found.split(","):
        raise FontMissingError(f"{family} is not installed (packages fonts-liberation, fonts-dejavu)")
    return Path(path)


def word_svg(
    text: str, height: float, colour: str, family: str = "Liberation Sans", style: str = "Bold"
) -> str:
    """A word as an SVG picture of outlines, `height` points high: looks like text but holds none."""
    font = TTFont(font_file(family, style), lazy=True)
    glyphs, names, widths = font.getGlyphSet(), font.getBestCmap(), font["hmtx"]
    ascent, descent = font["hhea"].ascent, -font["hhea"].descent
    shapes, x = [], 0
    for letter in text:
        name = names.get(ord(letter), ".notdef")
        pen = SVGPathPen(glyphs, ntos=lambda value: str(round(value)))
        glyphs[name].draw(pen)
        if pen.getCommands():
            shapes.append(f'<path transform="translate({x} {ascent}) scale(1 -1)" d="{pen.getCommands()}"/>')
        x += widths[name][0]
    total = ascent + descent
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{height * x / total:.1f}" height="{height:.1f}" '
        f'viewBox="0 0 {x} {total}" fill="{colour}">{"".join(shapes)}</svg>'
    )
