"""The files that reach people, read back by other programs than the ones that wrote them."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage
from typing import Any

import feedparser
import openpyxl
import pytest
import vobject
from aiosmtpd.controller import Controller
from icalendar import Calendar

from corpus.review import ReviewItem
from corpus.review.exports.calendar import ALARM_DAYS, to_ics, uid_of
from corpus.review.exports.digest import digests
from corpus.review.exports.feed import to_atom
from corpus.review.exports.mail import MailError, MailSettings, mail_settings, send
from corpus.review.exports.tables import COLUMNS, to_csv, to_xlsx

TODAY = date(2025, 6, 1)


def item(key: str = "a1", **changes: Any) -> ReviewItem:
    """An overdue policy of Falköping, unless said otherwise."""
    row = ReviewItem(
        document_id=key,
        path=f"/dokument/{key}.pdf",
        title="Kostpolicy, för äldre & unga; ”mat”",
        municipality="Falköping",
        owner="Berit Ek",
        email="berit@falkoping.example",
        adopted_by="Kommunfullmäktige",
        document_type="policy",
        area="Mat & måltid",
        adoption_date="2020-03-02",
        due="2024-12-31",
        rule="giltighetstid",
        text="Giltig till och med\n2024-12-31",
        page=2,
        derived=0,
        replaced_by=None,
        sequence=0,
        changed_at="2025-05-01T10:00:00+00:00",
        state="overdue",
    )
    return row._replace(**changes)


def _event(calendar: bytes) -> Any:
    """The calendar's only event."""
    (event,) = Calendar.from_ical(calendar).walk("VEVENT")
    return event


def test_the_calendar_is_read_back_by_another_library() -> None:
    parsed = vobject.readOne(to_ics([item(), item("b2", due="2026-02-28", derived=1, state="due")]).decode())
    events = {event.uid.value: event for event in parsed.vevent_list}
    assert events.keys() == {uid_of("a1"), uid_of("b2")}
    event = events[uid_of("b2")]
    assert event.dtstart.value == date(2026, 2, 28)
    assert event.dtend.value == date(2026, 3, 1)
    assert "Kostpolicy, för äldre & unga; ”mat”" in event.summary.value
    assert "härlett" in event.description.value
    assert "härlett" not in events[uid_of("a1")].description.value
    assert event.valarm.trigger.value == timedelta(days=-ALARM_DAYS)
    assert event.valarm.action.value == "DISPLAY"


def test_the_calendar_keeps_the_rules_of_its_format() -> None:
    raw = to_ics([item(text="å" * 300)])
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    event = _event(raw)
    assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"} <= event.keys()


def test_a_moved_date_updates_its_event_and_the_same_list_gives_the_same_bytes() -> None:
    before, moved = item(), item(due="2026-12-31", sequence=1, changed_at="2025-05-02T10:00:00+00:00")
    assert to_ics([before]) == to_ics([before])
    old, new = (_event(to_ics([row])) for row in (before, moved))
    assert old["UID"] == new["UID"]
    assert new["SEQUENCE"] > old["SEQUENCE"]


def test_a_document_that_lost_its_date_is_cancelled() -> None:
    gone = item(due=None, state="replaced", sequence=2)
    event = _event(to_ics([gone, item("c3", due=None, state="unknown")]))
    assert (event["UID"], event["STATUS"]) == (uid_of("a1"), "CANCELLED")


@dataclass(frozen=True)
class Change:
    """A change for the feed."""

    id: int
    what: str
    new: str | None = "2026-12-31"
    old: str | None = "2024-12-31"
    document_id: str = "a1"
    title: str = "Kost & <mat>"
    municipality: str | None = "Falköping"
    made_at: str = "2025-05-01T10:00:00+00:00"


def test_the_feed_is_valid_and_idempotent() -> None:
    changes = [Change(1, "nytt datum"), Change(2, "ansvarig", "Berit Ek"), Change(3, "ersatt", None)]
    raw = to_atom(changes, library="test")
    assert raw == to_atom(reversed(changes), library="test")
    feed = feedparser.parse(raw)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id
    assert feed.feed.title
    assert feed.feed.updated == "2025-05-01T10:00:00+00:00"
    assert [entry.id.rpartition("/")[2] for entry in feed.entries] == ["3", "2", "1"]
    assert len({entry.id for entry in feed.entries}) == 3
    assert "Senast 2026-12-31, tidigare 2024-12-31." in feed.entries[2].content[0].value
    assert all(entry.updated for entry in feed.entries)


def test_an_empty_feed_is_valid() -> None:
    assert not feedparser.parse(to_atom([])).bozo


