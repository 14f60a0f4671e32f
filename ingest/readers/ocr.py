"""Text recognition of page images with the tesseract program, where it is installed with Swedish."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from functools import lru_cache
from typing import NamedTuple

from PIL import Image

LANGUAGE = "swe"
DPI = 300
"""The resolution that tesseract's documentation asks for."""
_MIN_CONFIDENCE = 20.0
"""Per cent: below this a "word" is nearly always a speck, a rule or a logotype."""


class OcrLine(NamedTuple):
    """A recognised line: text, box in points from the page's top left corner, mean confidence (0-100)."""

    text: str
    bbox: tuple[float, float, float, float]
    confidence: float


class OcrError(Exception):
    """Tesseract gave no outcome for a page (time out, crash)."""


@lru_cache(maxsize=1)
def find_tesseract() -> str | None:
    """The path of a tesseract that knows Swedish, or None. Looked up once per process."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        listing = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=20, check=False, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    languages = (listing.stdout + listing.stderr).split()
    return program if LANGUAGE in languages else None


def recognise(program: str, image: Image.Image, timeout: float) -> list[OcrLine]:
    """The lines of a page image rendered at `DPI`, in reading order. Raises OcrError."""
    buffer = io.BytesIO()
    image.convert("L").save(buffer, format="PNG", compress_level=1)
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DPI), "--psm", "3", "tsv"]
    # One thread per page: the caller already reads several files at a time.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        outcome = subprocess.run(
            command,
            input=buffer.getvalue(),
            capture_output=True,
            timeout=timeout,
            check=False,
            env=environment,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrError(str(error)) from error
    if outcome.returncode != 0:
        raise OcrError(outcome.stderr.decode("utf-8", "replace")[:200])
    return parse_tsv(outcome.stdout.decode("utf-8", "replace"))


def parse_tsv(tsv: str) -> list[OcrLine]:
    """Tesseract's TSV (one row per word, pixels at `DPI`) as lines in points."""
    lines: dict[tuple[str, str, str], list[tuple[str, float, tuple[int, int, int, int]]]] = {}
    for row in tsv.splitlines()[1:]:
        fields = row.split("\t", 11)
        if len(fields) != 12 or fields[0] != "5" or not fields[11].strip():
            continue
        confidence = float(fields[10])
        if confidence < _MIN_CONFIDENCE:
            continue
        left, top, width, height = (int(value) for value in fields[6:10])
        word = (fields[11].strip(), confidence, (left, top, left + width, top + height))
        lines.setdefault((fields[2], fields[3], fields[4]), []).append(word)
    scale = 72 / DPI
    return [
        OcrLine(
            text=" ".join(word for word, _, _ in words),
            bbox=(
                min(box[0] for _, _, box in words) * scale,
                min(box[1] for _, _, box in words) * scale,
                max(box[2] for _, _, box in words) * scale,
                max(box[3] for _, _, box in words) * scale,
            ),
            confidence=sum(confidence for _, confidence, _ in words) / len(words),
        )
        for words in lines.values()
    ]
