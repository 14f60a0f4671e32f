"""Rebuilds the cross-reference table and page tree of a PDF whose end is missing.

PDFium and pypdf both need a trailer. A file that was cut off in transfer has lost it, though most page
objects stand complete before the cut; this module finds them and writes a new ending.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,9})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_PAGES = re.compile(rb"/Type\s*/Pages\b")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b")
_PARENT = re.compile(rb"/Parent\s+(\d+)\s+\d+\s+R")
_COUNT = re.compile(rb"/Count\s+(\d+)")
_FIRST = re.compile(rb"/First\s+(\d+)")
_MAX_OBJECTS = 500_000
_MAX_STREAM = 64 * 1024 * 1024
_DEFAULT_MEDIA_BOX = b"[0 0 595.28 841.89]"
"""A4, for pages that inherited their size from the lost page tree."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The rebuilt file, how many pages it has, and how many the original said it had (0 if unknown)."""

    data: bytes
    pages: int
    stated_pages: int


def is_complete(data: bytes) -> bool:
    """Whether the file ends as a PDF does."""
    return b"%%EOF" in data[-4096:]


def rebuild(data: bytes) -> Repaired | None:
    """The file with a new ending, or None when no page stands complete in it."""
    if b"/Encrypt" in data:
        return None
    offsets: dict[int, int] = {}
    bodies: dict[int, bytes] = {}
    starts = [(int(m.group(1)), m.start(), m.end()) for m in _OBJECT.finditer(data)][:_MAX_OBJECTS]
    for index, (number, start, body_start) in enumerate(starts):
        end = starts[index + 1][1] if index + 1 < len(starts) else len(data)
        if data.find(b"endobj", body_start, end) < 0 and data.find(b"endstream", body_start, end) < 0:
            continue
        offsets[number] = start
        head = data[body_start : min(end, body_start + 4096)]
        bodies[number] = head.split(b"stream", 1)[0]
        if _OBJECT_STREAM.search(bodies[number]):
            for inner, body in _unpack(data[body_start:end], bodies[number]):
                bodies[inner] = body
                offsets.pop(inner, None)
    pages = [number for number, body in bodies.items() if _PAGE.search(body)]
    if not pages:
        return None
    return _with_new_ending(data, offsets, bodies, pages)


def _unpack(body: bytes, head: bytes) -> list[tuple[int, bytes]]:
    """The objects of a compressed object stream (ISO 32000-1, 7.5.7)."""
    first = _FIRST.search(head)
    begin = re.search(rb"stream\r?\n", body)
    if first is None or begin is None:
        return []
    try:
        unpacked = zlib.decompressobj().decompress(body[begin.end() :], _MAX_STREAM)
    except zlib.error:
        return []
    offset = int(first.group(1))
    numbers = [int(n) for n in re.findall(rb"\d+", unpacked[:offset])]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    if not pairs:
        return []
    ends = [start for _, start in pairs[1:]] + [len(unpacked) - offset]
    return [
        (number, unpacked[offset + start : offset + end])
        for (number, start), end in zip(pairs, ends, strict=True)
    ]


def _with_new_ending(
    data: bytes, offsets: dict[int, int], bodies: dict[int, bytes], pages: list[int]
) -> Repaired:
    """Append the unpacked objects, a flat page tree, a catalogue and a cross-reference table."""
    highest = max(bodies)
    parents = {int(m.group(1)) for number in pages if (m := _PARENT.search(bodies[number]))}
    missing = sorted(parents - bodies.keys())
    root_node, catalog = highest + 1, highest + 2
    if missing and missing[0] < root_node:
        root_node = missing[0]
    node = b"<< /Type /Pages /MediaBox %s /Count %d /Kids [%s] >>" % (
        _DEFAULT_MEDIA_BOX,
        len(pages),
        b" ".join(b"%d 0 R" % number for number in pages),
    )
    added = {number: body for number, body in bodies.items() if number not in offsets}
    added[root_node] = node
    added[catalog] = b"<< /Type /Catalog /Pages %d 0 R >>" % root_node
    for number in missing:
        added.setdefault(number, node)
    out = bytearray(data + b"\n")
    places = dict(offsets)
    for number, body in added.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(places):
        out += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(places) + 1,
        catalog,
        table_at,
    )
    counts = [
        int(c) for number in bodies if _PAGES.search(bodies[number]) for c in _COUNT.findall(bodies[number])
    ]
    return Repaired(bytes(out), len(pages), max(counts, default=0))
