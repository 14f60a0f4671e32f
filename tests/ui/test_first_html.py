"""The page before Streamlit draws it, and its scripts out of memory."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from ui.web import static_files
from ui.web.shell import FIRST_FONTS, first_html, named_files, needed_scripts, static_folder
from ui.web.static_files import SMALLEST, StaticFromMemory, keep_ready, static_paths

SCRIPTS = static_folder() / "static" / "js"


def test_the_first_html_is_swedish_and_says_that_it_loads() -> None:
    html = first_html()
    assert '<html lang="sv">' in html
    assert "<title>Policysök</title>" in html
    assert "Sidan laddas …" in html
    assert "Policysök behöver JavaScript" in html
    assert "Streamlit</title>" not in html
    assert "You need to enable" not in html


def test_the_scripts_of_the_first_view_are_named_from_the_start() -> None:
    html = first_html()
    names = needed_scripts(SCRIPTS)
    assert any(name.startswith("TextInput.") for name in names)
    for name in names:
        assert html.count(f"/{name}") == 1, "each once: those that Streamlit names are left to it"


def test_the_fonts_of_the_first_view_are_named_from_the_start_behind_the_scripts() -> None:
    html = first_html()
    for stem in FIRST_FONTS:
        assert html.count(f"/{stem}.") == 1
        assert html.index(f"/{stem}.") > html.rindex("modulepreload")


def test_what_the_first_html_names_is_there_and_needs_no_packing_when_asked_for() -> None:
    files = named_files()
    kinds = {path.suffix for path in files}
    assert {".js", ".css", ".woff2"} <= kinds
    assert len(files) == len(set(files)) > 50
    static_files._packed.cache_clear()
    keep_ready(files)
    packed = static_files._packed.cache_info().misses
    for path in files:
        ask(f"/{path.relative_to(static_folder()).as_posix()}", headers=((b"accept-encoding", b"gzip"),))
    assert static_files._packed.cache_info().misses == packed > 0


def test_imports_are_followed_and_circles_end(tmp_path: Path) -> None:
    (tmp_path / "First.1a.js").write_text('import{a as b}from"./Second.2b.js";import"./Gone.9.js";')
    (tmp_path / "Second.2b.js").write_text('import x from "./First.1a.js"; import("./Later.3c.js")')
    (tmp_path / "Later.3c.js").write_text("")
    assert needed_scripts(tmp_path, ("First",)) == ["First.1a.js", "Second.2b.js"]


def ask(
    path: str, *, method: str = "GET", headers: tuple[tuple[bytes, bytes], ...] = ()
) -> list[dict[str, Any]]:
    """What the middleware sends; one message of type `passed on` when it leaves the request to Streamlit."""
    sent: list[dict[str, Any]] = []

    async def streamlit(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "passed on"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("a GET has no body to wait for")

    scope = {"type": "http", "method": method, "path": path, "headers": list(headers)}
    # Nothing in it waits, so one step runs it to its end; a loop of Playwright's may be running in this thread.
    with pytest.raises(StopIteration):
        StaticFromMemory(streamlit, static_folder())(scope, receive, send).send(None)
    return sent


def test_a_script_is_answered_whole_and_for_good() -> None:
    path = next(SCRIPTS.glob("Balloons.*.js"))
    start, body = ask(f"/static/js/{path.name}")
    headers = dict(start["headers"])
    assert start["status"] == 200
    assert body["body"] == path.read_bytes()
    assert headers[b"content-length"] == str(path.stat().st_size).encode()
    assert b"javascript" in headers[b"content-type"]
    assert b"immutable" in headers[b"cache-control"]


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("*", True),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("deflate, gzip;q=0.0, br", False),
        ("x-gzip-like", False),
        ("", False),
    ],
)
def test_a_script_travels_packed_to_who_can_unpack_it(accepted: str, packed: bool) -> None:
    path = next(SCRIPTS.glob("protobuf.*.js"))
    start, body = ask(f"/static/js/{path.name}", headers=((b"accept-encoding", accepted.encode()),))
    headers = dict(start["headers"])
    assert (headers.get(b"content-encoding") == b"gzip") is packed
    assert headers[b"vary"] == b"Accept-Encoding"
    assert headers[b"content-length"] == str(len(body["body"])).encode()
    assert (gzip.decompress(body["body"]) if packed else body["body"]) == path.read_bytes()
    if packed:
        assert len(body["body"]) < path.stat().st_size / 2


def test_fonts_and_tiny_files_travel_as_they_are() -> None:
    font = next((static_folder() / "static" / "media").glob("SourceSans*.woff2"))
    tiny = next(path for path in sorted(SCRIPTS.glob("*.js")) if path.stat().st_size < SMALLEST)
    for path in (font, tiny):
        address = f"/{path.relative_to(static_folder()).as_posix()}"
        start, body = ask(address, headers=((b"accept-encoding", b"gzip"),))
        assert b"content-encoding" not in dict(start["headers"])
        assert body["body"] == path.read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/static/js/finns-inte.js",
        "/static/../index.html",
        "/static/js/../../../__init__.py",
        "/_stcore/health",
        "/las",
    ],
)
def test_other_paths_are_left_to_streamlit(path: str) -> None:
    assert ask(path) == [{"type": "passed on"}]


def test_parts_of_a_file_and_other_methods_are_left_to_streamlit() -> None:
    path = f"/static/js/{next(SCRIPTS.glob('TextInput.*.js')).name}"
    assert ask(path, headers=((b"range", b"bytes=0-9"),)) == [{"type": "passed on"}]
    assert ask(path, method="HEAD") == [{"type": "passed on"}]


def test_only_files_of_the_folder_are_known() -> None:
    folder = static_folder()
    paths = static_paths(folder)
    assert paths
    assert all(path.is_relative_to(folder / "static") and path.is_file() for path in paths.values())
