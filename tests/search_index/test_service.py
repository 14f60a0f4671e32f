"""Several processes on one library: one service among them, started, found, replaced and ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import CatalogueError, SearchError, UserError
from search.index import client as client_module
from search.index.client import ServiceClient
from search.index.rendezvous import MAX_SOCKET_PATH, Rendezvous, ServiceCard, code_version, new_address
from search.index.spawning import python_environment
from tests.search_index.fake_handlers import add

MODULE = "tests.search_index.fake_handlers"
VISIBLE_WITHIN_S = 2.0

MakeClient = Callable[..., ServiceClient]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tests end processes the POSIX way")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "bibliotek å ä ö"


@pytest.fixture
def connect(library: Path) -> Iterator[MakeClient]:
    library.mkdir()
    made: list[ServiceClient] = []

    def connect(factory: str = "make", **settings: float) -> ServiceClient:
        made.append(ServiceClient(library, f"{MODULE}:{factory}", **settings))
        return made[-1]

    yield connect
    for one in made:
        one.close()
    ServiceClient(library, "").stop()


def starts(library: Path) -> int:
    return len(list((library / "starts").iterdir()))


def until(condition: Callable[[], bool], seconds: float = 15.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended but was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_asking_starts_the_service_and_a_change_is_visible_soon(library: Path, connect: MakeClient) -> None:
    client = connect()
    assert client.status() is None  # asking how it is starts nothing
    seq = add(library, "a", "vatten skola")
    assert client.ask(("find", "vatten"), min_seq=seq, patience_s=20) == ["a"]

    seq = add(library, "b", "vatten")  # by whatever process
    asked = time.monotonic()
    assert client.ask(("find", "vatten"), min_seq=seq, patience_s=20) == ["a", "b"]
    assert time.monotonic() - asked < VISIBLE_WITHIN_S

    add(library, "c", "vatten")  # and without anybody waiting for it
    assert until(lambda: client.ask(("find", "vatten")) == ["a", "b", "c"], VISIBLE_WITHIN_S)

    asked = time.monotonic()
    assert client.ask(("find", "vatten"), min_seq=99, patience_s=0.3) == ["a", "b", "c"]
    assert 0.3 <= time.monotonic() - asked < 5.0  # patience has an end

    status = client.status()
    assert status is not None
    assert (status.ready, status.applied_seq, status.problem) == (True, 3, None)
    assert client.ask(("heavy imports",)) == []


_ASKER = """
import sys
from pathlib import Path
from search.index.client import ServiceClient
client = ServiceClient(Path(sys.argv[1]), "tests.search_index.fake_handlers:make")
print(client.ask(("pid",)))
"""


def test_five_processes_at_once_start_one_service(library: Path, connect: MakeClient) -> None:
    askers = [
        subprocess.Popen(
            [sys.executable, "-c", _ASKER, str(library)],
            env=python_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(5)
    ]
    answers = [asker.communicate(timeout=60) for asker in askers]
    assert {stderr for _, stderr in answers} == {""}
    assert len({stdout for stdout, _ in answers}) == 1
    assert starts(library) == 1
    # The service outlives the process that started it.
    assert connect().ask(("pid",)) == int(answers[0][0])


def test_a_killed_service_is_replaced_unnoticed(
    library: Path, connect: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = connect()
    seq = add(library, "a", "vatten")
    assert client.ask(("find", "vatten"), min_seq=seq, patience_s=20) == ["a"]
    first = client.ask(("pid",))
    os.kill(first, signal.SIGKILL)  # leaves its card, socket and locks' files behind
    assert client.ask(("find", "vatten"), min_seq=seq, patience_s=20) == ["a"]
    second = client.ask(("pid",))
    assert second != first

    # Killed while it answers: asked again.
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(client.ask, ("sleep", 1.5))
        time.sleep(0.3)
        os.kill(second, signal.SIGKILL)
        assert answer.result(timeout=30) == "slept"

    monkeypatch.setattr(client_module, "TRIES", 1)
    with pytest.raises(SearchError) as caught:  # a request that kills whoever takes it
        client.ask(("crash",))
    assert caught.value.code == "service_lost"
    last = Rendezvous(library).read()
    assert last is not None
    monkeypatch.undo()
    assert client.ask("and yet") == "and yet"
    assert not Path(last.address).parent.exists()  # what the killed one left is cleared away


def test_many_clients_are_answered_at_once(connect: MakeClient) -> None:
    shared = connect()
    shared.ask(("pid",))
    # Four requests that can only be answered together, two of them over one client.
    clients = [shared, shared, connect(), connect()]
    with ThreadPoolExecutor(len(clients)) as pool:
        assert all(pool.map(lambda client: client.ask(("together",)), clients))
    with ThreadPoolExecutor(16) as pool:
        echoes = list(pool.map(lambda number: shared.ask(("echo", number)), range(200)))
    assert echoes == [("echo", number) for number in range(200)]


def test_errors_cross_as_messages(library: Path, connect: MakeClient) -> None:
    client = connect()
    with pytest.raises(UserError) as caught:
        client.ask(("user error",))
    error = caught.value
    assert (error.code, error.message, error.page) == ("needs_ocr", "Sidan måste tolkas.", 7)
    for defect in (("defect",), ("cannot be pickled",)):
        with pytest.raises(SearchError) as found:
            client.ask(defect)
        assert found.value.code == "search_failed"
        assert "secret" not in found.value.message
        assert "service.log" in found.value.message
    assert "secret detail" in (library / "index" / "service.log").read_text(encoding="utf-8")
    assert client.ask("still there") == "still there"


@pytest.mark.parametrize(
    ("factory", "code"), [("make_refusing", "newer_library"), ("make_failing", "search_failed")]
)
def test_a_service_that_cannot_begin_says_why(connect: MakeClient, factory: str, code: str) -> None:
    with pytest.raises((CatalogueError, SearchError)) as caught:
        connect(factory).ask(("pid",))
    assert caught.value.code == code


def test_trouble_with_the_catalogue_does_not_stop_answers(connect: MakeClient) -> None:
    client = connect("make_unfollowing")
    assert client.ask(("find", "vatten"), min_seq=5, patience_s=0.2) == []
    status = client.status()
    assert status is not None and status.problem == "Biblioteket går inte att läsa just nu."


def test_an_idle_service_ends_and_takes_its_traces_along(library: Path, connect: MakeClient) -> None:
    client = connect(idle_minutes=0.4 / 60)
    pid = client.ask(("pid",))
    card = Rendezvous(library).read()
    assert card is not None
    assert until(lambda: not is_alive(pid))
    assert Rendezvous(library).read() is None
    assert not Path(card.address).parent.exists()
    assert client.ask(("pid",)) != pid  # over a connection that has gone stale


def test_stale_and_strange_cards_stand_in_nobody_s_way(library: Path, connect: MakeClient) -> None:
    meeting = Rendezvous(library)
    meeting.folder.mkdir()
    gone = new_address(library)
    for card in (
        ServiceCard(2**22 + 1, gone, "00" * 32, code_version()),  # ended; pid may be another's by now
        ServiceCard(os.getpid(), "/nowhere/policysok-x/s", "00" * 32, "older code"),
    ):
        meeting.write(card)
        pid = connect().ask(("pid",))
        assert pid != card.pid
        assert connect().stop()
        assert until(lambda pid=pid: not is_alive(pid))  # type: ignore[misc]
    for garbage in ("", "{", '{"pid": 1}', "[]"):
        (meeting.folder / "service.json").write_text(garbage)
        assert meeting.read() is None
    assert isinstance(connect().ask(("pid",)), int)


def test_a_service_of_older_code_is_replaced(library: Path, connect: MakeClient) -> None:
    client = connect()
    old = client.ask(("pid",))
    meeting = Rendezvous(library)
    card = meeting.read()
    assert card is not None
    meeting.write(replace(card, version="older code"))
    assert client.ask(("pid",)) != old
    assert until(lambda: not is_alive(old))
    assert starts(library) == 2


def test_a_stuck_service_is_ended_by_force(
    library: Path, connect: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "GREETING_S", 0.5)
    client = connect()
    old = client.ask(("pid",))
    client.close()  # so that the next request has to be greeted
    os.kill(old, signal.SIGSTOP)
    assert client.ask(("pid",)) != old
    assert not is_alive(old)


def test_without_processes_the_service_lives_in_this_one(
    library: Path, connect: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("subprocess.Popen", fail)
    client = connect()
    seq = add(library, "a", "vatten")
    assert client.ask(("find", "vatten"), min_seq=seq, patience_s=20) == ["a"]
    assert client.ask(("pid",)) == os.getpid()
    monkeypatch.undo()
    # Another process finds it like any other service.
    asked = subprocess.run(
        [sys.executable, "-c", _ASKER, str(library)],
        env=python_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert int(asked.stdout) == os.getpid()


def test_only_this_user_can_read_the_key(library: Path, connect: MakeClient) -> None:
    connect().ask(("pid",))
    assert (library / "index" / "service.json").stat().st_mode & 0o077 == 0
    card = json.loads((library / "index" / "service.json").read_text())
    assert Path(card["address"]).parent.stat().st_mode & 0o077 == 0
    stranger = replace(Rendezvous(library).read() or ServiceCard(0, "", "", ""), key="11" * 32)
    with pytest.raises(client_module.ServiceLostError):
        client_module._greet(stranger)
    assert connect().ask("still there") == "still there"


def test_socket_paths_are_short_wherever_the_folders_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("d" * 90)
    deep.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    address = new_address(deep)
    assert len(address.encode()) < MAX_SOCKET_PATH
    Path(address).parent.rmdir()
    assert list(deep.glob("policysok*/policysok-*")) == []  # tries leave nothing behind


def test_threads_leave_no_connections_behind(connect: MakeClient) -> None:
    client = connect()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: client.ask(("pid",)), range(40)))
    assert 1 <= len(client._resting) <= 8
    client.close()
    assert threading.active_count() < 20
