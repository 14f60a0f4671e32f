"""Words of a PDF page with position, size and weight, as PDFium gives them.

Positions are in points from the top left corner of the page as it is shown (crop box and page rotation
applied). If most of a page's text runs sideways (a landscape table on a portrait page), the whole page
is turned so that it reads upright.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

_TOKEN = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?")
"""PDFium marks a hyphen that it takes for a line-break hyphen with U+0002 (U+FFFE in older builds)."""
_FORCE_BOLD = 1 << 18
"""Bit 19 of a font descriptor's flags (ISO 32000-1, table 123)."""
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi(?!l)", re.IGNORECASE)
_BOLD_WEIGHT = 600
_INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
_ASCENT, _DESCENT = 0.8, 0.22
"""Share of the font size above and below the baseline: the usual figures for Latin text faces."""


class Word(NamedTuple):
    """A word: its box (top-left origin, points), baseline, font size in points, weight."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool


class _Style(NamedTuple):
    """What all characters of one text object share. `angle` is in quarter turns, or None if slanted."""

    size: float
    bold: bool
    quarter: int | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page. `tilted` are those that do not run along with the rest of the page.

    `invisible` is the share of characters drawn invisibly: an earlier OCR's text layer lies so.
    `unmapped` is the share of characters that the font gives no Unicode value for.
    """

    words: tuple[Word, ...]
    tilted: tuple[tuple[Word, ...], ...]
    width: float
    height: float
    invisible: float
    unmapped: float
    to_view: Callable[[float, float], tuple[float, float]]
    """Turns a point of PDF page space into this page's coordinates."""


def view_transform(
    bbox: tuple[float, float, float, float], quarter: int
) -> tuple[Callable[[float, float], tuple[float, float]], float, float]:
    """The map from PDF space to the upright view, and the view's width and height.

    `quarter` counts the quarter turns (counter-clockwise, in PDF space) that the upright text has.
    """
    left, bottom, right, top = bbox
    width, height = right - left, top - bottom
    if quarter == 1:
        return (lambda x, y: (y - bottom, x - left)), height, width
    if quarter == 2:
        return (lambda x, y: (right - x, y - bottom)), width, height
    if quarter == 3:
        return (lambda x, y: (top - y, right - x)), height, width
    return (lambda x, y: (x - left, top - y)), width, height


class _Raw(NamedTuple):
    text: str
    start: tuple[float, float]
    end: tuple[float, float]
    style: _Style


