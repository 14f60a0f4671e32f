"""The review list as iCalendar (RFC 5545): one all-day event per document, with an alarm.

Each event keeps its UID, and its SEQUENCE rises when the date moves, so that a calendar that subscribes (or
imports again) updates the event instead of adding one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from corpus.review.records import ReviewItem
from corpus.review.wording import long_date, reason

ALARM_DAYS = 30
"""How long before the last day the alarm rings."""
REFRESH = timedelta(hours=12)
"""How often a subscribing calendar is asked to look again (RFC 7986)."""


def uid_of(document_id: str) -> str:
    """The event's identity: the document's, for ever."""
    return f"{document_id}@policysok"


def to_ics(items: Sequence[ReviewItem], *, name: str = "Styrdokument att pröva") -> bytes:
    """A calendar. Documents without a date have no event; one that lost its date is cancelled."""
    calendar = Calendar()
    calendar.add("prodid", "-//policysok//aktualitet//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for item in items:
        if item.due is not None:
            calendar.add_component(_event(item, date.fromisoformat(item.due)))
        elif item.sequence > 0:
            calendar.add_component(_cancelled(item))
    return bytes(calendar.to_ical())


def _event(item: ReviewItem, day: date) -> Event:
    event = _base(item)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("status", "CONFIRMED")
    event.add("description", _description(item))
    if item.municipality:
        event.add("location", item.municipality)
    event.add("categories", [text for text in (item.adopted_by, item.document_type, item.area) if text])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Om {ALARM_DAYS} dagar: {item.title}")
    alarm.add("trigger", timedelta(days=-ALARM_DAYS))
    event.add_component(alarm)
    return event


def _base(item: ReviewItem) -> Event:
    event = Event()
    event.add("uid", uid_of(item.document_id))
    stamp = datetime.fromisoformat(item.changed_at).astimezone(UTC)
    # The row's own time and not the clock's: the same library gives the same bytes.
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", item.sequence)
    event.add("summary", f"Pröva: {item.title}")
    event.add("transp", "TRANSPARENT")
    return event


def _cancelled(item: ReviewItem) -> Event:
    event = _base(item)
    day = datetime.fromisoformat(item.changed_at).date()
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("status", "CANCELLED")
    return event


def _description(item: ReviewItem) -> str:
    lines = [f"Senast {long_date(item.due or '')}. Skäl: {reason(item)}"]
    if item.owner:
        lines.append(f"Ansvarig: {item.owner}")
    if item.adopted_by:
        lines.append(
            f"Antaget av: {item.adopted_by}" + (f" {item.adoption_date}" if item.adoption_date else "")
        )
    lines.append(f"Dokument: {item.document_id}")
    return "\n".join(lines)
