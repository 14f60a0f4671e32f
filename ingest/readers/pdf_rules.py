"""Ruling lines and filled areas of a PDF page: what tables are drawn with."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

THIN = 2.5
"""Points: a drawn area thinner than this is a line."""
_MIN_LENGTH = 6.0
"""Points: shorter strokes are parts of icons and bullets."""
_SAME_EDGE = 0.3
_MAX_OBJECTS = 6000
_MAX_SEGMENTS = 400
_MAX_DEPTH = 4
_WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A straight line: at `at` from `start` to `end`, in points of the page's view."""

    at: float
    start: float
    end: float


class Area(NamedTuple):
    """A filled rectangle or an image: x0, top, x1, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


class Drawing(NamedTuple):
    """Everything on a page that is not text. `paths` counts the drawn path objects."""

    horizontal: list[Rule]
    vertical: list[Rule]
    fills: list[Area]
    images: list[Area]
    paths: int


def page_drawing(
    page: pdfium.PdfPage, to_view: Callable[[float, float], tuple[float, float]], width: float, height: float
) -> Drawing:
    """The page's lines, filled rectangles and images. Ignores white fills and page-size backgrounds."""
    drawing = Drawing([], [], [], [], 0)
    paths = 0
    for kind, obj, matrix in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            bounds = _bounds(obj, matrix, to_view)
            if bounds:
                drawing.images.append(bounds)
            continue
        paths += 1
        _add_path(drawing, obj, matrix, to_view, width * height)
    return drawing._replace(paths=paths)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, Any, Matrix]]:
    """Path and image objects with the matrix of the forms around them, up to a bounded number."""
    budget = _MAX_OBJECTS
    stack: list[tuple[Any, bool, Matrix, int]] = [(page.raw, True, _IDENTITY, 0)]
    while stack:
        container, is_page, matrix, depth = stack.pop()
        count = raw.FPDFPage_CountObjects(container) if is_page else raw.FPDFFormObj_CountObjects(container)
        get = raw.FPDFPage_GetObject if is_page else raw.FPDFFormObj_GetObject
        for index in range(min(count, budget)):
            obj = get(container, index)
            kind = raw.FPDFPageObj_GetType(obj)
            if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
                yield kind, obj, matrix
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                stack.append((obj, False, _multiply(_matrix_of(obj), matrix), depth + 1))
        budget -= min(count, budget)


def _matrix_of(obj: Any) -> Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(obj, m):
        return _IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(obj: Any, matrix: Matrix, to_view: Callable[[float, float], tuple[float, float]]) -> Area | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(obj, left, bottom, right, top):
        return None
    ax, ay = to_view(*_apply(matrix, left.value, bottom.value))
    bx, by = to_view(*_apply(matrix, right.value, top.value))
    return Area(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _add_path(
    drawing: Drawing,
    obj: Any,
    matrix: Matrix,
    to_view: Callable[[float, float], tuple[float, float]],
    page_area: float,
) -> None:
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(obj, fill_mode, stroke)
    filled = fill_mode.value != 0 and not _is_white(obj)
    if not filled and not stroke.value:
        return
    area = _bounds(obj, matrix, to_view)
    if area is None:
        return
    width, height = area.x1 - area.x0, area.bottom - area.top
    if height <= THIN and width >= _MIN_LENGTH:
        drawing.horizontal.append(Rule((area.top + area.bottom) / 2, area.x0, area.x1))
        return
    if width <= THIN and height >= _MIN_LENGTH:
        drawing.vertical.append(Rule((area.x0 + area.x1) / 2, area.top, area.bottom))
        return
    if width < _MIN_LENGTH or height < _MIN_LENGTH or width * height > 0.85 * page_area:
        return
    segments = raw.FPDFPath_CountSegments(obj)
    if filled and segments <= 6:
        drawing.fills.append(area)
    if 2 <= segments <= _MAX_SEGMENTS:
        edges = list(_edges(obj, _multiply(_matrix_of(obj), matrix), to_view, segments))
        for across, target in ((True, drawing.horizontal), (False, drawing.vertical)):
            rules = [rule for is_across, rule in edges if is_across is across]
            target.extend(rules if stroke.value else _visible(rules))


def _is_white(obj: Any) -> bool:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(obj, r, g, b, a):
        return False
    return a.value == 0 or min(r.value, g.value, b.value) >= _WHITE


def _edges(
    obj: Any,
    matrix: Matrix,
    to_view: Callable[[float, float], tuple[float, float]],
    count: int,
) -> Iterator[tuple[bool, Rule]]:
    """The axis-parallel edges of a path, as (horizontal, rule): rectangles, grids drawn in one go."""
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(obj, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = to_view(*_apply(matrix, x.value, y.value))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _edge(last, point)
        else:
            return
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _edge(point, first)
        last = point


def _edge(a: tuple[float, float], b: tuple[float, float]) -> Iterator[tuple[bool, Rule]]:
    if abs(a[1] - b[1]) <= 1.0 and abs(a[0] - b[0]) >= _MIN_LENGTH:
        yield True, Rule((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))
    elif abs(a[0] - b[0]) <= 1.0 and abs(a[1] - b[1]) >= _MIN_LENGTH:
        yield False, Rule((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))


def _visible(rules: list[Rule]) -> list[Rule]:
    """The edges of a filled shape without those that lie on each other.

    A border on one side of a box is often filled as the area between an outer and an inner rectangle that
    share the other three sides: nothing is to be seen there.
    """
    kept: list[Rule] = []
    for rule in rules:
        for other in kept:
            near = abs(rule.start - other.start) <= THIN * 2 and abs(rule.end - other.end) <= THIN * 2
            if near and abs(rule.at - other.at) <= _SAME_EDGE:
                kept.remove(other)
                break
        else:
            kept.append(rule)
    return kept
