"""Pages of a PDF as they look, with a stretch of their text marked.

`draw_page` draws; `PageImagePool` draws in a process that can be killed, since PDFium is not safe from
several threads and a hostile page can keep it busy for ever.
"""

from __future__ import annotations

import io
import multiprocessing
import threading
import unicodedata
from collections.abc import Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pebble import ProcessExpired, ProcessFuture, ProcessPool
from PIL import Image, ImageChops, ImageDraw
from rapidfuzz import fuzz

from corpus.errors import ReadError

try:
    import resource
except ImportError:  # Windows: the time limit still holds
    resource = None  # type: ignore[assignment]

MAX_PIXELS = 6_000_000
"""A page of odd proportions is drawn smaller rather than larger than this."""

MARK_COLOUR = (255, 229, 143)
"""Multiplied with what is under it: black text stays black."""

EDGE_COLOUR = (150, 95, 0)
"""A line under the marked words, so that the mark does not rest on colour alone."""

NEAR_ENOUGH = 85.0
"""Similarity in per cent from which a stretch of the page is taken to be the text looked for: cleaning has
removed furniture and mended hyphens."""

SHORTEST_LINE = 12
"""Letters of a line that is looked for by itself; a shorter one stands in many places."""

MEMORY_BYTES = 2 * 1024**3
SECONDS = 20.0
PAGES_PER_WORKER = 500

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the image."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a JPEG. `marks` are the boxes of the marked words, one or more per line."""

    jpeg: bytes
    width: int
    height: int
    marks: tuple[Box, ...]


def draw_page(path: Path, number: int, width: int = 1100, words: Sequence[str] = ()) -> PageImage:
    """Draw page `number` (1-based), `width` pixels wide, with each text of `words` marked where it stands.

    Raises ReadError: `not_a_pdf` when the file is none, or damaged; `no_such_page`.
    """
    try:
        document = pdfium.PdfDocument(path)
    except (pdfium.PdfiumError, OSError) as error:
        raise ReadError(
            "not_a_pdf", f"{path.name} kan inte ritas: filen är skadad, låst eller ingen PDF-fil."
        ) from error
    try:
        if not 1 <= number <= len(document):
            raise ReadError("no_such_page", f"{path.name} har ingen sida {number}.", page=number)
        page = document[number - 1]
        page_width, page_height = page.get_size()
        scale = min(width / page_width, (MAX_PIXELS / (page_width * page_height)) ** 0.5)
        bitmap = page.render(scale=scale)
        image = bitmap.to_pil().convert("RGB")
        boxes = _boxes(page, bitmap, words) if words else ()
    except pdfium.PdfiumError as error:
        raise ReadError("not_a_pdf", f"{path.name}, sidan {number}, kan inte ritas.") from error
    finally:
        document.close()
    _mark(image, boxes)
    data = io.BytesIO()
    image.save(data, "JPEG", quality=88)
    return PageImage(data.getvalue(), image.width, image.height, boxes)


def _boxes(page: Any, bitmap: Any, words: Sequence[str]) -> tuple[Box, ...]:
    textpage = page.get_textpage()
    content = textpage.get_text_range()
    there = squeeze(content)
    convert = bitmap.get_posconv(page)
    boxes: list[Box] = []
    for place in _places(there[0], words):
        first, last = there[1][place[0]], there[1][place[1] - 1]
        for rectangle in range(textpage.count_rects(first, last - first + 1)):
            left, bottom, right, top = textpage.get_rect(rectangle)
            x0, y0 = convert.to_bitmap(left, top)
            x1, y1 = convert.to_bitmap(right, bottom)
            boxes.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return tuple(boxes)


def _places(there: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the texts stand; one that does not stand there as a whole is looked for line by line."""
    places: list[tuple[int, int]] = []
    for wanted in words:
        whole = locate(there, squeeze(wanted)[0])
        if whole is not None:
            places.append(whole)
            continue
        lines = (squeeze(line)[0] for line in wanted.splitlines())
        found = (locate(there, line) for line in lines if len(line) >= SHORTEST_LINE)
        places += [place for place in found if place is not None]
    return places


def squeeze(content: str) -> tuple[str, list[int]]:
    """Letters and digits of a text in small letters, and where each stood: what survives all cleaning."""
    letters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(content):
        plain = unicodedata.normalize("NFKC", character).casefold()
        for letter in plain:
            if letter.isalnum():
                letters.append(letter)
                places.append(index)
    return "".join(letters), places


def locate(there: str, wanted: str) -> tuple[int, int] | None:
    """Where a squeezed text stands in another one, word for word or nearly so; None when it does not."""
    if not wanted:
        return None
    if (start := there.find(wanted)) >= 0:
        return start, start + len(wanted)
    near = fuzz.partial_ratio_alignment(wanted, there, score_cutoff=NEAR_ENOUGH)
    if near is None or near.dest_end <= near.dest_start or len(there) < len(wanted) / 2:
        return None
    return near.dest_start, near.dest_end


def _mark(image: Image.Image, boxes: Sequence[Box]) -> None:
    pen = ImageDraw.Draw(image)
    for left, top, right, bottom in boxes:
        area = (max(left - 2, 0), max(top - 2, 0), min(right + 2, image.width), min(bottom + 3, image.height))
        if area[0] >= area[2] or area[1] >= area[3]:
            continue
        under = image.crop(area)
        image.paste(ImageChops.multiply(under, Image.new("RGB", under.size, MARK_COLOUR)), area[:2])
        pen.line((area[0], area[3] - 1, area[2] - 1, area[3] - 1), fill=EDGE_COLOUR, width=2)


class PageImagePool:
    """Draws pages in one worker process. Safe from any thread; starts with the first page."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._guard = threading.Lock()
        self._pool: ProcessPool | None = None

    def draw(self, path: Path, number: int, width: int = 1100, words: Sequence[str] = ()) -> PageImage:
        """As `draw_page`. Raises ReadError also `timeout`, `crashed`."""
        args = [path, number, width, tuple(words)]
        try:
            try:
                image: PageImage = self._scheduled(args).result()
            except BrokenProcessPool:
                # Its process was ended from outside while it had nothing to do: the pool is of no more use.
                self.stop()
                image = self._scheduled(args).result()
        except FutureTimeoutError as error:
            raise ReadError(
                "timeout", f"{path.name}, sidan {number}: det tog för lång tid att rita sidan.", page=number
            ) from error
        except (ProcessExpired, MemoryError) as error:
            raise ReadError(
                "crashed", f"{path.name}, sidan {number}, kunde inte ritas.", page=number
            ) from error
        return image

    def _scheduled(self, args: Sequence[object]) -> ProcessFuture:
        try:
            return self._started().schedule(draw_page, args=args, timeout=self._seconds)
        except RuntimeError as error:
            raise BrokenProcessPool(str(error)) from error

    def start(self) -> None:
        """Start the worker before it is needed, and return when it is ready."""
        self._started().schedule(_ready).result()

    def _started(self) -> ProcessPool:
        with self._guard:
            if self._pool is None:
                self._pool = ProcessPool(
                    max_workers=1,
                    max_tasks=PAGES_PER_WORKER,
                    initializer=_limit_memory,
                    # Not fork: the page's server has threads that a fork would freeze.
                    context=multiprocessing.get_context("spawn"),
                )
            return self._pool

    def stop(self) -> None:
        """End the worker process."""
        with self._guard:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()


def _ready() -> None:
    """Nothing: that it was done shows that the worker is there."""


def _limit_memory() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
