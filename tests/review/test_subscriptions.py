"""What people subscribe to: published files and served addresses, the whole way from a change in the library."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest
import vobject
from lxml import etree
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typer.testing import CliRunner

from corpus.catalogue import Catalogue
from corpus.catalogue.review_work import Action, ActionKind
from corpus.catalogue.reviews import Reviews
from corpus.errors import CatalogueError
from corpus.review.exports.feed import to_atom
from corpus.review.exports.publish import replace_file
from tests.corpus.builders import document
from ui.cli.app import app
from ui.web.parts import review_feeds
from ui.web.parts.review_state import ReviewState

SCHEMA = Path(__file__).parent / "data" / "atom.rng"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TODAY = "2026-06-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bibliotek"


@pytest.fixture
def catalogue(folder: Path) -> Iterator[Catalogue]:
    made = Catalogue(folder)
    yield made
    made.close()


@pytest.fixture
def reviews(folder: Path) -> Iterator[Reviews]:
    made = Reviews(folder)
    yield made
    made.close()


def store(catalogue: Catalogue, title: str, **metadata: Any) -> str:
    fields = {"adopted_by": "Kommunfullmäktige", "status": "antagen", "document_type": "policy", **metadata}
    made = document(f"/d/{title}.pdf", f"Mål\n{title} 60 procent 2030.\nSlut.", title=title, **fields)
    return catalogue.store(made, pipeline=1, seconds=0.1).document_id


def valid_atom(raw: bytes) -> Any:
    """The feed's tree. Fails where the schema, or what the RFC says in prose, is not kept."""
    tree = etree.fromstring(raw)
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    assert schema.validate(tree), schema.error_log
    feed_author = tree.xpath("a:author", namespaces=ATOM)
    for entry in tree.xpath("a:entry", namespaces=ATOM):
        assert feed_author or entry.xpath("a:author", namespaces=ATOM), "4.1.2: an author for every entry"
        content = entry.xpath("a:content", namespaces=ATOM)
        assert content or entry.xpath("a:link[@rel='alternate']", namespaces=ATOM), "4.1.2"
    ids = tree.xpath("//a:entry/a:id/text()", namespaces=ATOM)
    assert len(ids) == len(set(ids)), "4.2.6: ids are unique"
    assert all(":" in one for one in ids), "ids are absolute"
    return tree


def test_the_schema_refuses_what_is_no_atom() -> None:
    broken = to_atom([]).replace(b"<updated>2025-01-01T00:00:00+00:00</updated>", b"")
    assert broken != to_atom([])
    assert not etree.RelaxNG(etree.parse(SCHEMA)).validate(etree.fromstring(broken))


def test_the_feed_tells_of_new_documents_moved_days_and_people(
    catalogue: Catalogue, reviews: Reviews
) -> None:
    key = store(catalogue, "Kostpolicy", valid_to="2026-12-31")
    store(catalogue, "Tyst policy")
    reviews.refresh()
    catalogue.correct_metadata(key, "valid_to", "2028-12-31", author="Anna")
    reviews.act(key, Action(ActionKind.ASSIGN, date(2026, 6, 1), "Anna", value="Rut & <Ek>"))
    address = "https://falkoping.example/andringar.atom"
    raw = to_atom(reviews.changes(), library="test", address=address)
    tree = valid_atom(raw)
    assert tree.xpath("string(a:link[@rel='self']/@href)", namespaces=ATOM) == address
    said = [entry.content[0].value for entry in feedparser.parse(raw).entries]
    assert set(said[:2]) == {"Senast 2028-12-31, tidigare 2026-12-31.", "Ansvarig: Rut & <Ek>."}
    assert set(said[2:]) == {
        "Nytt i biblioteket. När det ska prövas är okänt.",
        "Nytt i biblioteket. Senast 2026-12-31.",
    }
    assert raw == to_atom(reviews.changes(), library="test", address=address), "looking changes nothing"


