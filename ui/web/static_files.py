"""Streamlit's scripts and fonts out of memory: a first view asks for ninety of them, each a walk to the disk.

A tenth of a second of the first view's time on two cores. They travel packed, a third of their size, and are
packed once: Streamlit's middleware would do it anew for each visitor, and so leaves its scripts as they are.
The scripts' words are Swedish (`streamlit_words`).
Only files that lie in Streamlit's own folder when the server starts are answered; every other request goes on
to Streamlit.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.web.streamlit_words import NOTICE, in_swedish

PREFIX = "/static/"
LARGEST = 2_000_000
"""Bytes. What is larger (chart libraries that few views use) is read when it is asked for, by Streamlit."""

SMALLEST = 500
"""Bytes. What is smaller fills one network packet either way."""

_PACKED = frozenset({".js", ".css", ".svg", ".json", ".html"})
"""Kinds of file that packing makes smaller; pictures and fonts are packed already."""

_GZIP = re.compile(r"(?:^|[\s,])(?:gzip|\*)(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", re.IGNORECASE)
"""In the header `Accept-Encoding`: named, and not with the weight nought (RFC 9110, 12.5.3)."""

_FOREVER = b"public, immutable, max-age=31536000"
"""File names carry a hash of their content."""

_A_DAY = b"public, max-age=86400"
"""For scripts with words of ours: their names do not change with the words."""


def static_paths(folder: Path) -> Mapping[str, Path]:
    """The files to keep, by the path of their address. `folder` is the one with `static` in it."""
    return {
        f"/{path.relative_to(folder).as_posix()}": path
        for path in (folder / "static").rglob("*")
        if path.is_file() and path.stat().st_size <= LARGEST
    }


_CHANGED = NOTICE.encode("ascii")


class StaticFromMemory:
    """ASGI middleware: GET of a known file is answered at once, with leave to keep it for good."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        self._paths = static_paths(folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        path = self._paths.get(scope["path"]) if scope["type"] == "http" else None
        if path is None or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if "range" in asked:
            await self._app(scope, receive, send)
            return
        body = _content(path)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        headers = [
            (b"content-type", kind.encode("ascii")),
            (b"cache-control", _A_DAY if body.startswith(_CHANGED) else _FOREVER),
            (b"x-content-type-options", b"nosniff"),
        ]
        if path.suffix in _PACKED:
            headers.append((b"vary", b"Accept-Encoding"))
            if len(body) >= SMALLEST and _GZIP.search(asked.get("accept-encoding", "")):
                body = _packed(path)
                headers.append((b"content-encoding", b"gzip"))
        headers.append((b"content-length", str(len(body)).encode("ascii")))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def keep_ready(paths: Iterable[Path]) -> None:
    """Read and pack these files now, so that no visitor waits for it."""
    for path in paths:
        if path.suffix in _PACKED and len(_content(path)) >= SMALLEST:
            _packed(path)


@lru_cache(maxsize=400)
def _packed(path: Path) -> bytes:
    return gzip.compress(_content(path), compresslevel=7, mtime=0)


@lru_cache(maxsize=400)
def _content(path: Path) -> bytes:
    return in_swedish(path.name, path.read_bytes())