def page_words(page: pdfium.PdfPage) -> PageWords:
    """The page's words in the order of the content stream. Raises pypdfium2.PdfiumError."""
    bbox = page.get_bbox()
    page_quarter = (page.get_rotation() // 90) % 4
    textpage = page.get_textpage()
    try:
        raw_words, unmapped = _raw_words(textpage)
    finally:
        textpage.close()
    letters: Counter[int | None] = Counter()
    hidden = total = 0
    for word in raw_words:
        letters[word.style.quarter] += len(word.text)
        total += len(word.text)
        hidden += len(word.text) if word.style.hidden else 0
    quarter = page_quarter
    upright = [q for q in (0, 1, 2, 3) if letters[q]]
    if upright:
        best = max(upright, key=lambda q: letters[q])
        quarter = best if letters[best] > letters[page_quarter] else page_quarter
    to_view, width, height = view_transform(bbox, quarter)
    words = [_placed(w, to_view) for w in raw_words if w.style.quarter == quarter]
    inside = [w for w in words if w.x1 > 0 and w.x0 < width and w.bottom > 0 and w.top < height]
    return PageWords(
        words=tuple(inside),
        tilted=_tilted(raw_words, bbox, quarter, to_view),
        width=width,
        height=height,
        invisible=hidden / total if total else 0.0,
        unmapped=unmapped / total if total else 0.0,
        to_view=to_view,
    )


def _raw_words(textpage: pdfium.PdfTextPage) -> tuple[list[_Raw], int]:
    handle = textpage.raw
    count = raw.FPDFText_CountChars(handle)
    if count <= 0:
        return [], 0
    text, char_of = _text_with_index(handle, count)
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    styles: dict[int, _Style] = {}
    words: list[_Raw] = []
    unmapped = 0
    get_box, get_origin, get_object = (
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_GetCharOrigin,
        raw.FPDFText_GetTextObject,
    )
    for match in _TOKEN.finditer(text):
        first, last = char_of(match.start()), char_of(match.end() - 1)
        obj = get_object(handle, first)
        key = ctypes.cast(obj, ctypes.c_void_p).value or -first - 1
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(handle, first, obj)
        token = match.group()
        if raw.FPDFText_HasUnicodeMapError(handle, first) == 1:
            unmapped += len(token)
        get_origin(handle, first, x, y)
        start_x, start_y = x.value, y.value
        get_box(handle, last, box)
        quarter = style.quarter
        if quarter in (0, None):
            end = (box.right, start_y)
        elif quarter == 1:
            end = (start_x, box.top)
        elif quarter == 2:
            end = (box.left, start_y)
        else:
            end = (start_x, box.bottom)
        token = token.replace("\x02", "-").replace("\ufffe", "-").replace("\x00", "\ufffd")
        words.append(_Raw(token, (start_x, start_y), end, style))
    return words, unmapped


def _text_with_index(handle: Any, count: int) -> tuple[str, Callable[[int], int]]:
    """The page's text and the map from its UTF-16 positions to PDFium's character numbers.

    A character beyond the basic plane (an icon, an emoji) takes two UTF-16 units; it is given as two
    replacement signs, so that positions keep counting alike.
    """
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    units = buffer[: max(written - 1, 0)]
    text = "".join(map(chr, units))
    if any(0xD800 <= unit < 0xE000 for unit in units):
        text = "".join("\ufffd" if 0xD800 <= ord(sign) < 0xE000 else sign for sign in text)
    if len(units) == count:
        return text, lambda position: position
    return text, lambda position: max(raw.FPDFText_GetCharIndexFromTextIndex(handle, position), 0)


def _style(handle: Any, index: int, obj: Any) -> _Style:
    matrix = raw.FS_MATRIX()
    size = raw.FPDFText_GetFontSize(handle, index)
    quarter: int | None = 0
    if raw.FPDFText_GetMatrix(handle, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
        turns = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
        nearest = round(turns)
        quarter = nearest % 4 if abs(turns - nearest) < 0.12 else None
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(handle, index, name, 128, flags)
    bold = (
        bool(_BOLD_NAME.search(name.value.decode("latin-1")))
        or bool(flags.value & _FORCE_BOLD)
        or raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT
    )
    hidden = bool(obj) and raw.FPDFTextObj_GetTextRenderMode(obj) == _INVISIBLE
    return _Style(round(abs(size), 2), bold, quarter, hidden)


def _placed(word: _Raw, to_view: Callable[[float, float], tuple[float, float]]) -> Word:
    x0, baseline = to_view(*word.start)
    x1, _ = to_view(*word.end)
    size = word.style.size or 1.0
    return Word(
        word.text,
        x0,
        baseline - _ASCENT * size,
        max(x1, x0),
        baseline + _DESCENT * size,
        baseline,
        size,
        word.style.bold,
    )


def _tilted(
    words: list[_Raw],
    bbox: tuple[float, float, float, float],
    quarter: int,
    to_view: Callable[[float, float], tuple[float, float]],
) -> tuple[tuple[Word, ...], ...]:
    """Words of every other direction, one group per line of sideways text, boxes in the page's view."""
    groups: list[tuple[Word, ...]] = []
    for other in (0, 1, 2, 3):
        turned = [w for w in words if w.style.quarter == other and other != quarter]
        if not turned:
            continue
        own_view, _, _ = view_transform(bbox, other)
        by_line: dict[int, list[tuple[float, _Raw]]] = {}
        for word in turned:
            x, baseline = own_view(*word.start)
            by_line.setdefault(round(baseline / max(word.style.size, 1.0)), []).append((x, word))
        for line in sorted(by_line):
            ordered = [word for _, word in sorted(by_line[line], key=lambda pair: pair[0])]
            groups.append(tuple(_boxed(word, to_view) for word in ordered))
    slanted = [w for w in words if w.style.quarter is None]
    if slanted:
        groups.append(tuple(_boxed(word, to_view) for word in slanted))
    return tuple(groups)


def _boxed(word: _Raw, to_view: Callable[[float, float], tuple[float, float]]) -> Word:
    (ax, ay), (bx, by) = to_view(*word.start), to_view(*word.end)
    return Word(
        word.text,
        min(ax, bx),
        min(ay, by),
        max(ax, bx),
        max(ay, by),
        max(ay, by),
        word.style.size,
        word.style.bold,
    )
