"""PDFs that give trouble: scanned (pictures only), encrypted, damaged."""

from __future__ import annotations

import io
import zlib

import numpy as np
import pypdfium2
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

from corpus.examples.make_truth import PASSWORD
from corpus.examples.rendering.file_facts import made_at
from corpus.examples.source import ExampleSource

_SCAN_DPI = 130
_MAX_TILT = 0.7
"""Degrees that a page lies askew on the scanner's glass."""
_KEPT = 0.45
"""Share of a damaged file that is left; its page tree and cross references lie in the lost part."""


def scanned(data: bytes, source: ExampleSource) -> bytes:
    """Each page as a grey JPEG, slightly turned, with grain and uneven light; no text in the file."""
    chance = np.random.default_rng(zlib.crc32(source.id.encode()))
    pages = [
        _scan(page.render(scale=_SCAN_DPI / 72).to_pil(), chance) for page in pypdfium2.PdfDocument(data)
    ]
    out = io.BytesIO()
    moment = made_at(source).timetuple()
    pages[0].save(
        out,
        format="PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=_SCAN_DPI,
        quality=38,
        title="Scan",
        producer="Kontorsskrivare",
        creationDate=moment,
        modDate=moment,
    )
    return out.getvalue()


def _scan(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    tilt = float(chance.uniform(-_MAX_TILT, _MAX_TILT))
    turned = page.convert("L").rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=250)
    pixels = np.asarray(turned, dtype=np.float32)
    shade = np.linspace(0, float(chance.uniform(-9, 9)), pixels.shape[1], dtype=np.float32)
    grain = chance.normal(0, 3.0, size=pixels.shape).astype(np.float32)
    return Image.fromarray(np.clip(pixels * 0.95 + 8 + shade + grain, 0, 255).astype(np.uint8))


def encrypted(data: bytes) -> bytes:
    """The PDF behind the user password `PASSWORD`. RC4, because its output is the same on every run."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    name = ByteStringObject(zlib.crc32(data).to_bytes(16, "big"))
    writer._ID = ArrayObject((name, name))
    writer.encrypt(PASSWORD, owner_password=f"{PASSWORD}-ägare", algorithm="RC4-128")
    writer._ID = ArrayObject((name, name))  # encrypt() has put a random second identifier
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def damaged(data: bytes) -> bytes:
    """The first part of the file, as after an upload that broke off."""
    return data[: int(len(data) * _KEPT)]
