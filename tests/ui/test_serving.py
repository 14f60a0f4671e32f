"""The page's server: its sockets, what it says when it cannot have them, its start and its end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page
from streamlit.testing.v1 import AppTest

from corpus.errors import UserError
from tests.ui.conftest import ROOT, policysok, serving
from ui.web.options import OPTIONS, set_options
from ui.web.serving import listen


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another server has."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield int(other.getsockname()[1])


def test_what_comes_in_is_answered_without_delay() -> None:
    # asyncio turns Nagle's algorithm off for connections whose socket names its protocol, and no others.
    for one in listen("localhost", 0):
        with closing(one):
            assert one.proto == socket.IPPROTO_TCP
            with socket.create_connection(one.getsockname()[:2], timeout=5):
                came, _ = one.accept()
                with came:
                    assert came.proto == socket.IPPROTO_TCP


def test_who_comes_before_the_page_is_ready_waits() -> None:
    (first, *others) = listen("127.0.0.1", 0)
    assert not others
    with first, socket.create_connection(first.getsockname(), timeout=5) as early:
        early.sendall(b"GET / HTTP/1.1\r\n\r\n")  # nobody has accepted it yet, and it is not refused


def test_a_taken_port_is_said_with_another_to_take(taken: int) -> None:
    with pytest.raises(UserError) as trouble:
        listen("127.0.0.1", taken)
    assert trouble.value.code == "port_taken"
    assert f"Porten {taken} används redan" in trouble.value.message
    assert f"--port {taken + 1}" in trouble.value.message


@pytest.mark.parametrize("address", ["192.0.2.1", "finns-inte.invalid"])
def test_an_address_of_another_machine_is_said(address: str) -> None:
    with pytest.raises(UserError) as trouble:
        listen(address, 0)
    assert trouble.value.code == "no_address"
    assert address in trouble.value.message


def test_the_command_says_that_the_port_is_taken(taken: int, tmp_path: Path) -> None:
    command = policysok("serve", "--library", str(tmp_path), "--port", str(taken), "--address", "127.0.0.1")
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert f"Fel: Porten {taken} används redan" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_says_when_the_page_is_there_and_ends_when_told(library: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        policysok("serve", "--library", str(library), "--port", str(port)),
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert server.stderr is not None
    try:
        lines = [server.stderr.readline(), server.stderr.readline()]
        assert lines[0] == "Startar sidan och sökningen …\n"
        assert f"http://localhost:{port}" in lines[1]
        # Whoever believes it finds it true at once.
        with urllib.request.urlopen(f"http://localhost:{port}/las", timeout=5) as answer:
            assert "<title>Policysök</title>" in answer.read().decode()
        os.killpg(server.pid, signal.SIGINT)
        rest = server.stderr.read()
        assert server.wait(timeout=20) == 0
        assert "Traceback" not in rest
        assert "Aborted" not in rest
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(timeout=20)


def test_the_options_are_ones_that_streamlit_knows() -> None:
    from streamlit import config

    set_options("localhost", 8599)
    try:
        assert config.get_option("server.port") == 8599
        for name, value in OPTIONS.items():
            if name != "theme.base":  # a file: what it says becomes the theme
                assert config.get_option(name) == value, name
        assert config.get_option("theme.light.primaryColor") == "#0a5c5a"
    finally:
        config.get_config_options(force_reparse=True, options_from_flags={})


def test_a_damaged_library_is_said_on_the_page_in_swedish(page: Page, tmp_path: Path) -> None:
    library = tmp_path / "bibliotek"
    library.mkdir()
    (library / "catalogue.sqlite3").write_text("det här är ingen databas")
    with serving(library, tmp_path / "log") as address:
        for view in ("/", "/las", "/bibliotek"):
            page.goto(f"{address}{view}")
            alert = page.get_by_role("alert").first
            alert.wait_for()
            assert "är inte ett helt bibliotek" in alert.inner_text()
            assert "Återställ den från säkerhetskopia" in alert.inner_text()
            assert "Streamlit" not in page.locator("[data-testid=stMain]").inner_text()


def test_what_nobody_foresaw_is_said_in_swedish_and_stands_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> None:
        import streamlit as st

        from ui.web.server import say_trouble

        try:
            raise IndexError("list index out of range")
        except IndexError as error:
            assert say_trouble(error)
        st.write("efter")

    test = AppTest.from_function(broken).run()
    assert [one.value for one in test.error] == [
        "Något gick fel här. Ladda om sidan. Händer det igen: vad som gick fel står i serverns logg."
    ]
    assert "IndexError" in caplog.text