def publish(folder: Path, target: Path, *options: str) -> str:
    done = CliRunner().invoke(
        app, ["review", "publish", str(target), "--library", str(folder), "--today", TODAY, *options]
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def events(calendar: str) -> dict[str, tuple[date, int]]:
    """(day, sequence) by UID, as another library reads them."""
    parsed = vobject.readOne(calendar)
    return {
        one.uid.value: (one.dtstart.value, int(one.sequence.value))
        for one in getattr(parsed, "vevent_list", [])
    }


def test_a_moved_day_updates_its_event(catalogue: Catalogue, folder: Path, tmp_path: Path) -> None:
    key = store(catalogue, "Kostpolicy", valid_to="2026-12-31")
    store(catalogue, "IT-policy", valid_to="2027-06-30")
    target = tmp_path / "webb"
    publish(folder, target)
    before = events((target / "kalender.ics").read_text(encoding="utf-8"))
    catalogue.correct_metadata(key, "valid_to", "2028-12-31", author="Anna")
    publish(folder, target)
    after = events((target / "kalender.ics").read_text(encoding="utf-8"))
    assert before.keys() == after.keys(), "no event is added, none lost"
    moved = {uid for uid in before if before[uid] != after[uid]}
    (uid,) = moved
    assert key in uid
    assert after[uid][0] == date(2028, 12, 31)
    assert after[uid][1] > before[uid][1]
    valid_atom((target / "andringar.atom").read_bytes())


def test_publishing_again_changes_no_file(catalogue: Catalogue, folder: Path, tmp_path: Path) -> None:
    store(catalogue, "Kostpolicy", valid_to="2026-12-31")
    target = tmp_path / "webb"
    assert "Skrev" in publish(folder, target)
    old = {path.name: path.stat().st_mtime_ns for path in target.iterdir()}
    said = publish(folder, target)
    assert "Skrev" not in said
    assert {path.name: path.stat().st_mtime_ns for path in target.iterdir()} == old
    assert old.keys() == {"kalender.ics", "andringar.atom"}, "nothing half-written is left"


def test_published_files_of_one_board(catalogue: Catalogue, folder: Path, tmp_path: Path) -> None:
    store(catalogue, "Kostpolicy", valid_to="2026-12-31", adopted_by="Socialnämnden")
    store(catalogue, "IT-policy", valid_to="2027-06-30")
    publish(folder, tmp_path, "--body", "socialnämnden", "--address", "https://a.example/")
    assert len(events((tmp_path / "kalender.ics").read_text(encoding="utf-8"))) == 1
    feed = feedparser.parse((tmp_path / "andringar.atom").read_bytes())
    assert [entry.title for entry in feed.entries] == ["Kostpolicy (Falköping): nytt dokument"]
    assert feed.feed.links[0].href == "https://a.example/andringar.atom"


def test_a_file_that_cannot_be_written_is_said(catalogue: Catalogue, folder: Path, tmp_path: Path) -> None:
    store(catalogue, "Kostpolicy", valid_to="2026-12-31")
    (tmp_path / "fil").write_text("ingen mapp", encoding="utf-8")
    done = CliRunner().invoke(app, ["review", "publish", str(tmp_path / "fil"), "--library", str(folder)])
    assert done.exit_code == 1
    assert "kunde inte skrivas" in done.output


def test_a_reader_never_sees_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kalender.ics"
    assert replace_file(path, b"gammal")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644

    def full(_handle: int) -> None:
        raise OSError("disken är full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        replace_file(path, b"ny")
    assert path.read_bytes() == b"gammal"
    assert [one.name for one in tmp_path.iterdir()] == ["kalender.ics"]


@pytest.fixture(autouse=True)
def nothing_served() -> Iterator[None]:
    """The page shows the addresses once they are served; other tests start without."""
    yield
    review_feeds.served.clear()


@pytest.fixture
def client(reviews: Reviews) -> TestClient:
    return TestClient(Starlette(routes=review_feeds.feed_routes(lambda: reviews)))


def test_the_running_page_serves_both(catalogue: Catalogue, client: TestClient) -> None:
    store(catalogue, "Kostpolicy", valid_to="2026-12-31", adopted_by="Socialnämnden")
    store(catalogue, "IT-policy", valid_to="2027-06-30")
    answer = client.get("/floden/kalender.ics?organ=Socialnämnden&idag=2026-06-01")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert len(events(answer.text)) == 1
    assert len(events(client.get("/floden/kalender.ics").text)) == 2
    feed = client.get("/floden/andringar.atom?organ=Socialnämnden")
    assert feed.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert len(valid_atom(feed.content).xpath("a:entry", namespaces=ATOM)) == 1


def test_asking_again_gets_a_short_no_until_something_moves(catalogue: Catalogue, client: TestClient) -> None:
    key = store(catalogue, "Kostpolicy", valid_to="2026-12-31")
    first = client.get("/floden/kalender.ics")
    again = client.get("/floden/kalender.ics", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    catalogue.correct_metadata(key, "valid_to", "2028-12-31", author="Anna")
    moved = client.get("/floden/kalender.ics", headers={"If-None-Match": first.headers["etag"]})
    assert moved.status_code == 200
    assert "20281231" in moved.text


def test_trouble_is_said_in_words() -> None:
    def broken() -> Reviews:
        raise CatalogueError("library_damaged", "Biblioteket är skadat.")

    client = TestClient(Starlette(routes=review_feeds.feed_routes(broken)))
    answer = client.get("/floden/kalender.ics")
    assert (answer.status_code, answer.text) == (503, "Biblioteket är skadat.")


def test_the_page_s_filters_follow_the_address() -> None:
    state = ReviewState(filters=(("organ", "Älvnämnden"), ("kommun", "Örebro")))
    assert review_feeds.subscription(state, review_feeds.FEED).startswith("./floden/andringar.atom?organ=")
    assert review_feeds.subscription(ReviewState(), review_feeds.CALENDAR) == "./floden/kalender.ics"