def test_the_tables_hold_every_row_and_real_dates() -> None:
    rows = [item(), item("b2", due=None, state="unknown", derived=0)]
    read = list(csv.reader(io.StringIO(to_csv(rows).decode("utf-8-sig")), delimiter=";"))
    assert len(read) == 3
    assert read[1][:4] == ["Försenat", "2024-12-31", "Falköping", "Kostpolicy, för äldre & unga; ”mat”"]
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(rows, today=TODAY))).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == [heading for heading, _, _ in COLUMNS]
    assert sheet["B2"].is_date
    assert sheet["B3"].value is None


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+46", "-1"])
def test_a_text_is_never_run_as_a_formula(text: str) -> None:
    row = next(
        csv.reader(
            io.StringIO(to_csv([item(title=text)]).decode("utf-8-sig").split("\r\n")[1]), delimiter=";"
        )
    )
    assert row[3] == f"'{text}"
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([item(title=text)], today=TODAY))).active
    assert sheet is not None
    assert (sheet["D2"].value, sheet["D2"].data_type) == (text, "s")


def test_a_digest_per_owner() -> None:
    rows = [
        item(),
        item("b2", due="2025-09-01", state="due", title="<script>", derived=1),
        item("c3", owner=None, email=None),
        item("d4", owner="Cia Å", email=None),
        item("e5", state="later", owner="Dan"),
    ]
    mails = digests(rows, today=TODAY, sender="policysok@falkoping.example")
    assert [mail.owner for mail in mails] == ["Berit Ek", "Cia Å", "Utan ansvarig"]
    read = email.message_from_bytes(mails[0].message.as_bytes(), policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    assert str(read["To"]) == "Berit Ek <berit@falkoping.example>"
    assert str(read["Subject"]) == "Styrdokument att pröva: 1 försenade, 1 snart dags"
    plain, rich = read.get_body(("plain",)), read.get_body(("html",))
    assert plain is not None
    assert rich is not None
    assert "Senast 31 december 2024. giltighetstid: ”Giltig till och med" in plain.get_content()
    assert "härlett" in plain.get_content()
    assert "&lt;script&gt;" in rich.get_content()
    assert "<script>" not in rich.get_content()
    assert len({mail.file_name for mail in mails}) == 3
    assert all(mail.file_name.endswith(".eml") for mail in mails)


class Inbox:
    """A mail server that keeps what it gets, and refuses one address."""

    def __init__(self) -> None:
        self.got: list[bytes] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("okänd"):
            return "550 finns inte"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.got.append(envelope.content)
        return "250 OK"


class Log:
    """Remembers in memory."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def was_sent(self, key: str) -> bool:
        return key in self.keys

    def note_sent(self, key: str, recipient: str) -> None:
        self.keys.add(key)


@pytest.fixture
def server() -> Iterator[tuple[Inbox, MailSettings]]:
    inbox = Inbox()
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield inbox, MailSettings("127.0.0.1", port, "none", sender="policysok@falkoping.example")
    finally:
        controller.stop()


def test_digests_go_out_once(server: tuple[Inbox, MailSettings]) -> None:
    inbox, settings = server
    log = Log()
    mails = digests([item(), item("d4", owner="Cia", email=None)], today=TODAY, sender=settings.sender)
    assert [o.status for o in send(mails, settings, log)] == ["sent", "no_address"]
    assert [o.status for o in send(mails, settings, log)] == ["already_sent", "no_address"]
    assert len(inbox.got) == 1
    read = email.message_from_bytes(inbox.got[0], policy=email.policy.default)
    assert str(read["From"]) == "policysok@falkoping.example"
    later = digests([item()], today=date(2025, 6, 8), sender=settings.sender)
    assert [o.status for o in send(later, settings, log)] == ["sent"]


def test_without_a_server_nothing_is_said_to_be_sent() -> None:
    mails = digests([item()], today=TODAY, sender="a@b.example")
    with pytest.raises(MailError) as caught:
        send(mails, MailSettings(), Log())
    assert caught.value.code == "mail_not_configured"
    with pytest.raises(MailError) as caught:
        send(mails, MailSettings("127.0.0.1", 9, "none"), Log())
    assert caught.value.code == "mail_server"


def test_mail_settings_come_from_the_environment() -> None:
    found = mail_settings(
        {"POLICYSOK_SMTP_HOST": "mx", "POLICYSOK_SMTP_PORT": "25", "POLICYSOK_SMTP_SECURITY": "tls"}
    )
    assert (found.host, found.port, found.security) == ("mx", 25, "tls")
    for wrong in ({"POLICYSOK_SMTP_PORT": "abc"}, {"POLICYSOK_SMTP_SECURITY": "kanske"}):
        with pytest.raises(MailError):
            mail_settings(wrong)
